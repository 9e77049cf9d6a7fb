"""A quick look at a model in training: questions about documents of a tuning range, answered in a batch.

It uses transformers' own loop. The figures that count come from ``model.demo.evaluate``.
"""

from __future__ import annotations

from random import Random
from typing import Any, cast

import torch
from tokenizers import Tokenizer
from transformers import DiffusionGemmaForBlockDiffusion

from model.demo import examples, recipe
from model.demo import tokenizer as tokens
from model.demo.documents import generate
from model.demo.examples import Example

TUNING_SEED = 900_000
"""Where the documents of the tuning range start; evaluation uses seeds from 1,000,000 up."""


def questions(items: int, first: int = TUNING_SEED) -> list[Example]:
    """Return one question about each of ``items`` documents of the half that training never sees."""
    rng = Random(first)
    return [examples.ask(rng, generate(first + number, split="evaluate")) for number in range(items)]


def extractions(items: int, first: int = TUNING_SEED) -> list[Example]:
    """Return one extraction of all or some fields of each of ``items`` documents of that half."""
    rng = Random(first)
    return [examples.extract(rng, generate(first + number, split="evaluate")) for number in range(items)]


def summaries(items: int, first: int = TUNING_SEED) -> list[Example]:
    """Return the summary of each of ``items`` documents of that half."""
    rng = Random(first)
    return [examples.summarise(rng, generate(first + number, split="evaluate")) for number in range(items)]


@torch.no_grad()
def answers(
    model: DiffusionGemmaForBlockDiffusion,
    tokenizer: Tokenizer,
    asked: list[Example],
    steps: int = 12,
    canvas: int = recipe.CANVAS,
    blocks: int = 1,
) -> list[str]:
    """Return the model's answers, all denoised at once, at most ``steps`` steps a canvas."""
    encoded = tokenizer.encode_batch(
        [examples.rendered(one.turn, one.thinking) for one in asked], add_special_tokens=False
    )
    length = max(len(one.ids) for one in encoded)
    ids = torch.tensor([[tokens.PAD] * (length - len(one.ids)) + one.ids for one in encoded])
    settings = recipe.generation_config()
    settings.max_denoising_steps, settings.max_new_tokens = steps, blocks * canvas
    mask = (ids != tokens.PAD).long()
    model.train(False)
    output: Any = model.generate(
        input_ids=cast(torch.LongTensor, ids), attention_mask=mask, generation_config=settings
    )
    model.train()
    texts = []
    for row in output.sequences[:, length:].tolist():
        end = next(
            (place for place, token in enumerate(row) if token in (tokens.EOS, tokens.TURN_END)), len(row)
        )
        texts.append(tokenizer.decode(row[:end], skip_special_tokens=False))
    return texts


def exact_match(given: list[str], asked: list[Example]) -> float:
    """Return the share of answers that are right to the letter."""
    return sum(answer == one.answer for answer, one in zip(given, asked, strict=True)) / len(asked)
