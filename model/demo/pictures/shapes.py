"""Pictures of one to four coloured shapes side by side, and what may be asked about them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import cv2
import numpy as np
from PIL import Image

from model.demo.corpus import wording
from model.demo.corpus.parts import Language, Question, Split
from model.demo.pictures import palette
from model.demo.pictures.asking import SHAPES
from model.demo.pictures.backgrounds import Pixels, background
from model.demo.pictures.palette import Rgb, Thing
from model.demo.pictures.parts import SIZES, Picture
from model.demo.pictures.questions import worded

MOST = 4
_ALIKE = 0.2
"""How often two shapes of a picture may be the same, in different colours."""

_TILT = 15.0
"""Degrees a shape may be turned either way: less than what makes a square a diamond."""

_SUBPIXEL = 4
_ASKED = {
    "en": {
        "count": (
            "How many shapes are there?", "How many shapes are in the picture?", "Count the shapes.",
            "How many shapes does the picture show?", "What is the number of shapes here?",
        ),
        "colour": (
            "Which colour is {}?", "What colour is {}?", "What is the colour of {}?",
            "Tell me the colour of {}.", "In which colour is {} drawn?",
        ),
        "shape": (
            "Which shape is {}?", "What shape is {}?", "Name the shape that is {}.",
            "Which of the shapes is {}?", "Which shape is drawn in {}?",
        ),
        "list": (
            "What is shown?", "What is in the picture?", "List the shapes from left to right.",
            "Name everything you see.", "What can be seen from left to right?",
        ),
    },
    "de": {
        "count": (
            "Wie viele Formen gibt es?", "Wie viele Formen sind auf dem Bild?", "Zähle die Formen.",
            "Wie viele Formen zeigt das Bild?", "Wie hoch ist die Zahl der Formen hier?",
        ),
        "colour": (
            "Welche Farbe hat {}?", "In welcher Farbe ist {}?", "Nenne die Farbe: {}.",
            "Was für eine Farbe hat {}?", "In welcher Farbe ist {} gezeichnet?",
        ),
        "shape": (
            "Welche Form ist {}?", "Welche der Formen ist {}?", "Nenne die Form, die {} ist.",
            "Was für eine Form ist {}?", "Welche Form ist in der Farbe {} gezeichnet?",
        ),
        "list": (
            "Was ist zu sehen?", "Was ist auf dem Bild?", "Zähle die Formen von links nach rechts auf.",
            "Nenne alles, was du siehst.", "Was sieht man von links nach rechts?",
        ),
    },
}  # fmt: skip


@dataclass(frozen=True)
class Placed:
    """A thing in a picture: its middle and size in pixels, its tilt in degrees, the exact colour."""

    thing: Thing
    x: float
    y: float
    radius: float
    tilt: float
    colour: Rgb


def paint(pixels: Pixels, placed: Placed) -> None:
    """Draw a thing with smooth edges."""
    turn = np.deg2rad(placed.tilt)
    turned = palette.outline(placed.thing.shape) @ np.array(
        [[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]]
    )
    corners = (turned * placed.radius + (placed.x, placed.y)) * 2**_SUBPIXEL
    cv2.fillPoly(pixels, [np.rint(corners).astype(np.int32)], placed.colour, cv2.LINE_AA, _SUBPIXEL)


def arrange(rng: Random, split: Split, size: tuple[int, int]) -> tuple[Placed, ...]:
    """Return one to four things in a picture of ``size`` (width, height), from left to right."""
    width, height = size
    count = rng.randint(1, MOST)
    drawn = palette.draw_things(rng, split, count, alike=rng.random() < _ALIKE)
    slot = width / count
    most = min(slot, height) * 0.4
    placed = []
    for place, thing in enumerate(drawn):
        radius = rng.uniform(max(26.0, 0.45 * most), min(most, 90.0))
        reach = 1.2 * radius
        x = rng.uniform(place * slot + reach, (place + 1) * slot - reach)
        y = rng.uniform(reach, height - reach)
        tilt = rng.uniform(-_TILT, _TILT)
        placed.append(Placed(thing, x, y, radius, tilt, palette.shade(rng, thing.colour)))
    return tuple(placed)


def scene(seed: int, split: Split = "train") -> tuple[Pixels, tuple[Placed, ...]]:
    """Return the pixels of a picture and what stands where in it."""
    rng = Random(f"shapes {split} {seed}")
    size = rng.choice(SIZES)
    placed = arrange(rng, split, size)
    pixels = background(rng, split, size, [one.colour for one in placed])
    for one in placed:
        paint(pixels, one)
    return pixels, placed


def shapes(seed: int, split: Split = "train", language: Language = "en") -> Picture:
    """Return a picture of shapes.

    The keys of its questions are ``count``, ``list``, ``colour``, ``shape`` and ``absent``.
    """
    pixels, placed = scene(seed, split)
    shown = tuple(one.thing for one in placed)
    rng = Random(f"shape questions {split} {seed} {language}")
    return Picture("shapes", (Image.fromarray(pixels),), (), tuple(_questions(rng, split, language, shown)))


def _questions(rng: Random, split: Split, language: Language, shown: tuple[Thing, ...]) -> list[Question]:
    asked, further = _ASKED[language], SHAPES[language]

    def question(wordings: str, about: str, answer: str, key: str = "") -> Question:
        return Question(
            worded(rng, split, asked[wordings], further[wordings]).format(about), key or wordings, answer
        )

    listed = ", ".join(palette.named(thing, language) for thing in shown)
    questions = [question("count", "", str(len(shown))), question("list", "", listed)]
    shapes_shown = [thing.shape for thing in shown]
    for thing in shown:
        shape, colour = (
            palette.with_article(thing.shape, language),
            palette.colour_name(thing.colour, language),
        )
        if shapes_shown.count(thing.shape) == 1:
            questions.append(question("colour", shape, colour))
        questions.append(question("shape", colour, palette.shape_name(thing.shape, language)))
    nothing = wording.not_stated(language)
    if rng.random() < 0.5:
        missing = rng.choice([shape for shape in palette.SHAPES if shape not in shapes_shown])
        questions.append(question("colour", palette.with_article(missing, language), nothing, "absent"))
    else:
        colours = {thing.colour for thing in shown}
        missing = rng.choice([colour for colour in palette.COLOURS if colour not in colours])
        questions.append(question("shape", palette.colour_name(missing, language), nothing, "absent"))
    return questions
