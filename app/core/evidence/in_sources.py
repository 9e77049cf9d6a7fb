"""Values in ways of writing that sources have and answers seldom: "06.05.", "770 415 5302", "2 h 40 min"."""

import re
from collections.abc import Iterator
from decimal import Decimal

from app.core.evidence.evidence import Kind
from app.core.evidence.identifiers import reference
from app.core.evidence.lazy import lazy
from app.core.evidence.mention import Key, Mention

#: A day and a month with a full stop behind each, as German writes them.
_SHORT_DATE = lazy(r"(?<![\w.])(0?[1-9]|[12][0-9]|3[01])\.(0?[1-9]|1[0-2])\.(?![0-9])")
#: Groups of figures, and single letters between them, of one number.
_GROUPED = lazy(
    r"(?<![\w.,/+-])[0-9]{2,6}(?:[ ](?:[0-9]{2,6}|[A-Z](?=[ ][0-9]))){1,4}(?![\w/]|[.,][0-9]|[ ]?[€%$£])"
)
_FEWEST = 8
_HOURS = lazy(r"(?<![\w.,])([0-9]{1,2})[ ]?(?:h|hrs?|Std\.?)[ ]([0-9]{1,2})[ ]?min", re.IGNORECASE)
_CLOCKS = lazy(
    r"(?<![\w.:])([0-2]?[0-9])[:.]([0-5][0-9])[ ]?[-\u2013][ ]?([0-2]?[0-9])[:.]([0-5][0-9])"
    r"(?![0-9:.])[ ]?(?P<zone>[A-Z]{3,4}\b)?"
)
_DEGREES = lazy(r"(?<![\w.,])(-?[0-9]{1,3}(?:[.,][0-9])?)[ ]?C\b(?![./])")


_DIGITS = lazy(r"(?<![\w.,:])[0-9]+(?=[ .:hHC\u2013-])")


def in_sources(text: str) -> Iterator[Mention]:
    """Every such value of a source's page, beside what else it may be read as."""
    hours = "min" in text
    for digits in _DIGITS.finditer(text):
        # Quicker by far than to try each character of a page with each pattern.
        at, behind = digits.start(), text[digits.end()]
        if behind == ".":
            if found := _SHORT_DATE.match(text, at):
                yield _given(found.span(), "date", {("day", int(found[2]), int(found[1]))})
        elif behind == " " and (found := _GROUPED.match(text, at)) and len(found[0]) >= _FEWEST:
            yield from _grouped(found)
        if behind in ".:" and (found := _CLOCKS.match(text, at)):
            yield from _clocks(found)
        elif hours and behind in " hH" and (found := _HOURS.match(text, at)):
            minutes = Decimal(60 * int(found[1]) + int(found[2]))
            yield _given(found.span(), "duration", {("time", "minute", minutes)})
        elif behind in " .C" and (found := _DEGREES.match(text, at)):
            value = Decimal(found[1].replace(",", "."))
            yield _given(found.span(1), "figure", {("unit", "°C", value)})


def _grouped(found: "re.Match[str]") -> Iterator[Mention]:
    joined = found[0].replace(" ", "")
    if len(joined) >= _FEWEST:
        keys: set[Key] = {*reference(joined)}
        if joined.isdigit():
            keys |= {("id", joined), ("number", Decimal(joined))}
        yield _given(found.span(), "identifier", keys)


def _clocks(found: "re.Match[str]") -> Iterator[Mention]:
    for first in (1, 3):
        clock: Key = ("clock", int(found[first]), int(found[first + 1]))
        keys = {clock, (*clock, found["zone"])} if found["zone"] else {clock}
        yield _given(found.span(), "date", keys)


def _given(span: tuple[int, int], kind: Kind, keys: set[Key]) -> Mention:
    return Mention(*span, kind, frozenset(keys), frozenset(keys))
