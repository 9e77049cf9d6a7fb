"""The engine lives, works and ends in a thread of its own, and the window hears of everything in order."""

import threading
import weakref
from dataclasses import dataclass, replace
from typing import Never, cast

import pytest
from pytestqt.qtbot import QtBot

from model.errors import CheckpointMissing, OutOfMemory, PlainError, PromptTooLong
from model.events import CanvasDone, CanvasStarted, CanvasStep, Finished, ModelInfo
from model.request import Message, Request, TextPart
from tests.support.scripted_engine import INFO, ScriptedFactory, StepGate
from tests.support.window_parts import recorded, scripted
from tests.workers.conftest import MakeClient

REQUEST = Request((Message("user", (TextPart("Why?"),)),), seed=3)


@dataclass(frozen=True)
class Whole:
    """Something to read ahead."""

    request: Request = REQUEST


AHEAD = Whole()


def test_the_engine_is_made_used_and_closed_in_one_thread_that_is_not_the_windows(
    qtbot: QtBot, make_client: MakeClient
) -> None:
    factory = scripted()
    client = make_client(factory)
    with qtbot.waitSignal(client.opened) as opened:
        client.open("/models/demo", "cpu")
    assert opened.args == [INFO]
    with qtbot.waitSignal(client.closed):
        client.close()
    assert factory.played.closed == 1
    assert len(set(factory.played.threads)) == 1
    assert factory.played.threads[0] != threading.get_ident()


def test_a_run_is_told_whole_and_in_order_with_finished_last(qtbot: QtBot, make_client: MakeClient) -> None:
    client = make_client(scripted(steps=7, canvas_length=16))
    events = recorded(client.happened)
    client.open("", "cpu")
    client.run(REQUEST)
    qtbot.waitUntil(lambda: not client.running)
    told = [event for (event,) in events]
    assert isinstance(told[-1], Finished)
    assert sum(isinstance(event, Finished) for event in told) == 1
    blocks = [event.canvas for event in told if isinstance(event, CanvasStarted)]
    assert blocks == list(range(len(blocks)))
    assert len(blocks) > 1
    for block in blocks:
        steps = [event.step for event in told if isinstance(event, CanvasStep) and event.canvas == block]
        assert steps == list(range(1, 8))
    assert [event.canvas for event in told if isinstance(event, CanvasDone)] == blocks
    assert client.dropped_drafts == 0


def test_cancel_ends_the_run_within_one_step(qtbot: QtBot, make_client: MakeClient) -> None:
    gate = StepGate()
    factory = scripted(gate=gate, steps=20)
    client = make_client(factory)
    events = recorded(client.happened)
    client.open("", "cpu")
    client.run(REQUEST)
    gate.allow(4)
    qtbot.waitUntil(lambda: sum(isinstance(event, CanvasStep) for (event,) in events) == 4)
    client.cancel()
    qtbot.waitUntil(lambda: not client.running)
    finished = events[-1][0]
    assert isinstance(finished, Finished)
    assert finished.reason == "cancelled"
    assert factory.played.steps_told == 4


def test_a_run_that_is_cancelled_before_it_begins_ends_without_a_step(
    qtbot: QtBot, make_client: MakeClient
) -> None:
    factory = scripted(opens_at_once=False)
    client = make_client(factory)
    events = recorded(client.happened)
    client.open("", "cpu")
    client.run(REQUEST)
    client.cancel()
    factory.script.opens.set()
    qtbot.waitUntil(lambda: not client.running)
    assert [event.reason for (event,) in events if isinstance(event, Finished)] == ["cancelled"]
    assert factory.played.requests == []


@pytest.mark.parametrize(
    ("raised", "kind", "code"),
    [
        (PromptTooLong("Too long.", "Remove a source."), PromptTooLong, "model.prompt.too_long"),
        (MemoryError(), OutOfMemory, "model.memory"),
        (ZeroDivisionError("by nought"), PlainError, "internal"),
    ],
)
def test_whatever_goes_wrong_in_a_run_becomes_a_plain_error_without_frames(
    qtbot: QtBot, make_client: MakeClient, raised: Exception, kind: type[PlainError], code: str
) -> None:
    client = make_client(scripted(fails=raised))
    client.open("", "cpu")
    with qtbot.waitSignal(client.failed) as failed:
        client.run(REQUEST)
    assert failed.args is not None
    error = failed.args[0]
    assert isinstance(error, kind)
    assert error.code == code
    assert error.sentence
    assert error.__traceback__ is None
    assert error.__context__ is None
    assert not client.running


def test_after_a_failure_the_engine_goes_on_working(qtbot: QtBot, make_client: MakeClient) -> None:
    factory = scripted(fails=PromptTooLong("Too long."))
    client = make_client(factory)
    client.open("", "cpu")
    with qtbot.waitSignal(client.failed):
        client.run(REQUEST)
    factory.script.fails = None
    events = recorded(client.happened)
    client.run(REQUEST)
    qtbot.waitUntil(lambda: not client.running)
    assert events[-1][0].reason == "end"  # type: ignore[attr-defined]


