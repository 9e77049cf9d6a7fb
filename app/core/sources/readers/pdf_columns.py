"""Reading order of two columns whose lines a PDF gives across the gutter.

Most programs write one column after the other, and that order is kept. Where the lines of both columns come
in turn, the page is cut at the gutter: between two lines that run across it, the left column is read before
the right one. Tables look alike, but their cells are short; only columns of prose are taken apart.
"""

from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from app.core.sources.readers.pdf_pieces import Piece, assembled
from app.core.sources.source import TextBox

#: A gap this wide in a line, points and heights of its letters, may be a gutter.
_GAP, _GAP_HEIGHTS = 9.0, 0.8
#: From this on it is the gap between two cells of a table.
_CELL_GAP, _CELL_GAP_HEIGHTS = 12.0, 1.5
#: So many lines must stand side by side, with so many words in each part, filling so much of their column.
_LINES, _WORDS, _FILLED = 6, 3, 0.6
#: Share of the lines beside each other that may run across the gutter besides.
_ACROSS = 0.25
#: Share of a column's lines that begin with a small letter, at least, and end with a figure, at most.
_SMALL, _FIGURES = 0.2, 0.5
#: Heights of a line that the next must go up, and share of their width that they share.
_RISE, _SAME_COLUMN = 0.8, 0.5
#: Cells of a column, at least, and the share of them that stand beside cells of the next.
_CELLS, _LEVEL = 3, 0.8
#: Heights of a line above the foot of a page.
_FOOT = 2.5
#: Letters of a word from which on its box tells which way it runs.
_SIDEWAYS = 4
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
    """Text and boxes with columns read one after the other; both as they were if there are none.

    Where a program drew its lines in another order than they stand on the page, that of the page counts.
    """
    if _is_sideways(boxes):
        return text, boxes
    lines = _lines(text, boxes)
    disordered = _is_out_of_order(lines) or _is_table_by_columns(lines, text)
    if disordered:
        lines = _from_top_to_bottom(lines)
    ordered = _apart(lines, 0, text)
    if ordered is None and not disordered:
        return text, boxes
    pieces: list[Piece] = []
    for line in ordered or lines:
        for index, part in enumerate(line):
            if pieces:
                pieces.append(" " if index else "\n")
            pieces.append((part.boxes[0].start, part.boxes[-1].end))
    return assembled(text, boxes, pieces)


def _is_sideways(boxes: tuple[TextBox, ...]) -> bool:
    """Whether most words run up or down the page, where lines are no rows."""
    long = [box for box in boxes if box.end - box.start >= _SIDEWAYS]
    upright = sum(box.right - box.left > box.bottom - box.top for box in long)
    return upright < len(long) / 2


def _is_out_of_order(lines: list[_Line]) -> bool:
    """Whether lines go up the page again below or above others of the same column."""
    for before, line in pairwise(lines):
        height = line[0].boxes[0].bottom - line[0].boxes[0].top
        rises = before[0].boxes[0].top - line[0].boxes[0].top
        if rises > _RISE * height and _beside_share(before, line) > _SAME_COLUMN:
            return True
    return False


def _is_table_by_columns(lines: list[_Line], text: str) -> bool:
    """Whether a table was drawn column by column: cells that stand beside those of the next column."""
    runs: list[list[_Line]] = []
    for line in lines:
        last = runs[-1][-1] if runs else None
        if last and line[0].boxes[0].top > last[0].boxes[0].top:
            runs[-1].append(line)
        else:
            runs.append([line])
    for left, right in pairwise(runs):
        least = min(len(left), len(right))
        if least < _CELLS or left[0][-1].right > right[0][0].left:
            continue
        level = len(_tops(left) & _tops(right))
        if level >= _LEVEL * least and not (_is_prose(left, text) and _is_prose(right, text)):
            return True
    return False


def _tops(lines: list[_Line]) -> set[int]:
    return {round(line[0].boxes[0].top) for line in lines}


def _beside_share(one: _Line, other: _Line) -> float:
    """Share of the narrower line's width that lies above or below the other."""
    left, right = max(one[0].left, other[0].left), min(one[-1].right, other[-1].right)
    narrow = min(one[-1].right - one[0].left, other[-1].right - other[0].left)
    return (right - left) / narrow if narrow > 0 else 0.0


