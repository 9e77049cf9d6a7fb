"""Which way of multiplying is best for this processor or graphics card: chosen by rule, with its reason.

The rules come from measurements (`python3 -m model.bench quantization`), not from a stopwatch at the start: a
choice that could fall differently tomorrow would change answers that are promised to be the same. A kernel
is taken only after it gave the right product on this machine.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Literal

import torch

from model.quantization import Bits

#: Up to so many rows torch's kernel beats making a block dense, where the processor multiplies bf16.
FEW_ROWS_INT8 = 24
_ALWAYS = 1 << 30


@dataclass(frozen=True, slots=True)
class Choice:
    """How a quantised matrix is multiplied.

    Attributes:
        way: "kernel" of torch, which reads the codes, or "dense": blocks of rows are made dense first.
        few_rows: with int8 the kernel is used up to so many rows of input; both ways read the same form.
        reason: for people who look into the figures.
    """

    way: Literal["kernel", "dense"]
    few_rows: int
    reason: str


def choose(bits: Bits, device: torch.device, dtype: torch.dtype, rows: Literal["few", "many"]) -> Choice:
    """Choose for inputs of `dtype` that come in few rows (an expert's tokens) or many (a whole canvas)."""
    place = (device.type, device.index or 0)
    wanted = _wanted(bits, place, dtype, rows)
    if wanted.way == "kernel" and not kernel_is_right(bits, place):
        return Choice("dense", 0, "the kernel is missing or gives wrong products here")
    return wanted


@cache
def _wanted(bits: Bits, place: tuple[str, int], dtype: torch.dtype, rows: Literal["few", "many"]) -> Choice:
    if dtype != torch.bfloat16:
        return Choice("dense", 0, f"the kernels are made for bf16, and this network computes in {dtype}")
    if place[0] == "cuda":
        if rows == "many":
            return Choice("dense", 0, "a whole canvas is multiplied faster once the weights are dense")
        if bits == "int8":
            return Choice("dense", 0, "codes of 8 bits become bf16 in one pass")
        if torch.cuda.get_device_capability(place[1]) < (8, 0):
            return Choice("dense", 0, "this graphics card is older than the kernel for 4 bits")
        return Choice("kernel", _ALWAYS, "the kernel for 4 bits reads a quarter of the memory")
    if torch.backends.cpu.get_cpu_capability() not in ("AVX2", "AVX512"):
        return Choice("dense", 0, "torch has no fast kernel for this processor")
    if not multiplies_bf16():
        return Choice("kernel", _ALWAYS, "this processor cannot multiply bf16, the kernel does without")
    if bits == "int8":
        return Choice("kernel", FEW_ROWS_INT8, "the kernel for few rows, dense blocks for many")
    if rows == "many":
        return Choice("dense", 0, "this processor multiplies bf16: a whole canvas is faster in dense blocks")
    return Choice("kernel", _ALWAYS, "the kernel for 4 bits reads a quarter of the memory")


def multiplies_bf16() -> bool:
    """Whether the processor has instructions that multiply bf16."""
    has: list[Callable[[], bool]] = [
        getattr(torch.cpu, name, lambda: False)
        for name in ("_is_avx512_bf16_supported", "_is_amx_tile_supported")
    ]
    return any(check() for check in has)


@cache
def kernel_is_right(bits: Bits, place: tuple[str, int]) -> bool:
    """Whether torch's kernel is there and agrees with the plain product on a small matrix."""
    # Here, because those modules need this one.
    from model.quantization import grid
    from model.quantization.multiply import Dense4, Dense8, Kernel4

    device = torch.device(place[0], place[1]) if place[0] == "cuda" else torch.device(place[0])
    generator = torch.Generator().manual_seed(0)
    weights = torch.randn(1, 64, 256, generator=generator)
    inputs = torch.randn(5, 256, generator=generator).bfloat16().to(device)
    try:
        if bits == "int4":
            packed, scale = (part.to(device) for part in grid.quantise4(weights, 64))
            plain = Dense4(packed, scale, None).multiply(inputs, 0)
            kernel = Kernel4(1, 64, 256, 64, device)
            kernel.set(0, packed[0], scale[0], None)
            product = kernel.multiply(inputs, 0)
        else:
            codes, scale = (part.to(device) for part in grid.quantise8(weights))
            plain = Dense8(codes, scale, 0).multiply(inputs, 0)
            product = Dense8(codes, scale, _ALWAYS).multiply(inputs, 0)
    except (RuntimeError, NotImplementedError, AttributeError):
        return False
    difference = (product.float() - plain.float()).norm() / plain.float().norm()
    return bool(difference < 0.01)
