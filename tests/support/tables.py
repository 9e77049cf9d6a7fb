"""A small table of invoices, for tests: its form, its documents, and what was read of them."""

from collections.abc import Sequence
from datetime import UTC, datetime

from app.core.evidence.evidence import Place
from app.core.forms.filled import Candidate, FieldValue, FilledForm, ValueState
from app.core.forms.form import Field, Form, RowGroup
from app.core.forms.rule import Rule
from app.core.sources.source import TextBox
from app.core.tables import Document, TableStore
from app.core.tables.events import DocumentRead, DocumentsAdded
from app.core.tables.journal import Journal, MemoryJournal

FORM = Form(
    "Invoice",
    "en",
    (
        Field("number", "identifier", required=True),
        Field("date", "date"),
        Field("due", "date"),
        Field("net", "amount"),
        Field("tax", "amount"),
        Field("total", "amount"),
        Field("iban", "iban"),
    ),
    rules=(
        Rule("sum", ("net", "tax"), total="total"),
        Rule("order", ("date", "due")),
        Rule("checksum", ("iban",), scheme="iban"),
        Rule("unique", ("number",)),
    ),
)
NUMBER, DATE, DUE, NET, TAX, TOTAL, IBAN = range(len(FORM.fields))
GROUPED = Form(
    "Order",
    "en",
    (Field("number", "identifier"), Field("total", "amount")),
    rows=RowGroup("position", (Field("article", "text"), Field("amount", "amount"))),
    rules=(Rule("sum", ("amount",), total="total"),),
)
RIGHT = ("R-1", "1 March 2026", "31 March 2026", "100.00", "19.00", "119.00", "DE89 3704 0044 0532 0130 00")
NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def documents(count: int, first: int = 0) -> tuple[Document, ...]:
    """So many documents."""
    return tuple(
        Document(f"invoice {at}.pdf", f"/in/invoice {at}.pdf", f"{at:064d}", "pdf", 1, 1000)
        for at in range(first, first + count)
    )


def value(
    field: Field,
    text: str,
    certainty: float | None = 0.95,
    other: str | None = None,
    posterior: float = 0.9,
    start: int = 0,
) -> FieldValue:
    """A value as it is read; an empty one is not stated."""
    box = TextBox(start, start + max(1, len(text)), 10.0, 20.0, 60.0, 30.0)
    places = (Place(0, 1, start, start + len(text), (box,)),) if text else ()
    runner_up = None if other is None else Candidate(other)
    state: ValueState = "copied" if text else "not_stated"
    return FieldValue(field, text, state, certainty, places, runner_up, 0.1, posterior)


def filled(
    texts: Sequence[str] = RIGHT,
    form: Form = FORM,
    certainty: float | None = 0.95,
    rows: Sequence[Sequence[str]] = (),
) -> FilledForm:
    """A form as it is read."""
    values = tuple(
        value(field, text, certainty, start=100 * at)
        for at, (field, text) in enumerate(zip(form.fields, texts, strict=True))
    )
    group = form.rows.fields if form.rows else ()
    read = tuple(
        tuple(
            value(field, text, certainty, start=10_000 * (1 + number) + 100 * at)
            for at, (field, text) in enumerate(zip(group, row, strict=True))
        )
        for number, row in enumerate(rows)
    )
    return FilledForm(form, (0,), values, (), read)


def begun(journal: Journal | None = None, form: Form = FORM, name: str = "March") -> TableStore:
    """A table without documents."""
    return TableStore.begin(name, form, journal or MemoryJournal(), clock=lambda: NOON, by="ada")


def read(count: int = 3, journal: Journal | None = None) -> TableStore:
    """A table whose documents were read, each with a number of its own and nothing wrong."""
    store = begun(journal)
    store.do(DocumentsAdded(documents(count)))
    for at in range(count):
        store.do(DocumentRead(at, filled((f"R-{at}", *RIGHT[1:])), 2.0, "m"))
    return store
