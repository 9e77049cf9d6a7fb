"""How far the block is: which step, and on one bar how much is settled and how much has stopped changing."""

from PySide6.QtCore import QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from app.core.denoise_track import CanvasFrame
from app.theme import LIGHT, Theme
from app.ui.canvas.wording import step_text
from app.ui.label import Label

_THICKNESS = 4.0
_STILL_OPACITY = 0.38


class ProgressStrip(QWidget):
    """One line: step at the left, bar in the middle, share settled at the right."""

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step = Label()
        self._share = Label()
        self._bar = _TwoValueBar(theme)
        for label in (self._step, self._share):
            label.setProperty("role", "muted")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(self._step)
        line.addWidget(self._bar, 1)
        line.addWidget(self._share)
        self._bar.setAccessibleName(self.tr("Progress of the answer"))

    def show_frame(self, frame: CanvasFrame | None) -> None:
        """Show how far this frame is; `None` for nothing yet."""
        if frame is None:
            self._step.clear()
            self._share.clear()
            self._bar.set_shares(0.0, 0.0)
            return
        # Rounded down: "100 %" only when nothing is open any more.
        settled = self.tr("{percent} % settled").format(percent=int(frame.settled * 100))
        step = step_text(frame.canvas, frame.step, frame.steps_allowed)
        self.show_words(step, settled, frame.settled, frame.still)

    def show_words(self, step: str, share: str, settled: float, still: float = 0.0) -> None:
        """Show how far something else than a block is, in its own words; shares from 0 to 1."""
        self._step.setText(step)
        self._share.setText(share)
        self._bar.set_shares(settled, still)
        self._bar.setAccessibleDescription(f"{step}  ·  {share}")

    def show_reading(self, done: int, total: int) -> None:
        """Show how far the model has read: `done` of `total` tokens."""
        numbers = QLocale()
        text = self.tr("Reading, {done} of {total} tokens").format(
            done=numbers.toString(done), total=numbers.toString(total)
        )
        self._step.setText(text)
        self._share.clear()
        self._bar.set_shares(done / total if total else 0.0, 0.0)
        self._bar.setAccessibleDescription(text)

    def set_theme(self, theme: Theme) -> None:
        """Paint in this theme's colours."""
        self._bar.set_theme(theme)


class _TwoValueBar(QProgressBar):
    """Settled in the accent, then what stands still in a lighter one, on the colour of lines."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._settled = self._still = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_shares(self, settled: float, still: float) -> None:
        if (settled, still) != (self._settled, self._still):
            self._settled, self._still = settled, still
            self.setValue(int(settled * 100))
            self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 20)

    def minimumSizeHint(self) -> QSize:
        """The bar gives way before the words beside it do."""
        return QSize(32, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        still = QColor(self._theme.accent)
        still.setAlphaF(_STILL_OPACITY)
        for share, colour in (
            (1.0, QColor(self._theme.line)),
            (self._settled + self._still, still),
            (self._settled, QColor(self._theme.accent)),
        ):
            bar = QRectF(0, (self.height() - _THICKNESS) / 2, self.width() * min(1.0, share), _THICKNESS)
            painter.setBrush(colour)
            painter.drawRoundedRect(bar, _THICKNESS / 2, _THICKNESS / 2)
