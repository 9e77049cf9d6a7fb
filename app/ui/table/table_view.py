"""The cells of a table: painted, walked by keyboard, and told to screen readers as a table."""

import time

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)

from app.core.tables import CellKey, Finding, RowKey
from app.theme.faces import sized
from app.ui.canvas.motion import FrameClock
from app.ui.clipboard import copy_text
from app.ui.look import Look
from app.ui.table.cell_delegate import CellDelegate
from app.ui.table.cell_painter import PADDING, Moment
from app.ui.table.columns import ColumnLayout
from app.ui.table.name_column import NameColumn
from app.ui.table.row_menu import RowMenu
from app.viewmodels.qt import AnyIndex
from app.viewmodels.table.open_table import OpenTable
from app.viewmodels.table.table_model import TableModel

ROW, HEAD = 40, 38
#: Seconds in which the light of a new value fades, and between two pictures of the noise.
_FADES, _NOISE_SECONDS = 0.6, 0.09


class TableView(QTableView):
    """Shows a `TableModel`.

    Arrows go from cell to cell, Enter opens one in the review, Space shows its place, F8 and Shift+F8 go to
    the next and the last doubtful one, Ctrl+C copies, Ctrl+F filters. Alt with up and down moves the
    document, Delete takes it out.

    Signals:
        opened(CellKey): look at this cell in the review.
        place_asked(CellKey): show where it stands.
        pointed(CellKey | None, QRect): the pointer rests on a cell, at this place of the screen, or on none.
        filter_asked(): the person wants to look for words.
        moved_by(int): the next (1) or the last (-1) doubtful one is wanted.
    """

    opened = Signal(object)
    place_asked = Signal(object)
    pointed = Signal(object, object)
    filter_asked = Signal()
    moved_by = Signal(int)

    def __init__(
        self, cells: TableModel, open_table: OpenTable, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.cells = cells
        self._open = open_table
        self._look = look
        self._delegate = CellDelegate(look, self)
        self._settled: dict[int, float] = {}
        self._reading: int | None = None
        self._still = False
        self._ticked = 0
        self._findings: tuple[Finding, ...] = ()
        self._clock = FrameClock(self)
        self._hovered = QModelIndex()
        self.setModel(cells)
        self.setItemDelegate(self._delegate)
        self._dress()
        self.columns = ColumnLayout(self, cells, self._delegate.painter)
        self.rows = RowMenu(open_table, self)
        self.columns.copy_asked.connect(self.copy)
        self.names = NameColumn(self, self._delegate)
        self.selectionModel().currentChanged.connect(self._tell_current)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(300)
        self._rest.timeout.connect(self._point)
        cells.modelAboutToBeReset.connect(self._remember)
        cells.modelReset.connect(self._lay)
        cells.dataChanged.connect(self._tell_changed)
        self._clock.ticked.connect(self._tick)
        look.changed.connect(self._redraw)
        self._remembered: CellKey | None = None
        self._redraw()
        self._lay()

    # -- what others ask -----------------------------------------------------------------------------

    def set_reduced_motion(self, reduced: bool) -> None:
        """Without motion noise stands still, and values are there at once."""
        self._still = reduced

    def set_reading(self, document: int | None) -> None:
        """Say which document is being read; what it gives lights up when it is done."""
        if self._reading is not None and document != self._reading:
            table = self.cells.table
            if table is not None and table.documents[self._reading].progress == "done":
                self._settled[self._reading] = time.monotonic()
                self.columns.widen(self._reading)
        self._reading = document
        self._go_on()

    @property
    def _document(self) -> int | None:
        row = self.currentIndex().row()
        return self.cells.rows[row].document if 0 <= row < len(self.cells.rows) else None

    def is_being_read(self, row: int) -> bool:
        """Whether the document of a row is being read."""
        return self.cells.rows[row].document == self._reading

    def moment(self, row: int) -> Moment:
        """The moving parts of a row at this moment."""
        tick = 0 if self._still else int(time.monotonic() / _NOISE_SECONDS)
        settled = self._settled.get(self.cells.rows[row].document)
        light = 0.0 if settled is None or self._still else max(0.0, 1 - (time.monotonic() - settled) / _FADES)
        return Moment(tick, light)

    def go_to(self, key: CellKey | None) -> None:
        """Put the keyboard's place there, without opening it once more."""
        index = self.cells.index_of(key) if key is not None else QModelIndex()
        if index.isValid() and index != self.currentIndex():
            blocked = self.blockSignals(True)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.blockSignals(blocked)
            self.scrollTo(index)

    def copy(self) -> None:
        """Put the table as it shows on the clipboard, tab-separated."""
        if text := self.text():
            copy_text(text)

    def text(self) -> str:
        """Everything that shows, tab-separated, with the names of the columns."""
        cells = self.cells
        across = range(cells.columnCount())
        head = [str(cells.headerData(column, Qt.Orientation.Horizontal)) for column in across]
        rows = [
            [" ".join(str(cells.index(row, column).data() or "").split()) for column in across]
            for row in range(cells.rowCount())
        ]
        return "\n".join("\t".join(row) for row in [head, *rows])

    def scrollTo(
        self,
        index: AnyIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell into sight, and from under the names."""
        super().scrollTo(index, hint)
        under = self.columnWidth(0) - self.visualRect(index).left()
        if index.column() > 0 and under > 0:
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - under)

    # -- what Qt tells -------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        key = event.key()
        at_hand = self.cells.key(self.currentIndex())
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and at_hand is not None:
            self.opened.emit(at_hand)
        elif key == Qt.Key.Key_Space and at_hand is not None:
            self.place_asked.emit(at_hand)
        elif key == Qt.Key.Key_F8:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.moved_by.emit(-1 if back else 1)
        elif key == Qt.Key.Key_Delete and self._document is not None:
            self.rows.remove(self._document)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if self._document is not None:
                self.rows.shift(self._document, -1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_F and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.filter_asked.emit()
        elif key == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """One bracket below all cells of a rule that is broken."""
        super().paintEvent(event)
        review = self._open.review
        if review is None or not review.findings:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self.viewport().rect().adjusted(self.columnWidth(0), 0, 0, 0))
        for row in self._rows_in_sight():
            key: RowKey = self.cells.rows[row]
            drawn: set[object] = set()
            for column in self.cells.columns:
                for finding in review.broken_at(CellKey(key.document, key.row, column)):
                    if id(finding) not in drawn:
                        drawn.add(id(finding))
                        self._bracket(painter, row, finding.cells)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The names take the room that is over."""
        super().resizeEvent(event)
        self.columns.spread()
        self.names.place()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Copying, and columns that do not show."""
        index = self.indexAt(event.pos())
        menu = self.columns.menu(index.column())
        if index.isValid():
            self.rows.fill(menu, self.cells.rows[index.row()].document)
        menu.popup(event.globalPos())

    def leave(self) -> None:
        """The pointer rests on nothing any more."""
        self._rest.stop()
        self._hovered = QModelIndex()
        self.pointed.emit(None, QRect())

    def event(self, event: QEvent) -> bool:
        """Ctrl+F looks through the table, not through a source; nothing rests on cells from elsewhere."""
        if event.type() in (QEvent.Type.Leave, QEvent.Type.WindowDeactivate, QEvent.Type.Hide):
            self.leave()
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            find = event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_F
            if find:
                event.accept()
                return True
        return super().event(event)

    # -- inside --------------------------------------------------------------------------------------

    def _dress(self) -> None:
        self.setObjectName("table")
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalScrollBar().setSingleStep(24)
        self.setAccessibleName(self.tr("Table"))
        self.setAccessibleDescription(
            self.tr("Enter: look at a cell. Space: show its place. F8: the next doubtful one.")
        )
        header = self.horizontalHeader()
        header.setMinimumSectionSize(56)
        header.setSectionsMovable(True)
        header.setFirstSectionMovable(False)
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.clicked.connect(self._click)
        self.entered.connect(self._enter_cell)
        self.viewportEntered.connect(self.leave)

    def _redraw(self) -> None:
        theme = self._look.theme
        for view in (self, self.names):
            view.verticalHeader().setDefaultSectionSize(sized(ROW))
            view.horizontalHeader().setFixedHeight(sized(HEAD))
        self.verticalScrollBar().setSingleStep(sized(ROW))
        self.setStyleSheet(
            f"#table {{ background: {theme.card}; border: 0; border-radius: 0; padding: 0; }}"
            f"#table QHeaderView::section {{ background: {theme.card}; color: {theme.muted};"
            f" border: 0; border-bottom: 1px solid {theme.line}; padding: 0 {PADDING}px;"
            f" font-size: {sized(12)}px; font-weight: 600; }}"
            f"#table QHeaderView::section:first, #table QHeaderView::section:only-one"
            f" {{ padding-left: {PADDING + 6}px; }}"
        )
        self.viewport().update()
        self.names.viewport().update()

    def _click(self, index: QModelIndex) -> None:
        key = self.cells.key(index)
        if key is not None:
            self.opened.emit(key)

    def _enter_cell(self, index: QModelIndex) -> None:
        if index != self._hovered:
            self.leave()
            self._hovered = index
            self._rest.start()

    def _point(self) -> None:
        index = self._hovered
        key = self.cells.key(index) if index.isValid() else None
        if key is not None and self.underMouse():
            rect = self.visualRect(index)
            self.pointed.emit(key, QRect(self.viewport().mapToGlobal(rect.topLeft()), rect.size()))

    def _remember(self) -> None:
        self._remembered = self.cells.key(self.currentIndex())
        self._hovered = QModelIndex()

    def _lay(self) -> None:
        """Another table, or other rows."""
        self._settled.clear()
        self.columns.lay()
        if self._remembered is not None:
            self.go_to(self._remembered)
        self._go_on()

    def _rows_in_sight(self) -> range:
        first = self.rowAt(0)
        last = self.rowAt(self.viewport().height() - 1)
        count = self.cells.rowCount()
        return range(max(0, first), (last if last >= 0 else count - 1) + 1) if count else range(0)

    def _bracket(self, painter: QPainter, row: int, cells: tuple[CellKey, ...]) -> None:
        at = self.cells.rows[row]
        columns = [
            self.columns.visual(key.column)
            for key in cells
            if key.document == at.document and key.row in (0, at.row) and self.columns.visual(key.column) > 0
        ]
        if not columns:
            return
        first, last = (self.visualRect(self.cells.index(row, end)) for end in (min(columns), max(columns)))
        if first.isEmpty() or last.isEmpty():
            return
        theme = self._look.theme
        left, right, low = first.left() + PADDING, last.right() - PADDING, first.bottom() - 4
        middle = (left + right) // 2
        painter.setPen(QPen(QColor(theme.warning), 1.2))
        sign = 8
        painter.drawPolyline([QPoint(left, low - 5), QPoint(left, low), QPoint(middle - sign, low)])
        painter.drawPolyline([QPoint(middle + sign, low), QPoint(right, low), QPoint(right, low - 5)])
        painter.setFont(self._delegate.painter.small)
        painter.drawText(QRect(middle - sign, low - 9, 2 * sign, 16), Qt.AlignmentFlag.AlignCenter, "≠")

    def _tell_current(self, current: QModelIndex, previous: QModelIndex) -> None:
        """The names of both rows look otherwise."""
        for index in (current, previous):
            if index.isValid():
                self.update(index.siblingAtColumn(0))
        self.names.viewport().update()

    def _tell_changed(self) -> None:
        """Qt paints what is different; a rule may hold or break in other rows, too."""
        review = self._open.review
        findings = review.findings if review is not None else ()
        if findings != self._findings:
            self._findings = findings
            self.viewport().update()
        self._clock.run(not self._still and self.isVisible() and self._anything_moves())

    def _go_on(self) -> None:
        self._clock.run(not self._still and self.isVisible() and self._anything_moves())
        self.viewport().update()
        self.names.viewport().update()

    def _anything_moves(self) -> bool:
        lit = any(time.monotonic() - since < _FADES for since in self._settled.values())
        return lit or self._reading is not None

    def _tick(self) -> None:
        if not self._anything_moves() or not self.isVisible():
            self._clock.run(False)
            self._settled.clear()
        tick = int(time.monotonic() / _NOISE_SECONDS)
        if tick == self._ticked and not self._settled:
            return
        self._ticked = tick
        for row in self._rows_in_sight():
            if self.is_being_read(row) or self.cells.rows[row].document in self._settled:
                last = self.visualRect(self.cells.index(row, self.cells.columnCount() - 1))
                self.viewport().update(0, last.top(), self.viewport().width(), sized(ROW))
