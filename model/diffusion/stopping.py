"""When a canvas may stop early: its best guess is stable and the model is confident."""

import torch
from torch import Tensor

from model.request import SamplerSettings

#: The best guesses of the last `stability` steps, oldest first; each `[1, length]`.
History = tuple[Tensor, ...]


def is_stable(history: History, best: Tensor, stability: int) -> bool:
    """Whether the best guess equals those of the last `stability` steps; always true for zero."""
    return len(history) >= stability and all(torch.equal(earlier, best) for earlier in history)


def is_confident(entropy: Tensor, threshold: float) -> bool:
    """Whether the mean of the positions' entropies, `[1, length]` nats, is below the threshold."""
    return bool(torch.mean(entropy, dim=-1) < threshold)


def remember(history: History, best: Tensor, stability: int) -> History:
    """The history with this step's best guess, at most `stability` long."""
    return (*history, best)[-stability:] if stability else ()


def may_stop(history: History, best: Tensor, entropy: Tensor, settings: SamplerSettings) -> bool:
    """Whether the canvas is done before its steps are used up. `history` holds the steps before this one."""
    return (
        settings.early_stop
        and is_stable(history, best, settings.stability)
        and is_confident(entropy, settings.confidence)
    )
