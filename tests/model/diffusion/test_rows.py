"""A walk over the rows gives what whole tensors give, to the last bit, in less memory."""

from dataclasses import replace
from typing import Any

import pytest
import torch
from torch import Tensor

from model.bench import vocabulary as bench
from model.diffusion import rows, sampler
from model.diffusion.candidates import CandidateRows
from model.diffusion.constraints import UNCONSTRAINED, CanvasConstraints
from model.diffusion.locks import LockTable, PlacedLock
from model.prompt.thinking import Marks

LENGTH, VOCABULARY, CAP, HEAT = 41, 200, 5.0, 0.7
MIB = 1 << 20


def lock(number: int, start: int) -> PlacedLock:
    trie = CandidateRows.of([[1, 2], [1, 2, 3], [9], []]).trie(6)
    return PlacedLock(number, start, LockTable(trie, 6, (), 0))


HELD = {
    "free": UNCONSTRAINED,
    "pinned": CanvasConstraints({3: (7,), 20: (1, 2), 40: (5,)}, forbidden=(0, 7), below=30),
    "locked": CanvasConstraints({2: (4,)}, forbidden=(9,), below=41, locks=(lock(1, 14), lock(0, 4))),
    "thinking": CanvasConstraints(
        close_at=17, no_thought_from=17, ends=(11, 12), marks=Marks(8, 10), inside=True, due=True
    ),
    "cut": CanvasConstraints(cut=5),
}


def logits(dtype: torch.dtype) -> Tensor:
    generator = torch.Generator().manual_seed(5)
    return (torch.randn(1, LENGTH, VOCABULARY, generator=generator) * 6).to(dtype)


def walked(
    held: CanvasConstraints, dtype: torch.dtype, monkeypatch: pytest.MonkeyPatch, size: int, **wanted: Any
) -> tuple[rows.Told, Tensor, Tensor]:
    """A walk in blocks of `size` rows; what it tells, what is left of the logits, the generator's state."""
    monkeypatch.setitem(rows.BLOCK, "cpu", 4 * VOCABULARY * size)
    generator = torch.Generator().manual_seed(9)
    given = logits(dtype)
    settings: dict[str, Any] = {"history": (), "soften": True} | wanted
    told = rows.walk(given, CAP, torch.tensor(HEAT), generator, held, **settings)
    return told, given, generator.get_state()


@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float32], ids=["bf16", "float32"])
@pytest.mark.parametrize("held", HELD.values(), ids=HELD)
def test_blocks_change_nothing(
    held: CanvasConstraints, dtype: torch.dtype, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, left, state = walked(held, dtype, monkeypatch, LENGTH)
    for size in (2, 7, 16):
        told, others, after = walked(held, dtype, monkeypatch, size)
        for name in ("sample", "best", "certainty", "entropy", "top_tokens", "top_probabilities"):
            assert torch.equal(getattr(told, name), getattr(whole, name)), name
        assert (told.fixed, told.locks) == (whole.fixed, whole.locks)
        assert torch.equal(others, left)
        assert torch.equal(after, state)


@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float32], ids=["bf16", "float32"])
def test_it_is_what_transformers_loop_does(dtype: torch.dtype, monkeypatch: pytest.MonkeyPatch) -> None:
    told, left, state = walked(UNCONSTRAINED, dtype, monkeypatch, 5)
    generator = torch.Generator().manual_seed(9)
    scaled = torch.tanh(logits(dtype).float() / CAP) * CAP / torch.tensor(HEAT)
    probabilities = torch.softmax(scaled, dim=-1)
    sample = torch.multinomial(probabilities[0], 1, generator=generator).view(1, -1)
    assert torch.equal(told.sample, sample)
    assert torch.equal(state, generator.get_state())
    assert torch.equal(told.best, scaled.argmax(-1))
    assert torch.equal(told.entropy, sampler.token_entropy(scaled))
    assert torch.equal(left, scaled.to(dtype).softmax(-1, dtype=torch.float32).to(dtype))


def test_rows_of_a_lock_stay_together_and_none_is_alone() -> None:
    assert list(rows.blocks(10, 4)) == [(0, 4), (4, 8), (8, 10)]
    assert list(rows.blocks(9, 4)) == [(0, 4), (4, 9)]
    assert list(rows.blocks(1, 4)) == [(0, 1)]
    assert list(rows.blocks(12, 4, [(7, 9), (3, 6)])) == [(0, 6), (6, 10), (10, 12)]
    assert list(rows.blocks(12, 4, [(6, 12), (2, 6)])) == [(0, 6), (6, 12)]


def test_alternatives_are_looked_for_only_while_the_canvas_may_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    free, _, _ = walked(UNCONSTRAINED, torch.float32, monkeypatch, 8)
    for before, told in ((free.best, True), (free.best.roll(1), False)):
        found, _, _ = walked(UNCONSTRAINED, torch.float32, monkeypatch, 8, history=(before,))
        assert (found.top_tokens is not None) == told
    moved = free.best.clone()
    moved[0, 20] += 1
    cut, _, _ = walked(replace(UNCONSTRAINED, cut=20), torch.float32, monkeypatch, 8, history=(moved,))
    assert cut.top_tokens is not None
    none, _, _ = walked(UNCONSTRAINED, torch.float32, monkeypatch, 8, history=None)
    assert none.top_tokens is None


def test_what_is_no_number_is_said() -> None:
    broken = logits(torch.float32)
    broken[0, 11, 3] = torch.nan
    generator = torch.Generator().manual_seed(0)
    with pytest.raises(ArithmeticError):
        rows.walk(broken, CAP, torch.tensor(HEAT), generator, UNCONSTRAINED, None, soften=False)


def test_memory_is_less_than_half_of_whole_tensors() -> None:
    """A sixteenth of the published vocabulary: a whole tensor in float32 takes 64 MiB."""
    sides = bench.measure(1024, bench.VOCABULARY // 16, threads=1)
    assert sides["rows"].digest == sides["whole"].digest
    assert sides["whole"].peak > 3 * 64 * MIB
    assert sides["rows"].peak < 0.45 * sides["whole"].peak
