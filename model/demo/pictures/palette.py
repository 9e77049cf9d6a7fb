"""The colours and shapes that pictures are made of, their names, and which training may draw together."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from random import Random

import numpy as np
from numpy.typing import NDArray

from model.demo.corpus.parts import Language, Split

Rgb = tuple[int, int, int]

COLOURS: Mapping[str, Rgb] = {
    "red": (214, 40, 40),
    "green": (40, 155, 70),
    "blue": (40, 90, 220),
    "yellow": (245, 215, 40),
    "orange": (245, 135, 20),
    "purple": (135, 50, 175),
    "black": (20, 20, 20),
    "white": (250, 250, 250),
}
"""The middle of each colour; a drawn one is within `JITTER` of it in every channel."""

JITTER = 14

SHAPES = ("circle", "square", "triangle", "star", "cross", "diamond", "heart")

_GERMAN_COLOURS = {
    "red": ("rot", "rot"),
    "green": ("grün", "grün"),
    "blue": ("blau", "blau"),
    "yellow": ("gelb", "gelb"),
    "orange": ("orange", "orang"),
    "purple": ("violett", "violett"),
    "black": ("schwarz", "schwarz"),
    "white": ("weiß", "weiß"),
}
"""As it stands alone, and the stem of its endings."""

_GERMAN_SHAPES = {
    "circle": ("der", "Kreis"),
    "square": ("das", "Quadrat"),
    "triangle": ("das", "Dreieck"),
    "star": ("der", "Stern"),
    "cross": ("das", "Kreuz"),
    "diamond": ("die", "Raute"),
    "heart": ("das", "Herz"),
}
_ENDINGS = {"der": "er", "die": "e", "das": "es"}
_HELD_OUT = 8
"""One of so many combinations of a colour and a shape is kept from training. When it was one of four, the
model learnt which colour goes with which shape instead of looking."""


@dataclass(frozen=True)
class Thing:
    """A shape of one colour."""

    shape: str
    colour: str


def things(split: Split) -> tuple[Thing, ...]:
    """Return the combinations that ``split`` may draw: evaluation all, training not all of any shape."""
    return _THINGS[split]


def draw_things(rng: Random, split: Split, count: int, alike: bool = False) -> tuple[Thing, ...]:
    """Return ``count`` things of different colours; of different shapes too, unless they may be ``alike``."""
    while True:
        drawn = rng.sample(_THINGS[split], count)
        shapes = count if alike else len({thing.shape for thing in drawn})
        if len({thing.colour for thing in drawn}) == count == shapes:
            return tuple(drawn)


def shade(rng: Random, colour: str) -> Rgb:
    """Return a shade that a person still calls ``colour``."""
    red, green, blue = (max(0, min(255, part + rng.randint(-JITTER, JITTER))) for part in COLOURS[colour])
    return red, green, blue


def colour_name(colour: str, language: Language) -> str:
    """Return the colour as it stands alone: ``red``, ``rot``."""
    return colour if language == "en" else _GERMAN_COLOURS[colour][0]


def shape_name(shape: str, language: Language) -> str:
    """Return the shape's name without an article: ``circle``, ``Kreis``."""
    return shape if language == "en" else _GERMAN_SHAPES[shape][1]


def with_article(shape: str, language: Language) -> str:
    """Return the shape's name with its article: ``the circle``, ``der Kreis``."""
    return f"the {shape}" if language == "en" else " ".join(_GERMAN_SHAPES[shape])


def named(thing: Thing, language: Language) -> str:
    """Return both in one: ``red circle``, ``roter Kreis``."""
    if language == "en":
        return f"{thing.colour} {thing.shape}"
    article, name = _GERMAN_SHAPES[thing.shape]
    return f"{_GERMAN_COLOURS[thing.colour][1]}{_ENDINGS[article]} {name}"


def colour_before(colour: str, language: Language) -> str:
    """Return the colour as it stands between ``the`` and ``shape``: ``red``, ``rote`` (die rote Form)."""
    return colour if language == "en" else f"{_GERMAN_COLOURS[colour][1]}e"


@cache
def outline(shape: str) -> NDArray[np.float64]:
    """Return the corners of a shape of radius 1 around its middle, ``[corners, 2]``, y downwards."""
    if shape == "circle":
        return _around(1.0, 40)
    if shape == "square":
        return _around(1.2, 4, 45.0)
    if shape == "triangle":
        return _around(1.15, 3, -90.0)
    if shape == "diamond":
        return _around(1.2, 4) * (0.75, 1.0)
    if shape == "star":
        points = np.empty((10, 2))
        points[0::2] = _around(1.2, 5, -90.0)
        points[1::2] = _around(0.5, 5, -54.0)
        return points
    if shape == "cross":
        arm = 0.36
        quarter = np.array([(arm, -1.05), (arm, -arm), (1.05, -arm)])
        turned = [quarter @ np.array([(c, s), (-s, c)]) for c, s in ((1, 0), (0, 1), (-1, 0), (0, -1))]
        return np.concatenate(turned)
    turn = np.linspace(0, 2 * math.pi, 36, endpoint=False)
    tall = 13 * np.cos(turn) - 5 * np.cos(2 * turn) - 2 * np.cos(3 * turn) - np.cos(4 * turn)
    return np.stack([16 * np.sin(turn) ** 3, -tall], axis=1) / 15


def _around(radius: float, corners: int, start: float = 0.0) -> NDArray[np.float64]:
    angles = np.deg2rad(start) + np.linspace(0, 2 * math.pi, corners, endpoint=False)
    return radius * np.stack([np.cos(angles), np.sin(angles)], axis=1)


def _drawn_by(split: Split) -> tuple[Thing, ...]:
    every = [
        (Thing(shape, colour), (row + column) % _HELD_OUT == 0)
        for row, shape in enumerate(SHAPES)
        for column, colour in enumerate(COLOURS)
    ]
    return tuple(thing for thing, held_out in every if split == "evaluate" or not held_out)


_THINGS: Mapping[Split, tuple[Thing, ...]] = {
    "train": _drawn_by("train"),
    "evaluate": _drawn_by("evaluate"),
}
