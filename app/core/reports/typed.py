"""A value as a spreadsheet can reckon with it; text wherever it may mean two things."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from app.core.evidence.scan import scan
from app.core.reports.document import Value

#: A spreadsheet reckons with 15 digits.
_MOST_DIGITS = 15
_WRITTEN = re.compile(r"[0-9][0-9.,'\u2019 \u00a0\u202f]*")
_TYPED = frozenset(("amount", "number", "date"))


@dataclass(frozen=True, slots=True)
class Typed:
    """What a cell holds.

    Attributes:
        decimals: digits behind the point, as they were written.
        unit: ISO code of a currency, or "%".
    """

    kind: Literal["text", "number", "date"]
    text: str
    number: Decimal = Decimal(0)
    day: date | None = None
    decimals: int = 0
    unit: str = ""


def typed(value: Value) -> Typed:
    """The type of a value of an amount, a number or a date; identifiers stay text, with their zeros."""
    text = value.text.strip()
    plain = Typed("text", value.text)
    if value.kind not in _TYPED or not text:
        return plain
    wanted = {"date"} if value.kind == "date" else {"money", "number", "percent"}
    found = [one for one in scan(text, source=True) if wanted & {key[0] for key in one.gives}]
    if len(found) != 1 or re.sub(r"[\W_]", "", text[: found[0].start] + text[found[0].end :]):
        return plain
    readings = found[0].gives
    if value.kind == "date":
        days = {key[1:] for key in readings if key[0] == "date" and len(key) == 4 and all(key[1:])}
        if len(days) == 1:
            year, month, day = (int(str(each)) for each in next(iter(days)))
            try:
                # The first sixty days of 1900 are counted wrongly by spreadsheets.
                return Typed("date", value.text, day=date(year, month, day)) if year > 1900 else plain
            except ValueError:
                return plain
        return plain
    numbers: set[Decimal] = set()
    units: set[str] = set()
    for key in readings:
        if key[0] in wanted and isinstance(key[-1], Decimal):
            numbers.add(key[-1])
            if key[0] == "money":
                units.add(str(key[1]))
            elif key[0] == "percent":
                units.add("%")
    if len(numbers) != 1 or len(units) > 1 or (value.kind == "amount" and units == {"%"}):
        return plain
    number = next(iter(numbers))
    if len(number.as_tuple().digits) > _MOST_DIGITS:
        return plain
    return Typed("number", value.text, number, decimals=_decimals(text), unit=next(iter(units), ""))


def _decimals(text: str) -> int:
    written = _WRITTEN.search(text)
    tail = re.search(r"[.,](\d{1,2})\s*$", written[0]) if written else None
    return len(tail[1]) if tail else 0
