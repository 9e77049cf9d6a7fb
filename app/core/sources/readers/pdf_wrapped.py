"""Tables without drawn lines whose cells hold several lines: what stands below a cell goes into its row.

Told by the columns: a line that begins in a later column, stands close below a row of a table and in line
with its cells. The first column is never carried on, for a line there may as well be the next row.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.core.sources.readers.pdf_pieces import Piece, assembled
from app.core.sources.source import TextBox

#: Cells of a row and rows of a table, at least.
_CELLS, _ROWS = 3, 2
#: Points by which cells of a column may differ, and heights of a line between two lines of a cell.
_NEAR, _BELOW = 4.0, 0.9

_Cell = list[TextBox]


@dataclass
class _Line:
    cells: list[_Cell]
    #: Lines below that belong to it, each with the column of each of its cells.
    more: list[tuple[int, _Cell]] = field(default_factory=list)

    @property
    def top(self) -> float:
        return min(box.top for cell in self.cells for box in cell)

    @property
    def bottom(self) -> float:
        return max(box.bottom for cell in self.cells for box in cell)


def with_wrapped_cells(text: str, boxes: tuple[TextBox, ...]) -> tuple[str, tuple[TextBox, ...]]:
    """Text and boxes with the rows of such tables put together; as they were where there are none."""
    lines = list(_lines(text, boxes))
    rows: list[_Line] = []
    above: _Line | None = None
    below = 0.0
    carried = False
    for line in lines:
        places = _columns(above, line, below) if above and _is_table(above, lines) else None
        if above is not None and places is not None:
            above.more += zip(places, line.cells, strict=True)
            carried = True
        else:
            rows.append(line)
            above = line if len(line.cells) >= _CELLS else None
        below = line.bottom
    # What has no box cannot be moved along, and must not be lost.
    boxed = sum(len("".join(text[box.start : box.end].split())) for box in boxes)
    if not carried or boxed != len("".join(text.split())):
        return text, boxes
    return assembled(text, boxes, list(_pieces(text, rows)))


def _lines(text: str, boxes: Sequence[TextBox]) -> Iterator[_Line]:
    cells: list[_Cell] = []
    end = 0
    for box in boxes:
        between = text[end : box.start] if cells else ""
        if "\n" in between:
            yield _Line(cells)
            cells = []
        if not cells or "\t" in between:
            cells.append([])
        cells[-1].append(box)
        end = box.end
    if cells:
        yield _Line(cells)


def _is_table(row: _Line, lines: Sequence[_Line]) -> bool:
    """Whether other lines have cells in the columns of this one."""
    alike = sum(
        sum(any(_in_column(cell, other) for other in line.cells) for cell in row.cells) >= _CELLS
        for line in lines
        if len(line.cells) >= _CELLS
    )
    return alike >= _ROWS


def _columns(row: _Line, line: _Line, below: float) -> list[int] | None:
    """The columns of a row that the cells of a line carry on; `None` where it is a line of its own."""
    height = line.bottom - line.top
    if len(line.cells) >= len(row.cells) or not -0.4 * height < line.top - below < _BELOW * height:
        return None
    places: list[int] = []
    for cell in line.cells:
        found = [at for at, known in enumerate(row.cells) if at and _in_column(known, cell)]
        if not found or (places and found[0] <= places[-1]):
            return None
        places.append(found[0])
    return places


def _in_column(one: _Cell, other: _Cell) -> bool:
    """Whether two cells begin or end at one place."""
    return abs(one[0].left - other[0].left) <= _NEAR or abs(one[-1].right - other[-1].right) <= _NEAR


def _pieces(text: str, rows: Sequence[_Line]) -> Iterator[Piece]:
    end = 0
    for row in rows:
        first, last = row.cells[0][0], row.cells[-1][-1]
        if end:
            yield "\n"
        if not row.more:
            # Blank lines and what has no box stay where they were.
            yield (first.start, last.end)
        else:
            for at, cell in enumerate(row.cells):
                if at:
                    yield "\t"
                whole = [*cell, *(box for place, more in row.more if place == at for box in more)]
                for number, box in enumerate(whole):
                    if number:
                        yield " "
                    yield (box.start, box.end)
        end = last.end
