"""The slider over a run's steps, with a mark wherever words settled: the higher, the more at once."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSlider, QStyle, QStyleOptionSlider, QWidget

from app.theme import LIGHT, Theme

#: Pixels: height of the highest mark, and width of each.
_HIGHEST, _WIDTH = 9.0, 2.0
#: Under this share a mark would be no higher than the groove.
_LEAST = 0.02


class Scrubber(QSlider):
    """Arrow keys go a step, page keys eight, Home and End to the ends."""

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._moments: tuple[float, ...] = ()
        self.setPageStep(8)

    @property
    def moments(self) -> tuple[float, ...]:
        """For each step the share that settled in it, 0 to 1."""
        return self._moments

    def set_moments(self, moments: Sequence[float]) -> None:
        """Mark these, one a step."""
        self._moments = tuple(moments)
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint the marks in this theme's colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the marks above the groove."""
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), round(2 * _HIGHEST + 8)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The marks stand behind the handle."""
        if len(self._moments) > 1 and self.maximum() > 0:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            option = QStyleOptionSlider()
            self.initStyleOption(option)
            handle = self.style().subControlRect(
                QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderHandle, self
            )
            room = self.width() - handle.width()
            foot = self.height() / 2 - 2
            highest = max(self._moments)
            painter.setBrush(QColor(self._theme.accent))
            for at, share in enumerate(self._moments):
                if share < _LEAST:
                    continue
                x = handle.width() / 2 + room * at / self.maximum() - _WIDTH / 2
                height = max(2.0, _HIGHEST * share / highest)
                painter.drawRoundedRect(QRectF(x, foot - height, _WIDTH, height), 1, 1)
            painter.end()
        super().paintEvent(event)
