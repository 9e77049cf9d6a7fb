"""Words that were recognised line by line as one text: rows from top to bottom, columns of prose apart."""

from collections.abc import Sequence
from typing import NamedTuple

from app.core.sources.readers.pdf_columns import in_reading_order, with_tabs
from app.core.sources.recognition.words import Word
from app.core.sources.source import TextBox

#: Two lines of which this share of the lower one's height lies beside the other stand in one row.
_BESIDE = 0.5


class _Placed(NamedTuple):
    """A line of words with its upright box."""

    words: Sequence[Word]
    left: float
    top: float
    right: float
    bottom: float


def in_order(lines: Sequence[Sequence[Word]]) -> tuple[str, tuple[TextBox, ...]]:
    """The text of a page with a box a word; `lines` are not empty and stand upright."""
    text: list[str] = []
    boxes: list[TextBox] = []
    length = 0
    for row in _rows([_placed(line) for line in lines]):
        for number, word in enumerate(word for line in row for word in line.words):
            if boxes:
                text.append(" " if number else "\n")
                length += 1
            left, top, right, bottom = _sides(word)
            end = length + len(word.text)
            boxes.append(TextBox(length, end, left, top, right, bottom, certainty=word.certainty))
            text.append(word.text)
            length = end
    ordered, moved = in_reading_order("".join(text), tuple(boxes))
    return with_tabs(ordered, moved), moved


def _rows(lines: Sequence[_Placed]) -> list[list[_Placed]]:
    """Lines side by side as one row, from left to right; rows from top to bottom."""
    rows: list[list[_Placed]] = []
    for line in sorted(lines, key=lambda one: (one.top + one.bottom) / 2):
        if rows and _beside(rows[-1][-1], line) and not any(_over(one, line) for one in rows[-1]):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda one: one.left) for row in rows]


def _beside(first: _Placed, second: _Placed) -> bool:
    shared = min(first.bottom, second.bottom) - max(first.top, second.top)
    return shared > _BESIDE * min(first.bottom - first.top, second.bottom - second.top)


def _over(first: _Placed, second: _Placed) -> bool:
    """One stands above the other, for all that they overlap: skewed or tightly set lines."""
    shared = min(first.right, second.right) - max(first.left, second.left)
    return shared > 0.3 * min(first.right - first.left, second.right - second.left)


def _placed(line: Sequence[Word]) -> _Placed:
    sides = [_sides(word) for word in line]
    return _Placed(
        line,
        min(side[0] for side in sides),
        min(side[1] for side in sides),
        max(side[2] for side in sides),
        max(side[3] for side in sides),
    )


def _sides(word: Word) -> tuple[float, float, float, float]:
    left, top = word.corners.min(0).tolist()
    right, bottom = word.corners.max(0).tolist()
    return left, top, right, bottom
