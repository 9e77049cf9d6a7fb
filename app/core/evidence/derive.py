"""Figures that stand in no source but follow from figures of the same sentence that do.

A word bound to the figure must say so: "together" a sum, "remains" a difference, "each" a product.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations, permutations
from typing import TypeAlias

from app.core.evidence import cues
from app.core.evidence.calculations import Calculation, Operand, joined, rounds_to, unit_and_value
from app.core.evidence.lexicon import lexicon
from app.core.evidence.lookup import Hit
from app.core.evidence.mention import Key
from app.core.evidence.spans_of_time import between_clocks, between_dates, same_moment

#: Beyond these a match would more likely be chance than calculation.
_NEAREST = 28
_NEAREST_SHARES = 5
#: How far from a figure a word may stand that is bound to it, before and behind.
_BEFORE, _BEHIND = 70, 45
#: Digits, zeros at the end not counted, from which a figure hardly follows by chance from a few others.
_TELLING = 4
#: From which no word need say how it follows.
_SURE = 4
#: Below it a figure of one digit follows from anything.
_SMALLEST = 3
#: From which one follows from others that stand together; and how many characters apart these may be.
_IN_ROW, _NEAR_BY = 3, 160
_FINE = 50
_CENT = Decimal("0.005")
_PERIODS = [
    (cues.pattern_of([word]), Decimal(factor))
    for word, _, factor in (one.rpartition("=") for one in lexicon().written("period_words"))
]
_COUNTS = ("number", "time", "unit")
_PERCENT: Key = ("percent",)
_POINTS: Key = ("points",)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A figure that stands in no source.

    Attributes:
        text: as it is written.
        keys: its readings.
        sentence: in which it stands.
        start, end: its characters of the sentence.
        step: the weight of its last written digit, by reading: what it may be rounded by.
        told: whether no word is needed that says how it follows.
    """

    text: str
    keys: frozenset[Key]
    sentence: str
    start: int
    end: int
    step: Callable[[Decimal], Decimal]
    told: bool = False

    @property
    def around(self) -> str:
        """The words bound to it."""
        before = self.sentence[max(0, self.start - _BEFORE) : self.start]
        return f"{before} {self.sentence[self.end : self.end + _BEHIND]}"

    @property
    def bounded(self) -> bool:
        """Whether it is only a bound, as in "more than 8"."""
        before = self.sentence[: self.start]
        return bool(cues.BOUNDING.search(before)) and not cues.ADDING_UP.search(before)


def derive(wanted: Wanted, near: Sequence[Operand], above: Sequence[Operand] = ()) -> Calculation | None:
    """The calculation that gives the figure, if there is one.

    Args:
        near: figures of its sentence that stand in the sources, or follow from such.
        above: those of the list or table rows right above it, for its totals.
    """
    if wanted.bounded:
        return None
    for clock in (key for key in wanted.keys if key[0] == "clock"):
        for found in same_moment(clock, near):
            return Calculation(f"{found.text} = {wanted.text}", found.hits)
    for key in sorted(wanted.keys, key=repr):
        parted = unit_and_value(key)
        if parted is None:
            continue
        unit, value = parted
        for found in _ways(wanted, unit, value, near, above):
            return Calculation(f"{found.text} = {wanted.text}", found.hits)
    return None


def derive_farther(wanted: Wanted, near: Sequence[Operand], far: Sequence[Operand]) -> Calculation | None:
    """The calculation that gives the figure from one of its sentence and others that stand beside that.

    A short figure follows from many others by chance: it needs more than one operand of its own sentence.
    """
    if wanted.bounded:
        return None
    own = {hit for operand in near for hit in operand.hits}
    for key in sorted(wanted.keys, key=repr):
        parted = unit_and_value(("time", "year", *key[1:]) if key[0] == "age" else key)
        if parted is None:
            continue
        unit, value = parted
        digits = len(value.normalize().as_tuple().digits)
        if digits < 2 and value < _SMALLEST:
            continue
        pool = [*(_with_unit(operand, unit) for operand in far), *near]
        # A quotient that was rounded away says nothing.
        sure = replace(
            wanted, told=digits >= _SURE, step=lambda read: min(wanted.step(read), abs(read) / _FINE)
        )
        for found in _ways(sure, unit, value, pool, ()):
            rests = any(hit in own for hit in found.hits)
            told = digits >= _TELLING or (digits >= _IN_ROW and _together(found.hits))
            if rests or told:
                return Calculation(f"{found.text} = {wanted.text}", found.hits)
    return None


