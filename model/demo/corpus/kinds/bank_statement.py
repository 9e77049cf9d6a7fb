"""Bank statements, with their postings."""

from __future__ import annotations

from model.demo.corpus import draws
from model.demo.corpus.long_answers import CHECK, CONTACT, COVERING, Rows, Values, letter, long_task, told
from model.demo.corpus.parts import Draw, Field, Kind, LongTask, Table, Words

_MOST_ROWS = 5
_BANKS = {
    "en": ("{} Bank", "Bank of {}", "{} Savings Bank", "{} Credit Union"),
    "de": ("{} Bank", "Sparkasse {}", "Volksbank {}", "Bankhaus {}"),
}


def _bank(draw: Draw) -> str:
    return draw.rng.choice(_BANKS[draw.language]).format(draws.town(draw))


def _number(draw: Draw) -> str:
    return f"{draw.rng.randrange(10, 400)}/{draw.rng.randrange(2018, 2032)}"


def _balance(draw: Draw) -> str:
    return draws.amount(draw, 100, 90_000)


def _limit(draw: Draw) -> str:
    return draws.amount(draw, 500, 20_000)


def _fee(draw: Draw) -> str:
    return draws.amount(draw, 10, 80)


def _row(draw: Draw) -> tuple[str, ...]:
    return (draws.company(draw), draws.date(draw), draws.amount(draw, 10, 9_000))


def _long(draw: Draw, values: Values, rows: Rows) -> tuple[LongTask, ...]:
    """Return the bank's covering letter, with the postings of a short statement."""
    language = draw.language
    if language == "en":
        sent = told(
            values, "We send you the statement of your account {account_number}.",
            "It has the number {statement_number}.", "It is dated {statement_date}.",
            "The opening balance was {opening_balance}.", "The closing balance is {closing_balance}.",
            "Your overdraft limit is {overdraft}.", "The fees were {fees}.",
        )  # fmt: skip
        head = "These are the postings:"
        lines = [f"{name}, {day}, {amount}" for name, day, amount in rows]
        ask = told(values, "Your adviser is {adviser}.")
    else:
        sent = told(
            values, "wir senden Ihnen den Auszug Ihres Kontos {account_number}.",
            "Er hat die Nummer {statement_number}.", "Er ist vom {statement_date}.",
            "Der Anfangssaldo war {opening_balance}.", "Der Endsaldo ist {closing_balance}.",
            "Ihr Kreditrahmen ist {overdraft}.", "Die Gebühren waren {fees}.",
        )  # fmt: skip
        head = "Das sind die Buchungen:"
        lines = [f"{name}, {day}, {amount}" for name, day, amount in rows]
        ask = told(values, "Für Sie zuständig ist {adviser}.")
    listed = rows if len(rows) <= _MOST_ROWS else ()
    postings = "\n".join([head, *lines]) if listed else ""
    closing = " ".join(part for part in (CHECK[language], ask, CONTACT[language]) if part)
    answer = letter(language, values["account_holder"], (sent, postings, closing), values["bank"])
    return (long_task(COVERING[language], answer, values, listed),)


