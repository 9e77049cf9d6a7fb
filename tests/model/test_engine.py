"""The engine as its callers see it: events in order, a stop at once, errors by name."""

import dataclasses
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import torch

from model.engine import Engine
from model.errors import EngineClosed, OutOfMemory, PromptTooLong
from model.events import CanvasDone, CanvasStarted, CanvasStep, Event, Finished, Prefill
from model.memory import named_memory_errors
from model.request import CancelToken, Request, SamplerSettings
from tests.support.tiny_checkpoint import CANVAS, SPECIAL, STEPS

Ask = Callable[..., Request]

ALL_STEPS = SamplerSettings(max_steps=STEPS, early_stop=False)


def without_times(event: Event) -> Event:
    """An event as it is the same in every run."""
    if isinstance(event, Prefill):
        return dataclasses.replace(event, seconds=0.0)
    if isinstance(event, Finished):
        figures = dataclasses.replace(
            event.figures, prefill_seconds=0, denoise_seconds=0, tokens_per_second=0, peak_memory_bytes=0
        )
        figures = dataclasses.replace(figures, reused_tokens=0)
        return dataclasses.replace(event, figures=figures)
    return event


def test_events_come_in_order(engine: Engine, ask: Ask) -> None:
    events = list(engine.stream(ask(max_canvases=3)))
    order: dict[type, set[type]] = {
        Prefill: {Prefill, CanvasStarted},
        CanvasStarted: {CanvasStep},
        CanvasStep: {CanvasStep, CanvasDone},
        CanvasDone: {CanvasStarted, Finished},
    }
    for before, after in pairwise(events):
        assert type(after) in order[type(before)]
    assert isinstance(events[0], Prefill)
    assert (events[0].done, events[0].seconds) == (0, 0.0)
    assert isinstance(events[-1], Finished)


def test_steps_are_told_whole(engine: Engine, ask: Ask) -> None:
    events = list(engine.stream(ask(sampler=ALL_STEPS)))
    steps = [event for event in events if isinstance(event, CanvasStep)]
    assert [event.step for event in steps] == list(range(1, STEPS + 1))
    for event in steps:
        for field in (
            "tokens",
            "pieces",
            "canvas_tokens",
            "canvas_pieces",
            "accepted",
            "entropy",
            "certainty",
        ):
            assert len(getattr(event, field)) == CANVAS
        assert all(0 <= share <= 1 for share in event.certainty)
        assert all(value >= 0 for value in event.entropy)
        assert any(event.accepted)
        assert not event.settled_early
    assert [event.temperature for event in steps] == sorted((e.temperature for e in steps), reverse=True)
    done = next(event for event in events if isinstance(event, CanvasDone))
    assert (done.tokens, done.certainty, done.end) == (steps[-1].tokens, steps[-1].certainty, steps[-1].end)
    for shown, certainty, alternatives in zip(done.pieces, done.certainty, done.alternatives, strict=True):
        assert len(alternatives) == 3
        assert alternatives[0].probability == pytest.approx(certainty)
        assert alternatives[0].probability >= alternatives[1].probability >= alternatives[2].probability
        assert shown == alternatives[0].piece or not shown or not alternatives[0].piece


def test_only_plain_data_comes_out(engine: Engine, ask: Ask) -> None:
    def plain(value: Any) -> bool:
        if dataclasses.is_dataclass(value):
            return all(plain(getattr(value, field.name)) for field in dataclasses.fields(value))
        return (
            all(map(plain, value))
            if isinstance(value, tuple)
            else type(value) in (int, float, str, bool, type(None))
        )

    assert all(plain(event) for event in engine.stream(ask()))


def test_same_seed_same_answer(engine: Engine, ask: Ask) -> None:
    """Although the second run finds the prompt read."""
    first, again, other = (
        [without_times(event) for event in engine.stream(ask(seed=seed)) if not isinstance(event, Prefill)]
        for seed in (5, 5, 6)
    )
    assert first == again
    assert first != other