def _together(hits: Sequence[Hit]) -> bool:
    """Whether places stand so near one another that they are of one row, list or clause."""
    first = hits[0]
    return all(
        (hit.source, hit.page) == (first.source, first.page) and abs(hit.start - first.start) <= _NEAR_BY
        for hit in hits
    )


def _with_unit(operand: Operand, unit: Key) -> Operand:
    """A bare number of the sources, read as having the unit: tables name it once."""
    read = [parted for parted in map(unit_and_value, operand.keys) if parted]
    if not read or any(one != ("number",) for one, _ in read) or unit[0] not in ("money", "unit"):
        return operand
    return replace(operand, keys=operand.keys | {(*unit, value) for _, value in read})


def _ways(
    wanted: Wanted, unit: Key, value: Decimal, near: Sequence[Operand], above: Sequence[Operand]
) -> Iterator[Calculation]:
    around = wanted.around
    same = _distinct(near, unit)
    for pool in (same, _distinct(above, unit)):
        if wanted.told or cues.SUM.search(around):
            yield from _sums(value, pool)
        if (wanted.told or cues.DIFFERENCE.search(around)) and unit != _PERCENT:
            yield from _differences(value, pool)
    if unit == _POINTS and cues.DIFFERENCE.search(around):
        yield from _differences(abs(value), _distinct(near, _PERCENT))
    if unit == _PERCENT and cues.SHARE.search(wanted.sentence):
        yield from _shares(value, near, wanted)
    if unit[0] in ("money", "unit", "number"):
        yield from _parts(value, near, same, wanted)
        yield from _products(value, unit, near, same, wanted)
        yield from _quotients(value, near, same, wanted)
    if unit[0] == "time":
        yield from between_dates(value, unit, near, age=bool(cues.AGE.search(f"{around} {wanted.text}")))
        yield from between_clocks(value, unit, near)


Values: TypeAlias = Sequence[tuple[Operand, Decimal]]


def _distinct(operands: Sequence[Operand], unit: Key) -> list[tuple[Operand, Decimal]]:
    """Operands of one unit with their values, each value once; the nearest ones."""
    seen: dict[Decimal, Operand] = {}
    for operand in operands:
        read = [parted[1] for parted in map(unit_and_value, operand.keys) if parted and parted[0] == unit]
        if read:
            # Of 1.200, which may be 1.2 as well, a calculation takes the larger; of a percentage the smaller.
            seen.setdefault(min(read) if unit == _PERCENT else max(read), operand)
    return [(operand, value) for value, operand in seen.items()][-_NEAREST:]


def _sums(value: Decimal, pool: Values) -> Iterator[Calculation]:
    for length in range(len(pool), 1, -1):
        for start in range(len(pool) - length + 1):
            run = pool[start : start + length]
            if sum(number for _, number in run) == value:
                yield joined(" + ", [operand for operand, _ in run])
    for pair in combinations(pool, 2):
        if pair[0][1] + pair[1][1] == value:
            yield joined(" + ", [operand for operand, _ in pair])


def _differences(value: Decimal, pool: Values) -> Iterator[Calculation]:
    for (one, high), (other, low) in permutations(pool, 2):
        if high - low == value and value > 0:
            yield joined(" - ", [one, other])
    if len(pool) > 2:
        (first, whole), *rest = sorted(pool, key=lambda pair: -pair[1])
        if whole - sum(number for _, number in rest) == value and value > 0:
            yield joined(" - ", [first, *(operand for operand, _ in rest)])


