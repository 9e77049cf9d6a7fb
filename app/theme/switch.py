"""A check box drawn as a switch: its place tells its state as well as its colour does."""

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QWidget

from app.theme.tokens import LIGHT, Theme

_TRACK = QSize(30, 18)
_GAP = 8
_KNOB = 12.0


class Switch(QCheckBox):
    """Keyboard, accessibility and signals are those of `QCheckBox`; only the drawing is ours."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._theme = LIGHT
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_theme(self, theme: Theme) -> None:
        """Draw in this theme's colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Track, gap and text, with room for the ring that shows the keyboard's focus."""
        text = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text())
        width = _TRACK.width() + 6 + (_GAP + text.width() if self.text() else 0)
        return QSize(width, max(_TRACK.height() + 6, text.height() + 4))

    def minimumSizeHint(self) -> QSize:
        """The same: a switch is never cut."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """The whole of it can be clicked."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw track, knob, text and focus ring."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(1.0 if self.isEnabled() else 0.5)
        top = (self.height() - _TRACK.height()) / 2
        track = QRectF(3, top, _TRACK.width(), _TRACK.height())
        on = self.isChecked()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent if on else theme.muted))
        painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
        inset = (track.height() - _KNOB) / 2
        left = track.right() - inset - _KNOB if on else track.left() + inset
        painter.setBrush(QColor(theme.knob))
        painter.drawEllipse(QRectF(left, top + inset, _KNOB, _KNOB))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent), 1.5))
            painter.drawRoundedRect(track.adjusted(-2, -2, 2, 2), 11, 11)
        painter.setPen(QColor(theme.ink if on else theme.muted))
        text = self.rect().adjusted(_TRACK.width() + 3 + _GAP, 0, 0, 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic, self.text())

    def changeEvent(self, event: QEvent) -> None:
        """A new font changes the room that is needed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
