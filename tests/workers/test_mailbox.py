"""The mailbox keeps order, wakes once, and loses nothing but drafts."""

import threading

from hypothesis import given
from hypothesis import strategies as st

from app.workers.mailbox import Mailbox
from model.events import CanvasDone, CanvasStep, Event, Finished, Prefill
from model.request import Message, Request, TextPart
from tests.support.scripted_engine import ScriptedEngine
from tests.support.window_parts import scripted

REQUEST = Request((Message("user", (TextPart("Why?"),)),), seed=3)


def all_of(mailbox: Mailbox) -> list[object]:
    letters = []
    while (letter := mailbox.take()) is not None:
        letters.append(letter)
    return letters


def played(**script: object) -> list[Event]:
    engine: ScriptedEngine = scripted(**script)("", "cpu", lambda _: None)
    return list(engine.stream(REQUEST))


def test_letters_come_in_the_order_in_which_they_were_put() -> None:
    mailbox = Mailbox(lambda: None)
    events = played()
    for event in events:
        mailbox.put(event)
    assert all_of(mailbox) == events
    assert mailbox.dropped == 0


def test_it_wakes_once_for_many_letters_and_again_only_when_it_was_emptied() -> None:
    woken: list[int] = []
    mailbox = Mailbox(lambda: woken.append(1))
    mailbox.put("a")
    mailbox.put("b")
    assert len(woken) == 1
    assert mailbox.take() == "a"
    mailbox.put("c")
    assert len(woken) == 1
    assert all_of(mailbox) == ["b", "c"]
    mailbox.put("d")
    assert len(woken) == 2


@given(st.lists(st.sampled_from(["draft", "other"])), st.integers(1, 5))
def test_over_the_bound_only_the_oldest_drafts_give_way(kinds: list[str], bound: int) -> None:
    mailbox = Mailbox(lambda: None, bound=bound)
    letters = [Prefill(number, 99, 0.0) if kind == "draft" else number for number, kind in enumerate(kinds)]
    for letter in letters:
        mailbox.put(letter)
    taken = all_of(mailbox)
    drafts = [letter for letter in letters if isinstance(letter, Prefill)]
    assert [letter for letter in taken if isinstance(letter, int)] == [
        letter for letter in letters if isinstance(letter, int)
    ]
    assert [letter for letter in taken if isinstance(letter, Prefill)] == drafts[-bound:]
    assert mailbox.dropped == max(0, len(drafts) - bound)


def test_a_slow_window_still_gets_every_finished_canvas_and_finished_last() -> None:
    mailbox = Mailbox(lambda: None, bound=2)
    events = played(steps=20, canvas_length=8)
    for event in events:
        mailbox.put(event)
    taken = all_of(mailbox)
    assert sum(isinstance(letter, CanvasStep) for letter in taken) <= 2
    assert [e for e in taken if isinstance(e, CanvasDone)] == [e for e in events if isinstance(e, CanvasDone)]
    assert isinstance(taken[-1], Finished)


def test_two_threads_lose_nothing_between_them() -> None:
    woken = threading.Semaphore(0)
    mailbox = Mailbox(woken.release)
    taken: list[object] = []

    def read() -> None:
        while not taken or taken[-1] != 4999:
            woken.acquire()
            taken.extend(all_of(mailbox))

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(5000):
        mailbox.put(number)
    reader.join(20)
    assert taken == list(range(5000))
