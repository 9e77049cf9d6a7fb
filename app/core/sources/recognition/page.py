"""A page's picture in, its words out, in the order in which a person reads them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.core.sources.recognition.accounts import with_doubts
from app.core.sources.recognition.cleaning import Dirt, specks_beside
from app.core.sources.recognition.ghosts import stand_out
from app.core.sources.recognition.lines import Corners, find_lines
from app.core.sources.recognition.networks import Image, Networks
from app.core.sources.recognition.ordering import in_order
from app.core.sources.recognition.upright import turn_of
from app.core.sources.recognition.words import Word, words_of_line
from app.core.sources.source import TextBox

#: Lines with such a word are read once more where the page asks for it.
_DOUBTED = 0.95


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """What was recognised.

    Attributes:
        text: lines parted by newlines, cells of a row by tabs.
        boxes: one a word, in pixels of the picture as it was given, with its certainty.
        turn: quarter turns against the clock after which the page stands upright.
    """

    text: str
    boxes: tuple[TextBox, ...]
    turn: int


class Recogniser:
    """Both networks, and the way from a picture to text."""

    def __init__(self, networks: Networks | None = None) -> None:
        """Load the networks where none are given.

        Raises:
            RecognitionUnavailable: they are not installed.
        """
        self._networks = networks or Networks()

    def read(self, rgb: NDArray[np.uint8]) -> RecognisedPage:
        """Recognise the text of a picture, `[height, width, 3]` red green blue."""
        image: Image = np.ascontiguousarray(rgb[..., ::-1])
        lines = find_lines(image, self._networks.line_map)
        turn = turn_of(image, lines, self._networks)
        if turn:
            image = np.ascontiguousarray(np.rot90(image, turn))
            lines = find_lines(image, self._networks.line_map)
        words = self._words(image, lines)
        text, boxes = in_order([line for line in words if line])
        boxes = with_doubts(text, boxes)
        height, width = rgb.shape[:2]
        return RecognisedPage(text, tuple(_turned_back(box, turn, width, height) for box in boxes), turn)

    def _words(self, image: Image, lines: Sequence[Corners]) -> list[list[Word]]:
        """The words of each line, of those that hold any."""
        dirt = Dirt(specks=specks_beside(image, lines))
        read = [list(words_of_line(image, line, self._networks, dirt)) for line in lines]
        kept = stand_out(image, lines, read, self._networks)
        if all(kept):
            return read
        shining = dirt._replace(faint=True)
        return [
            list(words_of_line(image, line, self._networks, shining)) if _in_doubt(words) else words
            for line, words, stays in zip(lines, read, kept, strict=True)
            if stays
        ]


def _in_doubt(words: Sequence[Word]) -> bool:
    return any(word.certainty < _DOUBTED for word in words)


def _turned_back(box: TextBox, turn: int, width: int, height: int) -> TextBox:
    """A box on the page as it was given, `width` x `height`, before it was turned."""
    left, top, right, bottom = box.left, box.top, box.right, box.bottom
    sides = (
        (left, top, right, bottom),
        (width - bottom, left, width - top, right),
        (width - right, height - bottom, width - left, height - top),
        (top, height - right, bottom, height - left),
    )[turn]
    return TextBox(box.start, box.end, *sides, certainty=box.certainty)


__all__ = ["RecognisedPage", "Recogniser", "Word"]
