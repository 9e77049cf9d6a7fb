"""The candidates of a field: many thousand texts, whose places are looked up only when they are shown."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from app.core.evidence.evidence import Place
from app.core.forms.filled import Candidate
from app.core.sources.source import Page, TextBox

#: Places of one text that are looked at to find the best of them; more are counted as they stand.
_MOST_PLACES = 200
_PAGE_END = "\x00"
#: A passage is one line, whatever else ends the lines of its source; sign for sign, so that places stay.
_BLANKS = str.maketrans(dict.fromkeys("\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", " "))
_WORD = re.compile(r"[^\W\d_]{3,}")
#: Letters by which two words count as one: "Rechnung" and "Rechnungs-Nr.".
_STEM = 5


@dataclass(frozen=True, slots=True)
class Shown:
    """Characters `start:end` of a page that a request shows; the source counts from 0."""

    source_index: int
    page: Page
    start: int
    end: int

    @property
    def text(self) -> str:
        """What is shown, its lines ended by newlines alone."""
        return self.page.text[self.start : self.end].translate(_BLANKS)


@dataclass(frozen=True)
class Haystack:
    """All that a request shows, in which the places of a passage are found."""

    shown: tuple[Shown, ...]

    @cached_property
    def _text(self) -> str:
        # As long as what is shown, so that places stay.
        return _PAGE_END.join(one.text.replace("\n", " ") for one in self.shown)

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [], 0
        for one in self.shown:
            starts.append(at)
            at += one.end - one.start + 1
        return starts

    def find(self, passage: str) -> Iterator[tuple[Shown, int, int]]:
        """Where a passage stands, as characters of the page; it may go on in the next line."""
        if not passage:
            return
        found = (
            list(self._as_written(passage))
            or list(self._with_wider_gaps(passage))
            # A figure with its unit glued to it: "12kg".
            or list(self._as_written(passage, whole=False))
        )
        for start, end in found:
            number = bisect_right(self._starts, start) - 1
            shown = self.shown[number]
            offset = shown.start - self._starts[number]
            yield shown, start + offset, end + offset

    def _as_written(self, passage: str, whole: bool = True) -> Iterator[tuple[int, int]]:
        text, at = self._text, -1
        while (at := text.find(passage, at + 1)) >= 0:
            end = at + len(passage)
            # A pattern for each would take ten times as long.
            before = passage[0].isalnum() and _goes_on(text[max(0, at - 2) : at][::-1])
            behind = passage[-1].isalnum() and _goes_on(text[end : end + 2])
            if not (whole and (before or behind)):
                yield at, end

    def _with_wider_gaps(self, passage: str) -> Iterator[tuple[int, int]]:
        """Where blanks stand at the end of a line, or at the beginning of the next."""
        words = passage.split(" ")
        if len(words) > 1:
            for found in re.finditer(r"\s+".join(map(re.escape, words)), self._text):
                yield found.span()


def _goes_on(beside: str) -> bool:
    """Whether a word or a number goes on with these two characters, the nearest first."""
    return beside[:1].isalnum() or (beside[:1] in (".", ",", "'") and beside[1:].isdigit())


@dataclass(frozen=True, slots=True, eq=False)
class Passages:
    """Texts that may fill a field, each once.

    Attributes:
        texts: as `Lock.candidates` has them; "" and an option stand nowhere.
        haystack: where they stand.
        near: stems of the words beside which a value of this field is looked for first.
        left_out: lines that were shown and whose passages were not taken, because there were too many.
    """

    texts: tuple[str, ...]
    haystack: Haystack = Haystack(())
    near: frozenset[str] = frozenset()
    left_out: int = 0
    _known: dict[int, Candidate] = field(default_factory=dict, repr=False)

    def candidate(self, index: int) -> Candidate:
        """One of them with all its places, the one beside the field's own words first."""
        if index not in self._known:
            # The same few lead at every step.
            self._known[index] = self._looked_up(index)
        return self._known[index]

    def _looked_up(self, index: int) -> Candidate:
        found = list(self.haystack.find(self.texts[index]))
        found[:_MOST_PLACES] = sorted(found[:_MOST_PLACES], key=lambda one: -self._nearness(*one))
        return Candidate(self.texts[index], tuple(place_on(*one) for one in found))

    def _nearness(self, shown: Shown, start: int, end: int) -> int:
        text = shown.page.text
        line = text.rfind("\n", 0, start) + 1
        above = text.rfind("\n", 0, max(0, line - 1)) + 1
        beside = len(self.near & stems(text[line:start]))
        return 2 * beside or len(self.near & stems(text[above:line]))


def stems(words: str) -> frozenset[str]:
    """By what the words of a label are known again: the beginnings of those with three letters and more."""
    return frozenset(word.casefold()[:_STEM] for word in _WORD.findall(words))


def place_on(shown: Shown, start: int, end: int) -> Place:
    """Characters `start:end` of a page as a place."""
    page = shown.page
    return Place(shown.source_index, page.number, start, end, _boxes_over(page.boxes, start, end))


def _boxes_over(boxes: Sequence[TextBox], start: int, end: int) -> tuple[TextBox, ...]:
    # Boxes come in the order of the text and do not overlap.
    first = bisect_right(boxes, start, key=lambda box: box.end)
    last = first
    while last < len(boxes) and boxes[last].start < end:
        last += 1
    return tuple(boxes[first:last])
