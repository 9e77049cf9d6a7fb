"""The columns of a table in the person's hands: how wide, in which order, which of them, sorted by which."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QTableView

from app.ui.table.cell_painter import PADDING, CellPainter
from app.viewmodels.qt import tr
from app.viewmodels.table.table_model import CellRole, TableModel

_NAME, _NARROWEST, _WIDEST = 190, 84, 260
#: Rows by whose values a column is sized; of a long table the first are like the others.
_SIZED_BY = 60
_KEPT_MS = 400


class ColumnLayout(QObject):
    """Knows the header of a view; what the person sets is kept with the table.

    Signals:
        copy_asked(): the table is to be copied.
    """

    copy_asked = Signal()

    def __init__(self, view: QTableView, cells: TableModel, painter: CellPainter) -> None:
        super().__init__(view)
        self._view = view
        self._cells = cells
        self._painter = painter
        self._header = header = view.horizontalHeader()
        self._laying = False
        self._laid: tuple[int, ...] = ()
        self._keep = QTimer(self)
        self._keep.setSingleShot(True)
        self._keep.setInterval(_KEPT_MS)
        self._keep.timeout.connect(self._keep_widths)
        header.sectionResized.connect(lambda *_: None if self._laying else self._keep.start())
        header.sectionMoved.connect(lambda *_: QTimer.singleShot(0, self, self._keep_order))
        header.sectionClicked.connect(self._sort)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(
            lambda at: self.menu(header.logicalIndexAt(at)).popup(header.mapToGlobal(at))
        )

    def menu(self, column: int) -> QMenu:
        """What can be done with a column, and which ones do not show."""
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        table = self._cells.table
        menu.addAction(tr("Copy the table")).triggered.connect(self.copy_asked)
        if table is None:
            return menu
        if column > 0:
            hidden = self._cells.columns[column - 1]
            name = table.columns[hidden].name
            hide = menu.addAction(tr("Hide “{name}”").format(name=name))
            hide.triggered.connect(lambda: self._cells.view(hidden=(*table.view.hidden, hidden)))
        for each in table.view.hidden:
            show = menu.addAction(tr("Show “{name}”").format(name=table.columns[each].name))
            show.triggered.connect(
                lambda _=False, each=each: self._cells.view(
                    hidden=tuple(one for one in table.view.hidden if one != each)
                )
            )
        if table.view.sort is not None:
            menu.addAction(tr("In the table's own order")).triggered.connect(lambda: self._cells.sort(-1))
        return menu

    def lay(self) -> None:
        """Another table, or other rows: as wide as the person set it, else as the values want it."""
        table = self._cells.table
        self._laying = True
        header = self._header
        for visual in range(header.count()):
            logical = header.logicalIndex(visual)
            if logical != visual:
                header.moveSection(header.visualIndex(visual), visual)
        wanted: list[int] = []
        if table is not None and (self._cells.columns != self._laid or not self._keep.isActive()):
            self._laid = self._cells.columns
            widths = dict(table.view.widths)
            wanted = self._wanted_widths()
            for at, column in enumerate((-1, *self._cells.columns)):
                header.resizeSection(at, widths.get(column) or wanted[at])
            by = table.view.sort
            shown = -1 if by is None else 0 if by < 0 else self.visual(by)
            blocked = header.blockSignals(True)
            order = Qt.SortOrder.DescendingOrder if table.view.descending else Qt.SortOrder.AscendingOrder
            header.setSortIndicator(shown, order)
            header.blockSignals(blocked)
        self._laying = False
        self.spread(wanted)

    def visual(self, column: int) -> int:
        return self._cells.columns.index(column) + 1 if column in self._cells.columns else -1

    def _wanted_widths(self) -> list[int]:
        return [_NAME, *(self._wanted(at) for at in range(1, self._cells.columnCount()))]

    def _wanted(self, at: int) -> int:
        """Pixels of a column by its longest value, and its name."""
        painter = self._painter
        name = str(self._cells.headerData(at, Qt.Orientation.Horizontal))
        widest = painter.metrics.horizontalAdvance(name) + 2 * PADDING + 16
        for row in range(min(_SIZED_BY, self._cells.rowCount())):
            widest = max(widest, painter.width_of(self._cells.index(row, at).data(CellRole.CELL)))
        return min(_WIDEST, max(_NARROWEST, widest))

    @property
    def _set_by_person(self) -> bool:
        table = self._cells.table
        return self._keep.isActive() or (table is not None and bool(table.view.widths))

    def widen(self, document: int) -> None:
        """Columns grow with the values that come, as long as the person set none; none becomes narrower."""
        table, header = self._cells.table, self._header
        row = self._cells.row_of(document)
        if table is None or self._set_by_person or row is None:
            return
        self._laying = True
        for at in range(1, self._cells.columnCount()):
            wanted = self._painter.width_of(self._cells.index(row, at).data(CellRole.CELL))
            if wanted > header.sectionSize(at):
                header.resizeSection(at, min(_WIDEST, wanted))
        self._laying = False

    def spread(self, wanted: Sequence[int] = ()) -> None:
        """What is over at the right goes to the columns, as far as the person set none of them.

        Args:
            wanted: pixels that each column needs, where they are known already.
        """
        table, header = self._cells.table, self._header
        if table is None or self._set_by_person or not self._cells.columns:
            return
        self._laying = True
        wanted = wanted or self._wanted_widths()
        over = max(0, self._view.viewport().width() - sum(wanted))
        each = over // len(wanted)
        for at, width in enumerate(wanted):
            header.resizeSection(at, width + each + (over - each * len(wanted) if at == 0 else 0))
        self._laying = False

    def _keep_widths(self) -> None:
        header = self._header
        widths = [(-1, header.sectionSize(0))]
        widths += [(column, header.sectionSize(at)) for at, column in enumerate(self._cells.columns, start=1)]
        self._cells.view(widths=tuple(widths))

    def _keep_order(self) -> None:
        header = self._header
        order = [header.logicalIndex(visual) for visual in range(header.count())]
        columns = tuple(self._cells.columns[at - 1] for at in order if at > 0)
        if columns != self._cells.columns:
            self._cells.view(columns=columns)

    def _sort(self, _column: int) -> None:
        header = self._header
        self._cells.sort(header.sortIndicatorSection(), header.sortIndicatorOrder())
