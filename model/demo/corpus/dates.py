"""Dates in the many forms in which business documents write them, one form a document."""

from __future__ import annotations

import datetime
from random import Random

from model.demo.corpus.parts import Draw, Language

_ENGLISH = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_GERMAN = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
    "November", "Dezember",
)  # fmt: skip

DATE_STYLES = ("iso", "long", "american", "dots", "slashes", "short")
"""The names of the forms: 2026-03-12, 12 March 2026, March 12, 2026, 12.03.2026, 12/03/2026, 12 Mar 2026."""


def style_for(rng: Random, language: Language, country: str) -> str:
    """Draw the form of a document's dates, one that is usual in its language and country."""
    if language == "de":
        return rng.choice(("dots", "dots", "long", "iso", "short"))
    if country == "US":
        return rng.choice(("american", "american", "slashes", "iso"))
    if country in ("GB", "IE"):
        return rng.choice(("long", "long", "slashes", "short", "iso"))
    return rng.choice(("long", "dots", "short", "iso"))


def date(draw: Draw, first: int = 2018, last: int = 2031) -> str:
    """Return a date between the years ``first`` and ``last``, both included, in the document's form."""
    low = datetime.date(first, 1, 1).toordinal()
    high = datetime.date(last, 12, 31).toordinal()
    return written(draw, datetime.date.fromordinal(draw.rng.randrange(low, high + 1)))


def written(draw: Draw, day: datetime.date) -> str:
    """Write a day in the document's form and language."""
    german = draw.language == "de"
    month = (_GERMAN if german else _ENGLISH)[day.month - 1]
    match draw.date_style:
        case "iso":
            return day.isoformat()
        case "long":
            return f"{day.day}. {month} {day.year}" if german else f"{day.day} {month} {day.year}"
        case "american":
            return f"{month} {day.day}, {day.year}"
        case "dots":
            return f"{day.day:02d}.{day.month:02d}.{day.year}"
        case "slashes":
            numbers = (day.month, day.day) if draw.country == "US" else (day.day, day.month)
            return f"{numbers[0]:02d}/{numbers[1]:02d}/{day.year}"
        case _:
            short = f"{day.day:02d}.{day.month:02d}.{day.year % 100:02d}"
            return short if german else f"{day.day} {month[:3]} {day.year}"