BANK_STATEMENT = Kind(
    key="bank_statement",
    name={"en": "bank statement", "de": "Kontoauszug"},
    headings={
        "en": (
            "BANK STATEMENT", "Account statement", "Statement", "Your account",
            "Movements on your account", "Finances",
        ),
        "de": ("KONTOAUSZUG", "Kontoauszug", "Auszug", "Ihr Konto", "Umsätze auf Ihrem Konto", "Finanzen"),
    },
    fields=(
        Field("bank", _bank, {
            "en": Words(
                "bank",
                ("Bank", "Name of bank", "Your bank", "Issued by"),
                ("The bank is {}.", "The account is held at {}.", "This statement comes from {}."),
                ("Which bank is it?", "What is the name of the bank?", "Bank?", "Name the bank.",
                 "Which bank issued the statement?", "Where is the account held?"),
            ),
            "de": Words(
                "Bank",
                ("Bank", "Name der Bank", "Ihre Bank", "Institut"),
                ("Die Bank heißt {}.", "Geführt wird das Konto hier: {}.", "Dieser Auszug kommt von: {}."),
                ("Welche Bank ist es?", "Wie heißt die Bank?", "Bank?", "Nenne die Bank.",
                 "Welche Bank hat den Auszug erstellt?", "Wo wird das Konto geführt?"),
            ),
        }),
        Field("account_holder", draws.party, {
            "en": Words(
                "account holder",
                ("Account holder", "Holder", "Account of", "Client"),
                ("The account holder is {}.", "The account belongs to {}."),
                ("Who is the account holder?", "Whose account is it?", "Account holder?",
                 "Name the account holder.", "Who owns the account?", "To whom does the account belong?"),
            ),
            "de": Words(
                "Kontoinhaber",
                ("Kontoinhaber", "Inhaber", "Konto von", "Kunde"),
                ("Der Kontoinhaber ist {}.", "Das Konto gehört {}."),
                ("Wer ist der Kontoinhaber?", "Wessen Konto ist es?", "Kontoinhaber?",
                 "Nenne den Kontoinhaber.", "Wem gehört das Konto?", "Auf wen läuft das Konto?"),
            ),
        }),
        Field("holder_address", draws.address, {
            "en": Words(
                "address of the account holder",
                ("Holder's address", "Address of holder", "Postal address"),
                ("The account holder lives at {}.", "The address of the account holder is {}."),
                ("What is the address of the account holder?", "Where does the account holder live?",
                 "What is the holder's address?", "Give the address of the account holder.",
                 "Address of the account holder?", "To which address does the bank write?"),
            ),
            "de": Words(
                "Anschrift des Kontoinhabers",
                ("Anschrift des Inhabers", "Adresse Inhaber", "Postanschrift"),
                ("Die Anschrift des Kontoinhabers ist {}.", "Der Kontoinhaber wohnt hier: {}."),
                ("Wie lautet die Anschrift des Kontoinhabers?", "Wo wohnt der Kontoinhaber?",
                 "Welche Adresse hat der Kontoinhaber?", "Nenne die Anschrift des Kontoinhabers.",
                 "Adresse des Kontoinhabers?", "An welche Adresse schreibt die Bank?"),
            ),
        }),
        Field("account_number", draws.account, {
            "en": Words(
                "account number",
                ("Account number", "IBAN", "Account no.", "Account"),
                ("The account number is {}.", "This statement is for the account {}."),
                ("What is the account number?", "Which account is it?", "Account number?",
                 "Give the account number.", "What is the IBAN?", "How is the account numbered?"),
            ),
            "de": Words(
                "Kontonummer",
                ("Kontonummer", "IBAN", "Konto-Nr.", "Konto"),
                ("Die Kontonummer lautet {}.", "Dieser Auszug betrifft das Konto {}."),
                ("Wie lautet die Kontonummer?", "Welches Konto ist es?", "Kontonummer?",
                 "Nenne die Kontonummer.", "Wie lautet die IBAN?", "Welche Nummer hat das Konto?"),
            ),
        }),
        Field("statement_number", _number, {
            "en": Words(
                "statement number",
                ("Statement no.", "Statement number", "Sheet", "Number of statement"),
                ("The statement number is {}.", "This statement has the number {}."),
                ("What is the statement number?", "Which number does the statement have?",
                 "Statement number?", "Give the statement number.", "What is the number of the statement?",
                 "How is the statement numbered?"),
            ),
            "de": Words(
                "Auszugsnummer",
                ("Auszugsnummer", "Auszug Nr.", "Blatt", "Nummer des Auszugs"),
                ("Die Auszugsnummer lautet {}.", "Dieser Auszug hat die Nummer {}."),
                ("Wie lautet die Auszugsnummer?", "Welche Nummer hat der Auszug?", "Auszugsnummer?",
                 "Nenne die Auszugsnummer.", "Wie lautet die Nummer des Auszugs?",
                 "Welche Auszugsnummer ist angegeben?"),
            ),
        }),
        Field("statement_date", draws.date, {
            "en": Words(
                "statement date",
                ("Statement date", "Date of statement", "As of", "Issued on"),
                ("The statement is dated {}.", "The statement was made on {}."),
                ("What is the statement date?", "When was the statement issued?", "Statement date?",
                 "Give the date of the statement.", "On which day was the statement made?",
                 "Which date does the statement bear?"),
            ),
            "de": Words(
                "Auszugsdatum",
                ("Auszugsdatum", "Datum des Auszugs", "Stand", "Erstellt am"),
                ("Der Auszug ist vom {}.", "Erstellt wurde der Auszug am {}."),
                ("Wie lautet das Auszugsdatum?", "Wann wurde der Auszug erstellt?", "Auszugsdatum?",
                 "Nenne das Auszugsdatum.", "Von welchem Tag ist der Auszug?",
                 "Welches Datum trägt der Auszug?"),
            ),
        }),
        Field("opening_balance", _balance, {
            "en": Words(
                "opening balance",
                ("Opening balance", "Old balance", "Balance before", "Balance brought forward"),
                ("The opening balance was {}.", "The old balance was {}."),
                ("What is the opening balance?", "What was the old balance?", "Opening balance?",
                 "Give the opening balance.", "How much was in the account at the start?",
                 "With which balance did the period begin?"),
            ),
            "de": Words(
                "Anfangssaldo",
                ("Anfangssaldo", "Alter Saldo", "Alter Kontostand", "Saldovortrag"),
                ("Der Anfangssaldo war {}.", "Der alte Kontostand war {}."),
                ("Wie hoch ist der Anfangssaldo?", "Wie hoch war der alte Kontostand?", "Anfangssaldo?",
                 "Nenne den Anfangssaldo.", "Wie viel war am Anfang auf dem Konto?",
                 "Mit welchem Saldo begann der Zeitraum?"),
            ),
        }),
        Field("closing_balance", _balance, {
            "en": Words(
                "closing balance",
                ("Closing balance", "New balance", "Balance after", "Balance carried forward"),
                ("The closing balance is {}.", "The new balance is {}."),
                ("What is the closing balance?", "What is the new balance?", "Closing balance?",
                 "Give the closing balance.", "How much is in the account at the end?",
                 "With which balance did the period end?"),
            ),
            "de": Words(
                "Endsaldo",
                ("Endsaldo", "Neuer Saldo", "Neuer Kontostand", "Saldo am Ende"),
                ("Der Endsaldo ist {}.", "Der neue Kontostand ist {}."),
                ("Wie hoch ist der Endsaldo?", "Wie hoch ist der neue Kontostand?", "Endsaldo?",
                 "Nenne den Endsaldo.", "Wie viel ist am Ende auf dem Konto?",
                 "Mit welchem Saldo endete der Zeitraum?"),
            ),
        }),
        Field("overdraft", _limit, {
            "en": Words(
                "overdraft limit",
                ("Overdraft limit", "Credit limit", "Overdraft", "Agreed overdraft"),
                ("The overdraft limit is {}.", "An overdraft of up to {} is agreed."),
                ("What is the overdraft limit?", "How high is the overdraft limit?", "Overdraft limit?",
                 "Give the overdraft limit.", "Which overdraft is agreed?",
                 "How far may the account be overdrawn?"),
            ),
            "de": Words(
                "Kreditrahmen",
                ("Kreditrahmen", "Dispositionskredit", "Kreditlinie", "Dispo"),
                ("Der Kreditrahmen ist {}.", "Vereinbart ist ein Kredit bis {}."),
                ("Wie hoch ist der Kreditrahmen?", "Welcher Kreditrahmen ist vereinbart?", "Kreditrahmen?",
                 "Nenne den Kreditrahmen.", "Wie hoch ist der Dispositionskredit?",
                 "Wie weit darf das Konto überzogen werden?"),
            ),
        }),
        Field("fees", _fee, {
            "en": Words(
                "fees",
                ("Fees", "Bank charges", "Account fees"),
                ("The fees were {}.", "The bank charged fees of {}."),
                ("What are the fees?", "How high are the fees?", "Fees?", "Give the fees.",
                 "How much did the bank charge?", "What does the account cost?"),
            ),
            "de": Words(
                "Gebühren",
                ("Gebühren", "Kontogebühren", "Entgelte"),
                ("Die Gebühren waren {}.", "An Gebühren berechnet die Bank {}."),
                ("Wie hoch sind die Gebühren?", "Wie viel berechnet die Bank?", "Gebühren?",
                 "Nenne die Gebühren.", "Welche Gebühren sind angefallen?", "Was kostet das Konto?"),
            ),
        }),
        Field("adviser", draws.person, {
            "en": Words(
                "adviser",
                ("Adviser", "Your adviser", "Account manager"),
                ("The adviser is {}.", "{} is the adviser for this account."),
                ("Who is the adviser?", "What is the adviser's name?", "Adviser?", "Name the adviser.",
                 "Who manages the account?", "Who at the bank can be asked?"),
            ),
            "de": Words(
                "Berater",
                ("Berater", "Ihr Berater", "Betreuung"),
                ("Der Berater heißt {}.", "Betreut wird das Konto von {}."),
                ("Wer ist der Berater?", "Wie heißt der Berater?", "Berater?", "Nenne den Berater.",
                 "Wer betreut das Konto?", "Wen kann man in der Bank fragen?"),
            ),
        }),
    ),
    required=("bank", "account_holder", "account_number", "closing_balance"),
    summaries={
        "en": (
            "Account {account_number} of {account_holder} at {bank} closes at {closing_balance}.",
        ),
        "de": (
            "Konto {account_number} von {account_holder} bei {bank} hat den Endsaldo {closing_balance}.",
        ),
    },
    fillers={
        "en": (
            lambda d: "Please check this statement.",
            lambda d: f"Telephone {draws.phone(d)}",
            lambda d: f"Mail: {draws.email(d)}",
            lambda d: "Never tell anybody your code.",
            lambda d: "Objections within six weeks.",
            lambda d: f"Branch {draws.digits(d, 3)}",
            lambda d: f"Open from {d.rng.randrange(8, 10)} to {d.rng.randrange(15, 18)}",
            lambda d: "Deposits are protected by law.",
            lambda d: "Thank you for banking with us.",
        ),
        "de": (
            lambda d: "Bitte prüfen Sie diesen Auszug.",
            lambda d: f"Telefon {draws.phone(d)}",
            lambda d: f"Mail: {draws.email(d)}",
            lambda d: "Geben Sie Ihre PIN niemals weiter.",
            lambda d: "Einwendungen bitte innerhalb von sechs Wochen.",
            lambda d: f"Filiale {draws.digits(d, 3)}",
            lambda d: f"Geöffnet von {d.rng.randrange(8, 10)} bis {d.rng.randrange(15, 18)} Uhr",
            lambda d: "Einlagen sind gesetzlich geschützt.",
            lambda d: "Vielen Dank für Ihr Vertrauen.",
        ),
    },
    table=Table(
        columns={"en": ("Payee", "Date", "Amount"), "de": ("Empfänger", "Datum", "Betrag")},
        row=_row,
        ask={
            "en": (("When was the posting for {}?", 1), ("How much was paid to {}?", 2)),
            "de": (("Wann war die Buchung für {}?", 1), ("Wie viel wurde gezahlt an {}?", 2)),
        },
        rows=(2, 5),
    ),
    long=_long,
    parties=(("account_holder", "holder_address"), ("bank",)),
)  # fmt: skip
