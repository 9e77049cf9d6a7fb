"""Units that stand without a number, in the head of a table, and which numbers below they count for."""

import re
from bisect import bisect_left
from decimal import Decimal
from typing import NamedTuple

from app.core.evidence import units
from app.core.evidence.lazy import lazy
from app.core.evidence.mention import Key

#: How many characters below its head a unit still counts.
_REACH = 4000
_BRACKETED = lazy(r"[(\[](?:in )?([^\s()\[\]]{1,12})[)\]]")


class Head(NamedTuple):
    """A unit without a number: where it stands, what it counts, and by how much it scales."""

    at: int
    unit: Key
    factor: Decimal = Decimal(1)


class Heads:
    """The heads of a page of a source."""

    def __init__(self, text: str) -> None:
        self._heads = sorted(_lone_units(text), key=lambda head: head.at)
        self._places = [head.at for head in self._heads]

    def over(self, at: int) -> list[Head]:
        """The heads that a bare number at this place may stand under."""
        first = bisect_left(self._places, at - _REACH)
        above = self._heads[first : bisect_left(self._places, at)]
        money = [head for head in above if head.unit[0] == "money"]
        if money and money[-1].factor != 1:
            # Under "in £ thousands" no number is pounds.
            money = [head for head in money if head.factor != 1][-1:]
        else:
            scaled = max((number for number, head in enumerate(money) if head.factor != 1), default=-1)
            money = money[scaled + 1 :]
        return [*(head for head in above if head.unit[0] != "money"), *money]


def _lone_units(text: str) -> list[Head]:
    heads = []
    scaled = []
    for found in units.SCALED_HEAD.finditer(text):
        if _alone(text, *found.span()):
            currency, factor = units.head_scale(found)
            heads.append(Head(found.start(), ("money", currency), factor))
            scaled.append(found.span())
    heads += [
        Head(found.start(), ("money", units.CURRENCIES[found[0]]))
        for found in units.LONE_CURRENCY.finditer(text)
        if _alone(text, *found.span()) and not any(start <= found.start() < end for start, end in scaled)
    ]
    heads += [
        Head(found.start(), ("percent",))
        for found in units.LONE_PERCENT.finditer(text)
        if _alone(text, *found.span())
    ]
    for found in _BRACKETED.finditer(text):
        if units.is_measure(found[1]):
            heads.append(Head(found.start(), ("unit", units.measure(found[1]))))
        elif duration := units.DURATION_AFTER.fullmatch(found[1]):
            heads.append(Head(found.start(), ("time", units.unit_of(duration))))
    return heads


def _alone(text: str, start: int, end: int) -> bool:
    return not re.search(
        r"[0-9][^\S\n]?(?:-|[^\W\d_]{1,10}\.?[^\S\n]?|[,.]--?[^\S\n]?)?\)?[^\S\n]?$",
        text[max(0, start - 14) : start],
    ) and not re.match(r"[ ]?-?[0-9]", text[end : end + 3])
