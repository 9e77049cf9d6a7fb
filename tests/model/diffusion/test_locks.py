"""Locked places: whatever the logits, exactly one of the candidates stands there."""

from dataclasses import replace

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from model.diffusion.candidates import CandidateRows
from model.diffusion.canvas import noise
from model.diffusion.constraints import CanvasConstraints
from model.diffusion.denoise import Step, denoise
from model.diffusion.locks import LockTable, Outcome, PlacedLock, with_prior
from model.errors import InvalidRequest
from model.request import Fallback, Lock, SamplerSettings
from tests.support.plain_decoder import PlainDecoder

VOCABULARY, LENGTH, WIDTH, PAD = 12, 9, 5, 11
SETTINGS = SamplerSettings(max_steps=4)

ROWS = st.lists(st.lists(st.integers(0, 9), max_size=4), min_size=1, max_size=12)
SEEDS = st.integers(0, 2**31)


def table(rows: list[list[int]], temperature: float = 1.0, rest: tuple[int, ...] = ()) -> LockTable:
    return LockTable(CandidateRows.of(rows).trie(WIDTH), WIDTH + len(rest), rest, PAD, temperature)


def whole(row: list[int], rest: tuple[int, ...] = ()) -> tuple[int, ...]:
    """A candidate with what follows it and fills the place."""
    return (*row, *rest, *[PAD] * (WIDTH - len(row)))


def wild(seed: int) -> Tensor:
    """Logits, `[length, vocabulary]`, some of them impossible, huge or no numbers."""
    generator = torch.Generator().manual_seed(seed)
    logits = torch.randn(LENGTH, VOCABULARY, generator=generator) * 10
    odd = torch.rand(LENGTH, VOCABULARY, generator=generator)
    logits[odd < 0.1] = -torch.inf
    if seed % 3 == 0:
        logits[odd > 0.95] = torch.nan
    if seed % 5 == 0:
        logits *= 1e6
    return logits


def last_step(rows: list[list[int]], seed: int, start: int, temperature: float = 1.0) -> tuple[Step, Tensor]:
    """A canvas of noise, denoised with one locked place by a model that wants something new each step.

    With it the probabilities that the last step was conditioned on.
    """
    generator = torch.Generator().manual_seed(seed)
    seen: list[Tensor | None] = []

    def decode(canvas: Tensor, soft: Tensor | None) -> Tensor:
        seen.append(soft)
        return torch.randn(1, LENGTH, VOCABULARY, generator=generator) * 6

    lock = PlacedLock(0, start, table(rows, temperature))
    held = CanvasConstraints(locks=(lock,), forbidden=(PAD, 3), below=LENGTH)
    canvas = noise(LENGTH, VOCABULARY, generator)
    last = list(denoise(PlainDecoder(decode), canvas, SETTINGS, generator, held))[-1]
    assert seen[-1] is not None
    return last, seen[-1]


@given(ROWS, SEEDS, st.integers(0, LENGTH - WIDTH), st.sampled_from([1.0, 1.5, 2.0]))
@settings(max_examples=60, deadline=None)
def test_a_locked_place_holds_a_candidate(
    rows: list[list[int]], seed: int, start: int, temperature: float
) -> None:
    step, conditioned = last_step(rows, seed, start, temperature)
    (lock,) = step.locks
    held = tuple(step.best[0, start : start + WIDTH].tolist())
    assert held == lock.tokens == whole(rows[lock.leaders[0][0]])
    assert sum(share for _, share in lock.leaders) <= 1 + 1e-6
    assert 0 <= lock.outside <= 1
    # Every token that was drawn there is one of some candidate at that place.
    possible = [{whole(row)[place] for row in rows} for place in range(WIDTH)]
    assert all(
        set(row.nonzero().flatten().tolist()) <= ids
        for row, ids in zip(conditioned[0, start : start + WIDTH], possible, strict=True)
    )


@given(ROWS, SEEDS)
@settings(max_examples=60, deadline=None)
def test_no_logits_break_it(rows: list[list[int]], seed: int) -> None:
    logits = wild(seed)
    outcome = PlacedLock(3, 1, table(rows)).hold(logits)
    assert outcome.tokens == whole(rows[outcome.leaders[0][0]])
    assert np.isfinite(outcome.entropy)
    sums = torch.softmax(logits[1 : 1 + WIDTH], -1).sum(-1)
    assert torch.allclose(sums, torch.ones(WIDTH))


