"""The sampler, worked by hand."""

import math
from typing import Any

import pytest
import torch

from model.diffusion import sampler


def rows(*probabilities: list[float]) -> torch.Tensor:
    return torch.tensor([probabilities]).log()


def test_entropy_by_hand() -> None:
    # Four equal chances: ln 4 = 1.3863. Certainty: 0. A half and two quarters: 1.5 ln 2 = 1.0397.
    logits = rows([0.25] * 4, [1.0, 0.0, 0.0, 0.0], [0.5, 0.25, 0.25, 0.0])
    expected = torch.tensor([[math.log(4), 0.0, 1.5 * math.log(2)]])
    torch.testing.assert_close(sampler.token_entropy(logits), expected)


def test_entropy_ignores_a_shift_of_the_logits() -> None:
    logits = torch.tensor([[[1.0, 2.0, 3.0]]])
    torch.testing.assert_close(sampler.token_entropy(logits), sampler.token_entropy(logits + 7))


def test_entropy_equals_torch_to_the_last_bit() -> None:
    # 70 positions: more than two blocks of rows.
    logits = torch.randn(1, 70, 1000, generator=torch.Generator().manual_seed(5)) * 9
    categorical: Any = torch.distributions.Categorical(logits=logits)
    expected = categorical.entropy()
    assert torch.equal(sampler.token_entropy(logits), expected)


@pytest.mark.parametrize(
    ("bound", "expected"),
    [
        # Ordered 0.02 0.05 0.06 0.40; summed before each: 0 0.02 0.07 0.13.
        (0.01, [False, True, False, False]),
        (0.02, [False, True, True, False]),
        (0.10, [True, True, True, False]),
        (0.20, [True, True, True, True]),
    ],
)
def test_accept_by_hand(bound: float, expected: list[bool]) -> None:
    entropy = torch.tensor([[0.06, 0.02, 0.05, 0.40]])
    assert sampler.accept(entropy, bound)[0].tolist() == expected


def test_the_most_certain_position_is_always_accepted() -> None:
    assert sampler.accept(torch.tensor([[5.0, 4.0, 6.0]]), 1e-6)[0].tolist() == [False, True, False]


def test_renoise_keeps_what_is_accepted() -> None:
    canvas = torch.tensor([[10, 11, 12, 13]])
    sample = torch.tensor([[20, 21, 22, 23]])
    accepted = torch.tensor([[True, False, True, False]])
    fresh = torch.randint(0, 100, (1, 4), generator=torch.Generator().manual_seed(3))[0].tolist()
    renoised = sampler.renoise(canvas, sample, accepted, 100, torch.Generator().manual_seed(3))
    assert renoised[0].tolist() == [20, fresh[1], 22, fresh[3]]


def test_draw_follows_the_distribution() -> None:
    probabilities = torch.tensor([[[0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]])
    assert sampler.draw(probabilities, torch.Generator().manual_seed(0))[0].tolist() == [1, 2]
    many = torch.tensor([0.2, 0.8]).expand(1, 20_000, 2)
    share = sampler.draw(many, torch.Generator().manual_seed(0)).float().mean()
    # Three standard deviations: 3 * sqrt(0.16 / 20,000) = 0.0085.
    assert abs(float(share) - 0.8) < 0.0085
