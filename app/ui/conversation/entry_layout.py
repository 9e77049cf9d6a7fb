"""Where the parts of a question stand: measured once, used for its height and for painting."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

from app.theme.faces import text_face

#: Pixels above and below, and between the parts.
_ABOVE, _BELOW, _GAP = 18, 16, 8
_SIDE = 2
#: Lines of a question, and of the beginning of its answer.
_MOST_QUESTION, _MOST_ANSWER = 2, 5
_BADGE = 8
_RIGHT = Qt.TextElideMode.ElideRight


@dataclass(frozen=True, slots=True)
class Fonts:
    """The voices of a question in the list."""

    question: QFont
    answer: QFont
    small: QFont

    @classmethod
    def like(cls, font: QFont) -> "Fonts":
        """Sizes in the proportions of the rest of the window."""
        return cls(text_face(15, QFont.Weight.DemiBold), text_face(15), text_face(12))


@dataclass(frozen=True, slots=True)
class Told:
    """The words of a question."""

    title: str
    kind: str
    answer: str
    state: str
    about: str


@dataclass(frozen=True, slots=True)
class EntryLayout:
    """Lines and their rectangles, from the top left of the row.

    Attributes:
        foot: room for the counts at the left and the sources at the right.
    """

    title: tuple[str, ...]
    title_rects: tuple[QRect, ...]
    kind: QRect
    answer: tuple[str, ...]
    answer_rects: tuple[QRect, ...]
    foot: QRect
    height: int

    @classmethod
    def measure(cls, width: int, told: Told, fonts: Fonts) -> "EntryLayout":
        """Lay a question out in this width; the height follows from the words."""
        inner = max(60, width - 2 * _SIDE)
        small = QFontMetrics(fonts.small)
        badge = small.horizontalAdvance(told.kind) + 2 * _BADGE if told.kind else 0
        title = lines_of(told.title, fonts.question, inner - (badge + 12 if badge else 0), _MOST_QUESTION)
        y, line = _ABOVE, round(QFontMetrics(fonts.question).height() * 1.2)
        title_rects = tuple(QRect(_SIDE, y + at * line, inner, line) for at in range(len(title)))
        kind = QRect(_SIDE + inner - badge, y, badge, line)
        y += len(title) * line
        answer = tuple(
            each
            for paragraph in told.answer.split("\n")[:_MOST_ANSWER]
            for each in lines_of(paragraph, fonts.answer, inner, _MOST_ANSWER)
        )
        if len(answer) > _MOST_ANSWER:
            answer = (*answer[: _MOST_ANSWER - 1], f"{answer[_MOST_ANSWER - 1].rstrip(' …')} …")
        line = round(QFontMetrics(fonts.answer).height() * 1.3)
        y += _GAP if answer else 0
        answer_rects = tuple(QRect(_SIDE, y + at * line, inner, line) for at in range(len(answer)))
        y += len(answer) * line + _GAP
        foot = QRect(_SIDE, y, inner, small.height() + 4)
        return cls(title, title_rects, kind, answer, answer_rects, foot, foot.bottom() + 1 + _BELOW)


def lines_of(text: str, font: QFont, width: int, most: int) -> tuple[str, ...]:
    """The first lines of `text` in this width; the last one says by an ellipsis that more follows."""
    if not text:
        return ()
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines: list[str] = []
    while len(lines) < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        start, end = line.textStart(), line.textStart() + line.textLength()
        # Qt counts in units of UTF-16.
        units = text.encode("utf-16-le")
        piece = units[2 * start : 2 * end].decode("utf-16-le", "replace").rstrip()
        if len(lines) == most - 1 and 2 * end < len(units):
            metrics = QFontMetrics(font)
            rest = units[2 * start :].decode("utf-16-le", "replace")
            piece = metrics.elidedText(rest, _RIGHT, width)
        lines.append(piece)
    layout.endLayout()
    return tuple(lines)
