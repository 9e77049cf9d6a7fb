"""Lays a cell's ground and hands its value to the painter."""

from typing import Protocol, cast

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from app.ui.look import Look
from app.ui.table.cell_painter import PADDING, CellPainter, Moment
from app.viewmodels.qt import AnyIndex
from app.viewmodels.table.table_model import TableModel


class _Cells(Protocol):
    """The view, as its delegate asks it about a row."""

    def moment(self, row: int) -> Moment:
        """The moving parts of a row at this moment."""

    def is_being_read(self, row: int) -> bool:
        """Whether the document of a row is being read."""


class CellDelegate(QStyledItemDelegate):
    """Draws one cell in the colours of the theme in force."""

    def __init__(self, looks: Look, view: QTableView) -> None:
        super().__init__(view)
        self._looks = looks
        self._view = view
        self.painter = CellPainter(looks, view)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Ground, value, hairline below."""
        painter.save()
        theme, rect = self._looks.theme, QRect(option.rect)
        model = cast(TableModel, index.model())
        read, cell, live = model.painted(index.row(), index.column())
        painter.fillRect(rect, QColor(theme.card if read else theme.background))
        hair = QColor(theme.hair if read else theme.line)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, hair)
        if index.column() == 0:
            self._name(painter, rect, index, read)
        elif cell is not None and not model.is_repeated(index):
            place = index.row() * model.columnCount() + index.column()
            self.painter.paint(
                painter,
                rect,
                cell,
                live,
                cast(_Cells, self._view).moment(index.row()),
                place,
            )
        if index == self._view.currentIndex() and index.column():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(3, 4, -3, -5), 7, 7)
        painter.restore()

    def _name(self, painter: QPainter, rect: QRect, index: AnyIndex, read: bool) -> None:
        theme = self._looks.theme
        if cast(TableModel, index.model()).is_repeated(index):
            return
        current = index.row() == self._view.currentIndex().row() or cast(_Cells, self._view).is_being_read(
            index.row()
        )
        painter.setFont(self.painter.bold if current and read else self.painter.font)
        painter.setPen(QColor(theme.ink if current else theme.muted))
        inside = rect.adjusted(PADDING + 6, 0, -PADDING, 0)
        words = painter.fontMetrics().elidedText(
            str(index.data(Qt.ItemDataRole.DisplayRole)), Qt.TextElideMode.ElideMiddle, inside.width()
        )
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, words)