def test_a_checkpoint_that_cannot_be_opened_is_told(qtbot: QtBot, make_client: MakeClient) -> None:
    client = make_client(scripted(fails_to_open=CheckpointMissing("There is no model in this folder.")))
    with qtbot.waitSignal(client.not_opened) as told:
        client.open("/nowhere", "cpu")
    assert told.args is not None
    assert told.args[0].code == "model.checkpoint.missing"
    with qtbot.waitSignal(client.failed) as failed:
        client.run(REQUEST)
    assert failed.args is not None
    assert failed.args[0].code == "model.engine.closed"


def test_another_checkpoint_takes_the_place_of_the_first(qtbot: QtBot, make_client: MakeClient) -> None:
    factory = scripted()
    client = make_client(factory)
    opened = recorded(client.opened)
    client.open("/one", "cpu")
    client.open("/two", "cpu")
    qtbot.waitUntil(lambda: len(opened) == 2)
    assert factory.played.closed == 1
    assert all(isinstance(info, ModelInfo) for (info,) in opened)


def test_tokens_are_counted(qtbot: QtBot, make_client: MakeClient) -> None:
    client = make_client(scripted())
    client.open("", "cpu")
    with qtbot.waitSignal(client.counted) as counted:
        client.count_tokens("three small words", "ticket")
    assert counted.args == ["ticket", 3]


def test_closing_during_a_run_ends_run_engine_and_thread(qtbot: QtBot, make_client: MakeClient) -> None:
    gate = StepGate()
    factory = scripted(gate=gate)
    client = make_client(factory)
    events = recorded(client.happened)
    client.open("", "cpu")
    client.run(REQUEST)
    gate.allow(2)
    qtbot.waitUntil(lambda: any(isinstance(event, CanvasStep) for (event,) in events))
    client.close()
    assert client.wait(5000)
    assert not client.alive
    assert factory.played.closed == 1


def test_closing_while_a_checkpoint_opens_gives_the_opening_up(qtbot: QtBot, make_client: MakeClient) -> None:
    factory = scripted(opens_at_once=False)
    client = make_client(factory)
    with qtbot.waitSignal(client.loading):
        client.open("", "cpu")
    client.close()
    assert client.wait(5000)
    assert factory.played.threads == []


def test_a_client_that_never_opened_anything_closes_at_once(make_client: MakeClient) -> None:
    client = make_client(scripted())
    client.close()
    assert client.wait(0)
    assert not client.alive


def test_two_runs_at_once_are_a_mistake_of_the_caller(qtbot: QtBot, make_client: MakeClient) -> None:
    client = make_client(scripted(gate=StepGate()))
    client.open("", "cpu")
    client.run(REQUEST)
    with pytest.raises(RuntimeError):
        client.run(REQUEST)


def test_after_a_failed_opening_the_graphics_card_is_free_before_it_is_told(
    qtbot: QtBot, make_client: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Half:
        """Half a model."""

    held: list[weakref.ref[Half]] = []
    said: list[str] = []

    class Fails(ScriptedFactory):
        def __call__(self, *_: object) -> Never:
            half = Half()
            held.append(weakref.ref(half))
            raise OutOfMemory("Too little.", "Use less.") from RuntimeError("CUDA out of memory")

    monkeypatch.setattr("torch.cuda.is_initialized", lambda: True)
    monkeypatch.setattr(
        "torch.cuda.empty_cache", lambda: said.append("freed" if held[0]() is None else "still held")
    )
    client = make_client(Fails())
    client.not_opened.connect(lambda _: said.append("told"))
    with qtbot.waitSignal(client.not_opened):
        client.open("", "cuda")
    assert said == ["freed", "told"]


def test_a_client_that_requires_approval_shows_a_model_nothing_before_it_is_approved(
    qtbot: QtBot, make_client: MakeClient
) -> None:
    factory = scripted()
    client = make_client(factory)
    client.require_approval()
    opened, counted, judged = recorded(client.opened), recorded(client.counted), recorded(client.judged)
    failed, read, prepared = recorded(client.failed), recorded(client.read_ended), recorded(client.prepared)

    def show(ticket: str) -> int | None:
        """Show it everything; how many tokens it counted."""
        client.judge("a text", ticket)
        client.read_ahead(lambda count, _info: AHEAD, 1)
        client.prepare(lambda count, _info: count("a text"), 1)
        client.count_tokens("a text", ticket)
        qtbot.waitUntil(lambda: bool(counted) and counted[-1][0] == ticket)
        return cast(int | None, counted[-1][1])

    client.open("first", "cpu")
    assert show("first") is None
    assert (judged, factory.played.read_ahead, prepared[-1][1]) == ([], [], None)
    client.run(REQUEST)
    qtbot.waitUntil(lambda: len(failed) == 1)
    assert factory.played.requests == []
    (first,) = opened[0]
    assert isinstance(first, ModelInfo)
    client.approve(first)
    assert show("first, approved") == 2
    qtbot.waitUntil(lambda: len(factory.played.read_ahead) == 1)
    # All alike, but another: what was asked for before it was known to be open does not reach it either.
    factory.script.info = replace(INFO)
    client.open("second", "cpu")
    client.approve(first)
    assert show("second") is None
    assert len(factory.played.read_ahead) == 1
    assert len(judged) == 1
    assert len(read) == 3
