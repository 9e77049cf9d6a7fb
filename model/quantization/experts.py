"""The experts of a layer with quantised weights: each expert's tokens are gathered once, then multiplied.

Stands where transformers' `DiffusionGemmaTextExperts` was and gives the same numbers as its `grouped_mm`
path, but for rounding. The encoder's and the decoder's are the same object.
"""

from collections.abc import Callable
from typing import Protocol

import torch
from torch import Tensor, nn

from model.quantization.multiply import Matrices


class Grouped(Protocol):
    """All experts of a layer at once, filled expert by expert."""

    def __call__(self, hidden_states: Tensor, top_k_index: Tensor, top_k_weights: Tensor) -> Tensor: ...

    def set(self, name: str, number: int, packed: Tensor, scale: Tensor) -> None: ...


class PackedExperts(nn.Module):
    """Experts of one layer.

    Args:
        count: number of experts.
        activation: of the gate.
    """

    def __init__(self, count: int, activation: Callable[[Tensor], Tensor]) -> None:
        super().__init__()
        self.count = count
        self.activation = activation
        #: Gate and up projection in one, `[2 * width, hidden]` each, and down, `[hidden, width]`.
        self.gate_up: Matrices | None = None
        self.down: Matrices | None = None
        #: All experts at once, where the card's kernels carry them out; takes the place of both.
        self.grouped: Grouped | None = None

    def forward(self, hidden_states: Tensor, top_k_index: Tensor, top_k_weights: Tensor) -> Tensor:
        """Mix the experts of each token.

        Args:
            hidden_states: `[tokens, hidden]`.
            top_k_index: which experts, `[tokens, k]`.
            top_k_weights: how much of each, `[tokens, k]`.
        """
        if self.grouped is not None:
            return self.grouped(hidden_states, top_k_index, top_k_weights)
        assert self.gate_up is not None, "not loaded"
        assert self.down is not None, "not loaded"
        tokens, active = top_k_index.shape
        experts, order = torch.sort(top_k_index.flatten(), stable=True)
        gathered = hidden_states[order // active]
        # The one place where the device is waited for.
        counts = torch.bincount(experts, minlength=self.count).tolist()
        mixed = hidden_states.new_empty(tokens * active, hidden_states.shape[-1])
        start = 0
        for number, count in enumerate(counts):
            if count == 0:
                continue
            part = slice(start, start + count)
            gate, up = self.gate_up.multiply(gathered[part], number).chunk(2, dim=-1)
            mixed[part] = self.down.multiply(self.activation(gate) * up, number)
            start += count
        # Back into the order of the tokens, weighted and summed in float32, always in the same order.
        back = torch.empty_like(order)
        back[order] = torch.arange(order.shape[0], device=order.device)
        weighted = mixed[back].view(tokens, active, -1) * top_k_weights.unsqueeze(-1)
        return weighted.sum(dim=1).to(hidden_states.dtype)
