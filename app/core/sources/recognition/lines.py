"""Where lines of text stand on a page: four corners each (differentiable binarisation, arXiv 1911.08947)."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from app.core.sources.recognition.networks import Floats, Image

Corners = NDArray[np.float32]
"""`[4, 2]` x and y: where the text begins above, ends above, ends below, begins below."""

#: Pixels of the page's longer side when lines are looked for.
LONGEST = 1536
#: Lines that are looked at, at most: a page of dots must not take for ever.
MOST_LINES = 2000
#: From here on a pixel belongs to a line, and a line is one.
_PIXEL, _LINE = 0.3, 0.5
_SMALLEST, _SMALLEST_GROWN = 3, 5
#: Lines are found shrunken; this is by how much they grow again, times area over girth.
_GROWTH = 1.6
#: A line that is so many times higher than wide is written upwards or downwards.
_STANDING = 1.5


def find_lines(image: Image, line_map: Callable[[Image], Floats]) -> list[Corners]:
    """The lines of a page in no order; `line_map` as `Networks.line_map`."""
    import cv2

    height, width = image.shape[:2]
    scale = min(1.0, LONGEST / max(height, width))
    rows, columns = (max(32, round(side * scale / 32) * 32) for side in (height, width))
    fitting = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    likely = line_map(_image(cv2.resize(image, (columns, rows), interpolation=fitting)))
    mask = cv2.dilate((likely > _PIXEL).astype(np.uint8), np.ones((2, 2), np.uint8))
    contours, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    back = np.array((width / columns, height / rows), np.float32)
    found = (_corners(np.asarray(contour, np.int32), likely) for contour in contours[:MOST_LINES])
    return [along(corners * back) for corners in found if corners is not None]


def along(corners: Corners) -> Corners:
    """The corners in the order of the text, as if it ran to the right, or upwards where it stands."""
    by_x = corners[np.argsort(corners[:, 0])]
    left, right = by_x[:2][np.argsort(by_x[:2, 1])], by_x[2:][np.argsort(by_x[2:, 1])]
    ordered = np.array((left[0], right[0], right[1], left[1]), np.float32)
    if height_of(ordered) > _STANDING * length_of(ordered):
        ordered = np.roll(ordered, -1, 0)
    return ordered


def length_of(corners: Corners) -> float:
    """Pixels along the text."""
    return float(np.linalg.norm(corners[1] - corners[0]))


def height_of(corners: Corners) -> float:
    """Pixels across the text."""
    return float(np.linalg.norm(corners[3] - corners[0]))


def _corners(contour: NDArray[np.int32], likely: Floats) -> Corners | None:
    import cv2

    centre, (long, short), angle = cv2.minAreaRect(contour)
    if min(long, short) < _SMALLEST or _mean_inside(contour, likely) < _LINE:
        return None
    grown = 2 * long * short * _GROWTH / (2 * (long + short))
    long, short = long + grown, short + grown
    if min(long, short) < _SMALLEST_GROWN:
        return None
    return np.asarray(cv2.boxPoints((centre, (long, short), angle)), np.float32)


def _mean_inside(contour: NDArray[np.int32], likely: Floats) -> float:
    import cv2

    left, top, width, height = cv2.boundingRect(contour)
    mask = np.zeros((height, width), np.uint8)
    cv2.drawContours(mask, [contour - (left, top)], -1, 1, -1)
    return float(cv2.mean(likely[top : top + height, left : left + width], mask)[0])


def _image(resized: object) -> Image:
    return np.asarray(resized, np.uint8)
