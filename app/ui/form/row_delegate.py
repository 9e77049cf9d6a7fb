"""Lays out and draws the rows of a form's list."""

from typing import Protocol, cast

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from app.core.sources.source import Source
from app.theme.faces import sized
from app.ui.form.lettering import Lettering
from app.ui.form.row_layout import (
    NARROW,
    PORT_ROOM,
    RowLayout,
    heading_height,
    lay_row,
    row_height,
)
from app.ui.form.row_painter import Moment, RowPainter
from app.ui.look import Look
from app.viewmodels.form.form_model import FormModel, FormRole
from app.viewmodels.form.row import Row
from app.viewmodels.qt import AnyIndex


class _Rows(Protocol):
    """The list, as its delegate asks it about a row."""

    def moment(self, row: int) -> Moment:
        """The moving parts of a row at this moment."""


class RowDelegate(QStyledItemDelegate):
    """Draws in the colours of the theme in force."""

    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view
        self.lettering = Lettering()
        self._painter = RowPainter(look, self.lettering, view)
        look.changed.connect(self._measure)

    def lay(self, rect: QRect, index: AnyIndex) -> RowLayout:
        """Where the parts of a row lie in `rect`."""
        row, sources = self._row(index), self._sources(index)
        done = bool(index.data(FormRole.DONE))
        focused = self._moment(index).current
        bare = cast(FormModel, index.model()).bare
        return lay_row(row, rect, self.lettering, sources, done=done, focused=focused, bare=bare)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """As high as the value needs once nothing more comes."""
        if index.data(FormRole.ROW) is None:
            return QSize(0, heading_height())
        width = self._view.viewport().width()
        done = bool(index.data(FormRole.DONE))
        row, sources, bare = self._row(index), self._sources(index), cast(FormModel, index.model()).bare
        return QSize(0, row_height(row, width, self.lettering, sources, done=done, bare=bare))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """A row, with a hairline above all but the first; or the name of a document."""
        painter.save()
        theme = self._look.theme
        rect = QRect(option.rect)
        if index.data(FormRole.ROW) is None:
            painter.setFont(self.lettering.heading)
            painter.setPen(QColor(theme.ink))
            words = painter.fontMetrics().elidedText(
                str(index.data(FormRole.HEADING)), Qt.TextElideMode.ElideMiddle, rect.width() - PORT_ROOM - 2
            )
            painter.drawText(rect.adjusted(1, 8, -PORT_ROOM, 0), Qt.AlignmentFlag.AlignVCenter, words)
        else:
            side = 14 if rect.width() < sized(NARROW) else 20
            if index.row() and index.model().index(index.row() - 1, 0).data(FormRole.ROW) is not None:
                hair = QRect(rect.left() + side, rect.top(), rect.width() - 2 * side - PORT_ROOM, 1)
                painter.fillRect(hair, QColor(theme.hair))
            laid = self.lay(rect, index)
            self._painter.paint(painter, self._row(index), laid, self._moment(index), index.row())
        painter.restore()

    def _measure(self) -> None:
        """Another text size has other heights."""
        self.lettering = Lettering()
        self._painter = RowPainter(self._look, self.lettering, self._view)
        self._view.scheduleDelayedItemsLayout()

    def _row(self, index: AnyIndex) -> Row:
        return cast(Row, index.data(FormRole.ROW))

    def _sources(self, index: AnyIndex) -> tuple[Source, ...]:
        model = cast(FormModel, index.model())
        return model.sources_of(self._row(index))

    def _moment(self, index: AnyIndex) -> Moment:
        return cast(_Rows, self._view).moment(index.row())
