"""Business letters."""

from __future__ import annotations

from model.demo import names, values
from model.demo.documents.parts import Draw, Field, Kind

_SUBJECTS = (
    "Cancellation", "Complaint", "Change", "Renewal", "Review", "Offer", "Confirmation", "Extension",
    "Notice", "Request", "Reminder", "Repair", "Delivery", "Transfer",
)  # fmt: skip
_MATTERS = (
    "of your order", "of the lease", "of your policy", "of the account", "of your address", "of the heating",
    "of your membership", "of the claim", "of the loan", "of the parking space", "of your subscription",
    "of the water meter", "of the fire alarm", "of your tariff",
)  # fmt: skip


def _subject(draw: Draw) -> str:
    return f"{draw.rng.choice(_SUBJECTS)} {draw.rng.choice(_MATTERS)}"


LETTER = Kind(
    name="letter",
    headings=("LETTER", "By registered mail", "Letter", "Correspondence", "Confidential", "Notice"),
    fields=(
        Field(
            "sender",
            lambda d: names.company(d.rng, d.split) if d.rng.random() < 0.6 else names.person(d.rng, d.split),
            ("From", "Sender", "Written by", "Sent by"),
            ("We are {}.", "This letter comes from {}.", "The sender is {}."),
            (
                "Who is the sender?", "Who wrote the letter?", "Who is the letter from?", "Who sent it?",
                "Who sent the letter?", "Name the sender.",
            ),
        ),
        Field(
            "recipient",
            lambda d: names.person(d.rng, d.split) if d.rng.random() < 0.6 else names.titled(d.rng, d.split),
            ("To", "Recipient", "Addressee", "Attention", "For"),
            ("It is addressed to {}.", "We are writing to {}.", "The recipient is {}."),
            (
                "Who is the recipient?", "Who is the letter addressed to?", "Who is it for?",
                "To whom was it sent?", "Who received the letter?", "Name the recipient.",
            ),
        ),
        Field(
            "date",
            lambda d: values.date(d.rng, d.date_style),
            ("Date", "Dated", "Written on", "Letter date"),
            ("This letter was written on {}.", "It is dated {}.", "Today is {}."),
            (
                "What is the date of the letter?", "When was the letter written?", "What is the date?",
                "When was it sent?", "Date of the letter?",
            ),
        ),
        Field(
            "reference",
            lambda d: values.reference(d.rng, ("REF", "AZ", "K", "CL", "T")),
            ("Reference", "Ref.", "Our reference", "Our ref.", "File no."),
            ("Our reference is {}.", "Please quote {} in your reply.", "The file number is {}."),
            (
                "What is the reference?", "Which reference should be quoted?",
                "What is the reference number?",
                "Reference?", "Give the reference.",
            ),
        ),
        Field(
            "subject",
            _subject,
            ("Subject", "Re", "Regarding", "Concerning"),
            ("The subject is: {}.", "It concerns the following: {}.", "We write about this: {}."),
            (
                "What is the subject?", "What is the letter about?", "What does the letter concern?",
                "What is it about?", "Subject?",
            ),
        ),
        Field(
            "deadline",
            lambda d: values.date(d.rng, d.date_style),
            ("Reply by", "Deadline", "Answer until", "Response due"),
            ("Please reply by {}.", "The deadline is {}.", "We expect your answer until {}."),
            (
                "What is the deadline?", "By when is a reply expected?",
                "When does the reply have to arrive?",
                "Deadline?", "Until when must they answer?",
            ),
        ),
        Field(
            "place",
            lambda d: names.place(d.rng, d.split),
            ("Place", "City", "Town"),
            ("We write from {}.", "It was posted in {}.", "The place is {}."),
            (
                "Where was the letter written?", "Which place is named?", "What is the place?",
                "Which town is it from?",
            ),
        ),
    ),
    required=("sender", "recipient", "subject"),
    summaries=("Letter from {sender} to {recipient}: {subject}.",),
    fillers=(
        lambda d: "With kind regards",
        lambda d: "Dear Sir or Madam,",
        lambda d: f"Telephone {values.phone(d.rng)}",
        lambda d: "We refer to our last conversation.",
        lambda d: "Please do not hesitate to call us.",
        lambda d: f"Office hours: {d.rng.randrange(7, 10)} to {d.rng.randrange(15, 19)}",
        lambda d: f"{names.street(d.rng, d.split)}",
        lambda d: f"Enclosures: {d.rng.randrange(1, 6)}",
    ),
)  # fmt: skip