def _shares(value: Decimal, near: Sequence[Operand], wanted: Wanted) -> Iterator[Calculation]:
    """A percentage that one figure is of another, or by which it is more or less."""
    step = wanted.step(value)
    units_here = {parted[0] for operand in near for parted in map(unit_and_value, operand.keys) if parted}
    for unit in sorted(units_here - {_PERCENT, _POINTS}, key=repr):
        values = _distinct(near, unit)[-_NEAREST_SHARES:]
        for (one, part), (other, whole) in permutations(values, 2):
            if whole <= 0 or part < 0:
                continue
            if rounds_to(100 * part / whole, value, step):
                yield joined(" / ", [one, other])
            elif rounds_to(abs(100 * (part - whole) / whole), abs(value), step):
                yield Calculation(f"({one.text} - {other.text}) / {other.text}", (*one.hits, *other.hits))


def _parts(value: Decimal, near: Sequence[Operand], same: Values, wanted: Wanted) -> Iterator[Calculation]:
    """A percentage of a figure, and the figure with or without it: gross and net, discounts."""
    share, gross = cues.SHARE.search(wanted.sentence), cues.GROSS.search(wanted.sentence)
    for rate, percent in _distinct(near, _PERCENT)[-_NEAREST_SHARES:]:
        part = percent / 100
        for base, amount in same:
            hits = (*rate.hits, *base.hits)
            if share and abs(amount * part - value) <= _CENT:
                yield Calculation(f"{rate.text} x {base.text}", hits)
            if not gross or part >= 1:
                continue
            for sign, result in (
                ("+", amount * (1 + part)),
                ("-", amount * (1 - part)),
                ("/ (1 +", amount / (1 + part)),
            ):
                if abs(result - value) <= _CENT and value != amount:
                    closing = ")" if "(" in sign else ""
                    yield Calculation(f"{base.text} {sign} {rate.text}{closing}", hits)


def _products(
    value: Decimal, unit: Key, near: Sequence[Operand], same: Values, wanted: Wanted
) -> Iterator[Calculation]:
    if not wanted.told and not cues.PRODUCT.search(wanted.sentence):
        return
    counts = [
        (operand, parted[1])
        for operand in near
        for parted in map(unit_and_value, operand.keys)
        if parted and parted[0][0] in _COUNTS and (parted[0] != unit or unit == ("number",))
    ]
    for (base, amount), (times, count) in ((one, other) for one in same for other in counts):
        if base is not times and count > 1 and amount * count == value:
            yield joined(" x ", [times, base])
    for pattern, factor in _PERIODS:
        if pattern.search(wanted.sentence):
            for base, amount in same:
                if amount * factor == value:
                    yield Calculation(f"{factor} x {base.text}", base.hits)


def _quotients(
    value: Decimal, near: Sequence[Operand], same: Values, wanted: Wanted
) -> Iterator[Calculation]:
    if not cues.QUOTIENT.search(wanted.sentence) or value == 0:
        return
    step = wanted.step(value)
    for base, amount in same:
        for divisor, count in _distinct(near, ("number",)):
            if divisor is not base and count > 1 and rounds_to(amount / count, value, step):
                yield joined(" / ", [base, divisor])
        for pattern, factor in _PERIODS:
            if pattern.search(wanted.sentence) and rounds_to(amount / factor, value, step):
                yield Calculation(f"{base.text} / {factor}", base.hits)


def count(value: Decimal, listed: Sequence[Operand]) -> Calculation | None:
    """A number that says how many things the answer lists, each of them found."""
    if len(listed) >= 2 and len({operand.text.casefold() for operand in listed}) == value:
        return Calculation(
            f"count of {', '.join(operand.text for operand in listed)} = {value}",
            tuple(hit for operand in listed for hit in operand.hits[:1]),
        )
    return None
