"""Dates, amounts and reference numbers in the many forms in which business documents write them."""

from __future__ import annotations

import datetime
from random import Random

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_FIRST_DAY = datetime.date(2018, 1, 1).toordinal()
_LAST_DAY = datetime.date(2031, 12, 31).toordinal()
_UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

DATE_STYLES = ("iso", "long", "american", "dots", "slashes", "short")
"""The names that ``date`` takes as ``style``."""


def date(rng: Random, style: str | None = None, years: tuple[int, int] | None = None) -> str:
    """Return a date, in one style for a whole document if ``style`` is given.

    ``years`` bounds the year, both ends included; without it the date lies between 2018 and 2031.
    """
    first = _FIRST_DAY if years is None else datetime.date(years[0], 1, 1).toordinal()
    last = _LAST_DAY if years is None else datetime.date(years[1], 12, 31).toordinal()
    day = datetime.date.fromordinal(rng.randrange(first, last + 1))
    month = _MONTHS[day.month - 1]
    match style or rng.choice(DATE_STYLES):
        case "iso":
            return day.isoformat()
        case "long":
            return f"{day.day} {month} {day.year}"
        case "american":
            return f"{month} {day.day}, {day.year}"
        case "dots":
            return f"{day.day:02d}.{day.month:02d}.{day.year}"
        case "slashes":
            return f"{day.day:02d}/{day.month:02d}/{day.year}"
        case _:
            return f"{day.day} {month[:3]} {day.year}"


def amount(rng: Random) -> str:
    """Return an amount of money such as ``EUR 1,234.50`` or ``1.234,50 EUR``."""
    whole = rng.randrange(10, 10 ** rng.choice((2, 3, 3, 4, 4, 5)) + 20)
    cents = rng.choice((0, 50, rng.randrange(100), rng.randrange(100)))
    currency = rng.choice(("EUR", "USD", "GBP", "CHF"))
    english = f"{whole:,}.{cents:02d}"
    continental = english.translate(str.maketrans(",.", ".,"))
    match rng.randrange(7):
        case 0:
            return f"{currency} {english}"
        case 1:
            return f"{english} {currency}"
        case 2:
            return f"{continental} {currency}"
        case 3:
            return f"EUR {continental}"
        case 4:
            return f"${english}"
        case 5:
            return f"£{english}"
        case _:
            return f"€{english}"


def reference(rng: Random, prefixes: tuple[str, ...]) -> str:
    """Return a number such as ``INV-20418``, ``2026/0417`` or ``RK 7301``, with one of ``prefixes``."""
    digits = "".join(rng.choice("0123456789") for _ in range(rng.randrange(3, 7)))
    match rng.randrange(5):
        case 0 | 1:
            return f"{rng.choice(prefixes)}-{digits}"
        case 2:
            return f"{rng.randrange(2018, 2032)}/{digits}"
        case 3:
            return f"{rng.choice(_UPPER)}{rng.choice(_UPPER)}-{digits}"
        case _:
            return digits


def phone(rng: Random) -> str:
    """Return a telephone number, used in lines that answer no question."""
    return f"+{rng.randrange(30, 50)} {rng.randrange(100, 999)} {rng.randrange(10000, 999999)}"


def clock(rng: Random) -> str:
    """Return a time of day such as ``14:30``."""
    return f"{rng.randrange(8, 19)}:{rng.choice(('00', '15', '30', '45'))}"
