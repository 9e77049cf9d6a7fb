"""Linear layers with weights of 8 bits, multiplied as they are."""

import torch
from torch import Tensor, nn

from model.card.library import Launch

#: Rows of inputs and of weights that one program takes.
BLOCK = (64, 64)


def takes(rows: int, columns: int) -> bool:
    """Whether the kernel takes matrices of this shape."""
    return rows % 16 == 0 and columns % 16 == 0


class Linear8(nn.Module):
    """A stack of matrices with 8 bits; see `quantization.multiply.Matrices`.

    Args:
        codes: `[count, rows, columns]` int8; scale: `[count, rows]` bf16.
        launch: starts the kernel.
    """

    codes: Tensor
    scale: Tensor

    def __init__(self, codes: Tensor, scale: Tensor, launch: Launch) -> None:
        super().__init__()
        self.register_buffer("codes", codes, persistent=False)
        self.register_buffer("scale", scale, persistent=False)
        self._launch = launch

    def multiply(self, inputs: Tensor, number: int) -> Tensor:
        """See `quantization.multiply.Matrices`."""
        codes, scale = self.codes[number], self.scale[number]
        count, (rows, columns) = inputs.shape[0], codes.shape
        out = torch.empty(count, rows, dtype=inputs.dtype, device=inputs.device)
        grid = (-(-count // BLOCK[0]), -(-rows // BLOCK[1]))
        self._launch("linear8", grid, inputs.contiguous(), codes, scale, out, count, rows, columns)
        return out
