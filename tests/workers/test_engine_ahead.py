"""Sources are read before the question comes, and nothing ever has to wait for that."""

import pytest
from pytestqt.qtbot import QtBot

from app.core import tasks
from app.core.tasks import Ahead
from app.workers.engine_letters import Make
from model.errors import InvalidRequest, PromptTooLong
from model.events import Finished
from model.request import Message, Request, TextPart
from tests.support.scripted_engine import StepGate
from tests.support.window_parts import recorded, scripted
from tests.workers.conftest import MakeClient


def about(source: str, question: str = "?") -> Request:
    return Request((Message("user", (TextPart(source), TextPart(question))),), seed=3)


def making(source: str) -> Make:
    return lambda _count, _info: Ahead(about(source), True)


def test_reading_is_told_piece_by_piece_and_the_question_finds_it_read(
    qtbot: QtBot, make_client: MakeClient
) -> None:
    client = make_client(scripted(pieces=3))
    told, events = recorded(client.read_so_far), recorded(client.happened)
    client.open("", "cpu")
    with qtbot.waitSignal(client.read_ended) as ended:
        client.read_ahead(making("a"), 7)
    assert told == [(7, 0, 300), (7, 100, 300), (7, 200, 300), (7, 300, 300)]
    assert ended.args is not None
    assert (ended.args[0], ended.args[2], ended.args[3]) == (7, True, None)
    client.run(about("a", "Why?"))
    qtbot.waitUntil(lambda: not client.running)
    finished = events[-1][0]
    assert isinstance(finished, Finished)
    assert finished.figures.reused_tokens == 340


def test_a_question_comes_at_once_while_a_source_is_being_read(qtbot: QtBot, make_client: MakeClient) -> None:
    factory = scripted(pieces=1000, ahead=StepGate())
    client = make_client(factory)
    ended, events = recorded(client.read_ended), recorded(client.happened)
    client.open("", "cpu")
    client.read_ahead(making("a"), 1)
    factory.script.ahead.allow(2)
    qtbot.waitUntil(lambda: factory.played.pieces_read == 2)
    client.run(about("a", "Why?"))
    qtbot.waitUntil(lambda: not client.running)
    assert factory.played.pieces_read == 2, "no piece was read once the question was asked"
    assert events[-1][0].reason == "end"  # type: ignore[attr-defined]
    assert [(ticket, whole) for ticket, _, whole, _ in ended] == [(1, False)]


def test_counting_is_not_held_up(qtbot: QtBot, make_client: MakeClient) -> None:
    factory = scripted(pieces=1000, ahead=StepGate())
    client = make_client(factory)
    client.open("", "cpu")
    client.read_ahead(making("a"), 1)
    qtbot.waitUntil(lambda: len(factory.played.read_ahead) == 1)
    counted = recorded(client.counted)
    client.count_tokens("three small words", "ticket")
    # One piece more, and the count has its turn.
    factory.script.ahead.allow(1)
    qtbot.waitUntil(lambda: counted == [("ticket", 3)])
    assert factory.played.pieces_read <= 1


def test_another_thing_to_read_takes_the_place_of_the_first(qtbot: QtBot, make_client: MakeClient) -> None:
    factory = scripted(pieces=1000, ahead=StepGate())
    client = make_client(factory)
    ended = recorded(client.read_ended)
    client.open("", "cpu")
    client.read_ahead(making("a"), 1)
    qtbot.waitUntil(lambda: len(factory.played.read_ahead) == 1)
    client.read_ahead(making("b"), 2)
    qtbot.waitUntil(lambda: len(factory.played.read_ahead) == 2)
    factory.script.ahead.open()
    qtbot.waitUntil(lambda: len(ended) == 2)
    assert [(ticket, whole) for ticket, _, whole, _ in ended] == [(1, False), (2, True)]


def test_forgetting_ends_the_reading_and_leaves_nothing(qtbot: QtBot, make_client: MakeClient) -> None:
    factory = scripted(pieces=1000, ahead=StepGate())
    client = make_client(factory)
    ended = recorded(client.read_ended)
    client.open("", "cpu")
    client.read_ahead(making("a"), 1)
    qtbot.waitUntil(lambda: len(factory.played.read_ahead) == 1)
    client.forget()
    qtbot.waitUntil(lambda: factory.played.forgotten == 1)
    qtbot.waitUntil(lambda: [(ticket, whole) for ticket, _, whole, _ in ended] == [(1, False)])


def test_forgetting_during_a_run_comes_after_it(qtbot: QtBot, make_client: MakeClient) -> None:
    factory = scripted(gate=StepGate())
    client = make_client(factory)
    client.open("", "cpu")
    client.run(about("a", "Why?"))
    qtbot.waitUntil(lambda: len(factory.played.requests) == 1)
    client.forget()
    assert factory.played.forgotten == 0
    factory.script.gate.open()
    qtbot.waitUntil(lambda: factory.played.forgotten == 1)
    assert not client.running or factory.played.requests


@pytest.mark.parametrize("error", [PromptTooLong("Too long."), InvalidRequest("No.")])
def test_what_cannot_be_read_is_told_and_harms_nothing(
    qtbot: QtBot, make_client: MakeClient, error: Exception
) -> None:
    def fails(_count: object, _info: object) -> object:
        raise error

    client = make_client(scripted())
    client.open("", "cpu")
    with qtbot.waitSignal(client.read_ended) as ended:
        client.read_ahead(fails, 4)
    assert ended.args is not None
    assert ended.args[2] is False
    assert ended.args[3].code == error.code  # type: ignore[attr-defined]
    events = recorded(client.happened)
    client.run(about("a", "Why?"))
    qtbot.waitUntil(lambda: not client.running)
    assert isinstance(events[-1][0], Finished)


def test_making_out_what_to_read_ends_when_the_question_comes(qtbot: QtBot, make_client: MakeClient) -> None:
    counted = 0

    def endless(count: object, _info: object) -> object:
        nonlocal counted
        while True:
            counted += 1
            count("word")  # type: ignore[operator]

    client = make_client(scripted())
    ended = recorded(client.read_ended)
    client.open("", "cpu")
    client.read_ahead(endless, 1)
    qtbot.waitUntil(lambda: counted > 0)
    client.run(about("a", "Why?"))
    qtbot.waitUntil(lambda: not client.running)
    assert [(ticket, made) for ticket, made, _, _ in ended] == [(1, None)]


def test_closing_while_reading_ends_the_thread(qtbot: QtBot, make_client: MakeClient) -> None:
    factory = scripted(pieces=1000, ahead=StepGate())
    client = make_client(factory)
    client.open("", "cpu")
    client.read_ahead(making("a"), 1)
    qtbot.waitUntil(lambda: len(factory.played.read_ahead) == 1)
    client.close()
    assert client.wait(5000)
    assert factory.played.closed == 1


def test_nothing_to_read_ends_at_once(qtbot: QtBot, make_client: MakeClient) -> None:
    factory = scripted()
    client = make_client(factory)
    client.open("", "cpu")
    with qtbot.waitSignal(client.read_ended) as ended:
        client.read_ahead(
            lambda count, info: tasks.ahead(
                tasks.Question("ask", ""),
                (),
                count=count,
                context_length=info.context_length,
                canvas_length=info.canvas_length,
            ),
            2,
        )
    assert ended.args == [2, None, False, None]
    assert factory.played.read_ahead == []
