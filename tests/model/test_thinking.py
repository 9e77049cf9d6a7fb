"""Thoughts: told apart while they are written, ended by their budget; an empty answer is tried again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from torch import Tensor

from model.engine import Engine
from model.events import CanvasDone, CanvasStarted, CanvasStep, Event, Finished, Prefill
from model.prompt import thinking
from model.request import Message, Request, SamplerSettings, TextPart
from model.run import another_seed
from tests.support.tiny_checkpoint import CANVAS, SPECIAL, STEPS

Ask = Callable[..., Request]
OPEN, CLOSE, END = SPECIAL["<|channel>"], SPECIAL["<channel|>"], SPECIAL["<turn|>"]
MARKS = thinking.Marks(OPEN, CLOSE)
QUICK = SamplerSettings(max_steps=STEPS, confidence=0.05)


@contextmanager
def inclined(engine: Engine, **wishes: int) -> Iterator[None]:
    """The network with a bias: `row_3=7` makes token 7 overwhelming at position 3; `never=7` rules it out."""

    def lean(_module: Any, _inputs: Any, logits: Tensor) -> Tensor:
        for wish, token in wishes.items():
            if wish.startswith("never"):
                logits[0, :, token] = -1000.0
            else:
                logits[0, int(wish.removeprefix("row_")), token] = 1000.0
        return logits

    handle = engine._opened().network.lm_head.register_forward_hook(lean)
    try:
        yield
    finally:
        handle.remove()


def thought_about(seed: int, canvases: int, budget: int | None) -> Request:
    question = Message("user", (TextPart("What is the total?"),))
    return Request((question,), seed, QUICK, canvases, thinking=True, thinking_budget=budget)


def written(events: list[Event]) -> list[int]:
    return [token for e in events if isinstance(e, CanvasDone) for token in e.tokens[: e.end]]


@pytest.mark.parametrize("budget", [1, 5, CANVAS - 1, CANVAS, CANVAS + 3])
@pytest.mark.parametrize("seed", range(3))
def test_the_thought_ends_with_its_budget_and_an_answer_follows(
    engine: Engine, budget: int, seed: int
) -> None:
    """A model that begins to think and never ends by itself, nor the answer."""
    with inclined(engine, row_0=OPEN, never_close=CLOSE, never_end=END, never_1=1, never_50=50):
        events = list(engine.stream(thought_about(seed, 3, budget)))
    tokens = written(events)
    assert tokens.index(CLOSE) <= budget
    # Nothing but the budget ended it.
    assert CLOSE not in tokens[:budget]
    assert tokens[budget] == CLOSE
    assert OPEN not in tokens[budget:]
    held = [
        (event.canvas, place)
        for event in events
        if isinstance(event, CanvasStep)
        for place, pinned in enumerate(event.pinned)
        if pinned
    ]
    assert set(held) == {(budget // CANVAS, budget % CANVAS)}
    finished = events[-1]
    assert isinstance(finished, Finished)
    assert finished.answer
    assert "<" not in finished.answer + finished.thinking


@pytest.mark.parametrize("place", [1, 4, 8, 9], ids=["at once", "inside", "at the budget", "behind it"])
@pytest.mark.parametrize("seed", range(2))
def test_an_answer_follows_a_model_that_ends_in_its_thought(engine: Engine, place: int, seed: int) -> None:
    """It thinks for ever, and would rather end where it stands than say anything."""
    ends = {f"row_{place}": END}
    with inclined(engine, row_0=OPEN, never_close=CLOSE, never_1=1, never_50=50, **ends):
        events = list(engine.stream(thought_about(seed, 1, 8)))
    tokens = written(events)
    assert tokens[8] == CLOSE
    assert END not in tokens
    finished = events[-1]
    assert isinstance(finished, Finished)
    assert finished.answer
    assert finished.figures.retries == 0


def test_an_answer_follows_a_thought_that_fills_its_block(engine: Engine) -> None:
    """The thought is closed at the very end of a block, and the next one would begin with the end."""
    blank = engine._opened().tokenizer.encode_plain(" ")
    assert len(blank) == 1
    thought = False

    def lean(_module: Any, _inputs: Any, logits: Tensor) -> Tensor:
        logits[0, :, [CLOSE, 1, 50]] = -1000.0
        for place, token in ({0: END, 1: blank[0], 2: END} if thought else {0: OPEN}).items():
            logits[0, place, token] = 1000.0
        return logits

    handle = engine._opened().network.lm_head.register_forward_hook(lean)
    events: list[Event] = []
    try:
        for event in engine.stream(thought_about(0, 2, CANVAS - 1)):
            events.append(event)
            thought = thought or isinstance(event, CanvasDone)
    finally:
        handle.remove()
    tokens = written(events)
    assert tokens[CANVAS - 1] == CLOSE
    # Neither at once nor behind a space, which shows nothing.
    assert END not in tokens[CANVAS : CANVAS + 3]
    assert tokens[CANVAS + 1] == blank[0]
    finished = events[-1]
    assert isinstance(finished, Finished)
    assert finished.answer


def test_a_thought_that_nobody_asked_for_does_not_take_the_answer_twice(engine: Engine, ask: Ask) -> None:
    """Thinking is off; the model opens a thought all the same and never closes it."""
    with inclined(engine, row_0=OPEN, never_close=CLOSE, never_end=END, never_1=1, never_50=50):
        events = list(engine.stream(ask(seed=5, max_canvases=2, sampler=QUICK)))
    finished = events[-1]
    assert isinstance(finished, Finished)
    assert finished.figures.retries == 1
    assert finished.answer
    again = next(place for place, e in enumerate(events) if isinstance(e, CanvasStarted) and e.attempt == 1)
    assert CLOSE not in written(events[:again])
    assert written(events[again:])[CANVAS // 2] == CLOSE


def test_an_unasked_empty_thought_that_ends_there_is_answered_the_second_time(engine: Engine) -> None:
    name = engine._opened().tokenizer.encode_plain("thought")
    rows = {f"row_{place}": token for place, token in enumerate([OPEN, *name, CLOSE, END])}
    with inclined(engine, **rows):
        question = Message("user", (TextPart("What?"),))
        finished = list(engine.stream(Request((question,), 0, QUICK, 1)))[-1]
    assert isinstance(finished, Finished)
    assert finished.figures.retries == 1
    assert finished.answer
    assert finished.thinking == ""


def test_half_a_block_is_left_for_the_answer(engine: Engine) -> None:
    with inclined(engine, row_0=OPEN, never_close=CLOSE, never_end=END, never_1=1, never_50=50):
        tokens = written(list(engine.stream(thought_about(0, 2, 1000))))
    assert tokens[3 * CANVAS // 2] == CLOSE


def test_a_thought_that_ends_in_time_is_left_alone(engine: Engine) -> None:
    with inclined(engine, row_0=OPEN, row_3=CLOSE, never_end=END):
        bound = list(engine.stream(thought_about(0, 1, 6)))
        free = list(engine.stream(thought_about(0, 1, None)))
    steps = [event for event in bound if isinstance(event, CanvasStep)]
    assert not any(any(event.pinned) for event in steps)
    assert written(bound) == written(free)


def test_without_a_budget_a_model_may_think_to_the_end_and_is_then_asked_again(engine: Engine) -> None:
    with inclined(engine, row_0=OPEN, never_close=CLOSE, never_end=END, never_1=1, never_50=50):
        events = list(engine.stream(thought_about(0, 2, None)))
    finished = events[-1]
    assert isinstance(finished, Finished)
    assert finished.figures.retries == 1
    # The second attempt had half of the room for its thought.
    assert finished.answer
    again = next(place for place, e in enumerate(events) if isinstance(e, CanvasStarted) and e.attempt == 1)
    assert written(events[again:])[CANVAS] == CLOSE


@pytest.mark.parametrize(
    ("tokens", "inside", "expected"),
    [
        ([OPEN, 7, CLOSE, 8, 9], False, 3),
        ([OPEN, 7, 8], False, 3),
        ([7, 8], False, 0),
        ([7, CLOSE, 8], True, 2),
        ([7, 8], True, 2),
        ([7, CLOSE, 8], False, 0),
        ([OPEN, CLOSE, 8], False, 2),
        ([OPEN, 7, CLOSE, OPEN, 7, CLOSE, 8], False, 6),
    ],
)
def test_where_the_answer_begins(tokens: list[int], inside: bool, expected: int) -> None:
    assert thinking.answer_from(tokens, inside, MARKS) == expected


def test_thoughts_are_told_apart_while_they_are_written(engine: Engine) -> None:
    with inclined(engine, row_0=OPEN, never_close=CLOSE, never_end=END, never_1=1, never_50=50):
        events = list(engine.stream(thought_about(1, 3, CANVAS + 4)))
    for event in events:
        if isinstance(event, CanvasStep | CanvasDone):
            assert event.answer_from == {0: CANVAS, 1: 5}.get(event.canvas, 0)


def test_an_empty_thought_vanishes(engine: Engine) -> None:
    name = engine._opened().tokenizer.encode_plain("thought")
    rows = {f"row_{place}": token for place, token in enumerate([OPEN, *name, CLOSE])}
    with inclined(engine, **rows):
        for seed in range(3):
            question = Message("user", (TextPart("What?"),))
            finished = list(engine.stream(Request((question,), seed, QUICK, 1)))[-1]
            assert isinstance(finished, Finished)
            assert finished.thinking == ""
            assert "thought" not in finished.answer


def test_an_empty_answer_is_tried_once_more_from_another_seed(engine: Engine, ask: Ask) -> None:
    events: list[Event] = []
    with inclined(engine, row_0=END):
        stream = engine.stream(ask(seed=3, max_canvases=2))
        for event in stream:
            events.append(event)
            if isinstance(event, CanvasDone):
                break
    # From here on the network is itself again.
    events += list(stream)
    finished = events[-1]
    assert isinstance(finished, Finished)
    assert finished.figures.retries == 1
    assert finished.answer
    starts = [(e.attempt, e.canvas) for e in events if isinstance(e, CanvasStarted)]
    assert starts[:2] == [(0, 0), (1, 0)]
    again = next(place for place, e in enumerate(events) if isinstance(e, CanvasStarted) and e.attempt == 1)
    other = list(engine.stream(ask(seed=another_seed(3, 1), max_canvases=2)))
    assert written(events[again:]) == written(other)
    assert finished.figures.canvases == sum(isinstance(event, CanvasDone) for event in events)


def test_an_answer_that_stays_empty_is_not_tried_for_ever(engine: Engine, ask: Ask) -> None:
    with inclined(engine, row_0=END):
        events = list(engine.stream(ask(seed=3)))
    finished = events[-1]
    assert isinstance(finished, Finished)
    assert (finished.answer, finished.figures.retries, finished.figures.canvases) == ("", 1, 2)
    # The prompt was not read again for it.
    assert sum(isinstance(event, Prefill) and event.done == event.total for event in events) == 1


def test_seeds_of_further_attempts() -> None:
    seeds = {another_seed(seed, attempt) for seed in range(50) for attempt in range(2)}
    assert len(seeds) == 100
    assert all(0 <= seed < 2**63 for seed in seeds)
    assert another_seed(7, 0) == 7
    assert another_seed(7, 1) == another_seed(7, 1)
