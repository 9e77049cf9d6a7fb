"""What can be looked up in a source, found once."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from app.core.evidence.evidence import Kind, Place
from app.core.evidence.mention import Key
from app.core.evidence.quantities import Joined
from app.core.evidence.scan import scan
from app.core.evidence.words import Words
from app.core.sources.source import Page, Source, TextBox


class Spot(NamedTuple):
    """Where a value stands: the position of its page in `Source.pages`, and characters of its text."""

    page: int
    start: int
    end: int
    kind: Kind


@dataclass(frozen=True)
class Index:
    """Everything in a source that an answer may claim, with its places. Immutable; safe in any thread.

    Attributes:
        words: for names and quotations.
    """

    source: Source
    words: Words
    _spots: dict[Key, list[Spot]] = field(repr=False)

    @classmethod
    def of(cls, source: Source) -> "Index":
        """Read a source through once: some seconds for 500 full pages, so not in the window's thread."""
        spots: dict[Key, list[Spot]] = {}
        for at, page in enumerate(source.pages):
            for mention in scan(page.text, source=True, joined=_gaps(page)):
                spot = Spot(at, mention.start, mention.end, mention.kind)
                for key in mention.gives:
                    spots.setdefault(key, []).append(spot)
        return cls(source, Words.of([page.text for page in source.pages]), spots)

    def spots(self, keys: Iterable[Key]) -> list[Spot]:
        """Where any of these readings stands, in order, each place once."""
        return sorted({spot for key in keys for spot in self._spots.get(key, ())})

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
