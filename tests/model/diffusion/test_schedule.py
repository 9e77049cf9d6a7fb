"""Temperatures by hand: 0.4 + 0.4 * steps left / 48."""

import pytest
import torch

from model.diffusion.schedule import temperature
from model.request import SamplerSettings


@pytest.mark.parametrize(("left", "expected"), [(48, 0.8), (24, 0.6), (12, 0.5), (1, 0.4 + 0.4 / 48)])
def test_linear_in_the_steps_left(left: int, expected: float) -> None:
    value = temperature(left, SamplerSettings())
    assert value == pytest.approx(expected, abs=1e-7)
    assert float(torch.tensor(value)) == value


def test_constant_when_both_ends_are_equal() -> None:
    settings = SamplerSettings(t_max=0.7, t_min=0.7, max_steps=4)
    values = [temperature(left, settings) for left in (4, 3, 2, 1)]
    assert values == pytest.approx([0.7] * 4)
