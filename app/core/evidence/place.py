"""Where something stands in the sources."""

from dataclasses import dataclass

from app.core.sources.source import TextBox


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
