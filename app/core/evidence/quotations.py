"""What an answer puts in quotation marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.core.evidence.mention import Taken
from app.core.evidence.words import folded

_PAIRS = (
    ("\u201e", '\u201c\u201d"'),
    ("\u201c", "\u201d"),
    ("\u00bb", "\u00ab"),
    ("\u00ab", "\u00bb"),
    ('"', '"'),
)
_SINGLE = (("\u201a", "\u2018\u2019"), ("\u2018", "\u2019"), ("\u203a", "\u2039"))
_PATTERNS = tuple(
    re.compile(rf"{re.escape(opening)}([^{re.escape(opening + closing)}\n]{{2,2000}})[{re.escape(closing)}]")
    for opening, closing in _PAIRS
) + tuple(
    re.compile(
        rf"(?<!\w){re.escape(opening)}([^{re.escape(opening + closing)}\n]{{8,2000}})"
        rf"[{re.escape(closing)}](?!\w)"
    )
    for opening, closing in _SINGLE
)
#: What a quotation leaves out.
_GAP = re.compile(r"\s*(?:[\[(]\s?(?:\.\.\.|\u2026)\s?[\])]|\.\.\.|\u2026)\s*")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation: the characters inside its marks, and the words of its parts between omissions."""

    start: int
    end: int
    parts: tuple[tuple[str, ...], ...]


def quotations(answer: str, taken: Taken) -> Iterator[Quotation]:
    """Every quotation of at least one word."""
    for pattern in _PATTERNS:
        for found in pattern.finditer(answer):
            if not taken.free(found.start(), found.end()):
                continue
            parts = tuple(tuple(folded(part)) for part in _GAP.split(found[1]))
            parts = tuple(part for part in parts if part)
            if parts:
                yield Quotation(found.start(1), found.end(1), parts)
