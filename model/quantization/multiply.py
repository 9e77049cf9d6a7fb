"""Products with stacks of quantised matrices; no stack, and no large matrix, is ever made dense whole.

All classes have the same face: `multiply(inputs [n, columns], number) -> [n, rows]` with one matrix of the
stack. Their tensors are buffers, so that moving and counting a network finds them.
"""

import sys
from functools import cache
from typing import Final, Protocol

import torch
from torch import Tensor, nn

from model.quantization import grid

#: Weights that are dense at a time: 8 MB of bf16, which stays near the processor.
_BLOCK = 1 << 22
#: Inner tiles of the kernel's layout on graphics cards, best first; 16 columns each must divide a row.
_INNER_TILES = (8, 4, 2)
#: Rows that lie together in the layout of the processor's kernel for 4 bits.
_RUN = 64
#: Inner tiles of that kernel; it takes no other.
_TILES = 2
#: Rows of input are filled up to a multiple of this where many are multiplied with dense weights.
_STEP = 64
#: More rows of input than there ever are.
ALWAYS: Final = 1 << 30


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


def _kernel_order(packed: Tensor, group: int) -> Tensor:
    """Bytes of `grid.pack` in the order of the processor's kernel, made by torch."""
    return torch._convert_weight_to_int4pack_for_cpu(grid.unpack(packed, group, torch.int32), _TILES)


