"""The words of one line: blanks that were recognised, and gaps in the ink that stand out, part them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.core.sources.recognition.characters import Character, Crop, characters, crop
from app.core.sources.recognition.lines import Corners
from app.core.sources.recognition.networks import Image, Networks

#: A gap of this share of the height of the text parts two words, where no blank was recognised.
_GAP = 0.45
#: Rows with so much ink are a rule under or through the text, not text.
_RULE = 0.85
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


class Word(NamedTuple):
    """A word, its four corners on the page, and the lowest probability of its characters."""

    text: str
    corners: Corners
    certainty: float


def words_of_line(image: Image, corners: Corners, networks: Networks) -> Iterator[Word]:
    """The words of a line in its order."""
    line = crop(image, corners)
    said = characters(line.image, networks)
    if any(one.text.strip() for one in said):
        yield from _words(said, line)


def _words(said: Sequence[Character], line: Crop) -> Iterator[Word]:
    import cv2

    ink = _ink(line.image)
    height, width = ink.shape
    columns = ink[round(height * _BORDER) : round(height * (1 - _BORDER))].sum(0) > (
        0 if height < _LOW_LINE else 1
    )
    groups, cuts = _grouped(said, _gaps(columns), width, _GAP * _text_height(ink))
    inked = np.flatnonzero(columns)
    first, last = (float(inked[0]), float(inked[-1]) + 1) if len(inked) else (0.0, float(width))
    back = np.linalg.inv(line.transform)
    starts, ends = [first, *(cut.end for cut in cuts)], [*(cut.start for cut in cuts), last]
    for group, start, end in zip(groups, starts, ends, strict=True):
        left, right = min(start, group[0].place * width), max(end, group[-1].place * width)
        rows = np.flatnonzero(ink[:, int(left) : max(int(right), int(left) + 1)].any(1))
        top, bottom = (float(rows[0]), float(rows[-1]) + 1) if len(rows) else (0.0, float(height))
        box = np.array((((left, top), (right, top), (right, bottom), (left, bottom)),), np.float32)
        yield Word(
            "".join(one.text for one in group),
            np.asarray(cv2.perspectiveTransform(box, back)[0], np.float32),
            min(one.probability for one in group),
        )


def _grouped(
    said: Sequence[Character], gaps: Sequence[Span], width: int, least: float
) -> tuple[list[list[Character]], list[Span]]:
    """The characters of each word, and the gaps between the words."""
    groups: list[list[Character]] = []
    cuts: list[Span] = []
    blank = False
    for one in said:
        if not one.text.strip():
            blank = bool(groups)
            continue
        if not groups:
            groups.append([])
        else:
            gap = _widest(gaps, groups[-1][-1].place * width, one.place * width)
            if blank or gap.width > least:
                cuts.append(gap)
                groups.append([])
        groups[-1].append(one)
        blank = False
    return groups, cuts


def _ink(image: Image) -> NDArray[np.uint8]:
    """1 where the line's picture has ink, 0 elsewhere; `[height, width]`."""
    import cv2

    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    _, ink = cv2.threshold(grey, 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    found = np.asarray(ink, np.uint8)
    if found.mean() > 0.5:
        found = (1 - found).astype(np.uint8)
    found[found.mean(1) > _RULE] = 0
    return found


def _text_height(ink: NDArray[np.uint8]) -> float:
    rows = np.flatnonzero(ink.any(1))
    return float(rows[-1] - rows[0] + 1) if len(rows) else float(ink.shape[0])


def _gaps(columns: NDArray[np.bool_]) -> list[Span]:
    """Runs of columns without ink."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], (~columns).astype(np.int8), [0]))))
    return [Span(float(start), float(end)) for start, end in edges.reshape(-1, 2)]


def _widest(gaps: Sequence[Span], start: float, end: float) -> Span:
    """The widest gap between two places; one without width in the middle where there is none."""
    middle = (start + end) / 2
    inside = (Span(max(gap.start, start), min(gap.end, end)) for gap in gaps)
    wide = (gap for gap in inside if gap.width > 0)
    return max(wide, key=lambda gap: gap.width, default=Span(middle, middle))
