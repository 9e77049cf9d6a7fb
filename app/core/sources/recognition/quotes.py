"""The quotation mark that opens below („), which the network does not know: found by its ink."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.core.sources.recognition.characters import Character

LOW_QUOTE = "\N{DOUBLE LOW-9 QUOTATION MARK}"
#: What the network may have said of it.
_TAKEN_FOR = (",,", '"', ",", "\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}")
#: Its top stands in the lowest part of the word; of the word's height, it is at least and at most so high,
#: each comma is so wide, and both together with what is between them.
_LOWEST, _FLATTEST, _HIGH, _COMMA = 0.55, 0.1, 0.5, 0.34
_NARROWEST, _WIDEST, _ONE = 0.14, 0.75, 0.24
#: How far it stands before the first letter, of the word's height, and how much its commas may differ.
_AWAY, _ALIKE = 0.6, 0.6
_SPECKS = 0.006
#: A word counts as at least so high, of its line's text.
_OF_TEXT = 0.75
_CERTAINTY = 0.96


def with_low_quote(
    word: Sequence[Character], pixels: NDArray[np.uint8], start: float, text: float
) -> list[Character]:
    """A word with the mark before it, where the ink shows one.

    Args:
        word: its characters.
        pixels: the ink of the line, 1 where there is some.
        start: where the word's ink begins, pixels.
        text: the height of the line's text, pixels.
    """
    import cv2

    width = pixels.shape[1]
    bare = _without_mark(word)
    if not bare or not bare[0].text.isalpha():
        return list(word)
    left, right, first = int(start), round(bare[-1].place * width) + 1, bare[0].place * width
    part = np.ascontiguousarray(pixels[:, left:right])
    _, _, stats, _ = cv2.connectedComponentsWithStats(part, connectivity=8)
    pieces = [_Piece(left + one[0], one[1], *one[2:]) for one in np.asarray(stats)[1:].tolist()]
    letters = [one for one in pieces if one.right > first]
    if not letters:
        return list(word)
    bottom = max(one.bottom for one in letters)
    # A word of low letters, as "zum", is no measure.
    height = max(bottom - min(one.top for one in letters), round(_OF_TEXT * text))
    top = bottom - height
    commas = [one for one in pieces if one.right <= first and one.area >= _SPECKS * height * height]
    if not commas or not _is_mark(commas, top, height, min(one.left for one in letters)):
        return list(word)
    return [Character(LOW_QUOTE, min(one.left for one in commas) / width, _CERTAINTY, word[0].blank), *bare]


def _is_mark(commas: Sequence["_Piece"], top: int, height: int, letter: int) -> bool:
    """Whether pieces of ink before a word of that top and height, which begins at `letter`, are the mark."""
    begin, end = min(one.left for one in commas), max(one.right for one in commas)
    wide, one_piece = end - begin, len(commas) == 1
    return (
        len(commas) <= 2
        and all(one.top >= top + _LOWEST * height for one in commas)
        and all(_FLATTEST * height <= one.height <= _HIGH * height for one in commas)
        and (one_piece or all(one.width <= _COMMA * height for one in commas))
        and (_ONE if one_piece else _NARROWEST) * height <= wide <= _WIDEST * height
        and min(one.height for one in commas) >= _ALIKE * max(one.height for one in commas)
        and letter - end <= _AWAY * height
    )


class _Piece(NamedTuple):
    """Ink that hangs together, pixels."""

    left: int
    top: int
    width: int
    height: int
    area: int

    @property
    def right(self) -> int:
        return self.left + self.width

    @property
    def bottom(self) -> int:
        return self.top + self.height


def _without_mark(word: Sequence[Character]) -> list[Character]:
    text = "".join(one.text for one in word)
    taken = next((mark for mark in _TAKEN_FOR if text.startswith(mark)), "")
    return list(word[len(taken) :]) if len(text) == len(word) else list(word)
