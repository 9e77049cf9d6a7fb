"""Linear layers quantised with optimum-quanto, and computed without its extensions.

quanto decides scale, shift and codes; only its arithmetic is used. Its tensor classes are not: unpacking 4
bits with them compiles C++ on first use, and an installed program has no compiler.
"""

import os

import torch
from torch import Tensor, nn

from model.quantization import Bits, grid
from model.quantization.multiply import Matrices

os.environ.setdefault("HF_HUB_OFFLINE", "1")


def quantise(weight: Tensor, bits: Bits, group: int) -> dict[str, Tensor]:
    """Quantise a weight `[rows, columns]` with quanto's optimisers; returns what is stored, by suffix.

    The scales are rounded to bf16 before the codes are taken, so that the codes are right for what is stored.
    """
    import optimum.quanto as quanto

    numbers = weight.float()
    if bits == "int8":
        scale = quanto.AbsmaxOptimizer()(numbers, qtype=quanto.qint8, axis=0)
        scale = _stored(scale)
        codes = torch.ops.quanto.quantize_symmetric(numbers, dtype=torch.int8, axis=0, scale=scale)
        return {"q8": codes, "scale": scale.flatten().bfloat16()}
    scale, shift = quanto.MaxOptimizer()(numbers, qtype=quanto.qint4, axis=0, group_size=group)
    scale = _stored(scale)
    # quanto's value of a code is code * scale - shift.
    zero = (grid.MIDDLE * scale - shift).bfloat16().float()
    codes = torch.ops.quanto.quantize_affine(
        numbers, bits=4, axis=0, group_size=group, scale=scale, shift=grid.MIDDLE * scale - zero
    )
    rows = weight.shape[0]
    return {
        "q4": grid.pack(codes.reshape(weight.shape), group),
        "scale": scale.reshape(rows, -1).bfloat16(),
        "zero": zero.reshape(rows, -1).bfloat16(),
    }


def _stored(scale: Tensor) -> Tensor:
    rounded = scale.bfloat16().float()
    return torch.where(rounded == 0, torch.ones_like(rounded), rounded)


class QuantisedLinear(nn.Module):
    """Stands where a linear layer without bias was; the encoder's and the decoder's are the same object."""

    def __init__(self, rows: int, columns: int) -> None:
        super().__init__()
        self.rows, self.columns = rows, columns
        self.matrix: Matrices | None = None

    def forward(self, inputs: Tensor) -> Tensor:
        """`[..., columns]` -> `[..., rows]`."""
        assert self.matrix is not None, "not loaded"
        flat = inputs.reshape(-1, self.columns)
        return self.matrix.multiply(flat, 0).view(*inputs.shape[:-1], self.rows)
