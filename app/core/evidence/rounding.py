"""Figures that an answer rounds and says so: "about 1.2 million" of 1,234,567."""

import re
from collections.abc import Sequence
from decimal import Decimal

from app.core.evidence import cues
from app.core.evidence.calculations import Calculation, unit_and_value
from app.core.evidence.derive import Wanted
from app.core.evidence.index import Index
from app.core.evidence.lookup import Hit
from app.core.evidence.numerals import NUMERAL, last_step, values

#: How far before a figure the word may stand that says it is rounded.
_REACH = 16
#: A figure that is off by more is another one.
_FURTHEST = Decimal("0.06")


def rounded(wanted: Wanted, indexes: Sequence[Index]) -> Calculation | None:
    """The figure of a source that the answer rounds."""
    if not cues.APPROXIMATE.search(wanted.sentence[max(0, wanted.start - _REACH) : wanted.start]):
        return None
    numeral = re.search(NUMERAL, wanted.text)
    plain = max(values(numeral[0]), default=Decimal(0)) if numeral else None
    for key in sorted(wanted.keys, key=repr):
        parted = unit_and_value(key)
        if parted is None or parted[1] == 0:
            continue
        unit, value = parted
        # Of a number in words the zeros tell: thirty is rounded to tens.
        step = abs(wanted.step(plain) * value / plain) if plain else last_step(f"{value:f}", value)
        half = min(step / 2, abs(value) * _FURTHEST)
        for number, index in enumerate(indexes):
            for _, spot in index.rounded(unit, value - half, value + half):
                hit = Hit(number, spot.page, spot.start, spot.end)
                return Calculation(f"{index.written(*hit[1:])} \u2248 {wanted.text}", (hit,))
    return None
