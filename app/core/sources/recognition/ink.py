"""The ink of one line: where it is, where it leaves gaps, and which of it is no letter."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.core.sources.recognition.networks import Image

#: Rows with so much ink are a rule under or through the text, not text.
_RULE = 0.85
#: A stroke with so much ink from the top of the line to its bottom is a rule beside the text, if so thin.
_STROKE, _THIN = 0.98, 0.16
#: A letter stands no nearer to one than this share of the height; a stroke that is nearer is the letter.
_NEAR = 0.12
#: The share of the height at the top and the bottom that does not count for gaps: tails of other lines.
_BORDER = 0.12
_LOW_LINE = 24


class Span(NamedTuple):
    """Columns `start:end` of a line's picture."""

    start: float
    end: float

    @property
    def width(self) -> float:
        """Pixels."""
        return self.end - self.start


class Ink(NamedTuple):
    """The ink of a line's picture.

    Attributes:
        pixels: 1 where there is some, `[height, width]`, without rules.
        columns: whether a column has some that counts for gaps.
        gaps: runs of columns without.
        strokes: upright rules of a table, which part what stands on their sides.
        height: of the text, pixels.
    """

    pixels: NDArray[np.uint8]
    columns: NDArray[np.bool_]
    gaps: Sequence[Span]
    strokes: Sequence[Span]
    height: float


def ink_of(image: Image, letters: Sequence[float]) -> Ink:
    """Where the picture of a line has ink; `letters` are the columns in which letters stand."""
    pixels = _pixels(image)
    height = pixels.shape[0]
    reach = _NEAR * height
    strokes = [
        one
        for one in _strokes(pixels)
        if not any(one.start - reach <= place <= one.end + reach for place in letters)
    ]
    for stroke in strokes:
        pixels[:, int(stroke.start) : int(stroke.end)] = 0
    inner = pixels[round(height * _BORDER) : round(height * (1 - _BORDER))]
    columns = inner.sum(0) > (0 if height < _LOW_LINE else 1)
    rows = np.flatnonzero(pixels.any(1))
    text = float(rows[-1] - rows[0] + 1) if len(rows) else float(height)
    return Ink(pixels, columns, runs(~columns), strokes, text)


def runs(columns: NDArray[np.bool_]) -> list[Span]:
    """Runs of columns that are marked."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], columns.astype(np.int8), [0]))))
    return [Span(float(start), float(end)) for start, end in edges.reshape(-1, 2)]


def widest(gaps: Sequence[Span], start: float, end: float) -> Span:
    """The widest gap between two places; one without width in the middle where there is none."""
    middle = (start + end) / 2
    inside = (Span(max(gap.start, start), min(gap.end, end)) for gap in gaps)
    wide = (gap for gap in inside if gap.width > 0)
    return max(wide, key=lambda gap: gap.width, default=Span(middle, middle))


def _pixels(image: Image) -> NDArray[np.uint8]:
    import cv2

    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    _, ink = cv2.threshold(grey, 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    found = np.array(ink, np.uint8)
    if found.mean() > 0.5:
        found = (1 - found).astype(np.uint8)
    found[found.mean(1) > _RULE] = 0
    return found


def _strokes(pixels: NDArray[np.uint8]) -> list[Span]:
    height = pixels.shape[0]
    upright = runs((pixels.mean(0) >= _STROKE) & (pixels[0] > 0) & (pixels[-1] > 0))
    # One pixel on both sides is its blurred edge.
    return [
        Span(max(0.0, one.start - 1), min(float(pixels.shape[1]), one.end + 1))
        for one in upright
        if one.width <= max(2.0, _THIN * height)
    ]
