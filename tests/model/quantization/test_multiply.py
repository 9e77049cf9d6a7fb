"""Every way of multiplying gives the product of the same stored weights."""

from collections.abc import Iterator

import pytest
import torch

from model.quantization import choice, grid, multiply
from model.quantization.integers import Integer8
from model.quantization.multiply import ALWAYS, Dense4, Dense8, Kernel4, Matrices

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
    whole = Integer8(codes.clone(), scale, few)
    assert difference(whole.multiply(inputs(tokens, 128).bfloat16(), 1), right) < 0.01
    # In float32 the integers of 16 bits show what they lose: less than bf16 does.
    assert difference(whole.multiply(inputs(tokens, 128), 1), right) < 1e-4


@pytest.mark.parametrize("few", [0, 24])
def test_whole_numbers_at_their_ends(few: int) -> None:
    # The largest codes with the largest numbers, whose sums would overflow 16 bits and, squared, 24.
    codes = torch.full((1, 64, 2816), 127, dtype=torch.int8)
    codes[:, ::2] = -127
    scale = torch.ones(1, 64).bfloat16()
    rows = torch.stack([torch.full((2816,), 3.0), torch.full((2816,), -3.0), torch.zeros(2816)])
    right = rows @ grid.dequantise8(codes, scale, torch.float32)[0].t()
    product = Integer8(codes, scale, few).multiply(rows, 0)
    torch.testing.assert_close(product, right, rtol=1e-4, atol=0.0)


def test_whole_numbers_pass_on_what_is_no_number() -> None:
    codes, scale = grid.quantise8(stack(1, 64, 128))
    rows = inputs(3, 128)
    rows[1, 5] = float("nan")
    product = Integer8(codes, scale, 24).multiply(rows, 0)
    assert product[1].isnan().all()
    assert product[[0, 2]].isfinite().all()


@pytest.mark.parametrize("with_zero", [False, True])
@pytest.mark.parametrize("columns", [128, 704])
def test_dense_runs_out_of_the_kernels_order(
    with_zero: bool, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not choice.is_right(choice.Choice("kernel", 0, ""), "int4", ("cpu", 0)):
        pytest.skip("the kernel's order is another one on this processor, and the kernel is always used")
    packed, scale = grid.quantise4(stack(2, 192, columns), 64)
    zero = torch.randn(scale.shape, generator=torch.Generator().manual_seed(2)).mul_(0.01).bfloat16()
    kernel = Kernel4(2, 192, columns, 64, torch.device("cpu"), 3)
    for number in range(2):
        kernel.set(number, packed[number], scale[number], zero[number] if with_zero else None)
    dense = grid.dequantise4(packed, scale, zero if with_zero else None, torch.float32)
    for block in (1 << 22, 64 * columns):
        # The smaller takes two runs at a time, of which there are three.
        monkeypatch.setattr(multiply, "_BLOCK", block)
        for rows in (3, 4):
            product = kernel.multiply(inputs(rows, columns).bfloat16(), 1)
            assert difference(product, inputs(rows, columns) @ dense[1].t()) < 0.01


def test_weights_weigh_what_was_promised() -> None:
    rows, columns = 1408, 2816
    whole = 2 * rows * columns
    kernel = Kernel4(1, rows, columns, 64, torch.device("cpu"))
    packed, scale = grid.quantise4(stack(1, rows, columns), 64)
    kernel.set(0, packed[0], scale[0], None)
    # Four bits of sixteen, and sixteen for each sixty-four weights.
    assert sum(buffer.nbytes for buffer in kernel.buffers()) == whole // 4 + whole // 64
    codes, scale8 = grid.quantise8(stack(1, rows, columns))
    integers = Integer8(codes, scale8, 24)
    assert sum(buffer.nbytes for buffer in integers.buffers()) == whole // 2 + 2 * rows


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
    assert choice.choose("int4", place, torch.float32, "few").kernel == "dense"


@pytest.fixture
def nothing_remembered() -> Iterator[None]:
    """What was found out about this machine is forgotten before and after."""
    choice.is_right.cache_clear()
    choice._wanted.cache_clear()
    yield
    choice.is_right.cache_clear()
    choice._wanted.cache_clear()


@pytest.mark.usefixtures("nothing_remembered")
def test_a_kernel_that_is_wrong_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(inputs: torch.Tensor, packed: torch.Tensor, *_: object) -> torch.Tensor:
        return inputs.new_ones(inputs.shape[0], packed.shape[0])

    monkeypatch.setattr(torch, "_weight_int4pack_mm_for_cpu", wrong)
    chosen = choice.choose("int4", torch.device("cpu"), torch.bfloat16, "few")
    assert chosen.kernel == "dense"


@pytest.mark.usefixtures("nothing_remembered")
def test_an_order_that_is_not_known_leaves_the_kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choice, "multiplies_bf16", lambda: True)
    monkeypatch.setattr(torch.backends.cpu, "get_cpu_capability", lambda: "AVX2")
    kernel = choice.Choice("kernel", ALWAYS, "")
    if not choice.is_right(kernel, "int4", ("cpu", 0)):
        pytest.skip("this torch has no kernel for 4 bits")

    def mixed_up(self: Kernel4, inputs: torch.Tensor, number: int) -> torch.Tensor:
        return inputs.new_ones(inputs.shape[0], self.scale.shape[2])

    monkeypatch.setattr(Kernel4, "_multiply_dense", mixed_up)
    chosen = choice.choose("int4", torch.device("cpu"), torch.bfloat16, "few")
    assert (chosen.kernel, chosen.few_rows) == ("kernel", ALWAYS)


@pytest.mark.usefixtures("nothing_remembered")
def test_sums_that_overflow_are_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    def saturating(left: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
        # As processors without the instructions do: bytes without a sign, and pairs summed in 16 bits.
        pairs = (left.int() + 128).unsqueeze(-1) * right.int().unsqueeze(0)
        summed = pairs.view(left.shape[0], -1, 2, right.shape[1]).sum(2).clamp(-(2**15), 2**15 - 1)
        return (summed.sum(1) - 128 * right.int().sum(0)).int()

    monkeypatch.setattr(torch, "_int_mm", saturating)
    monkeypatch.setattr(choice, "multiplies_integers", lambda: True)
    monkeypatch.setattr(torch.backends.cpu, "get_cpu_capability", lambda: "AVX512")
    for multiplies_bf16 in (True, False):
        choice._wanted.cache_clear()
        monkeypatch.setattr(choice, "multiplies_bf16", lambda answer=multiplies_bf16: answer)
        chosen = choice.choose("int8", torch.device("cpu"), torch.bfloat16, "few")
        assert chosen.kernel == "kernel"


@pytest.mark.parametrize(("rows", "columns", "group"), [(128, 256, 64), (64, 704, 64), (192, 96, 32)])
def test_our_order_is_torchs_and_its_own_is_taken_where_it_differs(
    rows: int, columns: int, group: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    generator = torch.Generator().manual_seed(rows)
    packed = torch.randint(0, 256, (rows, columns // 2), generator=generator, dtype=torch.uint8)
    scale = torch.ones(rows, columns // group, dtype=torch.bfloat16)
    made = []
    for known in (True, False):
        if not known:
            monkeypatch.setattr(multiply, "_order_is_known", lambda _: False)
        elif not multiply._order_is_known(group):
            pytest.skip("torch has another order on this processor")
        kernel = Kernel4(1, rows, columns, group, torch.device("cpu"))
        kernel.set(0, packed, scale, None)
        made.append(kernel.packed.view(-1))
    assert torch.equal(*made)
