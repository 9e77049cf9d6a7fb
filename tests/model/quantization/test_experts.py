"""Packed experts against transformers' own with the same weights."""

from typing import Any

import pytest
import torch
from torch.utils._python_dispatch import TorchDispatchMode
from transformers.models.diffusion_gemma.configuration_diffusion_gemma import DiffusionGemmaTextConfig
from transformers.models.diffusion_gemma.modeling_diffusion_gemma import DiffusionGemmaTextExperts

from model.quantization import Bits, grid
from model.quantization.choice import Kernel
from model.quantization.experts import PackedExperts
from model.quantization.integers import Integer8
from model.quantization.multiply import Dense4, Dense8, Kernel4, Matrices

COUNT, HIDDEN, WIDTH, ACTIVE = 16, 128, 64, 4


#: Every way, with a number of rows below and above which it computes differently.
WAYS: list[tuple[Bits, Kernel]] = [
    ("int4", "dense"),
    ("int4", "kernel"),
    ("int8", "dense"),
    ("int8", "kernel"),
    ("int8", "integers"),
]
FEW = 12


def packed_of(weights: torch.Tensor, bits: Bits, kernel: Kernel) -> tuple[Matrices, torch.Tensor]:
    """A stack, and the dense weights that it stands for."""
    if bits == "int8":
        codes, scale = grid.quantise8(weights)
        dense = grid.dequantise8(codes, scale, torch.float32)
        if kernel == "integers":
            return Integer8(codes, scale, FEW), dense
        return Dense8(codes, scale, FEW if kernel == "kernel" else 0), dense
    packed, scale = grid.quantise4(weights, 64)
    dense = grid.dequantise4(packed, scale, None, torch.float32)
    if kernel == "dense":
        return Dense4(packed, scale, None), dense
    count, rows, columns = weights.shape
    stack = Kernel4(count, rows, columns, 64, torch.device("cpu"), FEW)
    for number in range(len(weights)):
        stack.set(number, packed[number], scale[number], None)
    return stack, dense


def pair(bits: Bits, kernel: Kernel, dtype: torch.dtype) -> tuple[PackedExperts, Any]:
    generator = torch.Generator().manual_seed(0)
    config: Any = DiffusionGemmaTextConfig
    config = config(
        hidden_size=HIDDEN,
        moe_intermediate_size=WIDTH,
        num_experts=COUNT,
        top_k_experts=ACTIVE,
        num_hidden_layers=1,
    )
    config._experts_implementation = "grouped_mm"
    theirs: Any = DiffusionGemmaTextExperts(config)
    ours = PackedExperts(COUNT, theirs.act_fn)
    gate_up = torch.randn(COUNT, 2 * WIDTH, HIDDEN, generator=generator) * 0.1
    down = torch.randn(COUNT, HIDDEN, WIDTH, generator=generator) * 0.1
    with torch.no_grad():
        ours.gate_up, dense = packed_of(gate_up, bits, kernel)
        theirs.gate_up_proj.copy_(dense)
        ours.down, dense = packed_of(down, bits, kernel)
        theirs.down_proj.copy_(dense)
    return ours, theirs.to(dtype)


def routed(tokens: int, experts: int = COUNT) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    generator = torch.Generator().manual_seed(3)
    hidden = torch.randn(tokens, HIDDEN, generator=generator)
    scores = torch.rand(tokens, experts, generator=generator)
    weights, index = scores.topk(ACTIVE)
    return hidden, index, weights / weights.sum(-1, keepdim=True)


@pytest.mark.parametrize(("bits", "kernel"), WAYS)
# Few tokens leave experts without any; the first four experts get all of them in the last case.
@pytest.mark.parametrize(("tokens", "experts"), [(1, COUNT), (7, COUNT), (64, COUNT), (9, ACTIVE)])
@torch.no_grad()
def test_same_numbers_as_transformers(bits: Bits, kernel: Kernel, tokens: int, experts: int) -> None:
    dtype = torch.float32 if kernel == "dense" else torch.bfloat16
    ours, theirs = pair(bits, kernel, dtype)
    hidden, index, weights = routed(tokens, experts)
    right = theirs(hidden.to(dtype), index, weights)
    given = ours(hidden.to(dtype), index, weights)
    assert given.dtype == dtype
    difference = float((given - right).float().norm() / right.float().norm())
    assert difference < (1e-5 if kernel == "dense" else 0.02)


class _Largest(TorchDispatchMode):  # type: ignore[no-untyped-call]
    """Remembers the largest floating tensor that any operation made."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.numel = 0

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        made = func(*args, **(kwargs or {}))
        if isinstance(made, torch.Tensor) and made.is_floating_point():
            self.numel = max(self.numel, made.numel())
        return made


@pytest.mark.parametrize(("bits", "kernel"), WAYS)
@pytest.mark.parametrize("tokens", [8, 64])
@torch.no_grad()
def test_no_stack_is_made_dense(bits: Bits, kernel: Kernel, tokens: int) -> None:
    ours, _ = pair(bits, kernel, torch.bfloat16)
    hidden, index, weights = routed(tokens)
    with _Largest() as largest:
        ours(hidden.bfloat16(), index, weights)
    one = max(2 * WIDTH * HIDDEN, tokens * ACTIVE * HIDDEN)
    assert 0 < largest.numel <= one < COUNT * 2 * WIDTH * HIDDEN // 4
