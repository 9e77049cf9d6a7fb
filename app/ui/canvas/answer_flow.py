"""The whole answer in its lines: each block is placed once for a width and then kept."""

from app.core.denoise_track import CanvasFrame, Cell
from app.ui.canvas.text_flow import Key, Measure, Pen, Slot, flow_block, flow_end

_Placed = tuple[CanvasFrame, Pen, tuple[Slot, ...], Pen]
#: Widths that are kept: a scroll area asks for the height at two before it chooses.
_WIDTHS = 3


class AnswerFlow:
    """Remembers the places of blocks that stay the same, so that a step costs only the block that changed."""

    def __init__(self, measure: Measure) -> None:
        self._measure = measure
        self._blocks: tuple[CanvasFrame, ...] = ()
        self._kept: dict[float, list[_Placed]] = {}
        self._done: dict[float, tuple[tuple[Slot, ...], float]] = {}

    def set_blocks(self, blocks: tuple[CanvasFrame, ...]) -> None:
        """These are the answer now."""
        self._blocks = blocks
        self._done.clear()

    def cell(self, key: Key) -> Cell | None:
        """The cell that a slot belongs to."""
        for block in self._blocks:
            if block.canvas == key[0] and key[1] < len(block.cells):
                return block.cells[key[1]]
        return None

    def slots(self, width: float) -> tuple[Slot, ...]:
        """All slots at this width, in reading order."""
        return self._flow(width)[0]

    def height(self, width: float) -> float:
        """Height of all lines at this width."""
        return self._flow(width)[1]

    def _flow(self, width: float) -> tuple[tuple[Slot, ...], float]:
        if width not in self._done:
            if width not in self._kept and len(self._kept) >= _WIDTHS:
                del self._kept[next(iter(self._kept))]
            kept = self._kept.setdefault(width, [])
            slots: list[Slot] = []
            pen = Pen()
            for number, block in enumerate(self._blocks):
                if number >= len(kept) or kept[number][0] is not block or kept[number][1] != pen:
                    kept[number:] = [(block, pen, *flow_block(block, pen, width, self._measure))]
                slots += kept[number][2]
                pen = kept[number][3]
            del kept[len(self._blocks) :]
            last, height = flow_end(pen, width, self._measure)
            self._done[width] = ((*slots, *last), height)
        return self._done[width]
