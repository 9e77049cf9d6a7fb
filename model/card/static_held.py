"""What a canvas must hold, as buffers on the device: masks that no step has to look at."""

from itertools import chain

import torch
from torch import Tensor

from model.diffusion.constraints import CanvasConstraints

#: Allowed tokens that one canvas may name, all positions together.
MOST = 4096


def holds(constraints: CanvasConstraints) -> bool:
    """Whether the buffers can say it: locked places and budgets of thought are looked at step by step."""
    named = sum(map(len, constraints.allowed.values()))
    return not constraints.locks and constraints.close_at < 0 and not constraints.ends and named <= MOST


class StaticHeld:
    """The buffers for a canvas of `length` positions."""

    def __init__(self, length: int, vocabulary: int, device: torch.device) -> None:
        def zeros(*shape: int, dtype: torch.dtype = torch.bool) -> Tensor:
            return torch.zeros(shape, dtype=dtype, device=device)

        self._named, self._forbidden_at = zeros(length), zeros(length)
        self._forbidden = zeros(vocabulary)
        self._thoughtless, self._opening = zeros(length), zeros(1, dtype=torch.int64)
        self._rows, self._tokens = zeros(MOST, dtype=torch.int64), zeros(MOST, dtype=torch.int64)
        #: Positions that become part of the answer, as numbers.
        self.kept = torch.ones(1, length, device=device)

    def set(self, held: CanvasConstraints) -> None:
        """Say what the next canvas holds; the one place that looks at it."""
        for buffer in (self._named, self._forbidden_at, self._forbidden, self._thoughtless):
            buffer.zero_()
        device = self._named.device
        pairs = list(chain.from_iterable(((at, token) for token in ids) for at, ids in held.allowed.items()))
        if held.allowed:
            self._named[torch.tensor(list(held.allowed), device=device)] = True
        # The rest of the room repeats the last pair, which changes nothing.
        room = torch.tensor((pairs + [pairs[-1] if pairs else (0, 0)] * MOST)[:MOST], device=device)
        self._rows.copy_(room[:, 0])
        self._tokens.copy_(room[:, 1])
        if held.below and held.forbidden:
            self._forbidden_at[: held.below] = True
            self._forbidden[torch.tensor(held.forbidden, device=device)] = True
        if held.marks is not None and held.no_thought_from >= 0:
            self._opening.fill_(held.marks.opening)
            self._thoughtless[held.no_thought_from :] = True
        self.kept.fill_(1)
        if held.cut >= 0:
            self.kept[:, held.cut :] = 0

    def apply(self, logits: Tensor) -> None:
        """Mask raw logits `[1, length, vocabulary]`, before their soft cap, in place."""
        rows = logits[0]
        allowed = rows[self._rows, self._tokens]
        rows.masked_fill_(
            (self._forbidden_at & self._named.logical_not())[:, None] & self._forbidden[None], -torch.inf
        )
        rows.masked_fill_(self._named[:, None], -torch.inf)
        # Where nothing is named, this puts back what is there.
        rows.index_put_((self._rows, self._tokens), allowed)
        column = rows.index_select(1, self._opening)
        rows.index_copy_(1, self._opening, column.masked_fill(self._thoughtless[:, None], -torch.inf))
