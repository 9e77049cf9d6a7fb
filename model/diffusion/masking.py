"""What a canvas must hold, put as a mask over its logits, a block of rows at a time."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from model.prompt.thinking import Marks, ThoughtTracker

if TYPE_CHECKING:
    from model.diffusion.constraints import CanvasConstraints


class Masking:
    """The masks of one step; the blocks of rows come in order.

    Args:
        constraints: what the canvas must hold.
    """

    def __init__(self, constraints: "CanvasConstraints") -> None:
        self._held = constraints
        self._named = {
            *constraints.allowed,
            *(place for lock in constraints.locks for place in range(lock.start, lock.stop)),
        }
        self._finished: list[int] = []
        marks = constraints.marks
        self._follow: ThoughtTracker | None = None
        if marks is not None and (constraints.close_at >= 0 or constraints.ends):
            self._follow = ThoughtTracker(marks, constraints.blank, constraints.inside, constraints.due)

    @property
    def fixed(self) -> tuple[int, ...]:
        """Positions, of those seen so far, that may hold one token only."""
        return (*self._held.fixed, *self._finished)

    def apply(self, rows: Tensor, start: int) -> None:
        """Mask logits `[rows, vocabulary]`, which begin at the position `start`, in place."""
        held, stop = self._held, start + rows.shape[0]
        if held.below > start and held.forbidden:
            named = [place for place in self._named if start <= place < min(held.below, stop)]
            kept = {place: rows[place - start].clone() for place in named}
            rows[: held.below - start, list(held.forbidden)] = -torch.inf
            for place, row in kept.items():
                rows[place - start] = row
        for place, ids in held.allowed.items():
            if start <= place < stop:
                _only(rows[place - start], ids)
        if held.marks is None:
            return
        if 0 <= held.no_thought_from < stop:
            rows[max(held.no_thought_from - start, 0) :, held.marks.opening] = -torch.inf
        if self._follow is not None:
            self._finish_thought(self._follow, rows, start, held.marks)

    def _finish_thought(self, follow: ThoughtTracker, rows: Tensor, start: int, marks: Marks) -> None:
        """Hold the end of the thought where it must be, and no end of the answer before there is one.

        Walks the best guess as it is once what stands before is masked.
        """
        ends = list(self._held.ends)
        for row, best in enumerate(rows.argmax(-1).tolist()):
            token = best
            if start + row == self._held.close_at and follow.inside:
                _only(rows[row], (marks.closing,))
                self._finished.append(start + row)
                token = marks.closing
            elif follow.due and ends:
                rows[row, ends] = -torch.inf
                if best in ends:
                    token = int(rows[row].argmax())
            follow.take(token)


def _only(row: Tensor, ids: Sequence[int]) -> None:
    """Leave nothing but `ids` possible."""
    places = list(ids)
    kept = row[places].clone()
    row.fill_(-torch.inf)
    row[places] = kept
