"""What a made-up picture or video is: pixels, times, and questions with their answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PIL import Image

from model.demo.corpus.parts import Question

Ability = Literal["shapes", "printed_fields", "classification", "video"]
"""What a picture asks of the model, named as in the evaluation."""

SIZES = ((480, 288), (384, 384), (432, 336), (576, 240), (528, 288))
"""Widths and heights that are cut into patches as they are, into 60 to 66 soft tokens.

Any picture is grown or shrunk up to the budget, so that a small one does not take fewer; these are the
ordinary proportions that take least."""

PAGE_SIZE = (336, 432)
"""Width and height of the picture of a page: 63 soft tokens."""


@dataclass(frozen=True)
class Picture:
    """A still picture or the frames of a video, with all questions that may be asked about it.

    ``images`` are RGB; ``times`` are the frames' seconds, one a frame, empty for a still. ``questions`` all
    have their answer in the picture, except those with the key ``absent``, which answers that it is not
    stated. Several of one key are wordings of one question.
    """

    ability: Ability
    images: tuple[Image.Image, ...]
    times: tuple[float, ...]
    questions: tuple[Question, ...]
