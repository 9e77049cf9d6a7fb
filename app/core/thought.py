"""What the model has thought so far, taken from the same pictures that the canvas shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.denoise_track import CanvasFrame, CellState


@dataclass(frozen=True, slots=True)
class Thought:
    """A thought at one moment.

    Attributes:
        text: what can be read of it; guesses included, noise left out.
        tokens: how many positions that takes.
        under_way: whether the model is still at it.
    """

    text: str = ""
    tokens: int = 0
    under_way: bool = False


NO_THOUGHT = Thought()


def thought_in(blocks: Sequence[CanvasFrame]) -> Thought:
    """The thought in what the canvas shows at one moment (`DenoiseTrack.latest` or `.blocks_at`)."""
    cells = [
        cell
        for block in blocks
        for cell in block.cells
        if cell.thought and cell.state not in (CellState.NOISE, CellState.EMPTY)
    ]
    under_way = bool(blocks) and blocks[-1].thinking
    if not cells and not under_way:
        return NO_THOUGHT
    return Thought("".join(cell.text for cell in cells).strip(), len(cells), under_way)


def answer_in(blocks: Sequence[CanvasFrame]) -> str:
    """What is readable of the answer, without the thought."""
    return "".join(cell.text for block in blocks for cell in block.cells if not cell.thought)
