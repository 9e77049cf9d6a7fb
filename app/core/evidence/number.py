"""A number with the sign, the scale and the unit that stand around it."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from app.core.evidence import units
from app.core.evidence.evidence import Kind
from app.core.evidence.mention import Key
from app.core.evidence.numerals import decimals

#: "1.200,-" has no cents.
_ROUND = re.compile(r"[.,]-{1,2}(?![0-9])")
_BETWEEN = re.compile(r"[ \n]?(?:-|to|bis|until)[ \n]?")
_LETTERS_BEFORE = re.compile(r"(?<![^\W_])([A-ZÄÖÜ]{1,6})[ \n.-]{1,2}$")


@dataclass(frozen=True, slots=True)
class Number:
    start: int
    end: int
    written: str
    values: frozenset[Decimal]
    kind: Kind = "figure"
    #: What the values count: ("money", "EUR"), ("percent",), ("time", "month"), ("unit", "kg").
    units: frozenset[Key] = frozenset()
    prefixed: bool = False
    letters: str = ""


def with_units(text: str, number: Number) -> Number:
    """The number with the sign, scale and unit that stand around it; its span grows over them."""
    start, end, meant = number.start, number.end, number.values
    found_units: set[Key] = set()
    before = text[max(0, start - 24) : start]
    sign = re.search(r"(?:^|[\s(:;|])(-)[ ]?$", before)
    currency = units.CURRENCY_BEFORE.search(before)
    factor = Decimal(1)
    prefixed = False
    kind: Kind = "figure"
    if currency:
        found_units.add(("money", units.CURRENCIES[currency["currency"]]))
        factor = Decimal(1000) if currency["thousand"] else factor
        start -= len(before) - currency.start()
        prefixed = True
        # "$(12.5) million" is a loss.
        bracketed = before.endswith("(") and text[end : end + 1] == ")"
        end += bracketed
        before_sign = re.search(r"(?:^|[\s(])-$", text[max(0, start - 2) : start])
        negative = bool(currency["minus"] or before_sign or bracketed)
    else:
        negative = sign is not None and sign[0][-1] == "-"
    if found := _ROUND.match(text, end):
        end = found.end()
    scale = units.SCALE_AFTER.match(text, end)
    after = scale.end() if scale else end
    suffix = units.CURRENCY_AFTER.match(text, after)
    if suffix:
        found_units.add(("money", units.CURRENCIES[suffix["currency"] or suffix["sign"]]))
        factor = Decimal(1000) if suffix["thousand"] else factor
    money = bool(found_units)
    if scale and (money or scale["scale"] not in units.MONEY_SCALES):
        factor *= units.SCALES[scale["scale"]]
        end = after
    else:
        suffix = units.CURRENCY_AFTER.match(text, end)
    if suffix:
        end = suffix.end()
    if money:
        kind = "amount"
    elif found := units.PERCENT_AFTER.match(text, end):
        end, kind = found.end(), "percentage"
        found_units.add(("permille",) if found["mille"] else ("percent",))
    elif found := units.DURATION_AFTER.match(text, end):
        end, kind = found.end(), "duration"
        found_units.add(("time", units.unit_of(found)))
    elif found := units.MEASURE_AFTER.match(text, end):
        end = found.end()
        found_units.add(("unit", units.MEASURES[found["measure"]]))
    meant = frozenset(value * factor for value in meant)
    if negative:
        meant = frozenset(-value for value in meant)
    elif (
        text[start - 1 : start] == "("
        and text[end : end + 1] == ")"
        and (decimals(number.written) == 2 or money)
    ):
        # Accountants write a loss in brackets; others only an aside.
        meant |= frozenset(-value for value in meant)
    letters = ""
    if not found_units and number.written.replace(" ", "").isdigit():
        named = _LETTERS_BEFORE.search(before)
        letters = named[1] if named else ""
    return replace(
        number,
        start=start,
        end=end,
        values=meant,
        kind=kind,
        units=frozenset(found_units),
        prefixed=prefixed,
        letters=letters,
    )


def units_shared(numbers: list[Number], text: str) -> list[Number]:
    """In "6 to 12 months" and "EUR 5 to 10" the unit stands with one number and counts for both."""
    shared = list(numbers)
    for at in range(len(shared) - 2, -1, -1):
        first, second = shared[at], shared[at + 1]
        if bool(first.units) == bool(second.units) or not _BETWEEN.fullmatch(text, first.end, second.start):
            continue
        if second.units and not second.prefixed:
            shared[at] = replace(first, units=second.units, kind=second.kind)
        elif first.units and first.prefixed:
            shared[at + 1] = replace(second, units=first.units, kind=first.kind)
    return shared
