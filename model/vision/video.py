"""A video as the model takes it: frames at a small budget, each preceded by its time."""

from collections.abc import Iterator
from dataclasses import replace

from model.request import FramesPart, ImagePart

#: Soft tokens for one frame: many frames, little room each.
FRAME_BUDGET = 70


def timestamp(second: float) -> str:
    """`mm:ss`, minutes going on past an hour."""
    whole = int(second)
    return f"{whole // 60:02d}:{whole % 60:02d}"


def stamped(video: FramesPart) -> Iterator[tuple[str, ImagePart]]:
    """Each frame's time and its picture, at the frames' budget."""
    for frame in video.frames:
        yield timestamp(frame.second), replace(frame.image, budget=FRAME_BUDGET)
