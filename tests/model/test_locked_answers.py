"""Answers with locked places, as the engine's callers see them."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from model.diffusion.certainty import Calibration
from model.engine import Engine
from model.errors import InvalidRequest
from model.events import CanvasDone, CanvasStarted, CanvasStep, Event, Finished, Prefill
from model.request import CancelToken, Lock, Message, Pin, Request, SamplerSettings, TextPart
from tests.model.test_engine import without_times
from tests.model.test_thinking import inclined
from tests.support.tiny_checkpoint import CANVAS, SPECIAL, write_tiny_checkpoint

Ask = Callable[..., Request]

NAMES = ("ab", "cd", "Ann", "", "q")
FORM: tuple[str | Lock, ...] = (
    '{"a":"',
    Lock(NAMES, name="a", escape="json"),
    '","b":"',
    Lock(NAMES[:3], name="b", escape="json"),
    '"}',
)


@pytest.fixture(scope="module")
def filler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A tiny checkpoint that fills its places with blanks."""
    path = write_tiny_checkpoint(tmp_path_factory.mktemp("filler"))
    (path / "locks.toml").write_text('form_fill = " "\nlock_temperature = 1.5\n', encoding="utf-8")
    engine = Engine.open(path, device="cpu")
    yield engine
    engine.close()


def finished(events: list[Event]) -> Finished:
    last = events[-1]
    assert isinstance(last, Finished)
    return last


def leading(told: Finished, *candidates: tuple[str, ...]) -> list[str]:
    return [own[lock.leaders[0].candidate] for own, lock in zip(candidates, told.locks, strict=True)]


@pytest.mark.parametrize("seed", range(4))
def test_a_form_is_filled_in_over_several_canvases(filler: Engine, ask: Ask, seed: int) -> None:
    filler.forget()
    events = list(filler.stream(replace(ask(seed=seed), frame=FORM)))
    told = finished(events)
    done = [event for event in events if isinstance(event, CanvasDone)]
    assert len(done) > 1
    assert told.reason == "end"
    a, b = leading(told, NAMES, NAMES[:3])
    assert json.loads(told.answer) == {"a": a, "b": b}
    assert [lock.lock for lock in told.locks] == [0, 1]
    assert all(lock.settled for lock in told.locks)
    # The tokens say the same as the answer, but for what fills the places.
    assert "".join("".join(event.pieces[: event.end]) for event in done).replace(" ", "") == told.answer
    for step in (event for event in events if isinstance(event, CanvasStep)):
        for lock in step.locks:
            shares = [leader.posterior for leader in lock.leaders]
            assert shares == sorted(shares, reverse=True)
            assert 0 <= lock.outside <= 1
    assert told.figures.tokens == sum(len(event.tokens[: event.end]) for event in done)


def test_the_same_request_gives_the_same_form(filler: Engine, ask: Ask) -> None:
    filler.forget()
    request = replace(ask(seed=3), frame=FORM)
    first = [without_times(event) for event in filler.stream(request)]
    again = [without_times(event) for event in filler.stream(request)]
    told = [[event for event in events if not isinstance(event, Prefill)] for events in (first, again)]
    assert told[0] == told[1]


@pytest.mark.parametrize("seed", range(4))
def test_a_short_answer_is_one_candidate(engine: Engine, ask: Ask, seed: int) -> None:
    events = list(engine.stream(replace(ask(seed=seed), frame=(Lock(NAMES),))))
    told = finished(events)
    assert (told.reason, told.figures.canvases, told.figures.retries) == ("end", 1, 0)
    assert [told.answer] == leading(told, NAMES)
    (done,) = (event for event in events if isinstance(event, CanvasDone))
    assert done.end is not None
    assert done.tokens[done.end] == SPECIAL["<turn|>"]
    assert set(done.tokens[done.end + 1 :]) <= {SPECIAL["<eos>"]}


def test_an_empty_answer_that_is_held_is_an_answer(engine: Engine, ask: Ask) -> None:
    events = list(engine.stream(replace(ask(), frame=(Lock(("",)),))))
    told = finished(events)
    assert (told.answer, told.figures.retries) == ("", 0)
    assert sum(isinstance(event, CanvasStarted) for event in events) == 1


