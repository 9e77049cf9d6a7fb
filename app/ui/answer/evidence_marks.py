"""The marks of the check in an answer: a line under what was found and a chip with its page behind
it; a dashed line and words under what does not stand in the sources, or for something else; a dotted line
under a sentence where nothing can be looked up. Told in words and form, not only in colour.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextLine,
)

from app.theme import Theme
from app.theme.faces import sized, text_face
from app.ui.answer.spans import Span
from app.viewmodels.qt import plain_tip

_CHIP_PIXELS = 12
#: Between the claim and its chip, where no line may break.
_THIN = "\N{NARROW NO-BREAK SPACE}"
_SPACE = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Marked:
    """How a span is shown: its chip's words (none for a mark that names its page itself), its tool tip.

    Attributes:
        bare: it is a sentence in which nothing can be looked up; it leads nowhere.
        struck: the words are a draft for which the chip has a passage of the sources.
        value: what a person accepted in their place; empty where nobody did.
    """

    chip: str
    tip: str
    doubtful: bool = False
    bare: bool = False
    struck: bool = False
    value: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Positions of the document: the claim `start:claim_end`, then what was added, up to `end`.

    `value` stands for the claim wherever its words are taken out of the window.
    """

    start: int
    claim_end: int
    end: int
    doubtful: bool
    link: str
    bare: bool = False
    value: str = ""


def add_marks(
    document: QTextDocument, spans: Sequence[Span], marks: dict[str, Marked], theme: Theme
) -> list[Drawn]:
    """Make links of the spans and put their chips behind them; `spans` in order."""
    cursor = QTextCursor(document)
    added = 0
    drawn = []
    for span in spans:
        mark = marks[span.link]
        start, end = span.start + added, span.end + added
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        link = _tipped(mark.tip) if mark.bare else _link(span.link, mark.tip)
        link.setFontStrikeOut(mark.struck)
        cursor.mergeCharFormat(link)
        words = _chip_words(mark)
        if words:
            cursor.setPosition(end)
            plain = QTextCharFormat(link)
            plain.setForeground(QColor(theme.warning if mark.doubtful else theme.accent))
            plain.setProperty(QTextFormat.Property.FontPixelSize, sized(_CHIP_PIXELS))
            plain.setFontItalic(False)
            plain.setFontStrikeOut(False)
            plain.setFontWeight(QFont.Weight.Medium.value)
            cursor.insertText(words, plain)
        length = len(words.encode("utf-16-le")) // 2
        drawn.append(Drawn(start, end, end + length, mark.doubtful, span.link, mark.bare, mark.value))
        added += length
    return drawn


def drop_links(document: QTextDocument) -> None:
    """Make plain words of every link that the model wrote: they lead nowhere."""
    cursor = QTextCursor(document)
    block = document.begin()
    while block.isValid():
        walk: Any = block
        pieces = [it.fragment() for it in walk]
        for piece in pieces:
            if piece.charFormat().isAnchor():
                bare = QTextCharFormat(piece.charFormat())
                for name in (
                    QTextFormat.Property.IsAnchor,
                    QTextFormat.Property.AnchorHref,
                    QTextFormat.Property.AnchorName,
                    QTextFormat.Property.ForegroundBrush,
                    QTextFormat.Property.TextToolTip,
                ):
                    bare.clearProperty(name)
                cursor.setPosition(piece.position())
                cursor.setPosition(piece.position() + piece.length(), QTextCursor.MoveMode.KeepAnchor)
                cursor.setCharFormat(bare)
        block = block.next()


def paint_marks(painter: QPainter, document: QTextDocument, drawn: Sequence[Drawn], theme: Theme) -> None:
    """Draw lines and chips' grounds, under the letters; the painter stands at the document's place."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    small = QFontMetricsF(text_face(_CHIP_PIXELS))
    for mark in drawn:
        colour = QColor(theme.warning if mark.doubtful else theme.muted if mark.bare else theme.accent)
        for place, baseline in _parts(document, mark.start, mark.claim_end):
            pen = QPen(colour, 2, Qt.PenStyle.CustomDashLine if mark.doubtful else Qt.PenStyle.SolidLine)
            if mark.bare:
                pen = QPen(colour, 1, Qt.PenStyle.DotLine)
            if mark.doubtful:
                pen.setDashPattern([2.0, 1.5])
            painter.setPen(pen)
            painter.drawLine(QPointF(place.left(), baseline + 5), QPointF(place.right(), baseline + 5))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.warning_soft if mark.doubtful else theme.accent_soft))
        for place, baseline in _parts(document, min(mark.claim_end + 1, mark.end), mark.end):
            top = baseline - small.ascent() - 1.5
            chip = QRectF(place.left(), top, place.width(), small.height() + 3)
            painter.drawRoundedRect(chip, 5, 5)


def _parts(document: QTextDocument, start: int, end: int) -> list[tuple[QRectF, float]]:
    """Where the positions `start:end` of one block stand, a line at a time, each with its baseline."""
    if start >= end:
        return []
    block = document.findBlock(start)
    corner = document.documentLayout().blockBoundingRect(block).topLeft()
    first, last = start - block.position(), min(end - block.position(), block.length() - 1)
    parts = []
    for line in _lines(block):
        begin = line.textStart()
        # A space at a line's end is not seen.
        after = begin + len(block.text()[begin : begin + line.textLength()].rstrip(" "))
        if begin < last and after > first:
            left, right = _x(line, max(first, begin)), _x(line, min(last, after))
            baseline = corner.y() + line.y() + line.ascent()
            top = corner.y() + line.y()
            parts.append((QRectF(corner.x() + left, top, right - left, line.height()), baseline))
    return parts


def _lines(block: QTextBlock) -> list[QTextLine]:
    layout = block.layout()
    return [layout.lineAt(row) for row in range(layout.lineCount())]


def _x(line: QTextLine, unit: int) -> float:
    """Qt gives the place together with the unit that it took."""
    place: Any = line.cursorToX(unit)
    return float(place[0] if isinstance(place, tuple) else place)


def _link(address: str, tip: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setAnchor(True)
    made.setAnchorHref(address)
    made.setToolTip(plain_tip(tip))
    return made


def _tipped(tip: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setToolTip(plain_tip(tip))
    return made


def _chip_words(mark: Marked) -> str:
    if not mark.chip:
        return ""
    sign = f"!{_SPACE}" if mark.doubtful else ""
    return f"{_THIN}{_SPACE}{sign}{mark.chip}{_SPACE}"
