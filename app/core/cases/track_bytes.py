"""The picture of a run, step by step, as bytes: what the replay of a kept answer is made from."""

import json
import zlib
from typing import Any

from app.core.cases.errors import CasesDamaged
from app.core.denoise_track import CanvasFrame, Cell, CellState, DenoiseTrack
from app.core.sentences import say

VERSION = 1
_MOST_BYTES = 512 << 20


def pack(track: DenoiseTrack) -> bytes:
    """The frames of a track; of each, only the cells that differ from those of the frame before.

    Probabilities are kept to three decimals, which is finer than what the view shows.
    """
    frames: list[Any] = []
    before: CanvasFrame | None = None
    for frame in track.frames:
        same_block = before is not None and before.canvas == frame.canvas
        known = before.cells if before is not None and same_block else ()
        cells = {
            str(place): _cell(cell)
            for place, cell in enumerate(frame.cells)
            if place >= len(known) or known[place] != cell
        }
        frames.append(
            [
                frame.canvas,
                frame.step,
                frame.steps_allowed,
                round(frame.settled, 4),
                round(frame.still, 4),
                int(frame.done),
                len(frame.cells),
                cells,
                int(frame.thinking),
            ]
        )
        before = frame
    text = json.dumps({"version": VERSION, "frames": frames}, separators=(",", ":"), ensure_ascii=False)
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 6)


def unpack(packed: bytes) -> DenoiseTrack:
    """The track again; empty for no bytes.

    Raises:
        CasesDamaged: the bytes are not what `pack` made.
    """
    if not packed:
        return DenoiseTrack()
    try:
        opener = zlib.decompressobj()
        text = opener.decompress(packed, _MOST_BYTES)
        if opener.unconsumed_tail:
            raise ValueError("too long")
        content = json.loads(text.decode("utf-8", "surrogatepass"))
        if content["version"] != VERSION:
            raise ValueError(f"version {content['version']}")
        return DenoiseTrack(_frames(content["frames"]))
    except (zlib.error, ValueError, KeyError, TypeError, IndexError, RecursionError) as error:
        raise CasesDamaged(
            say("core.cases.steps_of_this_answer_cannot_be"),
            say("core.cases.answer_itself_is_not_touched_by"),
            str(error),
        ) from error


def _cell(cell: Cell) -> list[Any]:
    packed: list[Any] = [cell.text, int(cell.state), round(cell.certainty, 3)]
    if cell.alternatives or cell.thought:
        packed.append([[text, round(share, 3)] for text, share in cell.alternatives])
    if cell.thought:
        packed.append(1)
    return packed


def _frames(packed: list[Any]) -> tuple[CanvasFrame, ...]:
    frames: list[CanvasFrame] = []
    cells: list[Cell] = []
    block = -1
    for canvas, step, allowed, settled, still, done, length, changed, thinking in packed:
        if canvas != block:
            cells, block = [], canvas
        cells = cells[:length]
        for place, cell in sorted((int(place), cell) for place, cell in changed.items()):
            made = Cell(
                str(cell[0]),
                CellState(cell[1]),
                float(cell[2]),
                tuple((str(text), float(share)) for text, share in cell[3]) if len(cell) > 3 else (),
                len(cell) > 4,
            )
            if place == len(cells):
                cells.append(made)
            else:
                cells[place] = made
        if len(cells) != length:
            raise ValueError("a cell is missing")
        frames.append(
            CanvasFrame(
                canvas, step, allowed, tuple(cells), float(settled), float(still), bool(done), bool(thinking)
            )
        )
    return tuple(frames)
