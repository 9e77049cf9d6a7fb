"""Contracts between a provider and a client."""

from __future__ import annotations

from model.demo.corpus import dates, draws
from model.demo.corpus.long_answers import (
    CHECK,
    CONFIRM,
    CONTACT,
    COVERING,
    NOTED,
    Rows,
    Values,
    letter,
    listed,
    long_task,
    told,
)
from model.demo.corpus.parts import Draw, Field, Kind, LongTask, Words

_WORKS = {
    "en": (
        "cleaning of",
        "care of",
        "maintenance of",
        "renting of",
        "inspection of",
        "delivery of",
        "repair of",
        "guarding of",
        "planning of",
        "leasing of",
    ),
    "de": (
        "Reinigung",
        "Pflege",
        "Wartung",
        "Vermietung",
        "Prüfung",
        "Lieferung",
        "Reparatur",
        "Bewachung",
        "Planung",
        "Überlassung",
    ),
}
_THINGS = {
    "en": (
        "the offices", "the heating", "the lifts", "the garden", "the car park", "two vans", "the printers",
        "the network", "the workshop", "the canteen", "the roof", "the alarm system", "the warehouse",
        "the telephones", "the website", "the cold store",
    ),
    "de": (
        "der Büros", "der Heizung", "der Aufzüge", "des Gartens", "des Parkplatzes", "der Fahrzeuge",
        "der Drucker", "des Netzwerks", "der Werkstatt", "der Kantine", "des Dachs", "der Alarmanlage",
        "des Lagers", "der Telefone", "der Webseite", "des Kühlraums",
    ),
}  # fmt: skip


def _subject(draw: Draw) -> str:
    return draws.combined(draw, _WORKS[draw.language], _THINGS[draw.language])


def _client(draw: Draw) -> str:
    return draws.company(draw) if draw.rng.random() < 0.5 else draws.person(draw)


def _notice(draw: Draw) -> str:
    return draws.span(draw, ("week", "month"), 12)


_TERMINATE = {"en": "Write a letter of termination.", "de": "Schreibe eine Kündigung."}


def _long(draw: Draw, values: Values, rows: Rows) -> tuple[LongTask, ...]:
    """Return the provider's covering letter and the client's letter of termination."""
    language = draw.language
    if language == "en":
        sent = told(
            values, "We send you our contract on the {subject}.", "The contract number is {contract_number}.",
        )  # fmt: skip
        details = listed(
            values, "Start: {start_date}", "End: {end_date}", "Fee: {fee}", "Deposit: {deposit}",
            "Notice period: {notice_period}", "Jurisdiction: {jurisdiction}",
        )  # fmt: skip
        sign = "Please sign the contract and send one copy back to us."
        ended = told(
            values, "I hereby terminate our contract on the {subject} at the next possible date.",
            "The contract number is {contract_number}.", "The contract started on {start_date}.",
            "The notice period is {notice_period}.",
        )  # fmt: skip
        money = told(values, "Please pay back the deposit of {deposit}.")
        stop = "Please tell me the last day of the contract."
    else:
        sent = told(
            values, "wir senden Ihnen unseren Vertrag über die {subject}.",
            "Die Vertragsnummer ist {contract_number}.",
        )  # fmt: skip
        details = listed(
            values, "Beginn: {start_date}", "Ende: {end_date}", "Vergütung: {fee}", "Kaution: {deposit}",
            "Kündigungsfrist: {notice_period}", "Gerichtsstand: {jurisdiction}",
        )  # fmt: skip
        sign = "Bitte unterschreiben Sie den Vertrag und senden Sie uns ein Exemplar zurück."
        ended = told(
            values, "hiermit kündige ich unseren Vertrag über die {subject} zum nächstmöglichen Termin.",
            "Die Vertragsnummer ist {contract_number}.", "Der Vertrag begann am {start_date}.",
            "Die Kündigungsfrist beträgt {notice_period}.",
        )  # fmt: skip
        money = told(values, "Bitte zahlen Sie die Kaution von {deposit} zurück.")
        stop = "Bitte nennen Sie mir den letzten Tag des Vertrags."
    covering = letter(
        language,
        values["client"],
        (sent, f"{NOTED[language]}\n{details}", f"{sign} {CHECK[language]} {CONTACT[language]}"),
        values["provider"],
    )
    termination = letter(
        language,
        values["provider"],
        (ended, f"{stop} {money}".strip(), CONFIRM[language]),
        values["client"],
    )
    return (
        long_task(COVERING[language], covering, values),
        long_task(_TERMINATE[language], termination, values),
    )


