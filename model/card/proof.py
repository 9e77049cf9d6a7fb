"""What the card at hand has shown: each kernel is compared with today's way and timed, before it is used.

Done once a process, on problems of about the published size, in the first seconds after a model is asked for.
A kernel that is wrong, slower or cannot be launched is not used; why is told in the model window and by
`doctor`.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Literal

import torch
from torch import Tensor

from model.card import experts, linears, rows
from model.card.driver import DriverFailure
from model.card.library import Launch, Library
from model.diffusion.constraints import UNCONSTRAINED
from model.diffusion.rows import walk
from model.quantization.experts import PackedExperts
from model.quantization.multiply import Dense8, Kernel4
from model.sentences import say

Part = Literal["experts", "linears", "rows"]
#: Experts, hidden size, width, tokens, experts of a token; rows of a linear layer; vocabulary.
PUBLISHED = (32, 2816, 704, 256, 8, 4096, 262_144)
#: Relative error, against what today's way gives, up to which a kernel counts as right.
_NEAR = 0.01
_REPEATS = 5
Sizes = tuple[int, int, int, int, int, int, int]
Clock = Callable[[Callable[[], object]], float]
#: Today's way and that of the kernels.
Problem = tuple[Callable[[], Tensor], Callable[[], Tensor]]


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found out about a part.

    Attributes:
        used: whether the kernels carry it out.
        reason: a sentence.
        today, ours: milliseconds of both ways; `None` where it did not come to that.
    """

    part: Part
    used: bool
    reason: str
    today: float | None = None
    ours: float | None = None


@dataclass(frozen=True, slots=True)
class Ways:
    """What a card computes with: `launch` is `None` where no kernel can be launched."""

    launch: Launch | None
    findings: tuple[Finding, ...]

    def used(self, part: Part) -> bool:
        """Whether kernels carry out a part."""
        return self.launch is not None and any(one.used for one in self.findings if one.part == part)


NONE = Ways(None, ())


def ways(device: torch.device, dtype: torch.dtype) -> Ways:
    """What was found out about a device; on a processor, or in another type than bf16, nothing is tried."""
    if device.type != "cuda" or dtype != torch.bfloat16:
        return NONE
    return _on_card(device.index or 0)


@cache
def _on_card(number: int) -> Ways:
    device = torch.device("cuda", number)
    try:
        launch = Library(torch.cuda.get_device_capability(number))
        with torch.cuda.device(number):
            return prove(launch, device, torch.bfloat16, PUBLISHED, _seconds)
    # Whatever a driver, a card or a torch without CUDA answers: today's way is always there.
    except (DriverFailure, RuntimeError, AssertionError) as error:
        reason = say("model.card.kernels_cannot_be_launched", error=str(error))
        return Ways(None, tuple(Finding(part, False, reason) for part in PROBLEMS))


def prove(launch: Launch, device: torch.device, dtype: torch.dtype, sizes: Sizes, clock: Clock) -> Ways:
    """Compare and time every part.

    Args:
        clock: seconds that a piece of work takes.
    """
    return Ways(launch, tuple(_prove(part, launch, device, dtype, sizes, clock) for part in PROBLEMS))


@torch.inference_mode()
def _prove(
    part: Part, launch: Launch, device: torch.device, dtype: torch.dtype, sizes: Sizes, clock: Clock
) -> Finding:
    try:
        today, ours = PROBLEMS[part](launch, device, dtype, sizes)
        right, found = today().float(), ours().float()
        error = float((found - right).norm() / right.norm())
        # Not the other way round: what is no number is not near.
        if not error < _NEAR:
            return Finding(part, False, say("model.card.kernel_gives_other_results", error=f"{error:.3g}"))
        before, after = 1000 * clock(today), 1000 * clock(ours)
    except (DriverFailure, RuntimeError) as failure:
        return Finding(part, False, say("model.card.kernels_cannot_be_launched", error=str(failure)))
    if after >= before:
        reason = say("model.card.kernel_is_slower", ours=after, today=before)
    else:
        reason = say("model.card.kernel_is_right_and_quicker", ours=after, today=before)
    return Finding(part, after < before, reason, before, after)


