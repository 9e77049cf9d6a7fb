"""The entropy-bound sampler: accept what is certain, renoise the rest (https://arxiv.org/abs/2505.24857)."""

import torch
from torch import Tensor

from model.diffusion.canvas import noise

#: Rows whose probabilities are held at a time while entropies are computed.
_ROWS = 32


def token_entropy(logits: Tensor) -> Tensor:
    """Entropy of each position's distribution in nats: `[1, length, vocabulary]` float32 -> `[1, length]`.

    Walks the positions in blocks: a whole copy of the logits is a quarter of a gigabyte for the large model.
    """
    blocks = torch.split(logits, _ROWS, dim=1)
    return torch.cat(
        [rows_entropy(rows, torch.empty_like(rows), torch.empty_like(rows)) for rows in blocks], 1
    )


def rows_entropy(rows: Tensor, one: Tensor, other: Tensor) -> Tensor:
    """`token_entropy` of a block of rows, with two tensors of its shape to work in."""
    # As `torch.logsumexp` does, to the last bit, but for the memory.
    most = rows.amax(dim=-1, keepdim=True)
    most.masked_fill_(most.abs() == torch.inf, 0)
    whole = torch.sub(rows, most, out=one).exp_().sum(-1, keepdim=True).log_().add_(most)
    log_probabilities = torch.sub(rows, whole, out=one)
    probabilities = torch.softmax(log_probabilities, dim=-1, out=other)
    # A log of zero times a probability of zero counts as zero.
    log_probabilities.clamp_(min=torch.finfo(rows.dtype).min).mul_(probabilities)
    return -log_probabilities.sum(-1)


def draw(probabilities: Tensor, generator: torch.Generator, room: Tensor | None = None) -> Tensor:
    """One token a position from its distribution: `[1, length, vocabulary]` -> `[1, length]`.

    The token that wins a race: what `torch.multinomial` does as well, so both draw the same, but with rows in
    blocks too. `room` is a tensor of the same shape to work in.
    """
    race = torch.empty_like(probabilities) if room is None else room
    race.exponential_(generator=generator)
    return torch.div(probabilities, race, out=race).argmax(dim=-1)


def accept(entropy: Tensor, bound: float) -> Tensor:
    """Which positions are accepted, `[1, length]` bool.

    From the most certain on, a position is accepted while the entropies of those before it sum to at most
    `bound`: their sum bounds the mutual information, so the accepted tokens are nearly independent. At least
    one is accepted.
    """
    ordered, order = torch.sort(entropy, dim=-1)
    within = torch.cumsum(ordered, dim=-1) - ordered <= bound
    return torch.zeros_like(within).scatter(-1, order, within)


def renoise(
    canvas: Tensor, sample: Tensor, accepted: Tensor, vocabulary: int, generator: torch.Generator
) -> Tensor:
    """The canvas of the next step: the sample where accepted, fresh noise elsewhere; `[1, length]`."""
    return torch.where(accepted, sample, noise(canvas.shape[-1], vocabulary, generator))
