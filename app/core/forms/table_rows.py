"""The rows of a table on the pages of a source, as they were read: what a group of fields that repeats is of.

A table is lines that follow each other with two cells and more, below one whose cells are called like the
group's fields. It may go on on the next page, with its head or without.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.core.forms.candidates import stems_of
from app.core.forms.filled import Candidate
from app.core.forms.form import RowGroup
from app.core.forms.passages import Shown, place_on, stems

#: Rows of one document, at most: each is a request of its own.
MOST_ROWS = 200
#: Between cells: what readers put there, or the gap that a text has.
_BETWEEN = re.compile(r"[ ]*[\t|][ ]*|[ ]{2,}")
#: What a list puts in front of its lines.
_BULLET = re.compile(r"[ \t]*(?:[-*\u2022\u00b7]|[0-9]{1,3}[.)])[ ]+(?=\S)")
#: What a line below the last row begins with.
_SUM = re.compile(
    r"(?:sub-?|grand |net )?(?:total|sum|balance|carried|brought)\b"
    r"|(?:zwischen|end|gesamt)?(?:summe|saldo|betrag)\b|gesamt|netto|brutto|übertrag|mwst|ust\b|vat\b|tax\b",
    re.IGNORECASE,
)
_RULE = re.compile(r"[-=_+|: \t]+")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row, with the line that says what its cells are.

    Attributes:
        head: the line above the table's first row, of the page where it stands.
        line: the row.
        told: what stands below the head's cell for a field, by the field's number, empty cells left out; only
            fields that one cell of the head names alone.
    """

    head: Shown
    line: Shown
    told: tuple[tuple[int, Candidate], ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with where its cells stand: characters of the page, without blanks around."""

    shown: Shown
    spans: tuple[tuple[int, int], ...]

    @property
    def cells(self) -> tuple[str, ...]:
        """What stands in them."""
        return tuple(self.shown.page.text[start:end] for start, end in self.spans)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows that were found.

    Attributes:
        left_out: rows beyond `MOST_ROWS`.
    """

    rows: tuple[TableRow, ...] = ()
    left_out: int = 0


def rows_of(group: RowGroup, shown: Sequence[Shown]) -> Rows:
    """The rows of the table whose head names most of a group's fields; none where none names enough.

    Args:
        shown: what a request shows of the sources.
    """
    blocks = [block for one in shown for block in _blocks(one)]
    rated = [_rated(group, block) for block in blocks]
    best = max((count for count, _ in rated), default=0)
    if best < _enough(group):
        return Rows()
    found: list[TableRow] = []
    head: _Line | None = None
    before: Shown | None = None
    for (count, at), block in zip(rated, blocks, strict=True):
        first = block[at]
        if count == best and (head is None or _signs(first) == _signs(head)):
            head, rows = first, block[at + 1 :]
        elif head is not None and before is not None and _goes_on(head, before, block[0], count):
            rows = block
        else:
            continue
        before = block[-1].shown
        found += [_row(group, head, row) for row in rows if _is_row(row, head)]
    return Rows(tuple(found[:MOST_ROWS]), max(0, len(found) - MOST_ROWS))


def _goes_on(head: _Line, before: Shown, first: _Line, named: int) -> bool:
    """Whether a table without a head is the rest of the one on the page before."""
    shown = first.shown
    follows = (shown.source_index, shown.page.number) == (before.source_index, before.page.number + 1)
    return follows and not named and len(first.spans) == len(head.spans)


def _is_row(line: _Line, head: _Line) -> bool:
    """Whether a line is one of the things that the table lists: not a sum, nor the end of the line above."""
    cells = [cell for cell in line.cells if cell]
    sums_up = len(cells) < len(head.spans) and _SUM.match(cells[0]) is not None
    return 2 * len(cells) > len(head.spans) and not sums_up


def _row(group: RowGroup, head: _Line, row: _Line) -> TableRow:
    told: list[tuple[int, Candidate]] = []
    if len(row.spans) == len(head.spans):
        for field, cell in _columns(group, head).items():
            start, end = row.spans[cell]
            if end > start:
                place = place_on(row.shown, start, end)
                told.append((field, Candidate(row.shown.page.text[start:end], (place,))))
    return TableRow(head.shown, row.shown, tuple(told))


def _columns(group: RowGroup, head: _Line) -> dict[int, int]:
    """The cell of the head that a field is called by, where there is one for it and no other field's."""
    named = {cell.casefold(): at for at, cell in enumerate(head.cells)}
    found = {
        at: named[field.name.casefold()]
        for at, field in enumerate(group.fields)
        if field.name.casefold() in named
    }
    free = {at: stems(cell) for at, cell in enumerate(head.cells) if at not in set(found.values())}
    fits = {
        at: [cell for cell, words in free.items() if words & stems_of(field)]
        for at, field in enumerate(group.fields)
        if at not in found
    }
    wanted = Counter(cells[0] for cells in fits.values() if len(cells) == 1)
    alone = {at: cells[0] for at, cells in fits.items() if len(cells) == 1 and wanted[cells[0]] == 1}
    return found | alone


def _enough(group: RowGroup) -> int:
    """So many of the fields a head names, at least."""
    return min(len(group.fields), max(2, (len(group.fields) + 1) // 2))


def _rated(group: RowGroup, block: Sequence[_Line]) -> tuple[int, int]:
    """How many of the fields the best head in a block names, and which line that is."""
    wanted = [stems_of(field) for field in group.fields]
    counts = []
    for line in block:
        cells = [stems(cell) for cell in line.cells]
        counts.append(sum(any(one & cell for cell in cells) for one in wanted))
    most = max(counts)
    return most, counts.index(most)


def _blocks(shown: Shown) -> Iterator[list[_Line]]:
    block: list[_Line] = []
    at = shown.start
    for text in shown.page.text[shown.start : shown.end].split("\n"):
        line = _Line(replace(shown, start=at, end=at + len(text)), tuple(_spans(text, at)))
        at += len(text) + 1
        if len(line.spans) >= 2:
            block.append(line)
        elif block and not _RULE.fullmatch(text):
            yield block
            block = []
    if block:
        yield block


def _spans(text: str, offset: int) -> Iterator[tuple[int, int]]:
    """Where the cells of a line stand; nothing for a line that is drawn."""
    if not text.strip() or _RULE.fullmatch(text):
        return
    # A table that draws its edges has no cell beyond them; a blank one at the front is a cell.
    edges = " |" if "|" in text else "\r"
    start = len(text) - len(text.lstrip(edges)) if "|" in text else 0
    if bullet := _BULLET.match(text, start):
        start = bullet.end()
    last = len(text.rstrip(edges if "|" in text else None))
    for found in _BETWEEN.finditer(text, start, last):
        yield _tight(text, start, found.start(), offset)
        start = found.end()
    yield _tight(text, start, last, offset)


def _tight(text: str, start: int, end: int, offset: int) -> tuple[int, int]:
    cell = text[start:end]
    left = start + len(cell) - len(cell.lstrip())
    return offset + left, offset + max(left, start + len(cell.rstrip()))


def _signs(line: _Line) -> str:
    return " ".join(line.cells).casefold()
