"""Words on a PDF page that nobody sees: drawn invisibly, white, tiny, off the page, or covered.

They are read, named as hidden, and put behind the rest. A layer of unseen text over a scan is something else:
it says what the picture shows, and stays the page's text.
"""

import ctypes
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.core.sources import marks
from app.core.sources.readers.pdf_objects import Bounds, PageObjects, address
from app.core.sources.readers.pdf_pieces import Piece, assembled
from app.core.sources.source import TextBox

#: Points; nobody reads letters of two.
_TINY = 2.0
_WHITE = 250
_INVISIBLE = (3, 7)
_INSIDE = 0.7
#: A layer of unseen words is the page's text from this share on.
_LAYER = 0.6
#: Difference of light within a word's place from which on something is seen there.
_SEEN = 40
_LOOK_SIDE, _LOOK_SECONDS = 1400, 1.0


#: A text and its boxes.
Marked = tuple[str, tuple[TextBox, ...]]


@dataclass(frozen=True, slots=True)
class Word:
    """A run without white space: characters `start:end`, pdfium's index of its first, its place if known."""

    start: int
    end: int
    index: int
    box: TextBox | None
    off: bool = False


@dataclass(frozen=True, slots=True)
class Unseen:
    """Words that nobody sees, as (start, end, why); and how many are a layer over a picture."""

    hidden: tuple[tuple[int, int, str], ...] = ()
    layer: int = 0


def unseen(page: Any, textpage: Any, words: Sequence[Word], objects: PageObjects) -> Unseen:
    """Look at each word of a `pypdfium2.PdfPage`."""
    found: list[tuple[int, int, str]] = []
    doubtful: list[tuple[Word, str]] = []
    looks: dict[int, _Look] = {}
    layer = 0
    for word in words:
        why = _why(textpage, word, objects, looks)
        if why == "layer":
            layer += 1
        elif why in ("white", "covered", "invisible") and word.box:
            doubtful.append((word, why))
        elif why:
            found.append((word.start, word.end, why))
    if doubtful:
        blank = _blanks(page, [word.box for word, _ in doubtful if word.box])
        shapes = sum(
            why == "invisible" and not empty for (_, why), empty in zip(doubtful, blank, strict=True)
        )
        # Letters drawn as shapes may have their text over them, as a scan has; a few such words are hidden.
        over_shapes = shapes >= _LAYER * len(words)
        for (word, why), empty in zip(doubtful, blank, strict=True):
            if empty or (why == "invisible" and not over_shapes):
                found.append((word.start, word.end, why))
            elif why == "invisible":
                layer += 1
    return Unseen(tuple(sorted(found)), layer)


@dataclass(frozen=True, slots=True)
class _Look:
    """How a text object is drawn: pdfium's mode, when, and why its colour cannot be seen."""

    mode: int
    turn: int
    faint: str


def _look(textpage: Any, index: int, item: Any, turn: int) -> _Look:
    import pypdfium2.raw as pdfium

    mode = pdfium.FPDFTextObj_GetTextRenderMode(item) if item else 0
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    faint = ""
    if pdfium.FPDFText_GetFillColor(textpage, index, red, green, blue, alpha):
        if alpha.value == 0:
            faint = "transparent"
        elif min(red.value, green.value, blue.value) >= _WHITE and mode in (0, 4):
            faint = "white"
    return _Look(mode, turn, faint)


def _why(textpage: Any, word: Word, objects: PageObjects, looks: dict[int, _Look]) -> str:
    import pypdfium2.raw as pdfium

    if word.box is None:
        return "off the page" if word.off else ""
    item = pdfium.FPDFText_GetTextObject(textpage, word.index)
    place = address(item) if item else 0
    # The words of a line are mostly one object.
    look = looks.get(place) if place else None
    if look is None:
        look = looks[place] = _look(textpage, word.index, item, objects.turns.get(place, -1))
    if look.mode in _INVISIBLE:
        seen_through = any(_is_inside(_bounds(word.box), picture) for picture in objects.pictures)
        return "layer" if seen_through else "invisible"
    if word.box.bottom - word.box.top < _TINY and _is_low(textpage, word):
        return "tiny"
    if look.turn >= 0 and objects.covers:
        bounds = _bounds(word.box)
        for cover in objects.covers:
            if look.turn < cover.turn and _is_inside(bounds, cover.bounds):
                return "layer" if cover.picture else "covered"
    return look.faint


