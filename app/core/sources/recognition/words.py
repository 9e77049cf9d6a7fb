"""The words of one line, each with its four corners on the page."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from app.core.sources.recognition.characters import Character, Crop, characters, crop
from app.core.sources.recognition.cleaning import CLEAN, Dirt, looked_at_clean
from app.core.sources.recognition.figures import looked_at_twice
from app.core.sources.recognition.ink import Ink, Span, ink_of, runs
from app.core.sources.recognition.lines import Corners
from app.core.sources.recognition.networks import Image, Networks
from app.core.sources.recognition.parting import parted
from app.core.sources.recognition.quotes import with_low_quote

#: The certainty of words of which it can hardly be told where they end, or of which some ink was not read.
_UNSURE = 0.94
#: Ink that is farther from every letter than this, and so wide, of the text's height, was not read; behind
#: the last letter it may be a full stop.
_REACH, _UNREAD = 0.2, 0.12
_REACH_BEHIND, _UNREAD_BEHIND = 0.12, 0.06
#: What an upright rule may be taken for.
_STROKES = frozenset("|1Il")


class Word(NamedTuple):
    """A word, its four corners on the page, and the lowest probability of its characters."""

    text: str
    corners: Corners
    certainty: float


def words_of_line(image: Image, corners: Corners, networks: Networks, dirt: Dirt = CLEAN) -> Iterator[Word]:
    """The words of a line in its order, on a page with such dirt."""
    line = crop(image, corners)
    said = looked_at_clean(line.image, characters(line.image, networks), networks, dirt)
    said = looked_at_twice(line.image, said, networks)
    if any(one.text.strip() for one in said):
        yield from words_in(said, line)


def words_in(said: Sequence[Character], line: Crop) -> Iterator[Word]:
    """The words that the characters of a line make."""
    import cv2

    height, width = line.image.shape[:2]
    ink = ink_of(
        line.image, [one.place * width for one in said if one.text.strip() and one.text not in _STROKES]
    )
    said = [one for one in _within_rules(said) if one.text not in _STROKES or not _is_stroke(one, ink)]
    if not any(one.text.strip() for one in said):
        return
    words = parted(said, ink)
    inked = np.flatnonzero(ink.columns)
    first, last = (float(inked[0]), float(inked[-1]) + 1) if len(inked) else (0.0, float(width))
    back = np.linalg.inv(line.transform)
    starts, ends = [first, *(cut.end for cut in words.cuts)], [*(cut.start for cut in words.cuts), last]
    for at, (group, start, end) in enumerate(zip(words.groups, starts, ends, strict=True)):
        letters = with_low_quote(group, ink.pixels, start, ink.height)
        left, right = min(start, group[0].place * width), max(end, group[-1].place * width)
        rows = np.flatnonzero(ink.pixels[:, int(left) : max(int(right), int(left) + 1)].any(1))
        top, bottom = (float(rows[0]), float(rows[-1]) + 1) if len(rows) else (0.0, float(height))
        doubtful = at in words.unsure or _unread(letters, ink, Span(start, end))
        box = np.array((((left, top), (right, top), (right, bottom), (left, bottom)),), np.float32)
        yield Word(
            "".join(one.text for one in letters),
            np.asarray(cv2.perspectiveTransform(box, back)[0], np.float32),
            min(*(one.probability for one in letters), _UNSURE if doubtful else 1.0),
        )


def _within_rules(said: Sequence[Character]) -> list[Character]:
    """A line without the rules of a table at its ends, and with the letter that is meant by a Greek one."""
    first = next((at for at, one in enumerate(said) if one.text.strip(" |")), len(said))
    last = next((at for at, one in reversed(list(enumerate(said))) if one.text.strip(" |")), -1)
    latin = any("a" <= one.text <= "z" for one in said)
    return [
        one._replace(text="\N{LATIN SMALL LETTER SHARP S}")
        if latin and one.text == "\N{GREEK SMALL LETTER BETA}"
        else one
        for one in said[first : last + 1]
    ]


def _is_stroke(one: Character, ink: Ink) -> bool:
    """An upright rule beside the text that was taken for a letter."""
    height, width = ink.pixels.shape
    at, reach = one.place * width, max(1, height // 8)
    return any(stroke.start - reach <= at <= stroke.end + reach for stroke in ink.strokes)


def _unread(letters: Sequence[Character], ink: Ink, word: Span) -> bool:
    """Whether ink of a word stands where no letter was read."""
    width = ink.pixels.shape[1]
    places = [one.place * width for one in letters]
    first, last = max(0, int(word.start)), int(word.end)
    for one in runs(ink.columns[first:last]):
        behind = first + one.start > places[-1]
        reach, least = (_REACH_BEHIND, _UNREAD_BEHIND) if behind else (_REACH, _UNREAD)
        reach *= ink.height
        read = any(first + one.start - reach <= place <= first + one.end + reach for place in places)
        if one.width >= max(1.0, least * ink.height) and not read:
            return True
    return False
