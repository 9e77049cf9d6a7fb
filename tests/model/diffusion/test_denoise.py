"""One canvas with a decoder that is written by hand."""

import torch
from torch import Tensor

from model.diffusion.canvas import first_end, noise
from model.diffusion.denoise import denoise
from model.request import SamplerSettings
from tests.support.plain_decoder import PlainDecoder

TARGET = torch.tensor([[3, 1, 4, 1]])


def test_noise_is_uniform_and_seeded() -> None:
    first = noise(5000, 10, torch.Generator().manual_seed(1))
    assert first.shape == (1, 5000)
    assert torch.equal(first, noise(5000, 10, torch.Generator().manual_seed(1)))
    counts = torch.bincount(first[0], minlength=10)
    # 500 each, standard deviation sqrt(5000 * 0.09) = 21.
    assert counts.min() > 400
    assert counts.max() < 600


def test_first_end() -> None:
    assert first_end([5, 7, 1, 1], {1, 106}) == 2
    assert first_end([5, 7], {1}) is None


def test_a_sure_decoder_settles_at_its_second_step() -> None:
    seen: list[Tensor | None] = []

    def decode(canvas: Tensor, conditioning: Tensor | None) -> Tensor:
        seen.append(conditioning)
        return torch.nn.functional.one_hot(TARGET, 6).float() * 30

    generator = torch.Generator().manual_seed(0)
    steps = list(denoise(PlainDecoder(decode), noise(4, 6, generator), SamplerSettings(), generator))
    assert [step.number for step in steps] == [1, 2]
    last = steps[-1]
    assert last.settled
    assert last.last
    assert torch.equal(last.best, TARGET)
    assert torch.equal(last.canvas, TARGET)
    assert last.accepted.all()
    assert last.top_tokens is not None
    assert torch.equal(last.top_tokens[..., 0], TARGET)
    assert steps[0].top_tokens is None
    # The first step has none before it; the second is conditioned on its probabilities, of logits 30 / 0.8.
    assert seen[0] is None
    assert seen[1] is not None
    assert torch.equal(seen[1], torch.softmax(torch.nn.functional.one_hot(TARGET, 6) * 37.5, -1))


def test_an_unsure_decoder_takes_all_steps_and_accepts_one_position_each() -> None:
    def decode(canvas: Tensor, conditioning: Tensor | None) -> Tensor:
        return torch.zeros(1, 4, 6)

    generator = torch.Generator().manual_seed(0)
    settings = SamplerSettings(max_steps=3)
    steps = list(denoise(PlainDecoder(decode), noise(4, 6, generator), settings, generator))
    assert len(steps) == 3
    assert not steps[-1].settled
    assert steps[-1].last
    assert all(int(step.accepted.sum()) == 1 for step in steps)
    assert torch.allclose(steps[0].certainty, torch.tensor(1 / 6))
