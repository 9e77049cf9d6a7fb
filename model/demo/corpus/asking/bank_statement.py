"""More ways to ask about a bank statement."""

from __future__ import annotations

from model.demo.corpus.asking import More

MORE: More = {
    "bank": {
        "en": (
            "Who keeps the account?",
            "Name of the institute?",
            "Which bank sent the statement?",
            "At which bank is this?",
            "Who issued the statement?",
        ),
        "de": (
            "Wer führt das Konto?",
            "Name des Instituts?",
            "Welche Bank hat den Auszug geschickt?",
            "Bei welcher Bank ist das?",
            "Wer hat den Auszug ausgestellt?",
        ),
    },
    "account_holder": {
        "en": (
            "Name of the owner?",
            "Who is the customer of the bank?",
            "On whose name does it run?",
            "Which person or firm has this account?",
        ),
        "de": (
            "Wessen Konto ist das?",
            "Name des Inhabers?",
            "Wer ist Kunde der Bank?",
            "Auf welchen Namen läuft es?",
            "Welche Person oder Firma hat dieses Konto?",
        ),
    },
    "holder_address": {
        "en": (
            "Street and town of the owner?",
            "Where was the statement sent?",
            "Postal address of the customer?",
            "Where is the owner of the account at home?",
            "Home address please",
        ),
        "de": (
            "Straße und Ort des Inhabers?",
            "Wohin wurde der Auszug geschickt?",
            "Postanschrift des Kunden?",
            "Wo ist der Inhaber zu Hause?",
            "Wohnanschrift bitte",
        ),
    },
    "account_number": {
        "en": (
            "Which account is this about?",
            "IBAN please",
            "Number of the account?",
            "Under which number is the account kept?",
            "Give me the account no.",
        ),
        "de": (
            "Um welches Konto geht es?",
            "IBAN bitte",
            "Nummer des Kontos?",
            "Unter welcher Nummer wird das Konto geführt?",
            "Gib mir die Kontonr.",
        ),
    },
    "statement_number": {
        "en": (
            "Which number has this statement?",
            "Number of the statement?",
            "Which statement in the series is it?",
            "Running number please",
            "Under which number was the statement made?",
            "I need the statement's number.",
        ),
        "de": (
            "Welche Nummer hat dieser Auszug?",
            "Nummer des Auszugs?",
            "Der wievielte Auszug ist es?",
            "Laufende Nummer bitte",
            "Unter welcher Nummer wurde der Auszug erstellt?",
            "Ich brauche die Nummer vom Auszug.",
        ),
    },
    "statement_date": {
        "en": (
            "When was the statement made?",
            "From which day is it?",
            "Date of issue?",
            "On which day was it printed?",
            "When did the bank write this?",
            "Tell me the day of the statement.",
        ),
        "de": (
            "Von welchem Tag ist er?",
            "Datum der Ausstellung?",
            "An welchem Tag wurde er gedruckt?",
            "Wann hat die Bank das geschrieben?",
            "Nenne den Tag des Auszugs.",
        ),
    },
    "opening_balance": {
        "en": (
            "How much was there at the start?",
            "Balance at the beginning?",
            "What was carried forward?",
            "Old balance?",
            "With how much did it begin?",
            "Money on the account before?",
        ),
        "de": (
            "Wie viel war am Anfang da?",
            "Saldo zu Beginn?",
            "Was wurde vorgetragen?",
            "Alter Kontostand?",
            "Mit wie viel ging es los?",
            "Geld auf dem Konto vorher?",
        ),
    },
    "closing_balance": {
        "en": (
            "How much is left?",
            "Balance at the end?",
            "New balance?",
            "What is on the account now?",
            "How much remained at the close?",
            "Money on the account afterwards?",
        ),
        "de": (
            "Wie viel ist übrig?",
            "Saldo zum Schluss?",
            "Neuer Kontostand?",
            "Was ist jetzt auf dem Konto?",
            "Wie viel blieb am Ende?",
            "Geld auf dem Konto danach?",
        ),
    },
    "overdraft": {
        "en": (
            "How much credit is granted?",
            "Credit line?",
            "What is the limit of the overdraft?",
            "Up to how much can it go below zero?",
            "Overdraft allowed?",
            "How large is the credit on the account?",
        ),
        "de": (
            "Wie viel Kredit ist eingeräumt?",
            "Kreditlinie?",
            "Wie hoch ist der Dispo?",
            "Bis zu wie viel darf es ins Minus gehen?",
            "Erlaubte Überziehung?",
            "Wie groß ist der Kredit auf dem Konto?",
        ),
    },
    "fees": {
        "en": (
            "What does the bank charge?",
            "How much are the charges?",
            "Bank charges?",
            "What was taken for keeping the account?",
            "How high are the costs?",
            "Fee please",
        ),
        "de": (
            "Was verlangt die Bank?",
            "Wie hoch sind die Entgelte?",
            "Bankgebühren?",
            "Was wurde für die Kontoführung abgezogen?",
            "Wie hoch sind die Kosten?",
            "Entgelt bitte",
        ),
    },
    "adviser": {
        "en": (
            "Who looks after the customer?",
            "Who is in charge at the bank?",
            "Name of the contact at the bank?",
            "Whom do I call about the account?",
            "Which employee is responsible?",
            "Consultant?",
        ),
        "de": (
            "Wer betreut den Kunden?",
            "Wer ist bei der Bank zuständig?",
            "Name des Ansprechpartners bei der Bank?",
            "Wen rufe ich wegen des Kontos an?",
            "Welcher Mitarbeiter ist verantwortlich?",
            "Kundenbetreuung?",
        ),
    },
}
