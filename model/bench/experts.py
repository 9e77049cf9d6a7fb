"""Experts at the true layer dimensions: quantised against transformers' `grouped_mm`, time and memory.

Two layers of 128 experts, eight active, hidden 2816, width 704; a canvas has 256 positions, a piece of a
prompt 512. Weights are random; time does not depend on their values. The ways take turns, and each is
compared with `grouped_mm` in the same round; the median of those ratios counts, so that a machine that is
busy with other things is unfair to nobody.
"""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import torch
from torch import Tensor, nn

from model.quantization import BITS, Bits
from model.quantization.choice import Choice, choose
from model.quantization.experts import PackedExperts
from model.quantization.integers import Integer8
from model.quantization.multiply import Dense4, Dense8, Kernel4, Matrices

HIDDEN, WIDTH, COUNT, ACTIVE, CANVAS, GROUP = 2816, 704, 128, 8, 256, 64
_PROCESSOR = torch.device("cpu")


@dataclass(frozen=True, slots=True)
class ExpertsRow:
    """One way of computing all layers.

    Attributes:
        name: what is computed how.
        seconds, processor_seconds: of the best round, on the clock and of processor time.
        ratio, processor_ratio: against the first row, the median over all rounds.
        nbytes: of the weights in memory.
        reason: why it is computed so.
    """

    name: str
    seconds: float
    processor_seconds: float
    ratio: float
    processor_ratio: float
    nbytes: int
    reason: str


def experts_rows(
    layers: int = 2, positions: int = CANVAS, rounds: int = 5, seed: int = 0, device: str = "cpu"
) -> list[ExpertsRow]:
    """Measure on a device; takes some 6 GB of its memory."""
    generator = torch.Generator().manual_seed(seed)
    place = torch.device(device)
    hidden = torch.randn(positions, HIDDEN, generator=generator).bfloat16().to(place)
    weights, index = torch.rand(positions, COUNT, generator=generator).topk(ACTIVE)
    weights, index = (weights / weights.sum(-1, keepdim=True)).to(place), index.to(place)
    ways: dict[str, tuple[list[Any], str]] = {}
    ways["grouped_mm, bf16"] = (
        [_unquantised(generator, place) for _ in range(layers)],
        "transformers, unquantised",
    )
    for bits in BITS:
        choice = choose(bits, place, torch.bfloat16, "few")
        ways[f"ours, {bits}"] = (
            [_packed(bits, choice, place) for _ in range(layers)],
            choice.reason,
        )
    other = [_packed("int4", Choice("dense", 0, ""), place) for _ in range(layers)]
    ways["dense blocks, int4"] = (other, "dequantise, then multiply: what the kernel is measured against")
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
    with torch.inference_mode():
        # The first round, which compiles, does not count.
        for counts in (False, *[True] * rounds):
            for name, (stack, _) in ways.items():
                spent = _timed(partial(_all, stack, hidden, index, weights), place)
                if counts:
                    taken[name].append(spent)
    return [_row(name, *way, taken[name], taken["grouped_mm, bf16"]) for name, way in ways.items()]


def _row(
    name: str,
    stack: list[Any],
    reason: str,
    taken: list[tuple[float, float]],
    first: list[tuple[float, float]],
) -> ExpertsRow:
    clock, busy = (
        statistics.median(ours[side] / theirs[side] for ours, theirs in zip(taken, first, strict=True))
        for side in (0, 1)
    )
    best, least = (min(spent[side] for spent in taken) for side in (0, 1))
    return ExpertsRow(name, best, least, clock, busy, sum(_nbytes(layer) for layer in stack), reason)


def experts_table(rows: list[ExpertsRow], positions: int = CANVAS) -> str:
    """The rows as a Markdown table, against the first."""
    lines = [
        f"| experts of true size, {positions} positions | ms | against grouped_mm | processor ms | against "
        "| weights | against |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {row.name} | {1000 * row.seconds:.0f} | {row.ratio:.2f} "
        f"| {1000 * row.processor_seconds:.0f} | {row.processor_ratio:.2f} "
        f"| {row.nbytes / 2**20:.0f} MiB | {row.nbytes / rows[0].nbytes:.3f} |"
        for row in rows
    ]
    lines += [f"  {row.name}: {row.reason}" for row in rows]
    return "\n".join(lines)


def _all(stack: list[Any], *inputs: Tensor) -> None:
    for layer in stack:
        layer(*inputs)


def _timed(work: Callable[[], object], place: torch.device) -> tuple[float, float]:
    clock, busy = time.perf_counter(), time.process_time()
    work()
    if place.type == "cuda":
        # A card works on after the call has come back.
        torch.cuda.synchronize(place)
    return time.perf_counter() - clock, time.process_time() - busy


def _nbytes(module: nn.Module) -> int:
    return sum(tensor.nbytes for tensor in (*module.parameters(), *module.buffers()))


def _unquantised(generator: torch.Generator, place: torch.device) -> Any:
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
    experts = experts.to(torch.bfloat16).to_empty(device=place)
    for weight in experts.parameters():
        # One expert's worth of numbers for all: drawing them is what takes long.
        weight.data[:] = torch.randn(weight.shape[1:], generator=generator) * 0.02
    return experts


def _packed(bits: Bits, choice: Choice, place: torch.device) -> PackedExperts:
    experts = PackedExperts(COUNT, lambda gate: nn.functional.gelu(gate, approximate="tanh"))
    experts.gate_up = random_stack(bits, choice, COUNT, 2 * WIDTH, HIDDEN, place)
    experts.down = random_stack(bits, choice, COUNT, HIDDEN, WIDTH, place)
    return experts


def random_stack(
    bits: Bits, choice: Choice, count: int, rows: int, columns: int, place: torch.device = _PROCESSOR
) -> Matrices:
    """A stack of `count` matrices with the same random codes, multiplied as `choice` says."""
    if bits == "int8":
        codes = torch.randint(-127, 128, (1, rows, columns), dtype=torch.int8).repeat(count, 1, 1).to(place)
        form = Integer8 if choice.kernel == "integers" else Dense8
        return form(codes, torch.full((count, rows), 0.0002).bfloat16().to(place), choice.few_rows)
    packed = torch.randint(0, 256, (1, rows, columns // 2), dtype=torch.uint8).to(place)
    scale: Tensor = torch.full((count, rows, columns // GROUP), 0.003).bfloat16().to(place)
    if choice.kernel == "dense":
        return Dense4(packed.repeat(count, 1, 1), scale, None)
    stack = Kernel4(count, rows, columns, GROUP, place, choice.few_rows)
    for number in range(count):
        stack.set(number, packed[0], scale[number], None)
    return stack
