"""Invoices, with their positions."""

from __future__ import annotations

from model.demo.corpus import draws, items
from model.demo.corpus.long_answers import CHECK, CONTACT, COVERING, Rows, Values, letter, long_task, told
from model.demo.corpus.parts import Draw, Field, Kind, LongTask, Table, Words

_REMIND = {"en": "Write a payment reminder.", "de": "Schreibe eine Zahlungserinnerung."}
_MOST_ROWS = 5


def _number(draw: Draw) -> str:
    return draws.reference(draw, ("INV", "IN", "R") if draw.language == "en" else ("RE", "RG", "R"))


def _total(draw: Draw) -> str:
    return draws.amount(draw, 200, 60_000)


def _tax(draw: Draw) -> str:
    return draws.amount(draw, 20, 9_000)


def _row(draw: Draw) -> tuple[str, ...]:
    return (items.item(draw), items.quantity(draw), draws.amount(draw, 10, 4_000))


def _long(draw: Draw, values: Values, rows: Rows) -> tuple[LongTask, ...]:
    """Return the covering letter with the positions, and a reminder."""
    language = draw.language
    if language == "en":
        sent = told(
            values, "We send you our invoice {invoice_number}.", "It is dated {invoice_date}.",
            "The total is {total}.", "The tax in it is {tax}.", "Please pay by {due_date}.",
            "Please pay into the account {account}.",
        )  # fmt: skip
        head = "We charge the following:"
        owed = told(
            values, "Our invoice {invoice_number} has not been paid yet.", "It is dated {invoice_date}.",
            "It was due on {due_date}.", "The open amount is {total}.",
            "Please pay into the account {account}.",
        )  # fmt: skip
        crossed = "If you have paid in the meantime, please ignore this letter."
    else:
        sent = told(
            values, "wir senden Ihnen unsere Rechnung {invoice_number}.", "Sie ist vom {invoice_date}.",
            "Der Gesamtbetrag ist {total}.", "Darin sind {tax} Steuer enthalten.",
            "Bitte zahlen Sie bis zum {due_date}.", "Bitte überweisen Sie auf das Konto {account}.",
        )  # fmt: skip
        head = "Wir berechnen Folgendes:"
        owed = told(
            values, "unsere Rechnung {invoice_number} ist noch nicht bezahlt.", "Sie ist vom {invoice_date}.",
            "Sie war am {due_date} fällig.", "Der offene Betrag ist {total}.",
            "Bitte überweisen Sie auf das Konto {account}.",
        )  # fmt: skip
        crossed = "Falls Sie inzwischen gezahlt haben, betrachten Sie dieses Schreiben als erledigt."
    listed = rows if len(rows) <= _MOST_ROWS else ()
    positions = "\n".join([head, *(" - ".join(row) for row in listed)]) if listed else ""
    closing = f"{CHECK[language]} {CONTACT[language]}"
    covering = letter(language, values["customer"], (sent, positions, closing), values["supplier"])
    reminder = letter(language, values["customer"], (owed, crossed, CONTACT[language]), values["supplier"])
    return (
        long_task(COVERING[language], covering, values, listed),
        long_task(_REMIND[language], reminder, values),
    )


