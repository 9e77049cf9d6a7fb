"""Where the sheets of a source stand below one another, in pixels. Nothing but arithmetic."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QRect

from app.viewmodels.page.sheets import Sheet

#: Pixels beside the widest sheet, and between two pages.
SIDE, GAP = 1, 14
#: Points left beside the text where the zoom follows it; pages that are looked at for where it stands.
_BESIDE, _SAMPLED = 16.0, 40


class SheetStack:
    """Rectangles of sheets in one scale; cheap to make anew for thousands of them."""

    def __init__(self) -> None:
        self._sizes: list[tuple[float, float]] = []
        self._gaps: list[int] = []
        self._tops: list[int] = []
        self._text_width = 1.0
        self._scale = 1.0
        self._width = 0
        self._height = 0

    def __len__(self) -> int:
        return len(self._sizes)

    @property
    def width(self) -> int:
        """Pixels of the widest sheet with its sides, or of the room if that is wider."""
        return self._width

    @property
    def height(self) -> int:
        """Pixels of all of them."""
        return self._height

    @property
    def scale(self) -> float:
        """Pixels for a point."""
        return self._scale

    @property
    def widest(self) -> float:
        """Points of the widest sheet; 1 if there is none."""
        return max((width for width, _ in self._sizes), default=1.0)

    @property
    def text_width(self) -> float:
        """Points of the widest sheet that hold its text, with a little at both sides."""
        return self._text_width

    def set_sheets(self, sheets: Sequence[Sheet], sizes: Sequence[tuple[float, float]]) -> None:
        """Other sheets; `sizes` in points."""
        self._sizes = list(sizes)
        self._gaps = [GAP if sheet.last else 0 for sheet in sheets]
        self._text_width = min(self.widest, _text_width(sheets) or self.widest)

    def set_height(self, index: int, height: float) -> bool:
        """A sheet is of another height than was thought; whether that is news."""
        width, before = self._sizes[index]
        self._sizes[index] = (width, height)
        return before != height

    def lay(self, scale: float, room: int) -> None:
        """Put all in their places: `scale` pixels a point, centred in `room` pixels or more."""
        self._scale = scale
        heights = (
            self._pixels(height) + gap for (_, height), gap in zip(self._sizes, self._gaps, strict=True)
        )
        self._tops = list(accumulate(heights, initial=GAP))
        self._height = self._tops.pop() if self._sizes else 0
        self._width = max(room, self._pixels(self.widest) + 2 * SIDE)

    def rect(self, index: int) -> QRect:
        """Where a sheet stands."""
        width, height = (self._pixels(side) for side in self._sizes[index])
        return QRect((self._width - width) // 2, self._tops[index], width, height)

    def at(self, y: int) -> int:
        """The sheet at this height, or the next one above."""
        return max(0, bisect_right(self._tops, y) - 1)

    def between(self, top: int, bottom: int) -> range:
        """The sheets that stand between two heights."""
        return range(self.at(top), self.at(bottom) + 1) if self._sizes else range(0)

    def _pixels(self, points: float) -> int:
        return max(1, round(points * self._scale))


def _text_width(sheets: Sequence[Sheet]) -> float:
    """Twice the way from the middle of a page to the outermost text of nearly all pages; 0 without text."""
    ways = sorted(
        max(abs(edge - sheet.width / 2) for box in sheet.boxes for edge in (box.left, box.right))
        for sheet in sheets[:_SAMPLED]
        if sheet.boxes
    )
    return 2 * (ways[int(0.9 * (len(ways) - 1))] + _BESIDE) if ways else 0.0