def test_the_answer_is_spelled_as_the_source_spells_it(engine: Engine, ask: Ask) -> None:
    # Neither the blank nor the dash is what decoding the tokens would give back for certain.
    odd = 'the\u00a0"old"\u2011mill'
    assert finished(list(engine.stream(replace(ask(), frame=(Lock((odd,)),))))).answer == odd
    framed = replace(ask(), frame=('{"a":"', Lock((odd,), escape="json"), '"}'))
    if len(engine._opened().tokenizer.encode_plain(json.dumps(odd))) > CANVAS - 3:
        framed = replace(ask(), frame=('{"a":"', Lock(('"x"',), escape="json"), '"}'))
        odd = '"x"'
    assert json.loads(finished(list(engine.stream(framed))).answer) == {"a": odd}


@pytest.mark.parametrize("budget", [None, 1, 5, CANVAS - 1, CANVAS, CANVAS + 3])
def test_a_form_begins_afresh_behind_a_thought(filler: Engine, ask: Ask, budget: int | None) -> None:
    """A model that begins to think and never ends by itself."""
    filler.forget()
    request = replace(ask(max_canvases=2, thinking=True), thinking_budget=budget, frame=FORM)
    with inclined(filler, row_0=SPECIAL["<|channel>"], never_close=SPECIAL["<channel|>"]):
        events = list(filler.stream(request))
    told = finished(events)
    a, b = leading(told, NAMES, NAMES[:3])
    assert json.loads(told.answer) == {"a": a, "b": b}
    assert told.thinking or budget == 1
    done = [event for event in events if isinstance(event, CanvasDone)]
    assert [event.canvas for event in done] == list(range(len(done)))
    tokens = [token for event in done for token in event.tokens[: event.end]]
    # Without a budget it is ended where the room for it ends.
    assert tokens.index(SPECIAL["<channel|>"]) == (2 * CANVAS - 1 if budget is None else budget)
    behind = filler._opened().tokenizer.text.text(tokens[tokens.index(SPECIAL["<channel|>"]) :])
    assert behind.replace(" ", "") == told.answer


@pytest.mark.parametrize("place", [1, 6, CANVAS - 1])
def test_a_form_begins_afresh_where_a_thought_closes(filler: Engine, ask: Ask, place: int) -> None:
    filler.forget()
    closes = {f"row_{place}": SPECIAL["<channel|>"]}
    with inclined(filler, row_0=SPECIAL["<|channel>"], never=1, never_end=SPECIAL["<turn|>"], **closes):
        events = list(filler.stream(replace(ask(max_canvases=1, thinking=True), frame=FORM)))
    done = [event for event in events if isinstance(event, CanvasDone)]
    assert len(done[0].tokens[: done[0].end]) == place + 1
    assert done[0].tokens[place] == SPECIAL["<channel|>"]
    assert finished(events).answer.startswith('{"a":"')


def test_a_model_that_does_not_think_fills_in_the_form_at_once(filler: Engine, ask: Ask) -> None:
    filler.forget()
    with inclined(filler, never_open=SPECIAL["<|channel>"]):
        events = list(filler.stream(replace(ask(max_canvases=1, thinking=True), frame=FORM)))
    told = finished(events)
    done = [event for event in events if isinstance(event, CanvasDone)]
    assert (done[0].end, told.thinking) == (0, "")
    assert told.answer.startswith('{"a":"')


def test_places_among_fixed_passages(filler: Engine, ask: Ask) -> None:
    filler.forget()
    lock = Lock(NAMES, 2, name="middle")
    width = max(len(filler._opened().tokenizer.encode_plain(name)) for name in NAMES if name)
    pins = (Pin(0, tokens=(200, 201)), Pin(2 + width, tokens=(210, SPECIAL["<turn|>"])))
    events = list(filler.stream(replace(ask(), pins=pins, locks=(lock,))))
    told = finished(events)
    (done,) = (event for event in events if isinstance(event, CanvasDone))
    (held,) = leading(told, NAMES)
    assert done.tokens[:2] == (200, 201)
    assert "".join(done.pieces[2 : 2 + width]).rstrip(" ") == held
    text = filler._opened().tokenizer.text
    assert told.answer == (text.text((200, 201)) + held + text.text((210,))).strip()


