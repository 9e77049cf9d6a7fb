"""Events in, the next table out: pure, and total: an event that fits nothing changes nothing.

table = reduce(None, Stamped(1, at, by, Begun(name, form, question)))
table = reduce(table, stamped)
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from app.core.forms.filled import FieldValue
from app.core.forms.form import Field
from app.core.tables.calibration import Calibration
from app.core.tables.cell import Cell
from app.core.tables.events import (
    Begun,
    Calibrated,
    Decided,
    DocumentFailed,
    DocumentRead,
    DocumentsAdded,
    DocumentsRemoved,
    DocumentsReturned,
    ReadAgain,
    Renamed,
    Reordered,
    Sampled,
    Stamped,
    TakenBack,
    ViewChanged,
)
from app.core.tables.table import CellKey, DocumentState, HistoryEntry, Outcome, Table


def reduce(table: Table | None, stamped: Stamped) -> Table | None:
    """The table after one more event; `None` until one has begun. A number that was seen is passed over."""
    event = stamped.event
    if table is None:
        if not isinstance(event, Begun):
            return None
        return Table(event.name, event.form, event.question, last=stamped.number, begun=stamped.at)
    if stamped.number <= table.last:
        return table
    return replace(_after(table, stamped), last=stamped.number)


def replayed(events: Iterable[Stamped]) -> Table | None:
    """The table that these events make."""
    table: Table | None = None
    for stamped in events:
        table = reduce(table, stamped)
    return table


def _after(table: Table, stamped: Stamped) -> Table:
    match stamped.event:
        case Renamed(name):
            return replace(table, name=name)
        case DocumentsAdded(documents):
            known = {(state.document.sha256, state.document.path) for state in table.documents}
            waiting = [
                DocumentState(document, "waiting", _waiting(table.form.fields))
                for document in dict.fromkeys(documents)
                if (document.sha256, document.path) not in known
            ]
            first = len(table.documents)
            return replace(
                table,
                documents=(*table.documents, *waiting),
                order=(*table.order, *range(first, first + len(waiting))),
            )
        case DocumentsRemoved(documents):
            return _kept_in_order(_each(table, documents, lambda state: replace(state, removed=True)))
        case DocumentsReturned(documents):
            return _kept_in_order(_each(table, documents, lambda state: replace(state, removed=False)))
        case Reordered(order):
            return _kept_in_order(replace(table, order=_whole(order, table.order)))
        case DocumentRead(document, filled, seconds):
            return _each(table, (document,), lambda state: _read(table, state, Outcome(filled, seconds)))
        case DocumentFailed(document, code, sentence, way_on, seconds):
            failed = Outcome(None, seconds, sentence, way_on, code)
            return _each(table, (document,), lambda state: _failed(table, state, failed))
        case ReadAgain(documents):
            again = [at for at in documents if _is_in(table, at) and table.documents[at].progress == "failed"]
            return _each(table, again, lambda state: _wait(table, state))
        case Decided():
            return _decide(table, stamped.number, stamped.event)
        case TakenBack(decisions):
            return _take_back(table, frozenset(decisions))
        case Sampled(cells):
            return replace(table, sampled=tuple(key for key in cells if _has(table, key)))
        case Calibrated(calibration):
            return _recalibrated(table, calibration)
        case ViewChanged(view):
            return replace(table, view=view)
    return table


# -- documents -----------------------------------------------------------------------------------------


def _each(table: Table, at: Iterable[int], change: Callable[[DocumentState], DocumentState]) -> Table:
    wanted = {index for index in at if _is_in(table, index)}
    if not wanted:
        return table
    documents = tuple(
        change(state) if index in wanted else state for index, state in enumerate(table.documents)
    )
    return replace(table, documents=documents)


def _is_in(table: Table, document: int) -> bool:
    return 0 <= document < len(table.documents)


def _kept_in_order(table: Table) -> Table:
    """The order without what was taken out, and with what is there again at its end."""
    here = [at for at in table.order if not table.documents[at].removed]
    back = [at for at, state in enumerate(table.documents) if not state.removed and at not in set(here)]
    return replace(table, order=(*here, *back))


def _whole(wanted: Sequence[int], order: Sequence[int]) -> tuple[int, ...]:
    known = set(order)
    first = [at for at in dict.fromkeys(wanted) if at in known]
    return (*first, *(at for at in order if at not in set(first)))


def _waiting(fields: Sequence[Field]) -> tuple[Cell, ...]:
    return tuple(Cell.waiting(field) for field in fields)


def _read(table: Table, state: DocumentState, outcome: Outcome) -> DocumentState:
    filled = outcome.filled
    if state.progress != "waiting" or filled is None or len(filled.values) != len(table.form.fields):
        return state
    group = table.form.rows.fields if table.form.rows else ()
    rows = [values for values in filled.rows if len(values) == len(group)]
    return replace(
        state,
        progress="done",
        cells=tuple(
            _told(before, value, table.calibration)
            for before, value in zip(state.cells, filled.values, strict=True)
        ),
        rows=tuple(
            tuple(
                _told(_before(state, at, column, field), value, table.calibration)
                for column, (field, value) in enumerate(zip(group, values, strict=True))
            )
            for at, values in enumerate(rows)
        ),
        outcome=outcome,
    )


def _before(state: DocumentState, row: int, column: int, field: Field) -> Cell:
    return state.rows[row][column] if row < len(state.rows) else Cell.waiting(field)


def _told(cell: Cell, value: FieldValue, calibration: Calibration | None) -> Cell:
    return Cell(cell.field, value, cell.decisions, calibration)


def _failed(table: Table, state: DocumentState, outcome: Outcome) -> DocumentState:
    if state.progress != "waiting":
        return state
    cells = tuple(
        _told(cell, FieldValue(cell.field, "", "failed"), table.calibration) for cell in state.cells
    )
    return replace(state, progress="failed", cells=cells, outcome=outcome)


def _wait(table: Table, state: DocumentState) -> DocumentState:
    cells = tuple(Cell(cell.field, None, cell.decisions) for cell in state.cells)
    return replace(state, progress="waiting", cells=cells, outcome=None)


# -- decisions -----------------------------------------------------------------------------------------


def _has(table: Table, key: CellKey) -> bool:
    if not _is_in(table, key.document) or not 0 <= key.column < len(table.columns):
        return False
    if key.column < len(table.form.fields):
        return key.row == 0
    return 0 <= key.row < len(table.documents[key.document].rows)


def _decide(table: Table, number: int, decided: Decided) -> Table:
    cells = [
        key for key in dict.fromkeys(decided.cells) if _has(table, key) and _may(table.cell(key), decided)
    ]
    if not cells:
        return table
    made = _changed(
        table, cells, lambda cell: replace(cell, decisions=(*cell.decisions, (number, decided.decision)))
    )
    entry = HistoryEntry(number, tuple(cells), decided.decision)
    return replace(made, history=(*made.history, entry))


def _may(cell: Cell, decided: Decided) -> bool:
    """Whatever nobody read cannot be accepted; it can be corrected."""
    return decided.decision.verdict != "accepted" or (cell.read is not None and cell.read.state != "failed")


def _take_back(table: Table, numbers: frozenset[int]) -> Table:
    entries = [entry for entry in table.history if entry.number in numbers and not entry.taken_back]
    if not entries:
        return table
    made = _changed(
        table,
        [key for entry in entries for key in entry.cells],
        lambda cell: replace(cell, decisions=tuple(one for one in cell.decisions if one[0] not in numbers)),
    )
    history = tuple(
        replace(entry, taken_back=True) if entry.number in numbers else entry for entry in table.history
    )
    return replace(made, history=history)


def _changed(table: Table, keys: Iterable[CellKey], change: Callable[[Cell], Cell]) -> Table:
    own = len(table.form.fields)
    touched: dict[int, set[CellKey]] = {}
    for key in keys:
        touched.setdefault(key.document, set()).add(key)
    documents = list(table.documents)
    for at, wanted in touched.items():
        state = documents[at]
        documents[at] = replace(
            state,
            cells=tuple(
                change(cell) if CellKey(at, 0, column) in wanted else cell
                for column, cell in enumerate(state.cells)
            ),
            rows=tuple(
                tuple(
                    change(cell) if CellKey(at, row, own + column) in wanted else cell
                    for column, cell in enumerate(cells)
                )
                for row, cells in enumerate(state.rows)
            ),
        )
    return replace(table, documents=tuple(documents))


def _recalibrated(table: Table, calibration: Calibration | None) -> Table:
    def anew(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
        return tuple(replace(cell, calibration=calibration) for cell in cells)

    documents = tuple(
        replace(state, cells=anew(state.cells), rows=tuple(anew(cells) for cells in state.rows))
        for state in table.documents
    )
    return replace(table, documents=documents, calibration=calibration)