def _into_order(packed: Tensor, group: int, place: Tensor) -> None:
    """The same into `place` `[rows, columns / 2]`, without making whole numbers of the codes.

    Six times quicker, and opening the large model is mostly this. Runs of 64 rows lie column by column, in
    32 bytes each: rows 0 to 31 in their lower halves, 32 to 63 in the upper.
    """
    rows, half = packed.shape
    runs, groups = rows // _RUN, 2 * half // group
    sides = packed.view(runs, 2, _RUN // 2, groups, group // 2)
    upper, lower = sides[:, 0], sides[:, 1]
    ordered = place.view(runs, groups, 2, group // 2, _RUN // 2)
    ordered[:, :, 0] = ((upper & 15) | (lower << 4)).permute(0, 2, 3, 1)
    ordered[:, :, 1] = ((upper >> 4) | (lower & 240)).permute(0, 2, 3, 1)


@cache
def _order_is_known(group: int) -> bool:
    """Whether torch's order is the one above on this processor."""
    packed = torch.arange(2 * _RUN * group, dtype=torch.int32).mul_(37).to(torch.uint8).view(2 * _RUN, group)
    place = torch.empty_like(packed)
    _into_order(packed, group, place)
    return torch.equal(place.view(-1), _kernel_order(packed, group).view(-1))


class Kernel4(nn.Module):
    """4 bits in the order that torch's kernel of this device wants; filled matrix by matrix.

    The kernel wants a zero beside each scale. Where no matrix has one, only the scales are kept, and the
    zeros are put beside them for the product: a sixty-fourth of the weights, for a hundredth of the time.

    Args:
        count, rows, columns: of the stack.
        group: weights that share a scale: 32 or 64.
        few: the kernel is used up to so many rows of input; more are multiplied with dense weights.
    """

    packed: Tensor
    scale: Tensor
    zero: Tensor | None

    def __init__(
        self, count: int, rows: int, columns: int, group: int, device: torch.device, few: int = ALWAYS
    ) -> None:
        super().__init__()
        self._group, self._tiles, self._card = group, _TILES, device.type != "cpu"
        self._few = few if rows % _RUN == 0 and not self._card else ALWAYS
        if self._card:
            self._tiles = next(tiles for tiles in _INNER_TILES if columns % (16 * tiles) == 0)
            shape = (count, rows // 8, columns // (16 * self._tiles), 32, self._tiles // 2)
            packed = torch.empty(shape, dtype=torch.int32, device=device)
        else:
            packed = torch.empty(count, rows, columns // 2, dtype=torch.uint8, device=device)
        scale = torch.empty(count, columns // group, rows, dtype=torch.bfloat16, device=device)
        self.register_buffer("packed", packed, persistent=False)
        self.register_buffer("scale", scale, persistent=False)
        self.register_buffer("zero", None, persistent=False)

    @staticmethod
    def takes(rows: int, columns: int, group: int) -> bool:
        """Whether the kernels take matrices of this shape."""
        return rows % 16 == 0 and columns % 32 == 0 and group in (32, 64)

    def set(self, number: int, packed: Tensor, scale: Tensor, zero: Tensor | None) -> None:
        """Fill one matrix from its plain form, see `Dense4` without the first side."""
        device = self.packed.device
        packed, scale = packed.to(device), scale.to(device)
        if self._card:
            codes = grid.unpack(packed, self._group)
            # This kernel wants neighbours in a byte, the first in the upper half.
            pairs = (codes[:, ::2] << 4) | codes[:, 1::2]
            self.packed[number] = torch._convert_weight_to_int4pack(pairs.contiguous(), self._tiles)
        elif packed.shape[0] % _RUN == 0 and _order_is_known(self._group):
            _into_order(packed, self._group, self.packed[number])
        else:
            self.packed[number] = _kernel_order(packed, self._group)
        self.scale[number] = scale.t()
        if zero is not None:
            if self.zero is None:
                self.zero = torch.zeros_like(self.scale)
            self.zero[number] = zero.to(device).t()

    def multiply(self, inputs: Tensor, number: int) -> Tensor:
        """See `Matrices`."""
        if inputs.shape[0] > self._few:
            return self._multiply_dense(inputs, number)
        packed, sides = self.packed[number], self._scales_and_zeros(number)
        if self._card:
            return torch._weight_int4pack_mm(inputs, packed, self._group, sides)
        return torch._weight_int4pack_mm_for_cpu(inputs, packed, self._group, sides)

    def _scales_and_zeros(self, number: int) -> Tensor:
        """Scales and zeros of a matrix, `[groups, rows, 2]`."""
        scale = self.scale[number]
        if self.zero is not None:
            return torch.stack((scale, self.zero[number]), dim=-1)
        if not self._card and sys.byteorder == "little":
            # A number of 16 bits that becomes one of 32 has its zero beside it, in a third of the time.
            return scale.view(torch.uint16).to(torch.int32).view(torch.bfloat16).view(*scale.shape, 2)
        return nn.functional.pad(scale.unsqueeze(-1), (0, 1))

    def _multiply_dense(self, inputs: Tensor, number: int) -> Tensor:
        """Make some runs of 64 rows dense at a time, straight from the order of the processor's kernel.

        A run lies there column by column, in 32 bytes each: rows 0 to 31 in their lower halves, 32 to 63 in
        the upper. `choice` looks whether that is so here before it lets this be used.
        """
        groups, rows = self.scale.shape[1:]
        columns, runs = groups * self._group, rows // _RUN
        packed = self.packed[number].view(runs, columns, _RUN // 2)
        scale = self.scale[number].view(groups, runs, 2, _RUN // 2)
        zero = None if self.zero is None else self.zero[number].view(scale.shape)
        count = inputs.shape[0]
        # oneDNN keeps a compiled product for each number of rows it has seen: so there are few of them.
        inputs = nn.functional.pad(inputs, (0, 0, 0, -count % _STEP))
        result = inputs.new_empty(inputs.shape[0], runs, 2, _RUN // 2)
        step = max(1, 2 * _BLOCK // (columns * _RUN))
        for start in range(0, runs, step):
            part = slice(start, start + step)
            # One half at a time, so that every pass runs over memory that lies together.
            both = packed[part].transpose(0, 1).contiguous().view(columns, -1)
            for half, codes in enumerate((both & 15, both >> 4)):
                weights = codes.view(torch.int8).sub_(grid.MIDDLE).to(inputs.dtype)
                grouped = weights.view(groups, self._group, -1)
                grouped.mul_(scale[:, part, half].reshape(groups, 1, -1))
                if zero is not None:
                    grouped.add_(zero[:, part, half].reshape(groups, 1, -1))
                result[:, part, half] = (inputs @ weights).view(inputs.shape[0], -1, _RUN // 2)
        return result.view(-1, rows)[:count]
