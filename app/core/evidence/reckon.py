"""Figures that follow by a step or two from others of the answer, or of the sources' rows.

Every calculation that is tried makes it likelier that one fits by chance: a figure is called derived where
so few were tried, and it has so many digits, that chance is hardly why; fewer digits do where a word of the
sentence says how it was reckoned.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from app.core.evidence import cues
from app.core.evidence.calculations import Calculation, Operand, rounds_to, unit_and_value
from app.core.evidence.derive import Wanted
from app.core.evidence.index import Index
from app.core.evidence.lazy import lazy
from app.core.evidence.lookup import Hit
from app.core.evidence.mention import Key
from app.core.evidence.periods import periods_of

#: Calculations that fit by chance, at most: where a word says how, and where none does.
_TOLD, _UNTOLD = 0.2, 0.01
#: A bare figure of a row that may be an amount: with decimals or groups.
_AMOUNT = lazy(r"[0-9][.,'\u2019 ][0-9]|[0-9]{4}")
#: Digits from which any amount of the sources may be an operand, and how many of them are tried.
_SURE, _MOST_AMOUNTS = 5, 120
#: Digits that a figure of two steps has at least.
_TWO_STEPS = 3
#: What may follow from others though it is called a bound.
_BOUND_TO = ("product", "period", "share")
_COUNTS = ("number", "time")
_PERCENT: Key = ("percent",)
_NUMBER: Key = ("number",)
_CENT, _HUNDREDTH = Decimal("0.005"), Decimal("0.01")
_LONGEST_RUN, _SHORT_ROW = 8, 6
_MOST_NEAR, _MOST_FAR = 16, 40
_CUES = {
    "sum": cues.SUM,
    "difference": cues.DIFFERENCE,
    "product": cues.PRODUCT,
    "quotient": cues.QUOTIENT,
    "share": cues.SHARE,
    "gross": cues.GROSS,
    "period": cues.PERIOD,
    "both": cues.SUM,
    "whole": cues.SUM,
    "change": cues.DIFFERENCE,
}


@dataclass(frozen=True, slots=True)
class Pools:
    """What a figure may follow from.

    Attributes:
        near: found figures of its sentence.
        named: the values of each row of the sources that its words name.
        before: figures of the sentence before; `earlier` those of all before, the nearest first.
        rows: values of the rows of what its sentence names.
    """

    near: Sequence[Operand]
    named: Sequence[Sequence[Operand]]
    before: Sequence[Operand]
    earlier: Sequence[Operand]
    rows: Sequence[Operand]
    indexes: Sequence[Index]


@dataclass(frozen=True, slots=True)
class _Result:
    """What a calculation gives."""

    unit: Key
    value: Decimal
    text: str
    family: str
    operands: tuple[Operand, ...]


def reckon(wanted: Wanted, pools: Pools) -> Calculation | None:
    """The calculation that gives a figure."""
    targets = [parted for parted in map(unit_and_value, wanted.keys) if parted and parted[1] > 0]
    if not targets:
        return None
    units = {unit for unit, _ in targets}
    tried: Counter[str] = Counter()
    seen: set[tuple[Key, Decimal, str]] = set()
    digits = max(len(value.normalize().as_tuple().digits) for _, value in targets)
    for stage in _stages(pools, units, digits):
        fitting = []
        for result in stage:
            mark = (result.unit, result.value, result.text)
            if mark in seen or (wanted.bounded and result.family not in _BOUND_TO):
                # "At most 6,300" is no difference.
                continue
            seen.add(mark)
            tried[result.family] += 1
            if any(_fits(result, unit, value, wanted) for unit, value in targets):
                fitting.append(result)
        for result in fitting:
            chance = float(10 ** -_digits(result, targets, wanted))
            told = result.family == "whole" or bool(_CUES[result.family].search(wanted.sentence))
            if tried[result.family] * chance <= _TOLD if told else tried.total() * chance <= _UNTOLD:
                hits = tuple(hit for operand in result.operands for hit in operand.hits[:1])
                return Calculation(f"{result.text} = {wanted.text}", hits)
    return None


def _stages(pools: Pools, units: set[Key], digits: int) -> Iterator[Iterable[_Result]]:
    near = list(pools.near)[:_MOST_NEAR]
    yield _among(near, units)
    for row in pools.named:
        yield (*_among(row[:_LONGEST_RUN], units), *_runs(row, units))
    for row in pools.named:
        if len(row) <= _SHORT_ROW and digits >= _TWO_STEPS:
            # As in "120 pieces bought at 88.00, now 73.50".
            apart = [_step(one) for one in _among(row, units) if one.family == "difference"]
            yield [one for one in _across(row, apart, units) if one.family == "product"]
    named = [operand for row in pools.named for operand in row[:_LONGEST_RUN]][:_MOST_FAR]
    yield _across(near, named, units)
    before = list(pools.before)[:_MOST_NEAR]
    yield (*_across(near, before, units), *_among(before, units))
    yield _across(before, named, units)
    yield _across(near, list(pools.earlier)[:_MOST_FAR], units)
    yield _across(near, list(pools.rows)[:_MOST_FAR], units)
    if digits >= _SURE and near:
        yield _across(near, list(_amounts(pools.indexes, units)), units)
    if digits < _TWO_STEPS:
        return
    # One step more: "ten instalments of 45.86 cost 21.80 more than 436.80".
    steps = [
        _step(result)
        for result in _among([*near, *before[:6]], units)
        if result.family in ("product", "difference", "sum")
    ]
    yield _across([*near, *before, *list(pools.earlier)[:_MOST_NEAR]], steps[:_MOST_FAR], units)


def _amounts(indexes: Sequence[Index], units: set[Key]) -> Iterator[Operand]:
    for number, index in enumerate(indexes):
        for unit in units:
            if unit[0] == "money":
                for value, spot in index.rounded(unit, Decimal(1), Decimal(10) ** 12)[-_MOST_AMOUNTS:]:
                    hit = Hit(number, spot.page, spot.start, spot.end)
                    yield Operand(index.written(*hit[1:]), frozenset({(*unit, value)}), -1, (hit,))


def _step(result: _Result) -> Operand:
    hits = tuple(hit for operand in result.operands for hit in operand.hits[:1])
    return Operand(f"({result.text})", frozenset({(*result.unit, result.value)}), 0, hits)


def _digits(result: _Result, targets: Sequence[tuple[Key, Decimal]], wanted: Wanted) -> int:
    """Digits that tell: zeros at the end only behind a decimal mark."""
    values = [value for unit, value in targets if unit == result.unit]
    cents = result.unit[0] == "money" and any(wanted.step(value) == _HUNDREDTH for value in values)
    written = [value if cents else value.normalize() for value in values]
    return max(len(value.as_tuple().digits) for value in written)


def _fits(result: _Result, unit: Key, value: Decimal, wanted: Wanted) -> bool:
    if result.unit != unit:
        return False
    step = min(wanted.step(value), value / 20)
    if result.family in ("share", "quotient", "change") or cues.APPROXIMATE.search(
        wanted.sentence[: wanted.start][-16:]
    ):
        return rounds_to(result.value, value, step)
    return abs(result.value - value) <= (_CENT if unit[0] == "money" else 0)


def _read(operand: Operand, units: set[Key]) -> list[tuple[Key, Decimal]]:
    """The readings of an operand; a bare number of a row may have the unit that is wanted."""
    read: dict[Key, Decimal] = {}
    for unit, value in filter(None, map(unit_and_value, operand.keys)):
        # Of 1.200, which may be 1.2 as well, the larger; of a percentage the smaller.
        better = min if unit == _PERCENT else max
        read[unit] = better(value, read.get(unit, value))
    bare = read.get(_NUMBER)
    if operand.start < 0 and operand.text.isdigit() and not _AMOUNT.search(operand.text):
        # "Market Square 9" under "EUR" is no amount.
        read = {unit: value for unit, value in read.items() if unit[0] != "money"}
    if operand.start < 0 and bare is not None and len(read) == 1 and _AMOUNT.search(operand.text):
        read.update({unit: bare for unit in units if unit[0] in ("money", "unit")})
    return sorted(read.items(), key=repr)


def _among(operands: Sequence[Operand], units: set[Key]) -> Iterator[_Result]:
    for operand in operands:
        yield from _alone(operand, units)
    for one, other in combinations(operands, 2):
        yield from _both(one, other, units)


def _across(some: Sequence[Operand], others: Sequence[Operand], units: set[Key]) -> Iterator[_Result]:
    for other in others:
        yield from _alone(other, units)
        for one in some:
            if one is not other:
                yield from _both(one, other, units)


def _both(one: Operand, other: Operand, units: set[Key]) -> Iterator[_Result]:
    for mine in _read(one, units):
        for theirs in _read(other, units):
            yield from _pair(one, mine, other, theirs, units)
            yield from _pair(other, theirs, one, mine, units)


def _runs(row: Sequence[Operand], units: set[Key]) -> Iterator[_Result]:
    """Sums of three and more values that stand side by side."""
    for unit in units:
        values = [
            (operand, value)
            for operand in row[:_LONGEST_RUN]
            for one, value in _read(operand, units)[:4]
            if one == unit
        ]
        for length in range(3, len(values) + 1):
            for start in range(len(values) - length + 1):
                run = values[start : start + length]
                text = " + ".join(operand.text for operand, _ in run)
                total = sum((value for _, value in run), Decimal(0))
                family = "whole" if length == len(values) else "sum"
                yield _Result(unit, total, text, family, tuple(operand for operand, _ in run))


def _alone(operand: Operand, units: set[Key]) -> Iterator[_Result]:
    """What follows from one figure: twice as much, or as much for a longer time."""
    for unit, value in _read(operand, units):
        if unit in units and unit[0] in ("money", "unit", "percent", "number"):
            yield _Result(unit, 2 * value, f"2 x {operand.text}", "both", (operand,))
            if unit[0] == "money":
                for factor in periods_of():
                    yield _Result(unit, factor * value, f"{factor} x {operand.text}", "period", (operand,))


def _pair(
    one: Operand, mine: tuple[Key, Decimal], other: Operand, theirs: tuple[Key, Decimal], units: set[Key]
) -> Iterator[_Result]:
    (unit, value), (with_unit, by) = mine, theirs
    both = (one, other)
    if unit == with_unit:
        if unit in units and one.start <= other.start:
            yield _Result(unit, value + by, f"{one.text} + {other.text}", "sum", both)
        if unit in units and unit != _PERCENT and value > by:
            yield _Result(unit, value - by, f"{one.text} - {other.text}", "difference", both)
        if unit != _PERCENT and _PERCENT in units and by > 0 and value != by:
            yield _Result(_PERCENT, 100 * value / by, f"{one.text} / {other.text}", "share", both)
            yield _Result(
                _PERCENT,
                100 * abs(value - by) / by,
                f"({one.text} - {other.text}) / {other.text}",
                "share",
                both,
            )
    if with_unit == _PERCENT and unit in units and unit != _PERCENT:
        part = value * by / 100
        yield _Result(unit, part, f"{other.text} x {one.text}", "share", both)
        yield _Result(unit, value + part, f"{one.text} + {other.text}", "gross", both)
        yield _Result(unit, value - part, f"{one.text} - {other.text}", "gross", both)
    counts = with_unit[0] in _COUNTS and by > 1 and (unit != _NUMBER or with_unit == _NUMBER)
    if counts and unit in units:
        yield _Result(unit, value * by, f"{other.text} x {one.text}", "product", both)
        yield _Result(unit, value / by, f"{one.text} / {other.text}", "quotient", both)
    for target in units:
        if target[0] == "money" == unit[0] and target != unit and with_unit == _NUMBER and 0 < by < 1000:
            # By the rate of exchange.
            yield _Result(target, value * by, f"{one.text} x {other.text}", "product", both)
        if (
            target[0] == "unit"
            and unit[0] == with_unit[0] == "unit"
            and str(unit[1]) == f"{target[1]}/{with_unit[1]}"
        ):
            yield _Result(target, value * by, f"{one.text} x {other.text}", "product", both)
