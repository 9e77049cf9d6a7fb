"""Where something stands in the sources."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.sources.source import Source, TextBox


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the sources.

    Attributes:
        source_index: from 0, in the order in which the sources were given.
        page_number: from 1, as in `Page.number`.
        start, end: characters `start:end` of `Page.text`.
        boxes: the page's boxes that cover them, in points from the top left; empty where the page has none.
    """

    source_index: int
    page_number: int
    start: int
    end: int
    boxes: tuple[TextBox, ...] = ()

    @property
    def recognised(self) -> bool:
        """True where the words were recognised on a picture, and may have been misread."""
        return any(box.certainty is not None for box in self.boxes)


def doubt_of(place: Place, sources: Sequence[Source]) -> float | None:
    """The lowest certainty of the recognised words at a place; `None` where none of them was recognised.

    Places of a kept answer come without boxes; those of the page stand for them.
    """
    page = next((one for one in sources[place.source_index].pages if one.number == place.page_number), None)
    boxes = place.boxes or (page.boxes if page else ())
    over = (
        box.certainty
        for box in boxes
        if box.certainty is not None and box.start < place.end and place.start < box.end
    )
    return min(over, default=None)
