"""The experts of a layer in three launches: sorted pairs, tiles of fixed number, no wait for the device."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from model.card.library import Launch

#: Pairs of a tile, rows of a block of weights, columns that one program of the mixing takes.
TILE, BLOCK, COLUMNS = 16, 64, 512
#: Weights that share a scale, in the kernels that are built.
GROUPS = (32, 64)


def lay_out(packed: Tensor, scale: Tensor) -> tuple[Tensor, Tensor]:
    """Put what one program reads together.

    Args:
        packed: `[experts, rows, columns / 2]` of `grid.pack`; `scale` `[experts, rows, groups]`.

    Returns:
        `[experts, rows / 64, groups, 64, group / 2]` and `[experts, rows / 64, groups, 64]`.
    """
    experts, rows, groups = scale.shape
    codes = packed.view(experts, rows // BLOCK, BLOCK, groups, -1).transpose(2, 3)
    scales = scale.view(experts, rows // BLOCK, BLOCK, groups).transpose(2, 3)
    return codes.contiguous(), scales.contiguous()


def takes(hidden: int, width: int, group: int) -> bool:
    """Whether the kernels take experts of these sizes."""
    return group in GROUPS and not any(side % BLOCK or side % group for side in (hidden, width))


@dataclass(frozen=True, slots=True)
class Tiles:
    """Pairs of token and expert, cut into tiles of one expert each; int32.

    Attributes:
        order: the pairs, by expert.
        expert: of each tile; -1 where it is not needed.
        first, last: its pairs are those in `[first, last)` of the order.
    """

    order: Tensor
    expert: Tensor
    first: Tensor
    last: Tensor


def tiles(index: Tensor, experts: int) -> Tiles:
    """Tiles of the pairs in `index`, `[tokens, k]`; how many does not depend on who goes where."""
    ordered, order = torch.sort(index.flatten(), stable=True)
    numbers = torch.arange(experts + 1, device=index.device)
    bounds = torch.searchsorted(ordered, numbers)
    needed = (bounds[1:] - bounds[:-1] + (TILE - 1)) // TILE
    behind = torch.cumsum(needed, 0)
    places = torch.arange(experts + order.shape[0] // TILE, device=index.device)
    expert = torch.searchsorted(behind, places, right=True).clamp(max=experts - 1)
    first = bounds[expert] + (places - (behind[expert] - needed[expert])) * TILE
    last = torch.minimum(first + TILE, bounds[expert + 1])
    expert = torch.where(places < behind[-1], expert, -1)
    return Tiles(*(part.to(torch.int32) for part in (order, expert, first, last)))


class GroupedExperts(nn.Module):
    """All experts of a layer with weights of 4 bits, filled expert by expert.

    Args:
        count, hidden, width: of the experts.
        group: weights that share a scale.
        launch: starts the kernels.
    """

    gate_up: Tensor
    gate_up_scale: Tensor
    down: Tensor
    down_scale: Tensor

    def __init__(
        self, count: int, hidden: int, width: int, group: int, launch: Launch, device: torch.device
    ) -> None:
        super().__init__()
        self.count, self.hidden, self.width, self.group, self._launch = count, hidden, width, group, launch
        for name, rows, columns in (("gate_up", 2 * width, hidden), ("down", hidden, width)):
            codes = (count, rows // BLOCK, columns // group, BLOCK, group // 2)
            self.register_buffer(name, torch.empty(codes, dtype=torch.uint8, device=device), persistent=False)
            scales = torch.empty(codes[:-1], dtype=torch.bfloat16, device=device)
            self.register_buffer(f"{name}_scale", scales, persistent=False)

    def set(self, name: str, number: int, packed: Tensor, scale: Tensor) -> None:
        """Fill one expert's "gate_up" or "down" from its plain form, see `multiply.Dense4`."""
        codes, scales = lay_out(packed[None], scale[None])
        getattr(self, name)[number] = codes[0].to(self.down.device)
        getattr(self, f"{name}_scale")[number] = scales[0].to(self.down.device)

    def forward(self, hidden_states: Tensor, top_k_index: Tensor, top_k_weights: Tensor) -> Tensor:
        """See `quantization.experts.PackedExperts`."""
        tokens, active = top_k_index.shape
        pairs = tokens * active
        cut = tiles(top_k_index, self.count)
        rows = hidden_states.contiguous()
        weights = top_k_weights.float().contiguous()
        inside = torch.empty(pairs, self.width, dtype=rows.dtype, device=rows.device)
        parts = torch.empty(pairs, self.hidden, dtype=torch.float32, device=rows.device)
        mixed = torch.empty_like(rows)
        number, where = cut.expert.shape[0], (cut.expert, cut.first, cut.last)
        self._launch(
            f"gate_up_{self.group}", (number, self.width // BLOCK),
            rows, self.gate_up, self.gate_up_scale, cut.order, *where, inside,
            self.hidden, self.width, active,
        )  # fmt: skip
        self._launch(
            f"down_{self.group}", (number, self.hidden // BLOCK),
            inside, self.down, self.down_scale, cut.order, weights, *where, parts, self.width, self.hidden,
        )  # fmt: skip
        self._launch("mix", (tokens, -(-self.hidden // COLUMNS)), parts, mixed, self.hidden, active)
        return mixed
