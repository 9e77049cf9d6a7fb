"""Lengths of time that follow from two days or two times of day: periods, ages, waits."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import permutations

from app.core.evidence.calculations import Calculation, Operand, joined
from app.core.evidence.index import Index
from app.core.evidence.lexicon import lexicon
from app.core.evidence.lookup import Hit
from app.core.evidence.mention import Key

_ZONES = {
    name: int(float(hours) * 60)
    for name, hours in (one.split("=") for one in lexicon().table("zone_hours")["hours"])
}

#: Words of birth looked at, and how far behind one its day stands.
_BIRTHS, _BESIDE = 12, 40


def between_dates(value: Decimal, unit: Key, near: Sequence[Operand], *, age: bool) -> Iterator[Calculation]:
    """A length from one found day to another; the last day may count, as in "from 1 May to 31 May"."""
    dated = [(operand, day) for operand in near if (day := _day(operand.keys)) is not None]
    for (one, first), (other, last) in permutations(dated, 2):
        if first >= last:
            continue
        days = (last - first).days
        lengths: dict[str, set[Decimal]] = {
            "day": {Decimal(days), Decimal(days + 1)},
            "week": {Decimal(days) / 7, Decimal(days + 1) / 7},
        }
        for end in (last, last + timedelta(days=1)):
            months = (end.year - first.year) * 12 + end.month - first.month
            if first.day == end.day:
                lengths.setdefault("month", set()).add(Decimal(months))
                lengths.setdefault("quarter", set()).add(Decimal(months) / 3)
                lengths.setdefault("year", set()).add(Decimal(months) / 12)
        if age:
            birthday_came = (last.month, last.day) >= (first.month, first.day)
            lengths.setdefault("year", set()).add(Decimal(last.year - first.year - (not birthday_came)))
        if value in lengths.get(str(unit[1]), set()):
            yield joined(" to ", [one, other])


def age(years: Iterable[Decimal], written: str, indexes: Sequence[Index]) -> Calculation | None:
    """The years from a birth to another day of the sources, where nothing else was born."""
    wanted = frozenset(years)
    for number, index in enumerate(indexes):
        births = [
            (hit, day)
            for page, start, _ in index.mentions_of("#birth")[:_BIRTHS]
            for value in index.values_by(page, start)
            if 0 <= value.start - start <= _BESIDE and (day := _day(value.gives))
            for hit in (Hit(number, page, value.start, value.end),)
        ]
        for birth, born in births:
            for spot, day in index.days:
                came = (day.month, day.day) >= (born.month, born.day)
                if day > born and Decimal(day.year - born.year - (not came)) in wanted:
                    other = Hit(number, spot.page, spot.start, spot.end)
                    text = f"{index.written(*birth[1:])} to {index.written(*other[1:])} = {written}"
                    return Calculation(text, (birth, other))
    return None


def between_clocks(value: Decimal, unit: Key, near: Sequence[Operand]) -> Iterator[Calculation]:
    """A length from one found time of day to a later one."""
    clocks = [(operand, at) for operand in near if (at := _minutes(operand.keys)) is not None]
    for (one, first), (other, last) in permutations(clocks, 2):
        minutes = {"minute": value, "hour": value * 60}.get(str(unit[1]))
        if minutes is not None and minutes == (last - first) % (24 * 60):
            yield joined(" to ", [one, other])


def same_moment(clock: Key, near: Sequence[Operand]) -> Iterator[Calculation]:
    """A time of day that is a found one in another zone: "21:35 UTC, i.e. 22:35 CET"."""
    zone = _zone(clock)
    if zone is None:
        return
    wanted = int(str(clock[1])) * 60 + int(str(clock[2])) - zone
    for operand in near:
        for key in operand.keys:
            other = _zone(key)
            if other is not None and other != zone:
                at = int(str(key[1])) * 60 + int(str(key[2])) - other
                if (at - wanted) % (24 * 60) == 0:
                    yield joined("", [operand])


def _zone(key: Key) -> int | None:
    """Minutes east of Greenwich of a time of day that names its zone."""
    return _ZONES.get(str(key[3])) if key[0] == "clock" and len(key) > 3 else None


def _day(keys: frozenset[Key]) -> date | None:
    read = [key for key in keys if key[0] == "date"]
    if len(read) != 1:
        return None
    year, month, day = (int(str(part)) for part in read[0][1:])
    return date(year, month, day)


def _minutes(keys: frozenset[Key]) -> int | None:
    read = [key for key in keys if key[0] == "clock"]
    return int(str(read[0][1])) * 60 + int(str(read[0][2])) if len(read) == 1 else None
