"""Codes, scales and the way back."""

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from model.quantization import grid


def relative(back: torch.Tensor, weights: torch.Tensor) -> float:
    return float((back - weights).norm() / weights.norm())


@given(st.integers(0, 2**32 - 1), st.sampled_from([16, 32, 64]), st.integers(1, 4), st.integers(1, 3))
@settings(max_examples=25, deadline=None)
def test_packing_loses_nothing(seed: int, group: int, groups: int, rows: int) -> None:
    generator = torch.Generator().manual_seed(seed)
    codes = torch.randint(0, 16, (2, rows, groups * group), generator=generator, dtype=torch.uint8)
    packed = grid.pack(codes, group)
    assert packed.shape[-1] * 2 == codes.shape[-1]
    assert torch.equal(grid.unpack(packed, group), codes)


@pytest.mark.parametrize(("group", "most"), [(64, 0.092), (32, 0.084), (16, 0.074)])
def test_four_bits_lose_as_little_as_they_can(group: int, most: float) -> None:
    weights = torch.randn(256, 1024, generator=torch.Generator().manual_seed(1)) * 0.02
    packed, scale = grid.quantise4(weights, group)
    assert packed.dtype == torch.uint8
    assert scale.shape == (256, 1024 // group)
    assert relative(grid.dequantise4(packed, scale, None, torch.float32), weights) < most


def test_eight_bits() -> None:
    weights = torch.randn(3, 64, 1024, generator=torch.Generator().manual_seed(1))
    codes, scale = grid.quantise8(weights)
    assert (codes.dtype, scale.shape) == (torch.int8, (3, 64))
    assert relative(grid.dequantise8(codes, scale, torch.float32), weights) < 0.009


def test_weights_that_the_grid_holds_come_back_as_they_were() -> None:
    codes = torch.arange(64) % 16 - 8
    weights = torch.stack([codes * 0.5, codes * -0.25]).float()
    packed, scale = grid.quantise4(weights, 64)
    assert torch.equal(grid.dequantise4(packed, scale, None, torch.float32), weights)


def test_nothing_but_zeros() -> None:
    packed, scale = grid.quantise4(torch.zeros(2, 64), 64)
    assert not grid.dequantise4(packed, scale, None, torch.float32).any()
    codes, scale = grid.quantise8(torch.zeros(2, 64))
    assert not grid.dequantise8(codes, scale, torch.float32).any()
