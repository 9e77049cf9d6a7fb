"""The four states, each word set in the form that it names."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.core.denoise_track import CellState
from app.theme import LIGHT, Theme
from app.theme.faces import text_size
from app.ui.canvas.brush import Brush
from app.ui.canvas.lettering import Lettering
from app.ui.canvas.motion import Drawn
from app.ui.canvas.noise import NoiseGlyphs
from app.ui.canvas.text_flow import Slot
from app.ui.canvas.wording import state_name
from app.ui.label import Label

_SIZE = 13
_GAP = 18.0
_STATES = (CellState.FINAL, CellState.SETTLED, CellState.DRAFT, CellState.NOISE)


class Legend(QWidget):
    """Stands below the answer, where the eye is; at its right the hint that words can be asked."""

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        hint = Label(self.tr("hover a word for its certainty"))
        hint.setProperty("role", "small")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        self._words = _Words(theme)
        line.addWidget(self._words)
        line.addStretch(1)
        line.addWidget(hint)
        names = ", ".join(state_name(state) for state in _STATES)
        self._words.setAccessibleName(self.tr("The four states of a word: {names}").format(names=names))

    def set_theme(self, theme: Theme) -> None:
        """Paint in this theme's colours."""
        self._words.set_theme(theme)


class _Words(Label):
    """The words, painted by the canvas' own brush."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._take_letters(theme)

    def _take_letters(self, theme: Theme) -> None:
        """Lay the words out in the text size in force."""
        self._measured = text_size()
        self._lettering = Lettering(_SIZE, _SIZE)
        glyphs = NoiseGlyphs(self._lettering.has_glyph)
        self._brush = Brush(self._lettering, glyphs, theme)
        self._drawn: list[Drawn] = []
        word = state_name(CellState.NOISE)
        # A place whose noise lets the word be guessed and yet is noise.
        place = max(range(200), key=lambda index: _disturbed(glyphs.text(word, 0, index, 0), word))
        x = 0.0
        for state in _STATES:
            text = state_name(state)
            width = self._lettering.width(text)
            slot = Slot(0, place, 0, text, state, x, 0.0, width, 0.0)
            self._drawn.append(Drawn(slot, x, 0.0, 1.0, 1.0 if state is CellState.SETTLED else 0.0))
            x += width + _GAP
        self._size = QSize(round(x), round(self._lettering.line_height) + 2)
        self.updateGeometry()

    def set_theme(self, theme: Theme) -> None:
        self._brush.set_theme(theme)
        if text_size() != self._measured:
            self._take_letters(theme)
        self.update()

    def sizeHint(self) -> QSize:
        return self._size

    def paintEvent(self, event: QPaintEvent) -> None:
        self._brush.paint(QPainter(self), self._drawn, 0)


def _disturbed(shown: str, word: str) -> int:
    """How well noise stands for its own name: long, with two signs among the letters."""
    return len(shown) - abs(sum(glyph not in word for glyph in shown) - 2)
