"""The type of the canvas: our faces, measured once, and texts laid out once."""

from enum import IntEnum
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QStaticText, QTransform

from app.core.denoise_track import CellState
from app.theme.faces import fixed_face, sized, text_face

#: Logical pixels at a text size of 100 percent.
TEXT_SIZE = 18
NOISE_SIZE = 15
LINE_HEIGHT = 1.85
#: 65 letters of running text in this face.
_MEASURE = 558


def measure() -> int:
    """Pixels of the longest line that still reads well, in the text size in force."""
    return sized(_MEASURE)


class Typeface(IntEnum):
    """The typeface of a token, by its state."""

    NOISE = 0
    ITALIC = 1
    UPRIGHT = 2


def typeface_of(state: CellState) -> Typeface:
    """The form that belongs to a state."""
    if state is CellState.NOISE:
        return Typeface.NOISE
    return Typeface.ITALIC if state is CellState.DRAFT else Typeface.UPRIGHT


class Lettering:
    """Fonts, their measures (in logical pixels) and laid-out texts. Implements `text_flow.Measure`."""

    def __init__(self, size: int = TEXT_SIZE, noise_size: int = NOISE_SIZE) -> None:
        upright, italic, fixed = text_face(size), text_face(size, italic=True), fixed_face(noise_size)
        self._fonts = {Typeface.UPRIGHT: upright, Typeface.ITALIC: italic, Typeface.NOISE: fixed}
        self._metrics = {typeface: QFontMetricsF(font) for typeface, font in self._fonts.items()}
        metrics = self._metrics[Typeface.UPRIGHT]
        self.space = metrics.horizontalAdvance(" ")
        self.noise_glyph = self._metrics[Typeface.NOISE].horizontalAdvance("0")
        self.line_height = float(round(sized(size) * LINE_HEIGHT))
        self.blank_line = float(round(self.line_height * 0.5))
        self.height = metrics.height()
        top = (self.line_height - metrics.height()) / 2
        self.baseline = round(top + metrics.ascent())
        self.underline = self.baseline + 5
        self.width = lru_cache(8192)(metrics.horizontalAdvance)
        self.set_text = lru_cache(4096)(self._set_text)

    def top_of(self, typeface: Typeface) -> float:
        """Pixels from the top of a line to the top of a text, so that all typefaces share one baseline."""
        return self.baseline - self._metrics[typeface].ascent()

    def has_glyph(self, glyph: str) -> bool:
        """Whether the fixed font itself can show this one."""
        return self._metrics[Typeface.NOISE].inFontUcs4(ord(glyph))

    def _set_text(self, text: str, typeface: Typeface) -> tuple[QFont, QStaticText]:
        """The text laid out, and the font to paint it with."""
        font = self._fonts[typeface]
        if typeface is Typeface.ITALIC:
            font = self._spaced(text, font)
        laid_out = QStaticText(text)
        laid_out.setTextFormat(Qt.TextFormat.PlainText)
        laid_out.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        laid_out.prepare(QTransform(), font)
        return font, laid_out

    def _spaced(self, text: str, font: QFont) -> QFont:
        """Italics spaced by hairs to fill the upright text's room: a draft that settles moves nothing."""
        missing = self.width(text) - self._metrics[Typeface.ITALIC].horizontalAdvance(text)
        # In sixteenths of a pixel, so that few fonts come into being.
        spacing = round(16 * missing / len(text)) / 16
        if not spacing:
            return font
        spaced = QFont(font)
        spaced.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
        return spaced
