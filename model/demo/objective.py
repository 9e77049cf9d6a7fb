"""The training objective of block diffusion, with an encoder that also learns to predict the next token.

The encoder reads prompt and answer, clean and causally; its next-token loss on the answer teaches copying
early. The decoder sees the cache of the prompt alone and a canvas in which each token was replaced, with
probability t, by one drawn uniformly from the vocabulary; it is to restore all of it. Half of the examples
get the logits of a first pass without gradient as self-conditioning (Chen et al., "Analog Bits", 2022).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional
from transformers import DiffusionGemmaForBlockDiffusion, DynamicCache

from model.demo import recipe
from model.demo import tokenizer as tokens


@dataclass(frozen=True)
class Batch:
    """Examples of one shape. ``prompt`` [B, P] is padded on the left and ``answer`` [B, A] on the right, both
    with ``tokens.PAD``; ``canvas`` [B, C] is the answer's block, filled up with ``tokens.EOS``."""

    prompt: Tensor
    answer: Tensor
    canvas: Tensor


@dataclass(frozen=True)
class Weights:
    """How much each part of the loss counts. ``fill`` is the weight of a position that only fills the canvas;
    the encoder's loss on prompts is taken over every ``prompt_every``-th example, to save its logits."""

    answer: float = 0.5
    prompt: float = 0.2
    fill: float = 0.15
    prompt_every: int = 4


@dataclass(frozen=True)
class _Layer:
    keys: Tensor
    values: Tensor


@dataclass
class _Prefix:
    """The cache of the prompts as the decoder reads it: a view that leaves out the answers."""

    layers: list[_Layer] = field(default_factory=list)
    is_compileable: bool = False


def _prefix(cache: DynamicCache, length: int, examples: int, detach: bool) -> _Prefix:
    def cut(part: Tensor) -> Tensor:
        part = part[:examples, :, :length]
        return part.detach() if detach else part

    layers: list[Any] = list(cache.layers)
    return _Prefix([_Layer(cut(layer.keys), cut(layer.values)) for layer in layers])


def corrupt(canvas: Tensor, vocabulary: int, generator: torch.Generator) -> Tensor:
    """Return the canvas [B, C] with each token replaced by a uniform random one with probability t.

    t is uniform on [0, 1] for each example, but for a fifth of them 1: denoising starts at pure noise, and
    short answers are settled from there in very few steps.
    """
    rate = torch.rand(canvas.shape[0], 1, generator=generator)
    rate[torch.rand(rate.shape, generator=generator) < 0.2] = 1.0
    noise = torch.randint(vocabulary, canvas.shape, generator=generator)
    return torch.where(torch.rand(canvas.shape, generator=generator) < rate, noise, canvas)


def soft_cap(logits: Tensor, cap: float) -> Tensor:
    """Return the logits in float32, kept within ``cap`` as the network's own forward does."""
    return torch.tanh(logits.float() / cap) * cap


def _encoder_mask(valid: Tensor) -> Tensor:
    """Return the causal mask [B, 1, S, S] of ``valid`` [B, S]; a padded position sees itself alone."""
    length = valid.shape[1]
    causal = torch.ones(length, length, dtype=torch.bool).tril()
    return (causal & valid[:, None, :] | torch.eye(length, dtype=torch.bool))[:, None]


def losses(
    model: DiffusionGemmaForBlockDiffusion, batch: Batch, generator: torch.Generator, weights: Weights
) -> dict[str, Tensor]:
    """Return the scalar losses ``canvas``, ``answer``, ``prompt`` and their weighted sum ``total``."""
    text = recipe.text_config(model)
    cap = text.final_logit_softcapping
    size, length = batch.prompt.shape
    whole = torch.cat([batch.prompt, batch.answer], dim=1)
    valid = whole != tokens.PAD
    mask = _encoder_mask(valid)
    cache = DynamicCache(config=text)
    positions = torch.arange(whole.shape[1])[None]
    encoded = model.model.encoder.language_model(
        input_ids=whole,
        attention_mask={"full_attention": mask, "sliding_attention": mask},
        position_ids=positions,
        past_key_values=cache,
    ).last_hidden_state

    noisy = corrupt(batch.canvas, text.vocab_size, generator)
    canvas_positions = torch.arange(length, length + batch.canvas.shape[1])[None]
    seen = torch.cat([valid[:, :length], torch.ones_like(batch.canvas, dtype=torch.bool)], dim=1)[
        :, None, None
    ]
    seen = seen.expand(-1, 1, batch.canvas.shape[1], -1)

    def decode(examples: int, conditioning: Tensor | None, chosen: Tensor | None) -> Tensor:
        part = seen[:examples]
        hidden = model.model.decoder(
            decoder_input_ids=noisy[:examples],
            past_key_values=_prefix(cache, length, examples, detach=conditioning is None),
            self_conditioning_logits=conditioning,
            self_conditioning_mask=chosen,
            decoder_attention_mask={"full_attention": part, "sliding_attention": part},
            decoder_position_ids=canvas_positions,
        ).last_hidden_state
        return soft_cap(model.lm_head(hidden), cap)

    half = size // 2
    with torch.no_grad():
        temperature = 0.4 + 0.4 * torch.rand(half, 1, 1, generator=generator)
        first = torch.zeros(size, batch.canvas.shape[1], text.vocab_size)
        first[:half] = decode(half, None, None) / temperature
    logits = decode(size, first, torch.arange(size) < half)

    each = functional.cross_entropy(logits.transpose(1, 2), batch.canvas, reduction="none")
    weight = torch.where(batch.canvas == tokens.EOS, weights.fill, 1.0)
    on_canvas = (each * weight).sum() / weight.sum()

    ahead = soft_cap(model.lm_head(encoded[:, length - 1 : -1]), cap)
    on_answer = functional.cross_entropy(ahead.transpose(1, 2), batch.answer, ignore_index=tokens.PAD)
    some = slice(None, None, weights.prompt_every)
    guess = soft_cap(model.lm_head(encoded[some, : length - 1]), cap)
    target = torch.where(valid[some, : length - 1], batch.prompt[some, 1:], tokens.PAD)
    on_prompt = functional.cross_entropy(guess.transpose(1, 2), target, ignore_index=tokens.PAD)
    total = on_canvas + weights.answer * on_answer + weights.prompt * on_prompt
    return {"total": total, "canvas": on_canvas, "answer": on_answer, "prompt": on_prompt}