def _is_low(textpage: Any, word: Word) -> bool:
    """Whether its first letters are drawn as small as their font says."""
    import pypdfium2.raw as pdfium

    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    heights = [
        top.value - bottom.value
        for index in range(word.index, word.index + min(3, word.end - word.start))
        if pdfium.FPDFText_GetCharBox(textpage, index, left, right, bottom, top)
    ]
    return bool(heights) and max(heights) < _TINY


def _bounds(box: TextBox) -> Bounds:
    return (box.left, box.top, box.right, box.bottom)


def _is_inside(inner: Bounds, outer: Bounds) -> bool:
    wide = min(inner[2], outer[2]) - max(inner[0], outer[0])
    high = min(inner[3], outer[3]) - max(inner[1], outer[1])
    area = (inner[2] - inner[0]) * (inner[3] - inner[1])
    return wide > 0 and high > 0 and wide * high >= _INSIDE * area


def _blanks(page: Any, boxes: Sequence[TextBox]) -> list[bool]:
    """Whether nothing is seen at these places, from a look at the page as it is drawn."""
    import numpy as np

    from app.core.sources.readers.pdf_page import DrawingTooLong, draw

    try:
        drawn = draw(page, _LOOK_SIDE, time.monotonic() + _LOOK_SECONDS)
    except (DrawingTooLong, ValueError):
        return [False] * len(boxes)
    pixels = np.frombuffer(drawn.rgb, np.uint8).reshape(drawn.height, drawn.width, 3)
    width, height = page.get_size()
    across, down = drawn.width / width, drawn.height / height
    found = []
    for box in boxes:
        # A little less than the box, whose edge may touch what stands beside it.
        inset = 0.15 * (box.bottom - box.top)
        top, bottom = int((box.top + inset) * down), int((box.bottom - inset) * down) + 1
        left, right = int(box.left * across), int(box.right * across) + 1
        part = pixels[top:bottom, left:right]
        found.append(part.size == 0 or int((part.max(axis=(0, 1)) - part.min(axis=(0, 1))).max()) < _SEEN)
    return found


def parted(
    text: str, boxes: tuple[TextBox, ...], hidden: Sequence[tuple[int, int, str]]
) -> tuple[Marked, Marked]:
    """The text without its hidden words; and those, "[hidden, white: …]", a line for each passage."""
    if not hidden:
        return (text, boxes), ("", ())
    runs: list[tuple[int, int, str]] = []
    for start, end, why in hidden:
        if runs and runs[-1][2] == why and not text[runs[-1][1] : start].strip(" \t"):
            runs[-1] = (runs[-1][0], end, why)
        else:
            runs.append((start, end, why))
    seen_pieces: list[Piece] = []
    hidden_pieces: list[Piece] = []
    at = 0
    for start, end, why in runs:
        seen_pieces.append((at, start))
        # A line of nothing else goes with its words.
        at = end + 1 if text[end : end + 1] == "\n" and (start == 0 or text[start - 1] == "\n") else end
        before = "\n" if hidden_pieces else ""
        opened = marks.place(f"hidden, {why}")[:-1]
        hidden_pieces += [f"{before}{opened}: ", (start, end), "]"]
    seen_pieces.append((at, len(text)))
    return assembled(text, boxes, seen_pieces), assembled(text, boxes, hidden_pieces)


def joined(one: Marked, behind: Marked) -> Marked:
    """One text with another on new lines behind it."""
    if not one[0] or not behind[0]:
        return behind if behind[0] else one
    lead = len(one[0]) + 1
    moved = (replace(box, start=box.start + lead, end=box.end + lead) for box in behind[1])
    return f"{one[0]}\n{behind[0]}", (*one[1], *moved)