INVOICE = Kind(
    key="invoice",
    name={"en": "invoice", "de": "Rechnung"},
    headings={
        "en": (
            "INVOICE", "Invoice", "Tax invoice", "Statement of charges", "For your payment",
            "Your purchase",
        ),
        "de": (
            "RECHNUNG", "Rechnung", "Schlussrechnung", "Abrechnung", "Mit der Bitte um Zahlung",
            "Ihr Einkauf",
        ),
    },
    fields=(
        Field("invoice_number", _number, {
            "en": Words(
                "invoice number",
                ("Invoice no.", "Invoice number", "Invoice ID", "Number"),
                ("The invoice number is {}.", "This invoice has the number {}."),
                ("What is the invoice number?", "Which number does the invoice have?", "Invoice number?",
                 "Give the invoice number.", "Under which number was this invoiced?",
                 "How is the invoice numbered?"),
            ),
            "de": Words(
                "Rechnungsnummer",
                ("Rechnungsnummer", "Rechnungs-Nr.", "Rechnung Nr.", "Nummer"),
                ("Die Rechnungsnummer lautet {}.", "Diese Rechnung hat die Nummer {}."),
                ("Wie lautet die Rechnungsnummer?", "Welche Nummer hat die Rechnung?", "Rechnungsnummer?",
                 "Nenne die Rechnungsnummer.", "Unter welcher Nummer wurde abgerechnet?",
                 "Welche Rechnungsnummer ist angegeben?"),
            ),
        }),
        Field("invoice_date", draws.date, {
            "en": Words(
                "invoice date",
                ("Invoice date", "Date of invoice", "Issued", "Issued on"),
                ("The invoice was issued on {}.", "This invoice is dated {}."),
                ("What is the invoice date?", "When was the invoice issued?", "Invoice date?",
                 "Give the date of the invoice.", "On which day was the invoice written?",
                 "Which date does the invoice bear?"),
            ),
            "de": Words(
                "Rechnungsdatum",
                ("Rechnungsdatum", "Datum der Rechnung", "Ausgestellt am", "Rechnung vom"),
                ("Die Rechnung wurde am {} ausgestellt.", "Diese Rechnung ist vom {}."),
                ("Wie lautet das Rechnungsdatum?", "Wann wurde die Rechnung ausgestellt?", "Rechnungsdatum?",
                 "Nenne das Rechnungsdatum.", "Von welchem Tag ist die Rechnung?",
                 "Welches Datum trägt die Rechnung?"),
            ),
        }),
        Field("due_date", draws.date, {
            "en": Words(
                "due date",
                ("Due date", "Payable by", "Due", "Pay by"),
                ("Payment is due on {}.", "Please pay by {}.", "The amount is payable by {}."),
                ("What is the due date?", "When is the payment due?", "Due date?", "By when must be paid?",
                 "Until when is the invoice payable?", "What is the last day for payment?"),
            ),
            "de": Words(
                "Fälligkeitsdatum",
                ("Fällig am", "Zahlbar bis", "Fälligkeit", "Zahlungsziel"),
                ("Die Zahlung ist am {} fällig.", "Bitte zahlen Sie bis zum {}.", "Zahlbar bis {}."),
                ("Wann ist die Zahlung fällig?", "Bis wann ist zu zahlen?", "Fälligkeitsdatum?",
                 "Nenne das Fälligkeitsdatum.", "Wie lautet das Zahlungsziel?",
                 "Bis zu welchem Tag muss bezahlt werden?"),
            ),
        }),
        Field("supplier", draws.company, {
            "en": Words(
                "supplier",
                ("Supplier", "From", "Billed by", "Seller"),
                ("The supplier is {}.", "The goods were supplied by {}.", "This invoice comes from {}."),
                ("Who is the supplier?", "Which company sent the invoice?", "Supplier?", "Name the supplier.",
                 "Who issued the invoice?", "From whom does the invoice come?"),
            ),
            "de": Words(
                "Lieferant",
                ("Lieferant", "Rechnungssteller", "Verkäufer", "Von"),
                ("Der Lieferant ist {}.", "Geliefert hat {}.", "Diese Rechnung kommt von {}."),
                ("Wer ist der Lieferant?", "Welche Firma hat die Rechnung gestellt?", "Lieferant?",
                 "Nenne den Lieferanten.", "Wer hat die Rechnung ausgestellt?", "Von wem ist die Rechnung?"),
            ),
        }),
        Field("supplier_address", draws.address, {
            "en": Words(
                "supplier address",
                ("Supplier address", "Address of supplier", "Our address"),
                ("The address of the supplier is {}.", "The supplier is located at {}."),
                ("What is the address of the supplier?", "What is the supplier's address?",
                 "Where is the supplier located?", "Give the supplier's address.", "Supplier address?",
                 "At which address is the supplier?"),
            ),
            "de": Words(
                "Anschrift des Lieferanten",
                ("Anschrift des Lieferanten", "Adresse Lieferant", "Unsere Anschrift"),
                ("Die Anschrift des Lieferanten ist {}.", "Der Lieferant sitzt in: {}."),
                ("Wie lautet die Anschrift des Lieferanten?", "Welche Adresse hat der Lieferant?",
                 "Wo sitzt der Lieferant?", "Nenne die Anschrift des Lieferanten.",
                 "Adresse des Lieferanten?",
                 "Unter welcher Adresse ist der Lieferant zu finden?"),
            ),
        }),
        Field("customer", draws.party, {
            "en": Words(
                "customer",
                ("Customer", "Bill to", "Client", "To"),
                ("The customer is {}.", "This invoice is for {}.", "The goods went to {}."),
                ("Who is the customer?", "Who has to pay?", "To whom is the invoice addressed?",
                 "Name the customer.", "Customer?", "Who received the invoice?"),
            ),
            "de": Words(
                "Kunde",
                ("Kunde", "Rechnung an", "Auftraggeber", "An"),
                ("Der Kunde ist {}.", "Diese Rechnung geht an {}.", "Bezahlen soll {}."),
                ("Wer ist der Kunde?", "Wer muss zahlen?", "An wen ist die Rechnung gerichtet?",
                 "Nenne den Kunden.", "Kunde?", "Wer hat die Rechnung erhalten?"),
            ),
        }),
        Field("customer_address", draws.address, {
            "en": Words(
                "customer address",
                ("Customer address", "Address of customer", "Billing address"),
                ("The address of the customer is {}.", "The customer lives at {}."),
                ("What is the address of the customer?", "What is the customer's address?",
                 "Where does the customer live?", "Give the customer's address.", "Customer address?",
                 "At which address is the customer?"),
            ),
            "de": Words(
                "Anschrift des Kunden",
                ("Anschrift des Kunden", "Adresse Kunde", "Rechnungsanschrift"),
                ("Die Anschrift des Kunden ist {}.", "Der Kunde wohnt hier: {}."),
                ("Wie lautet die Anschrift des Kunden?", "Welche Adresse hat der Kunde?",
                 "Wo wohnt der Kunde?", "Nenne die Anschrift des Kunden.", "Adresse des Kunden?",
                 "Unter welcher Adresse ist der Kunde zu finden?"),
            ),
        }),
        Field("total", _total, {
            "en": Words(
                "total",
                ("Total", "Total amount", "Amount due", "To pay"),
                ("The total is {}.", "The amount due is {}.", "In total we charge {}."),
                ("What is the total?", "What is the total amount?", "How much has to be paid?", "Total?",
                 "Which amount is due?", "How high is the invoice in total?"),
            ),
            "de": Words(
                "Gesamtbetrag",
                ("Gesamtbetrag", "Gesamt", "Summe", "Zu zahlen"),
                ("Der Gesamtbetrag ist {}.", "Zu zahlen sind {}.", "Insgesamt berechnen wir {}."),
                ("Wie hoch ist der Gesamtbetrag?", "Wie viel ist zu zahlen?", "Gesamtbetrag?",
                 "Nenne den Gesamtbetrag.", "Welcher Betrag ist insgesamt offen?",
                 "Auf welche Summe lautet die Rechnung?"),
            ),
        }),
        Field("tax", _tax, {
            "en": Words(
                "tax",
                ("Tax", "VAT", "Tax included", "Sales tax"),
                ("The tax is {}.", "This includes tax of {}.", "The total includes VAT of {}."),
                ("What is the tax?", "How much tax is included?", "Tax?", "What is the amount of tax?",
                 "How much is the VAT?", "Which part of it is tax?"),
            ),
            "de": Words(
                "Mehrwertsteuer",
                ("Mehrwertsteuer", "MwSt.", "Steuer", "Enthaltene Steuer"),
                ("Die Mehrwertsteuer ist {}.", "Darin sind {} Steuer enthalten."),
                ("Wie hoch ist die Mehrwertsteuer?", "Wie viel Steuer ist enthalten?", "Mehrwertsteuer?",
                 "Nenne die Mehrwertsteuer.", "Welcher Steuerbetrag ist enthalten?",
                 "Wie viel davon ist Steuer?"),
            ),
        }),
        Field("account", draws.account, {
            "en": Words(
                "account",
                ("Account", "Pay into account", "IBAN", "Bank account"),
                ("Please pay into the account {}.", "Our account is {}."),
                ("What is the account?", "Into which account should be paid?", "Account?",
                 "Give the account number.", "Which bank account is given?", "Where should the money go?"),
            ),
            "de": Words(
                "Kontonummer",
                ("Konto", "IBAN", "Kontonummer", "Bankkonto"),
                ("Bitte überweisen Sie auf das Konto {}.", "Unser Konto ist {}."),
                ("Wie lautet die Kontonummer?", "Auf welches Konto ist zu zahlen?", "Kontonummer?",
                 "Nenne die Kontonummer.", "Welches Konto ist angegeben?", "Wohin soll das Geld gehen?"),
            ),
        }),
    ),
    required=("invoice_number", "supplier", "customer", "total"),
    summaries={
        "en": (
            "Invoice {invoice_number} from {supplier} to {customer} for {total}.",
        ),
        "de": (
            "Rechnung {invoice_number} von {supplier} an {customer} über {total}.",
        ),
    },
    fillers={
        "en": (
            lambda d: "Thank you for your business.",
            lambda d: f"Telephone {draws.phone(d)}",
            lambda d: f"Mail: {draws.email(d)}",
            lambda d: "The goods remain our property until paid.",
            lambda d: "Please quote the number on every payment.",
            lambda d: f"Open from {d.rng.randrange(7, 10)} to {d.rng.randrange(15, 19)}",
            lambda d: "All prices include packing.",
            lambda d: f"Tax office no. {draws.digits(d, 6)}",
            lambda d: "Late payments are subject to interest.",
        ),
        "de": (
            lambda d: "Vielen Dank für Ihren Auftrag.",
            lambda d: f"Telefon {draws.phone(d)}",
            lambda d: f"Mail: {draws.email(d)}",
            lambda d: "Die Ware bleibt bis zur Bezahlung unser Eigentum.",
            lambda d: "Bitte geben Sie die Nummer bei jeder Zahlung an.",
            lambda d: f"Geöffnet von {d.rng.randrange(7, 10)} bis {d.rng.randrange(15, 19)} Uhr",
            lambda d: "Alle Preise enthalten die Verpackung.",
            lambda d: f"Finanzamt Nr. {draws.digits(d, 6)}",
            lambda d: "Bei Verzug berechnen wir Zinsen.",
        ),
    },
    table=Table(
        columns={"en": ("Item", "Quantity", "Price"), "de": ("Artikel", "Menge", "Preis")},
        row=_row,
        ask={
            "en": (
                ("What is the quantity of {}?", 1), ("What is the price of {}?", 2),
                ("How much is charged for {}?", 2),
            ),
            "de": (
                ("Wie groß ist die Menge von {}?", 1), ("Was ist der Preis von {}?", 2),
                ("Wie viel wird berechnet für {}?", 2),
            ),
        },
        rows=(2, 5),
    ),
    long=_long,
    parties=(("supplier", "supplier_address"), ("customer", "customer_address")),
)  # fmt: skip
