"""Where candidates stand on a page, and what stands around each place: label, column head, line, sentence.

Pages come as text whose columns are parted by several blanks, tabs or bars, as readers give them.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

#: Words of a candidate, at most, and of them behind a line break.
_MOST_WORDS = 14
_ACROSS = 7
#: Lines that are looked at upwards for the head of a column.
_UPWARDS = 14
_BEFORE, _BEHIND = 10, 8
_GAP = re.compile(r"\s{2,}|\t|\|")
_TOKEN = re.compile(r"\S+")
_CLAUSE = re.compile(r"(?<=[^\W\d_]{3})[.!?;]\s+|(?<=\d)\.\s+(?=[A-ZÄÖÜ])")
_OPENERS = "([{<\"'\u201e\u201c\u00bb\u00ab*#\u2022\u00b7>"
_CLOSERS = ".,;:!?)]}>\"'\u201c\u201d\u00ab\u00bb*"
_LETTERS = re.compile(r"[^\W\d_]{2}")
_EDGE = re.compile(r"(?<=[^\W_])(?=[^\w\s])|(?<=[^\w\s])(?=[^\W_])|(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=\d)")
#: Segments of a place, in the order of `Place.segments`.
SEGMENTS = ("left", "row", "above", "right", "line", "sentence", "heading", "before", "head")


class Cell(NamedTuple):
    """Characters of a line between wide gaps."""

    start: int
    end: int
    text: str


class Spot(NamedTuple):
    """One place of a candidate: its number, characters of a line (it may go on in the next), that line."""

    candidate: int
    start: int
    end: int
    line: int
    across: bool


@dataclass(frozen=True)
class Lines:
    """The lines of one or more pages, one after the other; an empty one parts two pages."""

    texts: tuple[str, ...]

    @cached_property
    def cells(self) -> tuple[tuple[Cell, ...], ...]:
        """The cells of each line."""
        return tuple(tuple(_cells(text)) for text in self.texts)

    @cached_property
    def blocks(self) -> tuple[tuple[int, int], ...]:
        """Of each line the lines `[first, behind)` that stand with it without an empty one between."""
        found: list[tuple[int, int]] = []
        first = 0
        for at, text in enumerate((*self.texts, "")):
            if not text.strip():
                found += [(first, at)] * (at - first)
                if at < len(self.texts):
                    found.append((at, at + 1))
                first = at + 1
        return tuple(found)

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """Of each line the nearest one above that looks like a heading, or nothing."""
        found: list[str] = []
        last = ""
        for at, text in enumerate(self.texts):
            found.append(last)
            if self._heads(at):
                last = " ".join(text.split())
        return tuple(found)

    def _heads(self, at: int) -> bool:
        words = self.texts[at].split()
        if not words or len(words) > 8 or len(self.cells[at]) != 1:
            return False
        text = " ".join(words)
        if not _LETTERS.search(text) or text[-1] in ".,;":
            return False
        alone = at == 0 or not self.texts[at - 1].strip()
        return text.isupper() or text.endswith(":") or (alone and len(words) <= 6)


def _cells(text: str) -> Iterator[Cell]:
    at = 0
    for gap in (*_GAP.finditer(text), None):
        end = gap.start() if gap else len(text)
        piece = text[at:end]
        if piece.strip():
            start = at + len(piece) - len(piece.lstrip())
            yield Cell(start, at + len(piece.rstrip()), piece.strip())
        at = gap.end() if gap else end


def spots(lines: Lines, numbers: Mapping[str, int], chosen: Sequence[int]) -> list[Spot]:
    """All places of candidates in some of the lines, and where they go on in the next line.

    Args:
        numbers: candidates by their text, which is one line with single blanks.
    """
    longest = max(map(len, numbers), default=0)
    found: list[Spot] = []
    for at in chosen:
        text = lines.texts[at]
        if not lines.cells[at]:
            continue
        found += (Spot(n, s, e, at, False) for n, s, e in _in_line(text, numbers, longest))
        following = lines.texts[at + 1] if at + 1 < len(lines.texts) else ""
        if following.strip():
            found += (Spot(n, s, e, at, True) for n, s, e in _across(text, following, numbers, longest))
    return found


def _in_line(text: str, numbers: Mapping[str, int], longest: int) -> Iterator[tuple[int, int, int]]:
    tokens = [found.span() for found in _TOKEN.finditer(text)]
    begins, ends = _bounds(text, tokens)
    stops = [end for end, _ in ends]
    for start, word in begins:
        first = bisect_right(stops, start)
        for end, last in ends[first:]:
            if last - word >= _MOST_WORDS or end - start > 2 * longest:
                break
            piece = text[start:end]
            if "  " in piece or "\t" in piece:
                piece = " ".join(piece.split())
            number = numbers.get(piece)
            if number is not None:
                yield number, start, end


def _across(
    text: str, following: str, numbers: Mapping[str, int], longest: int
) -> Iterator[tuple[int, int, int]]:
    """Places that go on in the next line; their end is counted from the line's start, one for the break."""
    head, lead = text.rstrip(), len(following) - len(following.lstrip())
    begins, _ = _bounds(head, [found.span() for found in _TOKEN.finditer(head)][-_ACROSS:])
    _, ends = _bounds(following, [found.span() for found in _TOKEN.finditer(following)][:_ACROSS])
    for start, _ in begins:
        for end, _ in ends:
            if len(head) - start + end - lead > longest:
                break
            number = numbers.get(f"{head[start:]} {following[lead:end]}")
            if number is not None:
                yield number, start, len(text) + 1 + end


