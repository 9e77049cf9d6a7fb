"""Text on paper: fonts, papers and inks, and what happens to a page before somebody takes a picture of it.

The fonts are the three that OpenCV 5 brings along; they have all letters of the corpus.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from random import Random

import cv2
import numpy as np

from model.demo.pictures.backgrounds import Pixels, speckle
from model.demo.pictures.palette import Rgb

_FONTS = ("sans", "uni", "italic")
_WEIGHTS = (400, 500, 600, 700)
_PAPERS: tuple[Rgb, ...] = (
    (255, 255, 255), (252, 250, 245), (246, 240, 224), (238, 240, 242), (230, 226, 216), (248, 238, 238),
    (232, 242, 248), (236, 246, 232), (220, 216, 205),
)  # fmt: skip
_INKS: tuple[Rgb, ...] = ((0, 0, 0), (30, 30, 35), (20, 30, 90), (60, 45, 40), (30, 60, 45), (90, 20, 30))
_FAINT = 0.2
"""How often the ink is faint."""


@dataclass(frozen=True)
class Type:
    """A font that OpenCV knows by name, its weight and its height in pixels."""

    font: str
    weight: int
    size: int


@cache
def _face(font: str) -> cv2.FontFace:
    return cv2.FontFace(font)


def any_type(rng: Random, size: int) -> Type:
    """Return one of the fonts in one of the weights."""
    return Type(rng.choice(_FONTS), rng.choice(_WEIGHTS), size)


def width(text: str, kind: Type) -> int:
    """Return how many pixels wide a line is."""
    return cv2.getTextSize((9999, 99), text, (0, 0), _face(kind.font), kind.size, kind.weight)[2]


def write(pixels: Pixels, text: str, x: float, y: float, kind: Type, ink: Rgb) -> None:
    """Write a line whose letters stand on ``y``."""
    cv2.putText(pixels, text, (round(x), round(y)), ink, _face(kind.font), kind.size, kind.weight)


def sheet(rng: Random, size: tuple[int, int]) -> tuple[Pixels, Rgb]:
    """Return fresh paper of ``size`` (width, height) and an ink that can be read on it."""
    paper, ink = rng.choice(_PAPERS), rng.choice(_INKS)
    if rng.random() < _FAINT:
        share = rng.uniform(0.35, 0.55)
        red, green, blue = (round(a + (b - a) * share) for a, b in zip(ink, paper, strict=True))
        ink = (red, green, blue)
    pixels = np.empty((size[1], size[0], 3), np.uint8)
    pixels[:] = paper
    return pixels, ink


def wear(rng: Random, pixels: Pixels, most: float = 1.0) -> Pixels:
    """Return the page as a camera or scanner sees it: stained, skewed, unsharp, noisy, or none of it.

    ``most`` is the largest skew in degrees, either way.
    """
    if rng.random() < 0.25:
        _stain(rng, pixels)
    if rng.random() < 0.5:
        pixels = _skewed(rng, pixels, most)
    if rng.random() < 0.2:
        pixels = cv2.GaussianBlur(pixels, (3, 3), rng.uniform(0.5, 1.0))  # type: ignore[assignment]
    if rng.random() < 0.4:
        speckle(rng, pixels, rng.randint(8, 36))
    return pixels


def _stain(rng: Random, pixels: Pixels) -> None:
    """Darken a round spot, or the ring that a cup leaves, by a few steps."""
    height, width = pixels.shape[:2]
    mask = np.zeros((height, width, 3), np.uint8)
    middle = (rng.randrange(width), rng.randrange(height))
    axes = (rng.randint(20, max(21, width // 4)), rng.randint(20, max(21, height // 3)))
    line = -1 if rng.random() < 0.5 else rng.randint(3, 9)
    cv2.ellipse(mask, middle, axes, rng.uniform(0, 180), 0, 360, (12, 24, 44), line)
    cv2.subtract(pixels, mask, dst=pixels)


def _skewed(rng: Random, pixels: Pixels, most: float) -> Pixels:
    """Turn the page a little, and shrink it so that nothing leaves the picture."""
    height, width = pixels.shape[:2]
    angle = rng.uniform(-most, most)
    scale = 1 / (1 + abs(math.sin(math.radians(angle))) * max(width / height, height / width))
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, scale)
    return cv2.warpAffine(  # type: ignore[return-value]
        pixels, turn, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
