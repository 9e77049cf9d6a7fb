"""The grid of quantised weights: codes, scales, and the way back to numbers.

Codes of 4 bits stand for ``(code - 8) * scale + zero``, with one scale (and zero) for each group of a row;
the zero is left out where it is nothing. A byte holds the codes of two weights half a group apart, so that
unpacking writes whole runs. Codes of 8 bits stand for ``code * scale`` with one scale a row. Scales and zeros
are bf16.
"""

import torch
from torch import Tensor

#: Value of the code that stands for the zero of a group.
MIDDLE = 8
#: Tried for each group: a scale that cuts the largest weight off a little can serve the others better.
_SHRINK = (1.06, 1.0, 0.94, 0.87)


def _groups(numbers: Tensor, *sides: int) -> Tensor:
    """Cut the last side into groups of these sides."""
    return numbers.reshape(*numbers.shape[:-1], -1, *sides)


def pack(codes: Tensor, group: int) -> Tensor:
    """Codes 0 to 15, `[..., columns]`, as bytes `[..., columns / 2]` uint8."""
    halves = _groups(codes.to(torch.uint8), 2, group // 2)
    return (halves[..., 0, :] | (halves[..., 1, :] << 4)).flatten(-2)


def unpack(packed: Tensor, group: int, dtype: torch.dtype = torch.uint8) -> Tensor:
    """Bytes of `pack` as codes 0 to 15, `[..., columns]`."""
    halves = _groups(packed, group // 2)
    codes = torch.empty(*halves.shape[:-1], 2, group // 2, dtype=dtype, device=packed.device)
    codes[..., 0, :] = halves & 15
    codes[..., 1, :] = halves >> 4
    return codes.flatten(-3)


def dequantise4(packed: Tensor, scale: Tensor, zero: Tensor | None, dtype: torch.dtype) -> Tensor:
    """Weights `[..., columns]` from `packed` `[..., columns / 2]` and `scale`, `zero` `[..., groups]`."""
    group = 2 * packed.shape[-1] // scale.shape[-1]
    weights = _groups(unpack(packed, group, dtype), group)
    weights.sub_(MIDDLE).mul_(scale.unsqueeze(-1).to(dtype))
    if zero is not None:
        weights.add_(zero.unsqueeze(-1).to(dtype))
    return weights.flatten(-2)


def dequantise8(codes: Tensor, scale: Tensor, dtype: torch.dtype) -> Tensor:
    """Weights `[..., columns]` from `codes` of the same shape and `scale` `[...]`."""
    return codes.to(dtype).mul_(scale.unsqueeze(-1).to(dtype))


def quantise4(weights: Tensor, group: int) -> tuple[Tensor, Tensor]:
    """Symmetric codes of 4 bits: `[..., columns]` -> `packed` `[..., columns / 2]`, `scale` `[..., groups]`.

    The largest weight of a group, whichever its sign, gets the code 0, which has no partner on the other
    side: so the scale carries a sign and all sixteen codes are used. Of a few scales the one with the
    smallest error is taken.
    """
    groups = _groups(weights.float(), group)
    largest = groups.gather(-1, groups.abs().argmax(-1, keepdim=True))
    best_error = best_scale = best_codes = None
    for shrink in _SHRINK:
        # As it will be stored; a group of nothing but zeros has any scale.
        scale = (largest * (-shrink / MIDDLE)).bfloat16().float()
        scale = torch.where(scale == 0, torch.ones_like(scale), scale)
        codes = torch.round(groups / scale).clamp_(-MIDDLE, MIDDLE - 1)
        error = (codes * scale).sub_(groups).square_().sum(-1, keepdim=True)
        if best_error is None or best_scale is None or best_codes is None:
            best_error, best_scale, best_codes = error, scale, codes
            continue
        better = error < best_error
        best_error = torch.where(better, error, best_error)
        best_scale = torch.where(better, scale, best_scale)
        best_codes = torch.where(better, codes, best_codes)
    assert best_codes is not None
    assert best_scale is not None
    return pack(best_codes.add_(MIDDLE).flatten(-2), group), best_scale.squeeze(-1).bfloat16()


def quantise8(weights: Tensor) -> tuple[Tensor, Tensor]:
    """Symmetric codes of 8 bits: `[..., columns]` -> int8 codes of that shape, `scale` `[...]`."""
    numbers = weights.float()
    scale = (numbers.abs().amax(-1, keepdim=True) / 127).bfloat16().float()
    scale = torch.where(scale == 0, torch.ones_like(scale), scale)
    codes = torch.round(numbers / scale).clamp_(-127, 127).to(torch.int8)
    return codes, scale.squeeze(-1).bfloat16()
