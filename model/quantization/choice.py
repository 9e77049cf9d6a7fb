"""Which way of multiplying is best for this processor or graphics card: chosen by rule, with its reason.

The rules come from measurements (`python3 -m model.bench quantization`), not from a stopwatch at the start: a
choice that could fall differently tomorrow would change answers that are promised to be the same. A kernel
is taken only after it gave the right product on this machine.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Literal

import torch

from model.quantization import Bits, grid
from model.quantization.integers import Integer8
from model.quantization.multiply import ALWAYS, Dense4, Dense8, Kernel4, Matrices

Kernel = Literal["kernel", "integers", "dense"]
#: Up to so many rows a way beats making a block dense, where the processor multiplies bf16.
FEW_ROWS_INT4: Final = 72
FEW_ROWS_INT8: Final = 24
FEW_ROWS_INTEGERS: Final = 96


@dataclass(frozen=True, slots=True)
class Choice:
    """How a quantised matrix is multiplied.

    Attributes:
        kernel: "kernel" of torch, which reads the codes; "integers", products in whole numbers; or "dense":
            blocks of rows are made dense first.
        few_rows: up to so many rows of input; more are multiplied with dense blocks, from the same form.
        reason: for people who look into the figures.
    """

    kernel: Kernel
    few_rows: int
    reason: str


def choose(bits: Bits, device: torch.device, dtype: torch.dtype, rows: Literal["few", "many"]) -> Choice:
    """Choose for inputs of `dtype` that come in few rows (an expert's tokens) or many (a whole canvas)."""
    place = (device.type, device.index or 0)
    wanted = _wanted(bits, place, dtype, rows)
    for choice in wanted:
        if is_right(choice, bits, place):
            return choice
    missing = f"the {wanted[0].kernel} way is missing or gives wrong products here: {wanted[0].reason}"
    return Choice("dense", 0, missing)


@cache
def _wanted(
    bits: Bits, place: tuple[str, int], dtype: torch.dtype, rows: Literal["few", "many"]
) -> tuple[Choice, ...]:
    """The best first; what comes after it is for when it does not give the right product."""
    if dtype != torch.bfloat16:
        return (Choice("dense", 0, f"the kernels are made for bf16, and this network computes in {dtype}"),)
    if place[0] == "cuda":
        return (_on_card(bits, place[1], rows),)
    if place[0] != "cpu" or torch.backends.cpu.get_cpu_capability() not in ("AVX2", "AVX512"):
        return (Choice("dense", 0, "torch has no fast kernel for this processor"),)
    if not multiplies_bf16():
        kernel = Choice("kernel", ALWAYS, "this processor cannot multiply bf16, the kernel does without")
        whole = Choice("integers", ALWAYS, "this processor multiplies whole numbers, but not bf16")
        return (whole, kernel) if bits == "int8" and multiplies_integers() else (kernel,)
    if bits == "int8":
        kernel = Choice("kernel", FEW_ROWS_INT8, "the kernel for few rows, dense blocks for many")
        whole = Choice("integers", FEW_ROWS_INTEGERS, "whole numbers for few rows, dense blocks for many")
        return (whole, kernel) if multiplies_integers() else (kernel,)
    if rows == "many":
        return (
            Choice("dense", 0, "this processor multiplies bf16: a whole canvas is faster in dense blocks"),
        )
    return (
        Choice("kernel", FEW_ROWS_INT4, "the kernel reads a quarter of the memory; dense runs for many rows"),
        Choice("kernel", ALWAYS, "the kernel reads a quarter of the memory; its order is not known here"),
    )


def _on_card(bits: Bits, number: int, rows: Literal["few", "many"]) -> Choice:
    if rows == "many":
        return Choice("dense", 0, "a whole canvas is multiplied faster once the weights are dense")
    if bits == "int8":
        return Choice("dense", 0, "codes of 8 bits become bf16 in one pass")
    if not torch.cuda.is_available():
        return Choice("dense", 0, "there is no graphics card that this torch can use")
    if torch.cuda.get_device_capability(number) < (8, 0):
        return Choice("dense", 0, "this graphics card is older than the kernel for 4 bits")
    return Choice("kernel", ALWAYS, "the kernel for 4 bits reads a quarter of the memory")


def multiplies_bf16() -> bool:
    """Whether the processor has instructions that multiply bf16."""
    return _has("_is_avx512_bf16_supported", "_is_amx_tile_supported")


def multiplies_integers() -> bool:
    """Whether it has instructions that multiply bytes and sum in 32 bits; without them sums overflow."""
    # Without oneDNN the products are right, but slow.
    library: Any = torch.backends.mkldnn
    return _has("_is_vnni_supported") and bool(library.is_available())


def _has(*names: str) -> bool:
    found: list[Callable[[], bool]] = [getattr(torch.cpu, name, lambda: False) for name in names]
    return any(check() for check in found)


@cache
def is_right(choice: Choice, bits: Bits, place: tuple[str, int]) -> bool:
    """Whether a way is there and agrees with the plain product, for few rows and for many."""
    if choice.kernel == "dense":
        return True
    # The columns ask for other tiles on graphics cards, as the experts' do.
    return all(_agrees(choice, bits, torch.device(*place), columns) for columns in (256, 704))


def _agrees(choice: Choice, bits: Bits, device: torch.device, columns: int) -> bool:
    generator = torch.Generator().manual_seed(0)
    # Codes are as often large as small, so that sums that cannot hold them show.
    weights = torch.rand(1, 128, columns, generator=generator) - 0.5
    counts = (5,) if choice.few_rows == ALWAYS else (5, choice.few_rows + 1)
    inputs = torch.randn(counts[-1], columns, generator=generator).bfloat16()
    plain: Matrices
    fast: Matrices
    try:
        inputs = inputs.to(device)
        if bits == "int4":
            packed, scale = (part.to(device) for part in grid.quantise4(weights, 64))
            plain = Dense4(packed, scale, None)
            fast = kernel = Kernel4(1, 128, columns, 64, device, choice.few_rows)
            kernel.set(0, packed[0], scale[0], None)
        else:
            codes, scale = (part.to(device) for part in grid.quantise8(weights))
            plain = Dense8(codes, scale, 0)
            whole = choice.kernel == "integers"
            fast = (Integer8 if whole else Dense8)(codes.clone(), scale, choice.few_rows)
        for rows in counts:
            right = plain.multiply(inputs[:rows], 0).float()
            difference = (fast.multiply(inputs[:rows], 0).float() - right).norm() / right.norm()
            # Not the other way round: a product that is no number is not near.
            if not difference < 0.01:
                return False
    # A torch without CUDA answers with a failed assertion.
    except (RuntimeError, NotImplementedError, AttributeError, AssertionError):
        return False
    return True