def test_the_global_generator_is_left_alone(engine: Engine, ask: Ask) -> None:
    torch.manual_seed(1)
    before = torch.get_rng_state()
    list(engine.stream(ask(seed=99)))
    assert torch.equal(torch.get_rng_state(), before)


def test_figures_add_up(engine: Engine, ask: Ask) -> None:
    events = list(engine.stream(ask(seed=1, max_canvases=3)))
    done = [event for event in events if isinstance(event, CanvasDone)]
    finished = events[-1]
    assert isinstance(finished, Finished)
    figures = finished.figures
    assert figures.canvases == len(done)
    assert figures.steps == sum(event.steps for event in done)
    assert figures.tokens == sum(CANVAS if event.end is None else event.end for event in done)
    assert figures.tokens_per_step == figures.tokens / figures.steps
    assert figures.prefill_seconds > 0
    assert figures.denoise_seconds > 0
    assert figures.peak_memory_bytes > 50_000_000
    assert finished.answer == "".join("".join(e.pieces[: e.end]) for e in done).strip()


def run_until_end(engine: Engine, ask: Ask) -> Finished:
    """A run that the model ended itself."""
    for seed in range(100):
        finished = list(engine.stream(ask(seed=seed, max_canvases=8)))[-1]
        if isinstance(finished, Finished) and finished.reason == "end":
            return finished
    raise AssertionError("no run ended")


def test_a_run_ends_with_the_end_token(engine: Engine, ask: Ask) -> None:
    assert run_until_end(engine, ask).figures.canvases <= 8


def test_a_run_ends_when_its_blocks_are_used_up(engine: Engine, ask: Ask) -> None:
    reasons = {list(engine.stream(ask(seed=seed)))[-1].reason for seed in range(5)}  # type: ignore[union-attr]
    assert "length" in reasons


@pytest.mark.parametrize("stop_at", [1, 3, STEPS + 2])
def test_cancel_ends_within_one_step(engine: Engine, ask: Ask, stop_at: int) -> None:
    cancel = CancelToken()
    events: list[Event] = []
    steps = 0
    for event in engine.stream(ask(sampler=ALL_STEPS, max_canvases=4, seed=3), cancel):
        assert not cancel.cancelled or isinstance(event, Finished | CanvasDone)
        events.append(event)
        steps += isinstance(event, CanvasStep)
        if steps == stop_at:
            cancel.cancel()
    finished = events[-1]
    assert isinstance(finished, Finished)
    assert finished.reason == "cancelled"
    assert finished.figures.steps == stop_at
    # Only finished blocks are part of the answer.
    done = [event for event in events if isinstance(event, CanvasDone)]
    assert len(done) == (stop_at - 1) // STEPS
    assert finished.answer == "".join("".join(event.pieces) for event in done).strip()


