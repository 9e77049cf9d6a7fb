"""A small form, the page it is filled in from, and pictures of a run, for tests of the window only."""

from app.core.evidence import Place
from app.core.forms import (
    Candidate,
    Field,
    FieldTrack,
    FieldValue,
    FilledForm,
    Form,
    FormTrack,
    Leader,
)
from app.core.sources.source import Page, Source

TEXT = (
    "Halden & Vire Instruments Ltd, 17 Tanner Street, York\nInvoice no. HV-2026-00417\n"
    "Invoice date 14 March 2026\nTotal £14,976.00\nPayable by 13 April 2026, 2 % off if paid by 28 March 2026"
)
FORM = Form(
    "Incoming invoice",
    "en",
    (
        Field("Supplier", "name", required=True),
        Field("Invoice date", "date"),
        Field("Due date", "date", hint="payable by"),
        Field("Total", "amount", required=True),
        Field("Paid", "yesno"),
        Field("Cost centre", "identifier", required=True),
        Field("Remarks", "text"),
        Field("IBAN", "iban"),
    ),
    "invoice.en",
)
SUPPLIER, DATE, DUE, TOTAL, PAID, CENTRE, REMARKS, IBAN = range(len(FORM.fields))


def source(text: str = TEXT, name: str = "HV-2026-00417.txt") -> Source:
    """A source of one page."""
    return Source(f"/documents/{name}", name, "text", "0" * 64, len(text), (Page(1, text, "text"),), 1)


def places(words: str, text: str = TEXT) -> tuple[Place, ...]:
    """Where words stand on the page: once, or not at all."""
    start = text.find(words)
    return (Place(0, 1, start, start + len(words)),) if start >= 0 and words else ()


def track(step: int, form: Form = FORM, **leaders: tuple[str, ...]) -> FormTrack:
    """A form at some step: the named fields (blanks as `_`) with their leaders, "!" before a settled one."""
    named = {name.replace("_", " ").casefold(): words for name, words in leaders.items()}
    return FormTrack(
        form, tuple(_field(field, named.get(field.name.casefold(), ())) for field in form.fields), step=step
    )


def filled(certainty: float | None = None) -> FilledForm:
    """The form as it ends: one value of each state, the due date with a runner-up."""
    due = Candidate("28 March 2026", places("28 March 2026"))
    centre, remarks, iban = FORM.fields[CENTRE], FORM.fields[REMARKS], FORM.fields[IBAN]
    values = (
        _copied(SUPPLIER, "Halden & Vire Instruments Ltd"),
        _copied(DATE, "14 March 2026"),
        FieldValue(
            FORM.fields[DUE], "13 April 2026", "copied", certainty, places("13 April 2026"), runner_up=due
        ),
        _copied(TOTAL, "£14,976.00"),
        FieldValue(FORM.fields[PAID], "no", "chosen", None, places("Payable by 13 April 2026")),
        FieldValue(centre, "", "not_stated"),
        FieldValue(remarks, "nothing that could be copied, so the model wrote this " * 3, "free"),
        FieldValue(iban, "", "failed"),
    )
    return FilledForm(FORM, (0,), values, ("Page 2 was not read.",))


def _copied(field: int, words: str) -> FieldValue:
    return FieldValue(FORM.fields[field], words, "copied", None, places(words))


def _field(field: Field, leaders: tuple[str, ...]) -> FieldTrack:
    if not leaders:
        return FieldTrack(field)
    settled = leaders[0].startswith("!")
    told = tuple(
        Leader(words, 1 / (at + 1), places(words))
        for at, words in enumerate((leaders[0].removeprefix("!"), *leaders[1:]))
    )
    return FieldTrack(field, told, "settled" if settled else "draft", 1 if settled else None)
