"""A quick look at a model in training: a few lessons of each ability, of the tuning range, in a batch.

Canvases are as short as the answers allow, and steps few. The figures that count come from
``model.demo.evaluation``, through the engine.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import torch
from torch import Tensor
from transformers import DiffusionGemmaForBlockDiffusion

from model.demo import tokenizer as tokens
from model.demo.lessons import batches, items
from model.demo.lessons.encode import Encoded, Encoder
from model.demo.lessons.lesson import Lesson
from model.demo.objective import Batch, reading
from model.diffusion import sampler

TUNING_SEED = 900_000
"""Where the tuning range starts; evaluation uses seeds from 1,000,000 up."""

_ENDS = (tokens.EOS, tokens.TURN_END)


@torch.no_grad()
def denoised(model: DiffusionGemmaForBlockDiffusion, batch: Batch, steps: int, seed: int) -> Tensor:
    """Return the best guess [B, C] of the canvases after at most ``steps`` steps of the published sampler."""
    generator = torch.Generator(model.device).manual_seed(seed)
    read, held = reading(model, batch), batch.held
    vocabulary = read.vocabulary
    canvas = torch.where(
        held, batch.canvas, torch.randint(vocabulary, batch.canvas.shape, generator=generator)
    )
    conditioning: Tensor | None = None
    best = canvas
    for step in range(steps):
        logits = read.decode(canvas, conditioning) / (0.8 - 0.4 * step / 48)
        entropy = sampler.token_entropy(logits).masked_fill(held, 0.0)
        before, best = best, torch.where(held, batch.canvas, logits.argmax(-1))
        if step and torch.equal(before, best) and bool((entropy.mean(-1) < 0.005).all()):
            break
        drawn = sampler.draw(torch.softmax(logits, dim=-1), generator)
        noise = torch.randint(vocabulary, canvas.shape, generator=generator)
        canvas = torch.where(sampler.accept(entropy, 0.1), drawn, noise)
        canvas = torch.where(held, batch.canvas, canvas)
        conditioning = logits
    return best


def answers(
    model: DiffusionGemmaForBlockDiffusion, encoder: Encoder, lessons: Sequence[Lesson], steps: int = 6
) -> list[bool]:
    """Return of each lesson, of which the first block alone is asked, whether it is right to the letter."""
    encoded = [one for lesson in lessons if (one := encoder.encode(lesson)) is not None]
    width = min(256, max(32, (max(len(one.answer) for one in encoded) + 32) // 32 * 32))
    encoded = [one.block(0, width) for one in encoded]
    model.train(False)
    batch = batches.collate(encoder, [batches.grouped([one]) for one in encoded], width)
    with torch.device(model.device):
        best = denoised(model, batch.to(str(model.device)), steps, seed=1)
    model.train()
    return [_is_right(row, one) for row, one in zip(best.tolist(), encoded, strict=True)]


def _is_right(row: list[int], one: Encoded) -> bool:
    end = next((place for place, token in enumerate(row) if token in _ENDS), len(row))
    wanted = one.answer[:-1] if one.answer[-1] in _ENDS else one.answer
    return row[:end] == wanted


def probe(model: DiffusionGemmaForBlockDiffusion, encoder: Encoder, count: int) -> dict[str, float]:
    """Return for each ability the share of ``count`` lessons that is right to the letter."""
    found: dict[str, float] = {}
    for ability, draw in items.ABILITIES.items():
        lessons = [draw(Random(TUNING_SEED + number), TUNING_SEED + number, None) for number in range(count)]
        given = answers(model, encoder, lessons)
        found[ability] = round(sum(given) / len(given), 4)
    return found
