"""The cells of the open table as Qt shows them: rows and columns as the person wants them."""

from dataclasses import replace
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from app.core.forms import FieldTrack
from app.core.tables import Cell, CellKey, Review, RowKey, Table, View
from app.core.tables.events import ViewChanged
from app.core.tables.view import columns_shown, rows_shown
from app.core.visible import visible
from app.viewmodels.qt import AnyIndex, plain_tip, tr
from app.viewmodels.table.open_table import OpenTable
from app.viewmodels.table.table_work import TableWork
from app.viewmodels.table.wording import shown_value, spoken, tool_tip

#: Kinds of fields that stand at the right of their column.
FIGURES = frozenset(("amount", "number"))


class CellRole(IntEnum):
    """The data of a cell, by role."""

    CELL = Qt.ItemDataRole.UserRole + 1
    KEY = Qt.ItemDataRole.UserRole + 2
    LIVE = Qt.ItemDataRole.UserRole + 3
    READ = Qt.ItemDataRole.UserRole + 4


class TableModel(QAbstractTableModel):
    """A row a document, or one of its rows; column 0 has the document's name.

    Rows never jump while they are looked at: what is new stands at the foot, and what passes the filter no
    longer stays, until the person filters or sorts anew.

    Signals:
        rows_changed(): other rows show, or in another order.
    """

    rows_changed = Signal()

    def __init__(self, open_table: OpenTable, work: TableWork, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open = open_table
        self._work = work
        self._table: Table | None = None
        self._rows: tuple[RowKey, ...] = ()
        self._columns: tuple[int, ...] = ()
        self._places: dict[RowKey, int] = {}
        self._asked: tuple[object, ...] = ()
        open_table.changed.connect(self._take)
        work.live.changed.connect(self._redraw_live)
        work.changed.connect(self._redraw_live)
        self._take()

    # -- what the window reads -----------------------------------------------------------------------

    @property
    def table(self) -> Table | None:
        """The table that shows."""
        return self._table

    @property
    def columns(self) -> tuple[int, ...]:
        """The table's columns that show, in order; they stand behind the document's."""
        return self._columns

    @property
    def rows(self) -> tuple[RowKey, ...]:
        """The rows that show, in order."""
        return self._rows

    def key(self, index: AnyIndex) -> CellKey | None:
        """The cell that shows there; `None` for a document's name."""
        if self._table is None or not index.isValid() or index.column() == 0:
            return None
        return self._table.key(self._rows[index.row()], self._columns[index.column() - 1])

    def index_of(self, key: CellKey) -> QModelIndex:
        """Where a cell shows first; an invalid index where it does not."""
        row = self._places.get(RowKey(key.document, key.row))
        if row is None or key.column not in self._columns:
            return QModelIndex()
        return self.index(row, self._columns.index(key.column) + 1)

    def row_of(self, document: int) -> int | None:
        """The first row of a document, where it shows."""
        return self._places.get(RowKey(document, 0))

    def painted(self, row: int, column: int) -> tuple[bool, Cell | None, FieldTrack | None]:
        """What is painted: whether its document was read, its cell, and how that comes to stand.

        Without the detour over `data`, as a view paints hundreds of cells at a time.
        """
        table = self._table
        assert table is not None
        key = self._rows[row]
        read = table.documents[key.document].progress != "waiting"
        if column == 0:
            return read, None, None
        found = table.key(key, self._columns[column - 1])
        return read, table.cell(found), None if read else self._live(found)

    def is_repeated(self, index: AnyIndex) -> bool:
        """Whether the row above says the same: of a document with several rows what does not repeat."""
        row = index.row()
        above = self._rows[row - 1] if row else None
        if self._table is None or above is None or above.document != self._rows[row].document:
            return False
        return index.column() == 0 or self._columns[index.column() - 1] < len(self._table.form.fields)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Rows that show."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """The document's column, and those of the fields that show."""
        return 0 if parent.isValid() or self._table is None else len(self._columns) + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The names of the fields."""
        if orientation is not Qt.Orientation.Horizontal or self._table is None:
            return None
        field = self._table.columns[self._columns[section - 1]] if section else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _capital(field.name) if field else tr("Document")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = field is not None and field.kind in FIGURES
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole and field is not None and field.hint:
            return plain_tip(f"{_capital(field.name)}: {field.hint}")
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One property of a cell."""
        table = self._table
        if table is None or not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        state = table.documents[row.document]
        if role == CellRole.READ:
            return state.progress != "waiting"
        if index.column() == 0:
            match role:
                case Qt.ItemDataRole.DisplayRole:
                    return visible(state.document.name)
                case Qt.ItemDataRole.ToolTipRole:
                    return plain_tip("\n".join((visible(state.document.name), *state.coverage)))
                case Qt.ItemDataRole.AccessibleTextRole:
                    return ". ".join((visible(state.document.name), *state.coverage))
            return None
        key = table.key(row, self._columns[index.column() - 1])
        match role:
            case CellRole.CELL:
                return table.cell(key)
            case CellRole.KEY:
                return key
            case CellRole.LIVE:
                return self._live(key)
            case Qt.ItemDataRole.DisplayRole:
                return shown_value(table.cell(key))
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(tool_tip(table.cell(key), self._review.broken_at(key)))
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken(visible(state.document.name), table.cell(key), self._review.broken_at(key))
        return None

    # -- what the person does ------------------------------------------------------------------------

    def view(self, **changes: Any) -> None:
        """Show it otherwise from now on: see `View`. It is shown anew even where nothing is different."""
        if self._table is not None:
            self._asked = ()
            self._open.do(ViewChanged(replace(self._table.view, **changes)))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column as it shows; -1 takes the table's own order."""
        if self._table is not None:
            by = None if column < 0 else -1 if column == 0 else self._columns[column - 1]
            self.view(sort=by, descending=order is Qt.SortOrder.DescendingOrder)

    # -- inside --------------------------------------------------------------------------------------

    @property
    def _review(self) -> Review:
        review = self._open.review
        assert review is not None
        return review

    def _live(self, key: CellKey) -> FieldTrack | None:
        track = self._work.live.track
        if track is None or key.document != self._work.document or key.column >= len(track.fields):
            return None
        return track.fields[key.column]

    def _take(self) -> None:
        before, self._table = self._table, self._open.table
        table = self._table
        if table is None:
            self._show((), ())
            return
        same_form = before is not None and before.form is table.form
        columns = columns_shown(table)
        view = table.view
        asked = (table.form, view.shown, view.words, view.sort, view.descending, len(table.order))
        rows = self._rows
        if not same_form or asked != self._asked or before is None or before.order != table.order:
            rows = rows_shown(table, self._review)
            self._asked = asked
        elif table.documents is not before.documents and _grew(before, table):
            rows = self._settled_rows(table)
        if rows != self._rows or columns != self._columns or not same_form:
            self._show(rows, columns)
        else:
            self._redraw(before, table)

    def _settled_rows(self, table: Table) -> tuple[RowKey, ...]:
        """Those that show, and at the foot those that have come to pass the filter."""
        if table.view == View(hidden=table.view.hidden, columns=table.view.columns, widths=table.view.widths):
            return rows_shown(table, self._review)
        there = set(table.rows)
        kept = tuple(row for row in self._rows if row in there)
        known = set(kept)
        return (*kept, *(row for row in rows_shown(table, self._review) if row not in known))

    def _show(self, rows: tuple[RowKey, ...], columns: tuple[int, ...]) -> None:
        self.beginResetModel()
        self._rows, self._columns = rows, columns
        self._places = {row: at for at, row in reversed(list(enumerate(rows)))}
        self.endResetModel()
        self.rows_changed.emit()

    def _redraw(self, before: Table | None, table: Table) -> None:
        """Only rows of documents that are different."""
        if before is None or not self._rows:
            return
        news = [
            at
            for at, row in enumerate(self._rows)
            if table.documents[row.document] is not before.documents[row.document]
        ]
        if news:
            self.dataChanged.emit(self.index(news[0], 0), self.index(news[-1], len(self._columns)))

    def _redraw_live(self) -> None:
        document = self._work.document
        row = self._places.get(RowKey(document, 0)) if document is not None else None
        if row is not None:
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(self._columns)))


def _grew(before: Table, table: Table) -> bool:
    """Whether a document was read, so that it has other rows or passes other filters."""
    return any(
        now.progress != then.progress or now.row_count != then.row_count
        for now, then in zip(table.documents, before.documents, strict=False)
        if now is not then
    )


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
