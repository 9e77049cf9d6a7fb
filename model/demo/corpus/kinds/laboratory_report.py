"""Reports of a laboratory with a table of the values it measured."""

from __future__ import annotations

from model.demo.corpus import dates, draws
from model.demo.corpus.long_answers import CONTACT, COVERING, Rows, Values, letter, long_task, told
from model.demo.corpus.parts import Draw, Field, Kind, LongTask, Table, Words

_ANALYTES = (
    ("Haemoglobin", "Hämoglobin", "g/dl", 12.0, 16.0), ("Glucose", "Glukose", "mg/dl", 70, 99),
    ("Sodium", "Natrium", "mmol/l", 135, 145), ("Potassium", "Kalium", "mmol/l", 3.5, 5.1),
    ("Calcium", "Kalzium", "mmol/l", 2.1, 2.6), ("Chloride", "Chlorid", "mmol/l", 98, 107),
    ("Magnesium", "Magnesium", "mmol/l", 0.7, 1.1), ("Phosphate", "Phosphat", "mmol/l", 0.8, 1.5),
    ("Iron", "Eisen", "µg/dl", 50, 170), ("Ferritin", "Ferritin", "ng/ml", 30, 300),
    ("Creatinine", "Kreatinin", "mg/dl", 0.6, 1.2), ("Urea", "Harnstoff", "mg/dl", 17, 43),
    ("Uric acid", "Harnsäure", "mg/dl", 2.6, 6.0), ("Bilirubin", "Bilirubin", "mg/dl", 0.2, 1.1),
    ("Albumin", "Albumin", "g/l", 35, 52), ("Total protein", "Gesamteiweiß", "g/l", 66, 83),
    ("Cholesterol", "Cholesterin", "mg/dl", 120, 200), ("HDL", "HDL", "mg/dl", 40, 90),
    ("LDL", "LDL", "mg/dl", 50, 130), ("Triglycerides", "Triglyzeride", "mg/dl", 40, 150),
    ("ALT", "ALT", "U/l", 10, 45), ("AST", "AST", "U/l", 10, 40), ("GGT", "GGT", "U/l", 8, 61),
    ("Lipase", "Lipase", "U/l", 13, 60), ("Amylase", "Amylase", "U/l", 28, 100), ("LDH", "LDH", "U/l", 135,
                                                                                  225),
    ("CRP", "CRP", "mg/l", 0.1, 5.0), ("TSH", "TSH", "mU/l", 0.4, 4.0), ("Free T3", "Freies T3", "pg/ml",
                                                                         2.0, 4.4),
    ("Free T4", "Freies T4", "ng/dl", 0.9, 1.7), ("HbA1c", "HbA1c", "%", 4.0, 5.6),
    ("Leucocytes", "Leukozyten", "/nl", 4.0, 10.0), ("Erythrocytes", "Erythrozyten", "/pl", 4.2, 5.9),
    ("Platelets", "Thrombozyten", "/nl", 150, 400), ("Haematocrit", "Hämatokrit", "%", 36, 50),
    ("MCV", "MCV", "fl", 80, 96), ("MCH", "MCH", "pg", 27, 33), ("Zinc", "Zink", "µg/dl", 60, 120),
    ("Copper", "Kupfer", "µg/dl", 70, 140), ("Vitamin B12", "Vitamin B12", "pg/ml", 200, 900),
    ("Vitamin D", "Vitamin D", "ng/ml", 30, 60), ("Folic acid", "Folsäure", "ng/ml", 4, 20),
    ("Cortisol", "Cortisol", "µg/dl", 6, 19), ("Insulin", "Insulin", "mU/l", 3, 25),
    ("Lactate", "Laktat", "mmol/l", 0.5, 2.2), ("Ammonia", "Ammoniak", "µmol/l", 11, 51),
)  # fmt: skip
"""English and German name, unit, lower and upper bound; bounds that are not whole have one decimal."""

_MATERIALS = {
    "en": ("serum", "plasma", "whole blood", "urine", "saliva", "capillary blood", "EDTA blood", "swab"),
    "de": ("Serum", "Plasma", "Vollblut", "Urin", "Speichel", "Kapillarblut", "EDTA-Blut", "Abstrich"),
}
_HOUSES = {
    "en": ("{} Laboratory", "{} Central Laboratory", "{} Diagnostics", "{} Pathology"),
    "de": ("Labor {}", "Zentrallabor {}", "Facharztlabor {}", "Diagnostiklabor {}"),
}


def _laboratory(draw: Draw) -> str:
    return draw.rng.choice(_HOUSES[draw.language]).format(draws.town(draw))


