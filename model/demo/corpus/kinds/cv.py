"""CVs with a table of the posts held."""

from __future__ import annotations

from model.demo.corpus import dates, draws
from model.demo.corpus.long_answers import CONTACT, NOTED, Rows, Values, letter, listed, long_task, told
from model.demo.corpus.parts import Draw, Field, Kind, LongTask, Table, Words

_JOBS = {
    "en": ("accountant", "nurse", "engineer", "teacher", "buyer", "clerk", "chemist", "lawyer", "driver",
           "cook",
           "auditor", "planner", "analyst", "librarian", "welder", "baker"),
    "de": ("Buchhaltung", "Pflege", "Technik", "Lehre", "Einkauf", "Verwaltung", "Chemie", "Recht",
           "Fahrdienst",
           "Küche", "Prüfung", "Planung", "Analyse", "Bücherei", "Schweißerei", "Bäckerei"),
}  # fmt: skip
_RANKS = {
    "en": ("junior", "senior", "chief", "assistant", "trainee", "deputy", "district", "night"),
    "de": (
        "Leitung",
        "Assistenz",
        "Mitarbeit",
        "Praktikum",
        "Stellvertretung",
        "Ausbildung",
        "Referat",
        "Aushilfe",
    ),
}
_DEGREES = {
    "en": ("BSc", "MSc", "BA", "MA", "Diploma", "PhD"),
    "de": ("Bachelor", "Master", "Diplom", "Magister", "Meisterbrief", "Promotion"),
}
_STUDIES = {
    "en": ("Chemistry", "Law", "Economics", "Biology", "History", "Physics", "Nursing", "Statistics",
           "Geography",
           "Music", "Engineering", "Philosophy", "Accounting", "Architecture"),
    "de": ("Chemie", "Recht", "Wirtschaft", "Biologie", "Geschichte", "Physik", "Pflege", "Statistik",
           "Geografie",
           "Musik", "Maschinenbau", "Philosophie", "Buchhaltung", "Architektur"),
}  # fmt: skip
_SCHOOLS = {
    "en": ("University of {}", "{} University", "{} College", "{} Institute"),
    "de": ("Universität {}", "Hochschule {}", "Fachhochschule {}", "Technische Universität {}"),
}


def _post(draw: Draw) -> str:
    return draws.combined(draw, _RANKS[draw.language], _JOBS[draw.language])


def _degree(draw: Draw) -> str:
    return draws.combined(draw, _DEGREES[draw.language], _STUDIES[draw.language])


def _school(draw: Draw) -> str:
    return draw.rng.choice(_SCHOOLS[draw.language]).format(draws.town(draw))


def _row(draw: Draw) -> tuple[str, ...]:
    """Draw a period in months, the post and the employer."""
    first, length = draw.rng.randrange(1990, 2020), draw.rng.randrange(1, 6)
    start, end = draw.rng.randrange(1, 13), draw.rng.randrange(1, 13)
    period = f"{start:02d}/{first} - {end:02d}/{first + length}"
    return (period, _post(draw), draws.company(draw))


_APPLY = {"en": "Write a cover letter.", "de": "Schreibe ein Anschreiben."}
_INVITE = {
    "en": "Write an invitation to an interview.",
    "de": "Schreibe eine Einladung zum Gespräch.",
}


