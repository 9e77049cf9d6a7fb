"""The temperature schedule: linear in the denoising steps that are left."""

import torch

from model.request import SamplerSettings


def temperature(steps_left: int, settings: SamplerSettings) -> float:
    """Temperature of a step, a number that float32 holds.

    `t = t_min + (t_max - t_min) * steps_left / max_steps`; the first step has all steps left, the last one.
    Computed in float32 in this order, so that it equals the reference to the last bit.
    """
    left = torch.tensor(steps_left, dtype=torch.int32)
    return float(settings.t_min + (settings.t_max - settings.t_min) * (left / settings.max_steps))
