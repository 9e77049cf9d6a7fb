"""What shapes are drawn on: patterns and base colours, different ones in the two halves."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from random import Random

import cv2
import numpy as np
from numpy.typing import NDArray

from model.demo.corpus.parts import Split
from model.demo.pictures.palette import Rgb

Pixels = NDArray[np.uint8]
"""``[height, width, 3]``, red green blue."""

_BASES: Mapping[Split, tuple[Rgb, ...]] = {
    "train": (
        (235, 235, 230), (200, 205, 210), (150, 160, 165), (225, 205, 180), (190, 215, 225),
        (205, 190, 220), (170, 190, 160), (110, 115, 120), (75, 80, 90), (240, 215, 220),
    ),
    "evaluate": (
        (215, 225, 205), (180, 170, 160), (130, 145, 165), (225, 195, 205), (90, 100, 95), (205, 215, 235),
    ),
}  # fmt: skip

_APART = 95
"""The least distance in RGB between the base and a shape on it."""


def _other(rng: Random, base: Rgb) -> Rgb:
    """Return a colour a little lighter or darker than ``base``."""
    step = rng.choice((-1, 1)) * rng.randint(10, 20)
    red, green, blue = (max(0, min(255, part + step)) for part in base)
    return red, green, blue


def _plain(rng: Random, pixels: Pixels, base: Rgb) -> None:
    pixels[:] = base


def _gradient(rng: Random, pixels: Pixels, base: Rgb) -> None:
    ends = np.array([base, _other(rng, base)], np.uint8)
    ends = ends[:, None] if rng.random() < 0.5 else ends[None]
    height, width = pixels.shape[:2]
    pixels[:] = cv2.resize(ends, (width, height), interpolation=cv2.INTER_LINEAR)


def _stripes(rng: Random, pixels: Pixels, base: Rgb) -> None:
    pixels[:] = base
    height, width = pixels.shape[:2]
    other, step, slant = _other(rng, base), rng.randint(24, 60), rng.randint(-height, height)
    for x in range(-abs(slant), width + abs(slant), step):
        cv2.line(pixels, (x, 0), (x + slant, height), other, step // 3)


def _dots(rng: Random, pixels: Pixels, base: Rgb) -> None:
    pixels[:] = base
    other, step = _other(rng, base), rng.randint(28, 52)
    for y in range(step // 2, pixels.shape[0], step):
        for x in range(step // 2, pixels.shape[1], step):
            cv2.circle(pixels, (x, y), step // 5, other, -1)


def _speckles(rng: Random, pixels: Pixels, base: Rgb) -> None:
    pixels[:] = base
    speckle(rng, pixels, rng.randint(10, 30))


def _checks(rng: Random, pixels: Pixels, base: Rgb) -> None:
    pixels[:] = base
    other, step = _other(rng, base), rng.randint(20, 48)
    columns = np.arange(pixels.shape[1]) // step % 2
    rows = np.arange(pixels.shape[0]) // step % 2
    pixels[rows[:, None] == columns] = other


def _rings(rng: Random, pixels: Pixels, base: Rgb) -> None:
    pixels[:] = base
    height, width = pixels.shape[:2]
    other, step = _other(rng, base), rng.randint(26, 50)
    middle = (rng.randrange(width), rng.randrange(height))
    for radius in range(step, width, step):
        cv2.circle(pixels, middle, radius, other, step // 3)


_PATTERNS: Mapping[Split, tuple[Callable[[Random, Pixels, Rgb], None], ...]] = {
    "train": (_plain, _gradient, _stripes, _dots, _speckles),
    "evaluate": (_checks, _rings),
}


def speckle(rng: Random, pixels: Pixels, strength: int) -> None:
    """Add noise to ``pixels`` that spans ``strength`` steps of a channel, in grains of two pixels."""
    height, width = pixels.shape[:2]
    chance = np.random.default_rng(rng.getrandbits(64))
    grains = chance.integers(0, strength + 1, ((height + 1) // 2, (width + 1) // 2, 3), dtype=np.uint8)
    grown = cv2.resize(grains, (width, height), interpolation=cv2.INTER_NEAREST)
    cv2.addWeighted(pixels, 1.0, grown, 1.0, -strength / 2, dst=pixels)


def background(rng: Random, split: Split, size: tuple[int, int], shown: Sequence[Rgb]) -> Pixels:
    """Return fresh pixels of ``size`` (width, height) on which the colours ``shown`` stand out."""
    width, height = size
    pixels = np.empty((height, width, 3), np.uint8)
    bases = [base for base in _BASES[split] if all(_distance(base, colour) > _APART for colour in shown)]
    rng.choice(_PATTERNS[split])(rng, pixels, rng.choice(bases))
    return pixels


def _distance(one: Rgb, other: Rgb) -> float:
    return math.dist(one, other)