def _doctor(draw: Draw) -> str:
    return f"Dr. {draws.person(draw)}"


def _number(value: float, whole: bool, draw: Draw) -> str:
    text = f"{value:.0f}" if whole else f"{value:.1f}"
    return text.replace(".", ",") if draw.language == "de" else text


def _row(draw: Draw) -> tuple[str, ...]:
    """Draw an analyte, a value in or a little outside its range, the unit and the range."""
    english, german, unit, low, high = draw.rng.choice(_ANALYTES)
    whole = isinstance(low, int)
    # Laboratories differ a little: a range that never changed would be remembered instead of copied.
    scale = draw.rng.uniform(0.9, 1.1)
    low, high = low * scale, high * scale
    value = max(low * 0.6, draw.rng.uniform(low - 0.3 * (high - low), high + 0.4 * (high - low)))
    span = f"{_number(low, whole, draw)} - {_number(high, whole, draw)}"
    return (german if draw.language == "de" else english, _number(value, whole, draw), unit, span)


_TELL = {"en": "Write a letter to the patient.", "de": "Schreibe einen Brief an den Patienten."}
_MOST_ROWS = 6


def _long(draw: Draw, values: Values, rows: Rows) -> tuple[LongTask, ...]:
    """Return the covering letter to the doctor and, of short tables, a letter with the values."""
    language = draw.language
    if language == "en":
        sent = told(
            values, "We send you our report on {patient}.", "The sample number is {sample_number}.",
            "The sample was taken on {collected}.", "The material was {material}.",
            "The report was issued on {reported}.",
        )  # fmt: skip
        further = "The values are in the table of the report. We keep the sample for two weeks."
        told_by = told(
            values, "Your results from {laboratory} are here. {physician} asked for them.",
            "The sample number is {sample_number}.", "The sample was taken on {collected}.",
        )  # fmt: skip
        head = "These values were measured:"
        lines = [f"{name}: {value} {unit}, normal {span}" for name, value, unit, span in rows]
        talk = told(values, "Please talk to {physician} about the results.")
    else:
        sent = told(
            values, "wir senden Ihnen unseren Befund zu {patient}.", "Die Probennummer ist {sample_number}.",
            "Die Probe wurde am {collected} entnommen.", "Das Material war {material}.",
            "Der Befund ist vom {reported}.",
        )  # fmt: skip
        further = "Die Werte stehen in der Tabelle des Befunds. Wir bewahren die Probe zwei Wochen auf."
        told_by = told(
            values, "Ihre Ergebnisse vom {laboratory} sind da. Angefordert hat sie {physician}.",
            "Die Probennummer ist {sample_number}.", "Die Probe wurde am {collected} entnommen.",
        )  # fmt: skip
        head = "Diese Werte wurden gemessen:"
        lines = [f"{name}: {value} {unit}, normal {span}" for name, value, unit, span in rows]
        talk = told(values, "Bitte sprechen Sie mit {physician} über die Ergebnisse.")
    covering = letter(
        language, values["physician"], (sent, f"{further} {CONTACT[language]}"), values["laboratory"]
    )
    tasks = [long_task(COVERING[language], covering, values)]
    if 0 < len(rows) <= _MOST_ROWS:
        table = "\n".join([head, *lines])
        patient = letter(language, values["patient"], (told_by, table, talk), values["laboratory"])
        tasks.append(long_task(_TELL[language], patient, values, rows))
    return tuple(tasks)


