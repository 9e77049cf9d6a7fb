"""Numbers of list items as Word counts them, whatever kind of file says how they look."""

import re
from dataclasses import dataclass, field

from app.core.sources.readers.numerals import numeral

_PLACE = re.compile(r"%([1-9])")

#: A list and one of its levels, from 0.
Key = tuple[str, int]


@dataclass
class ListLevel:
    """One level of a list: where it starts, how its number looks, and what stands around it.

    Attributes:
        shape: as `numeral` takes it, or "bullet", "none".
        text: "%1." for the number of the first level with a dot.
        restarts_after: highest level, from 1, behind which it starts anew; 0 for never, `None` for any.
        plain: whether the numbers of higher levels are shown as decimals.
    """

    start: int = 1
    shape: str = "decimal"
    text: str = ""
    restarts_after: int | None = None
    plain: bool = False


@dataclass
class NumberedList:
    """A numbering as paragraphs refer to it; those of one definition count on together."""

    definition: str
    levels: dict[int, ListLevel] = field(default_factory=dict)
    restarts: dict[int, int] = field(default_factory=dict)


class Counts:
    """How far each list has counted."""

    def __init__(self) -> None:
        #: Definition -> number of each level so far.
        self._counts: dict[str, dict[int, int]] = {}
        self._restarted: set[Key] = set()

    def count(self, known: NumberedList, key: Key) -> None:
        """One item more at a level."""
        counts = self._counts.setdefault(known.definition, {})
        level = known.levels[key[1]]
        if key[1] in known.restarts and key not in self._restarted:
            self._restarted.add(key)
            counts[key[1]] = known.restarts[key[1]]
        else:
            counts[key[1]] = counts.get(key[1], level.start - 1) + 1
        for other in [other for other in counts if other > key[1]]:
            after = known.levels[other].restarts_after if other in known.levels else None
            # A level starts anew behind any higher one, if it does not say which.
            if after is None or (after and key[1] < after):
                del counts[other]

    def label(self, known: NumberedList, depth: int) -> str:
        """The number of the item that was counted last at this level, as it is shown."""
        counts = self._counts.get(known.definition, {})
        own = known.levels[depth]

        def written(place: "re.Match[str]") -> str:
            at = int(place[1]) - 1
            level = known.levels.get(at, own)
            shape = "decimal" if own.plain and level.shape != "decimalZero" else level.shape
            return numeral(counts.get(at, level.start), shape)

        return " ".join(_PLACE.sub(written, own.text).split())
