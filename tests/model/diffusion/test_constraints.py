"""Held positions: what is masked, what stands in the noise, and how passages are spread over canvases."""

import pytest
import torch
from torch import Tensor

from model.diffusion.canvas import noise
from model.diffusion.constraints import UNCONSTRAINED, CanvasConstraints, gather
from model.diffusion.denoise import denoise
from model.errors import InvalidRequest
from model.prompt.thinking import Marks
from model.request import SamplerSettings
from tests.support.plain_decoder import PlainDecoder

MARKS = Marks(opening=8, closing=9)


def chances(*rows: int) -> Tensor:
    """Logits of ten tokens, one row a position, that prefer the tokens named."""
    return torch.nn.functional.one_hot(torch.tensor([rows]), 10).float() * 5


def test_passages_are_spread_over_the_canvases() -> None:
    pins = gather([(1, [5, 6]), (3, [7, 8])], [(6, [1, 2, 2])], {0}, 10)
    assert pins.length == 7
    first, second, third = (pins.on(canvas, 4) for canvas in range(3))
    assert first.fixed == {1: 5, 2: 6, 3: 7}
    assert second.allowed == {0: (8,), 2: (1, 2)}
    assert second.fixed == {0: 8}
    assert (first.below, second.below) == (4, 3)
    assert third is UNCONSTRAINED


@pytest.mark.parametrize(
    ("passages", "choices"), [([(0, [1, 2]), (1, [3])], []), ([(0, [1])], [(0, [2, 3])]), ([(0, [10])], [])]
)
def test_what_cannot_be_held_is_refused(
    passages: list[tuple[int, list[int]]], choices: list[tuple[int, list[int]]]
) -> None:
    with pytest.raises(InvalidRequest):
        gather(passages, choices, (), 10)


def test_masked_logits_keep_what_is_allowed() -> None:
    logits = chances(3, 3, 3, 3)
    before = logits.clone()
    held = CanvasConstraints({0: (4,), 1: (3, 0)}, forbidden=(0, 3), below=3)
    assert held.apply(logits) == (0,)
    possible = [[token for token in range(10) if logits[0, row, token] > -torch.inf] for row in range(4)]
    # Where a set is given it counts, even against what is forbidden before the last held position.
    assert possible == [[4], [0, 3], [1, 2, 4, 5, 6, 7, 8, 9], list(range(10))]
    kept = logits > -torch.inf
    assert torch.equal(logits[kept], before[kept])


def test_a_free_canvas_is_left_alone() -> None:
    logits, canvas = chances(1, 2), torch.tensor([[3, 4]])
    before = logits.clone()
    assert UNCONSTRAINED.apply(logits) == ()
    assert torch.equal(logits, before)
    assert UNCONSTRAINED.place(canvas) is canvas


@pytest.mark.parametrize(
    ("guess", "inside", "held"),
    [
        ((1, 1, 1, 1), True, True),  # still thinking at position 2
        ((8, 1, 1, 1), False, True),  # began to think and did not end
        ((1, 9, 1, 1), True, False),  # ended in time
        ((1, 1, 1, 1), False, False),  # never thought
        ((9, 8, 1, 1), True, True),  # ended, and began again
    ],
)
def test_the_end_of_the_thought_is_held_only_where_it_is_needed(
    guess: tuple[int, ...], inside: bool, held: bool
) -> None:
    logits = chances(*guess)
    assert CanvasConstraints(close_at=2, marks=MARKS, inside=inside).apply(logits) == ((2,) if held else ())
    assert (int(logits[0, 2].argmax()) == MARKS.closing) == held


def test_no_thought_is_opened_when_the_budget_is_used_up() -> None:
    logits = chances(8, 8, 8)
    CanvasConstraints(no_thought_from=1, marks=MARKS).apply(logits)
    assert logits[0].argmax(-1).tolist()[0] == 8
    assert 8 not in logits[0].argmax(-1).tolist()[1:]


def test_pinned_tokens_stand_through_all_steps_of_an_unsure_decoder() -> None:
    held = CanvasConstraints({1: (7,), 3: (2,)})
    generator = torch.Generator().manual_seed(0)
    start = held.place(noise(4, 10, generator))
    seen = []

    def decode(canvas: Tensor, conditioning: Tensor | None) -> Tensor:
        seen.append(canvas[0, [1, 3]].tolist())
        return torch.zeros(1, 4, 10)

    for step in denoise(PlainDecoder(decode), start, SamplerSettings(max_steps=5), generator, held):
        assert step.best[0, [1, 3]].tolist() == [7, 2]
        assert step.entropy[0, [1, 3]].tolist() == [0.0, 0.0]
        assert step.certainty[0, [1, 3]].tolist() == [1.0, 1.0]
        assert step.accepted[0, [1, 3]].all()
        assert step.fixed == (1, 3)
    assert seen == [[7, 2]] * 5


def test_pinned_tokens_count_as_sure_in_the_stop_rule() -> None:
    """One unsure position of four has entropy ln 10 = 2.3; the mean over four is 0.58."""
    held = CanvasConstraints({0: (1,), 1: (2,), 2: (3,)})
    settings = SamplerSettings(confidence=0.6, stability=0)

    def decode(canvas: Tensor, conditioning: Tensor | None) -> Tensor:
        return torch.zeros(1, 4, 10)

    for pinned, steps in ((held, 1), (UNCONSTRAINED, settings.max_steps)):
        generator = torch.Generator().manual_seed(0)
        start = pinned.place(noise(4, 10, generator))
        done = list(denoise(PlainDecoder(decode), start, settings, generator, pinned))
        assert len(done) == steps