def _from_top_to_bottom(lines: list[_Line]) -> list[_Line]:
    """Lines as they stand on the page, columns one after the other where a free strip parts them."""
    parts = sorted((part for line in lines for part in line), key=lambda part: part.boxes[0].top)
    gutter = _free_strip(parts)
    if gutter is None:
        return _joined(parts)
    parts, foot = _without_foot(parts)
    ordered: list[_Line] = []
    sides: tuple[list[_Part], list[_Part]] = ([], [])
    for part in parts:
        if part.left < gutter < part.right:
            ordered += [*_joined(sides[0]), *_joined(sides[1]), [part]]
            sides = ([], [])
        else:
            sides[part.left >= gutter].append(part)
    return [*ordered, *_joined(sides[0]), *_joined(sides[1]), *_joined(foot)]


def _without_foot(parts: list[_Part]) -> tuple[list[_Part], list[_Part]]:
    """The parts of a page without the last ones, which stand well below all others; and those."""
    lowest = 0.0
    for index, part in enumerate(parts):
        first = part.boxes[0]
        if (
            lowest
            and first.top - lowest > _FOOT * (first.bottom - first.top)
            and len(parts) - index <= _LINES
        ):
            return parts[:index], parts[index:]
        lowest = max(lowest, first.bottom)
    return parts, []


def _joined(parts: list[_Part]) -> list[_Line]:
    """Parts from the top of the page, those beside each other as one line."""
    lines: list[_Line] = []
    for part in parts:
        last = lines[-1][0].boxes[0] if lines else None
        first = part.boxes[0]
        middle = (first.top + first.bottom) / 2
        if last and abs(middle - (last.top + last.bottom) / 2) < 0.5 * min(
            first.bottom - first.top, last.bottom - last.top
        ):
            lines[-1].append(part)
        else:
            lines.append([part])
    return [sorted(line, key=lambda part: part.left) for line in lines]


def _free_strip(parts: list[_Part]) -> float | None:
    """Where hardly any part crosses, with lines of prose on both sides; `None` if there is no such place."""
    middles = {round((before.right + behind.left) / 2) for before, behind in pairwise(
        sorted(parts, key=lambda part: part.left)) if behind.left > before.right}  # fmt: skip
    candidates = {round(part.left) - _GAP / 2 for part in parts} | middles
    best: tuple[int, float] | None = None
    for gutter in sorted(candidates):
        left = [[part] for part in parts if part.right <= gutter]
        right = [[part] for part in parts if part.left >= gutter]
        across = len(parts) - len(left) - len(right)
        least = min(len(left), len(right))
        if least < _LINES or across > _ACROSS * least + 2 or (best and across >= best[0]):
            continue
        # Only columns whose lines do not stand beside each other: others are found as usual.
        apart = len(_tops(left) & _tops(right)) < least / 2
        if apart and _is_prose(left, "") and _is_prose(right, ""):
            best = (across, gutter)
    return best[1] if best else None


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


def _apart(lines: list[_Line], depth: int, text: str) -> list[_Line] | None:
    """The lines in reading order, or `None` if they stand in it already."""
    gutter = _gutter(lines, text)
    if gutter is None or depth > _DEEPEST:
        return None
    ordered: list[_Line] = []
    block: list[_Line] = []
    for line in lines:
        if any(part.left < gutter < part.right for part in line):
            ordered += [*_columns(block, gutter, depth, text), line]
            block = []
        else:
            block.append(line)
    return ordered + _columns(block, gutter, depth, text)


def _columns(block: list[_Line], gutter: float, depth: int, text: str) -> list[_Line]:
    left = [before for line in block if (before := [part for part in line if part.right <= gutter])]
    right = [behind for line in block if (behind := [part for part in line if part.left >= gutter])]
    if not (left and right and _is_prose(left, text) and _is_prose(right, text)):
        return block
    return (_apart(left, depth + 1, text) or left) + (_apart(right, depth + 1, text) or right)


def _gutter(lines: list[_Line], text: str) -> float | None:
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
    return middle if all(_is_prose([pair[side] for pair in beside], text) for side in (0, 1)) else None


def _is_prose(column: list[_Line], text: str) -> bool:
    """Whether these are lines of running text rather than cells below each other.

    Sentences go on from line to line, so lines begin with small letters; cells seldom do, or end in figures.
    """
    width = max(line[-1].right for line in column) - min(line[0].left for line in column)
    words = median(sum(len(part.boxes) for part in line) for line in column)
    filled = median(line[-1].right - line[0].left for line in column)
    if words < _WORDS or filled < _FILLED * width:
        return False
    firsts = [text[line[0].boxes[0].start : line[0].boxes[0].start + 1] for line in column]
    cased = [letter for letter in firsts if letter.isupper() or letter.islower()]
    ends = [text[line[-1].boxes[-1].end - 1 : line[-1].boxes[-1].end] for line in column]
    if sum(end.isdigit() for end in ends) > _FIGURES * len(column):
        return False
    return len(cased) < _LINES or sum(map(str.islower, cased)) >= _SMALL * len(cased)
