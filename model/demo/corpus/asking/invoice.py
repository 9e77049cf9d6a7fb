"""More ways to ask about an invoice."""

from __future__ import annotations

from model.demo.corpus.asking import More

MORE: More = {
    "invoice_number": {
        "en": (
            "Can you find the number of this invoice?",
            "Number of the bill please.",
            "Under which number was this billed?",
            "Which reference identifies the invoice?",
            "I need the invoice no. to enter it.",
            "Which number must be quoted when paying?",
        ),
        "de": (
            "Kannst du die Nummer dieser Rechnung finden?",
            "Nummer der Rechnung bitte",
            "Welche Kennung hat die Rechnung?",
            "Ich brauche die Rechnungsnr. für die Buchung.",
            "Welche Nummer ist beim Bezahlen anzugeben?",
        ),
    },
    "invoice_date": {
        "en": (
            "When was this bill written?",
            "On which day was it invoiced?",
            "Day of issue of the invoice?",
            "Tell me when the invoice was made out.",
            "What is the date at the top of the invoice?",
            "When did they bill this?",
        ),
        "de": (
            "Wann wurde die Rechnung geschrieben?",
            "An welchem Tag wurde abgerechnet?",
            "Ausstellungstag der Rechnung?",
            "Sag mir, wann die Rechnung erstellt wurde.",
            "Was ist das Datum der Rechnung?",
            "Von wann stammt die Rechnung?",
        ),
    },
    "due_date": {
        "en": (
            "By when do I have to pay?",
            "Deadline for the payment?",
            "When does the bill fall due?",
            "Until when can it be paid?",
            "How long do we have to settle the invoice?",
            "When must the money have arrived?",
        ),
        "de": (
            "Bis wann muss ich zahlen?",
            "Frist für die Zahlung?",
            "Wann wird die Rechnung fällig?",
            "Bis wann ist der Betrag zu überweisen?",
            "Wie lange haben wir Zeit zum Bezahlen?",
            "Wann muss das Geld da sein?",
        ),
    },
    "supplier": {
        "en": (
            "Who sent this invoice?",
            "Which firm is billing us?",
            "Who wants the money?",
            "Name of the company that supplied.",
            "Who issued the bill?",
            "Whose invoice is this?",
        ),
        "de": (
            "Wer hat diese Rechnung geschickt?",
            "Welche Firma rechnet hier ab?",
            "Wer verlangt das Geld?",
            "Name der Firma, die geliefert hat.",
            "Wessen Rechnung ist das?",
        ),
    },
    "supplier_address": {
        "en": (
            "Where does the supplier have its office?",
            "Street and town of the firm that sent the bill?",
            "Where is the issuer of the invoice based?",
            "Give me the postal address of the supplier.",
            "Where can I write to the supplier?",
            "Address of the sender of the invoice.",
        ),
        "de": (
            "Wo hat der Lieferant seinen Sitz?",
            "Straße und Ort der Firma, die abrechnet?",
            "Wo sitzt der Aussteller der Rechnung?",
            "Gib mir die Postanschrift des Lieferanten.",
            "Wohin kann ich dem Lieferanten schreiben?",
            "Adresse des Absenders der Rechnung.",
        ),
    },
    "customer": {
        "en": (
            "Who has to pay this bill?",
            "To whom was it billed?",
            "Name of the buyer?",
            "Who is the recipient of the invoice?",
            "Which customer was charged?",
            "For whom was the invoice made out?",
        ),
        "de": (
            "Wer muss diese Rechnung bezahlen?",
            "An wen ging die Rechnung?",
            "Name des Käufers?",
            "Wer ist der Empfänger der Rechnung?",
            "Welchem Kunden wurde berechnet?",
            "Auf wen ist die Rechnung ausgestellt?",
        ),
    },
    "customer_address": {
        "en": (
            "Street and town of the customer?",
            "Where was the bill sent to?",
            "Give me the billing address.",
            "Where is the one who pays based?",
            "Postal address of the recipient of the invoice.",
        ),
        "de": (
            "Straße und Ort des Kunden?",
            "Wohin wurde die Rechnung geschickt?",
            "Gib mir die Rechnungsanschrift",
            "Wo sitzt der, der bezahlt?",
            "Postanschrift des Rechnungsempfängers",
        ),
    },
    "total": {
        "en": (
            "How much do we owe?",
            "What must be paid altogether?",
            "Sum of the invoice?",
            "How much is to be transferred?",
            "What is the full amount of the bill?",
            "Give me the amount due.",
        ),
        "de": (
            "Wie viel schulden wir?",
            "Was ist insgesamt zu bezahlen?",
            "Summe der Rechnung?",
            "Wie viel ist zu überweisen?",
            "Wie hoch ist der volle Betrag?",
            "Gib mir den Endbetrag",
        ),
    },
    "tax": {
        "en": (
            "How much VAT is in it?",
            "Amount of the sales tax?",
            "What was charged as tax?",
            "How high is the value added tax?",
            "Tell me the VAT amount.",
            "Tax included?",
        ),
        "de": (
            "Wie viel MwSt. ist enthalten?",
            "Betrag der Umsatzsteuer?",
            "Was wurde als Steuer berechnet?",
            "Wie hoch ist die Umsatzsteuer?",
            "Sag mir den Steuerbetrag",
            "Enthaltene Steuer?",
        ),
    },
    "account": {
        "en": (
            "To which account do I transfer?",
            "IBAN of the supplier?",
            "Which bank account should be used?",
            "Where do I pay this to?",
            "Bank details please",
            "On which account is the payment expected?",
        ),
        "de": (
            "Auf welches Konto überweise ich?",
            "IBAN des Lieferanten?",
            "Welches Bankkonto ist zu verwenden?",
            "Wohin soll ich bezahlen?",
            "Bankverbindung bitte",
            "Auf welchem Konto wird die Zahlung erwartet?",
        ),
    },
}
