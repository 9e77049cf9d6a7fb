"""What a replay tells beside its frames: the moments at which things settled, and what a film hides. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from app.core.denoise_track import CanvasFrame, Cell, CellState, DenoiseTrack

#: What stands for a hidden letter or figure.
HIDDEN = "▒"

#: A position of an answer: its block, and which of its cells.
Position = tuple[int, int]


def moments(track: DenoiseTrack) -> tuple[float, ...]:
    """For each frame the share of its block that settled with it, 0 to 1.

    The last picture of a block counts what was still open before it.
    """
    found: list[float] = []
    settled: set[int] = set()
    canvas = -1
    for frame in track.frames:
        if frame.canvas != canvas:
            canvas, settled = frame.canvas, set()
        now = {at for at, cell in enumerate(frame.cells) if cell.state >= CellState.SETTLED and cell.text}
        shown = sum(bool(cell.text) for cell in frame.cells)
        found.append(len(now - settled) / shown if shown else 0.0)
        settled = now
    return tuple(found)


class Veil:
    """Hides values in every picture of a run: nothing shows but words of the answer that are none.

    Drafts could hold a value beside its place, so of them only what stands there in the end is left.

    Args:
        track: the run; its last pictures are the answer.
        values: texts to hide wherever they stand in it; whatever holds a figure is hidden too.
    """

    def __init__(self, track: DenoiseTrack, values: Iterable[str]) -> None:
        cells = [((frame.canvas, at), cell) for frame in track.latest for at, cell in enumerate(frame.cells)]
        text = "".join(cell.text for _, cell in cells)
        spans = [span for value in set(values) if value.strip() for span in _spans(text, value)]
        self._left: dict[Position, str] = {}
        place = 0
        for position, cell in cells:
            end = place + len(cell.text)
            hidden = any(first < end and place < last for first, last in spans) or _has_figure(cell)
            if not hidden:
                self._left[position] = cell.text
            place = end

    def over(self, blocks: Iterable[CanvasFrame]) -> tuple[CanvasFrame, ...]:
        """The same blocks, veiled."""
        return tuple(
            replace(
                frame,
                cells=tuple(
                    cell if self._left.get((frame.canvas, at)) == cell.text else _hidden(cell)
                    for at, cell in enumerate(frame.cells)
                ),
            )
            for frame in blocks
        )


def _spans(text: str, value: str) -> Iterator[tuple[int, int]]:
    place = text.find(value)
    while place >= 0:
        yield place, place + len(value)
        place = text.find(value, place + 1)


def _has_figure(cell: Cell) -> bool:
    return any(letter.isdigit() for letter in cell.text)


def _hidden(cell: Cell) -> Cell:
    return replace(
        cell,
        text="".join(HIDDEN if letter.isalnum() else letter for letter in cell.text),
        alternatives=(),
    )
