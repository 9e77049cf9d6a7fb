"""The type of a form, measured once, and values broken into lines once."""

from functools import lru_cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics, QTextLayout, QTextOption

NAME, VALUE, GHOST, SMALL, NOISE = 14, 17, 14, 12, 15
VALUE_LINE = 24
#: Lines of a value that are laid out at most; beyond that a copied passage is no value any more.
_MOST_LINES = 400


class Lettering:
    """Fonts of the rows, from the system's own."""

    def __init__(self) -> None:
        system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        self.name = _sized(system, NAME)
        self.value = _sized(system, VALUE)
        self.draft = _sized(system, VALUE, italic=True)
        self.ghost = _sized(system, GHOST, italic=True)
        self.small = _sized(system, SMALL)
        self.chip = _sized(system, SMALL, weight=QFont.Weight.Medium)
        self.heading = _sized(system, 15, weight=QFont.Weight.DemiBold)
        self.noise = _sized(fixed, NOISE)
        self.lines = lru_cache(4096)(self._lines)
        self._noise_metrics = QFontMetrics(self.noise)

    def has_glyph(self, glyph: str) -> bool:
        """Whether the fixed font itself can show this one."""
        return self._noise_metrics.inFontUcs4(ord(glyph))

    def _lines(self, text: str, width: int) -> tuple[str, ...]:
        """A value broken into lines of at most `width` pixels; at least one."""
        layout = QTextLayout(text, self.value)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        units = text.encode("utf-16-le")
        lines: list[str] = []
        layout.beginLayout()
        while len(lines) < _MOST_LINES and (line := layout.createLine()).isValid():
            line.setLineWidth(max(40, width))
            start = line.textStart()
            lines.append(units[2 * start : 2 * (start + line.textLength())].decode("utf-16-le").rstrip())
        layout.endLayout()
        return tuple(lines) or ("",)


def _sized(
    font: QFont, pixels: int, *, italic: bool = False, weight: QFont.Weight = QFont.Weight.Normal
) -> QFont:
    sized = QFont(font)
    sized.setPixelSize(pixels)
    sized.setItalic(italic)
    sized.setWeight(weight)
    return sized
