"""The characters of one line, each with its place along the line and its probability."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.core.sources.recognition.lines import Corners
from app.core.sources.recognition.networks import Image, Networks

#: Pixels: the height that the network reads, the least width that it is given, and steps of that width.
_HEIGHT, _LEAST_WIDTH, _WIDTH_STEP = 48, 320, 8
_SMALLEST = 16
#: A line is at most so many times longer than high: beyond it there is no text, and no end of memory.
_LONGEST = 120


class Character(NamedTuple):
    """A character at `place`, 0 to 1 along its line.

    Attributes:
        blank: the highest probability of a blank between it and the letter before; 0 for blanks themselves.
    """

    text: str
    place: float
    probability: float
    blank: float = 0.0


class Crop(NamedTuple):
    """A line turned upright, and what takes the page's pixels to its pixels: `[3, 3]`."""

    image: Image
    transform: NDArray[np.float64]


def crop(image: Image, corners: Corners) -> Crop:
    """A line of a page as an upright picture."""
    import cv2

    above, below = corners[1] - corners[0], corners[2] - corners[3]
    begin, end = corners[3] - corners[0], corners[2] - corners[1]
    width = max(4, round(max(float(np.linalg.norm(above)), float(np.linalg.norm(below)))))
    height = max(4, round(max(float(np.linalg.norm(begin)), float(np.linalg.norm(end)))))
    target = np.array(((0, 0), (width, 0), (width, height), (0, height)), np.float32)
    transform = cv2.getPerspectiveTransform(corners, target)
    straight = cv2.warpPerspective(
        image, transform, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return Crop(np.asarray(straight, np.uint8), np.asarray(transform, np.float64))


def characters(line: Image, networks: Networks, stretched: float = 1.0) -> list[Character]:
    """What a line says, blanks included; nothing where it says nothing.

    Stretched along the line, marks between figures are told apart that fall together otherwise.

    The best class at each place, repeats as one, "no character" dropped (CTC, connectionist temporal
    classification).
    """
    import cv2

    height, width = line.shape[:2]
    length = min(max(_SMALLEST, math.ceil(stretched * _HEIGHT * width / height)), _HEIGHT * _LONGEST)
    fitting = cv2.INTER_AREA if height > _HEIGHT else cv2.INTER_CUBIC
    resized = np.asarray(cv2.resize(line, (length, _HEIGHT), interpolation=fitting), np.uint8)
    full = max(_LEAST_WIDTH, math.ceil(length / _WIDTH_STEP) * _WIDTH_STEP)
    rows = networks.character_rows(resized, full)
    classes, probabilities = rows.argmax(1), rows.max(1)
    blanks, blank_class = rows[:, -1], rows.shape[1] - 1
    step = full / len(classes)
    found: list[Character] = []
    begun = before = letter_end = 0
    for at, one in enumerate(classes.tolist()):
        if one and one == before:
            place = ((begun + at) / 2 + 0.5) * step / length
            higher = max(found[-1].probability, float(probabilities[at]))
            found[-1] = found[-1]._replace(place=place, probability=higher)
        elif one:
            begun = at
            place = (at + 0.5) * step / length
            blank = float(blanks[letter_end : at + 1].max()) if one != blank_class else 0.0
            found.append(Character(networks.alphabet[one], place, float(probabilities[at]), blank))
        if one and one != blank_class:
            letter_end = at
        before = one
    return found
