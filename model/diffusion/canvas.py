"""The canvas: a block of token positions, `[1, length]`, that starts as uniform noise."""

from collections.abc import Collection, Sequence

import torch
from torch import Tensor


def noise(length: int, vocabulary: int, generator: torch.Generator) -> Tensor:
    """Uniformly random tokens, `[1, length]` int64, on the generator's device."""
    return torch.randint(0, vocabulary, (1, length), generator=generator, device=generator.device)


def first_end(tokens: Sequence[int], ends: Collection[int]) -> int | None:
    """Index of the first end token, `None` if there is none."""
    return next((position for position, token in enumerate(tokens) if token in ends), None)
