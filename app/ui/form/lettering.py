"""The type of a form, measured once, and values broken into lines once."""

from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

from app.theme.faces import fixed_face, sized, text_face

NAME, VALUE, GHOST, SMALL, NOISE = 14, 17, 14, 12, 15
_VALUE_LINE = 24
#: Lines of a value that are laid out at most; beyond that a copied passage is no value any more.
_MOST_LINES = 400


class Lettering:
    """Fonts of the rows in the text size in force; made anew when that changes."""

    def __init__(self) -> None:
        self.name = text_face(NAME)
        self.value = text_face(VALUE)
        self.draft = text_face(VALUE, italic=True)
        self.ghost = text_face(GHOST, italic=True)
        self.small = text_face(SMALL)
        self.chip = text_face(SMALL, QFont.Weight.Medium)
        self.heading = text_face(15, QFont.Weight.DemiBold)
        self.noise = fixed_face(NOISE)
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


def value_line() -> int:
    """Pixels from one line of a value to the next."""
    return sized(_VALUE_LINE)
