"""Letters from a hospital doctor to a colleague about a patient."""

from __future__ import annotations

from model.demo.corpus import dates, draws
from model.demo.corpus.long_answers import (
    CHECK,
    CONTACT,
    NOTED,
    REPLY,
    Rows,
    Values,
    letter,
    listed,
    long_task,
    told,
)
from model.demo.corpus.parts import Draw, Field, Kind, LongTask, Words

_STATES = {
    "en": ("acute", "chronic", "mild", "severe", "recurrent", "early", "left-sided", "right-sided"),
    "de": (
        "akute",
        "chronische",
        "leichte",
        "schwere",
        "wiederkehrende",
        "beginnende",
        "linksseitige",
        "rechtsseitige",
    ),
}
_ILLNESSES = {
    "en": (
        "bronchitis", "migraine", "gastritis", "back pain", "anaemia", "asthma", "sinusitis", "tendinitis",
        "hypertension", "dermatitis", "arthritis", "otitis", "knee sprain", "tonsillitis", "pneumonia",
        "angina", "hernia", "kidney stones", "thrombosis", "neuritis", "bursitis", "colitis", "arrhythmia",
    ),
    "de": (
        "Bronchitis", "Migräne", "Gastritis", "Anämie", "Sinusitis", "Hypertonie", "Dermatitis", "Arthritis",
        "Otitis", "Zerrung", "Angina", "Pneumonie", "Thrombose", "Neuritis", "Kolitis", "Arthrose",
        "Zystitis", "Hernie", "Urtikaria", "Lumbago", "Bursitis", "Niereninsuffizienz", "Ischialgie",
    ),
}  # fmt: skip
_DRUG_HEADS = ("Amo", "Beta", "Cardi", "Dolo", "Ery", "Flu", "Gastro", "Ibu", "Levo", "Metro", "Pan", "Ramo")
_DRUG_TAILS = ("xil", "pril", "lol", "fen", "mycin", "zol", "tan", "statin", "dipin", "cort", "vir", "min")
_DOSES = (5, 10, 20, 25, 40, 50, 75, 80, 100, 200, 250, 400, 500, 850)
_HOUSES = {
    "en": ("{} Hospital", "{} General Hospital", "{} Clinic", "{} Medical Centre", "{} Infirmary"),
    "de": ("Klinikum {}", "Krankenhaus {}", "Kreiskrankenhaus {}", "Universitätsklinikum {}"),
}


def _diagnosis(draw: Draw) -> str:
    return draws.combined(draw, _STATES[draw.language], _ILLNESSES[draw.language])


def _medication(draw: Draw) -> str:
    name = draws.combined(draw, _DRUG_HEADS, _DRUG_TAILS, "")
    return f"{name} {draw.rng.choice(_DOSES)} mg"


def _clinic(draw: Draw) -> str:
    return draw.rng.choice(_HOUSES[draw.language]).format(draws.town(draw))


def _doctor(draw: Draw) -> str:
    return f"Dr. {draws.person(draw)}"


_HANDOVER = {"en": "Write a handover letter.", "de": "Schreibe einen Übergabebrief."}


def _long(draw: Draw, values: Values, rows: Rows) -> tuple[LongTask, ...]:
    """Return the doctor's reply and the handover to whoever goes on with the treatment."""
    language = draw.language
    if language == "en":
        details = listed(
            values, "Patient: {patient}", "Date of birth: {birth_date}", "Diagnosis: {diagnosis}",
            "Medication: {medication}", "Admission: {admission}", "Discharge: {discharge}",
            "Next appointment: {follow_up}",
        )  # fmt: skip
        reply = told(values, "Thank you for your letter about {patient}.")
        care = "We will continue the treatment as you suggest."
        handover = told(
            values, "We hand over {patient} to your care.", "The diagnosis is {diagnosis}.",
            "The patient takes {medication}.", "The next appointment is on {follow_up}.",
        )  # fmt: skip
        carry = told(values, "Please continue the treatment. {physician} was in charge of the patient here.")
    else:
        details = listed(
            values, "Patient: {patient}", "Geburtsdatum: {birth_date}", "Diagnose: {diagnosis}",
            "Medikament: {medication}", "Aufnahme: {admission}", "Entlassung: {discharge}",
            "Nächster Termin: {follow_up}",
        )  # fmt: skip
        reply = told(values, "vielen Dank für Ihr Schreiben zu {patient}.")
        care = "Wir setzen die Behandlung wie vorgeschlagen fort."
        handover = told(
            values, "wir übergeben {patient} in Ihre Betreuung.", "Die Diagnose lautet {diagnosis}.",
            "Verordnet ist {medication}.", "Der nächste Termin ist am {follow_up}.",
        )  # fmt: skip
        carry = told(values, "Bitte setzen Sie die Behandlung fort. Hier war {physician} zuständig.")
    answer = letter(
        language,
        values["physician"],
        (reply, f"{NOTED[language]}\n{details}", f"{care} {CONTACT[language]}"),
        values["addressee"],
    )
    over = letter(
        language,
        values["addressee"],
        (handover, f"{carry} {CHECK[language]} {CONTACT[language]}"),
        values["physician"],
    )
    return (
        long_task(REPLY[language], answer, values),
        long_task(_HANDOVER[language], over, values),
    )