def _seconds(work: Callable[[], object]) -> float:
    """The best of some runs on the card."""
    best = float("inf")
    for _ in range(_REPEATS):
        torch.cuda.synchronize()
        begun = time.perf_counter()
        work()
        torch.cuda.synchronize()
        best = min(best, time.perf_counter() - begun)
    return best


def _experts(launch: Launch, device: torch.device, dtype: torch.dtype, sizes: Sizes) -> Problem:
    count, hidden, width, tokens, active = sizes[:5]
    generator = torch.Generator().manual_seed(0)
    grouped = experts.GroupedExperts(count, hidden, width, 64, launch, device)
    plain = PackedExperts(count, lambda gate: torch.nn.functional.gelu(gate, approximate="tanh"))
    for name, sides in (("gate_up", (2 * width, hidden)), ("down", (hidden, width))):
        stack = Kernel4(count, *sides, 64, device)
        setattr(plain, name, stack)
        for number in range(count):
            # Any codes will do, and making them is quick.
            packed = torch.randint(0, 256, (sides[0], sides[1] // 2), generator=generator).to(torch.uint8)
            scale = (torch.rand(sides[0], sides[1] // 64, generator=generator) * 0.01).bfloat16()
            stack.set(number, packed, scale, None)
            grouped.set(name, number, packed, scale)
    index = torch.rand(tokens, count, generator=generator).topk(active).indices.to(device)
    shares = torch.rand(tokens, active, generator=generator).to(device, dtype)
    x = torch.randn(tokens, hidden, generator=generator).to(device, dtype)
    return lambda: plain(x, index, shares), lambda: grouped(x, index, shares)


def _linears(launch: Launch, device: torch.device, dtype: torch.dtype, sizes: Sizes) -> Problem:
    hidden, tokens, outputs = sizes[1], sizes[3], sizes[5]
    generator = torch.Generator().manual_seed(1)
    codes = torch.randint(-127, 128, (1, outputs, hidden), generator=generator).to(device, torch.int8)
    scale = (torch.rand(1, outputs, generator=generator) * 0.01).to(device, torch.bfloat16)
    x = torch.randn(tokens, hidden, generator=generator).to(device, dtype)
    plain, ours = Dense8(codes, scale, 0), linears.Linear8(codes, scale, launch)
    return lambda: plain.multiply(x, 0), lambda: ours.multiply(x, 0)


def _rows(launch: Launch, device: torch.device, dtype: torch.dtype, sizes: Sizes) -> Problem:
    """Entropies, and the probability of each best token; what was drawn must be possible."""
    tokens, vocabulary = sizes[3], sizes[6]
    generator = torch.Generator(device).manual_seed(2)
    # Some rows sure, some not.
    raw = torch.randn(1, tokens, vocabulary, generator=generator, device=device, dtype=dtype)
    raw *= torch.linspace(1, 12, tokens, device=device, dtype=dtype)[:, None]
    heat = torch.full((), 0.6, device=device)
    seed = torch.zeros((), dtype=torch.int64, device=device)
    step = torch.ones((), dtype=torch.int32, device=device)
    draws = torch.Generator(device).manual_seed(0)

    def today() -> Tensor:
        told = walk(raw.clone(), 30.0, heat, draws, UNCONSTRAINED, None, soften=True)
        return torch.stack((told.entropy, told.certainty))

    def ours() -> Tensor:
        shares = raw.clone()
        told = rows.sample_rows(launch, shares, 30.0, heat, seed, step)
        possible = shares.gather(-1, told.sample.unsqueeze(-1)).squeeze(-1) > 0
        shown = shares.gather(-1, told.best.unsqueeze(-1)).squeeze(-1).float()
        right = possible & ((shown - told.certainty).abs() <= _NEAR)
        return torch.where(right, torch.stack((told.entropy, told.certainty)), torch.nan)

    return today, ours


PROBLEMS: dict[Part, Callable[[Launch, torch.device, torch.dtype, Sizes], Problem]] = {
    "experts": _experts,
    "linears": _linears,
    "rows": _rows,
}
