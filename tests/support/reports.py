"""Reports made by hand, for the tests of what leaves the program."""

from dataclasses import replace
from datetime import UTC, datetime

from app.core.evidence.evidence import Verdict
from app.core.forms.form import FieldKind
from app.core.reports.document import (
    Checked,
    Column,
    Crop,
    Fact,
    Part,
    Report,
    ReportSource,
    Row,
    Spot,
    Unread,
    Value,
    Values,
    Word,
)
from app.core.sources.source import Picture

MADE = datetime(2026, 3, 14, 16, 42, tzinfo=UTC)
COLUMNS: tuple[tuple[str, FieldKind], ...] = (
    ("supplier", "name"),
    ("number", "identifier"),
    ("date", "date"),
    ("total", "amount"),
)
ROWS = (
    ("first.pdf", "Ostermann AG", "0026-118", "3 March 2026", "EUR 2,748.90"),
    ("second.pdf", "Novák Servis s.r.o.", "26-00371", "03/04/2026", "1.250"),
    ("third.pdf", "Keller & Roth OHG", "0091-B", "", "975.80"),
)
ANSWER = "**Ostermann AG** asks for EUR 2,748.90 by 3 March 2026.\n\n- Ask Lena Vogt.\n"


def crop() -> Crop:
    """A white piece of a page with a grey word on it."""
    rows = bytearray(b"\xff" * (120 * 48 * 3))
    for y in range(20, 28):
        rows[(y * 120 + 20) * 3 : (y * 120 + 80) * 3] = b"\x50" * (60 * 3)
    word = Word("Ostermann AG", 20, 18, 80, 30)
    return Crop(Picture(120, 48, bytes(rows)), ((20.0, 18.0, 80.0, 30.0),), (word,))


def value(column: int, text: str, *, source: int = 0, **more: object) -> Value:
    """A value of that column, as it was copied."""
    name, kind = COLUMNS[column]
    passage = f"before {text} behind"
    spots = (Spot(source, 1, passage, 7, 7 + len(text)),) if text else ()
    plain = Value(name, kind, text, "copied" if text else "not_stated", certainty=0.9, spots=spots)
    return replace(plain, runner_up="something else", **more)  # type: ignore[arg-type]


def sources() -> tuple[ReportSource, ...]:
    """The three documents."""
    return tuple(ReportSource(row[0], f"{at:064x}", "pdf", 1000, 2, 2) for at, row in enumerate(ROWS, 1))


def table() -> Report:
    """Three documents, one value accepted, one corrected, one doubtful, the others as they were read."""
    rows = []
    for at, (name, *texts) in enumerate(ROWS):
        values = [value(column, text, source=at) for column, text in enumerate(texts)]
        rows.append(Row(name, at, tuple(values)))
    first, second, third = rows
    accepted = replace(
        first.values[0], review="accepted", reviewer="Miriam Oduya", reviewed=MADE, spots=(_cropped(first),)
    )
    corrected = replace(third.values[3], review="corrected", read_as="957.80", note="misread")
    doubtful = replace(second.values[2], doubtful=True)
    rows = [
        replace(first, values=(accepted, *first.values[1:])),
        replace(second, values=(*second.values[:2], doubtful, *second.values[3:])),
        replace(third, values=(*third.values[:3], corrected)),
    ]
    columns = tuple(Column(*one) for one in COLUMNS)
    part = Part(
        "",
        "form",
        values=Values("Invoices", columns, tuple(rows), ("Two were looked at.",)),
        model=(Fact("Model", "A model"),),
    )
    return Report(
        kind="table",
        title="Supplier invoices",
        made=MADE,
        program="Vitrine 9.9",
        parts=(part,),
        sources=sources(),
        not_read=(Unread("second.pdf", 2, "Too dark."),),
        case="Audit",
        person="Miriam Oduya",
        head="ab" * 32,
    )


def answer() -> Report:
    """An answer of which one thing stands in the source, one elsewhere, one nowhere."""
    claims = (
        _claim("Ostermann AG", "found"),
        _claim("EUR 2,748.90", "found_elsewhere"),
        _claim("Lena Vogt", "not_found"),
    )
    part = Part("What is asked for?", "ask", ANSWER, claims, "1 of 3 stands in the sources")
    return replace(table(), kind="answer", title="What is asked for?", parts=(part,), case="")


def _cropped(row: Row) -> Spot:
    return replace(row.values[0].spots[0], crop=crop())


def _claim(text: str, verdict: Verdict) -> Checked:
    start = ANSWER.index(text)
    spots = () if verdict == "not_found" else (Spot(0, 1, f"x {text} y", 2, 2 + len(text)),)
    return Checked(start, start + len(text), text, "name", verdict, spots)
