"""Medical notes."""

from __future__ import annotations

from model.demo import names, values
from model.demo.documents.parts import Draw, Field, Kind

_WHERE = (
    "acute",
    "chronic",
    "mild",
    "severe",
    "recurrent",
    "suspected",
    "early",
    "left-sided",
    "right-sided",
)
_WHAT = (
    "bronchitis", "migraine", "gastritis", "back pain", "anaemia", "asthma", "sinusitis", "tendinitis",
    "hypertension", "dermatitis", "arthritis", "otitis", "knee sprain", "tonsillitis", "insomnia", "eczema",
)  # fmt: skip
_DRUG_HEADS = ("Amo", "Beta", "Cardi", "Dolo", "Ery", "Flu", "Gastro", "Ibu", "Levo", "Metro", "Pan", "Ramo")
_DRUG_TAILS = ("xil", "pril", "lol", "fen", "mycin", "zol", "tan", "statin", "dipin", "cort", "vir", "min")


def _diagnosis(draw: Draw) -> str:
    return f"{draw.rng.choice(_WHERE)} {draw.rng.choice(_WHAT)}"


def _drug(draw: Draw) -> str:
    name = draw.rng.choice(_DRUG_HEADS) + draw.rng.choice(_DRUG_TAILS)
    return f"{name} {draw.rng.choice((5, 10, 20, 25, 50, 75, 100, 200, 250, 400, 500, 850))} mg"


MEDICAL = Kind(
    name="medical note",
    headings=(
        "MEDICAL NOTE", "Discharge note", "Clinic note", "Consultation", "Patient record", "Medical report",
    ),
    fields=(
        Field(
            "patient",
            lambda d: names.person(d.rng, d.split),
            ("Patient", "Patient name", "Name", "Name of patient"),
            ("The patient is {}.", "We saw {} today.", "This note concerns {}."),
            (
                "Who is the patient?", "What is the patient's name?", "What is the name of the patient?",
                "Name the patient.", "Patient?", "Who was seen?",
            ),
        ),
        Field(
            "date of birth",
            lambda d: values.date(d.rng, d.date_style, years=(1931, 2016)),
            ("Date of birth", "Born", "DOB", "Birth date"),
            ("The patient was born on {}.", "The date of birth is {}.", "Born on {}."),
            (
                "What is the date of birth?", "When was the patient born?", "Date of birth?",
                "Give the date of birth.",
            ),
        ),
        Field(
            "date",
            lambda d: values.date(d.rng, d.date_style),
            ("Date", "Visit", "Date of visit", "Seen on", "Examined on"),
            ("The visit took place on {}.", "The examination was on {}.", "The note is dated {}."),
            (
                "What is the date of the visit?", "When was the visit?", "When was the patient seen?",
                "What is the date?", "When was the examination?",
            ),
        ),
        Field(
            "doctor",
            lambda d: names.titled(d.rng, d.split, ("Dr.", "Dr.", "Prof.", "Dr. med.")),
            ("Doctor", "Physician", "Seen by", "Treated by", "Attending"),
            ("The doctor was {}.", "The patient was treated by {}.", "The examination was done by {}."),
            (
                "Who is the doctor?", "Who treated the patient?", "Which doctor saw the patient?",
                "Name the doctor.", "Who examined the patient?",
            ),
        ),
        Field(
            "diagnosis",
            _diagnosis,
            ("Diagnosis", "Finding", "Assessment", "Dx"),
            ("The diagnosis is {}.", "We found {}.", "The patient suffers from {}."),
            (
                "What is the diagnosis?", "What was found?", "What does the patient suffer from?",
                "Diagnosis?",
                "Give the diagnosis.",
            ),
        ),
        Field(
            "medication",
            _drug,
            ("Medication", "Prescribed", "Rx", "Drug", "Therapy"),
            ("We prescribed {}.", "The patient takes {}.", "The medication is {}."),
            (
                "What medication was prescribed?", "Which medication does the patient take?", "Medication?",
                "What was prescribed?", "What is the medication?",
            ),
        ),
        Field(
            "next appointment",
            lambda d: values.date(d.rng, d.date_style),
            ("Next appointment", "Next visit", "Follow-up", "Return on"),
            ("The next appointment is on {}.", "Follow-up on {}.", "The patient returns on {}."),
            (
                "When is the next appointment?", "When does the patient return?", "Next appointment?",
                "When is the follow-up?", "What is the date of the next appointment?",
            ),
        ),
        Field(
            "patient number",
            lambda d: values.reference(d.rng, ("P", "PAT", "MRN", "F")),
            ("Patient no.", "Patient ID", "Case no.", "File"),
            ("The patient number is {}.", "The file number is {}.", "Filed under {}."),
            (
                "What is the patient number?", "Which patient number is given?", "Patient number?",
                "What is the case number?",
            ),
        ),
    ),
    required=("patient", "doctor", "diagnosis"),
    summaries=("{patient} was seen by {doctor} for {diagnosis}.",),
    fillers=(
        lambda d: f"Blood pressure {d.rng.randrange(100, 180)}/{d.rng.randrange(60, 100)}",
        lambda d: f"Pulse {d.rng.randrange(50, 120)}",
        lambda d: "No known allergies.",
        lambda d: f"Temperature {d.rng.randrange(36, 40)}.{d.rng.randrange(10)}",
        lambda d: "Rest is advised.",
        lambda d: "Blood count normal.",
        lambda d: f"Ward {d.rng.randrange(1, 20)}, room {d.rng.randrange(100, 400)}",
        lambda d: f"{names.place(d.rng, d.split)} Clinic",
    ),
)  # fmt: skip
