"""A table: a form over many documents, a row a document or several, a column a field. Plain frozen data.

Nothing here is changed by hand: `reduce.reduce` makes the next table of one and an event.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from app.core.forms.decision import Decision
from app.core.forms.filled import FilledForm
from app.core.forms.form import Field, Form
from app.core.tables.calibration import Calibration
from app.core.tables.cell import Cell
from app.core.tables.events import Document, View
from app.core.tasks import Question

#: "waiting": not read yet. "done": read, as far as it could be. "failed": it came to nothing.
Progress = Literal["waiting", "done", "failed"]


class RowKey(NamedTuple):
    """A row: the document, from 0 in the order in which they came, and which of its rows, from 0."""

    document: int
    row: int


class CellKey(NamedTuple):
    """A cell; those of fields that do not repeat have the row 0, in whichever row they show."""

    document: int
    row: int
    column: int


class Outcome(NamedTuple):
    """What became of a document that was read."""

    filled: FilledForm | None
    seconds: float
    error: str = ""
    way_on: str = ""
    code: str = ""


@dataclass(frozen=True, eq=False)
class DocumentState:
    """A document with what was read of it and what was decided. Two are the same only where they are one.

    Attributes:
        cells: those of the form's own fields, in order.
        rows: those of the repeating group, a tuple for each row; empty for a form without.
        removed: whether the person took it out of the table; it is shown no more, and comes back by undoing.
    """

    document: Document
    progress: Progress
    cells: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...] = ()
    outcome: Outcome | None = None
    removed: bool = False

    @property
    def row_count(self) -> int:
        """Rows that it takes in the table: one at least."""
        return max(1, len(self.rows))

    @property
    def coverage(self) -> tuple[str, ...]:
        """A line for whatever was not read of it, and why it could not be read."""
        found = self.outcome
        lines = found.filled.coverage if found and found.filled else ()
        return (*self.document.problems, *lines, *([found.error] if found and found.error else []))


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """Something that a person decided, for the log of decisions and for taking it back.

    Attributes:
        number: of its event; what `TakenBack` names.
        cells: what it was about.
        taken_back: whether it was taken back since.
    """

    number: int
    cells: tuple[CellKey, ...]
    decision: Decision
    taken_back: bool = False


@dataclass(frozen=True, eq=False)
class Table:
    """A table at one moment. Two are the same only where they are one: compare with `is`.

    Attributes:
        name: for people.
        form: its columns, and the rules between them.
        question: what each document is asked, with seed and settings.
        documents: in the order in which they came, which is what keys count.
        order: the documents in the order in which they are read and shown; removed ones left out.
        history: decisions in order, those that were taken back too.
        sampled: sure cells that were drawn to be looked at, in the order of the draw.
        view: how the person wants it shown.
        calibration: what certainty was fitted to from the person's own decisions; `None`: the checkpoint's.
        last: number of the last event; 0 before the first.
        begun: when, ISO 8601 in UTC.
    """

    name: str
    form: Form
    question: Question
    documents: tuple[DocumentState, ...] = ()
    order: tuple[int, ...] = ()
    history: tuple[HistoryEntry, ...] = ()
    sampled: tuple[CellKey, ...] = ()
    view: View = field(default_factory=View)
    calibration: Calibration | None = None
    last: int = 0
    begun: str = ""

    @cached_property
    def columns(self) -> tuple[Field, ...]:
        """The form's fields, then those of its repeating group."""
        return self.form.columns

    @cached_property
    def rows(self) -> tuple[RowKey, ...]:
        """All rows, in the order of the table."""
        return tuple(RowKey(at, row) for at in self.order for row in range(self.documents[at].row_count))

    def key(self, row: RowKey, column: int) -> CellKey:
        """The cell that shows there."""
        return CellKey(row.document, row.row if column >= len(self.form.fields) else 0, column)

    def cell(self, key: CellKey) -> Cell:
        """A cell; one that waits where its document has no such row yet.

        Raises:
            IndexError: there is no such document or column.
        """
        state, own = self.documents[key.document], len(self.form.fields)
        if key.column < own:
            return state.cells[key.column]
        if key.row < len(state.rows):
            return state.rows[key.row][key.column - own]
        found = self.columns[key.column]
        return Cell.without_row(found) if state.progress == "done" else Cell.waiting(found)

    def keys(self, document: int) -> Iterator[CellKey]:
        """Every cell of a document once."""
        state, own = self.documents[document], len(self.form.fields)
        for column in range(own):
            yield CellKey(document, 0, column)
        for row in range(len(state.rows)):
            for column in range(own, len(self.columns)):
                yield CellKey(document, row, column)

    @property
    def shown(self) -> Iterator[CellKey]:
        """Every cell of every document that was not removed, once, in the order of the table."""
        for document in self.order:
            yield from self.keys(document)
