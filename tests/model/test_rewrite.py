"""Fixed passages as a person asks for them, and rewriting one passage with both its sides in view."""

from collections.abc import Callable

import pytest

from model.engine import Engine
from model.errors import InvalidRequest
from model.events import CanvasDone, CanvasStep, Finished
from model.request import Pin, Request
from tests.support.tiny_checkpoint import CANVAS

Ask = Callable[..., Request]
ANSWER = "The amount of EUR 1,240.50 is due within 30 days. Größe und Maß: schön, für Übung."


def finished(engine: Engine, request: Request) -> Finished:
    last = list(engine.stream(request))[-1]
    assert isinstance(last, Finished)
    return last


@pytest.mark.parametrize("passage", ["1,240.50", "The amount", "schön, für Übung.", "Größe"])
@pytest.mark.parametrize("seed", [0, 1])
def test_nothing_outside_the_span_changes(engine: Engine, ask: Ask, passage: str, seed: int) -> None:
    first = ANSWER.index(passage)
    after = first + len(passage)
    asked = engine.rewrite(ask(seed=seed), ANSWER, (first, after))
    done = finished(engine, asked)
    assert done.reason == "end"
    assert done.answer.startswith(ANSWER[:first].strip())
    assert done.answer.endswith(ANSWER[after:].strip())
    free = engine.count_tokens(passage)
    events = [event for event in engine.stream(asked) if isinstance(event, CanvasDone)]
    tokens = [token for event in events for token in event.tokens[: event.end]]
    assert len(tokens) == engine.count_tokens(ANSWER[:first]) + free + engine.count_tokens(ANSWER[after:])


def test_the_new_passage_takes_the_room_it_is_given(engine: Engine, ask: Ask) -> None:
    asked = engine.rewrite(ask(), ANSWER, (4, 10), room=9)
    last = [event for event in engine.stream(asked) if isinstance(event, CanvasStep)][-1]
    left, right = engine.count_tokens(ANSWER[:4]), engine.count_tokens(ANSWER[10:])
    assert last.end is not None
    assert last.canvas * CANVAS + last.end == left + 9 + right


@pytest.mark.parametrize("span", [(5, 5), (-1, 3), (0, 1000)])
def test_a_span_outside_the_answer_is_refused(engine: Engine, ask: Ask, span: tuple[int, int]) -> None:
    with pytest.raises(InvalidRequest):
        engine.rewrite(ask(), ANSWER, span)


def test_no_room_is_refused(engine: Engine, ask: Ask) -> None:
    with pytest.raises(InvalidRequest):
        engine.rewrite(ask(), ANSWER, (0, 3), room=0)


def pinned(ask: Ask, *pins: Pin, canvases: int = 2) -> Request:
    message = ask().messages
    return Request(message, 0, None, canvases, pins=pins)


def test_text_and_choices_are_held(engine: Engine, ask: Ask) -> None:
    text = "Dear Ms Müller"
    length = engine.count_tokens(text)
    done = finished(engine, pinned(ask, Pin(0, text), Pin(length, choices=("A", "B"))))
    assert done.answer.startswith((text + "A", text + "B"))


@pytest.mark.parametrize(
    "pins",
    [
        (Pin(0, "a b"), Pin(1, "c")),
        (Pin(0, choices=("a longer choice", "b")),),
        (Pin(0, tokens=(10**6,)),),
        (Pin(3 * CANVAS, "a"),),
    ],
    ids=["overlap", "long choice", "unknown token", "too far"],
)
def test_what_cannot_be_held_is_refused_before_anything_is_computed(
    engine: Engine, ask: Ask, pins: tuple[Pin, ...]
) -> None:
    with pytest.raises(InvalidRequest):
        engine.stream(pinned(ask, *pins))


def test_the_token_budget_is_whole_blocks(engine: Engine, ask: Ask) -> None:
    for budget, blocks in ((1, 1), (CANVAS, 1), (CANVAS + 1, 2)):
        asked = Request(ask().messages, 5, None, 9, token_budget=budget)
        starts = {event.canvas for event in engine.stream(asked) if isinstance(event, CanvasStep)}
        assert len(starts) <= blocks
