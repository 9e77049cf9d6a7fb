"""The loss on choosing: the posterior over passages of a document, as a locked place works it out.

A passage's score is the sum of the log-probabilities of all its tokens and of what fills the canvas behind
it; the loss is the cross-entropy of a softmax over the scores. Half of the canvases go on from a first step
as the engine takes it: conditioned on the marginals of its posterior, a passage drawn from it on the canvas.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from model.demo import tokenizer as tokens

TEMPERATURE = 2.0
"""Of the softmax over the scores, which are sums over many tokens."""

_IMPOSSIBLE = -1e4


def scores(logits: Tensor, choices: Tensor) -> Tensor:
    """Return the log-probabilities [N, K] of canvases ``choices`` [N, K, C] under ``logits`` [N, C, V]."""
    each = torch.log_softmax(logits.float(), dim=-1).gather(2, choices.mT)
    missing = choices[:, :, 0] == tokens.PAD
    return each.sum(dim=1).masked_fill(missing, _IMPOSSIBLE)


def loss(logits: Tensor, choices: Tensor) -> Tensor:
    """Return the mean cross-entropy of the right one, which comes first."""
    each = scores(logits, choices) / TEMPERATURE
    return functional.cross_entropy(each, each.new_zeros(len(each), dtype=torch.long))


def right(logits: Tensor, choices: Tensor) -> Tensor:
    """Return the share of canvases whose right choice leads."""
    return (scores(logits, choices).argmax(dim=1) == 0).float().mean()


def step(logits: Tensor, choices: Tensor, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    """Return what a locked step makes of ``logits``: logits of the marginals, and drawn canvases [N, C]."""
    posterior = torch.softmax(scores(logits, choices) / TEMPERATURE, dim=1)
    drawn = torch.multinomial(posterior, 1, generator=generator).squeeze(1)
    marginals = torch.zeros_like(logits, dtype=torch.float32)
    weights = posterior[:, None].expand(-1, choices.shape[2], -1)
    marginals.scatter_add_(2, choices.mT, weights)
    return marginals.clamp_min(1e-9).log(), choices[torch.arange(len(choices)), drawn]


def noisy(canvas: Tensor, vocabulary: int, generator: torch.Generator) -> Tensor:
    """Return the canvas [N, C] with each token replaced by a random one with probability t.

    A place to be chosen is settled from pure noise in two steps, so that t is 1 for half of the canvases.
    """
    rate = torch.rand(len(canvas), 1, generator=generator).sqrt()
    rate[torch.rand(rate.shape, generator=generator) < 0.5] = 1.0
    replaced = torch.rand(canvas.shape, generator=generator) < rate
    noise = torch.randint(vocabulary, canvas.shape, generator=generator)
    return torch.where(replaced, noise, canvas)
