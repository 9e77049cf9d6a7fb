"""The sentences of the made-up papers and answers, English and German."""


def _listed(words: str) -> list[str]:
    return words.split()


FIRST = _listed(
    """
    Annegret Thorsten Wiebke Sönke Gudrun Rüdiger Jamila Kwame Siobhan Niall Priya Rajesh Xiulan Tomasz
    Agnieszka Björn Ingeborg Friederike Ottilie Detlef Yusuf Zeynep Matteo Chiara Gwendolyn Alasdair
    Beatrix Cornelius Anna Peter
    """
)
LAST = _listed(
    """
    Oberländer Schwarzkopf Petersen Lindqvist Kowalczyk Nakamura Okonkwo Fitzgerald Haberkorn Wintermantel
    Dreyer Quandt Achterberg Öztürk Stellmacher Brandvold Castellani MacAllister Ramaswamy Ziegenhals
    Trautwein Hollenbeck Vandermeer Engelbrecht Thornbury
    """
)
COMPANIES = _listed(
    """
    Nordlicht Kestrel Bergmann Aurelia Windhoek Tessera Halvorsen Meridian Calloway Steinfeld Lumen Orbis
    Ravensburg Pinnacle Zephyra
    """
)

MONTHS_EN = _listed("January February March April May June July August September October November December")
MONTHS_DE = _listed("Januar Februar März April Mai Juni Juli August September Oktober November Dezember")
NUMBERS_EN = _listed("one two three four five six seven eight nine ten eleven twelve")
NUMBERS_DE = _listed("eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf")

#: A sentence that is quoted; a word of it; what that word is changed to.
QUOTED = (
    ("The tenant shall keep the premises in good repair at all times", "good", "fair"),
    ("Neither party may assign this agreement without written consent", "written", "prior"),
    ("Die Kaution wird nach Ende des Mietverhältnisses zurückgezahlt", "nach", "vor"),
    ("Mündliche Nebenabreden bestehen nicht und bedürfen der Schriftform", "nicht", "schon"),
    ("All confidential information must be returned or destroyed on request", "must", "may"),
    ("Der Auftragnehmer haftet nur für Vorsatz und grobe Fahrlässigkeit", "grobe", "leichte"),
    ("Goods remain the property of the seller until payment in full", "seller", "buyer"),
    ("Eine Untervermietung ist nur mit Zustimmung des Vermieters zulässig", "nur", "auch"),
)

