"""The window under a policy: what it stops, what it says, and what stands in the log afterwards."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.assembly.program import Program
from app.core.audit import verify
from app.core.paths import resources
from app.core.policy import Policy
from app.core.policy.errors import PolicyNotBinding, PolicySyntax
from app.core.runs import RunState
from app.viewmodels.cases.cases_model import StoreState
from model.checkpoint.content import content_sha256
from tests.gui.governance.conftest import Log, rules
from tests.support.case_window import begin_case, keep, set_up, store_state, unlock
from tests.support.gestures import ask, drag_over, drop, files, state, wait_for_answer
from tests.support.program import Begin
from tests.support.scripted_engine import INFO, StepGate
from tests.support.window_parts import scripted


def answered(qtbot: QtBot, program: Program, letter: Path) -> None:
    """Drop a letter, ask about it, and wait for what comes of it."""
    drop(program.window, files([letter]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1)
    ask(qtbot, program, "What about Meyer?")
    wait_for_answer(qtbot, program)


def ended(program: Program) -> None:
    """Close the window and let everything be written."""
    # Unkept answers would be asked about.
    program.conversation.let_go()
    program.window.close()
    program.log.wait()


def visible_texts(program: Program) -> str:
    """What stands on labels that can be seen."""
    return "\n".join(label.text() for label in program.window.findChildren(QLabel) if label.isVisible())


def test_a_run_is_logged_from_start_to_end_without_its_content(
    qtbot: QtBot, begin: Begin, letter: Path, log: Log
) -> None:
    program = begin(policy=Policy.default())
    answered(qtbot, program, letter)
    assert program.run.state is RunState.DONE
    ended(program)
    kinds = log.kinds()
    assert kinds[:4] == ["log.begun", "program.started", "policy", "seal.result"]
    assert sorted(kinds[4:6]) == ["model.opened", "source.opened"]
    assert kinds[6:] == ["run.started", "run.ended", "program.stopped"]
    (begun,), (over,) = log.whats("run.started"), log.whats("run.ended")
    assert begun["seed"] == 7
    assert begun["run"] == over["run"]
    assert over["reason"] == "end"
    assert len(over["asked"]) == 1
    assert over["answer_characters"] == len(program.run.answer)
    assert len(begun["sources"]) == 1
    for telling in ("Meyer", "Dismissal", "six months", "quarter"):
        assert telling not in log.text
    assert verify(log.folder).whole


def test_a_run_that_is_stopped_or_left_is_over_in_the_log(
    qtbot: QtBot, begin: Begin, letter: Path, log: Log
) -> None:
    gate = StepGate()
    program = begin(scripted(gate=gate), policy=Policy.default())
    drop(program.window, files([letter]))
    ask(qtbot, program, "What about Meyer?")
    qtbot.waitUntil(lambda: program.run.state is RunState.DENOISING)
    gate.open()
    ended(program)
    (over,) = log.whats("run.ended")
    assert over["reason"] in ("cancelled", "end")
    assert log.kinds()[-1] == "program.stopped"


def test_without_a_policy_given_nothing_is_logged(qtbot: QtBot, begin: Begin, letter: Path, log: Log) -> None:
    program = begin()
    answered(qtbot, program, letter)
    ended(program)
    assert program.run.answer
    assert log.text == ""


def test_where_the_log_is_required_nothing_is_asked_without_it(
    qtbot: QtBot, begin: Begin, letter: Path, log: Log
) -> None:
    log.folder.parent.mkdir(parents=True)
    log.folder.write_bytes(b"in the way")
    program = begin(policy=rules(audit="required"))
    told = "Nothing is read ahead and nothing can be asked until it can be written."
    qtbot.waitUntil(lambda: told in visible_texts(program))
    answered(qtbot, program, letter)
    assert program.run.state is RunState.FAILED
    assert program.run.answer == ""
    assert program.window.banner.sentence.startswith("The audit log cannot be written")
    log.folder.unlink()
    program.window.composer.ask()
    qtbot.waitUntil(lambda: program.run.state is RunState.DONE)
    qtbot.waitUntil(lambda: "audit log" not in visible_texts(program))


def test_where_it_is_not_required_the_window_says_that_nothing_is_logged(
    qtbot: QtBot, begin: Begin, letter: Path, log: Log
) -> None:
    log.folder.parent.mkdir(parents=True)
    log.folder.write_bytes(b"in the way")
    program = begin(policy=Policy.default())
    answered(qtbot, program, letter)
    assert program.run.state is RunState.DONE
    assert "What is done now is not logged." in visible_texts(program)


def test_only_an_allowed_model_answers(qtbot: QtBot, begin: Begin, letter: Path, log: Log) -> None:
    demonstration = replace(INFO, path=str(resources() / "demo"))
    allowed = content_sha256(resources() / "demo")
    program = begin(scripted(info=demonstration), policy=rules(models=("0" * 64,), contact="extension 12"))
    answered(qtbot, program, letter)
    assert program.run.state is RunState.FAILED
    assert program.window.banner.sentence.endswith("Vitrine demonstration model is none of them.")
    ended(program)
    # As soon as it was open, and when it was asked.
    assert log.whats("refused") == [{"action": "use a model", "why": "models"}] * 2
    assert log.whats("run.started") == []
    other = begin(scripted(info=demonstration), policy=rules(models=(allowed,)))
    answered(qtbot, other, letter)
    assert other.run.state is RunState.DONE


def test_a_model_whose_files_cannot_be_read_is_not_allowed(qtbot: QtBot, begin: Begin, letter: Path) -> None:
    program = begin(policy=rules(models=("0" * 64,)))
    answered(qtbot, program, letter)
    assert program.run.state is RunState.FAILED


def test_what_is_copied_is_logged_and_not_kept(qtbot: QtBot, begin: Begin, letter: Path, log: Log) -> None:
    program = begin(policy=Policy.default())
    answered(qtbot, program, letter)
    program.window.actions_.copy.trigger()
    assert QGuiApplication.clipboard().text() == program.run.answer
    qtbot.waitUntil(lambda: "export" in log.kinds())
    ended(program)
    (left,) = log.whats("export")
    assert (left["kind"], left["bytes"]) == ("clipboard", len(program.run.answer.encode()))
    assert "six months" not in log.text


def test_where_copying_is_forbidden_the_clipboard_stays_empty(
    qtbot: QtBot, begin: Begin, letter: Path, log: Log
) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    program = begin(policy=rules(copying=False))
    answered(qtbot, program, letter)
    program.window.actions_.copy.trigger()
    assert clipboard.text() == ""
    assert program.window.banner.sentence == "This machine's policy does not let text be copied."
    text = program.window.answer.text
    text.setFocus()
    text.selectAll()
    QTest.keyClick(text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text() == ""
    flags = text.textInteractionFlags()
    assert not flags & Qt.TextInteractionFlag.TextSelectableByMouse
    assert flags & Qt.TextInteractionFlag.LinksAccessibleByKeyboard
    ended(program)
    assert {"action": "copy", "why": "copying"} in log.whats("refused")
    assert log.whats("export") == []


def test_thoughts_that_may_not_be_shown_are_not_thought(qtbot: QtBot, begin: Begin, letter: Path) -> None:
    program = begin(policy=rules(thinking_shown=False))
    switch = program.window.composer.thinking
    assert not switch.isEnabled()
    drop(program.window, files([letter]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1)
    program.run.ask("ask", "Why?", thinking=True, seed=7)
    wait_for_answer(qtbot, program)
    assert program.run.state is RunState.FAILED


def test_more_sources_than_allowed_are_told_and_not_asked_about(
    qtbot: QtBot, begin: Begin, tmp_path: Path, log: Log
) -> None:
    some = [tmp_path / f"{number}.txt" for number in range(3)]
    for path in some:
        path.write_text("Some words.", encoding="utf-8")
    program = begin(policy=rules(max_sources=2))
    drop(program.window, files(some))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 3)
    assert "allows 2 sources at once, and these are 3" in program.window.banner.sentence
    ask(qtbot, program, "Why?")
    wait_for_answer(qtbot, program)
    assert state(program) is RunState.FAILED
    program.shelf.remove(0)
    program.window.composer.ask()
    wait_for_answer(qtbot, program)
    assert state(program) is RunState.DONE


def test_notice_and_warnings_stay_below_the_question(qtbot: QtBot, begin: Begin, letter: Path) -> None:
    warning = PolicyNotBinding("/etc/vitrine/policy.toml", 0, "you can change this file.")
    policy = replace(rules(notice="No patient files without approval."), warnings=(warning,))
    program = begin(policy=policy)
    answered(qtbot, program, letter)
    texts = visible_texts(program)
    assert "No patient files without approval." in texts
    assert "you can change this file" in texts
    notes, composer = program.governance.governor.notes, program.window.composer
    assert notes.mapToGlobal(notes.rect().topLeft()).y() > composer.mapToGlobal(composer.rect().topLeft()).y()


def test_a_broken_policy_opens_the_window_and_takes_nothing(
    qtbot: QtBot, begin: Begin, letter: Path, log: Log
) -> None:
    problem = PolicySyntax("/etc/vitrine/policy.toml", 3, "cannot be understood.")
    program = begin(policy=Policy.broken(problem), argv=(str(letter),))
    window = program.window
    assert "Line 3 of the policy /etc/vitrine/policy.toml" in visible_texts(program)
    assert not drag_over(window, files([letter]))
    assert not drop(window, files([letter]))
    assert not window.composer.isEnabled()
    for action in (window.actions_.add_files, window.actions_.paste, window.actions_.ask):
        assert not action.isEnabled()
    program.run.ask("ask", "Why?", thinking=False, seed=7)
    qtbot.waitUntil(lambda: program.run.state is RunState.FAILED)
    assert program.shelf.cards == ()
    ended(program)
    assert {"action": "ask", "why": "policy.broken"} in log.whats("refused")
    assert log.whats("policy")[0]["closed"] is True


@pytest.mark.parametrize("required", [False, True])
def test_a_required_seal_that_is_missing_closes_the_window(
    qtbot: QtBot, begin: Begin, letter: Path, required: bool
) -> None:
    # What the window is built with is sealed; the rule alone changes nothing then.
    program = begin(policy=rules(seal_required=required))
    assert program.desk.status.seal.required is required
    answered(qtbot, program, letter)
    assert program.run.state is RunState.DONE


def test_a_case_that_is_deleted_stands_in_the_log_without_its_name(
    qtbot: QtBot, begin: Begin, tmp_path: Path, log: Log
) -> None:
    program = begin(policy=Policy.default(), keep=keep(tmp_path / "kept" / "cases"))
    set_up(qtbot, program)
    ident = begin_case(qtbot, program, "Meyer against Huber")
    program.cases.model.delete(ident)
    store_state(qtbot, program, StoreState.OPEN)
    ended(program)
    (gone,) = log.whats("deletion")
    assert (gone["subject"], gone["why"]) == ("case", "person")
    assert "Meyer" not in log.text
    assert ident not in log.text


def test_what_is_done_with_cases_stands_in_the_log_without_their_names(
    qtbot: QtBot, begin: Begin, tmp_path: Path, log: Log
) -> None:
    folder = tmp_path / "kept" / "cases"
    program = begin(policy=Policy.default(), keep=keep(folder))
    set_up(qtbot, program)
    ident = begin_case(qtbot, program, "Meyer against Huber")
    program.cases.model.archive(ident, True)
    qtbot.waitUntil(lambda: not program.cases.model.working)
    program.cases.model.lock()
    store_state(qtbot, program, StoreState.LOCKED)
    program.cases.model.unlock("not the passphrase")
    qtbot.waitUntil(lambda: not program.cases.model.working)
    unlock(qtbot, program)
    program.cases.model.open(ident)
    qtbot.waitUntil(lambda: program.cases.model.current is not None)
    ended(program)
    told = log.whats("case")
    assert [each["step"] for each in told] == [
        "set_up", "unlocked", "begun", "archived", "locked", "unlock_failed", "unlocked", "opened",
    ]  # fmt: skip
    assert len({each["name"] for each in told if "name" in each}) == 1
    assert "Meyer" not in log.text
    assert ident not in log.text
