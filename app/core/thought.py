"""What the model has thought so far, taken from the same pictures that the canvas shows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.core.denoise_track import CanvasFrame, Cell, CellState, DenoiseTrack


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


def without_thoughts(track: DenoiseTrack, *, asked: bool) -> DenoiseTrack:
    """What may be seen of a run where thoughts may not; `asked` says whether the model was asked to think.

    Of a block in which anything was thought only its end stays, with the thought's cells empty: on the way
    there guesses at the thought also stand where the answer comes to stand. Of such a block that was
    cancelled nothing stays, nor of one that was cancelled before both could be told apart.
    """
    thought = {frame.canvas for frame in track.frames if _thinks(frame)}
    if not thought and not asked:
        return track
    done = {frame.canvas for frame in track.frames if frame.done}
    return DenoiseTrack(
        tuple(
            _emptied(frame) if frame.canvas in thought else frame
            for frame in track.frames
            if frame.done or (frame.canvas in done and frame.canvas not in thought)
        )
    )


def latest_without_thoughts(track: DenoiseTrack) -> DenoiseTrack:
    """What is on the canvas now, without what is told as a thought; for a model that thinks unasked."""
    return DenoiseTrack(tuple(_emptied(frame) if _thinks(frame) else frame for frame in track.latest))


def _thinks(frame: CanvasFrame) -> bool:
    return frame.thinking or any(cell.thought for cell in frame.cells)


def _emptied(frame: CanvasFrame) -> CanvasFrame:
    empty = Cell("", CellState.EMPTY, 0.0)
    cells = tuple(empty if cell.thought else cell for cell in frame.cells)
    return replace(frame, cells=cells, thinking=False)