def _long(draw: Draw, values: Values, rows: Rows) -> tuple[LongTask, ...]:
    """Return the applicant's cover letter and an invitation to the applicant."""
    language = draw.language
    if language == "en":
        work = told(
            values, "I hereby apply for a post with you. At present I work as {position} at {employer}.",
            "I hold this degree: {degree}.", "I studied at {school}.", "I could start on {available}.",
        )  # fmt: skip
        about = "I like to work with others, I am careful, and I learn new things quickly."
        reach = told(values, "You can reach me at {phone}.", "My address is {address}.")
        hope = "I look forward to your answer."
        thanks = "Thank you for your application. We would like to invite you to an interview."
        details = listed(
            values, "Name: {applicant}", "Date of birth: {birth_date}", "Present post: {position}",
            "Employer: {employer}", "Degree: {degree}", "University: {school}", "Available from: {available}",
            "Referee: {referee}",
        )  # fmt: skip
        when = "Please tell us which day suits you and bring your certificates."
        sender = "The personnel office"
    else:
        work = told(
            values,
            "hiermit bewerbe ich mich bei Ihnen. Zurzeit arbeite ich bei {employer}, Stelle: {position}.",
            "Mein Abschluss: {degree}.", "Studienort: {school}.", "Beginnen könnte ich am {available}.",
        )  # fmt: skip
        about = "Ich arbeite gern mit anderen, bin sorgfältig und lerne schnell Neues."
        reach = told(values, "Sie erreichen mich unter {phone}.", "Meine Anschrift: {address}.")
        hope = "Ich freue mich auf Ihre Antwort."
        thanks = "vielen Dank für Ihre Bewerbung. Wir möchten Sie gern zu einem Gespräch einladen."
        details = listed(
            values, "Name: {applicant}", "Geburtsdatum: {birth_date}", "Jetzige Stelle: {position}",
            "Arbeitgeber: {employer}", "Abschluss: {degree}", "Hochschule: {school}",
            "Verfügbar ab: {available}", "Referenz: {referee}",
        )  # fmt: skip
        when = "Bitte nennen Sie uns einen Tag, der Ihnen passt, und bringen Sie Ihre Zeugnisse mit."
        sender = "Die Personalabteilung"
    apply = letter(language, None, (work, about, f"{reach} {hope}".strip()), values["applicant"])
    invite = letter(
        language,
        values["applicant"],
        (thanks, f"{NOTED[language]}\n{details}", f"{when} {CONTACT[language]}"),
        sender,
    )
    return (
        long_task(_APPLY[language], apply, values),
        long_task(_INVITE[language], invite, values),
    )


