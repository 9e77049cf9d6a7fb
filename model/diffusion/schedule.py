"""The temperature schedule: linear in the denoising steps that are left."""

import torch
from torch import Tensor

from model.request import SamplerSettings


def temperature(steps_left: int, settings: SamplerSettings, device: torch.device) -> Tensor:
    """Temperature of a step, a float32 scalar on `device`.

    `t = t_min + (t_max - t_min) * steps_left / max_steps`; the first step has all steps left, the last one.
    Computed in float32 in this order, so that it equals the reference to the last bit.
    """
    left = torch.tensor(steps_left, dtype=torch.int32, device=device)
    return settings.t_min + (settings.t_max - settings.t_min) * (left / settings.max_steps)
