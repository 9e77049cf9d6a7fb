"""Operands, results and units of calculations."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.core.evidence.lookup import Hit
from app.core.evidence.mention import Key

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
class Calculation:
    """How a figure follows from others."""

    text: str
    hits: tuple[Hit, ...]


def unit_and_value(key: Key) -> tuple[Key, Decimal] | None:
    """A reading parted into its unit and its value; `None` for one that cannot be calculated with."""
    value = key[-1]
    if isinstance(value, Decimal) and key[0] in ("money", "number", "time", "unit", "percent", "points"):
        return key[:-1], value
    return None


def rounds_to(exact: Decimal, stated: Decimal, step: Decimal) -> bool:
    """True where a stated figure is the exact one, rounded to the digits that it is stated with."""
    return abs(exact - stated) <= step / 2


def joined(sign: str, operands: Sequence[Operand]) -> Calculation:
    """Operands with a sign between them."""
    return Calculation(
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