CONTRACT = Kind(
    key="contract",
    name={"en": "contract", "de": "Vertrag"},
    headings={
        "en": (
            "CONTRACT", "Service agreement", "Agreement", "Terms agreed", "General conditions", "Annex A",
            "Between the parties",
        ),
        "de": (
            "VERTRAG", "Dienstleistungsvertrag", "Vereinbarung", "Zwischen den Parteien", "Bedingungen",
            "Anlage A", "Rahmenvereinbarung",
        ),
    },
    fields=(
        Field("provider", draws.company, {
            "en": Words(
                "provider",
                ("Provider", "Contractor", "Service provider", "Party A"),
                ("The provider is {}.", "The services are provided by {}.", "The contractor is {}."),
                ("Who is the provider?", "Which company provides the service?", "Who is the contractor?",
                 "Name the provider.", "Who provides the services?", "Which company does the work?"),
            ),
            "de": Words(
                "Auftragnehmer",
                ("Auftragnehmer", "Dienstleister", "Anbieter", "Partei A"),
                ("Auftragnehmer ist {}.", "Die Leistung erbringt {}.", "Als Dienstleister tritt {} auf."),
                ("Wer ist der Auftragnehmer?", "Welche Firma erbringt die Leistung?",
                 "Wer ist der Dienstleister?", "Nenne den Auftragnehmer.", "Wer erbringt die Leistung?",
                 "Welche Firma macht die Arbeit?"),
            ),
        }),
        Field("client", _client, {
            "en": Words(
                "client",
                ("Client", "Customer", "Party B", "Principal"),
                ("The client is {}.", "It is concluded with {}.", "The services are ordered by {}."),
                ("Who is the client?", "Who is the customer?", "Who orders the services?",
                 "Name the client.", "Who is the work done for?", "With whom is the contract concluded?"),
            ),
            "de": Words(
                "Auftraggeber",
                ("Auftraggeber", "Kunde", "Partei B", "Besteller"),
                ("Auftraggeber ist {}.", "Abgeschlossen wird mit {}.", "Die Leistung bestellt {}."),
                ("Wer ist der Auftraggeber?", "Wer ist der Kunde?", "Wer bestellt die Leistung?",
                 "Nenne den Auftraggeber.", "Für wen wird gearbeitet?",
                 "Mit wem wird der Vertrag abgeschlossen?"),
            ),
        }),
        Field("contract_number", lambda d: draws.reference(d, ("C", "CTR", "V", "AG", "VT")), {
            "en": Words(
                "contract number",
                ("Contract no.", "Contract number", "Agreement no.", "Contract ID"),
                ("The contract number is {}.", "It is filed as contract {}.", "This is agreement {}."),
                ("What is the contract number?", "Which number does the contract have?", "Contract number?",
                 "Give the contract number.", "What is the number of the agreement?",
                 "Under which number is the contract filed?"),
            ),
            "de": Words(
                "Vertragsnummer",
                ("Vertragsnr.", "Vertragsnummer", "Vertrags-ID", "Vertrag Nr."),
                ("Die Vertragsnummer ist {}.", "Der Vertrag trägt die Nummer {}.", "Dies ist Vertrag {}."),
                ("Wie lautet die Vertragsnummer?", "Welche Nummer hat der Vertrag?", "Vertragsnummer?",
                 "Nenne die Vertragsnummer.", "Welche Vertragsnummer ist angegeben?",
                 "Unter welcher Nummer läuft der Vertrag?"),
            ),
        }),
        Field("subject", _subject, {
            "en": Words(
                "subject",
                ("Subject", "Service", "Object", "Scope"),
                ("The contract covers the {}.", "The parties agree on the {}.", "Its subject is the {}."),
                ("What is the contract about?", "What is the subject of the contract?", "Subject?",
                 "Which service is agreed?", "Give the subject of the contract.",
                 "What does the contract cover?"),
            ),
            "de": Words(
                "Gegenstand",
                ("Gegenstand", "Leistung", "Vertragsgegenstand", "Umfang"),
                ("Gegenstand ist die {}.", "Vereinbart wird die {}.", "Der Vertrag umfasst die {}."),
                ("Worum geht es im Vertrag?", "Was ist der Gegenstand des Vertrags?", "Gegenstand?",
                 "Welche Leistung wird vereinbart?", "Nenne den Gegenstand des Vertrags.",
                 "Was umfasst der Vertrag?"),
            ),
        }),
        Field("start_date", lambda d: dates.date(d, 2016, 2024), {
            "en": Words(
                "start date",
                ("Start", "Start date", "Begins on", "Effective from"),
                ("It starts on {}.", "The contract takes effect on {}.", "It is effective from {}."),
                ("When does the contract start?", "What is the start date?", "Start date?",
                 "From when is the contract effective?", "When does the contract begin?",
                 "On which day does the contract take effect?"),
            ),
            "de": Words(
                "Vertragsbeginn",
                ("Beginn", "Vertragsbeginn", "Beginnt am", "Gültig ab"),
                ("Er beginnt am {}.", "Der Vertrag gilt ab dem {}.", "Der Vertrag tritt am {} in Kraft."),
                ("Wann beginnt der Vertrag?", "Wann ist der Vertragsbeginn?", "Vertragsbeginn?",
                 "Ab wann gilt der Vertrag?", "Nenne den Vertragsbeginn.",
                 "An welchem Tag tritt der Vertrag in Kraft?"),
            ),
        }),
        Field("end_date", lambda d: dates.date(d, 2024, 2032), {
            "en": Words(
                "end date",
                ("End", "End date", "Ends on", "Valid until"),
                ("It ends on {}.", "The contract expires on {}.", "It is valid until {}."),
                ("When does the contract end?", "What is the end date?", "End date?",
                 "Until when is the contract valid?", "When does the contract expire?",
                 "On which day does the contract run out?"),
            ),
            "de": Words(
                "Vertragsende",
                ("Ende", "Vertragsende", "Endet am", "Gültig bis"),
                ("Er endet am {}.", "Der Vertrag gilt bis zum {}.", "Der Vertrag läuft am {} aus."),
                ("Wann endet der Vertrag?", "Wann ist das Vertragsende?", "Vertragsende?",
                 "Bis wann gilt der Vertrag?", "Nenne das Vertragsende.",
                 "An welchem Tag läuft der Vertrag aus?"),
            ),
        }),
        Field("fee", draws.amount, {
            "en": Words(
                "fee",
                ("Fee", "Monthly fee", "Price", "Remuneration"),
                ("The fee is {}.", "The client pays {} a month.", "The price is {}."),
                ("How much is the fee?", "What is the fee?", "What does the client pay a month?",
                 "What is the price?", "Give the fee.", "How much does the service cost?"),
            ),
            "de": Words(
                "Vergütung",
                ("Vergütung", "Monatliche Vergütung", "Preis", "Entgelt"),
                ("Die Vergütung beträgt {}.", "Monatlich werden {} gezahlt.", "Der Preis ist {}."),
                ("Wie hoch ist die Vergütung?", "Was wird monatlich gezahlt?", "Wie hoch ist der Preis?",
                 "Vergütung?", "Nenne die Vergütung.", "Wie viel kostet die Leistung?"),
            ),
        }),
        Field("deposit", draws.amount, {
            "en": Words(
                "deposit",
                ("Deposit", "Security", "Security deposit", "Down payment"),
                ("The deposit is {}.", "A deposit of {} is paid first.", "The security deposit is {}."),
                ("How much is the deposit?", "What is the deposit?", "What deposit is paid?",
                 "Deposit?", "Give the deposit.", "How much is paid as security?"),
            ),
            "de": Words(
                "Kaution",
                ("Kaution", "Sicherheit", "Sicherheitsleistung", "Hinterlegung"),
                ("Die Kaution beträgt {}.", "Zuerst wird eine Kaution von {} gezahlt.",
                 "Als Sicherheit werden {} hinterlegt."),
                ("Wie hoch ist die Kaution?", "Welche Kaution wird gezahlt?", "Was beträgt die Kaution?",
                 "Kaution?", "Nenne die Kaution.", "Wie viel wird als Sicherheit hinterlegt?"),
            ),
        }),
        Field("notice_period", _notice, {
            "en": Words(
                "notice period",
                ("Notice", "Notice period", "Period of notice", "Termination"),
                ("The notice period is {}.", "It can be ended with {} of notice.",
                 "Either party gives {} of notice."),
                ("What is the notice period?", "How long is the notice period?", "Notice period?",
                 "How much notice is needed?", "Give the notice period.",
                 "How long before the end must notice be given?"),
            ),
            "de": Words(
                "Kündigungsfrist",
                ("Kündigungsfrist", "Frist", "Kündigung", "Frist zur Kündigung"),
                ("Die Kündigungsfrist beträgt {}.", "Als Kündigungsfrist gelten {}.",
                 "Die Frist zur Kündigung ist: {}."),
                ("Wie lang ist die Kündigungsfrist?", "Welche Kündigungsfrist gilt?", "Kündigungsfrist?",
                 "Was beträgt die Kündigungsfrist?", "Nenne die Kündigungsfrist.",
                 "Mit welcher Frist kann gekündigt werden?"),
            ),
        }),
        Field("jurisdiction", draws.town, {
            "en": Words(
                "jurisdiction",
                ("Jurisdiction", "Place of jurisdiction", "Court", "Venue"),
                ("The courts of {} decide.", "The place of jurisdiction is {}.", "Jurisdiction lies in {}."),
                ("What is the place of jurisdiction?", "Which courts decide?", "Jurisdiction?",
                 "What is the jurisdiction?", "Give the place of jurisdiction.",
                 "In which town are disputes decided?"),
            ),
            "de": Words(
                "Gerichtsstand",
                ("Gerichtsstand", "Gericht", "Gerichtsort", "Zuständiges Gericht"),
                ("Gerichtsstand ist {}.", "Zuständig ist das Gericht in {}.", "Als Gerichtsort gilt {}."),
                ("Was ist der Gerichtsstand?", "Wo ist der Gerichtsstand?", "Gerichtsstand?",
                 "Welches Gericht ist zuständig?", "Nenne den Gerichtsstand.",
                 "In welcher Stadt wird bei Streit entschieden?"),
            ),
        }),
    ),
    required=("provider", "client", "subject", "start_date"),
    summaries={
        "en": ("Contract between {provider} and {client} on the {subject} from {start_date}.",),
        "de": ("Vertrag zwischen {provider} und {client} über die {subject} ab {start_date}.",),
    },
    fillers={
        "en": (
            lambda d: "Changes must be made in writing.",
            lambda d: f"Section {d.rng.randrange(1, 12)}: General terms",
            lambda d: "Both parties have received a copy.",
            lambda d: f"Annex {d.rng.choice('BCD')} is part of it.",
            lambda d: "The parties keep all data confidential.",
            lambda d: f"Page {d.rng.randrange(1, 5)} of {d.rng.randrange(5, 9)}",
            lambda d: f"{draws.street(d)}, {draws.town(d)}",
            lambda d: "Signed by both parties.",
            lambda d: f"Phone: {draws.phone(d)}",
        ),
        "de": (
            lambda d: "Änderungen bedürfen der Schriftform.",
            lambda d: f"§ {d.rng.randrange(1, 12)} Allgemeines",
            lambda d: "Beide Parteien haben ein Exemplar erhalten.",
            lambda d: f"Anlage {d.rng.choice('BCD')} ist Bestandteil.",
            lambda d: "Die Parteien behandeln alle Daten vertraulich.",
            lambda d: f"Seite {d.rng.randrange(1, 5)} von {d.rng.randrange(5, 9)}",
            lambda d: f"{draws.street(d)}, {draws.town(d)}",
            lambda d: "Unterschrieben von beiden Parteien.",
            lambda d: f"Telefon: {draws.phone(d)}",
        ),
    },
    long=_long,
)  # fmt: skip
