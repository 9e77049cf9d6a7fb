"""An index of everything in a source that can be looked up."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from app.core.evidence.content import PART, meaning
from app.core.evidence.evidence import Kind, Place
from app.core.evidence.habits import Habits
from app.core.evidence.language import language_of
from app.core.evidence.mention import Key
from app.core.evidence.quantities import Joined
from app.core.evidence.scan import scan
from app.core.evidence.surroundings import Around, around
from app.core.evidence.words import Words
from app.core.sources.source import Page, Source, TextBox


class Spot(NamedTuple):
    """Where a value stands: the position of its page in `Source.pages`, and characters of its text."""

    page: int
    start: int
    end: int
    kind: Kind


#: How many values before and behind a word may be what it speaks of.
_BEFORE, _BEHIND = 3, 10
_MOST_FORMS = 8
_KINDS = ("money", "percent", "points", "time", "unit")
_WITH_UNIT = frozenset({"money", "percent", "points", "time", "unit", "date", "day", "month"})


class Value(NamedTuple):
    """A value of a page, with the readings that it proves."""

    start: int
    end: int
    gives: frozenset[Key]

    @property
    def counts(self) -> bool:
        """Whether it is a number with a unit of measure: a bare one may be meant."""
        heads = {str(key[0]) for key in self.gives}
        return {"number", "unit"} <= heads

    def is_of(self, kind: str) -> bool:
        """Whether it is a value of a kind, as "money"; a bare number is one only without a unit."""
        heads = {str(key[0]) for key in self.gives}
        if kind == "number":
            return "number" in heads and heads.isdisjoint(_WITH_UNIT) and not self.lettered
        if kind == "date":
            return not heads.isdisjoint(("date", "day", "month"))
        return kind in heads

    @property
    def lettered(self) -> bool:
        """Whether it is the number of something: "TOP 1"."""
        return any(key[0] == "id" and not str(key[1]).isdigit() for key in self.gives)


@dataclass(frozen=True)
class Index:
    """Everything in a source that an answer may claim, with its places. Immutable; safe in any thread.

    Attributes:
        words: for names and quotations.
    """

    source: Source
    words: Words
    _spots: dict[Key, list[Spot]] = field(repr=False)
    #: Of each page, in order.
    _values: list[list[Value]] = field(repr=False)

    @classmethod
    def of(cls, source: Source) -> "Index":
        """Read a source through once: some seconds for 500 full pages, so not in the window's thread."""
        spots: dict[Key, list[Spot]] = {}
        values: list[list[Value]] = []
        habits = Habits.of([page.text for page in source.pages])
        for at, page in enumerate(source.pages):
            found = scan(page.text, source=True, joined=_gaps(page), habits=habits)
            values.append([Value(mention.start, mention.end, mention.gives) for mention in found])
            for mention in found:
                spot = Spot(at, mention.start, mention.end, mention.kind)
                for key in mention.gives:
                    spots.setdefault(key, []).append(spot)
        return cls(source, Words.of([page.text for page in source.pages]), spots, values)

    def spots(self, keys: Iterable[Key]) -> list[Spot]:
        """Where any of these readings stands, in order, each place once."""
        return sorted({spot for key in keys for spot in self._spots.get(key, ())})

    def written(self, page: int, start: int, end: int) -> str:
        """What stands at a place, on one line; `page` as in `Spot`."""
        return " ".join(self.source.pages[page].text[start:end].split())

    def around(self, page: int, start: int, end: int, kind: str) -> Around:
        """What is said about a place; `page` as in `Spot`.

        Args:
            kind: of values, as "money": only such part the words of a sentence between them.
        """
        known = self._around.get((page, start, end, kind))
        if known is None:
            values = self._of_kind.get((page, kind))
            if values is None:
                values = self._of_kind[page, kind] = [
                    (value.start, value.end) for value in self._values[page] if value.is_of(kind)
                ]
            known = around(self.source.pages[page].text, start, end, values)
            self._around[page, start, end, kind] = known
        return known

    def kind_at(self, page: int, start: int) -> str:
        """Which kind of value begins there, as "money"; "number" for a bare one."""
        values = self._values[page]
        first = bisect_left(values, (start,), key=lambda value: (value.start,))
        there = [value for value in values[first : first + 3] if value.start == start]
        if not there or any(value.is_of("number") for value in there):
            return "number"
        return next((kind for kind in _KINDS if any(value.is_of(kind) for value in there)), "number")

    def has_unit(self, page: int, start: int) -> bool:
        """Whether every value that begins there has a unit."""
        values = self._values[page]
        first = bisect_left(values, (start,), key=lambda value: (value.start,))
        there = [value for value in values[first : first + 3] if value.start == start]
        return bool(there) and not any(value.is_of("number") for value in there)

    def nouns_have_capitals(self, page: int) -> bool | None:
        """Whether a page is in a language as German; `None` where too few words tell. `page` as in `Spot`."""
        if page not in self._languages:
            self._languages[page] = language_of(self.source.pages[page].text)
        return self._languages[page]

    def values_by(self, page: int, start: int) -> list[Value]:
        """The values of the sentence or row that a word stands in: some before it, more behind it."""
        values = self._values[page]
        first = bisect_left(values, (start,), key=lambda value: (value.start,))
        return values[max(0, first - _BEFORE) : first + _BEHIND]

    def values_in_line(self, page: int, start: int) -> list[Value]:
        """The values of the line that begins at a character of a page; `page` as in `Spot`."""
        text = self.source.pages[page].text
        end = text.find("\n", start)
        values = self._values[page]
        first = bisect_left(values, (start,), key=lambda value: (value.start,))
        last = bisect_left(values, (end if end >= 0 else len(text),), key=lambda value: (value.start,))
        return values[first:last]

    def mentions_of(self, meaning_of_word: str) -> list[tuple[int, int, int]]:
        """Where a word of a meaning (`content.meaning`) stands: page, start and end."""
        places = self._places.get(meaning_of_word)
        if places is None:
            numbers = sorted(
                {at for form in self._forms.get(meaning_of_word, ()) for at in self.words.numbers(form)}
            )
            places = self._places[meaning_of_word] = [
                (self.words.page(at), self.words.starts[at], self.words.ends[at]) for at in numbers
            ]
        return places

    def mentions_of_parts(self, meaning_of_word: str) -> list[tuple[int, int, int]]:
        """The same, also where the word is a part of a longer one: "rent" in "Netherrent"."""
        places = self._part_places.get(meaning_of_word)
        if places is None:
            places = self.mentions_of(meaning_of_word)
            if len(meaning_of_word) >= PART and meaning_of_word[0] not in "#~":
                longer = [form for form in self._containing(meaning_of_word) if form != meaning_of_word]
                parts = [
                    meaning_of_word[:at]
                    for at in range(PART, len(meaning_of_word))
                    if meaning_of_word[:at] in self._forms
                ] + [
                    meaning_of_word[at:]
                    for at in range(1, len(meaning_of_word) - PART + 1)
                    if meaning_of_word[at:] in self._forms
                ]
                if longer or parts:
                    found = {
                        place for one in (*longer[:_MOST_FORMS], *parts) for place in self.mentions_of(one)
                    }
                    places = sorted(found | set(places))
            self._part_places[meaning_of_word] = places
        return places

    def _containing(self, part: str) -> Iterator[str]:
        at = self._all_forms.find(part)
        while at >= 0:
            end = self._all_forms.find("\n", at)
            yield self._all_forms[self._all_forms.rfind("\n", 0, at) + 1 : end]
            at = self._all_forms.find(part, end)

    def inside_number(self, page: int, start: int, end: int) -> bool:
        """Whether a value is a part of a longer number, as the 24 of "24/00317"."""
        text = self.source.pages[page].text
        if text[max(0, start - 2) : start].rstrip().endswith("§"):
            return True
        before, behind = text[max(0, start - 2) : start], text[end : end + 2]
        return bool(
            (before[-1:] in ("/", "-") and before[:1].isalnum())
            or (behind[:1] in ("/", "-") and behind[1:].isalnum())
        )

    @cached_property
    def days(self) -> list[tuple[Spot, date]]:
        """Every day with its year."""
        return [
            (spots[0], date(*(int(str(part)) for part in key[1:])))
            for key, spots in self._spots.items()
            if key[0] == "date"
        ]

    @cached_property
    def zoned(self) -> list[tuple[Key, Spot]]:
        """Times of day that name their zone."""
        return [
            (key, spot)
            for key, spots in self._spots.items()
            if key[0] == "clock" and len(key) > 3
            for spot in spots[:1]
        ]

    def rounded(self, unit: Key, low: Decimal, high: Decimal) -> list[tuple[Decimal, Spot]]:
        """Values of a unit between two bounds, both included."""
        ordered = self._ordered.get(unit)
        if ordered is None:
            ordered = self._ordered[unit] = sorted(
                (key[-1], spot)
                for key, spots in self._spots.items()
                if key[:-1] == unit and isinstance(key[-1], Decimal)
                for spot in spots[:1]
            )
        first = bisect_left(ordered, low, key=lambda pair: pair[0])
        return ordered[first : bisect_right(ordered, high, key=lambda pair: pair[0])]

    @cached_property
    def _around(self) -> dict[tuple[int, int, int, str], Around]:
        return {}

    @cached_property
    def _of_kind(self) -> dict[tuple[int, str], list[tuple[int, int]]]:
        return {}

    @cached_property
    def _languages(self) -> dict[int, bool | None]:
        return {}

    @cached_property
    def _places(self) -> dict[str, list[tuple[int, int, int]]]:
        return {}

    @cached_property
    def _part_places(self) -> dict[str, list[tuple[int, int, int]]]:
        return {}

    @cached_property
    def _all_forms(self) -> str:
        return "\n" + "\n".join(form for form in self._forms if form[0] not in "#~") + "\n"

    @cached_property
    def _ordered(self) -> dict[Key, list[tuple[Decimal, Spot]]]:
        return {}

    @cached_property
    def _forms(self) -> dict[str, list[str]]:
        forms: dict[str, list[str]] = {}
        for form in self.words.vocabulary:
            for one in meaning(form):
                forms.setdefault(one, []).append(form)
        return forms

    def place(self, source_index: int, page: int, start: int, end: int) -> Place:
        """A place with its boxes; `page` as in `Spot`."""
        there = self.source.pages[page]
        return Place(source_index, there.number, start, end, tuple(_covering(there.boxes, start, end)))


def _covering(boxes: tuple[TextBox, ...], start: int, end: int) -> Iterator[TextBox]:
    # Boxes come in the order of the text and do not overlap.
    first = bisect_right(boxes, start, key=lambda box: box.end)
    for box in boxes[first:]:
        if box.start >= end:
            return
        yield box


def _gaps(page: Page) -> Joined:
    """Whether two runs of digits belong together, judged by the gap between their boxes.

    A text layer gives one blank for a blank and for the distance between two columns.
    """
    boxes = page.boxes

    def joined(left_end: int, right_start: int) -> bool:
        right = bisect_left(boxes, right_start, key=lambda box: box.start)
        if not 0 < right < len(boxes):
            return True
        before, after = boxes[right - 1], boxes[right]
        if before.end < left_end or after.start > right_start:
            return True
        return after.left - before.right <= 0.5 * max(after.bottom - after.top, 1.0)

    return joined if all(a.start <= b.start for a, b in pairwise(boxes)) else lambda _left, _right: True
