"""Pictures of whole pages, to tell their kind from: a heading to read, and a look of their own.

At the size at which a page reaches the model its running text cannot be read; heading and look can be.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from random import Random

import cv2
from PIL import Image

from model.demo.corpus import generate, wording
from model.demo.corpus.kinds import ALL
from model.demo.corpus.parts import Kind, Language, Question, Split
from model.demo.pictures import ink
from model.demo.pictures.backgrounds import Pixels
from model.demo.pictures.page_marks import MARKS, ROOM
from model.demo.pictures.palette import Rgb
from model.demo.pictures.parts import PAGE_SIZE, Picture

_MARGIN = 16
_WITH_MARK = 0.75
"""How often a page shows the mark of its kind besides its heading."""

_TOO_LONG = 26
_PLACES: Mapping[Split, tuple[str, ...]] = {
    "train": ("left", "left", "middle", "bar"),
    "evaluate": ("left", "middle", "bar", "right", "boxed"),
}
"""How a heading stands on the page."""


@cache
def headings(key: str, language: Language) -> tuple[str, ...]:
    """Return the headings of a kind that no other kind has, and that fit a line."""
    kinds = {kind.key: kind for kind in ALL}
    others = {text.lower() for kind in ALL if kind.key != key for text in kind.headings[language]}
    own = {text.lower(): text for text in (*kinds[key].headings[language], kinds[key].name[language])}
    return tuple(text for low, text in own.items() if low not in others and len(text) <= _TOO_LONG)


def page_kind(
    seed: int, split: Split = "train", language: Language = "en", kind: str | None = None
) -> Picture:
    """Return the picture of a document's first page; the key of its question is ``kind``."""
    rng = Random(f"page {split} {seed} {language} {kind}")
    chosen: Kind = next(one for one in ALL if one.key == kind) if kind else rng.choice(ALL)
    text = generate(rng.getrandbits(40), split, kind=chosen.key, language=language).pages[0]
    pixels, colour = ink.sheet(rng, PAGE_SIZE)
    heading = rng.choice(headings(chosen.key, language))
    heading = heading.upper() if rng.random() < 0.25 else heading[:1].upper() + heading[1:]
    top = _head(rng, pixels, colour, heading, rng.choice(_PLACES[split]))
    lines = [line for line in text.splitlines() if line.strip() and line not in chosen.headings[language]]
    bottom = PAGE_SIZE[1] - _MARGIN
    if rng.random() < _WITH_MARK:
        x = rng.choice((_MARGIN, PAGE_SIZE[0] - _MARGIN - ROOM[0]))
        if rng.random() < 0.5:
            bottom -= ROOM[1] + 12
            MARKS[chosen.key](rng, pixels, x, bottom + 10, colour)
        else:
            MARKS[chosen.key](rng, pixels, x, top + 4, colour)
            top += ROOM[1] + 10
    _body(rng, pixels, colour, lines, top, bottom)
    pixels = ink.wear(rng, pixels, most=2.5)
    question = Question(wording.classify(language), "kind", chosen.name[language])
    return Picture("classification", (Image.fromarray(pixels),), (), (question,))


def _head(rng: Random, pixels: Pixels, colour: Rgb, heading: str, place: str) -> int:
    """Write the heading into the upper part of a page, and return where it ends."""
    top = _MARGIN + rng.randint(0, 40)
    kind = ink.any_type(rng, rng.randint(28, 40))
    room = PAGE_SIZE[0] - 2 * _MARGIN
    wide = ink.width(heading, kind)
    if wide > room:
        kind = ink.Type(kind.font, kind.weight, kind.size * room // wide)
        wide = ink.width(heading, kind)
    if top > _MARGIN + 20 and rng.random() < 0.7:
        cv2.line(pixels, (_MARGIN, top - 8), (PAGE_SIZE[0] - _MARGIN, top - 8), colour, rng.randint(1, 4))
    x = {"middle": (PAGE_SIZE[0] - wide) // 2, "right": PAGE_SIZE[0] - _MARGIN - wide}.get(place, _MARGIN)
    base = top + kind.size
    if place == "bar":
        cv2.rectangle(pixels, (0, top - 6), (PAGE_SIZE[0], base + kind.size // 3 + 4), colour, -1)
        red, green, blue = (int(part) for part in pixels[2, 2])
        colour = (red, green, blue)
    elif place == "boxed":
        cv2.rectangle(pixels, (x - 8, top - 6), (x + wide + 8, base + kind.size // 3 + 4), colour, 1)
    ink.write(pixels, heading, x, base, kind, colour)
    return base + kind.size // 2 + 8


def _body(rng: Random, pixels: Pixels, colour: Rgb, lines: list[str], top: int, bottom: int) -> None:
    """Write the document's lines, broken at the margin, as far as the page reaches."""
    kind = ink.Type(rng.choice(("sans", "uni")), 400, rng.randint(10, 13))
    most = (PAGE_SIZE[0] - 2 * _MARGIN) * 20 // max(1, ink.width("n" * 20, kind))
    step = kind.size + rng.randint(5, 8)
    y = top + kind.size
    for line in lines:
        while line:
            if y > bottom:
                return
            end = len(line) if len(line) <= most else line.rfind(" ", 1, most + 1)
            end = end if end > 0 else most
            ink.write(pixels, line[:end], _MARGIN, y, kind, colour)
            line = line[end:].lstrip()
            y += step
