"""Experts at the true layer dimensions: quantised against transformers' `grouped_mm`, time and memory.

Two layers of 128 experts, eight active, hidden 2816, width 704, one canvas of 256 positions. Weights are
random; time does not depend on their values. The ways take turns, and the best round of each counts, so that
a machine that is busy with other things is unfair to nobody.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import torch
from torch import Tensor, nn

from model.quantization import BITS, Bits
from model.quantization.choice import choose
from model.quantization.experts import PackedExperts
from model.quantization.multiply import Dense4, Dense8, Kernel4, Matrices

HIDDEN, WIDTH, COUNT, ACTIVE, CANVAS, GROUP = 2816, 704, 128, 8, 256, 64


@dataclass(frozen=True, slots=True)
class ExpertsRow:
    """One way: seconds for all layers on the clock and of processor time, bytes of weights, its reason."""

    name: str
    seconds: float
    processor_seconds: float
    nbytes: int
    reason: str


def experts_rows(
    layers: int = 2, positions: int = CANVAS, rounds: int = 4, seed: int = 0
) -> list[ExpertsRow]:
    """Measure on the processor; takes some 6 GB of memory."""
    generator = torch.Generator().manual_seed(seed)
    place = torch.device("cpu")
    hidden = torch.randn(positions, HIDDEN, generator=generator).bfloat16()
    weights, index = torch.rand(positions, COUNT, generator=generator).topk(ACTIVE)
    weights = weights / weights.sum(-1, keepdim=True)
    ways: dict[str, tuple[list[Any], str]] = {}
    ways["grouped_mm, bf16"] = ([_unquantised(generator) for _ in range(layers)], "transformers, unquantised")
    for bits in BITS:
        choice = choose(bits, place, torch.bfloat16, "few")
        ways[f"ours, {bits}"] = (
            [_packed(bits, choice.way == "kernel") for _ in range(layers)],
            choice.reason,
        )
    other = [_packed("int4", kernel=False) for _ in range(layers)]
    ways["dense blocks, int4"] = (other, "dequantise, then multiply: what the kernel is measured against")
    best = {name: (float("inf"), float("inf")) for name in ways}
    with torch.inference_mode():
        for _ in range(rounds + 1):
            for name, (stack, _) in ways.items():
                taken = _timed(partial(_all, stack, hidden, index, weights))
                best[name] = (min(best[name][0], taken[0]), min(best[name][1], taken[1]))
    return [
        ExpertsRow(name, *best[name], sum(_nbytes(layer) for layer in stack), reason)
        for name, (stack, reason) in ways.items()
    ]


def experts_table(rows: list[ExpertsRow]) -> str:
    """The rows as a Markdown table, against the first."""
    lines = [
        "| experts, 2 layers of true size, 256 positions | ms | against grouped_mm | processor ms | against "
        "| weights | against |",
        "|---|---|---|---|---|---|---|",
    ]
    first = rows[0]
    lines += [
        f"| {row.name} | {1000 * row.seconds:.0f} | {row.seconds / first.seconds:.2f} "
        f"| {1000 * row.processor_seconds:.0f} | {row.processor_seconds / first.processor_seconds:.2f} "
        f"| {row.nbytes / 2**20:.0f} MiB | {row.nbytes / first.nbytes:.2f} |"
        for row in rows
    ]
    lines += [f"  {row.name}: {row.reason}" for row in rows]
    return "\n".join(lines)


def _all(stack: list[Any], *inputs: Tensor) -> None:
    for layer in stack:
        layer(*inputs)


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    clock, busy = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - clock, time.process_time() - busy


def _nbytes(module: nn.Module) -> int:
    return sum(tensor.nbytes for tensor in (*module.parameters(), *module.buffers()))


def _unquantised(generator: torch.Generator) -> Any:
    from transformers.models.diffusion_gemma.configuration_diffusion_gemma import DiffusionGemmaTextConfig
    from transformers.models.diffusion_gemma.modeling_diffusion_gemma import DiffusionGemmaTextExperts

    config: Any = DiffusionGemmaTextConfig
    config = config(
        hidden_size=HIDDEN,
        moe_intermediate_size=WIDTH,
        num_experts=COUNT,
        top_k_experts=ACTIVE,
        num_hidden_layers=1,
    )
    config._experts_implementation = "grouped_mm"
    with torch.device("meta"):
        experts: Any = DiffusionGemmaTextExperts(config)
    experts = experts.to(torch.bfloat16).to_empty(device="cpu")
    for weight in experts.parameters():
        # One expert's worth of numbers for all: drawing them is what takes long.
        weight.data[:] = torch.randn(weight.shape[1:], generator=generator) * 0.02
    return experts


def _packed(bits: Bits, kernel: bool) -> PackedExperts:
    experts = PackedExperts(COUNT, lambda gate: nn.functional.gelu(gate, approximate="tanh"))
    experts.gate_up = _stack(bits, kernel, 2 * WIDTH, HIDDEN)
    experts.down = _stack(bits, kernel, HIDDEN, WIDTH)
    return experts


def _stack(bits: Bits, kernel: bool, rows: int, columns: int) -> Matrices:
    if bits == "int8":
        codes = torch.randint(-127, 128, (1, rows, columns), dtype=torch.int8).repeat(COUNT, 1, 1)
        few = choose(bits, torch.device("cpu"), torch.bfloat16, "few").few_rows if kernel else 0
        return Dense8(codes, torch.full((COUNT, rows), 0.0002).bfloat16(), few)
    packed = torch.randint(0, 256, (1, rows, columns // 2), dtype=torch.uint8)
    scale: Tensor = torch.full((COUNT, rows, columns // GROUP), 0.003).bfloat16()
    if not kernel:
        return Dense4(packed.repeat(COUNT, 1, 1), scale, None)
    stack = Kernel4(COUNT, rows, columns, GROUP, torch.device("cpu"))
    for number in range(COUNT):
        stack.set(number, packed[0], scale[number], None)
    return stack
