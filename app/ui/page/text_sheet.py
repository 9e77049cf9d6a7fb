"""A piece of text set on paper of our own, in points: laid out once, drawn at any scale."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import Any

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from app.viewmodels.page.sheets import Sheet

#: Points: of the paper's width, beside the text, above the first line and below the last.
WIDTH, SIDE, EDGE = 400.0, 28.0, 26.0
_LETTER = 11.0
_LINE = 1.45
_TAB = 72.0
_LINE_BREAK = "\N{LINE SEPARATOR}"


def text_font(family: QFont, *, monospaced: bool) -> QFont:
    """The letters of text sheets."""
    font = QFont(family)
    if monospaced:
        font.setFamilies(["DejaVu Sans Mono", "Consolas", "Menlo", "monospace"])
        font.setStyleHint(QFont.StyleHint.Monospace)
    font.setPixelSize(round(_LETTER))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


class TextSheet:
    """The text of one sheet; positions are letters of the page that it is a piece of."""

    def __init__(self, sheet: Sheet, font: QFont, *, headings: bool) -> None:
        self._start = sheet.start
        self._length = len(sheet.text)
        self._units = _units_before(sheet.text)
        # The line end at a cut ends a line of this sheet; it does not begin another.
        shown = sheet.text if sheet.last else sheet.text.removesuffix("\n")
        self._layout = QTextLayout(shown.replace("\n", _LINE_BREAK), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTabStopDistance(_TAB)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        if headings:
            self._layout.setFormats(list(_headings(sheet.text, self._unit)))
        self._top = EDGE if sheet.first else 0.0
        self.height = self._lay(QFontMetricsF(font).height() * _LINE) + (EDGE if sheet.last else 0.0)

    def draw(self, painter: QPainter) -> None:
        """Draw the letters in the painter's pen, from the sheet's top left, in points."""
        self._layout.draw(painter, QPointF(SIDE, 0))

    def rects(self, start: int, end: int) -> list[QRectF]:
        """The rectangles that cover the letters `start:end`, one a line."""
        first = self._unit(max(0, start - self._start))
        last = self._unit(min(self._length, end - self._start))
        rects = []
        for row in range(self._layout.lineCount()):
            line = self._layout.lineAt(row)
            begin, after = line.textStart(), line.textStart() + line.textLength()
            if begin < last and after > first:
                left, right = _x(line, max(first, begin)), _x(line, min(last, after))
                if right > left:
                    rects.append(QRectF(SIDE + left, line.y(), right - left, line.height()))
        return rects

    def at(self, point: QPointF) -> int | None:
        """The letter boundary nearest to `point`."""
        count = self._layout.lineCount()
        if not count:
            return None
        row = next((r for r in range(count) if point.y() < self._layout.lineAt(r).rect().bottom()), count - 1)
        unit = self._layout.lineAt(row).xToCursor(point.x() - SIDE)
        return self._start + self._letter(unit)

    def over(self, point: QPointF) -> bool:
        """All of the paper is text."""
        return True

    def _lay(self, line_height: float) -> float:
        y = self._top
        self._layout.beginLayout()
        while True:
            line = self._layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(WIDTH - 2 * SIDE)
            line.setPosition(QPointF(0, y))
            y += max(line_height, line.height())
        self._layout.endLayout()
        return y

    def _unit(self, letter: int) -> int:
        return self._units[letter] if self._units else letter

    def _letter(self, unit: int) -> int:
        return bisect_right(self._units, unit) - 1 if self._units else unit


class Estimate:
    """About how high sheets will be, without laying them out."""

    def __init__(self, font: QFont) -> None:
        metrics = QFontMetricsF(font)
        self._across = max(1.0, (WIDTH - 2 * SIDE) / metrics.averageCharWidth())
        self._line = metrics.height() * _LINE

    def height(self, sheet: Sheet) -> float:
        """Points."""
        rows = max(1, sheet.text.count("\n")) + len(sheet.text) / self._across
        return rows * self._line + (EDGE if sheet.first else 0) + (EDGE if sheet.last else 0)


def _headings(text: str, unit: Callable[[int], int]) -> Iterator[QTextLayout.FormatRange]:
    """Heavier letters for lines that Markdown takes for headings."""
    start = 0
    for line in text.split("\n"):
        if line.startswith("#"):
            found = QTextLayout.FormatRange()
            heavy = QTextCharFormat()
            heavy.setFontWeight(QFont.Weight.Bold.value)
            begin = unit(start)
            for name, value in (
                ("start", begin),
                ("length", unit(start + len(line)) - begin),
                ("format", heavy),
            ):
                setattr(found, name, value)
            yield found
        start += len(line) + 1


def _units_before(text: str) -> list[int]:
    """UTF-16 units before each letter, for texts in which the two differ; else empty."""
    if not text or max(text) <= "\uffff":
        return []
    return list(accumulate((2 if letter > "\uffff" else 1 for letter in text), initial=0))


def _x(line: QTextLine, unit: int) -> float:
    """Qt gives the place together with the unit that it took."""
    place: Any = line.cursorToX(unit)
    return float(place[0] if isinstance(place, tuple) else place)
