"""More ways to ask about a contract."""

from __future__ import annotations

from model.demo.corpus.asking import More

MORE: More = {
    "provider": {
        "en": (
            "Who provides the service?",
            "Who does it?",
            "Name of the contractor?",
            "Which firm was hired?",
            "Who is paid under the contract?",
            "Who has to deliver the service?",
        ),
        "de": (
            "Wer führt es aus?",
            "Name des Dienstleisters?",
            "Welche Firma wurde beauftragt?",
            "Wer wird nach dem Vertrag bezahlt?",
            "Wer muss die Leistung liefern?",
        ),
    },
    "client": {
        "en": (
            "Who ordered the service?",
            "Who pays?",
            "Name of the customer?",
            "For whom is the work done?",
            "Which company hires the other?",
            "Who is the principal?",
        ),
        "de": (
            "Wer hat die Leistung bestellt?",
            "Wer bezahlt?",
            "Name des Kunden?",
            "Welche Firma beauftragt die andere?",
        ),
    },
    "contract_number": {
        "en": (
            "Can you find the number of this contract?",
            "Number of the agreement?",
            "Which reference has the contract?",
            "I need the contract no.",
            "How is the contract numbered?",
            "Which number is on the agreement?",
        ),
        "de": (
            "Kannst du die Nummer dieses Vertrags finden?",
            "Nummer der Vereinbarung?",
            "Welche Kennung hat der Vertrag?",
            "Ich brauche die Vertragsnr.",
            "Welche Nummer trägt der Vertrag?",
            "Welche Nummer steht auf der Vereinbarung?",
        ),
    },
    "subject": {
        "en": (
            "What is it about?",
            "What must be done?",
            "Which service was agreed?",
            "Content of the contract?",
            "What was ordered?",
            "Which work does the agreement name?",
        ),
        "de": (
            "Worum geht es?",
            "Was ist zu tun?",
            "Welche Leistung wurde vereinbart?",
            "Inhalt des Vertrags?",
            "Was wurde beauftragt?",
            "Welche Arbeit nennt die Vereinbarung?",
        ),
    },
    "start_date": {
        "en": (
            "When does it begin?",
            "From when on is it valid?",
            "First day of the contract?",
            "Since when does it run?",
            "Start of the agreement?",
            "When do the works begin?",
        ),
        "de": (
            "Wann fängt es an?",
            "Ab wann gilt er?",
            "Erster Tag des Vertrags?",
            "Seit wann läuft er?",
            "Start der Vereinbarung?",
            "Wann beginnt die Arbeit?",
        ),
    },
    "end_date": {
        "en": (
            "When is it over?",
            "Until when is it valid?",
            "Last day of the contract?",
            "How long does it run?",
            "End of the agreement?",
            "When does it stop?",
        ),
        "de": (
            "Wann ist er zu Ende?",
            "Bis wann gilt er?",
            "Letzter Tag des Vertrags?",
            "Wie lange läuft er?",
            "Schluss der Vereinbarung?",
            "Wann hört er auf?",
        ),
    },
    "fee": {
        "en": (
            "What must be paid?",
            "Price of the service?",
            "How high is the pay?",
            "What does the provider get?",
            "Which sum was agreed?",
            "Remuneration?",
        ),
        "de": (
            "Was muss bezahlt werden?",
            "Preis der Leistung?",
            "Wie hoch ist das Entgelt?",
            "Was bekommt der Auftragnehmer?",
            "Welche Summe wurde vereinbart?",
            "Honorar?",
        ),
    },
    "deposit": {
        "en": (
            "How high is the deposit?",
            "Which security is paid?",
            "Bond?",
            "What must be left as a deposit?",
            "Sum of the security?",
            "How much is held back as security?",
        ),
        "de": (
            "Welche Sicherheit wird gezahlt?",
            "Pfand?",
            "Was muss als Kaution hinterlegt werden?",
            "Summe der Sicherheit?",
            "Wie viel Sicherheit ist zu leisten?",
        ),
    },
    "notice_period": {
        "en": (
            "How can it be ended early?",
            "How long is the notice?",
            "Term of notice?",
            "What is the period for cancelling?",
            "When must one give notice at the latest?",
            "Time for termination?",
        ),
        "de": (
            "Wie kommt man früher heraus?",
            "Wie lang ist die Frist zur Kündigung?",
            "Kündigung?",
            "Was gilt für das Kündigen?",
            "Wann muss man spätestens kündigen?",
            "Zeit bis zur Kündigung?",
        ),
    },
    "jurisdiction": {
        "en": (
            "Which court is in charge?",
            "Where would one sue?",
            "Place of jurisdiction?",
            "Court of which town?",
            "Where do they go to court?",
            "Venue for legal disputes?",
        ),
        "de": (
            "Wo würde geklagt?",
            "Ort des Gerichts?",
            "Gericht welcher Stadt?",
            "Wo trifft man sich vor Gericht?",
            "Wo wird ein Streit verhandelt?",
        ),
    },
}
