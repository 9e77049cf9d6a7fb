"""Products with stacks of quantised matrices; no stack, and no large matrix, is ever made dense whole.

All classes have the same face: `multiply(inputs [n, columns], number) -> [n, rows]` with one matrix of the
stack. Their tensors are buffers, so that moving and counting a network finds them.
"""

from typing import Protocol

import torch
from torch import Tensor, nn

from model.quantization import grid

#: Weights that are dense at a time: 8 MB of bf16, which stays near the processor.
_BLOCK = 1 << 22
#: Inner tiles of the kernel's layout on graphics cards, best first; 16 columns each must divide a row.
_INNER_TILES = (8, 4, 2)


class Matrices(Protocol):
    """A stack of quantised matrices."""

    def multiply(self, inputs: Tensor, number: int) -> Tensor:
        """`inputs` `[n, columns]` times matrix `number`, transposed: `[n, rows]`."""
        ...


class Dense4(nn.Module):
    """4 bits, as they lie on disk; a block of rows at a time is made dense.

    Args:
        packed: `[count, rows, columns / 2]` uint8, see `grid.pack`.
        scale, zero: `[count, rows, groups]` bf16.
    """

    packed: Tensor
    scale: Tensor
    zero: Tensor | None

    def __init__(self, packed: Tensor, scale: Tensor, zero: Tensor | None) -> None:
        super().__init__()
        self.register_buffer("packed", packed, persistent=False)
        self.register_buffer("scale", scale, persistent=False)
        self.register_buffer("zero", zero, persistent=False)

    def multiply(self, inputs: Tensor, number: int) -> Tensor:
        """See `Matrices`."""
        packed, scale = self.packed[number], self.scale[number]
        zero = None if self.zero is None else self.zero[number]
        rows, step = packed.shape[0], max(1, _BLOCK // inputs.shape[-1])
        if rows <= step:
            return inputs @ grid.dequantise4(packed, scale, zero, inputs.dtype).t()
        result = inputs.new_empty(inputs.shape[0], rows)
        for start in range(0, rows, step):
            part = slice(start, start + step)
            weights = grid.dequantise4(
                packed[part], scale[part], None if zero is None else zero[part], inputs.dtype
            )
            result[:, part] = inputs @ weights.t()
        return result


class Dense8(nn.Module):
    """8 bits, as they lie on disk: torch's kernel for few rows of input, dense blocks for more.

    Args:
        codes: `[count, rows, columns]` int8.
        scale: `[count, rows]` bf16.
        few: the kernel is used up to so many rows of input.
    """

    codes: Tensor
    scale: Tensor

    def __init__(self, codes: Tensor, scale: Tensor, few: int) -> None:
        super().__init__()
        self.register_buffer("codes", codes, persistent=False)
        self.register_buffer("scale", scale, persistent=False)
        self._few = few

    def multiply(self, inputs: Tensor, number: int) -> Tensor:
        """See `Matrices`."""
        codes, scale = self.codes[number], self.scale[number].to(inputs.dtype)
        if inputs.shape[0] <= self._few:
            return torch._weight_int8pack_mm(inputs, codes, scale)
        rows, step = codes.shape[0], max(1, _BLOCK // inputs.shape[-1])
        if rows <= step:
            return (inputs @ codes.to(inputs.dtype).t()).mul_(scale)
        result = inputs.new_empty(inputs.shape[0], rows)
        for start in range(0, rows, step):
            part = slice(start, start + step)
            # Codes are whole numbers that bf16 holds exactly: the scale can wait for the product.
            torch.mul(inputs @ codes[part].to(inputs.dtype).t(), scale[part], out=result[:, part])
        return result


class Kernel4(nn.Module):
    """4 bits in the order that torch's kernel of this device wants; filled matrix by matrix.

    Args:
        count, rows, columns: of the stack.
        group: weights that share a scale: 32 or 64.
    """

    packed: Tensor
    scale_and_zero: Tensor

    def __init__(self, count: int, rows: int, columns: int, group: int, device: torch.device) -> None:
        super().__init__()
        self._group, self._tiles = group, 2
        if device.type == "cuda":
            self._tiles = next(tiles for tiles in _INNER_TILES if columns % (16 * tiles) == 0)
            shape = (count, rows // 8, columns // (16 * self._tiles), 32, self._tiles // 2)
            packed = torch.empty(shape, dtype=torch.int32, device=device)
        else:
            packed = torch.empty(count, rows, columns // 2, dtype=torch.uint8, device=device)
        sides = torch.empty(count, columns // group, rows, 2, dtype=torch.bfloat16, device=device)
        self.register_buffer("packed", packed, persistent=False)
        self.register_buffer("scale_and_zero", sides, persistent=False)

    @staticmethod
    def takes(rows: int, columns: int, group: int) -> bool:
        """Whether the kernels take matrices of this shape."""
        return rows % 16 == 0 and columns % 32 == 0 and group in (32, 64)

    def set(self, number: int, packed: Tensor, scale: Tensor, zero: Tensor | None) -> None:
        """Fill one matrix from its plain form, see `Dense4` without the first side."""
        device = self.packed.device
        packed, scale = packed.to(device), scale.to(device)
        if device.type == "cuda":
            codes = grid.unpack(packed, self._group)
            # This kernel wants neighbours in a byte, the first in the upper half.
            pairs = (codes[:, ::2] << 4) | codes[:, 1::2]
            self.packed[number] = torch._convert_weight_to_int4pack(pairs.contiguous(), self._tiles)
        else:
            codes = grid.unpack(packed, self._group, torch.int32)
            self.packed[number] = torch._convert_weight_to_int4pack_for_cpu(codes, self._tiles)
        sides = self.scale_and_zero[number]
        sides[..., 0] = scale.t()
        sides[..., 1] = 0 if zero is None else zero.to(device).t()

    def multiply(self, inputs: Tensor, number: int) -> Tensor:
        """See `Matrices`."""
        packed, sides = self.packed[number], self.scale_and_zero[number]
        if packed.device.type == "cuda":
            return torch._weight_int4pack_mm(inputs, packed, self._group, sides)
        return torch._weight_int4pack_mm_for_cpu(inputs, packed, self._group, sides)
