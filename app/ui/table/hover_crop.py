"""The piece of the page under the pointer's cell, beside it on the screen."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.tables import CellKey
from app.theme.faces import sized
from app.ui.label import Label
from app.ui.look import Look
from app.ui.table.crop_view import CropView
from app.viewmodels.table.crop_model import CropModel, spot_of
from app.viewmodels.table.open_table import OpenTable
from app.viewmodels.table.table_work import TableWork
from app.viewmodels.table.wording import tool_tip

_WIDTH, _HEIGHT = 340, 118


class HoverCrop(QWidget):
    """A small card that nothing can click; it goes with the pointer."""

    def __init__(
        self, open_table: OpenTable, work: TableWork, crops: CropModel, look: Look, parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.ToolTip)
        self._open = open_table
        self._work = work
        self._look = look
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._crop = CropView(crops, look)
        self._crop.setFixedSize(_WIDTH - 12, _HEIGHT)
        self._words = Label()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(6)
        column.addWidget(self._crop)
        column.addWidget(self._words)
        self.setFixedWidth(_WIDTH)

    def point(self, key: CellKey | None, cell: QRect) -> None:
        """Show the piece for a cell whose place on the screen is given; `None` shows nothing."""
        table, review = self._open.table, self._open.review
        if key is None or table is None or review is None:
            self.hide()
            return
        found = table.cell(key)
        if found.state in ("waiting", "absent"):
            self.hide()
            return
        theme = self._look.theme
        self.setStyleSheet(f"HoverCrop {{ background: {theme.panel}; border: 1px solid {theme.line}; }}")
        self._words.setStyleSheet(f"color: {theme.ink}; font-size: {sized(12)}px;")
        source = self._work.source_of(table.documents[key.document].document)
        rival = found.read.runner_up.places if found.read is not None and found.read.runner_up else ()
        spot = spot_of(source, found.places, rival)
        self._crop.setVisible(spot is not None)
        if spot is not None:
            self._crop.show_spot(spot, doubtful=found.state == "doubtful")
        self._words.setText(tool_tip(found, review.broken_at(key)))
        self.adjustSize()
        self.move(self._place(cell))
        self.show()

    def _place(self, cell: QRect) -> QPoint:
        """Below the cell, else above it; on the screen in any case."""
        screen = self.screen().availableGeometry()
        left = min(max(screen.left(), cell.left()), screen.right() - self.width())
        below = cell.bottom() + 6
        if below + self.height() > screen.bottom():
            below = cell.top() - 6 - self.height()
        return QPoint(left, below)
