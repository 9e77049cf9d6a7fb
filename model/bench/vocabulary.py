"""What a step does with the vocabulary: whole tensors, as it was once, against a walk over the rows.

Each side runs in a process of its own: a step's logits come in, the sample, the certainties and what the next
step is conditioned on come out. The network itself is left out. `whole` is the reference: the same numbers,
to the last bit, from whole tensors.
"""

import json
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from model.diffusion import sampler
from model.diffusion.constraints import UNCONSTRAINED
from model.diffusion.rows import walk

ROOT = Path(__file__).parents[2]
LENGTH, VOCABULARY, HIDDEN, CAP, HEAT = 256, 262_144, 256, 30.0, 0.6
SIDES = ("whole", "rows")


@dataclass(frozen=True, slots=True)
class Side:
    """One way.

    Attributes:
        seconds, busy: of a step, on the clock and of the processor.
        peak: bytes above weights and hidden states.
        digest: of all that came out: the same for both ways.
    """

    seconds: float
    busy: float
    peak: int
    digest: str


def whole(
    hidden: Tensor, table: Tensor, conditioning: Tensor | None, generator: torch.Generator
) -> tuple[Tensor, ...]:
    """A step as transformers' loop does it, in place where it can be: best, sample, entropy, soft, logits."""
    soft = None
    if conditioning is not None:
        soft = torch.matmul(conditioning.softmax(-1, dtype=torch.float32).to(table.dtype), table)
    logits = torch.nn.functional.linear(hidden, table).to(torch.float32).div_(CAP).tanh_().mul_(CAP)
    logits.div_(torch.tensor(HEAT))
    probabilities = torch.softmax(logits, dim=-1, dtype=torch.float32)
    sample = torch.multinomial(probabilities[0], 1, generator=generator).view(1, -1)
    best = logits.argmax(-1)
    certainty = probabilities.gather(-1, best.unsqueeze(-1)).squeeze(-1)
    entropy = sampler.token_entropy(logits)
    told = (best, sample, certainty, entropy, logits.to(table.dtype))
    return told if soft is None else (*told, soft)


def rows(
    hidden: Tensor, table: Tensor, soft: Tensor | None, generator: torch.Generator
) -> tuple[Tensor, ...]:
    """The same by rows; `soft` is what the step before left."""
    logits = torch.nn.functional.linear(hidden, table)
    told = walk(logits, CAP, torch.tensor(HEAT), generator, UNCONSTRAINED, None, soften=True)
    result = (told.best, told.sample, told.certainty, told.entropy, torch.matmul(logits, table))
    return result if soft is None else (*result, soft)


def measure(length: int = LENGTH, vocabulary: int = VOCABULARY, threads: int = 0) -> dict[str, Side]:
    """Both ways; no threads take torch's number."""
    return {side: Side(**_child(side, length, vocabulary, threads)) for side in SIDES}


def table(sides: dict[str, Side]) -> str:
    """Both ways and their ratios as Markdown."""
    before, after = sides["whole"], sides["rows"]
    lines = ["| vocabulary part of a step | whole tensors | by rows | ratio |", "|---|---|---|---|"]
    for label, key, scale, unit in (
        ("on the clock", "seconds", 1000, "ms"),
        ("of the processor", "busy", 1000, "ms"),
        ("peak above weights", "peak", 2.0**-20, "MiB"),
    ):
        left, right = getattr(before, key) * scale, getattr(after, key) * scale
        lines.append(f"| {label}, {unit} | {left:.0f} | {right:.0f} | {right / left:.2f} |")
    lines.append(f"| the same to the last bit | | {'yes' if before.digest == after.digest else 'NO'} | |")
    return "\n".join(lines)


def _child(side: str, length: int, vocabulary: int, threads: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "model.bench.vocabulary", side, *map(str, (length, vocabulary, threads))]
    result = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT)
    said: dict[str, Any] = json.loads(result.stdout)
    return said


@torch.inference_mode()
def _measure(side: str, length: int, vocabulary: int, threads: int) -> Side:
    """Two steps, of which the second is measured: what the first leaves is alive meanwhile."""
    import hashlib

    from model.bench.memory import begin_peak, peak

    if threads:
        torch.set_num_threads(threads)
    generator = torch.Generator().manual_seed(0)
    weights = torch.empty(vocabulary, HIDDEN, dtype=torch.bfloat16).normal_(0, 0.02, generator=generator)
    hidden = torch.randn(1, length, HIDDEN, generator=generator).bfloat16() * 3
    step = whole if side == "whole" else rows
    # The libraries' own buffers come with a first, small step.
    step(hidden[:, :2], weights, None, torch.Generator().manual_seed(1))
    base = begin_peak()
    left = step(hidden, weights, None, generator)[4]
    start, busy = time.perf_counter(), time.process_time()
    told = step(hidden, weights, left, generator)
    seconds, spent = time.perf_counter() - start, time.process_time() - busy
    digest = hashlib.sha256()
    for part in (*told[:4], told[5]):
        digest.update(part.float().numpy().tobytes())
    return Side(seconds, spent, peak() - base, digest.hexdigest())


if __name__ == "__main__":
    print(json.dumps(asdict(_measure(sys.argv[1], *map(int, sys.argv[2:])))))
