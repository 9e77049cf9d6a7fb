"""How a labelled value stands in a form: in one line, below its label, in columns, in a frame, on a line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from random import Random

import cv2

from model.demo.corpus.parts import Split
from model.demo.pictures import ink
from model.demo.pictures.backgrounds import Pixels
from model.demo.pictures.palette import Rgb

_MARGIN = 12


@dataclass(frozen=True)
class Band:
    """The part of a picture, from ``top`` to ``bottom``, that a label and its value are written into.

    ``kind`` is the type to write in; what does not fit is written smaller.
    """

    rng: Random
    pixels: Pixels
    top: int
    bottom: int
    kind: ink.Type
    colour: Rgb

    @property
    def width(self) -> int:
        """Return how wide the picture is."""
        return int(self.pixels.shape[1])

    def fitted(self, text: str, largest: int = 999) -> ink.Type:
        """Return the type in which a line fits, at most of the size ``largest``."""
        kind = replace(self.kind, size=min(largest, self.kind.size))
        room, wide = self.width - 2 * _MARGIN, ink.width(text, kind)
        return kind if wide <= room else replace(kind, size=max(10, kind.size * room // wide))

    def indent(self, text: str, kind: ink.Type) -> int:
        """Draw where a line begins."""
        return self.rng.randint(10, max(10, self.width - _MARGIN - ink.width(text, kind)))

    def line(self, kind: ink.Type) -> int:
        """Draw what the letters of a line stand on."""
        highest = self.top + kind.size + 2
        return self.rng.randint(highest, max(highest, self.bottom - kind.size // 3 - 2))

    def write(self, text: str, x: float, y: float, kind: ink.Type) -> None:
        """Write a line."""
        ink.write(self.pixels, text, x, y, kind, self.colour)


Layout = Callable[[Band, str, str], None]
"""Writes a label and a value into a band."""


def _beside(band: Band, label: str, value: str) -> None:
    """``Label: value`` in one line."""
    text = f"{label}: {value}"
    kind = band.fitted(text)
    band.write(text, band.indent(text, kind), band.line(kind), kind)


def _below(band: Band, label: str, value: str) -> None:
    """The label in small type, the value below it."""
    height = band.bottom - band.top
    small = ink.Type(band.kind.font, 400, max(16, min(22, height // 4)))
    # A quarter of the room is for what hangs below the line.
    kind = band.fitted(value, (height - small.size - 14) * 3 // 4)
    free = height - small.size - kind.size * 4 // 3 - 14
    x = band.indent(max(label, value, key=len), kind)
    y = band.top + 4 + small.size + band.rng.randint(0, max(0, free))
    band.write(label, x, y, small)
    band.write(value, x, y + 8 + kind.size, kind)


def _columns(band: Band, label: str, value: str) -> None:
    """The label at the left edge, the value at the right one."""
    kind = band.fitted(f"{label}   {value}")
    y = band.line(kind)
    band.write(label, _MARGIN, y, kind)
    band.write(value, band.width - _MARGIN - ink.width(value, kind), y, kind)


def _boxed(band: Band, label: str, value: str) -> None:
    """A label and a value below it in a frame."""
    _below(replace(band, top=band.top + 4, bottom=band.bottom - 4), label, value)
    cv2.rectangle(band.pixels, (4, band.top + 2), (band.width - 5, band.bottom - 2), band.colour, 1)


def _underlined(band: Band, label: str, value: str) -> None:
    """The label, then the value on a line to write on."""
    text = f"{label}  {value}"
    kind = band.fitted(text)
    x, y = band.indent(text, kind), band.line(kind)
    band.write(text, x, y, kind)
    start = x + ink.width(f"{label} ", kind)
    cv2.line(band.pixels, (start, y + 7), (band.width - 10, y + 7), band.colour, 1)


LAYOUTS: Mapping[Split, tuple[Layout, ...]] = {
    "train": (_beside, _beside, _below, _columns, _boxed),
    "evaluate": (_beside, _beside, _below, _columns, _boxed, _underlined),
}
