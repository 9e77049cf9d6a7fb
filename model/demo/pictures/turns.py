"""How a picture stands in a person's turn: the words that the program puts around it."""

from __future__ import annotations

from model.demo.pictures.parts import Picture
from model.demo.pictures.pixels import as_part
from model.request import FramesPart, Part, TextPart, VideoFrame


def user_parts(picture: Picture, question: str, source: int = 1) -> tuple[Part, ...]:
    """Return the turn that asks ``question`` about ``picture``, dropped as source number ``source``."""
    asked = TextPart(f"\n{question}")
    if not picture.times:
        return TextPart(f"[{source} p.1]\n"), as_part(picture.images[0]), TextPart("\n"), asked
    frames = FramesPart(
        tuple(
            VideoFrame(as_part(image), time)
            for image, time in zip(picture.images, picture.times, strict=True)
        )
    )
    header = f"[{source}] Video of {len(picture.times)} seconds, one frame a second:\n"
    return TextPart(header), frames, TextPart("\n"), asked
