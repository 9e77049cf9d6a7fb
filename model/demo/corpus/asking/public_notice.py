"""More ways to ask about a notice of a public office."""

from __future__ import annotations

from model.demo.corpus.asking import More

MORE: More = {
    "authority": {
        "en": (
            "Which office is it?",
            "Who sent the notice?",
            "Name of the office?",
            "Who decided this?",
            "From which office does it come?",
            "Which administration wrote this?",
        ),
        "de": (
            "Welches Amt ist es?",
            "Wer hat den Bescheid geschickt?",
            "Name des Amts?",
            "Wer hat das entschieden?",
            "Von welchem Amt kommt er?",
            "Welche Verwaltung hat das geschrieben?",
        ),
    },
    "recipient": {
        "en": (
            "To whom is it addressed?",
            "Who got the notice?",
            "Name of the citizen?",
            "Who must act on it?",
            "Which person does it concern?",
            "Whom did the office write to?",
        ),
        "de": (
            "An wen ist er gerichtet?",
            "Wer hat den Bescheid bekommen?",
            "Name des Bürgers?",
            "Wer muss darauf reagieren?",
            "Welche Person betrifft er?",
            "Wem hat das Amt geschrieben?",
        ),
    },
    "file_number": {
        "en": (
            "Which file is it?",
            "Number of the file?",
            "Which reference must be quoted?",
            "Our reference at the office?",
            "I need the file no.",
            "Can you find the reference of the notice?",
        ),
        "de": (
            "Welche Akte ist es?",
            "Nummer der Akte?",
            "Welches Zeichen ist anzugeben?",
            "Zeichen des Amts?",
            "Ich brauche das AZ",
            "Kannst du das Zeichen des Bescheids finden?",
        ),
    },
    "subject": {
        "en": (
            "What is it about?",
            "What was decided on?",
            "Topic of the notice?",
            "Why did the office write?",
            "Concerning what?",
            "Which thing is the notice on?",
        ),
        "de": (
            "Worum geht es?",
            "Was wurde beschieden?",
            "Thema des Bescheids?",
            "Warum hat das Amt geschrieben?",
            "Betrifft was?",
            "Welche Sache betrifft der Bescheid?",
        ),
    },
    "notice_date": {
        "en": (
            "When was it issued?",
            "Date of the notice?",
            "When did the office decide?",
            "From which day is the letter?",
            "Tell me when it was written.",
            "Issued on?",
        ),
        "de": (
            "Wann wurde er erlassen?",
            "Datum des Bescheids?",
            "Wann hat das Amt entschieden?",
            "Von welchem Tag ist das Schreiben?",
            "Sag mir, wann er erstellt wurde.",
            "Erlassen am?",
        ),
    },
    "amount": {
        "en": (
            "How much is to be paid?",
            "What does it cost?",
            "Sum?",
            "How high is the charge?",
            "What must the citizen pay?",
            "Which sum is set?",
        ),
        "de": (
            "Was kostet es?",
            "Summe?",
            "Was muss der Bürger zahlen?",
            "Welche Summe ist festgesetzt?",
        ),
    },
    "due_date": {
        "en": (
            "Deadline for paying?",
            "When does the office want the money?",
            "When is the sum due?",
            "Pay by?",
            "Last day to pay?",
        ),
        "de": (
            "Bis wann muss gezahlt werden?",
            "Frist zum Zahlen?",
            "Wann will das Amt das Geld?",
            "Wann ist die Summe fällig?",
            "Zahlbar bis?",
            "Letzter Tag zum Zahlen?",
        ),
    },
    "objection_until": {
        "en": (
            "Deadline for an appeal?",
            "How long can it be contested?",
            "By when do I have to appeal?",
            "Last day to object?",
        ),
        "de": (
            "Frist für den Widerspruch?",
            "Wie lange ist er anfechtbar?",
            "Wann endet die Zeit für Widersprüche?",
            "Bis wann muss ich Einspruch erheben?",
            "Letzter Tag für den Widerspruch?",
        ),
    },
    "officer": {
        "en": (
            "Who is in charge?",
            "Which clerk wrote it?",
            "Name of the official?",
            "Whom do I ask at the office?",
            "Who handles the file?",
            "Contact at the office?",
        ),
        "de": (
            "Wer ist zuständig?",
            "Welcher Mitarbeiter hat es geschrieben?",
            "Name der Person im Amt?",
            "Wen frage ich im Amt?",
            "Wer bearbeitet die Akte?",
            "Kontakt im Amt?",
        ),
    },
    "room": {
        "en": (
            "Which room?",
            "Where is the clerk's office?",
            "Number of the room?",
            "Where in the building must I go?",
            "At which door do I knock?",
            "Room number please",
        ),
        "de": (
            "Welches Zimmer?",
            "Wo ist das Büro?",
            "Nummer des Zimmers?",
            "Wohin muss ich im Gebäude?",
            "An welche Tür muss ich klopfen?",
            "Zimmernummer bitte",
        ),
    },
}