@pytest.mark.parametrize("steps", [0, 1, 3])
def test_a_cancel_ends_a_form(filler: Engine, ask: Ask, steps: int) -> None:
    filler.forget()
    cancel, told = CancelToken(), list[Event]()
    settings = SamplerSettings(max_steps=4, early_stop=False)
    for event in filler.stream(replace(ask(sampler=settings), frame=FORM), cancel):
        told.append(event)
        if sum(isinstance(each, CanvasStep) for each in told) == steps:
            cancel.cancel()
    assert finished(told).reason == "cancelled"
    assert sum(isinstance(event, CanvasStep) for event in told) == steps
    assert finished(told).locks == ()
    after = finished(list(filler.stream(replace(ask(), frame=FORM))))
    assert after.reason == "end"


def test_what_was_read_is_kept_from_one_place_to_the_next(engine: Engine) -> None:
    source = TextPart("Invoice 2024-117 of 3 May: the amount of EUR 1,240.50 is due within 30 days.\n" * 4)

    def request(question: str) -> Request:
        return Request((Message("user", (source, TextPart(question))),), 0, frame=(Lock(NAMES),))

    first = finished(list(engine.stream(request("What is the number?"))))
    second = finished(list(engine.stream(request("What is due?"))))
    assert first.figures.reused_tokens == 0
    assert second.figures.reused_tokens > 40
    engine.forget()
    assert finished(list(engine.stream(request("What is due?")))).locks == second.locks


def test_a_form_that_does_not_fit_is_refused(filler: Engine, engine: Engine, ask: Ask) -> None:
    long = tuple(part for _ in range(60) for part in FORM)
    with pytest.raises(InvalidRequest):
        filler.stream(replace(ask(), frame=long))
    with pytest.raises(InvalidRequest):
        engine.stream(replace(ask(), frame=FORM))
    with pytest.raises(InvalidRequest):
        filler.stream(replace(ask(), locks=(Lock(NAMES, 0), Lock(NAMES, 1))))
    with pytest.raises(InvalidRequest):
        filler.stream(replace(ask(), locks=(Lock(NAMES, 0),), pins=(Pin(1, tokens=(200,)),)))


def test_candidates_are_made_ready_while_a_question_is_typed(filler: Engine, ask: Ask) -> None:
    filler.forget()
    cancel = CancelToken()
    cancel.cancel()
    list(filler.read_ahead(replace(ask(), frame=FORM), cancel))
    assert not filler._tables._kept
    list(filler.read_ahead(replace(ask(), frame=FORM)))
    kept = dict(filler._tables._kept)
    list(filler.stream(replace(ask(), frame=FORM)))
    assert kept == dict(filler._tables._kept) != {}


def test_forgetting_lets_go_of_the_candidates(filler: Engine, ask: Ask) -> None:
    list(filler.stream(replace(ask(), frame=FORM)))
    assert filler._tables._kept
    filler.forget()
    assert not filler._tables._kept


def test_the_folder_says_how_places_are_filled(filler: Engine, engine: Engine, tiny_checkpoint: Path) -> None:
    assert (filler.info.form_fill, filler.info.lock_temperature) == (" ", 1.5)
    assert (engine.info.form_fill, engine.info.lock_temperature) == ("", 1.0)


def test_certainty_is_told_as_it_was_fitted_and_changes_nothing_else(
    filler: Engine, ask: Ask, tmp_path: Path
) -> None:
    path = write_tiny_checkpoint(tmp_path / "fitted")
    form = {"bias": -1.0, "posterior": 0.5, "lead": 0.25, "outside": -0.125}
    short = form | {"bias": 2.0}
    lines = ['form_fill = " "', "lock_temperature = 1.5"]
    for name, values in (("form", form), ("short", short)):
        lines += [f"[certainty.{name}]", *(f"{key} = {value}" for key, value in values.items())]
    (path / "locks.toml").write_text("\n".join(lines), encoding="utf-8")
    filler.forget()
    frames: list[tuple[tuple[str | Lock, ...], dict[str, float]]] = [(FORM, form), ((Lock(NAMES),), short)]
    with_certainty = Engine.open(path, device="cpu")
    try:
        for frame, weights in frames:
            request = replace(ask(seed=2), frame=frame)
            plain, fitted = (finished(list(engine.stream(request))) for engine in (filler, with_certainty))
            assert fitted.answer == plain.answer
            assert all(lock.certainty is None for lock in plain.locks)
            for lock in fitted.locks:
                first, second = (leader.posterior for leader in lock.leaders[:2])
                assert lock.certainty == Calibration(**weights).certainty(first, second, lock.outside)
            assert [replace(lock, certainty=None) for lock in fitted.locks] == list(plain.locks)
    finally:
        with_certainty.close()
