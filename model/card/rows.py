"""The vocabulary of a canvas in one launch: what `diffusion.rows` does, but for locked places."""

from dataclasses import dataclass

import torch
from torch import Tensor

from model.card.library import Launch

ALTERNATIVES = 3


@dataclass(frozen=True, slots=True)
class SampledRows:
    """What the rows of a canvas tell: see `diffusion.rows.Told`, always with the most probable tokens."""

    sample: Tensor
    best: Tensor
    certainty: Tensor
    entropy: Tensor
    top_tokens: Tensor
    top_probabilities: Tensor


def takes(vocabulary: int) -> bool:
    """Whether the kernel takes rows of this length."""
    return vocabulary % 16 == 0


def sample_rows(
    launch: Launch, logits: Tensor, cap: float, heat: Tensor, seed: Tensor, step: Tensor
) -> SampledRows:
    """Sample a canvas from raw logits, `[1, length, vocabulary]`, whose place the probabilities take.

    Args:
        cap: of the soft cap.
        heat, seed, step: temperature (float32), seed (int64) and number of the step (int32), on the device.
    """
    length, vocabulary = logits.shape[1:]

    def room(dtype: torch.dtype, *more: int) -> Tensor:
        return torch.empty(1, length, *more, dtype=dtype, device=logits.device)

    told = SampledRows(
        sample=room(torch.int64),
        best=room(torch.int64),
        certainty=room(torch.float32),
        entropy=room(torch.float32),
        top_tokens=room(torch.int64, ALTERNATIVES),
        top_probabilities=room(torch.float32, ALTERNATIVES),
    )
    launch(
        "sample_rows", (length,), logits, heat, seed, step, told.best, told.sample, told.entropy,
        told.certainty, told.top_tokens, told.top_probabilities, vocabulary, cap,
    )  # fmt: skip
    return told
