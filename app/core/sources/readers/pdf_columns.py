"""Reading order of two columns whose lines a PDF gives across the gutter.

Most programs write one column after the other, and that order is kept. Where the lines of both columns come
in turn, the page is cut at the gutter: between two lines that run across it, the left column is read before
the right one. Tables look alike, but their cells are short; only columns of prose are taken apart.
"""

from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from app.core.sources.source import TextBox

#: A gap this wide in a line, points and heights of its letters, may be a gutter.
_GAP, _GAP_HEIGHTS = 9.0, 0.8
#: From this on it is the gap between two cells of a table.
_CELL_GAP, _CELL_GAP_HEIGHTS = 12.0, 1.5
#: So many lines must stand side by side, with so many words in each part, filling so much of their column.
_LINES, _WORDS, _FILLED = 6, 3, 0.6
#: Share of the lines beside each other that may run across the gutter besides.
_ACROSS = 0.25
_DEEPEST = 2


@dataclass(frozen=True, slots=True)
class _Part:
    """Words of one line that stand without a gap."""

    boxes: tuple[TextBox, ...]

    @property
    def left(self) -> float:
        return self.boxes[0].left

    @property
    def right(self) -> float:
        return self.boxes[-1].right


_Line = list[_Part]


def in_reading_order(text: str, boxes: tuple[TextBox, ...]) -> tuple[str, tuple[TextBox, ...]]:
    """Text and boxes with columns read one after the other; both as they were if there are none."""
    lines = _lines(text, boxes)
    ordered = _apart(lines, 0)
    if ordered is None:
        return text, boxes
    out: list[str] = []
    moved: list[TextBox] = []
    length = 0
    for line in ordered:
        for index, part in enumerate(line):
            first, last = part.boxes[0].start, part.boxes[-1].end
            if out:
                out.append(" " if index else "\n")
                length += 1
            moved += [
                replace(b, start=b.start - first + length, end=b.end - first + length) for b in part.boxes
            ]
            out.append(text[first:last])
            length += last - first
    return "".join(out), tuple(moved)


def with_tabs(text: str, boxes: tuple[TextBox, ...]) -> str:
    """The text with a tab for the space before a word that stands far from the one before, as cells do."""
    letters = list(text)
    for before, box in pairwise(boxes):
        wide = box.left - before.right > max(_CELL_GAP, _CELL_GAP_HEIGHTS * (before.bottom - before.top))
        if wide and text[before.end : box.start] == " ":
            letters[before.end] = "\t"
    return "".join(letters)


def _lines(text: str, boxes: tuple[TextBox, ...]) -> list[_Line]:
    """The words line by line as they are seen, each line in its parts."""
    lines: list[_Line] = []
    words: list[TextBox] = []
    for index, box in enumerate(boxes):
        before = boxes[index - 1] if index else None
        if before and _is_apart(text, before, box):
            lines, words = _with_part(lines, words, text), []
        words.append(box)
    return _with_part(lines, words, text)


def _is_apart(text: str, before: TextBox, box: TextBox) -> bool:
    gap = box.left - before.right
    height = before.bottom - before.top
    return "\n" in text[before.end : box.start] or gap > max(_GAP, _GAP_HEIGHTS * height) or gap < -height


def _with_part(lines: list[_Line], words: list[TextBox], text: str) -> list[_Line]:
    if not words:
        return lines
    part = _Part(tuple(words))
    if lines:
        last = lines[-1][-1].boxes[-1]
        first = words[0]
        shared = min(last.bottom, first.bottom) - max(last.top, first.top)
        if shared > 0.5 * (first.bottom - first.top) and first.left > last.right:
            lines[-1].append(part)
            return lines
    lines.append([part])
    return lines


def _apart(lines: list[_Line], depth: int) -> list[_Line] | None:
    """The lines in reading order, or `None` if they stand in it already."""
    gutter = _gutter(lines)
    if gutter is None or depth > _DEEPEST:
        return None
    ordered: list[_Line] = []
    block: list[_Line] = []
    for line in lines:
        if any(part.left < gutter < part.right for part in line):
            ordered += [*_columns(block, gutter, depth), line]
            block = []
        else:
            block.append(line)
    return ordered + _columns(block, gutter, depth)


def _columns(block: list[_Line], gutter: float, depth: int) -> list[_Line]:
    left = [before for line in block if (before := [part for part in line if part.right <= gutter])]
    right = [behind for line in block if (behind := [part for part in line if part.left >= gutter])]
    if not (left and right and _is_prose(left) and _is_prose(right)):
        return block
    return (_apart(left, depth + 1) or left) + (_apart(right, depth + 1) or right)


def _gutter(lines: list[_Line]) -> float | None:
    """Where most lines have their gap, if what stands beside it is prose."""
    gaps = [(before.right, behind.left) for line in lines for before, behind in pairwise(line)]
    if len(gaps) < _LINES:
        return None
    # The gutter lies behind the longest lines of the left column, and so before the right column.
    middle = max(((start + end) / 2 for start, end in gaps), key=lambda x: sum(a < x < b for a, b in gaps))
    split = [
        (line, [p for p in line if p.right <= middle], [p for p in line if p.left >= middle])
        for line in lines
    ]
    beside = [(before, behind) for _, before, behind in split if before and behind]
    across = sum(any(part.left < middle < part.right for part in line) for line in lines)
    if len(beside) < _LINES or across > _ACROSS * len(beside) + 4:
        return None
    return middle if all(_is_prose([pair[side] for pair in beside]) for side in (0, 1)) else None


def _is_prose(column: list[_Line]) -> bool:
    width = max(line[-1].right for line in column) - min(line[0].left for line in column)
    words = median(sum(len(part.boxes) for part in line) for line in column)
    filled = median(line[-1].right - line[0].left for line in column)
    return words >= _WORDS and filled >= _FILLED * width
