"""Values whose unit does not stand beside the figure: a row of a table names it once, a form in its label."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from app.core.evidence.index import Index
from app.core.evidence.lazy import lazy
from app.core.evidence.lookup import Hit, value_hits
from app.core.evidence.mention import Key
from app.core.evidence.units import CURRENCIES

#: Lines above a row among which its head is looked for.
_HEAD_LINES = 8
_UNIT = lazy(r"[^\d\s.,'()+\u2212-]\S*(?:[ ]\S+)?\s*$")
_SAME = str.maketrans(
    {"\u00b5": "u", "\u03bc": "u", "\u00b0": "", "[": " ", "]": " ", "(": " ", ")": " ", "|": " "}
)


def unit_apart(written: str, keys: frozenset[Key], indexes: Sequence[Index]) -> list[Hit]:
    """Where the figure of a value stands alone in a row that has the value's unit elsewhere, or in its head.

    Args:
        written: the value as the answer has it: "131 \u00b5mol/L".
        keys: its readings.
    """
    wanted = frozenset(_figures(keys))
    units = tuple(_units(written, keys))
    if not wanted or not units:
        return []
    found = []
    for hit in value_hits(wanted, indexes):
        index = indexes[hit.source]
        if not index.has_unit(hit.page, hit.start) and any(
            _names(row, unit) for row in _rows(index.source.pages[hit.page].text, hit) for unit in units
        ):
            found.append(hit)
    return found


def _figures(keys: frozenset[Key]) -> Iterator[Key]:
    for key in keys:
        if key[0] in ("money", "unit", "percent") and isinstance(key[-1], Decimal):
            yield ("number", key[-1])


def _units(written: str, keys: frozenset[Key]) -> Iterator[str]:
    for key in keys:
        if key[0] == "money":
            yield from (name.casefold() for name, code in CURRENCIES.items() if code == key[1])
    unit = _UNIT.search(written)
    if unit and not any(key[0] == "money" for key in keys):
        yield _alike(unit[0])


def _rows(text: str, hit: Hit) -> Iterator[str]:
    """The row of a place, then the lines above that may head it."""
    start = text.rfind("\n", 0, hit.start) + 1
    end = text.find("\n", hit.end)
    yield _alike(text[start : len(text) if end < 0 else end])
    for line in text[:start].rstrip("\n").split("\n")[-_HEAD_LINES:]:
        if "  " in line.strip() or "\t" in line or "|" in line:
            yield _alike(line)


def _alike(text: str) -> str:
    return " ".join(text.casefold().translate(_SAME).split())


def _names(row: str, unit: str) -> bool:
    return re.search(rf"(?<![^\W\d_]){re.escape(unit)}(?![\w/])", row) is not None
