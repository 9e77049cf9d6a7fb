"""Which rows of a table show, and in which order: pure, for window, export and tests."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Literal, get_args

from app.core.tables.cell import Cell
from app.core.tables.events import View
from app.core.tables.review import Review
from app.core.tables.table import DocumentState, RowKey, Table
from app.core.tables.values import sorting, tidy

#: "doubtful": rows with something in the queue, those with the greatest doubt first where nothing is sorted.
Filter = Literal["all", "doubtful", "broken", "not_stated", "reviewed", "waiting", "failed"]
FILTERS: tuple[Filter, ...] = get_args(Filter)


def rows_shown(table: Table, review: Review) -> tuple[RowKey, ...]:
    """The rows as `table.view` has them."""
    view = table.view
    doubts: dict[RowKey, float] = {}
    if view.shown == "doubtful":
        for item in review.queue:
            row = RowKey(item.key.document, item.key.row)
            doubts[row] = max(doubts.get(row, 0.0), item.doubt)
    rows = [
        row for row in table.rows if _passes(table, review, row, doubts) and _says(table, row, view.words)
    ]
    if view.sort is not None:
        column = view.sort
        keyed = [(_sorting(table, row, column), row) for row in rows]
        stated = sorted(
            (one for one in keyed if one[0][0] < 2), key=lambda one: one[0], reverse=view.descending
        )
        # Whatever says nothing stands last in either direction.
        return tuple(row for _, row in (*stated, *(one for one in keyed if one[0][0] == 2)))
    if view.shown == "doubtful":
        rows.sort(key=lambda row: -doubts.get(row, doubts.get(RowKey(row.document, 0), 0.0)))
    return tuple(rows)


def columns_shown(table: Table) -> tuple[int, ...]:
    """The columns as `table.view` has them: by their place among `Table.columns`."""
    every = range(len(table.columns))
    named = [column for column in dict.fromkeys(table.view.columns) if column in every]
    rest = [column for column in every if column not in set(named)]
    return tuple(column for column in (*named, *rest) if column not in set(table.view.hidden))


def with_hidden(view: View, columns: Sequence[int]) -> View:
    """The view without these columns."""
    return replace(view, hidden=tuple(sorted(set(columns))))


def _sorting(table: Table, row: RowKey, column: int) -> tuple[int, float, str]:
    if column < 0:
        return 1, 0.0, table.documents[row.document].document.name.casefold()
    return sorting(table.columns[column].kind, table.cell(table.key(row, column)).value)


def _passes(table: Table, review: Review, row: RowKey, doubts: dict[RowKey, float]) -> bool:
    shown = table.view.shown
    if shown == "doubtful":
        # What does not repeat is said in the document's first row.
        return row in doubts or RowKey(row.document, 0) in doubts
    progress = table.documents[row.document].progress
    if shown in ("waiting", "failed"):
        return progress == shown
    if shown in FILTERS and shown != "all":
        if shown == "broken":
            keys = (table.key(row, column) for column in range(len(table.columns)))
            return any(review.broken_at(key) for key in keys)
        cells = _cells(table, row)
        if shown == "not_stated":
            return any(cell.state == "not_stated" for cell in cells)
        return any(cell.reviewed for cell in cells)
    return True


def _cells(table: Table, row: RowKey) -> tuple[Cell, ...]:
    """The cells of a row that there are."""
    state = table.documents[row.document]
    return (*state.cells, *(state.rows[row.row] if row.row < len(state.rows) else ()))


def _says(table: Table, row: RowKey, words: str) -> bool:
    if not words.strip():
        return True
    text = _text(table.documents[row.document], row.row)
    return all(word in text for word in tidy(words).split())


@lru_cache(maxsize=4096)
def _text(state: DocumentState, row: int) -> str:
    """What is looked through for words; kept, as it is asked for again with every letter that is typed."""
    cells = (*state.cells, *(state.rows[row] if row < len(state.rows) else ()))
    return tidy(" ".join((state.document.name, *(cell.value for cell in cells))))
