"""Tables with drawn lines whose cells hold several lines: each row on one line, its cells parted by tabs."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.core.sources.readers.pdf_objects import PageObjects
from app.core.sources.readers.pdf_pieces import Piece, assembled
from app.core.sources.source import TextBox

#: Lines this near to each other are one; a line must run over this share of its table's width.
_NEAR, _SHARE = 3.0, 0.8
_ROWS, _COLUMNS, _MOST = 2, 2, 200

Line = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Grid:
    """Where a table's rows and columns end: places from top to bottom, from left to right."""

    rows: tuple[float, ...]
    columns: tuple[float, ...]


def with_rows(text: str, boxes: tuple[TextBox, ...], objects: PageObjects) -> tuple[str, tuple[TextBox, ...]]:
    """The text with the rows of its ruled tables put together, where a cell has more than one line."""
    for grid in grids(objects):
        text, boxes = _in_rows(text, boxes, grid)
    return text, boxes


def grids(objects: PageObjects) -> Iterator[Grid]:
    """The tables that the drawn lines make up."""
    across = _merged(objects.across)
    groups: list[list[Line]] = []
    for line in across:
        for group in groups:
            # Lines of one table begin and end alike.
            if abs(group[0][1] - line[1]) <= 2 * _NEAR and abs(group[0][2] - line[2]) <= 2 * _NEAR:
                group.append(line)
                break
        else:
            groups.append([line])
    down = _merged(objects.down)
    for group in groups[:_MOST]:
        rows = tuple(sorted(line[0] for line in group))
        left, right = group[0][1], group[0][2]
        inside = [
            line for line in down
            if left - _NEAR <= line[0] <= right + _NEAR
            and min(line[2], rows[-1]) - max(line[1], rows[0]) >= _SHARE * (rows[-1] - rows[0])
        ]  # fmt: skip
        columns = tuple(sorted(line[0] for line in inside))
        if len(rows) > _ROWS and len(columns) > _COLUMNS and len(columns) <= _MOST:
            yield Grid(rows, columns)


def _merged(lines: Sequence[Line]) -> list[Line]:
    """Pieces of one drawn line as one; sides of neighbouring cells too."""
    found: list[Line] = []
    for place, start, end in sorted(lines)[:20_000]:
        for index in range(len(found) - 1, -1, -1):
            other = found[index]
            if place - other[0] > _NEAR:
                continue
            if start <= other[2] + _NEAR and end >= other[1] - _NEAR:
                found[index] = (other[0], min(start, other[1]), max(end, other[2]))
                break
            if len(found) - index > _MOST:
                found.append((place, start, end))
                break
        else:
            found.append((place, start, end))
    return found


def _in_rows(text: str, boxes: tuple[TextBox, ...], grid: Grid) -> tuple[str, tuple[TextBox, ...]]:
    cells: dict[tuple[int, int], list[TextBox]] = {}
    inside: list[TextBox] = []
    for box in boxes:
        row = bisect_right(grid.rows, (box.top + box.bottom) / 2) - 1
        column = bisect_right(grid.columns, (box.left + box.right) / 2) - 1
        if 0 <= row < len(grid.rows) - 1 and 0 <= column < len(grid.columns) - 1:
            cells.setdefault((row, column), []).append(box)
            inside.append(box)
    wrapped = any("\n" in text[cell[0].start : cell[-1].end] or _is_high(cell) for cell in cells.values())
    if not wrapped or not _is_whole(text, boxes, inside):
        return text, boxes
    rows = sorted({row for row, _ in cells})
    if sum(sum((row, column) in cells for column in range(len(grid.columns))) > 1 for row in rows) < _ROWS:
        return text, boxes
    start = min(box.start for box in inside)
    end = max(box.end for box in inside)
    pieces: list[Piece] = [(0, start)]
    for row in rows:
        if row != rows[0]:
            pieces.append("\n")
        last = max(column for at, column in cells if at == row)
        for column in range(last + 1):
            if column:
                pieces.append("\t")
            for number, box in enumerate(_read(cells.get((row, column), []))):
                if number:
                    pieces.append(" ")
                pieces.append((box.start, box.end))
    pieces.append((end, len(text)))
    return assembled(text, boxes, pieces)


def _is_whole(text: str, boxes: Sequence[TextBox], inside: Sequence[TextBox]) -> bool:
    """Whether the table's words stand in a row in the text, with no others between them."""
    if not inside:
        return False
    start, end = min(box.start for box in inside), max(box.end for box in inside)
    return sum(start <= box.start < end for box in boxes) == len(inside)


def _is_high(cell: Sequence[TextBox]) -> bool:
    height = max(box.bottom - box.top for box in cell)
    return max(box.top for box in cell) - min(box.top for box in cell) > height


def _read(cell: Sequence[TextBox]) -> list[TextBox]:
    """A cell's words line by line."""
    lines: list[list[TextBox]] = []
    for box in sorted(cell, key=lambda one: (one.top + one.bottom) / 2):
        last = lines[-1][0] if lines else None
        if last and (box.top + box.bottom) / 2 - (last.top + last.bottom) / 2 < 0.5 * (
            last.bottom - last.top
        ):
            lines[-1].append(box)
        else:
            lines.append([box])
    return [box for line in lines for box in sorted(line, key=lambda one: one.left)]