def test_cancel_while_the_prompt_is_read(engine: Engine, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("model.engine.PIECE", {"cpu": 4})
    cancel = CancelToken()
    events: list[Event] = []
    for event in engine.stream(ask("What is the total? " * 5), cancel):
        events.append(event)
        if isinstance(event, Prefill) and event.done == 8:
            cancel.cancel()
    assert [type(event) for event in events] == [Prefill, Prefill, Prefill, Finished]
    finished = events[-1]
    assert isinstance(finished, Finished)
    assert (finished.reason, finished.answer, finished.figures.steps) == ("cancelled", "", 0)


def test_cancelled_before_it_began(engine: Engine, ask: Ask) -> None:
    cancel = CancelToken()
    cancel.cancel()
    events = list(engine.stream(ask(), cancel))
    assert [type(event) for event in events] == [Prefill, Finished]


def test_a_stream_that_is_dropped_leaves_the_engine_usable(engine: Engine, ask: Ask) -> None:
    stream = engine.stream(ask())
    next(stream)
    del stream
    assert isinstance(list(engine.stream(ask()))[-1], Finished)


def test_prompt_too_long(engine: Engine, ask: Ask) -> None:
    with pytest.raises(PromptTooLong) as caught:
        engine.stream(ask("word " * 600))
    assert caught.value.code == "model.prompt.too_long"


def test_blocks_that_do_not_fit_are_not_begun(engine: Engine, ask: Ask) -> None:
    room = 2 * CANVAS
    prompt = ask("a")
    words = 0
    while engine.info.context_length - _prompt_tokens(engine, prompt) >= room + CANVAS:
        words += 1
        prompt = ask("a" + " a" * words, max_canvases=50, seed=11)
    finished = list(engine.stream(prompt))[-1]
    assert isinstance(finished, Finished)
    assert finished.figures.canvases <= 2


def _prompt_tokens(engine: Engine, request: Any) -> int:
    return next(event.total for event in engine.stream(request) if isinstance(event, Prefill))


def test_thinking_is_told_apart(engine: Engine, ask: Ask) -> None:
    """A random model writes the channel's mark now and then; what follows is not part of the answer."""
    opening, closing = SPECIAL["<|channel>"], SPECIAL["<channel|>"]
    text = engine._opened().tokenizer.text
    for seed in range(100):
        events = list(engine.stream(ask(seed=seed, max_canvases=6, thinking=True)))
        written = [t for e in events if isinstance(e, CanvasDone) for t in e.tokens[: e.end]]
        if opening not in written or closing in written:
            continue
        at = written.index(opening)
        finished = events[-1]
        assert isinstance(finished, Finished)
        assert finished.answer == text.text(written[:at]).strip()
        assert finished.thinking == text.text([t for t in written[at:] if t != opening]).strip()
        return
    raise AssertionError("no run opened the channel")


def test_out_of_memory_has_a_name_and_the_engine_goes_on(
    engine: Engine, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    network = engine._opened().network

    def too_much(hidden: torch.Tensor) -> torch.Tensor:
        return torch.empty(2**60, dtype=torch.uint8)

    with monkeypatch.context() as patch:
        patch.setattr(network.lm_head, "forward", too_much)
        with pytest.raises(OutOfMemory) as caught:
            list(engine.stream(ask()))
    assert caught.value.code == "model.memory"
    assert caught.value.way_on
    assert isinstance(list(engine.stream(ask()))[-1], Finished)


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        torch.OutOfMemoryError("CUDA out of memory"),
        RuntimeError("CUDA error: out of memory\nCUDA kernel errors might be asynchronously reported"),
        RuntimeError("CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`"),
    ],
    ids=["python", "cuda", "driver", "cublas"],
)
def test_every_kind_of_out_of_memory(error: Exception) -> None:
    with pytest.raises(OutOfMemory) as caught, named_memory_errors(torch.device("cpu")):
        raise error
    assert "sources" in caught.value.way_on


def test_out_of_memory_while_opening_says_what_helps_there(
    tiny_checkpoint: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_much(*_: object) -> None:
        torch.empty(2**60, dtype=torch.uint8)

    monkeypatch.setattr("model.engine.open_checkpoint", too_much)
    with pytest.raises(OutOfMemory) as caught:
        Engine.open(tiny_checkpoint, "cpu")
    assert "4 bits" in caught.value.way_on
    assert "sources" not in caught.value.way_on
    with (
        pytest.raises(OutOfMemory, match="processor"),
        named_memory_errors(torch.device("cuda"), opening=True),
    ):
        raise MemoryError


def test_out_of_memory_is_no_damaged_context(
    engine: Engine, ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    list(engine.stream(ask()))
    assert engine.save_context(tmp_path / "context") > 0

    def too_much(*_: object) -> None:
        torch.empty(2**60, dtype=torch.uint8)

    monkeypatch.setattr("model.context_file.fill", too_much)
    with pytest.raises(OutOfMemory):
        engine.load_context(tmp_path / "context")


def test_other_errors_keep_their_name() -> None:
    with pytest.raises(RuntimeError, match="shape"), named_memory_errors(torch.device("cpu")):
        raise RuntimeError("shape mismatch")


def test_closed(tiny_checkpoint: Path, ask: Ask) -> None:
    engine = Engine.open(tiny_checkpoint, "cpu")
    engine.close()
    engine.close()
    with pytest.raises(EngineClosed):
        engine.stream(ask())
    with pytest.raises(EngineClosed):
        engine.count_tokens("a")
