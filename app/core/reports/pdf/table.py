"""Tables: as wide as the page, their heads again on every page, rows whole where they fit."""

from collections.abc import Sequence

from app.core.reports.blocks import Run, Runs, Table
from app.core.reports.pdf.fonts import Face
from app.core.reports.pdf.pen import HAIR, INK, LINE, MUTED, Pen, sign_of
from app.core.reports.pdf.text import Line, widest_word

_PAD = 9.0
_ABOVE, _BELOW = 5.0, 5.5
#: Room for the sign of a value before it.
_SLOT = 10.5


def draw_table(pen: Pen, table: Table, size: float) -> None:
    """Draw it, over as many pages as it takes."""
    slots = [
        _SLOT if any(sign_of(row[at]) for row in table.rows) else 0.0 for at in range(len(table.columns))
    ]
    widths = _widths(pen, table, slots, size)
    leading = size * 1.38
    with pen.pages.part("Table"):
        _head(pen, table, widths, size, leading, room_for_row=leading + _ABOVE + _BELOW)
        for row in table.rows:
            cells = [
                pen.lines(cell, max(8.0, width - _PAD - slot), size)
                for cell, width, slot in zip(row, widths, slots, strict=True)
            ]
            _row(pen, table, row, cells, (widths, slots), size, leading)


def _row(
    pen: Pen,
    table: Table,
    row: Sequence[Runs],
    cells: list[list[Line]],
    measures: tuple[Sequence[float], Sequence[float]],
    size: float,
    leading: float,
) -> None:
    widths, signs = measures[0], [sign_of(cell) for cell in row]
    with pen.pages.part("TR"):
        while True:
            count = max(len(lines) for lines in cells)
            height = count * leading + _ABOVE + _BELOW
            if height > pen.left_over and height <= pen.page_height * 0.6:
                pen.turn()
                _head(pen, table, widths, size, leading)
            fit = max(1, int((pen.left_over - _ABOVE - _BELOW) / leading))
            shown, cells = [lines[:fit] for lines in cells], [lines[fit:] for lines in cells]
            _cells(pen, table, signs, shown, measures, size, leading)
            signs = [None] * len(signs)
            if not any(cells):
                break
            pen.turn()
            _head(pen, table, widths, size, leading)


def _cells(
    pen: Pen,
    table: Table,
    signs: Sequence[Run | None],
    cells: Sequence[list[Line]],
    measures: tuple[Sequence[float], Sequence[float]],
    size: float,
    leading: float,
) -> None:
    x = pen.left
    top = pen.y - _ABOVE
    for sign, lines, width, slot, column in zip(signs, cells, *measures, table.columns, strict=True):
        with pen.pages.part("TD"):
            if any(lines):
                with pen.pages.content():
                    for number, line in enumerate(lines):
                        at = x + slot
                        if column.right and line:
                            at = x + width - _PAD - (line[-1].x + line[-1].width)
                        if sign is not None and number == 0:
                            pen.sign(sign, at - slot, top - size, size)
                        pen.line(line, at, top - size - number * leading)
        x += width
    pen.y = top - max(1, max(len(lines) for lines in cells)) * leading - _BELOW
    with pen.pages.artifact():
        pen.rule(pen.left, pen.y, pen.width, HAIR)


def _head(
    pen: Pen, table: Table, widths: Sequence[float], size: float, leading: float, room_for_row: float = 0.0
) -> None:
    heads = [
        pen.lines((Run(column.name, frozenset(("strong",))),), max(8.0, width - _PAD), size)
        for column, width in zip(table.columns, widths, strict=True)
    ]
    count = max(len(lines) for lines in heads)
    height = count * leading + _ABOVE
    if room_for_row:
        pen.need(height + room_for_row + leading)
    x, first = pen.left, pen.y - _ABOVE + 2
    with pen.pages.part("TR"):
        for lines, width, column in zip(heads, widths, table.columns, strict=True):
            with pen.pages.part("TH", scope="Column"):
                if column.name:
                    with pen.pages.content():
                        for number, line in enumerate(lines):
                            at = x
                            if column.right and line:
                                at = x + width - _PAD - (line[-1].x + line[-1].width)
                            pen.line(line, at, first - size - number * leading, MUTED)
            x += width
    pen.y -= height + 1
    with pen.pages.artifact():
        pen.rule(pen.left, pen.y, pen.width, INK if room_for_row else LINE, 0.8)


def _widths(pen: Pen, table: Table, slots: Sequence[float], size: float) -> list[float]:
    """Each column as wide as its longest value where that fits; else the widest give way, never figures."""
    natural, least = [], []
    for at, (column, slot) in enumerate(zip(table.columns, slots, strict=True)):
        head = (Run(column.name, frozenset(("strong",))),)
        cells = [head, *(row[at] for row in table.rows[:400])]
        wide = max(sum(_width(pen, run, size) for run in cell) for cell in cells)
        natural.append(wide + _PAD + slot + 0.5)
        word = max(widest_word(cell, size, pen.fonts) for cell in cells)
        least.append((wide if column.right else min(word, 120.0)) + _PAD + slot + 0.5)
    room = pen.width
    if sum(natural) <= room:
        return _spread(natural, [column.weight for column in table.columns], room)
    if sum(least) >= room:
        scale = room / sum(least)
        return [each * scale for each in least]
    # The narrow ones get what they want; the others share what is left by their weight.
    widths = [0.0] * len(natural)
    waiting = sorted(range(len(natural)), key=lambda at: natural[at] / table.columns[at].weight)
    while waiting:
        left = room - sum(widths)
        weight = sum(table.columns[at].weight for at in waiting)
        at = waiting.pop(0)
        rest = sum(least[other] for other in waiting)
        fair = left * table.columns[at].weight / weight
        widths[at] = min(natural[at], max(least[at], min(fair, left - rest)), left - rest)
    return widths


def _width(pen: Pen, run: Run, size: float) -> float:
    face: Face = "mono" if "code" in run.marks else "strong" if "strong" in run.marks else "regular"
    return pen.fonts.width(run.text, face, size * 0.88 if face == "mono" else size)


def _spread(natural: list[float], weights: list[float], room: float) -> list[float]:
    extra = room - sum(natural)
    total = sum(weights)
    return [width + extra * weight / total for width, weight in zip(natural, weights, strict=True)]
