"""The candidates of a field: many thousand texts, whose places are looked up only when they are shown."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from app.core.evidence.evidence import Place
from app.core.forms.filled import Candidate
from app.core.sources.source import Page, TextBox


class Span(NamedTuple):
    """Characters `start:end` of a page; the source counts from 0, the page from 1."""

    source_index: int
    page_number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Passages:
    """Texts that may fill a field, each once, with all its places.

    Attributes:
        texts: as `Lock.candidates` has them.
        spans: for each text where it stands, the best to show first.
        pages: those that the spans speak of, by source index and page number.
        left_out: lines of the pages whose passages were not taken, because there were too many.
    """

    texts: tuple[str, ...]
    spans: tuple[tuple[Span, ...], ...] = ()
    pages: Mapping[tuple[int, int], Page] = field(default_factory=dict)
    left_out: int = 0

    @classmethod
    def options(cls, texts: Sequence[str]) -> "Passages":
        """Texts that stand nowhere."""
        return cls(tuple(texts), ((),) * len(texts))

    def candidate(self, index: int) -> Candidate:
        """One of them with its places and their boxes."""
        return Candidate(self.texts[index], tuple(self._place(span) for span in self.spans[index]))

    def _place(self, span: Span) -> Place:
        page = self.pages[span.source_index, span.page_number]
        return Place(*span, _boxes_over(page.boxes, span.start, span.end))


def _boxes_over(boxes: tuple[TextBox, ...], start: int, end: int) -> tuple[TextBox, ...]:
    # Boxes come in the order of the text and do not overlap.
    first = bisect_right(boxes, start, key=lambda box: box.end)
    last = first
    while last < len(boxes) and boxes[last].start < end:
        last += 1
    return boxes[first:last]
