"""Products of 8 bit codes in whole numbers, with the processor's instructions for them (VNNI).

The inputs become whole numbers too, but of 16 bits and not of 8: a row's largest number gets 32,639, and each
number is cut into an upper and a lower byte, which are multiplied as two rows. The product is then closer to
the exact one than that of bf16 is, while the codes are read as they are and never made into floats.
"""

import torch
from torch import Tensor, nn

#: The largest number whose upper byte, rounded, and lower byte both fit into a signed byte.
_LARGEST = 127 * 256 + 127
#: Weights that are dense at a time where there are many rows of input, see `multiply`.
_BLOCK = 1 << 22


class Integer8(nn.Module):
    """8 bits, column by column as integer products read them fastest; dense blocks for many rows of input.

    Args:
        codes: `[count, rows, columns]` int8. Their memory is taken over, the order in it changed.
        scale: `[count, rows]` bf16.
        few: whole numbers are multiplied up to so many rows of input.
    """

    codes: Tensor
    scale: Tensor

    def __init__(self, codes: Tensor, scale: Tensor, few: int) -> None:
        super().__init__()
        count, rows, columns = codes.shape
        turned = codes.view(count, columns, rows)
        for source, target in zip(codes, turned, strict=True):
            target.copy_(source.t().contiguous())
        self.register_buffer("codes", turned, persistent=False)
        self.register_buffer("scale", scale, persistent=False)
        self._few = few

    def multiply(self, inputs: Tensor, number: int) -> Tensor:
        """See `multiply.Matrices`."""
        codes, scale = self.codes[number], self.scale[number]
        if inputs.shape[0] <= self._few:
            return _integer_product(inputs, codes, scale)
        columns, rows = codes.shape
        step = max(1, _BLOCK // columns)
        if rows <= step:
            return (inputs @ codes.to(inputs.dtype)).mul_(scale.to(inputs.dtype))
        result = inputs.new_empty(inputs.shape[0], rows)
        for start in range(0, rows, step):
            part = slice(start, start + step)
            product = inputs @ codes[:, part].to(inputs.dtype)
            torch.mul(product, scale[part].to(inputs.dtype), out=result[:, part])
        return result


def _integer_product(inputs: Tensor, codes: Tensor, scale: Tensor) -> Tensor:
    """`inputs` `[n, columns]` times `codes` `[columns, rows]`, scaled by row."""
    count = inputs.shape[0]
    numbers = inputs.float()
    # A row of nothing but zeros has any step.
    step = numbers.abs().amax(-1, keepdim=True).div_(_LARGEST).clamp_min_(torch.finfo(torch.float32).tiny)
    whole = numbers.div_(step).round_().to(torch.int16)
    halves = torch.empty(2 * count, inputs.shape[1], dtype=torch.int8)
    halves[:count] = (whole + 128) >> 8
    # The lower byte, as it is: what it lacks where it is negative is in the upper one, which was rounded.
    halves[count:] = whole
    product = torch._int_mm(halves, codes).float()
    upper, lower = product[:count], product[count:]
    return lower.add_(upper, alpha=256).mul_(step).mul_(scale.float()).to(inputs.dtype)
