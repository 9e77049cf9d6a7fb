"""Every way of multiplying gives the product of the same stored weights."""

import pytest
import torch

from model.quantization import choice, grid, multiply
from model.quantization.multiply import Dense4, Dense8, Kernel4, Matrices

SHAPES = [(2, 64, 128, 64), (3, 48, 96, 32), (1, 704, 2816, 64)]


def stack(count: int, rows: int, columns: int) -> torch.Tensor:
    return torch.randn(count, rows, columns, generator=torch.Generator().manual_seed(0)) * 0.02


def inputs(rows: int, columns: int) -> torch.Tensor:
    return torch.randn(rows, columns, generator=torch.Generator().manual_seed(1))


def difference(product: torch.Tensor, right: torch.Tensor) -> float:
    return float((product.float() - right.float()).norm() / right.float().norm())


@pytest.mark.parametrize(("count", "rows", "columns", "group"), SHAPES)
@pytest.mark.parametrize("tokens", [1, 7, 40])
def test_four_bits(count: int, rows: int, columns: int, group: int, tokens: int) -> None:
    packed, scale = grid.quantise4(stack(count, rows, columns), group)
    right = inputs(tokens, columns) @ grid.dequantise4(packed, scale, None, torch.float32)[-1].t()
    plain = Dense4(packed, scale, None)
    assert difference(plain.multiply(inputs(tokens, columns), count - 1), right) < 1e-5
    half = inputs(tokens, columns).bfloat16()
    assert difference(plain.multiply(half, count - 1), right) < 0.01
    assert Kernel4.takes(rows, columns, group)
    kernel = Kernel4(count, rows, columns, group, torch.device("cpu"))
    for number in range(count):
        kernel.set(number, packed[number], scale[number], None)
    assert difference(kernel.multiply(half, count - 1), right) < 0.01


def test_a_zero_that_is_not_in_the_middle() -> None:
    packed, scale = grid.quantise4(stack(1, 64, 128), 64)
    zero = torch.randn(scale.shape, generator=torch.Generator().manual_seed(2)).mul_(0.01).bfloat16()
    half = inputs(5, 128).bfloat16()
    right = inputs(5, 128) @ grid.dequantise4(packed, scale, zero, torch.float32)[0].t()
    kernel = Kernel4(1, 64, 128, 64, torch.device("cpu"))
    kernel.set(0, packed[0], scale[0], zero[0])
    assert difference(kernel.multiply(half, 0), right) < 0.01
    assert difference(Dense4(packed, scale, zero).multiply(half, 0), right) < 0.01


@pytest.mark.parametrize("few", [0, 24])
@pytest.mark.parametrize("tokens", [3, 40])
def test_eight_bits(few: int, tokens: int) -> None:
    codes, scale = grid.quantise8(stack(2, 64, 128))
    right = inputs(tokens, 128) @ grid.dequantise8(codes, scale, torch.float32)[1].t()
    product = Dense8(codes, scale, few).multiply(inputs(tokens, 128).bfloat16(), 1)
    assert difference(product, right) < 0.01
    assert difference(Dense8(codes, scale, 0).multiply(inputs(tokens, 128), 1), right) < 1e-5


def test_blocks_give_what_the_whole_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    packed, scale = grid.quantise4(stack(1, 80, 128), 64)
    codes, scale8 = grid.quantise8(stack(1, 80, 128))
    matrices: list[Matrices] = [Dense4(packed, scale, None), Dense8(codes, scale8, 0)]
    whole = [matrix.multiply(inputs(9, 128), 0) for matrix in matrices]
    # Blocks of 32 rows, of which the last is not full.
    monkeypatch.setattr(multiply, "_BLOCK", 32 * 128)
    for matrix, right in zip(matrices, whole, strict=True):
        torch.testing.assert_close(matrix.multiply(inputs(9, 128), 0), right, rtol=1e-5, atol=1e-6)


def test_the_choice_has_a_reason_and_stays() -> None:
    place = torch.device("cpu")
    first = choice.choose("int4", place, torch.bfloat16, "few")
    assert first == choice.choose("int4", place, torch.bfloat16, "few")
    assert first.reason
    assert choice.choose("int4", place, torch.float32, "few").way == "dense"


def test_a_kernel_that_is_wrong_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(inputs: torch.Tensor, packed: torch.Tensor, *_: object) -> torch.Tensor:
        return inputs.new_ones(inputs.shape[0], packed.shape[0])

    choice.kernel_is_right.cache_clear()
    monkeypatch.setattr(torch, "_weight_int4pack_mm_for_cpu", wrong)
    try:
        assert not choice.kernel_is_right("int4", ("cpu", 0))
        chosen = choice.choose("int4", torch.device("cpu"), torch.bfloat16, "few")
        assert chosen.way == "dense"
    finally:
        choice.kernel_is_right.cache_clear()
