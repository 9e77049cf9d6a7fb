"""Pieces of pages around a passage, as they look: from a scan's own picture, or drawn from a PDF."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack

from app.core.evidence.evidence import Place
from app.core.reports.document import Crop, Word
from app.core.sources.page_pictures import PagePictures
from app.core.sources.source import Page, Picture, Source, TextBox
from app.core.user_errors import SourceError

#: Opens a file for drawing: path, bytes, SHA-256.
OpenPages = Callable[[str, int, str], PagePictures]
#: Points of the page that a crop shows at least, and what is left free around the passage.
_LEAST_WIDTH, _AROUND = 210.0, 14.0
#: Width of a crop by its height.
_SHAPE = 2.5
_PIXELS_A_POINT = 2.4
#: Pieces of one report: each may take a page to be drawn.
MOST_CROPS = 60


_Box = tuple[float, float, float, float]


class Crops:
    """Cuts places out of the pages of these sources; used in one thread, closed at the end.

    A page that cannot be drawn gives no crop: its words are shown instead.
    """

    def __init__(
        self, sources: Sequence[Source], open_pages: OpenPages = PagePictures, most: int = MOST_CROPS
    ) -> None:
        self._sources = sources
        self._open_pages = open_pages
        self._left = most
        self._drawers: dict[int, PagePictures | None] = {}
        self._drawn: dict[tuple[int, int], Picture | None] = {}
        self._stack = ExitStack()

    def __enter__(self) -> "Crops":
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def cut(self, place: Place) -> Crop | None:
        """The piece of the page around a place; `None` where there is no picture of it, or no box."""
        source = self._sources[place.source_index]
        page = next((page for page in source.pages if page.number == place.page_number), None)
        if page is None or not page.width or page.turn or self._left <= 0:
            return None
        boxes = _over(page, place)
        if not boxes:
            return None
        picture = self._picture(place.source_index, source, page)
        if picture is None:
            return None
        self._left -= 1
        return crop_of(picture, page, boxes)

    def _picture(self, index: int, source: Source, page: Page) -> Picture | None:
        if page.picture is not None:
            return page.picture
        if source.kind != "pdf":
            return None
        key = (index, page.number)
        if key not in self._drawn:
            # One page at a time: values of a form mostly stand on the same one.
            self._drawn = {key: self._draw(index, source, page)}
        return self._drawn[key]

    def _draw(self, index: int, source: Source, page: Page) -> Picture | None:
        if index not in self._drawers:
            drawer = self._open_pages(source.path, source.size, source.sha256)
            self._stack.callback(drawer.close)
            self._drawers[index] = drawer
        chosen = self._drawers[index]
        if chosen is None:
            return None
        try:
            return chosen.draw(page.number, int(max(page.width, page.height) * _PIXELS_A_POINT))
        except SourceError:
            # Gone, changed or broken: no other page of it can be drawn either.
            self._drawers[index] = None
            return None


def crop_of(picture: Picture, page: Page, boxes: Sequence[TextBox]) -> Crop:
    """Cut out of the page's picture what surrounds these boxes."""
    across, down = picture.width / page.width, picture.height / page.height
    left, top, right, bottom = _around(page, boxes)
    x0, y0 = max(0, int(left * across)), max(0, int(top * down))
    x1, y1 = min(picture.width, int(right * across) + 1), min(picture.height, int(bottom * down) + 1)
    stride = picture.width * 3
    rgb = b"".join(picture.rgb[y * stride + x0 * 3 : y * stride + x1 * 3] for y in range(y0, y1))

    def inside(box: TextBox) -> tuple[float, float, float, float]:
        return (
            max(0.0, box.left * across - x0),
            max(0.0, box.top * down - y0),
            min(float(x1 - x0), box.right * across - x0),
            min(float(y1 - y0), box.bottom * down - y0),
        )

    words = tuple(
        Word(page.text[box.start : box.end], *inside(box))
        for box in page.boxes
        if box.left < right and left < box.right and box.top < bottom and top < box.bottom
    )
    return Crop(Picture(x1 - x0, y1 - y0, rgb), _joined([inside(box) for box in boxes]), words)


def _joined(boxes: Sequence[_Box]) -> tuple[_Box, ...]:
    """Words side by side as one mark."""
    marks: list[_Box] = []
    for box in boxes:
        last = marks[-1] if marks else None
        same_line = last is not None and min(last[3], box[3]) - max(last[1], box[1]) > (box[3] - box[1]) / 2
        if last is not None and same_line and box[0] >= last[0]:
            marks[-1] = (last[0], min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3]))
        else:
            marks.append(box)
    return tuple(marks)


def _around(page: Page, boxes: Sequence[TextBox]) -> tuple[float, float, float, float]:
    left, right = min(box.left for box in boxes), max(box.right for box in boxes)
    top, bottom = min(box.top for box in boxes), max(box.bottom for box in boxes)
    width = min(page.width, max(_LEAST_WIDTH, right - left + 2 * _AROUND))
    height = min(page.height, max(width / _SHAPE, bottom - top + 2 * _AROUND))
    middle, level = (left + right) / 2, (top + bottom) / 2
    x = min(max(0.0, middle - width / 2), page.width - width)
    y = min(max(0.0, level - height / 2), page.height - height)
    return x, y, x + width, y + height


def _over(page: Page, place: Place) -> tuple[TextBox, ...]:
    if place.boxes:
        return place.boxes
    # Places of a kept answer come without boxes; they follow from the page's text.
    return tuple(_overlapping(page.boxes, place.start, place.end))


def _overlapping(boxes: Sequence[TextBox], start: int, end: int) -> Iterator[TextBox]:
    return (box for box in boxes if box.start < end and start < box.end)
