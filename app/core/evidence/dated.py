"""Days that a source writes without their year: "04.03. to 24.03.2024"."""

from collections.abc import Sequence

from app.core.evidence.index import Index
from app.core.evidence.lazy import lazy
from app.core.evidence.lookup import Hit
from app.core.evidence.mention import Key

_YEAR = lazy(r"[0-9]{4}|[./-][0-9]{2}$")


def dated(keys: frozenset[Key], indexes: Sequence[Index]) -> list[Hit]:
    """Where the day and month of a date stand without a year, in a source that speaks of its year."""
    found = []
    for key in keys:
        if key[0] != "date":
            continue
        for number, index in enumerate(indexes):
            if index.spots([("year", key[1])]):
                found += [
                    Hit(number, spot.page, spot.start, spot.end)
                    for spot in index.spots([("day", *key[2:])])
                    if not _YEAR.search(index.written(spot.page, spot.start, spot.end))
                ]
    return found