@given(ROWS, SEEDS, st.sampled_from([1.0, 2.0]))
@settings(max_examples=40, deadline=None)
def test_the_posterior_is_what_summing_every_row_gives(
    rows: list[list[int]], seed: int, temperature: float
) -> None:
    logits = torch.randn(LENGTH, VOCABULARY, generator=torch.Generator().manual_seed(seed)) * 3
    rest = (7, 2)
    placed = PlacedLock(0, 2, table(rows, temperature, rest))
    distinct = list(dict.fromkeys(whole(row, rest) for row in rows))
    logs = torch.log_softmax(logits[2 : placed.stop], -1)
    scores = torch.stack([logs[range(len(row)), list(row)].sum() for row in distinct])
    posterior = torch.softmax(scores / temperature, 0)
    marginals = torch.zeros(len(distinct[0]), VOCABULARY)
    for row, share in zip(distinct, posterior, strict=True):
        marginals[range(len(row)), list(row)] += share
    outcome = placed.hold(logits)
    assert torch.allclose(torch.softmax(logits[2 : placed.stop], -1), marginals, atol=1e-5)
    assert outcome.outside == pytest.approx(1 - float(scores.exp().sum()), abs=1e-5)
    entropy = -(posterior * posterior.clamp_min(1e-30).log()).sum()
    assert outcome.entropy == pytest.approx(float(entropy), abs=1e-4)
    assert outcome.leaders[0][1] == pytest.approx(float(posterior.max()), abs=1e-5)


@given(st.lists(st.integers(0, 9), max_size=4), SEEDS)
@settings(max_examples=20, deadline=None)
def test_one_candidate_is_certain(row: list[int], seed: int) -> None:
    step, _ = last_step([row], seed, 2)
    (lock,) = step.locks
    assert lock.leaders == ((0, 1.0),)
    assert lock.entropy == 0
    assert step.entropy[0, 2 : 2 + WIDTH].abs().max() == 0
    assert step.certainty[0, 2 : 2 + WIDTH].min() == 1


@given(ROWS, SEEDS)
@settings(max_examples=30, deadline=None)
def test_equal_candidates_are_one(rows: list[list[int]], seed: int) -> None:
    (once, _), (twice, _) = last_step(rows, seed, 1), last_step([*rows, *rows], seed, 1)
    assert once.locks == twice.locks
    assert torch.equal(once.canvas, twice.canvas)
    assert len({member for member, _ in twice.locks[0].leaders}) == len(twice.locks[0].leaders)


def test_a_candidate_far_behind_changes_nothing() -> None:
    rows = [[1, 2, 3], [1, 2], []]
    logits = torch.zeros(LENGTH, VOCABULARY)
    logits[:, 5] = -60.0
    with_it, without = logits.clone(), logits.clone()
    first = PlacedLock(0, 0, table([*rows, [5, 5, 5, 5]])).hold(with_it)
    second = PlacedLock(0, 0, table(rows)).hold(without)
    assert (first.tokens, first.entropy, first.leaders[:3]) == (second.tokens, second.entropy, second.leaders)
    assert torch.equal(with_it, without)


def test_what_fills_a_place_counts() -> None:
    logits = torch.zeros(LENGTH, VOCABULARY)
    # The model wants "1" and then more: the short candidate has nothing to put there.
    logits[0, 1] = 5
    logits[1, 2] = 5
    assert PlacedLock(0, 0, table([[1], [1, 2]])).hold(logits.clone()).leaders[0][0] == 1
    logits[1, PAD] = 10
    assert PlacedLock(0, 0, table([[1], [1, 2]])).hold(logits.clone()).leaders[0][0] == 0


def test_a_place_counts_its_entropy_once() -> None:
    """Two candidates that differ everywhere: by position the canvas would never be confident."""
    rows, confidence = [[1] * 5, [2] * 5], 0.05

    def decode(canvas: Tensor, conditioning: Tensor | None) -> Tensor:
        logits = torch.full((1, LENGTH, VOCABULARY), -30.0)
        logits[..., 0] = 10
        logits[0, :WIDTH, 1], logits[0, :WIDTH, 2] = 0.0, -0.3
        return logits

    generator = torch.Generator().manual_seed(0)
    held = CanvasConstraints(locks=(PlacedLock(0, 0, table(rows)),))
    steps = list(
        denoise(
            PlainDecoder(decode),
            noise(LENGTH, VOCABULARY, generator),
            SamplerSettings(max_steps=6, confidence=confidence),
            generator,
            held,
        )
    )
    by_position = [float(step.entropy.mean()) for step in steps]
    assert steps[-1].settled
    assert by_position[-1] > confidence > steps[-1].locks[0].entropy / LENGTH


def test_what_is_cut_off_does_not_hold_up_the_canvas() -> None:
    generator = torch.Generator().manual_seed(1)

    def decode(canvas: Tensor, conditioning: Tensor | None) -> Tensor:
        logits = torch.zeros(1, LENGTH, VOCABULARY)
        logits[0, :4, 1] = 50
        return logits

    def steps(cut: int) -> int:
        canvas = noise(LENGTH, VOCABULARY, generator)
        return len(
            list(denoise(PlainDecoder(decode), canvas, SETTINGS, generator, CanvasConstraints(cut=cut)))
        )

    assert (steps(4), steps(-1)) == (2, SETTINGS.max_steps)


