"""A thought is shown while it grows, apart from the answer, and again in the replay."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.denoise_track import CellState
from tests.support.gestures import ask, wait_for_answer
from tests.support.program import Begin
from tests.support.scripted_engine import StepGate
from tests.support.window_parts import scripted

THOUGHT = "First I look at page two"
ANSWER = "Six months it is"


def test_a_thought_grows_in_its_box_and_never_stands_among_the_answer(qtbot: QtBot, begin: Begin) -> None:
    gate = StepGate()
    factory = scripted(
        gate=gate, steps=6, answer=f"{THOUGHT} {ANSWER}", thought=6, thinking=THOUGHT, canvas_length=16
    )
    program = begin(factory)
    box, canvas = program.window.answer.thinking, program.window.answer.canvas
    program.window.composer.thinking.setChecked(True)
    ask(qtbot, program, "Why?")
    gate.allow(4)
    qtbot.waitUntil(lambda: bool(program.run.track.frames) and program.run.track.frames[-1].step == 4)
    qtbot.waitUntil(box.isVisible)
    assert not box.thought.isVisible(), "folded until the person wants to see it"
    QTest.mouseClick(box.button, Qt.MouseButton.LeftButton)
    assert box.thought.isVisible()
    assert "First" in box.thought.text() or "page" in box.thought.text()
    slots = canvas.view.slots()
    thought = [slot for slot in slots if slot.thought]
    answer = [slot for slot in slots if not slot.thought]
    assert thought
    assert answer
    assert max(slot.y for slot in thought) < min(slot.y for slot in answer), "in lines of its own"
    assert min(slot.x for slot in thought) > min(slot.x for slot in answer), "set in"

    gate.open()
    wait_for_answer(qtbot, program)
    assert program.run.answer == ANSWER
    assert box.button.text() == "Thought for 6 tokens"
    assert box.thought.isVisible(), "what was unfolded stays so"
    assert box.thought.text() == THOUGHT
    assert "page" not in program.window.answer.text.toPlainText()


def test_the_replay_shows_the_same(qtbot: QtBot, begin: Begin) -> None:
    program = begin(
        scripted(steps=6, answer=f"{THOUGHT} {ANSWER}", thought=6, thinking=THOUGHT, canvas_length=16)
    )
    answer = program.window.answer
    program.window.composer.thinking.setChecked(True)
    ask(qtbot, program, "Why?")
    wait_for_answer(qtbot, program)
    answer.switch.choose("writing")
    texts = []
    for position in range(len(program.run.track.frames)):
        answer.canvas.replay.set_position(position)
        texts.append(answer.thinking.thought.text())
        frame = program.run.track.frames[position]
        readable = [cell.text for cell in frame.cells if cell.thought and cell.state is not CellState.NOISE]
        assert texts[-1] == "".join(readable).strip()
    assert texts[0] == ""
    assert texts[-1] == THOUGHT
    assert not any(slot.thought for slot in answer.canvas.view.slots()), "folded away with its block"
    answer.canvas.replay.set_position(5)
    assert any(slot.thought for slot in answer.canvas.view.slots())
    answer.switch.choose("answer")
    assert answer.thinking.thought.text() == THOUGHT


def test_a_run_that_is_stopped_keeps_what_was_thought(qtbot: QtBot, begin: Begin) -> None:
    gate = StepGate()
    program = begin(scripted(gate=gate, steps=6, answer=THOUGHT, thought=6, canvas_length=8))
    ask(qtbot, program, "Why?")
    gate.allow(5)
    box = program.window.answer.thinking
    qtbot.waitUntil(lambda: box.button.text() == "Thinking, 6 tokens…")
    program.window.actions_.stop.trigger()
    wait_for_answer(qtbot, program)
    assert box.button.text() == "Thought so far, 6 tokens"
    assert program.run.answer == ""


def test_the_next_run_begins_without_the_last_thought(qtbot: QtBot, begin: Begin) -> None:
    factory = scripted(thinking="Old thought.")
    program = begin(factory)
    ask(qtbot, program, "Why?")
    wait_for_answer(qtbot, program)
    assert program.window.answer.thinking.isVisible()
    factory.script.thinking = ""
    ask(qtbot, program, "Why again?")
    wait_for_answer(qtbot, program)
    assert not program.window.answer.thinking.isVisible()