MEDICAL_LETTER = Kind(
    key="medical_letter",
    name={"en": "medical letter", "de": "Arztbrief"},
    headings={
        "en": (
            "MEDICAL LETTER", "Discharge letter", "Letter to the treating doctor", "For your information",
            "Confidential", "To the colleague in charge", "Report on a stay",
        ),
        "de": (
            "ARZTBRIEF", "Entlassungsbrief", "Bericht an die weiterbehandelnde Praxis", "Zur Kenntnis",
            "Vertraulich", "Vorläufiger Bericht", "Bericht über einen Aufenthalt",
        ),
    },
    fields=(
        Field("patient", draws.person, {
            "en": Words(
                "patient",
                ("Patient", "Patient name", "Name of patient", "Re"),
                ("The patient is {}.", "We report on {}.", "This letter concerns {}.", "We treated {}."),
                ("Who is the patient?", "What is the patient's name?", "What is the name of the patient?",
                 "Name the patient.", "Who was treated?", "Which patient is the letter about?"),
            ),
            "de": Words(
                "Patient",
                ("Patient", "Patient/in", "Name des Patienten", "Betreff"),
                ("Wir berichten über {}.", "Dieser Brief betrifft {}.", "Behandelt wurde {}."),
                ("Wer ist der Patient?", "Wie heißt der Patient?", "Wie lautet der Name des Patienten?",
                 "Nenne den Patienten.", "Wer wurde behandelt?", "Um welchen Patienten geht es?"),
            ),
        }),
        Field("birth_date", lambda d: dates.date(d, 1931, 2012), {
            "en": Words(
                "date of birth",
                ("Date of birth", "Born", "DOB", "Birth date"),
                ("The patient was born on {}.", "The date of birth is {}.", "Born on {}."),
                ("What is the date of birth?", "When was the patient born?", "Date of birth?",
                 "Give the date of birth.", "Which date of birth is given?",
                 "On which day was the patient born?"),
            ),
            "de": Words(
                "Geburtsdatum",
                ("Geburtsdatum", "Geboren", "Geb.", "Geboren am"),
                ("Das Geburtsdatum ist {}.", "Geboren am {}.", "Als Geburtsdatum ist {} vermerkt."),
                ("Wie lautet das Geburtsdatum?", "Wann wurde der Patient geboren?", "Geburtsdatum?",
                 "Nenne das Geburtsdatum.", "Welches Geburtsdatum ist angegeben?",
                 "An welchem Tag wurde der Patient geboren?"),
            ),
        }),
        Field("physician", _doctor, {
            "en": Words(
                "physician",
                ("Physician", "Written by", "Doctor in charge", "Attending doctor", "Signed"),
                ("The physician is {}.", "The letter was written by {}.", "The treatment was led by {}."),
                ("Who is the physician?", "Who wrote the letter?", "Which doctor wrote the letter?",
                 "Who led the treatment?", "Name the physician.", "Which doctor treated the patient?"),
            ),
            "de": Words(
                "Arzt",
                ("Arzt", "Verfasst von", "Behandelnder Arzt", "Ärztliche Leitung", "Gezeichnet"),
                ("Verfasst wurde der Brief von {}.", "Die Behandlung leitete {}.", "Zuständig war {}."),
                ("Wer ist der Arzt?", "Wer hat den Brief verfasst?", "Wer hat den Brief geschrieben?",
                 "Wer leitete die Behandlung?", "Nenne den Arzt.", "Welcher Arzt hat behandelt?"),
            ),
        }),
        Field("addressee", _doctor, {
            "en": Words(
                "addressee",
                ("To", "Addressee", "Family doctor", "For the attention of", "Sent to"),
                ("The letter goes to {}.", "The family doctor is {}.", "It is addressed to {}."),
                ("Who is the letter addressed to?", "Who is the family doctor?", "Who is the addressee?",
                 "Who receives the letter?", "To whom was the letter sent?",
                 "Which doctor is the letter meant for?"),
            ),
            "de": Words(
                "Empfänger",
                ("An", "Empfänger", "Hausarzt", "Zu Händen", "Gesendet an"),
                ("Der Brief geht an {}.", "Die Hausarztpraxis führt {}.", "Gerichtet ist er an {}."),
                ("An wen ist der Brief gerichtet?", "Wer ist der Hausarzt?", "Wer ist der Empfänger?",
                 "Wer erhält den Brief?", "An wen wurde der Brief gesendet?",
                 "Für welchen Arzt ist der Brief bestimmt?"),
            ),
        }),
        Field("clinic", _clinic, {
            "en": Words(
                "hospital",
                ("Hospital", "Clinic", "Treated at", "From"),
                ("The treatment took place at {}.", "The letter comes from {}.", "The hospital is {}."),
                ("Which hospital is it?", "Where was the patient treated?", "Name the hospital.",
                 "Which clinic sent the letter?", "What is the hospital called?",
                 "In which hospital was the treatment?"),
            ),
            "de": Words(
                "Krankenhaus",
                ("Krankenhaus", "Klinik", "Behandelt im", "Absender"),
                ("Die Behandlung fand im {} statt.", "Der Brief kommt vom {}.", "Aufgenommen hat das {}."),
                ("Welches Krankenhaus ist es?", "Wo fand die Behandlung statt?", "Nenne das Krankenhaus.",
                 "Welche Klinik hat den Brief geschickt?", "Wie heißt das Krankenhaus?",
                 "In welchem Krankenhaus wurde behandelt?"),
            ),
        }),
        Field("diagnosis", _diagnosis, {
            "en": Words(
                "diagnosis",
                ("Diagnosis", "Finding", "Dx", "Main diagnosis"),
                ("The diagnosis is {}.", "We found {}.", "The patient suffers from {}."),
                ("What is the diagnosis?", "Which diagnosis was made?", "What was found?", "Diagnosis?",
                 "Give the diagnosis.", "What does the patient suffer from?"),
            ),
            "de": Words(
                "Diagnose",
                ("Diagnose", "Befund", "Dx", "Hauptdiagnose"),
                ("Die Diagnose lautet {}.", "Festgestellt wurde: {}.", "Es besteht eine {}."),
                ("Wie lautet die Diagnose?", "Welche Diagnose wurde gestellt?", "Was wurde festgestellt?",
                 "Diagnose?", "Nenne die Diagnose.", "Woran leidet der Patient?"),
            ),
        }),
        Field("medication", _medication, {
            "en": Words(
                "medication",
                ("Medication", "Prescribed", "Drug", "Therapy"),
                ("We prescribed {}.", "The patient takes {}.", "The medication is {}."),
                ("Which medication is given?", "What was prescribed?", "What is the medication?",
                 "Which drug does the patient take?", "Name the medication.",
                 "What is the patient given as a drug?"),
            ),
            "de": Words(
                "Medikament",
                ("Medikament", "Verordnet", "Arznei", "Therapie"),
                ("Verordnet wurde {}.", "Als Medikament wird {} gegeben.", "Die Therapie erfolgt mit {}."),
                ("Welches Medikament wird gegeben?", "Was wurde verordnet?", "Wie heißt das Medikament?",
                 "Welche Arznei wird genommen?", "Nenne das Medikament.",
                 "Womit wird der Patient behandelt?"),
            ),
        }),
        Field("admission", dates.date, {
            "en": Words(
                "admission date",
                ("Admission", "Admitted", "Admitted on", "Date of admission"),
                ("Admission was on {}.", "The patient was admitted on {}.", "The stay began on {}."),
                ("When was the patient admitted?", "What is the admission date?", "Date of admission?",
                 "When did the stay begin?", "Give the admission date.",
                 "On which day did the patient come to the hospital?"),
            ),
            "de": Words(
                "Aufnahmedatum",
                ("Aufnahme", "Aufgenommen am", "Aufnahmedatum", "Aufenthalt ab"),
                ("Die Aufnahme war am {}.", "Aufgenommen wurde am {}.", "Der Aufenthalt begann am {}."),
                ("Wann war die Aufnahme?", "Wie lautet das Aufnahmedatum?", "Aufnahmedatum?",
                 "Wann begann der Aufenthalt?", "Nenne das Aufnahmedatum.",
                 "An welchem Tag kam der Patient ins Krankenhaus?"),
            ),
        }),
        Field("discharge", dates.date, {
            "en": Words(
                "discharge date",
                ("Discharge", "Discharged", "Discharged on", "Date of discharge"),
                ("Discharge was on {}.", "The patient was discharged on {}.", "The stay ended on {}."),
                ("When was the patient discharged?", "What is the discharge date?", "Date of discharge?",
                 "When did the stay end?", "Give the discharge date.",
                 "On which day did the patient leave the hospital?"),
            ),
            "de": Words(
                "Entlassungsdatum",
                ("Entlassung", "Entlassen am", "Entlassungsdatum", "Aufenthalt bis"),
                ("Die Entlassung war am {}.", "Entlassen wurde am {}.", "Der Aufenthalt endete am {}."),
                ("Wann war die Entlassung?", "Wie lautet das Entlassungsdatum?", "Entlassungsdatum?",
                 "Wann endete der Aufenthalt?", "Nenne das Entlassungsdatum.",
                 "An welchem Tag verließ der Patient das Krankenhaus?"),
            ),
        }),
        Field("follow_up", dates.date, {
            "en": Words(
                "next appointment",
                ("Next appointment", "Follow-up", "Check-up", "Next visit"),
                ("The next appointment is on {}.", "Please see the patient again on {}.",
                 "A check-up is planned for {}."),
                ("When is the next appointment?", "When is the check-up?", "When is the follow-up?",
                 "Next appointment?", "Give the date of the next appointment.",
                 "When should the patient be seen again?"),
            ),
            "de": Words(
                "nächster Termin",
                ("Nächster Termin", "Kontrolle", "Wiedervorstellung", "Kontrolltermin"),
                ("Der nächste Termin ist am {}.", "Wir bitten um Wiedervorstellung am {}.",
                 "Eine Kontrolle ist für den {} geplant."),
                ("Wann ist der nächste Termin?", "Wann ist die Kontrolle?", "Wann ist die Wiedervorstellung?",
                 "Nächster Termin?", "Nenne den nächsten Termin.",
                 "Wann soll der Patient wieder untersucht werden?"),
            ),
        }),
    ),
    required=("patient", "physician", "addressee", "diagnosis"),
    summaries={
        "en": ("{physician} reports to {addressee} that {patient} has {diagnosis}.",),
        "de": ("{physician} berichtet {addressee} über {patient}, Diagnose {diagnosis}.",),
    },
    fillers={
        "en": (
            lambda d: f"Ward {d.rng.randrange(1, 12)}, room {d.rng.randrange(101, 420)}",
            lambda d: f"Phone: {draws.phone(d)}",
            lambda d: f"Blood pressure {d.rng.randrange(105, 160)}/{d.rng.randrange(65, 95)}, pulse regular.",
            lambda d: f"Temperature {d.rng.randrange(36, 39)}.{d.rng.randrange(10)} degrees.",
            lambda d: "No allergies are known.",
            lambda d: "The patient slept well and ate normally.",
            lambda d: f"Page 1 of {d.rng.randrange(1, 4)}",
            lambda d: "Thank you for the good cooperation.",
            lambda d: f"{draws.street(d)}, {draws.town(d)}",
            lambda d: "Further results will be sent later.",
        ),
        "de": (
            lambda d: f"Station {d.rng.randrange(1, 12)}, Zimmer {d.rng.randrange(101, 420)}",
            lambda d: f"Telefon: {draws.phone(d)}",
            lambda d: f"Blutdruck {d.rng.randrange(105, 160)}/{d.rng.randrange(65, 95)}, Puls regelmäßig.",
            lambda d: f"Temperatur {d.rng.randrange(36, 39)},{d.rng.randrange(10)} Grad.",
            lambda d: "Allergien sind nicht bekannt.",
            lambda d: "Schlaf und Appetit waren gut.",
            lambda d: f"Seite 1 von {d.rng.randrange(1, 4)}",
            lambda d: "Wir danken für die gute Zusammenarbeit.",
            lambda d: f"{draws.street(d)}, {draws.town(d)}",
            lambda d: "Weitere Befunde werden nachgereicht.",
        ),
    },
    long=_long,
    parties=(("physician", "clinic"), ("addressee",)),
)  # fmt: skip