def test_candidates_that_differ_only_in_what_fills_the_place_are_one() -> None:
    rows = CandidateRows.of([[1, PAD], [1], [PAD, PAD], [], [PAD, 2], [1, PAD, PAD]])
    trie = rows.trie(WIDTH, PAD)
    assert {member: trie.row(number) for number, member in enumerate(trie.members.tolist())} == {
        0: [1],
        2: [],
        4: [PAD, 2],
    }
    assert len(rows.trie(WIDTH).members) == 6


@given(ROWS)
@settings(max_examples=60, deadline=None)
def test_the_trie_holds_every_row(rows: list[list[int]]) -> None:
    trie = CandidateRows.of(rows).trie(3)
    held = [trie.row(number) for number in range(len(trie.members))]
    assert held == sorted({tuple(row): row for row in rows if len(row) <= 3}.values())
    assert all(rows[member] == row for member, row in zip(trie.members, held, strict=True))
    assert all(rows.index(row) == member for member, row in zip(trie.members, held, strict=True))


def test_a_prior_weighs_candidates_and_leaves_what_lies_outside() -> None:
    logits = torch.zeros(LENGTH, VOCABULARY)
    logits[0, 1] = 2.0
    rows = [[3], [1], [2]]
    alike = PlacedLock(0, 0, table(rows)).hold(logits.clone())
    weighed = PlacedLock(0, 0, table(rows), prior=(5.0, 0.0, -3.0)).hold(logits.clone())
    assert alike.leaders[0][0] == 1
    assert [member for member, _ in weighed.leaders] == [0, 1, 2]
    assert weighed.outside == pytest.approx(alike.outside)
    shares = dict(weighed.leaders)
    assert shares[0] / shares[1] == pytest.approx(np.exp(5.0 - 2.0), rel=1e-3)


def with_fallback(logits: Tensor, rows: list[list[int]], fallback: Fallback | None) -> Outcome:
    """What a step makes of a place at the beginning whose candidates are called by their numbers."""
    names = tuple(str(number) for number in range(len(rows)))
    return PlacedLock.of(0, 0, table(rows), Lock(names, fallback=fallback)).hold(logits.clone())


def test_a_fallback_decides_where_the_model_wants_none() -> None:
    logits = torch.zeros(LENGTH, VOCABULARY)
    logits[0, 1] = 1.0
    rows = [[3], [1], [2]]
    alone = with_fallback(logits, rows, None)
    led = with_fallback(logits, rows, Fallback(((2, 0.7), (0, 0.2))))
    assert alone.outside > 0.99
    assert alone.leaders[0][0] == 1
    assert [number for number, _ in led.leaders] == [2, 0, 1]
    assert dict(led.leaders)[2] == pytest.approx(0.7, abs=0.01)
    assert led.tokens == whole([2])
    assert led.outside == alone.outside


def test_a_fallback_leaves_a_model_that_is_sure_to_itself() -> None:
    logits = torch.full((LENGTH, VOCABULARY), -30.0)
    for place, token in enumerate(whole([1])):
        logits[place, token] = 0.0
    sure = with_fallback(logits, [[3], [1], [2]], Fallback(((2, 1.0),)))
    assert sure.outside < 1e-3
    assert sure.leaders[0][0] == 1
    assert sure.leaders[0][1] > 0.999


def test_a_fallback_says_that_it_had_a_say() -> None:
    logits = torch.zeros(LENGTH, VOCABULARY)
    assert with_fallback(logits, [[3], [1]], Fallback(((0, 1.0),))).seen
    assert not with_fallback(logits, [[3], [1]], None).seen


def test_a_fallback_becomes_a_prior_with_its_own_weight() -> None:
    names = ("none", "a", "b")
    lock = Lock(names, fallback=Fallback(((2, 0.8), (1, 0.1)), 100.0, 0.5))
    known = with_prior(lock)
    assert known.fallback is None
    assert known.prior == pytest.approx([0.5 * np.log(share) for share in (0.1, 0.1, 0.8)])
    assert with_prior(replace(lock, fallback=Fallback(((2, 1.0),)))) == Lock(names)
    least = with_prior(replace(lock, fallback=Fallback(((2, 1.0),), 1.0, 1.0))).prior[0]
    assert least == pytest.approx(np.log(1e-3))


def test_what_a_fallback_does_not_name_has_the_rest() -> None:
    shares = table([[3], [1], [2]]).shared_out(Fallback(((2, 0.5), (9, 0.3))))
    assert shares.sum() == pytest.approx(1)
    assert sorted(shares)[0] == sorted(shares)[1]


@pytest.mark.parametrize(
    ("shares", "weight"), [(((0, 0.0),), 1), (((0, 0.7), (1, 0.7)), 1), (((-1, 0.5),), 1), ((), -1)]
)
def test_a_fallback_that_makes_no_sense_is_refused(
    shares: tuple[tuple[int, float], ...], weight: float
) -> None:
    with pytest.raises(InvalidRequest):
        Fallback(shares, weight)
