"""Short videos: a coloured shape appears at a time and moves in one direction, sometimes past another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import cv2
from PIL import Image

from model.demo.corpus import wording
from model.demo.corpus.parts import Language, Question, Split
from model.demo.pictures import palette
from model.demo.pictures.asking import VIDEOS
from model.demo.pictures.backgrounds import Pixels, background
from model.demo.pictures.parts import Picture
from model.demo.pictures.questions import worded
from model.demo.pictures.shapes import Placed, paint

SIZE = (480, 288)
"""Width and height of every frame: 60 soft tokens."""

_SECONDS = (4, 6)
_ANOTHER = 0.35
"""How often another thing lies still from the beginning, so that it has to be told which one appears."""

_WAYS = {"right": (1, 0), "left": (-1, 0), "down": (0, 1), "up": (0, -1)}
_GERMAN_WAYS = {"right": "nach rechts", "left": "nach links", "down": "nach unten", "up": "nach oben"}
_ASKED = {
    "en": {
        "appears": (
            "What appears?", "What appears in the video?", "Which shape appears?", "Name what appears.",
            "What comes into the picture?",
        ),
        "direction": (
            "Where does it move?", "In which direction does the shape move?", "Which way does it go?",
            "Where does the new shape move?", "What is the direction of the movement?",
        ),
        "time": (
            "At which time does it appear?", "When does it appear?", "When does the shape appear?",
            "At what time does something appear?", "When does {} appear?",
            "From which time on can it be seen?",
        ),
    },
    "de": {
        "appears": (
            "Was erscheint?", "Was erscheint im Video?", "Welche Form erscheint?", "Nenne, was erscheint.",
            "Was kommt ins Bild?",
        ),
        "direction": (
            "Wohin bewegt es sich?", "In welche Richtung bewegt sich die Form?", "Wohin geht es?",
            "Wohin bewegt sich die neue Form?", "Welche Richtung hat die Bewegung?",
        ),
        "time": (
            "Zu welcher Zeit erscheint es?", "Wann erscheint es?", "Wann erscheint die Form?",
            "Zu welcher Zeit erscheint etwas?", "Wann erscheint {}?", "Ab welcher Zeit ist es zu sehen?",
        ),
    },
}  # fmt: skip


@dataclass(frozen=True)
class Film:
    """What happens in a video.

    ``moving`` is where it stands at second ``appears``, from when on it moves ``speed`` pixels a second
    ``way``; ``lying`` is there from the beginning. ``ground`` is what is behind both.
    """

    ground: Pixels
    seconds: int
    moving: Placed
    appears: int
    way: str
    speed: float
    lying: Placed | None

    def at(self, second: float) -> Pixels:
        """Return the frame at a time."""
        pixels = self.ground.copy()
        if self.lying is not None:
            paint(pixels, self.lying)
        moving = self.moving_at(second)
        if moving is not None:
            paint(pixels, moving)
        return pixels

    def moving_at(self, second: float) -> Placed | None:
        """Return where that which moves is at a time; nothing before it appears."""
        since = second - self.appears
        if since < 0:
            return None
        right, down = _WAYS[self.way]
        gone = since * self.speed
        return replace(self.moving, x=self.moving.x + right * gone, y=self.moving.y + down * gone)


def film(seed: int, split: Split = "train") -> Film:
    """Return what happens in the video of a seed."""
    rng = Random(f"video {split} {seed}")
    seconds = rng.randint(*_SECONDS)
    appears = rng.randint(1, seconds - 2)
    way = rng.choice(tuple(_WAYS))
    things = palette.draw_things(rng, split, 1 + (rng.random() < _ANOTHER))
    radius = rng.uniform(28.0, 38.0)
    reach = 1.2 * radius
    along, across = SIZE if _WAYS[way][0] else SIZE[::-1]
    # Seen until the last whole second, and on to the end of that second by who watches the file.
    moved = seconds - appears
    speed = rng.uniform(0.7, 1.0) * min((along - 2 * reach) / moved, 95.0)
    start = rng.uniform(reach, along - reach - speed * moved)
    if sum(_WAYS[way]) < 0:
        start = along - start
    # With another thing beside, each keeps to its half.
    lane = across / len(things)
    beside = rng.uniform(reach, lane - reach)
    far_half = len(things) == 2 and rng.random() < 0.5
    moving = _placed(rng, things[0], way, start, beside + lane * far_half, radius)
    lying = None
    if len(things) == 2:
        elsewhere = rng.uniform(reach, lane - reach) + lane * (not far_half)
        lying = _placed(
            rng, things[1], way, rng.uniform(reach, along - reach), elsewhere, rng.uniform(26.0, radius)
        )
    ground = background(rng, split, SIZE, [one.colour for one in (moving, lying) if one is not None])
    return Film(ground, seconds, moving, appears, way, speed, lying)


def _placed(
    rng: Random, thing: palette.Thing, way: str, along: float, across: float, radius: float
) -> Placed:
    x, y = (along, across) if _WAYS[way][0] else (across, along)
    return Placed(thing, x, y, radius, rng.uniform(-15.0, 15.0), palette.shade(rng, thing.colour))


def video(seed: int, split: Split = "train", language: Language = "en") -> Picture:
    """Return the frames of a video, one a second.

    The keys of its questions are ``appears``, ``direction``, ``time``, and ``absent``, which asks for a shape
    that never appears.
    """
    seen = film(seed, split)
    rng = Random(f"video questions {split} {seed} {language}")
    asked, further = _ASKED[language], VIDEOS[language]
    answers: Mapping[str, str] = {
        "appears": palette.named(seen.moving.thing, language),
        "direction": seen.way if language == "en" else _GERMAN_WAYS[seen.way],
        "time": f"00:{seen.appears:02d}",
    }
    shape = palette.with_article(seen.moving.thing.shape, language)
    questions = [
        Question(worded(rng, split, asked[key], further[key]).format(shape), key, answer)
        for key, answer in answers.items()
    ]
    questions.append(_absent(rng, language, seen))
    frames = tuple(Image.fromarray(seen.at(second)) for second in range(seen.seconds))
    return Picture("video", frames, tuple(map(float, range(seen.seconds))), tuple(questions))


def _absent(rng: Random, language: Language, seen: Film) -> Question:
    shown = {one.thing.shape for one in (seen.moving, seen.lying) if one is not None}
    shape = palette.with_article(
        rng.choice([shape for shape in palette.SHAPES if shape not in shown]), language
    )
    text = f"When does {shape} appear?" if language == "en" else f"Wann erscheint {shape}?"
    return Question(text, "absent", wording.not_stated(language))


def write_video(seen: Film, path: Path, rate: int = 10) -> None:
    """Write a video with ``rate`` frames a second, whose whole seconds are the frames of `video`.

    Raises:
        OSError: this OpenCV cannot write such a file there.
    """
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), rate, SIZE)
    try:
        if not writer.isOpened():
            raise OSError(f"cannot write {path}")
        for frame in range(seen.seconds * rate):
            writer.write(cv2.cvtColor(seen.at(frame / rate), cv2.COLOR_RGB2BGR))
    finally:
        writer.release()
