"""The keys of the review, each in a frame with what it does."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.theme.faces import sized, text_face
from app.ui.look import Look
from app.viewmodels.qt import tr

_ROW, _BOX, _GAP = 30, 20, 10


class KeysLine(QWidget):
    """Two keys a row; pale while another part of the window has the keyboard."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._active = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retell()
        look.changed.connect(self._redraw)

    def retell(self) -> None:
        """Another language."""
        self.setAccessibleName(". ".join(f"{key}: {words}" for key, words in self._keys()))

    def set_active(self, active: bool) -> None:
        """Say whether the keys do that now."""
        self._active = active
        self.update()

    def sizeHint(self) -> QSize:
        """Three rows."""
        return QSize(300, (len(self._keys()) + 1) // 2 * sized(_ROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A frame as on a keyboard, then the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, metrics = self._look.theme, QFontMetrics(text_face(12))
        painter.setFont(text_face(12))
        half = self.width() // 2
        for at, (key, words) in enumerate(self._keys()):
            left, top = at % 2 * half, at // 2 * sized(_ROW) + (sized(_ROW) - sized(_BOX)) // 2
            width = max(sized(_BOX) + 8, metrics.horizontalAdvance(key) + 14)
            box = QRectF(left + 0.5, top + 0.5, width, sized(_BOX))
            painter.setPen(QPen(QColor(theme.line), 1))
            painter.setBrush(QColor(theme.card))
            painter.drawRoundedRect(box, 5, 5)
            painter.setPen(QColor(theme.ink if self._active else theme.muted))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)
            painter.setPen(QColor(theme.muted))
            place = QRect(left + width + _GAP, top, half - width - _GAP - 4, sized(_BOX))
            cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, cut)

    def _redraw(self) -> None:
        self.updateGeometry()
        self.update()

    def _keys(self) -> tuple[tuple[str, str], ...]:
        return (
            (tr("Enter"), tr("accept")),
            ("↑ ↓", tr("choose")),
            ("A-Z", tr("type to correct")),
            ("R", tr("reject")),
            (tr("Space"), tr("its page")),
            (tr("Ctrl+Z"), tr("take back")),
        )
