"""A page's text put together anew from pieces of itself, with its boxes moved along."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from app.core.sources.source import TextBox

#: A piece: characters `start:end` of the text as it was, or words that come to it.
Piece = tuple[int, int] | str


def assembled(
    text: str, boxes: tuple[TextBox, ...], pieces: Iterable[Piece]
) -> tuple[str, tuple[TextBox, ...]]:
    """Text and boxes of the pieces in a row; boxes must be in the order of the text."""
    starts = [box.start for box in boxes]
    out: list[str] = []
    moved: list[TextBox] = []
    length = 0
    for piece in pieces:
        if isinstance(piece, str):
            out.append(piece)
            length += len(piece)
            continue
        start, end = piece
        for box in boxes[bisect_left(starts, start) :]:
            if box.start >= end:
                break
            moved.append(
                replace(box, start=box.start - start + length, end=min(box.end, end) - start + length)
            )
        out.append(text[start:end])
        length += end - start
    return "".join(out), tuple(moved)
