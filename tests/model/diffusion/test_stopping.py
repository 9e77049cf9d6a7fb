"""A canvas stops when its best guess stays the same and the model is sure."""

import torch

from model.diffusion.stopping import History, is_confident, is_stable, may_stop, remember
from model.request import SamplerSettings

A, B = torch.tensor([[1, 2, 3]]), torch.tensor([[1, 2, 4]])
SURE, UNSURE = torch.tensor([[0.001, 0.002, 0.003]]), torch.tensor([[0.0, 0.0, 0.03]])


def test_stable_needs_as_many_equal_guesses_before_it() -> None:
    assert not is_stable((), A, 1)
    assert is_stable((A,), A, 1)
    assert not is_stable((B,), A, 1)
    assert not is_stable((A,), A, 2)
    assert is_stable((A, A), A, 2)
    assert not is_stable((B, A), A, 2)
    assert is_stable((), A, 0)


def test_history_keeps_the_latest() -> None:
    history: History = ()
    for guess in (B, A, A):
        history = remember(history, guess, 2)
    assert is_stable(history, A, 2)
    assert len(history) == 2
    assert remember(history, A, 0) == ()


def test_confident_looks_at_the_mean() -> None:
    # Means: 0.002 and 0.01.
    assert is_confident(SURE, 0.005)
    assert not is_confident(UNSURE, 0.005)
    assert not is_confident(SURE, 0.002)


def test_both_are_needed_and_it_can_be_switched_off() -> None:
    settings = SamplerSettings()
    assert may_stop((A,), A, SURE, settings)
    assert not may_stop((A,), A, UNSURE, settings)
    assert not may_stop((B,), A, SURE, settings)
    assert not may_stop((A,), A, SURE, SamplerSettings(early_stop=False))
