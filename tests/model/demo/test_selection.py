"""Choosing among passages as a lock does: scores, loss, the step that is gone on from."""

from __future__ import annotations

from random import Random

import torch

from model.demo import selection
from model.demo import tokenizer as tokens
from model.demo.lessons.batches import choice_rows
from model.diffusion.candidates import CandidateRows
from model.diffusion.locks import LockTable

_VOCABULARY, _WIDTH = 300, 6
_CHOICES = [[5, 6], [5, 7, 8], [9]]


def _logits(seed: int, count: int = 1) -> torch.Tensor:
    return torch.randn(count, _WIDTH, _VOCABULARY, generator=torch.Generator().manual_seed(seed))


def test_the_scores_are_those_of_a_locked_place() -> None:
    rows = choice_rows([_CHOICES], _WIDTH)
    logits = _logits(3)
    table = LockTable(
        CandidateRows.of(_CHOICES).trie(_WIDTH - 1), _WIDTH, (tokens.TURN_END,), tokens.EOS, 2.0
    )
    _, posterior, *_ = table.hold(logits[0].clone())
    mine = torch.softmax(selection.scores(logits, rows) / 2.0, dim=1)[0].tolist()
    theirs = dict(zip(table.trie.members.tolist(), posterior.tolist(), strict=True))
    assert max(abs(mine[at] - theirs[at]) for at in range(3)) < 1e-5


def test_a_row_that_is_missing_is_never_chosen() -> None:
    rows = choice_rows([_CHOICES, [[5, 6]]], _WIDTH)
    scored = selection.scores(_logits(4, 2), rows)
    assert scored[1, 1:].max() < -1000 < scored[0].min()
    assert selection.right(_logits(4, 2), rows[:, :1]).item() == 1.0


def test_learning_by_the_loss_brings_the_right_one_ahead() -> None:
    rows = choice_rows([_CHOICES], _WIDTH)
    logits = _logits(5).requires_grad_()
    before = selection.loss(logits, rows)
    for _ in range(60):
        (slope,) = torch.autograd.grad(selection.loss(logits, rows), logits)
        logits = (logits - 2.0 * slope).detach().requires_grad_()
    assert selection.loss(logits, rows) < 0.2 * before
    assert selection.right(logits, rows) == 1.0


def test_a_step_gives_the_marginals_of_the_posterior_and_a_drawn_passage() -> None:
    rows = choice_rows([_CHOICES], _WIDTH)
    logits = _logits(6)
    marginals, drawn = selection.step(logits, rows, torch.Generator().manual_seed(1))
    posterior = torch.softmax(selection.scores(logits, rows) / selection.TEMPERATURE, dim=1)[0]
    assert torch.allclose(marginals.exp()[0, 0, 5], posterior[0] + posterior[1], atol=1e-5)
    assert torch.allclose(marginals.exp()[0, 0, 9], posterior[2], atol=1e-5)
    assert drawn[0].tolist() in rows[0].tolist()


def test_half_of_the_canvases_are_pure_noise() -> None:
    canvas = torch.zeros(400, 40, dtype=torch.long)
    noisy = selection.noisy(canvas, 10_000, torch.Generator().manual_seed(2))
    kept = (noisy == canvas).float().mean(dim=1)
    assert 0.42 < (kept < 0.01).float().mean() < 0.62
    assert (kept > 0.3).any()


def test_a_batch_of_open_lessons_has_choices_and_learns_them() -> None:
    from model.demo import objective, recipe
    from model.demo.lessons import batches, vocabulary
    from model.demo.lessons.course import UPKEEP
    from model.demo.lessons.encode import Encoder

    encoder = Encoder(vocabulary.learn(lessons=60, vocabulary=500))
    batch = batches.batch_of(encoder, Random(3), "open", UPKEEP, 64, batches.Measure(cost=1500))
    assert batch.choices is not None
    assert torch.equal(batch.choices[:, 0], batch.canvas)
    settings = recipe.config(
        hidden=32, layers=2, heads=2, intermediate=32, experts=2, vocabulary=500, canvas=64
    )
    model = recipe.fresh_model(settings, 1)
    told = objective.losses(model, batch, torch.Generator().manual_seed(1), objective.Weights())
    assert {"choice", "chosen"} <= set(told)
    torch.autograd.backward([told["total"]])
    assert all(torch.isfinite(one.grad).all() for one in model.parameters() if one.grad is not None)
