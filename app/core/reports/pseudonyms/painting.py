"""Words painted over in pieces of pages, and the piece read again to see that they are gone."""

import threading
from collections.abc import Callable

from app.core.reports.document import Crop, Word
from app.core.sources.recognition.asking import recognise
from app.core.sources.source import Page, Picture
from app.core.user_errors import SourceError

#: Recognises the words of a picture.
Recognise = Callable[..., Page]
_INK = b"\x6b\x67\x5e"
#: Pixels around a word: letters reach over their boxes.
_MARGIN = 2


class Painter:
    """Hides words in crops and reads each crop again, those too in which nothing had to be hidden.

    A page may show what is not in its text: a stamp, a logo. What cannot be read again does not leave.

    Args:
        recognise: reads a picture again; `None` where recognition is off, and then no crop leaves.

    Attributes:
        left_out: how many crops do not leave.
    """

    def __init__(
        self, recognise: Recognise | None = recognise, cancel: threading.Event | None = None
    ) -> None:
        self._recognise = recognise
        self._cancel = cancel
        self.left_out = 0

    def hide(self, crop: Crop, shows: Callable[[str], bool]) -> Crop | None:
        """The crop without the words that `shows` knows; `None` where they may still be seen."""
        hidden = [word for word in crop.words if shows(word.text)]
        # Parts of one thing, as of an address, stand in several words.
        line = _lines(crop)
        hidden += [word for words in line if shows(" ".join(one.text for one in words)) for word in words]
        rgb = bytearray(crop.picture.rgb)
        width, height = crop.picture.width, crop.picture.height
        for word in hidden:
            left, right = max(0, int(word.left) - _MARGIN), min(width, int(word.right) + _MARGIN + 1)
            for y in range(max(0, int(word.top) - _MARGIN), min(height, int(word.bottom) + _MARGIN + 1)):
                rgb[(y * width + left) * 3 : (y * width + right) * 3] = _INK * max(0, right - left)
        painted = Picture(width, height, bytes(rgb))
        words = tuple(word for word in crop.words if word not in hidden)
        if self._gone(painted, shows):
            return Crop(painted, crop.marks, words)
        self.left_out += 1
        return None

    def _gone(self, picture: Picture, shows: Callable[[str], bool]) -> bool:
        if self._recognise is None:
            return False
        try:
            page = self._recognise(picture, cancel=self._cancel)
        except SourceError:
            return False
        return not shows(page.text) and not any(shows(line) for line in page.text.split("\n"))


def _lines(crop: Crop) -> list[list[Word]]:
    """The words that stand side by side."""
    lines: list[list[Word]] = []
    for word in sorted(crop.words, key=lambda one: (one.top, one.left)):
        middle = (word.top + word.bottom) / 2
        for line in lines:
            if line[0].top <= middle <= line[0].bottom:
                line.append(word)
                break
        else:
            lines.append([word])
    return [sorted(line, key=lambda one: one.left) for line in lines]
