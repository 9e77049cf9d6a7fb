"""The quotations of an answer."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.core.evidence.lazy import lazy
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
    lazy(rf"{re.escape(opening)}([^{re.escape(opening + closing)}\n]{{2,2000}})[{re.escape(closing)}]")
    for opening, closing in _PAIRS
) + tuple(
    lazy(
        rf"(?<!\w){re.escape(opening)}([^{re.escape(opening + closing)}\n]{{8,2000}})"
        rf"[{re.escape(closing)}](?!\w)"
    )
    for opening, closing in _SINGLE
)
#: Straight single marks: apostrophes stand inside words, so the marks are those at their ends.
_STRAIGHT = lazy(r"(?<![^\s(:,\u2014-])'((?=\S)(?:[^'\n]|(?<=\w)'(?=\w)){8,2000}(?<=\S))'(?!\w)")
#: Lines that begin with ">" are one quotation.
_BLOCK = lazy(r"(?m)^[ \t]*>[ \t]?(?P<text>[^\n]+(?:\n[ \t]*>[^\n]*)*)")
_FEWEST_IN_BLOCK = 3
#: What a quotation leaves out.
_GAP = lazy(r"\s*(?:[\[(]\s?(?:\.\.\.|\u2026)\s?[\])]|\.\.\.|\u2026)\s*")
#: "[e]ach": a letter written otherwise; "the [lessee]": words put in.
_LETTER = lazy(r"\[(\w)\](?=\w)")
_PUT_IN = lazy(r"\[[^\]\n]{1,80}\]")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation.

    Attributes:
        start, end: characters inside its marks.
        readings: the words of its parts between omissions, with what brackets put in and without.
        open_start, open_end: whether it leaves out what stands before or behind.
    """

    start: int
    end: int
    readings: tuple[tuple[tuple[str, ...], ...], ...]
    open_start: bool = False
    open_end: bool = False


def quotations(answer: str, taken: Taken) -> Iterator[Quotation]:
    """Every quotation of at least one word.

    Args:
        taken: the marks that name sources: they are left out of what is quoted.
    """
    text = "".join(letter if taken.free(at, at + 1) else " " for at, letter in enumerate(answer))
    found_here = Taken(len(text))
    for pattern in (*_PATTERNS, _STRAIGHT):
        for found in pattern.finditer(text):
            # A single word in straight marks is a term, not a quotation.
            if pattern is _STRAIGHT and " " not in found[1].strip():
                continue
            if found_here.free(*found.span()) and (made := _quotation(text, *found.span(1))):
                found_here.take(*found.span())
                yield made
    for found in _BLOCK.finditer(text):
        made = _quotation(text, *found.span("text")) if found_here.free(*found.span()) else None
        if made and sum(map(len, made.readings[0])) >= _FEWEST_IN_BLOCK:
            yield made


def _quotation(text: str, start: int, end: int) -> Quotation | None:
    inside = _LETTER.sub(r"\1", text[start:end])
    readings = []
    for reading in (inside, _PUT_IN.sub(" ... ", inside)):
        parts = tuple(tuple(folded(part)) for part in _GAP.split(reading))
        parts = tuple(part for part in parts if part)
        if parts and parts not in readings:
            readings.append(parts)
    if not readings:
        return None
    bare = inside.strip()
    return Quotation(
        start,
        end,
        tuple(readings),
        open_start=bool(_GAP.match(bare)),
        open_end=bool(re.search(r"(?:\.\.\.|\u2026)[\])]?$", bare)),
    )
