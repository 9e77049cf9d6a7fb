"""The words of one line: blanks that were recognised, and gaps in the ink that stand out, part them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.core.sources.recognition.characters import Character, Crop, characters, crop
from app.core.sources.recognition.figures import looked_at_twice
from app.core.sources.recognition.lines import Corners
from app.core.sources.recognition.networks import Image, Networks

#: A gap of this share of the height of the text parts two words, where no blank was recognised.
_GAP = 0.45
#: In a line with blanks, so does one of this share of theirs that is so much wider than between letters.
_OF_BLANK, _OF_LETTERS, _LEAST = 0.75, 2.5, 0.2
_BLANKS = 2
#: Beside these, and between figures, ink stands wide apart without a blank.
_NARROW = frozenset("1Iil|-.,;:'/()[]\u2013\u2019")
_WIDER = 1.5
#: Before or behind these a blank is what is meant where there is more room than between letters.
_SIGNS = frozenset("€%§$£&")
#: The certainty of words of which it can hardly be told where they end: gaps this near to the bound.
_UNSURE, _HARDLY, _WIDE = 0.94, 0.65, 1.4
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
    said = looked_at_twice(line.image, characters(line.image, networks), networks)
    if any(one.text.strip() for one in said):
        yield from _words(said, line)


def _words(said: Sequence[Character], line: Crop) -> Iterator[Word]:
    import cv2

    ink = _ink(line.image)
    height, width = ink.shape
    said = [one for one in said if not _is_rule(one, ink)]
    columns = ink[round(height * _BORDER) : round(height * (1 - _BORDER))].sum(0) > (
        0 if height < _LOW_LINE else 1
    )
    if not any(one.text.strip() for one in said):
        return
    groups, cuts, doubtful = _grouped(said, _gaps(columns), width, _text_height(ink))
    inked = np.flatnonzero(columns)
    first, last = (float(inked[0]), float(inked[-1]) + 1) if len(inked) else (0.0, float(width))
    back = np.linalg.inv(line.transform)
    starts, ends = [first, *(cut.end for cut in cuts)], [*(cut.start for cut in cuts), last]
    for at, (group, start, end) in enumerate(zip(groups, starts, ends, strict=True)):
        left, right = min(start, group[0].place * width), max(end, group[-1].place * width)
        rows = np.flatnonzero(ink[:, int(left) : max(int(right), int(left) + 1)].any(1))
        top, bottom = (float(rows[0]), float(rows[-1]) + 1) if len(rows) else (0.0, float(height))
        box = np.array((((left, top), (right, top), (right, bottom), (left, bottom)),), np.float32)
        yield Word(
            "".join(one.text for one in group),
            np.asarray(cv2.perspectiveTransform(box, back)[0], np.float32),
            min(*(one.probability for one in group), _UNSURE if at in doubtful else 1.0),
        )


def _grouped(
    said: Sequence[Character], gaps: Sequence[Span], width: int, height: float
) -> tuple[list[list[Character]], list[Span], set[int]]:
    """The characters of each word, the gaps between the words, and the words whose ends are unsure."""
    letters: list[Character] = []
    between: list[tuple[Span, bool]] = []
    blank = False
    for one in said:
        if not one.text.strip():
            blank = bool(letters)
            continue
        if letters:
            between.append((_widest(gaps, letters[-1].place * width, one.place * width), blank))
        letters.append(one)
        blank = False
    least, usual = _least_gap(between, height)
    near = min(least, max(_LEAST * height, _OF_LETTERS * usual))
    groups, cuts, doubtful = [letters[:1]], [], set[int]()
    for at, ((gap, parted), before, one) in enumerate(zip(between, letters, letters[1:], strict=False), 2):
        # Nobody writes "1,234 .50".
        mark = one.text in ".," and before.text.isdigit() and letters[at : at + 1]
        if mark and mark[0].text.isdigit() and gap.width < _GAP * height:
            groups[-1].append(one)
            continue
        loose = {before.text, one.text} & _NARROW or (before.text.isdigit() and one.text.isdigit())
        wanted = _WIDER * least if loose and least < 2 * _GAP * height else least
        wanted = near if {before.text, one.text} & _SIGNS else wanted
        if parted or gap.width > wanted:
            if not parted and gap.width < _WIDE * wanted:
                doubtful |= {len(groups) - 1, len(groups)}
            cuts.append(gap)
            groups.append([])
        elif gap.width > _HARDLY * wanted:
            doubtful.add(len(groups) - 1)
        groups[-1].append(one)
    return groups, cuts, doubtful


def _least_gap(between: Sequence[tuple[Span, bool]], height: float) -> tuple[float, float]:
    """The width from which on a gap without a blank parts two words of this line; that between letters."""
    blanks = sorted(gap.width for gap, parted in between if parted)
    letters = sorted(gap.width for gap, parted in between if not parted)
    usual = letters[len(letters) // 2] if letters else 0.0
    if len(blanks) < _BLANKS:
        # Letters of one width each stand far apart.
        return max(_GAP * height, _OF_LETTERS * usual), usual
    own = max(_OF_BLANK * blanks[len(blanks) // 2], _OF_LETTERS * usual, _LEAST * height)
    return min(own, max(_GAP * height, _OF_LETTERS * usual)), usual


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


def _is_rule(one: Character, ink: NDArray[np.uint8]) -> bool:
    """A line of a table beside the text: a stroke from the top of the line's picture to its bottom."""
    if one.text != "|":
        return False
    height, width = ink.shape
    at = round(one.place * width)
    reach = max(1, height // 8)
    return bool(ink[:, max(0, at - reach) : at + reach + 1].any(1).mean() > _RULE)


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