LABORATORY_REPORT = Kind(
    key="laboratory_report",
    name={"en": "laboratory report", "de": "Laborbefund"},
    headings={
        "en": (
            "LABORATORY REPORT", "Test results", "Final report", "Analysis report", "Results",
            "Report of examination", "For your information",
        ),
        "de": (
            "LABORBEFUND", "Untersuchungsergebnis", "Endbefund", "Analysebericht", "Ergebnisse",
            "Befundbericht",
            "Zur Kenntnis",
        ),
    },
    fields=(
        Field("patient", draws.person, {
            "en": Words(
                "patient",
                ("Patient", "Patient name", "Name of patient", "Sample from"),
                ("The patient is {}.", "The sample comes from {}.", "This report concerns {}."),
                ("Who is the patient?", "What is the patient's name?", "What is the name of the patient?",
                 "Name the patient.", "Whose sample was tested?", "Which patient is the report about?"),
            ),
            "de": Words(
                "Patient",
                ("Patient", "Patient/in", "Name des Patienten", "Probe von"),
                ("Die Probe stammt von {}.", "Dieser Befund betrifft {}.", "Untersucht wurde {}."),
                ("Wer ist der Patient?", "Wie heißt der Patient?", "Wie lautet der Name des Patienten?",
                 "Nenne den Patienten.", "Wessen Probe wurde untersucht?", "Um welchen Patienten geht es?"),
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
        Field("laboratory", _laboratory, {
            "en": Words(
                "laboratory",
                ("Laboratory", "Lab", "Tested by", "From"),
                ("The laboratory is {}.", "The tests were done by {}.", "The report comes from {}."),
                ("Which laboratory is it?", "Which laboratory did the tests?", "Who did the tests?",
                 "Name the laboratory.", "Which laboratory sent the report?",
                 "Where was the sample tested?"),
            ),
            "de": Words(
                "Labor",
                ("Labor", "Untersuchendes Labor", "Untersucht im", "Absender"),
                ("Untersucht wurde im {}.", "Der Befund kommt vom {}.", "Gemessen hat das {}."),
                ("Welches Labor ist es?", "Welches Labor hat gemessen?", "Wie heißt das Labor?",
                 "Nenne das Labor.", "Welches Labor hat den Befund geschickt?",
                 "Wo wurde die Probe untersucht?"),
            ),
        }),
        Field("physician", _doctor, {
            "en": Words(
                "ordering physician",
                ("Physician", "Ordered by", "Ordering physician", "Requested by"),
                ("The tests were ordered by {}.", "The report goes to {}.", "The ordering physician is {}."),
                ("Who is the ordering physician?", "Who ordered the tests?",
                 "Which doctor ordered the tests?",
                 "Who receives the report?", "Name the ordering physician.", "Who asked for the tests?"),
            ),
            "de": Words(
                "Einsender",
                ("Einsender", "Angefordert von", "Anfordernde Praxis", "Auftrag von"),
                ("Angefordert wurde der Befund von {}.", "Der Befund geht an {}.", "Einsender ist {}."),
                ("Wer ist der Einsender?", "Wer hat den Befund angefordert?", "Wer erhält den Befund?",
                 "Welcher Arzt hat den Auftrag erteilt?", "Nenne den Einsender.",
                 "Von wem kommt der Auftrag?"),
            ),
        }),
        Field("validated_by", _doctor, {
            "en": Words(
                "validated by",
                ("Validated by", "Approved by", "Checked by", "Released by"),
                ("The values were validated by {}.", "{} checked the values.", "{} released the report."),
                ("Who validated the values?", "Who approved the report?", "Who checked the values?",
                 "Who released the report?", "By whom were the values validated?",
                 "Who signed off the values?"),
            ),
            "de": Words(
                "freigegeben von",
                ("Freigegeben von", "Geprüft von", "Validiert von", "Freigabe"),
                ("Freigegeben wurde der Befund von {}.", "{} hat die Werte geprüft.",
                 "Die Freigabe erteilte {}."),
                ("Wer hat den Befund freigegeben?", "Wer hat die Werte geprüft?",
                 "Wer erteilte die Freigabe?",
                 "Von wem wurden die Werte validiert?", "Von wem wurde der Befund freigegeben?",
                 "Wer gab die Werte frei?"),
            ),
        }),
        Field("sample_number", lambda d: draws.reference(d, ("L", "LAB", "S", "P", "LB")), {
            "en": Words(
                "sample number",
                ("Sample no.", "Sample number", "Sample ID", "Specimen no."),
                ("The sample number is {}.", "The sample carries the number {}.", "This is sample {}."),
                ("What is the sample number?", "Which number does the sample have?", "Sample number?",
                 "Give the sample number.", "What is the ID of the sample?",
                 "Under which number was the sample tested?"),
            ),
            "de": Words(
                "Probennummer",
                ("Probennr.", "Probennummer", "Proben-ID", "Auftragsnr."),
                ("Die Probennummer ist {}.", "Die Probe trägt die Nummer {}.",
                 "Es handelt sich um Probe {}."),
                ("Wie lautet die Probennummer?", "Welche Nummer hat die Probe?", "Probennummer?",
                 "Nenne die Probennummer.", "Welche Probennummer ist angegeben?",
                 "Unter welcher Nummer wurde die Probe untersucht?"),
            ),
        }),
        Field("material", lambda d: d.rng.choice(_MATERIALS[d.language]), {
            "en": Words(
                "material",
                ("Material", "Specimen", "Sample type", "Type of sample"),
                ("The material is {}.", "We tested {}.", "The sample type is {}."),
                ("What is the material?", "What kind of sample is it?", "Which material was tested?",
                 "Sample type?", "What is the sample type?", "What was the sample made of?"),
            ),
            "de": Words(
                "Material",
                ("Material", "Probenart", "Untersuchungsmaterial", "Art der Probe"),
                ("Das Material ist {}.", "Eingesandt wurde {}.", "Die Probenart ist {}."),
                ("Was ist das Material?", "Welche Probenart ist es?", "Welches Material wurde untersucht?",
                 "Probenart?", "Um welche Art von Probe geht es?", "Woraus bestand die Probe?"),
            ),
        }),
        Field("collected", dates.date, {
            "en": Words(
                "collection date",
                ("Collected", "Taken on", "Collection date", "Date of collection"),
                ("The sample was taken on {}.", "It was collected on {}.", "The collection date is {}."),
                ("When was the sample taken?", "What is the collection date?", "When was it collected?",
                 "Date of collection?", "Give the collection date.", "On which day was the sample drawn?"),
            ),
            "de": Words(
                "Entnahmedatum",
                ("Entnahme", "Entnommen am", "Entnahmedatum", "Abnahme"),
                ("Die Probe wurde am {} entnommen.", "Die Entnahme war am {}.", "Entnommen wurde am {}."),
                ("Wann wurde die Probe entnommen?", "Wie lautet das Entnahmedatum?", "Wann war die Entnahme?",
                 "Entnahmedatum?", "Nenne das Entnahmedatum.", "An welchem Tag war die Abnahme?"),
            ),
        }),
        Field("reported", dates.date, {
            "en": Words(
                "report date",
                ("Reported", "Report date", "Issued", "Date of report"),
                ("The report was issued on {}.", "The report is dated {}.", "It was reported on {}."),
                ("When was the report issued?", "What is the report date?", "Date of the report?",
                 "What is the date of the report?", "Give the report date.",
                 "On which day was the report sent out?"),
            ),
            "de": Words(
                "Befunddatum",
                ("Befunddatum", "Befund vom", "Ausgestellt am", "Datum des Befunds"),
                ("Der Befund ist vom {}.", "Ausgestellt wurde er am {}.", "Das Befunddatum ist {}."),
                ("Von wann ist der Befund?", "Wie lautet das Befunddatum?", "Befunddatum?",
                 "Wann wurde der Befund ausgestellt?", "Nenne das Befunddatum.",
                 "An welchem Tag wurde der Befund verschickt?"),
            ),
        }),
    ),
    required=("patient", "laboratory", "physician", "sample_number"),
    summaries={
        "en": ("{laboratory} reports the results of sample {sample_number} from {patient} to {physician}.",),
        "de": ("{laboratory} berichtet {physician} über die Probe {sample_number} von {patient}.",),
    },
    fillers={
        "en": (
            lambda d: f"Phone: {draws.phone(d)}",
            lambda d: f"{draws.street(d)}, {draws.town(d)}",
            lambda d: f"Page 1 of {d.rng.randrange(1, 4)}",
            lambda d: "The sample was in good condition.",
            lambda d: "Values outside the range are to be checked again.",
            lambda d: "The laboratory is accredited.",
            lambda d: f"Device {d.rng.choice('ABCDEF')}{d.rng.randrange(1, 30)} was used.",
            lambda d: "Not valid without a signature.",
            lambda d: "The sample arrived by courier.",
        ),
        "de": (
            lambda d: f"Telefon: {draws.phone(d)}",
            lambda d: f"{draws.street(d)}, {draws.town(d)}",
            lambda d: f"Seite 1 von {d.rng.randrange(1, 4)}",
            lambda d: "Die Probe war in gutem Zustand.",
            lambda d: "Auffällige Werte bitte erneut prüfen.",
            lambda d: "Das Labor ist akkreditiert.",
            lambda d: f"Gemessen mit Gerät {d.rng.choice('ABCDEF')}{d.rng.randrange(1, 30)}.",
            lambda d: "Ohne Unterschrift nicht gültig.",
            lambda d: "Die Probe kam per Kurier.",
        ),
    },
    table=Table(
        columns={
            "en": ("Analyte", "Value", "Unit", "Reference range"),
            "de": ("Messgröße", "Wert", "Einheit", "Referenzbereich"),
        },
        row=_row,
        ask={
            "en": (
                ("What is the value of {}?", 1), ("What is the unit of {}?", 2),
                ("What is the reference range of {}?", 3),
            ),
            "de": (
                ("Wie hoch ist der Wert von {}?", 1), ("Wie lautet die Einheit von {}?", 2),
                ("Wie lautet der Referenzbereich von {}?", 3),
            ),
        },
        rows=(3, 7),
    ),
    long=_long,
)  # fmt: skip
