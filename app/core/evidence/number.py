"""A number with the sign, the scale and the unit that stand around it."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from app.core.evidence import units
from app.core.evidence.alternation import alternation
from app.core.evidence.evidence import Kind
from app.core.evidence.lazy import lazy
from app.core.evidence.lexicon import lexicon
from app.core.evidence.mention import Key
from app.core.evidence.numerals import decimals

_WORDS = lexicon()
#: "1.200,-" has no cents.
_ROUND = lazy(r"[.,]-{1,2}(?![0-9])")
_BETWEEN = lazy(r"[ \n]?(?:-|to|bis|until)[ \n]?")
_AND = lazy(r"[ \n]?(?:-|to|bis|until|and|und)[ \n]?")
_ENDS_IN_DIGIT = lazy(r"[0-9][ \n]?$")
_OPENS = lazy(rf"\b(?:{alternation(_WORDS.written('between'))})[ \n]$", re.IGNORECASE)
_LETTERS_BEFORE = lazy(r"(?<![^\W_])([A-ZÄÖÜ]{1,6})[ \n.-]{1,2}$")
_AGED = lazy(rf"\b(?:{alternation(_WORDS.written('aged_words'))}):?[ \n]$")
_OLD = lazy(
    rf"[ \n-]{{0,2}}(?:{alternation(_WORDS.written('old_words')).replace(chr(92) + ' ', '[ ]')})(?![^\W_])"
)
_NAMED_ASIDE = lazy(r"[^\W\d_]{2,}[ ]\($")


@dataclass(frozen=True, slots=True)
class Number:
    """Where a number stands, what it may mean, and what it counts.

    Attributes:
        units: ("money", "EUR"), ("percent",), ("points",), ("time", "month"), ("unit", "kg").
        prefixed: whether its unit stands before it.
        letters: capitals right before a bare number, as of a reference.
        bracketed: whether it stands alone in brackets, as accountants write a loss.
        age: whether it is said to be someone's age.
    """

    start: int
    end: int
    written: str
    values: frozenset[Decimal]
    kind: Kind = "figure"
    units: frozenset[Key] = frozenset()
    prefixed: bool = False
    letters: str = ""
    bracketed: bool = False
    age: bool = False


def with_units(text: str, number: Number) -> Number:
    """The number with the sign, scale and unit that stand around it; its span grows over them."""
    start, end = number.start, number.end
    meant = number.values
    found_units: set[Key] = set()
    before = text[max(0, start - 24) : start]
    currency = units.CURRENCY_BEFORE.search(before)
    if (
        currency
        and _ENDS_IN_DIGIT.search(before, 0, currency.start())
        and units.CURRENCY_AFTER.match(text, end)
    ):
        # In "50,000 EUR 42,000 EUR" each has its own behind it.
        currency = None
    bracketed = before.endswith("(") and text[end : end + 1] == ")"
    factor = Decimal(1)
    kind: Kind = "figure"
    if currency:
        found_units.add(("money", units.CURRENCIES[currency["currency"]]))
        factor = Decimal(1000) if currency["thousand"] else factor
        start -= len(before) - currency.start()
        # "$(12.5) million" is a loss.
        end += bracketed
        before_sign = re.search(r"(?:^|[\s(])-$", text[max(0, start - 2) : start])
        negative = bool(currency["minus"] or before_sign or bracketed)
        bracketed = False
    else:
        negative = bool(re.search(r"(?:^|[\s(:;|])-[ ]?$", before)) and not re.search(
            r"(?:^|\n)[ \t]*-[ ]$|[0-9)%][ ]-[ ]$", text[max(0, start - 40) : start]
        )
        end += bracketed
    if found := _ROUND.match(text, end):
        end = found.end()
    scale = units.SCALE_AFTER.match(text, end)
    after = scale.end() if scale else end
    suffix = units.CURRENCY_AFTER.match(text, after)
    if suffix is None and scale and bracketed:
        suffix = units.CURRENCY_AFTER.match(text, end)
    elif (
        suffix
        and not scale
        and (behind := units.SCALE_AFTER.match(text, suffix.end()))
        and not re.match(r"[ \n]?[0-9]", text[behind.end() : behind.end() + 2])
    ):
        # In (88) USD million the scale stands last.
        factor *= units.SCALES[behind["scale"]]
        found_units.add(("money", units.CURRENCIES[suffix["currency"] or suffix["sign"]]))
        end, suffix = behind.end(), None
    if suffix:
        found_units.add(("money", units.CURRENCIES[suffix["currency"] or suffix["sign"]]))
        factor = Decimal(1000) if suffix["thousand"] else factor
    money = bool(found_units)
    if scale and (money or scale["scale"] not in units.MONEY_SCALES):
        factor *= units.SCALES[scale["scale"]]
        end = after
    elif suffix:
        suffix = units.CURRENCY_AFTER.match(text, end)
    if suffix:
        end = suffix.end()
    if money:
        kind = "amount"
    elif found := units.PERCENT_AFTER.match(text, end):
        end, kind = found.end(), "percentage"
        if found["basis"]:
            factor /= 100
        found_units.add(
            ("permille",)
            if found["mille"]
            else ("points",)
            if found["points"] or found["basis"]
            else ("percent",)
        )
    elif found := units.MINOR_AFTER.match(text, end):
        end, kind = found.end(), "amount"
        factor /= 100
        found_units |= {("money", code) for code in units.minor_currencies(found)}
    elif found := units.DURATION_AFTER.match(text, end):
        end, kind = found.end(), "duration"
        found_units.add(("time", units.unit_of(found)))
    elif found := units.MEASURE_AFTER.match(text, end):
        end = found.end()
        found_units.add(("unit", units.measure(found["measure"])))
    if bracketed and not found_units and text[end - 1 : end] == ")":
        end -= 1
    age = bool(
        ("time", "year") in found_units
        or (not found_units and (_AGED.search(before) or (bracketed and _NAMED_ASIDE.search(before))))
    )
    if age and found_units and (old := _OLD.match(text, end)):
        end = old.end()
    if factor == 1000 and len(meant) == 2:
        # "1.250 TEUR" is never one and a quarter thousand.
        meant = frozenset({max(meant)})
    meant = frozenset(value * factor for value in meant)
    if negative:
        meant = frozenset(-value for value in meant)
    elif bracketed and (decimals(number.written) == 2 or money):
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
        prefixed=bool(currency),
        letters=letters,
        bracketed=bracketed,
        age=age,
    )


def units_shared(numbers: list[Number], text: str) -> list[Number]:
    """In "6 to 12 months" and "EUR 5 to 10" the unit stands with one number and counts for both."""
    shared = list(numbers)
    for at in range(len(shared) - 2, -1, -1):
        first, second = shared[at], shared[at + 1]
        if bool(first.units) == bool(second.units):
            continue
        opened = _OPENS.search(text, max(0, first.start - 10), first.start)
        if not (_AND if opened else _BETWEEN).fullmatch(text, first.end, second.start):
            continue
        if second.units and not second.prefixed:
            shared[at] = replace(first, units=second.units, kind=second.kind)
        elif first.units and first.prefixed:
            shared[at + 1] = replace(second, units=first.units, kind=first.kind)
    return shared


_AND_THEN = lazy(r"[ \n]?(?:and|und|,)?[ \n]?")
_SMALLER = {"year": ("month", 12), "day": ("hour", 24), "hour": ("minute", 60), "minute": ("second", 60)}


def apart(numbers: list[Number], text: str) -> list[Number]:
    """Numbers without overlap: a unit between two belongs to the first."""
    ended = 0
    parted = []
    for number in numbers:
        if number.start < ended < number.end:
            begin = ended + len(text[ended : number.end]) - len(text[ended : number.end].lstrip())
            number = replace(number, start=begin)
        parted.append(number)
        ended = max(ended, number.end)
    return parted


def one_duration(numbers: list[Number], text: str) -> list[Number]:
    """ "4 hours 25 minutes" is one length of time."""
    joined: list[Number] = []
    for number in numbers:
        last = joined[-1] if joined else None
        larger, smaller = _time_of(last), _time_of(number)
        step = _SMALLER.get(larger) if larger else None
        if last and step and step[0] == smaller and _AND_THEN.fullmatch(text, last.end, number.start):
            values = frozenset(one * step[1] + other for one in last.values for other in number.values)
            joined[-1] = replace(number, start=last.start, values=values)
        else:
            joined.append(number)
    return joined


def _time_of(number: Number | None) -> str:
    units = next(iter(number.units), ()) if number else ()
    return str(units[1]) if units and units[0] == "time" else ""
