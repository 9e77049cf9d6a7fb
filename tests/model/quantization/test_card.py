"""What runs on graphics cards: its shapes and numbers, as they show without one; what it falls back to."""

from collections.abc import Iterator

import pytest
import torch
from torch import Tensor
from torch._subclasses.fake_tensor import FakeTensorMode

from model.quantization import choice, grid
from model.quantization.experts import PackedExperts
from model.quantization.multiply import ALWAYS, Dense4, Dense8, Kernel4

#: Both stacks of an expert of the published model: rows, columns, and the tiles that divide them.
TRUE_SHAPES = [(1408, 2816, 8), (2816, 704, 4)]
CUDA = torch.device("cuda", 0)
without_card = pytest.mark.skipif(
    not torch.cuda.is_available(), reason="needs a graphics card that torch can use with CUDA"
)


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    choice.is_right.cache_clear()
    choice._wanted.cache_clear()
    yield
    choice.is_right.cache_clear()
    choice._wanted.cache_clear()


@pytest.mark.parametrize(("rows", "columns", "tiles"), TRUE_SHAPES)
def test_shapes_and_types_are_what_torchs_kernel_takes(rows: int, columns: int, tiles: int) -> None:
    with FakeTensorMode():
        place = torch.device("meta")  # anything but a processor is a card to `Kernel4`
        kernel = Kernel4(2, rows, columns, 64, place)
        packed = torch.empty(rows, columns // 2, dtype=torch.uint8, device=place)
        scale = torch.empty(rows, columns // 64, dtype=torch.bfloat16, device=place)
        kernel.set(1, packed, scale, None)
        assert kernel.packed[1].shape == (rows // 8, columns // (16 * tiles), 32, tiles // 2)
        sides = kernel._scales_and_zeros(1)
        assert (sides.shape, sides.dtype) == ((columns // 64, rows, 2), torch.bfloat16)
        assert kernel.packed[1].is_contiguous()
        assert sides.is_contiguous()
        inputs = torch.empty(16, columns, dtype=torch.bfloat16, device=place)
        product = kernel.multiply(inputs, 1)
        assert (product.shape, product.dtype) == ((16, rows), torch.bfloat16)


def _pack(pairs: Tensor, tiles: int) -> Tensor:
    """Torch's packing, but for the order of lanes; the first of two weights is a byte's upper half."""
    rows, columns = pairs.shape[0], 2 * pairs.shape[1]
    assert pairs.is_contiguous()
    assert pairs.dtype == torch.uint8
    assert columns % (16 * tiles) == 0
    return pairs.view(torch.int32).view(rows // 8, columns // (16 * tiles), 32, tiles // 2)


def _product(inputs: Tensor, packed: Tensor, group: int, sides: Tensor) -> Tensor:
    """Torch's product: `(code - 8) * scale + zero`, with scales and zeros by group and row."""
    assert inputs.dtype == sides.dtype == torch.bfloat16
    assert inputs.is_contiguous()
    pairs = packed.reshape(-1).view(torch.uint8).view(packed.shape[0] * 8, -1)
    codes = torch.stack((pairs >> 4, pairs & 15), dim=-1).flatten(1).float()
    assert sides.shape == (codes.shape[1] // group, codes.shape[0], 2)
    scale, zero = (sides[..., side].t().float().repeat_interleave(group, dim=1) for side in (0, 1))
    return (inputs.float() @ ((codes - 8) * scale + zero).t()).bfloat16()


def _as_on_card(monkeypatch: pytest.MonkeyPatch, count: int, rows: int, columns: int) -> Kernel4:
    """A stack of the card's branch, whose memory and arithmetic are the processor's."""
    monkeypatch.setattr(torch, "_convert_weight_to_int4pack", _pack)
    monkeypatch.setattr(torch, "_weight_int4pack_mm", _product)
    with FakeTensorMode():
        kernel = Kernel4(count, rows, columns, 64, torch.device("meta"))
    kernel.packed = torch.empty(kernel.packed.shape, dtype=torch.int32)
    kernel.scale = torch.empty(kernel.scale.shape, dtype=torch.bfloat16)
    return kernel


@pytest.mark.parametrize("with_zero", [False, True])
@pytest.mark.parametrize("columns", [256, 704])
def test_the_branch_gives_the_right_product(
    with_zero: bool, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    generator = torch.Generator().manual_seed(0)
    packed, scale = grid.quantise4(torch.randn(2, 64, columns, generator=generator), 64)
    zero = torch.randn(scale.shape, generator=generator).bfloat16() if with_zero else None
    kernel = _as_on_card(monkeypatch, 2, 64, columns)
    for number in range(2):
        kernel.set(number, packed[number], scale[number], None if zero is None else zero[number])
    inputs = torch.randn(300, columns, generator=generator).bfloat16()
    for number in range(2):
        right = Dense4(packed, scale, zero).multiply(inputs.float(), number)
        difference = (kernel.multiply(inputs, number).float() - right).norm() / right.norm()
        assert difference < 0.01


def test_experts_hand_the_kernel_what_lies_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """The card's kernel refuses inputs with gaps; the emulation asserts it as torch does."""
    experts = PackedExperts(4, torch.nn.functional.silu)
    experts.gate_up = _as_on_card(monkeypatch, 4, 128, 128)
    experts.down = _as_on_card(monkeypatch, 4, 128, 64)
    for stack in (experts.gate_up, experts.down):
        stack.packed.zero_()
        stack.scale.fill_(0.01)
    index = torch.tensor([[0, 2], [2, 3], [0, 3]])
    mixed = experts(torch.ones(3, 128).bfloat16(), index, torch.full((3, 2), 0.5).bfloat16())
    assert mixed.shape == (3, 128)
    assert mixed.isfinite().all()


def test_without_a_card_the_choice_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    chosen = choice.choose("int4", CUDA, torch.bfloat16, "few")
    assert chosen.kernel == "dense"
    assert "no graphics card" in chosen.reason


def test_an_old_card_computes_densely(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "get_device_capability", lambda _: (7, 5))
    chosen = choice.choose("int4", CUDA, torch.bfloat16, "few")
    assert chosen.kernel == "dense"
    assert "older" in chosen.reason


@pytest.mark.skipif(torch.cuda.is_available(), reason="needs a torch whose kernel for cards fails")
def test_a_card_whose_kernel_fails_falls_back_with_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "get_device_capability", lambda _: (8, 0))
    # The check is the real one; it fails here, as nothing can be moved to a card.
    chosen = choice.choose("int4", CUDA, torch.bfloat16, "few")
    assert chosen.kernel == "dense"
    assert "missing or gives wrong products" in chosen.reason


@pytest.mark.parametrize("device", ["cpu", pytest.param("cuda", marks=without_card)])
@torch.no_grad()
def test_what_a_card_falls_back_to(device: str) -> None:
    """Dense blocks in bf16 need nothing that only one kind of device has."""
    generator = torch.Generator().manual_seed(0)
    weights = torch.randn(3, 128, 704, generator=generator)
    inputs = torch.randn(16, 704, generator=generator)
    packed, scale = grid.quantise4(weights, 64)
    codes, scale8 = grid.quantise8(weights)
    for stack, dense in (
        (Dense4(packed, scale, None), grid.dequantise4(packed, scale, None, torch.float32)),
        (Dense8(codes, scale8, 0), grid.dequantise8(codes, scale8, torch.float32)),
    ):
        product = stack.to(device).multiply(inputs.to(device, torch.bfloat16), 2).float().cpu()
        right = inputs @ dense[2].t()
        assert (product - right).norm() / right.norm() < 0.01


@without_card
@pytest.mark.parametrize(("rows", "columns", "tiles"), TRUE_SHAPES)
@pytest.mark.parametrize("tokens", [1, 16, 300])
@torch.no_grad()
def test_on_a_card(rows: int, columns: int, tiles: int, tokens: int) -> None:
    chosen = choice.choose("int4", CUDA, torch.bfloat16, "few")
    if torch.cuda.get_device_capability(0) >= (8, 0):
        assert (chosen.kernel, chosen.few_rows) == ("kernel", ALWAYS), chosen.reason
    generator = torch.Generator().manual_seed(0)
    packed, scale = grid.quantise4(torch.randn(1, rows, columns, generator=generator), 64)
    inputs = torch.randn(tokens, columns, generator=generator).bfloat16()
    kernel = Kernel4(1, rows, columns, 64, CUDA)
    kernel.set(0, packed[0], scale[0], None)
    assert kernel._tiles == tiles
    right = inputs.float() @ grid.dequantise4(packed, scale, None, torch.float32)[0].t()
    product = kernel.multiply(inputs.to(CUDA), 0).float().cpu()
    assert (product - right).norm() / right.norm() < 0.01
