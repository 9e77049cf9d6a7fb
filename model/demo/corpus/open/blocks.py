"""How a page shows labels with their values, as text the way the readers give it: blocks of lines.

Every function takes random numbers and pairs of label and value, and returns lines that hold each value as
it is; only prose may break one over two lines.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from random import Random

Pairs = Sequence[tuple[str, str]]
Block = Callable[[Random, Pairs], list[str]]

_MARKS = (":", ":", ":", "", " -", " =", ".:", " :")


def _label(rng: Random, label: str, way: int) -> str:
    shown = label[:1].upper() + label[1:]
    return (shown, shown.upper(), shown, label)[way] if rng.random() < 0.97 else shown


def _way(rng: Random) -> int:
    return rng.choices((0, 1, 2, 3), (6, 2, 1, 1))[0]


def lines(rng: Random, pairs: Pairs) -> list[str]:
    """A label and its value in each line."""
    way, mark = _way(rng), rng.choice(_MARKS)
    lead = rng.choice(("", "", "", "- ", "* ", "• ", "    "))
    return [f"{lead}{_label(rng, label, way)}{mark} {value}" for label, value in pairs]


def numbered(rng: Random, pairs: Pairs) -> list[str]:
    """Numbered entries."""
    first, way = rng.randrange(1, 9), _way(rng)
    style = rng.choice(("{}. ", "({}) ", "§ {} ", "1.{}  ", "{}) "))
    return [
        f"{style.format(first + at)}{_label(rng, label, way)}{rng.choice((': ', ' '))}{value}"
        for at, (label, value) in enumerate(pairs)
    ]


def column(rng: Random, pairs: Pairs) -> list[str]:
    """Labels in one column and values in another."""
    way, gap = _way(rng), rng.choice(("\t", "\t", "  ", "  ", " . . . ", "..... "))
    if gap.strip() or gap == "\t":
        return [f"{_label(rng, label, way)}{gap}{value}" for label, value in pairs]
    width = max(len(label) for label, _ in pairs) + rng.randrange(2, 6)
    right = rng.random() < 0.25
    reach = max(len(value) for _, value in pairs)
    mark = rng.choice(("", "", ":"))
    return [
        f"{_label(rng, label, way) + mark:<{width}}{value.rjust(reach) if right else value}"
        for label, value in pairs
    ]


def columns(rng: Random, pairs: Pairs) -> list[str]:
    """Two pairs side by side, all columns aligned or parted by a mark."""
    way, mark = _way(rng), rng.choice((":", "", ":"))
    cells = [f"{_label(rng, label, way)}{mark} {value}" for label, value in pairs]
    gap = rng.choice(("\t", " | ", "    ", None))
    if gap is None:
        width = max(len(cell) for cell in cells) + rng.randrange(2, 6)
        cells[::2] = [cell.ljust(width) for cell in cells[::2]]
        gap = ""
    return [gap.join(cells[at : at + 2]).rstrip() for at in range(0, len(cells), 2)]


def above(rng: Random, pairs: Pairs) -> list[str]:
    """A label, its value in the line below."""
    way, empty = _way(rng), rng.random() < 0.4
    found: list[str] = []
    for label, value in pairs:
        found += [_label(rng, label, way), rng.choice(("", "", "  ")) + value, *([""] if empty else [])]
    return found


def heads(rng: Random, pairs: Pairs) -> list[str]:
    """A line of labels, their values in the line below: the head of a table with a single row."""
    found: list[str] = []
    step = rng.randrange(2, 5)
    for at in range(0, len(pairs), step):
        part, way = pairs[at : at + step], _way(rng)
        top, below = [_label(rng, label, way) for label, _ in part], [value for _, value in part]
        found += [*table_rows(rng, [top, below]), ""]
    return found


def table_rows(rng: Random, rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows of cells, parted by tabs, bars or blanks up to aligned columns."""
    way = rng.randrange(4)
    if way == 0:
        return ["\t".join(row) for row in rows]
    if way == 1:
        bars = ["| " + " | ".join(row) + " |" for row in rows]
        rule = ["|" + "---|" * len(rows[0])] if rng.random() < 0.5 else []
        return bars[:1] + rule + bars[1:]
    if way == 2:
        return [" | ".join(row) for row in rows]
    widths = [max(len(row[at]) for row in rows) + rng.randrange(2, 4) for at in range(len(rows[0]))]
    return [
        "".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]


def bars(rng: Random, pairs: Pairs) -> list[str]:
    """A table of two columns."""
    way = _way(rng)
    return table_rows(rng, [[_label(rng, label, way), value] for label, value in pairs])


def one_line(rng: Random, pairs: Pairs) -> list[str]:
    """Several pairs in a line, as references and footers have them."""
    way, mark = _way(rng), rng.choice((": ", " ", ": "))
    joint = rng.choice(("   ", " | ", " · ", ", ", "; ", "     ", " - "))
    step = rng.randrange(2, 5)
    cells = [f"{_label(rng, label, way)}{mark}{value}" for label, value in pairs]
    return [joint.join(cells[at : at + step]) for at in range(0, len(cells), step)]


BLOCKS: tuple[tuple[Block, float], ...] = (
    (lines, 3), (numbered, 0.6), (column, 3), (columns, 1.5), (above, 1), (heads, 1.5), (bars, 1),
    (one_line, 1),
)  # fmt: skip


def block(rng: Random, pairs: Pairs) -> list[str]:
    """Labels and values in one of the ways above."""
    (chosen,) = rng.choices([one for one, _ in BLOCKS], [weight for _, weight in BLOCKS])
    return chosen(rng, pairs)


def prose(rng: Random, sentences: Sequence[str], width: int | None) -> list[str]:
    """A paragraph of sentences, broken at a width, or one long line; at times with a number before it."""
    lead = rng.choice(("", "", "", f"{rng.randrange(1, 12)}. ", f"({rng.choice('abcdef')}) "))
    text = lead + " ".join(sentences)
    if width is None:
        return [text]
    indent = "   " if lead and rng.random() < 0.5 else ""
    return textwrap.wrap(
        text, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
