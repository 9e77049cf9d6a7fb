"""Mending and the model's own look in the window: asked for, shown, decided, and forbidden."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.assembly.program import Program
from app.core.policy import Policy
from app.core.runs import RunState
from tests.support.program import Begin
from tests.support.scripted_engine import INFO
from tests.support.window_parts import recorded, scripted

LETTER = "Invoice INV-2024-0391\nNet: EUR 1,250.00\nDate: 14 March 2024\nContact: Maria Keller\n"
ANSWER = "The net amount is EUR 1,20.00. It is dated 14 March 2024. The contact is Maria Kelller."
LOCKS: Mapping[str, Sequence[str]] = {
    "1,20.00": ("1,250.00", "1,20.00"),
    "EUR 1,20.00": ("EUR 1,250.00", "EUR 1,20.00"),
    "Maria Kelller": ("Maria Keller", "Maria Kelller"),
    "verdict": ("Supported.", "Not said."),
    "quotation": ("Net: EUR 1,250.00",),
}


@pytest.fixture
def answered(qtbot: QtBot, begin: Begin, tmp_path: Path) -> Program:
    """A window with an answer in which two values stand nowhere."""
    return ask(qtbot, begin, tmp_path)


def ask(
    qtbot: QtBot, begin: Begin, folder: Path, policy: Policy | None = None, *, always: bool = False
) -> Program:
    """Ask about the letter, and wait until its answer was looked up; `always` has the model look again."""
    letter = folder / "letter.txt"
    letter.write_text(LETTER, encoding="utf-8")
    info = replace(INFO, demonstration=not always)
    program = begin(scripted(answer=ANSWER, locks=LOCKS, info=info), policy=policy)
    program.asides.model.set_always(always)
    program.shelf.add_paths([str(letter)])
    qtbot.waitUntil(lambda: bool(program.shelf.sources))
    program.run.ask("ask", "What does it say?", thinking=False, seed=1)
    qtbot.waitUntil(lambda: program.run.state is RunState.DONE and program.evidence.whole)
    qtbot.waitUntil(lambda: program.window.answer.settled)
    return program


def buttons(program: Program, text: str) -> list[QPushButton]:
    """The buttons with these words that show below the answer."""
    return [
        each
        for each in program.asides.bar.findChildren(QPushButton)
        if each.text() == text and each.isVisible()
    ]


def press(qtbot: QtBot, program: Program, text: str) -> None:
    """Click the first button with these words once it shows."""
    qtbot.waitUntil(lambda: bool(buttons(program, text)))
    buttons(program, text)[0].click()


def test_a_value_is_mended_shown_accepted_and_undone(qtbot: QtBot, answered: Program) -> None:
    asides, text = answered.asides.model, answered.window.answer.text
    assert len(asides.offered) == 2
    press(qtbot, answered, "Mend")
    qtbot.waitUntil(lambda: len(asides.evidence.mends) == 1)
    (mend,) = asides.evidence.mends
    assert (mend.draft, mend.value, mend.state) == ("EUR 1,20.00", "EUR 1,250.00", "mended")
    shown = text.document().toPlainText().replace("\N{NO-BREAK SPACE}", " ")
    assert "EUR 1,250.00 · letter.txt · mended, not checked" in shown
    # Until a person accepts it, nothing of the answer changes.
    assert asides.answer == answered.run.answer
    assert "1,20.00" in text.toPlainText()
    assert "1,250.00" not in text.toPlainText()
    press(qtbot, answered, "Accept")
    assert "EUR 1,250.00" in asides.answer
    assert "1,20.00" not in asides.answer
    assert "The net amount is EUR 1,250.00." in text.toPlainText()
    answered.window.answer.copy()
    assert "EUR 1,250.00" in QApplication.clipboard().text()
    press(qtbot, answered, "Undo")
    assert asides.answer == answered.run.answer
    assert len(asides.offered) == 2


def test_all_are_mended_one_after_the_other(qtbot: QtBot, answered: Program) -> None:
    asides = answered.asides.model
    answered.asides.bar.mend_all.click()
    qtbot.waitUntil(lambda: asides.left == 0 and len(asides.evidence.mends) == 2)
    assert [mend.value for mend in asides.evidence.mends] == ["EUR 1,250.00", "Maria Keller"]
    assert asides.offered == ()
    assert not answered.asides.bar.mend_all.isVisible()


def test_the_models_own_look_stands_apart_from_the_rules(qtbot: QtBot, answered: Program) -> None:
    asides, evidence = answered.asides.model, answered.evidence
    before = [claim.verdict for claim in evidence.evidence.claims]
    line = evidence.line
    asides.look(asides.unseen)
    qtbot.waitUntil(lambda: asides.left == 0 and len(asides.evidence.looks) == 3)
    assert {look.verdict for look in asides.evidence.looks} == {"supported"}
    assert {look.quotation for look in asides.evidence.looks} == {"Net: EUR 1,250.00"}
    assert all(look.places and look.certainty is None for look in asides.evidence.looks)
    assert [claim.verdict for claim in evidence.evidence.claims] == before
    assert evidence.line == line
    assert asides.unseen == ()


def test_a_run_puts_an_end_to_what_is_asked_aside(qtbot: QtBot, answered: Program) -> None:
    asides = answered.asides.model
    asides.look(asides.unseen)
    answered.run.ask("ask", "What else?", thinking=False, seed=2)
    qtbot.waitUntil(lambda: answered.run.state is RunState.DONE and answered.evidence.whole)
    assert asides.left == 0
    assert asides.evidence.looks == ()


def test_policy_can_forbid_both(qtbot: QtBot, begin: Begin, tmp_path: Path) -> None:
    program = ask(qtbot, begin, tmp_path, Policy(mending=False, second_look=False, audit="off"))
    asides = program.asides.model
    failed = recorded(asides.failed)
    assert asides.offered == ()
    assert asides.unseen == ()
    assert not program.asides.bar.isVisible()
    asides.mend(program.evidence.evidence.claims)
    asides.look(())
    assert not failed
    assert asides.evidence.mends == ()


def test_the_choice_when_the_model_looks_is_kept(answered: Program) -> None:
    bar, settings = answered.asides.bar, answered.desk.settings
    (always,) = [each for each in bar.look_again.menu().actions() if each.text().startswith("Always")]
    always.trigger()
    assert settings.settings.second_look == "always"


def test_with_always_the_model_looks_at_each_answer_unasked_but_not_one_that_is_known_to_be_weak(
    qtbot: QtBot, begin: Begin, tmp_path: Path
) -> None:
    program = ask(qtbot, begin, tmp_path, always=True)
    asides = program.asides.model
    qtbot.waitUntil(lambda: asides.left == 0 and len(asides.evidence.looks) == 3)
    assert not asides.weak
    assert program.evidence.whole


def test_the_demonstration_models_look_is_left_off_and_the_window_says_why(answered: Program) -> None:
    bar, asides = answered.asides.bar, answered.asides.model
    assert asides.weak
    bar.look_again.menu().aboutToShow.emit()
    (now, *_) = bar.look_again.menu().actions()
    assert not now.isEnabled()
    assert "no better than chance" in now.text()
    asides.set_always(True)
    answered.evidence.amend(answered.evidence.evidence)
    assert asides.left == 0
