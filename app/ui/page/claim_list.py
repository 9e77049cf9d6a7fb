"""The checked claims of an answer: a row each, with its sign, its words and where it stands."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPainterPath
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.theme.faces import sized, text_face
from app.ui.look import Look
from app.viewmodels.answer.evidence_model import ClaimRole, EvidenceModel
from app.viewmodels.qt import AnyIndex

_ROW, _SECOND, _SIGN = 32, 17, 26
#: A sign each: told apart by form, not only by colour.
SIGNS = {
    "found": "check",
    "derived": "equals",
    "found_elsewhere": "warning",
    "other_use": "warning",
    "not_found": "exclamation",
}
_DOUBTFUL = ("not_found", "found_elsewhere", "other_use")


class ClaimList(QListView):
    """Rows of an `EvidenceModel`; a click, Enter or the space bar shows the place.

    Signals:
        place_asked(row): show where this claim stands.
    """

    place_asked = Signal(int)

    def __init__(self, evidence: EvidenceModel, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(evidence)
        self.setItemDelegate(_Row(look, self))
        self.setObjectName("claims")
        self.setStyleSheet("#claims { background: transparent; border: 0; padding: 0; }")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(self.tr("Checked against the sources"))
        self.setAccessibleDescription(self.tr("Enter shows where a row stands in its source"))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda index: self.place_asked.emit(index.row()))
        look.changed.connect(self.viewport().update)

    def sizeHint(self) -> QSize:
        """As high as all rows."""
        return QSize(300, self.contents_height())

    def minimumSizeHint(self) -> QSize:
        """Two rows stay in sight."""
        return QSize(200, min(self.contents_height(), 2 * sized(_ROW)))

    def contents_height(self) -> int:
        """Pixels of all rows."""
        model = self.model()
        rows = (model.index(row, 0) for row in range(model.rowCount()))
        return sum(height_of(index) for index in rows) + 2

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the space bar show the place."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self.currentIndex().isValid():
                self.place_asked.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)


def height_of(index: AnyIndex) -> int:
    """A calculation stands in a line of its own."""
    return sized(_ROW) + (sized(_SECOND) if index.data(ClaimRole.CALCULATION) else 0)


class _Row(QStyledItemDelegate):
    """Draws a row in the colours of the theme in force."""

    def __init__(self, look: Look, view: QWidget) -> None:
        super().__init__(view)
        self._look = look
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """One line, or two."""
        return QSize(0, height_of(index))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Sign, claim, place, and a line above."""
        theme = self._look.theme
        verdict = index.data(ClaimRole.VERDICT)
        doubtful = verdict in _DOUBTFUL
        rect = QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, option)
        painter.fillRect(rect.left(), rect.top(), rect.width(), 1, QColor(theme.line))
        line = QRect(rect.left(), rect.top(), rect.width(), sized(_ROW))
        sign = self._look.pixmap(SIGNS[verdict], theme.warning if doubtful else theme.accent, 16, self._view)
        painter.drawPixmap(line.left() + 4, line.center().y() - 7, sign)

        font = text_face(12)
        painter.setFont(font)
        where = index.data(ClaimRole.WHERE)
        most = round(line.width() * 0.6)
        where = QFontMetrics(font).elidedText(where, Qt.TextElideMode.ElideMiddle, most)
        room = line.adjusted(_SIGN, 0, -6, 0)
        painter.setPen(QColor(theme.warning if doubtful else theme.muted))
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, where)
        taken = QFontMetrics(font).horizontalAdvance(where) + 14
        font = text_face(13)
        painter.setFont(font)
        painter.setPen(QColor(theme.ink))
        words = painter.fontMetrics().elidedText(
            index.data(ClaimRole.TEXT), Qt.TextElideMode.ElideRight, room.width() - taken
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        if calculation := index.data(ClaimRole.CALCULATION):
            painter.setFont(text_face(12))
            painter.setPen(QColor(theme.muted))
            below = QRect(room.left(), rect.top() + sized(_ROW) - 7, room.width(), sized(_SECOND) + 3)
            elided = painter.fontMetrics().elidedText(
                calculation, Qt.TextElideMode.ElideMiddle, below.width()
            )
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, elided)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem) -> None:
        theme = self._look.theme
        path = QPainterPath()
        path.addRoundedRect(rect.toRectF().adjusted(0.5, 1.5, -0.5, -0.5), 6, 6)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillPath(path, QColor(theme.accent_soft))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillPath(path, QColor(theme.background))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(theme.accent))
            painter.drawPath(path)
