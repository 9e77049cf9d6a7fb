"""Questions stand one below the other; each comes back with its answer, its evidence and its page."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from app.assembly.program import Program
from app.core.runs import RunState
from app.viewmodels.cases.cases_model import StoreState
from app.viewmodels.conversation.conversation import EntryRole
from model.errors import PromptTooLong
from tests.support.case_window import begin_case, bring, keep, saved, set_up, store_state, unlock
from tests.support.gestures import ask, drop, files, wait_for_answer
from tests.support.program import Begin
from tests.support.scripted_engine import INFO, StepGate
from tests.support.window_parts import recorded, scripted

LETTER = "The notice period is six months. The rent is EUR 4,580.00. It was delivered on 11 March 2026.\n"
ANSWERS = ("The rent is EUR 4,580.00.", "The deposit is EUR 9,999.00.")
WHEN = "When was it delivered?"


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A text file to drop."""
    path = tmp_path / "letter.txt"
    path.write_text(LETTER, encoding="utf-8")
    return path


def ready(qtbot: QtBot, program: Program, letter: Path) -> None:
    """The letter lies on the shelf, and the model is open."""
    drop(program.window, files([letter]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1 and program.run.model is not None)


def answered(qtbot: QtBot, program: Program, question: str, answer: str) -> None:
    """Ask, and have this answered and looked up."""
    ask(qtbot, program, question)
    wait_for_answer(qtbot, program)
    qtbot.waitUntil(lambda: program.evidence.whole and program.evidence.answer == answer)


@pytest.fixture
def two(qtbot: QtBot, begin: Begin, letter: Path, tmp_path: Path) -> Program:
    """A window in which two questions were answered; cases can be kept."""
    factory = scripted(answer=ANSWERS[0], locks={WHEN: ("11 March 2026",)}, info=replace(INFO, form_fill=" "))
    program = begin(factory, keep=keep(tmp_path / "kept" / "cases"))
    ready(qtbot, program, letter)
    answered(qtbot, program, "How high is the rent?", ANSWERS[0])
    factory.script = replace(factory.script, answer=ANSWERS[1])
    with qtbot.waitSignal(program.client.opened):
        program.client.open("", "cpu")
    answered(qtbot, program, "And the deposit?", ANSWERS[1])
    return program


def titles(program: Program) -> list[str]:
    """The questions as they stand in the window."""
    model = program.conversation.model
    return [model.index(row).data(EntryRole.TITLE) for row in range(model.rowCount())]


def counts(program: Program, row: int) -> list[str]:
    """The counts below an answer."""
    model = program.conversation.model
    return [sign.words for sign in model.index(row).data(EntryRole.SIGNS)]


def test_answers_stay_with_their_verdicts(two: Program) -> None:
    assert titles(two) == ["How high is the rent?", "And the deposit?"]
    assert counts(two, 0) == ["1 found"]
    assert counts(two, 1) == ["1 not found"]
    assert two.conversation.model.current == 1
    assert two.conversation.pane.earlier.count == 1
    assert not two.conversation.pane.later.count


def test_going_back_shows_answer_evidence_and_page_again(qtbot: QtBot, two: Program) -> None:
    two.desk.pages.show(None)
    earlier = two.conversation.pane.earlier
    row = earlier.model().index(0, 0)
    QTest.mouseClick(
        earlier.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        earlier.visualRect(row).center(),
    )
    assert two.run.answer == ANSWERS[0]
    assert two.evidence.evidence.count("found") == 1
    qtbot.waitUntil(lambda: two.window.answer.text.toPlainText() == ANSWERS[0])
    qtbot.waitUntil(lambda: two.desk.pages.source is two.shelf.sources[0])
    assert two.conversation.model.current == 0
    assert two.conversation.pane.later.count == 1
    # And by keyboard to the last one again.
    QTest.keyClick(two.window, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert two.run.answer == ANSWERS[1]
    assert not two.window.actions_.behind.isEnabled()


def test_a_short_answer_comes_back_in_its_form_with_what_was_decided(qtbot: QtBot, two: Program) -> None:
    two.run.ask("ask", WHEN, thinking=False, seed=1, short=True)
    qtbot.waitUntil(lambda: two.run.state is RunState.DONE and not two.forms.filling.going)
    assert two.tables.desk.tabs.view == "answer"
    rows = two.forms.desk.panel.rows
    rows.setCurrentIndex(rows.model().index(0, 0))
    QTest.keyClick(rows, Qt.Key.Key_Return)
    text = two.forms.model.text()
    two.conversation.model.open(0)
    assert two.run.answer == ANSWERS[0]
    two.conversation.model.open(2)
    assert two.window.answer.currentWidget() is two.forms.desk.panel
    assert two.forms.model.text() == text
    assert counts(two, 2) == ["1 copied from the source"]


def test_a_question_that_failed_stays_and_goes_back_into_the_field(
    qtbot: QtBot, begin: Begin, letter: Path
) -> None:
    program = begin(scripted(fails=PromptTooLong("It is too long.", "Ask less.")))
    ready(qtbot, program, letter)
    ask(qtbot, program, "Why?")
    qtbot.waitUntil(lambda: program.run.state is RunState.FAILED)
    model = program.conversation.model
    qtbot.waitUntil(lambda: model.index(0).data(EntryRole.STATE) == "not answered")
    assert model.index(0).data(EntryRole.BRIEF) == "It is too long."
    qtbot.waitUntil(lambda: program.conversation.pane.earlier.count == 1)
    model.open(0)
    assert program.window.composer.field.toPlainText() == "Why?"


def test_while_one_is_answered_the_others_are_told_to_wait(qtbot: QtBot, begin: Begin, letter: Path) -> None:
    gate = StepGate()
    factory = scripted(answer=ANSWERS[0])
    program = begin(factory)
    ready(qtbot, program, letter)
    answered(qtbot, program, "How high is the rent?", ANSWERS[0])
    factory.script = replace(factory.script, gate=gate)
    with qtbot.waitSignal(program.client.opened):
        program.client.open("", "cpu")
    ask(qtbot, program, "And the deposit?")
    qtbot.waitUntil(lambda: program.run.state is RunState.DENOISING)
    told = recorded(program.conversation.model.told)
    program.conversation.model.open(0)
    assert program.run.state is RunState.DENOISING
    assert told == [("A question is being answered.", "Wait for its end, or stop it first.")]
    assert program.conversation.model.current == 1
    gate.open()
    wait_for_answer(qtbot, program)


def unsaved_question(program: Program) -> QMessageBox:
    """Close the window, which asks."""
    program.window.close()
    question = program.conversation.unsaved.question
    assert question is not None
    assert program.window.isVisible()
    return question


def test_closing_asks_about_answers_in_memory(qtbot: QtBot, two: Program) -> None:
    QTest.keyClick(unsaved_question(two), Qt.Key.Key_Escape)
    assert two.window.isVisible()
    box = unsaved_question(two)
    lose = next(button for button in box.buttons() if button.text() == "Let it go")
    QTest.mouseClick(lose, Qt.MouseButton.LeftButton)
    assert not two.window.isVisible()


def test_a_case_begun_later_takes_all_answers_in_and_shows_them_when_it_is_reopened(
    qtbot: QtBot, two: Program
) -> None:
    program = two
    set_up(qtbot, program)
    begin_case(qtbot, program, "Lease")
    saved(qtbot, program)
    assert program.conversation.model.unsaved == ()
    current = program.cases.model.current
    assert current is not None
    name = current.id
    program.cases.model.leave()
    qtbot.waitUntil(lambda: not program.cases.model.working)
    assert titles(program) == []
    program.cases.model.lock()
    store_state(qtbot, program, StoreState.LOCKED)
    unlock(qtbot, program)
    program.cases.model.open(name)
    qtbot.waitUntil(lambda: len(titles(program)) == 2)
    assert titles(program) == ["How high is the rent?", "And the deposit?"]
    # What was answered last shows, not the welcome.
    qtbot.waitUntil(lambda: program.run.answer == ANSWERS[1] and program.evidence.whole)
    assert program.window.answer.currentWidget() is program.window.answer.canvas
    assert counts(program, 0) == ["1 found"]
    assert counts(program, 1) == ["1 not found"]


def test_a_past_question_opens_in_front_of_the_cases(qtbot: QtBot, two: Program) -> None:
    program = two
    set_up(qtbot, program)
    begin_case(qtbot, program, "Lease")
    saved(qtbot, program)
    window = bring(qtbot, program)
    qtbot.waitUntil(lambda: len(window.detail.runs.keys) == 2)
    window.detail.runs.chosen.emit(1)
    assert not window.isVisible()
    qtbot.waitUntil(lambda: program.run.answer == ANSWERS[0])
    assert program.conversation.model.current == 0
