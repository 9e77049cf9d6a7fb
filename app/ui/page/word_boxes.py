"""A page whose words have boxes: from letters to rectangles, from a point to a letter."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from PySide6.QtCore import QPointF, QRectF

from app.core.sources.source import TextBox

#: Two words of a line stand no farther apart than this many heights of it.
_WORD_GAP = 1.5


class WordBoxes:
    """One page; all in points from its top left."""

    def __init__(self, boxes: Sequence[TextBox]) -> None:
        self._boxes = sorted(boxes, key=lambda box: box.start)
        self._starts = [box.start for box in self._boxes]

    def rects(self, start: int, end: int) -> list[QRectF]:
        """The rectangles that cover the letters `start:end`, one a line."""
        lines: list[QRectF] = []
        first = max(0, bisect_right(self._starts, start) - 1)
        for box in islice(self._boxes, first, None):
            if box.start >= end:
                break
            if box.end > start:
                part = _part(box, max(start, box.start), min(end, box.end))
                if lines and _goes_on(lines[-1], part):
                    lines[-1] = lines[-1].united(part)
                else:
                    lines.append(part)
        return lines

    def at(self, point: QPointF) -> int | None:
        """The letter boundary nearest to `point`; `None` without words."""
        nearest = min(self._boxes, key=lambda box: _distance(box, point), default=None)
        if nearest is None:
            return None
        letters = nearest.end - nearest.start
        share = (point.x() - nearest.left) / max(nearest.right - nearest.left, 0.01)
        return nearest.start + max(0, min(letters, round(share * letters)))

    def over(self, point: QPointF) -> bool:
        """True when there is a word at `point`."""
        return any(_distance(box, point) == 0 for box in self._boxes)

    def __iter__(self) -> Iterator[TextBox]:
        return iter(self._boxes)


def _part(box: TextBox, start: int, end: int) -> QRectF:
    """Letters of a word are taken to be of one width: good enough to point at."""
    width = (box.right - box.left) / max(1, box.end - box.start)
    left = box.left + (start - box.start) * width
    return QRectF(left, box.top, (end - start) * width, box.bottom - box.top)


def _goes_on(line: QRectF, part: QRectF) -> bool:
    shared = min(line.bottom(), part.bottom()) - max(line.top(), part.top())
    low = min(line.height(), part.height())
    gap = part.left() - line.right()
    return shared > low / 2 and -low < gap < _WORD_GAP * max(line.height(), part.height())


def _distance(box: TextBox, point: QPointF) -> float:
    """Lines count first: the end of a line is nearer than a word above its middle."""
    across = max(box.left - point.x(), 0.0, point.x() - box.right)
    down = max(box.top - point.y(), 0.0, point.y() - box.bottom)
    return across + 4 * down
