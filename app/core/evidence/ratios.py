"""Two numbers as one value: 128/76 mmHg, 3.5:1, 1/3; and fractions in words."""

import re
from collections.abc import Iterator
from decimal import Decimal
from math import gcd

from app.core.evidence import units
from app.core.evidence.lazy import lazy
from app.core.evidence.lexicon import by_language, lexicon
from app.core.evidence.mention import Key, Mention, Taken
from app.core.evidence.numerals import values

_RATIO = lazy(
    r"(?<![\w.,/:-])(?P<one>[0-9]{1,4}(?:[.,][0-9]{1,2})?)[ ]?(?P<sign>[/:])[ ]?"
    r"(?P<other>[0-9]{1,4}(?:[.,][0-9]{1,2})?)"
    r"(?![\w/:]|[.,-][0-9])"
)
_FRACTIONS = [
    (tuple(int(part) for part in share.strip().split("/")), lazy(rf"\b(?:{pattern})\b", re.IGNORECASE))
    for patterns in by_language("fractions")
    for share, pattern in (one.split("=", 1) for one in re.split(r"\s*\|(?=[0-9])", patterns.strip()))
]
_DIGITS = lazy(r"[0-9]+")
_TAILS = lexicon().written("fraction_tails")
_SOME_FRACTION = lazy("|".join(f"(?:{pattern.pattern})" for _, pattern in _FRACTIONS), re.IGNORECASE)


def ratios(text: str, taken: Taken, *, source: bool) -> Iterator[Mention]:
    """Every ratio and fraction in `text` (`characters.plain`).

    Args:
        source: whether the text is a source: then its numbers are given too, and nothing is taken.
    """
    for digits in _DIGITS.finditer(text):
        # Quicker by far than to try each character of a page.
        found = _RATIO.match(text, digits.start())
        if found and taken.free(*found.span()):
            yield from _ratio(text, found, taken, source=source)
    if not any(tail in text for tail in _TAILS):
        return
    for found in _SOME_FRACTION.finditer(text):
        if not taken.free(*found.span()):
            continue
        share = next(share for share, pattern in _FRACTIONS if _is(pattern, text, found))
        if not source:
            taken.take(*found.span())
        keys = frozenset(_share_keys(share[0], share[1]))
        yield Mention(found.start(), found.end(), "figure", keys, keys)


def _is(pattern: "re.Pattern[str]", text: str, found: "re.Match[str]") -> bool:
    match = pattern.match(text, found.start())
    return bool(match and match.end() == found.end())


def _ratio(text: str, found: "re.Match[str]", taken: Taken, *, source: bool) -> Iterator[Mention]:
    one, other = (values(found[name]) for name in ("one", "other"))
    if (
        not one
        or not other
        or (found["one"][0] == "0" and len(found["one"]) > 1 and found["one"][1] not in ".,")
    ):
        return
    unit = units.MEASURE_AFTER.match(text, found.end())
    end = unit.end() if unit else found.end()
    keys: set[Key] = {("ratio", a, b) for a in one for b in other}
    if found["sign"] == "/":
        keys.add(("id", re.sub(r"\s", "", found[0])))
        if (
            found["one"].isdigit()
            and found["other"].isdigit()
            and 0 < int(found["one"]) < int(found["other"]) <= 20
        ):
            keys |= set(_share_keys(int(found["one"]), int(found["other"])))
    if source:
        for name, read in (("one", one), ("other", other)):
            gives: set[Key] = {("number", value) for value in read}
            if unit:
                gives |= {("unit", units.measure(unit["measure"]), value) for value in read}
            yield Mention(found.start(name), found.end(name), "figure", frozenset(gives), frozenset(gives))
    else:
        taken.take(found.start(), end)
    yield Mention(found.start(), end, "figure", frozenset(keys), frozenset(keys))


def _share_keys(part: int, whole: int) -> Iterator[Key]:
    common = gcd(part, whole)
    yield ("fraction", part // common, whole // common)
    if (1000 * part) % whole == 0:
        yield ("percent", Decimal(100 * part) / whole)
