"""Tables of repeated rows: drawn, set out in several ways, and asked about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from model.demo.corpus import wording
from model.demo.corpus.parts import Draw, Language, Question, Split, Table

ROW = "row"
"""The key of questions about a table."""

Row = tuple[str, ...]

_TRIES = 400

_Layout = Callable[[Row, Sequence[Row]], list[str]]


def _overlap(first: str, second: str) -> bool:
    return first in second or second in first


def draw_rows(draw: Draw, table: Table, count: int, taken: Sequence[str] = ()) -> list[Row]:
    """Draw up to ``count`` rows whose first cells can be told apart, from each other and from ``taken``."""
    rows: list[Row] = []
    seen = [word.lower() for word in taken]
    for _ in range(count + _TRIES):
        if len(rows) == count:
            break
        row = table.row(draw)
        first = row[0].lower()
        if not any(_overlap(first, other) for other in seen):
            rows.append(row)
            seen.append(first)
    return rows


def _piped(columns: Row, rows: Sequence[Row]) -> list[str]:
    return [f"| {' | '.join(row)} |" for row in (columns, *rows)]


def _barred(columns: Row, rows: Sequence[Row]) -> list[str]:
    return [" | ".join(row) for row in (columns, *rows)]


def _spaced(columns: Row, rows: Sequence[Row]) -> list[str]:
    return ["   ".join(row) for row in (columns, *rows)]


def _told(columns: Row, rows: Sequence[Row]) -> list[str]:
    """Set out each row with the names of its columns: ``Item: lamp; quantity: 4``."""
    return ["; ".join(f"{name}: {cell}" for name, cell in zip(columns, row, strict=True)) for row in rows]


def _dashed(columns: Row, rows: Sequence[Row]) -> list[str]:
    return [" / ".join(columns), *(f"- {' / '.join(row)}" for row in rows)]


def _numbered(columns: Row, rows: Sequence[Row]) -> list[str]:
    return [" | ".join(columns), *(f"{place}. {' | '.join(row)}" for place, row in enumerate(rows, 1))]


def _separated(before: str, between: str) -> _Layout:
    """Return the layout of a row a line, with this before it and between its cells."""

    def layout(columns: Row, rows: Sequence[Row]) -> list[str]:
        return [between.join(columns), *(before + between.join(row) for row in rows)]

    return layout


_TRAINED: tuple[_Layout, ...] = (
    _piped, _piped, _barred, _barred, _spaced, _told,
    _separated("", "; "), _separated("", "\t"), _separated("* ", " | "), _separated("", " - "),
)  # fmt: skip
_HELD_BACK: tuple[_Layout, ...] = (_dashed, _numbered)


def set_out(rng: Random, split: Split, columns: Row, rows: Sequence[Row]) -> list[str]:
    """Return the lines of a table; the first may be its head, every other one is a row."""
    if split == "evaluate" and rng.random() < 0.3:
        return rng.choice(_HELD_BACK)(columns, rows)
    return rng.choice(_TRAINED)(columns, rows)


def ask_rows(draw: Draw, table: Table, rows: Sequence[Row], count: int) -> list[Question]:
    """Ask for one cell of up to ``count`` different rows; the first cell says which row is meant."""
    chosen = draw.rng.sample(list(rows), min(count, len(rows)))
    questions = []
    for row in chosen:
        template, column = draw.rng.choice(table.ask[draw.language])
        questions.append(Question(template.format(row[0]), ROW, row[column]))
    return questions


def ask_absent_row(draw: Draw, table: Table, rows: Sequence[Row], text: str) -> Question | None:
    """Ask about a row that the document lacks, or return nothing if none was found."""
    for row in draw_rows(draw, table, 1, [first for first, *_ in rows]):
        if row[0].lower() not in text.lower():
            template, _ = draw.rng.choice(table.ask[draw.language])
            return Question(template.format(row[0]), ROW, wording.not_stated(draw.language))
    return None


def columns_of(table: Table | None, language: Language) -> Row:
    """Return the names of the columns, none without a table."""
    return () if table is None else table.columns[language]
