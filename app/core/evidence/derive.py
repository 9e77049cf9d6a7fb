"""Figures that stand in no source but follow from figures that do: sums, differences, shares, counts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations, permutations

from app.core.evidence import cues
from app.core.evidence.lookup import Hit
from app.core.evidence.mention import Key

#: Beyond these a match would more likely be chance than reckoning.
_NEAREST = 12
_NEAREST_SHARES = 5

#: How many of the second make one of the first.
_SMALLER = (
    ("year", "month", 12),
    ("quarter", "month", 3),
    ("week", "day", 7),
    ("day", "hour", 24),
    ("hour", "minute", 60),
    ("minute", "second", 60),
)


@dataclass(frozen=True, slots=True)
class Operand:
    """A figure that was found.

    Attributes:
        text: as it is written in the answer, or in the source.
        keys: its readings, as `Mention.wants`.
        start: where it stands in the answer.
        hits: where it stands in the sources.
    """

    text: str
    keys: frozenset[Key]
    start: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Reckoning:
    """How a figure follows from others."""

    text: str
    hits: tuple[Hit, ...]


def unit_and_value(key: Key) -> tuple[Key, Decimal] | None:
    """A reading parted into its unit and its value; `None` for one that cannot be reckoned with."""
    value = key[-1]
    if isinstance(value, Decimal) and key[0] in ("money", "number", "time", "unit", "percent"):
        return key[:-1], value
    return None


def derive(
    text: str, keys: frozenset[Key], sentence: str, near: Sequence[Operand], block: Sequence[Operand]
) -> Reckoning | None:
    """The reckoning that gives the claim, if there is one.

    Args:
        text: the claim.
        sentence: in which it stands; words as "total" and "remaining" allow more.
        near: found figures of that sentence.
        block: found figures of the answer around it, nearest last, those of `near` included.
    """
    for key in sorted(keys, key=repr):
        parted = unit_and_value(key)
        if parted is None:
            continue
        unit, value = parted
        same = _distinct(near, unit)
        wide = _distinct(block, unit)[-_NEAREST:]
        for found in (
            *_sums(value, same, wide, sentence),
            *_differences(value, same, wide, sentence),
            *(_shares(value, text, near, sentence) if unit == ("percent",) else ()),
            *(_parts(value, unit, near, block, sentence) if unit[0] == "money" else ()),
            *(_between_dates(value, unit, near) if unit[0] == "time" else ()),
        ):
            return Reckoning(f"{found.text} = {text}", found.hits)
    return None


def _distinct(operands: Sequence[Operand], unit: Key) -> list[tuple[Operand, Decimal]]:
    """Operands of one unit with their values, each value once."""
    seen: dict[Decimal, Operand] = {}
    for operand in operands:
        read = [parted[1] for parted in map(unit_and_value, operand.keys) if parted and parted[0] == unit]
        if read:
            # Of 1.200, which may be 1.2 as well, a reckoning takes the larger.
            seen.setdefault(max(read), operand)
    return [(operand, value) for value, operand in seen.items()]


Values = Sequence[tuple[Operand, Decimal]]


def _sums(value: Decimal, near: Values, wide: Values, sentence: str) -> Iterator[Reckoning]:
    cue = bool(cues.SUM.search(sentence))
    if len(near) >= 2 and sum(number for _, number in near) == value:
        yield _joined(" + ", [operand for operand, _ in near])
    if not cue:
        return
    for pool in (near, wide):
        for length in range(len(pool), 1, -1):
            for start in range(len(pool) - length + 1):
                run = pool[start : start + length]
                if sum(number for _, number in run) == value:
                    yield _joined(" + ", [operand for operand, _ in run])
        for pair in combinations(pool, 2):
            if pair[0][1] + pair[1][1] == value:
                yield _joined(" + ", [operand for operand, _ in pair])


def _differences(value: Decimal, near: Values, wide: Values, sentence: str) -> Iterator[Reckoning]:
    if not cues.DIFFERENCE.search(sentence):
        return
    for pool in (near, wide):
        for (one, high), (other, low) in permutations(pool, 2):
            if high - low == value and value > 0:
                yield _joined(" - ", [one, other])


def _shares(value: Decimal, text: str, near: Sequence[Operand], sentence: str) -> Iterator[Reckoning]:
    """A percentage that one figure is of another, or by which it is more or less."""
    if not cues.SHARE.search(sentence):
        return
    for unit in {parted[0] for operand in near for parted in map(unit_and_value, operand.keys) if parted}:
        if unit == ("percent",):
            continue
        values = _distinct(near, unit)[-_NEAREST_SHARES:]
        for (one, part), (other, whole) in permutations(values, 2):
            if whole <= 0 or part < 0:
                continue
            if _rounds_to(100 * part / whole, value):
                yield _joined(" / ", [one, other])
            elif _rounds_to(abs(100 * (part - whole) / whole), abs(value)):
                yield Reckoning(f"({one.text} - {other.text}) / {other.text}", (*one.hits, *other.hits))


def _parts(
    value: Decimal, unit: Key, near: Sequence[Operand], block: Sequence[Operand], sentence: str
) -> Iterator[Reckoning]:
    """An amount that is a found percentage of a found amount."""
    if not cues.SHARE.search(sentence):
        return
    for rate, percent in _distinct(near, ("percent",))[-_NEAREST_SHARES:]:
        for base, amount in _distinct(block, unit)[-_NEAREST:]:
            if abs(amount * percent / 100 - value) <= Decimal("0.005"):
                yield Reckoning(f"{rate.text} x {base.text}", (*rate.hits, *base.hits))


def _between_dates(value: Decimal, unit: Key, near: Sequence[Operand]) -> Iterator[Reckoning]:
    dated = [(operand, day) for operand in near if (day := _day(operand.keys)) is not None]
    for (one, first), (other, last) in permutations(dated, 2):
        days = (last - first).days
        months = (last.year - first.year) * 12 + last.month - first.month
        # Both ends of a time may count.
        spans = {"day": {Decimal(days), Decimal(days + 1)}, "week": {Decimal(days) / 7}}
        if first.day == last.day:
            spans |= {"month": {Decimal(months)}, "year": {Decimal(months) / 12}}
        if days > 0 and value in spans.get(str(unit[1]), set()):
            yield _joined(" to ", [one, other])


def _day(keys: frozenset[Key]) -> date | None:
    read = [key for key in keys if key[0] == "date"]
    if len(read) != 1:
        return None
    year, month, day = (int(str(part)) for part in read[0][1:])
    return date(year, month, day)


def _rounds_to(exact: Decimal, stated: Decimal) -> bool:
    """Whether a stated percentage is the exact one, rounded to as many digits as it is stated with."""
    exponent = stated.as_tuple().exponent
    step = Decimal(1).scaleb(min(exponent, 0) if isinstance(exponent, int) else 0)
    return abs(exact - stated) <= step / 2


def _joined(sign: str, operands: Sequence[Operand]) -> Reckoning:
    return Reckoning(
        sign.join(operand.text for operand in operands),
        tuple(hit for operand in operands for hit in operand.hits),
    )


def same_duration(keys: frozenset[Key]) -> Iterator[Key]:
    """The same length of time in the next larger or smaller unit: a year is twelve months."""
    for key in keys:
        parted = unit_and_value(key)
        if parted is None or parted[0][0] != "time":
            continue
        for larger, smaller, many in _SMALLER:
            if parted[0][1] == larger:
                yield ("time", smaller, parted[1] * many)
            elif parted[0][1] == smaller and parted[1] % many == 0:
                yield ("time", larger, parted[1] / many)


def count(value: Decimal, listed: Sequence[Operand]) -> Reckoning | None:
    """A number that says how many things the answer lists, each of them found."""
    if len(listed) >= 2 and len({operand.text.casefold() for operand in listed}) == value:
        return Reckoning(
            f"count of {', '.join(operand.text for operand in listed)} = {value}",
            tuple(hit for operand in listed for hit in operand.hits[:1]),
        )
    return None