CV = Kind(
    key="cv",
    name={"en": "CV", "de": "Lebenslauf"},
    headings={
        "en": ("CV", "Curriculum vitae", "About me", "Profile", "Application", "Personal details",
               "My career"),
        "de": ("LEBENSLAUF", "Curriculum vitae", "Über mich", "Profil", "Bewerbung", "Zur Person",
               "Mein Werdegang"),
    },
    fields=(
        Field("applicant", draws.person, {
            "en": Words(
                "applicant",
                ("Name", "Applicant", "Full name", "Candidate"),
                ("My name is {}.", "The applicant is {}.", "I am {}."),
                ("Who is the applicant?", "What is the applicant's name?", "Whose CV is it?",
                 "Name the applicant.", "Who is applying?", "What is the candidate called?"),
            ),
            "de": Words(
                "Name",
                ("Name", "Vor- und Nachname", "Bewerbung von", "Person"),
                ("Mein Name ist {}.", "Ich heiße {}.", "Es bewirbt sich {}."),
                ("Wer bewirbt sich?", "Wie lautet der Name?", "Wessen Lebenslauf ist es?",
                 "Nenne den Namen.", "Von wem ist der Lebenslauf?", "Wie heißt die Person?"),
            ),
        }),
        Field("birth_date", lambda d: dates.date(d, 1960, 2004), {
            "en": Words(
                "date of birth",
                ("Date of birth", "Born", "DOB", "Birth date"),
                ("I was born on {}.", "The date of birth is {}.", "Born on {}."),
                ("What is the date of birth?", "When was the applicant born?", "Date of birth?",
                 "Give the date of birth.", "Which date of birth is given?",
                 "On which day was the applicant born?"),
            ),
            "de": Words(
                "Geburtsdatum",
                ("Geburtsdatum", "Geboren", "Geb.", "Geboren am"),
                ("Das Geburtsdatum ist {}.", "Geboren am {}.", "Geboren bin ich am {}."),
                ("Wie lautet das Geburtsdatum?", "Wann wurde die Person geboren?", "Geburtsdatum?",
                 "Nenne das Geburtsdatum.", "Welches Geburtsdatum ist angegeben?",
                 "An welchem Tag wurde die Person geboren?"),
            ),
        }),
        Field("address", draws.address, {
            "en": Words(
                "address",
                ("Address", "Home address", "Residence", "Lives at"),
                ("My address is {}.", "I live here: {}.", "The home address is {}."),
                ("What is the address?", "Where does the applicant live?", "Home address?",
                 "Give the address.", "Which address is given?",
                 "At which address is the applicant at home?"),
            ),
            "de": Words(
                "Anschrift",
                ("Anschrift", "Adresse", "Wohnhaft", "Wohnort"),
                ("Meine Anschrift ist {}.", "Ich wohne hier: {}.", "Die Adresse lautet {}."),
                ("Wie lautet die Anschrift?", "Wo wohnt die Person?", "Anschrift?", "Nenne die Anschrift.",
                 "Welche Adresse ist angegeben?", "Unter welcher Anschrift ist die Person zu Hause?"),
            ),
        }),
        Field("phone", draws.phone, {
            "en": Words(
                "phone",
                ("Phone", "Telephone", "Mobile", "Tel."),
                ("My phone number is {}.", "You can reach me at {}.", "The phone number is {}."),
                ("What is the phone number?", "Under which number can the applicant be reached?", "Phone?",
                 "Give the phone number.", "Which phone number is given?", "Which number should be called?"),
            ),
            "de": Words(
                "Telefon",
                ("Telefon", "Tel.", "Mobil", "Rufnummer"),
                ("Meine Telefonnummer ist {}.", "Sie erreichen mich unter {}.", "Die Rufnummer ist {}."),
                ("Wie lautet die Telefonnummer?", "Unter welcher Nummer ist die Person erreichbar?",
                 "Telefon?", "Nenne die Telefonnummer.", "Welche Telefonnummer ist angegeben?",
                 "Welche Nummer soll man anrufen?"),
            ),
        }),
        Field("position", _post, {
            "en": Words(
                "present post",
                ("Present post", "Current position", "Position", "Working as"),
                ("My present post is {}.", "At the moment I work as {}.", "The current position is {}."),
                ("What is the present post?", "What is the current position?", "Present post?",
                 "Which post does the applicant hold now?", "Give the present post.",
                 "What does the applicant work as at the moment?"),
            ),
            "de": Words(
                "jetzige Stelle",
                ("Jetzige Stelle", "Aktuelle Tätigkeit", "Tätigkeit"),
                ("Meine jetzige Stelle: {}.", "Zurzeit ist dies meine Tätigkeit: {}.",
                 "Die aktuelle Stelle ist {}."),
                ("Was ist die jetzige Stelle?", "Wie lautet die aktuelle Tätigkeit?", "Jetzige Stelle?",
                 "Welche Stelle hat die Person jetzt?", "Nenne die jetzige Stelle.",
                 "Welche Tätigkeit übt die Person zurzeit aus?"),
            ),
        }),
        Field("employer", draws.company, {
            "en": Words(
                "present employer",
                ("Present employer", "Current employer", "Employed at", "Works for"),
                ("My present employer is {}.", "I am employed at {}.", "At present I work for {}."),
                ("Who is the present employer?", "Who is the current employer?", "Present employer?",
                 "Which company does the applicant work for now?", "Name the present employer.",
                 "At which company is the applicant employed?"),
            ),
            "de": Words(
                "jetziger Arbeitgeber",
                ("Jetziger Arbeitgeber", "Aktueller Arbeitgeber", "Angestellt bei", "Beschäftigt bei"),
                ("Mein jetziger Arbeitgeber ist {}.", "Angestellt bin ich bei {}.",
                 "Zurzeit arbeite ich bei {}."),
                ("Wer ist der jetzige Arbeitgeber?", "Wer ist der aktuelle Arbeitgeber?",
                 "Jetziger Arbeitgeber?", "Für welche Firma arbeitet die Person jetzt?",
                 "Nenne den jetzigen Arbeitgeber.", "Bei welcher Firma ist die Person angestellt?"),
            ),
        }),
        Field("degree", _degree, {
            "en": Words(
                "degree",
                ("Degree", "Qualification", "Education", "Graduated with"),
                ("My degree is {}.", "I hold this degree: {}.", "The qualification is {}."),
                ("What is the degree?", "Which degree does the applicant hold?", "Degree?",
                 "Which qualification is given?", "Give the degree.",
                 "What did the applicant graduate with?"),
            ),
            "de": Words(
                "Abschluss",
                ("Abschluss", "Ausbildung", "Qualifikation", "Studienabschluss"),
                ("Mein Abschluss ist {}.", "Das Studium endete so: {}.", "Die Qualifikation ist {}."),
                ("Wie lautet der Abschluss?", "Welchen Abschluss hat die Person?", "Abschluss?",
                 "Welche Qualifikation ist angegeben?", "Nenne den Abschluss.",
                 "Womit endete das Studium?"),
            ),
        }),
        Field("school", _school, {
            "en": Words(
                "university",
                ("University", "College", "Studied at", "School"),
                ("I studied at {}.", "The university was {}.", "My degree is from {}."),
                ("Which university is it?", "Where did the applicant study?", "University?",
                 "Name the university.", "Which university did the applicant attend?",
                 "At which place of study was the degree taken?"),
            ),
            "de": Words(
                "Hochschule",
                ("Hochschule", "Studium", "Studienort", "Bildungsstätte"),
                ("Studiert habe ich hier: {}.", "Die Hochschule war: {}.", "Mein Studienort: {}."),
                ("Welche Hochschule ist es?", "Wo hat die Person studiert?", "Hochschule?",
                 "Nenne die Hochschule.", "Wie heißt die Hochschule?", "An welchem Ort war das Studium?"),
            ),
        }),
        Field("available", lambda d: dates.date(d, 2024, 2031), {
            "en": Words(
                "available from",
                ("Available from", "Available", "Possible start", "Earliest start"),
                ("I am available from {}.", "I could start on {}.", "The earliest start is {}."),
                ("From when is the applicant available?", "When could the applicant start?",
                 "Available from?", "What is the earliest start?", "Give the earliest start.",
                 "From which day can the applicant work?"),
            ),
            "de": Words(
                "verfügbar ab",
                ("Verfügbar ab", "Verfügbar", "Eintritt", "Frühester Beginn"),
                ("Verfügbar bin ich ab {}.", "Beginnen könnte ich am {}.", "Der früheste Beginn ist {}."),
                ("Ab wann ist die Person verfügbar?", "Wann könnte die Person beginnen?", "Verfügbar ab?",
                 "Wann ist der früheste Beginn?", "Nenne den frühesten Beginn.",
                 "Ab welchem Tag kann die Person arbeiten?"),
            ),
        }),
        Field("referee", draws.person, {
            "en": Words(
                "referee",
                ("Referee", "Reference", "Reference from", "Recommended by"),
                ("A reference can be had from {}.", "The referee is {}.", "I am recommended by {}."),
                ("Who is the referee?", "Who gives a reference?", "Referee?", "Name the referee.",
                 "Who recommends the applicant?", "Who can be asked about the applicant?"),
            ),
            "de": Words(
                "Referenz",
                ("Referenz", "Empfohlen von", "Referenz von", "Auskunft gibt"),
                ("Eine Referenz gibt {}.", "Empfohlen werde ich von {}.", "Auskunft über mich gibt {}."),
                ("Wer gibt eine Referenz?", "Wer empfiehlt die Person?", "Referenz?", "Nenne die Referenz.",
                 "Von wem kommt die Referenz?", "Wer kann über die Person Auskunft geben?"),
            ),
        }),
    ),
    required=("applicant", "position", "employer", "degree"),
    summaries={
        "en": ("{applicant} is {position} at {employer}; degree: {degree}.",),
        "de": ("{applicant} arbeitet bei {employer}, Stelle: {position}, Abschluss: {degree}.",),
    },
    fillers={
        "en": (
            lambda d: "Driving licence: yes",
            lambda d: "I like to work with others.",
            lambda d: "Hobbies: reading, hiking",
            lambda d: "Computer skills: very good",
            lambda d: f"Page 1 of {d.rng.randrange(1, 4)}",
            lambda d: "Languages: English, French",
            lambda d: "Certificates are enclosed.",
            lambda d: f"Children: {d.rng.randrange(1, 4)}",
            lambda d: f"Volunteer in {draws.town(d)} for {d.rng.randrange(2, 9)} years",
            lambda d: "Further papers on request.",
        ),
        "de": (
            lambda d: "Führerschein: vorhanden",
            lambda d: "Ich arbeite gern mit anderen.",
            lambda d: "Hobbys: Lesen, Wandern",
            lambda d: "EDV-Kenntnisse: sehr gut",
            lambda d: f"Seite 1 von {d.rng.randrange(1, 4)}",
            lambda d: "Sprachen: Deutsch, Englisch",
            lambda d: "Zeugnisse liegen bei.",
            lambda d: f"Kinder: {d.rng.randrange(1, 4)}",
            lambda d: f"Ehrenamt in {draws.town(d)} seit {d.rng.randrange(2, 9)} Jahren",
            lambda d: "Weitere Unterlagen auf Anfrage.",
        ),
    },
    table=Table(
        columns={
            "en": ("Period", "Post", "Employer"),
            "de": ("Zeitraum", "Stelle", "Arbeitgeber"),
        },
        row=_row,
        ask={
            "en": (("Which post was held in {}?", 1), ("Who was the employer in {}?", 2)),
            "de": (("Welche Stelle gab es im Zeitraum {}?", 1), ("Wer war der Arbeitgeber im Zeitraum {}?",
                                                                 2)),
        },
        rows=(2, 5),
    ),
    long=_long,
    parties=(("applicant", "address", "phone"),),
)  # fmt: skip