def _bounds(
    text: str, tokens: Sequence[tuple[int, int]]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Where candidates may begin and end, each with the number of its word."""
    begins: list[tuple[int, int]] = []
    ends: list[tuple[int, int]] = []
    for word, (start, end) in enumerate(tokens):
        edges = [found.start() for found in _EDGE.finditer(text, start, end)]
        begins += [(at, word) for at in sorted({start, *edges})]
        ends += [(at, word) for at in sorted({end, *edges})]
    return begins, ends


@dataclass(frozen=True, slots=True)
class Place:
    """What stands around a place, each a short text and empty where there is none.

    Attributes:
        segments: in the order of `SEGMENTS`.
        before, behind: the characters right before it and behind it.
        cell_start, cell_end: whether it begins and ends a cell.
        cells: how many its line has.
    """

    segments: tuple[str, ...]
    before: str
    behind: str
    cell_start: bool
    cell_end: bool
    cells: int


def place(lines: Lines, spot: Spot) -> Place:
    """What stands around a place."""
    text, cells = lines.texts[spot.line], lines.cells[spot.line]
    end = min(spot.end, len(text)) if spot.across else spot.end
    own = max((at for at, cell in enumerate(cells) if cell.start <= spot.start), default=0)
    cell = cells[own]
    left = _clause_before(text[cell.start : spot.start])
    earlier = [one.text for one in cells[:own] if _LETTERS.search(one.text)]
    if not _LETTERS.search(left):
        left = earlier[-1] if earlier else ""
    before = ""
    led = text[cell.start : spot.start]
    if len(cells) == 1 and spot.line > lines.blocks[spot.line][0] and _clause_before(led) == led.strip():
        # The clause may have begun in the line above.
        before = " ".join(_clause_before(lines.texts[spot.line - 1]).split()[-_BEFORE:])
    right = ""
    if not spot.across:
        last = next((one for one in cells if one.end >= end), cell)
        right = _CLAUSE.split(text[end : last.end], maxsplit=1)[0]
    return Place(
        (
            " ".join(left.split()[-_BEFORE:]).rstrip(":. "),
            earlier[0].rstrip(":. ") if earlier and own > 1 else "",
            _above(lines, spot.line, spot.start, end),
            " ".join(right.split()[:_BEHIND]).strip(" .,:;"),
            " ".join(text.split()),
            _sentence(lines, spot),
            lines.headings[spot.line],
            before,
            _head(lines, spot.line, spot.start, end),
        ),
        text[spot.start - 1 : spot.start] if spot.start else "",
        text[end : end + 1],
        not text[cell.start : spot.start].strip(_OPENERS + " "),
        spot.across
        or not text[end : next((c.end for c in cells if c.end >= end), end)].strip(_CLOSERS + " "),
        len(cells),
    )


def _clause_before(text: str) -> str:
    return _CLAUSE.split(text)[-1].strip()


def _above(lines: Lines, line: int, start: int, end: int) -> str:
    """The nearest cell of letters above a place: the head of its column, or a label over its value."""
    for above in range(line - 1, max(-1, line - 1 - _UPWARDS), -1):
        if not lines.cells[above]:
            if above < line - 1:
                break
            continue
        text = _over(lines, above, line, start, end)
        if len(text.split()) > _BEHIND:
            break
        if 2 * sum(map(str.isalpha, text)) > len(text):
            return text.rstrip(":. ")
    return ""


def _head(lines: Lines, line: int, start: int, end: int) -> str:
    """The cell above a place in the first row of its block that has several cells."""
    first, _ = lines.blocks[line]
    top = next((at for at in range(first, line) if len(lines.cells[at]) > 1), line)
    text = "" if top == line else _over(lines, top, line, start, end)
    return "" if len(text.split()) > _BEHIND else text.rstrip(":. ")


def _over(lines: Lines, above: int, line: int, start: int, end: int) -> str:
    """The cell of a line above that stands over a place: by its columns, else by its order."""
    cells, own = lines.cells[above], lines.cells[line]
    for cell in cells:
        if cell.start < end and start < cell.end:
            return cell.text
    order = next((at for at, cell in enumerate(own) if cell.end > start), 0)
    return cells[order].text if len(cells) == len(own) > 1 else ""


def _sentence(lines: Lines, spot: Spot) -> str:
    """The sentence that holds a place, where lines run on; else its line with the one above."""
    first, behind = lines.blocks[spot.line]
    low, high = max(first, spot.line - 2), min(behind, spot.line + 3)
    if len(lines.cells[spot.line]) > 1:
        return " ".join(" ".join(lines.texts[max(first, spot.line - 1) : spot.line + 1]).split())
    joined, offset = "", 0
    for at in range(low, high):
        if at == spot.line:
            offset = len(joined)
        joined += lines.texts[at] + " "
    at = offset + spot.start
    bounds = [0, *(found.end() for found in _CLAUSE.finditer(joined)), len(joined)]
    number = bisect_right(bounds, at) - 1
    return " ".join(joined[bounds[number] : bounds[min(number + 1, len(bounds) - 1)]].split()[:60])