STATED = {
    "en": {
        "rent": ("The monthly rent is {}.", "A rent of {} is payable in advance.", "Rent: {}."),
        "deposit": ("A security deposit of {} is due.", "The tenant pays {} as a deposit.", "Deposit {}."),
        "fee": ("An administration fee of {} applies.", "The fee amounts to {}.", "Fee {}, payable once."),
        "start": ("The contract begins on {}.", "Start of the term: {}.", "It takes effect from {} onwards."),
        "signed": ("Signed on {} in duplicate.", "Date of signature: {}.", "This was agreed on {}."),
        "percentage": ("Interest on arrears is {} a year.", "A discount is {}.", "VAT at {} is included."),
        "duration": ("The notice period is {}.", "It may be ended with notice of {}.", "Notice: {}."),
        "measure": ("The daily dose is {}.", "A dose of {} was given.", "Dose: {}, taken in the morning."),
        "person": ("The landlord is {}.", "Represented by {}, who signed.", "Contact: {}."),
        "witness": ("A witness, {}, was present.", "In the presence of {}.", "Witness: {}."),
        "company": ("The agent is {}, a broker.", "Managed by {} since then.", "Agent: {}."),
        "reference": ("Our reference is {}.", "Please quote {} in all letters.", "Reference: {}."),
        "number": ("The customer number is {}.", "Customer no. {}, please quote it.", "Customer: {}."),
        "email": ("Questions go to {}.", "Write to {} for help.", "E-mail: {}"),
        "iban": ("Pay to the account {}.", "Account for payments: {}.", "IBAN {} at the bank."),
    },
    "de": {
        "rent": ("Die monatliche Miete beträgt {}.", "Als Miete sind {} zu zahlen.", "Miete: {}."),
        "deposit": ("Eine Kaution von {} ist fällig.", "Der Mieter zahlt {} als Kaution.", "Kaution {}."),
        "fee": ("Eine Gebühr von {} fällt an.", "Einmalig fallen {} an Gebühr an.", "Gebühr {}, einmalig."),
        "start": ("Der Vertrag beginnt am {}.", "Beginn der Laufzeit: {}.", "Er gilt ab dem {} für beide."),
        "signed": (
            "Unterzeichnet am {} in zwei Stücken.",
            "Datum der Unterschrift: {}.",
            "Vereinbart am {}.",
        ),
        "percentage": (
            "Die Zinsen betragen {} im Jahr.",
            "Ein Rabatt von {} wird gewährt.",
            "Die Steuer liegt bei {}.",
        ),
        "duration": ("Die Frist beträgt {}.", "Er endet mit Frist von {}.", "Frist: {}."),
        "measure": ("Die Tagesdosis beträgt {}.", "Eine Dosis von {} wurde gegeben.", "Dosis: {}, morgens."),
        "person": ("Vermieter ist {}.", "Vertreten durch {}, dazu befugt.", "Kontakt: {}."),
        "witness": ("Zugegen war {} als Zeuge.", "Im Beisein von {}.", "Zeuge: {}."),
        "company": ("Makler ist die {}.", "Verwaltet wird das Haus von der {} seither.", "Makler: {}."),
        "reference": ("Unser Zeichen lautet {}.", "Bitte stets {} angeben.", "Zeichen: {}."),
        "number": ("Die Kundennummer lautet {}.", "Kundennr. {}, bitte angeben.", "Kunde: {}."),
        "email": ("Fragen gehen an {}.", "Schreiben Sie an {} bei Fragen.", "E-Mail: {}"),
        "iban": ("Zahlen Sie auf das Konto {}.", "Konto für Zahlungen: {}.", "IBAN {} bei der Bank."),
    },
}

ANSWERED = {
    "en": {
        "rent": ("The rent is {} a month", "Each month {} must be paid", "Monthly Rent: {}"),
        "deposit": ("The deposit comes to {}", "A deposit of {} is required"),
        "fee": ("There is a fee of {}", "The Administration Fee is {}"),
        "start": ("The contract starts on {}", "Effective Date: {}"),
        "signed": ("It was signed on {}", "The parties signed it on {}"),
        "percentage": ("The rate is {}", "A rate of {} applies to late payments"),
        "duration": ("Notice must be given {} ahead", "The notice period is {}"),
        "measure": ("The patient takes {}", "The dose is {} daily"),
        "person": ("The landlord is {}", "It is {} who acts for the owner", "Landlord: {}"),
        "witness": ("{} was the witness", "According to the paper, {} was present"),
        "company": ("The agent is {}", "The flat is managed by {}"),
        "reference": ("The reference is {}", "Letters must quote {}"),
        "number": ("The customer number is {}", "Customer Number: {}"),
        "email": ("Questions go to {}", "The address for questions is {}"),
        "iban": ("Payments go to {}", "The account is {}"),
        "quotation": (
            'It says: "{}"',
            "The paper states that \u201c{}\u201d",
            "There is one clear rule, \u201c{}\u201d",
        ),
    },
    "de": {
        "rent": ("Die Miete beträgt {} im Monat", "Jeden Monat sind {} zu zahlen", "Monatliche Miete: {}"),
        "deposit": ("Die Kaution beläuft sich auf {}", "Verlangt wird eine Kaution von {}"),
        "fee": ("Es gibt eine Gebühr von {}", "Die Gebühr für die Verwaltung beträgt {}"),
        "start": ("Der Vertrag beginnt am {}", "Vertragsbeginn: {}"),
        "signed": ("Unterschrieben wurde am {}", "Die Parteien haben am {} unterschrieben"),
        "percentage": ("Der Satz beträgt {}", "Bei Verzug gilt ein Satz von {}"),
        "duration": ("Die Kündigungsfrist beträgt {}", "Zu kündigen ist {} vorher"),
        "measure": ("Der Patient nimmt {}", "Die Dosis liegt bei {} am Tag"),
        "person": ("Vermieter ist {}", "Für den Eigentümer handelt {}", "Vermieter: {}"),
        "witness": ("{} war Zeuge", "Laut Vertrag war {} zugegen"),
        "company": ("Makler ist die {}", "Das Haus verwaltet die {}"),
        "reference": ("Das Zeichen lautet {}", "In Briefen ist {} anzugeben"),
        "number": ("Die Kundennummer ist {}", "Kundennummer: {}"),
        "email": ("Fragen gehen an {}", "Die Adresse für Fragen lautet {}"),
        "iban": ("Zahlungen gehen an {}", "Das Konto ist {}"),
        "quotation": (
            "Wörtlich heißt es: \u201e{}\u201c",
            "Dort steht \u201e{}\u201c",
            'Es gilt der Satz "{}"',
        ),
    },
}

