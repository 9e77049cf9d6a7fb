"""From the question to the answer: watched, stopped, replayed, copied."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.denoise_track import CellState
from app.core.runs import RunState
from model.errors import CheckpointMissing, PromptTooLong
from model.request import TextPart
from tests.support.gestures import ask, drop, files, state, wait_for_answer
from tests.support.program import Begin
from tests.support.scripted_engine import ANSWER, StepGate
from tests.support.window_parts import HeldReader, scripted


def test_the_answer_comes_out_of_the_noise_and_is_then_there_as_text(
    qtbot: QtBot, begin: Begin, letter: Path
) -> None:
    gate = StepGate()
    factory = scripted(gate=gate, steps=8)
    program = begin(factory)
    answer = program.window.answer
    drop(program.window, files([letter]))
    ask(qtbot, program, "When can the supplier terminate?")
    gate.allow(5)
    qtbot.waitUntil(lambda: bool(program.run.track.frames) and program.run.track.frames[-1].step == 5)
    assert program.run.state is RunState.DENOISING
    assert answer.canvas.view.isVisible()
    assert not answer.text.isVisible()
    states = {cell.state for frame in program.run.track.frames for cell in frame.cells}
    assert {CellState.NOISE, CellState.DRAFT, CellState.SETTLED} <= states

    gate.open()
    wait_for_answer(qtbot, program)
    assert program.run.answer == ANSWER
    assert answer.text.isVisible()
    assert not answer.canvas.view.isVisible()
    shown = answer.text.toPlainText()
    assert "six months" in shown
    assert "**" not in shown
    parts = factory.played.requests[0].messages[-1].parts
    assert any(isinstance(part, TextPart) and "notice period is six months" in part.text for part in parts)
    assert factory.played.requests[0].seed == 7


def test_stop_works_within_one_step_and_leaves_the_canvas_as_it_stood(qtbot: QtBot, begin: Begin) -> None:
    gate = StepGate()
    factory = scripted(gate=gate, steps=20)
    program = begin(factory)
    ask(qtbot, program, "Why?")
    gate.allow(3)
    qtbot.waitUntil(lambda: factory.played.steps_told == 3)
    assert program.window.composer.button.text() == "Stop"
    QTest.mouseClick(program.window.composer.button, Qt.MouseButton.LeftButton)
    wait_for_answer(qtbot, program)
    assert program.run.state is RunState.STOPPED
    assert factory.played.steps_told == 3
    assert program.window.composer.button.text() == "Ask"
    assert program.window.answer.canvas.view.isVisible()
    assert program.window.answer.notes.figures.text().startswith("Stopped")


def test_the_run_can_be_replayed_step_by_step(qtbot: QtBot, begin: Begin) -> None:
    program = begin(scripted(steps=6))
    answer = program.window.answer
    ask(qtbot, program, "Why?")
    wait_for_answer(qtbot, program)
    assert not answer.canvas.replay.isVisible()
    answer.switch.choose("writing")
    assert answer.canvas.replay.isVisible()
    assert answer.canvas.view.isVisible()
    assert not answer.text.isVisible()
    assert answer.canvas.replay.position == len(program.run.track.frames) - 1
    answer.canvas.replay.set_position(2)
    assert answer.canvas.replay.position == 2
    answer.switch.choose("answer")
    assert answer.text.isVisible()


def test_the_answer_can_be_copied_as_the_model_wrote_it(qtbot: QtBot, begin: Begin) -> None:
    program = begin()
    program.window.actions_.copy.trigger()
    QApplication.clipboard().setText("before")
    ask(qtbot, program, "Why?")
    wait_for_answer(qtbot, program)
    QTest.mouseClick(program.window.answer.switch.copy, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == ANSWER


def test_a_question_waits_for_sources_that_are_still_being_read(
    qtbot: QtBot, begin: Begin, letter: Path
) -> None:
    held = HeldReader()
    factory = scripted()
    program = begin(factory, read=held)
    drop(program.window, files([letter]))
    qtbot.waitUntil(lambda: len(held.read) == 1)
    ask(qtbot, program, "Why?")
    assert program.run.state is RunState.READING
    assert "still being read" in program.window.answer.waiting
    assert factory.played.requests == []
    held.go.set()
    wait_for_answer(qtbot, program)
    assert program.run.answer == ANSWER


def test_a_question_waits_for_the_model_and_can_be_taken_back(qtbot: QtBot, begin: Begin) -> None:
    factory = scripted(opens_at_once=False)
    program = begin(factory)
    ask(qtbot, program, "Why?")
    assert state(program) is RunState.LOADING
    program.window.actions_.stop.trigger()
    assert state(program) is RunState.IDLE
    assert program.window.composer.field.toPlainText() == "Why?"
    program.window.composer.ask()
    factory.script.opens.set()
    wait_for_answer(qtbot, program)
    assert program.run.answer == ANSWER
    assert len(factory.played.requests) == 1


def test_a_failure_is_told_in_the_window_and_the_question_is_not_lost(qtbot: QtBot, begin: Begin) -> None:
    error = PromptTooLong("The sources are too long.", "Remove a source.", "99 tokens")
    factory = scripted(fails=error)
    program = begin(factory)
    banner = program.window.banner
    ask(qtbot, program, "Why?")
    qtbot.waitUntil(lambda: banner.isVisible())
    assert banner.sentence == "The sources are too long."
    assert banner.accessibleName() == "The sources are too long. Remove a source."
    assert program.run.state is RunState.FAILED
    assert program.window.composer.field.toPlainText() == "Why?"
    factory.script.fails = None
    program.window.composer.ask()
    assert not banner.isVisible()
    wait_for_answer(qtbot, program)
    assert program.run.answer == ANSWER


def test_an_unexpected_exception_reaches_the_person_as_a_sentence(qtbot: QtBot, begin: Begin) -> None:
    program = begin(scripted(fails=RuntimeError("tensor 5 is on the wrong device")))
    ask(qtbot, program, "Why?")
    qtbot.waitUntil(lambda: program.window.banner.isVisible())
    assert program.window.banner.sentence == "Something went wrong inside Vitrine."
    assert "Traceback" not in program.window.banner.detail


def test_a_model_that_cannot_be_opened_is_told(qtbot: QtBot, begin: Begin) -> None:
    program = begin(scripted(fails_to_open=CheckpointMissing("There is no model here.", "Choose another.")))
    qtbot.waitUntil(lambda: program.window.banner.isVisible())
    assert program.window.banner.sentence == "There is no model here."
    assert program.window.status_line.text("model") == "No model is open"
    ask(qtbot, program, "Why?")
    assert program.window.banner.sentence == "No model is open."


def test_an_empty_question_keeps_the_answer_that_shows(qtbot: QtBot, begin: Begin) -> None:
    program = begin()
    ask(qtbot, program, "Why?")
    wait_for_answer(qtbot, program)
    program.window.composer.ask()
    assert program.window.banner.sentence == "There is no question yet."
    assert program.run.state is RunState.DONE
    assert program.window.answer.text.isVisible()


def test_an_empty_answer_is_a_failure_not_an_empty_page(qtbot: QtBot, begin: Begin) -> None:
    program = begin(scripted(answer=""))
    ask(qtbot, program, "Hm")
    qtbot.waitUntil(lambda: program.window.banner.isVisible())
    assert program.window.banner.sentence == "The model ended without writing an answer."


def test_the_same_question_and_seed_ask_for_the_same_and_another_seed_for_another(
    qtbot: QtBot, begin: Begin
) -> None:
    factory = scripted()
    program = begin(factory)
    for _ in range(2):
        ask(qtbot, program, "Why?")
        wait_for_answer(qtbot, program)
    first, second = factory.played.requests
    assert first == second
    program.window.actions_.ask_again.trigger()
    wait_for_answer(qtbot, program)
    third = factory.played.requests[2]
    assert third.messages == first.messages
    assert third.seed != first.seed


def test_thoughts_are_folded_apart_from_the_answer(qtbot: QtBot, begin: Begin) -> None:
    program = begin(scripted(thinking="First I look at page two."))
    box = program.window.answer.thinking
    program.window.composer.thinking.setChecked(True)
    ask(qtbot, program, "Why?")
    wait_for_answer(qtbot, program)
    qtbot.waitUntil(lambda: box.button.text() == "Thought for 6 tokens")
    assert not box.thought.isVisible()
    QTest.mouseClick(box.button, Qt.MouseButton.LeftButton)
    assert box.thought.isVisible()
    assert "page two" not in program.window.answer.text.toPlainText()


def test_extracted_fields_stand_in_a_form(qtbot: QtBot, begin: Begin, letter: Path) -> None:
    program = begin(scripted(answer="Total: EUR 5 <b>net</b>\nDate: 1 May"))
    drop(program.window, files([letter]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1)
    program.run.ask("extract", "", thinking=False, seed=1)
    wait_for_answer(qtbot, program)
    assert program.window.answer.text.toPlainText().strip().split("\n") == [
        "Total",
        "EUR 5 <b>net</b>",
        "Date",
        "1 May",
    ]


def test_nothing_of_extracted_fields_is_hidden(qtbot: QtBot, begin: Begin, letter: Path) -> None:
    program = begin(scripted(answer="The fields are\nTotal: EUR 5"))
    drop(program.window, files([letter]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1)
    program.run.ask("extract", "", thinking=False, seed=1)
    wait_for_answer(qtbot, program)
    assert "The fields are" in program.window.answer.text.toPlainText()


def test_sources_longer_than_the_context_are_read_part_by_part(
    qtbot: QtBot, begin: Begin, tmp_path: Path
) -> None:
    gate = StepGate()
    factory = scripted(gate=gate, steps=2)
    program = begin(factory)
    long = tmp_path / "long.txt"
    long.write_text("\n".join(f"word {number} of the long minutes" for number in range(1500)))
    drop(program.window, files([long]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1 and program.run.model is not None)
    QTest.mouseClick(program.window.composer.tasks.button("summarise"), Qt.MouseButton.LeftButton)
    program.window.composer.ask()
    qtbot.waitUntil(lambda: state(program) is RunState.DENOISING)
    assert "part 1 of" in program.window.answer.waiting
    gate.open()
    wait_for_answer(qtbot, program)
    assert len(factory.played.requests) >= 3
    assert program.window.answer.waiting == ""
    coverage = program.window.answer.notes.coverage
    assert coverage.isVisible()
    assert coverage.text().startswith("How the sources were read:\nlong.txt")


def test_what_the_composer_says_goes_with_its_task(qtbot: QtBot, begin: Begin) -> None:
    composer = begin().window.composer
    before = composer.field.grab().toImage()
    QTest.mouseClick(composer.tasks.button("summarise"), Qt.MouseButton.LeftButton)
    assert composer.button.text() == "Summarise"
    qtbot.waitUntil(lambda: composer.field.grab().toImage() != before)