LEAD = {"en": "According to {}, ", "de": "Laut {} gilt: "}

DERIVED = {
    "en": {
        "sum": ("Together, {} and {} make {}", "The total of {} plus {} is {}"),
        "difference": ("Subtract: {} exceeds {} by {}", "The difference between {} and {} is {}"),
        "share": (
            "Of {}, the smaller sum of {} is {}",
            "Measured against {}, the amount of {} represents {}",
        ),
    },
    "de": {
        "sum": ("Zusammen ergeben {} und {} genau {}", "Die Summe aus {} und {} beträgt {}"),
        "difference": ("Der Unterschied zwischen {} und {} beträgt {}", "Es sind {} statt {}, also {} mehr"),
        "share": ("Gemessen an {} entsprechen {} einem Anteil von {}", "Von {} machen {} rund {} aus"),
    },
}

#: Paper that says nothing that an answer speaks of, but looks like it.
FILLER = {
    "en": (
        "General Terms apply to every Lease Agreement made by the Parties.",
        "House rules are set out in a schedule; keys are handed over in person.",
        "The Premises are on the upper floor and are let unfurnished for living only.",
        "Any change must be made in writing, and silence is no consent.",
    ),
    "de": (
        "Es gelten die Allgemeinen Bedingungen für Mietverträge über Wohnraum.",
        "Die Hausordnung ist Teil des Vertrags; Schlüssel werden persönlich übergeben.",
        "Die Wohnung liegt im Obergeschoss und dient ausschließlich dem Wohnen.",
        "Änderungen bedürfen der Schriftform, Schweigen gilt nicht als Zustimmung.",
    ),
}

HEADINGS = {
    "en": (
        "## Key Findings\n\n",
        "**Summary Of The Papers**\n\n",
        "Both papers were read. ",
        "# 1. Main Points\n\n",
    ),
    "de": (
        "## Wichtige Ergebnisse\n\n",
        "**Zusammenfassung Der Unterlagen**\n\n",
        "Beide Papiere wurden gelesen. ",
        "# 1. Kernpunkte\n\n",
    ),
}

#: Sentences of an answer that claim nothing to look up.
EMPTY = {
    "en": (
        "The Parties and the Premises are described in the Lease Agreement.",
        "However, nothing is said about pets or repairs.",
        "In Summary, both sides must act in good faith.",
        "Payment Terms are usual, and Late Payment has a price.",
        "Please note that Section headings do not bind anyone.",
    ),
    "de": (
        "Die Parteien und die Wohnung sind im Mietvertrag beschrieben.",
        "Über Haustiere und Reparaturen steht dort jedoch nichts.",
        "Insgesamt müssen beide Seiten Treu und Glauben beachten.",
        "Laut Vertrag tragen Mieter und Vermieter je ihre Kosten.",
        "Zahlung und Lieferung Zug um Zug bleiben vorbehalten.",
    ),
}
