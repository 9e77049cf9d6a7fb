"""The dossier of the answer that shows: saved, checked, and the answer written once more and compared."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.assembly.program import Program
from app.core.audit import verify
from app.core.audit.reading import dossiers, files_at
from app.core.denoise_track import EMPTY_TRACK
from app.core.dossier import anchored, check, load, recorded_question
from app.core.policy import Policy
from app.core.runs import RunState
from tests.support.gestures import ask, drop, files, wait_for_answer
from tests.support.program import Begin
from tests.support.scripted_engine import ANSWER, INFO, StepGate
from tests.support.window_parts import scripted

OTHER = ANSWER.replace("six months", "nine months")


def asked(qtbot: QtBot, program: Program, letter: Path) -> None:
    """An answer about a letter shows."""
    drop(program.window, files([letter]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1)
    ask(qtbot, program, "When can the supplier terminate?")
    wait_for_answer(qtbot, program)
    qtbot.waitUntil(lambda: program.evidence.whole)


def ready(program: Program) -> bool:
    """Whether there is a dossier to save or to run again."""
    return program.dossiers.model.ready


def repeated(qtbot: QtBot, program: Program) -> None:
    """The answer was written again and compared."""
    with qtbot.waitSignal(program.dossiers.model.compared):
        program.window.actions_.repeat.trigger()
    wait_for_answer(qtbot, program)


def saved(qtbot: QtBot, program: Program, path: Path, with_steps: bool = False) -> None:
    """The dossier lies there."""
    with qtbot.waitSignal(program.dossiers.model.saved):
        program.dossiers.save(path, with_steps=with_steps)


def test_there_is_no_dossier_before_there_is_an_answer(qtbot: QtBot, begin: Begin, letter: Path) -> None:
    program = begin()
    actions = program.window.actions_.dossier
    assert not any(action.isEnabled() for action in actions)
    asked(qtbot, program, letter)
    assert all(action.isEnabled() for action in actions)
    assert program.dossiers.button.isVisible()


def test_the_saved_dossier_stands_in_the_log_and_checks_out(
    qtbot: QtBot, begin: Begin, letter: Path, tmp_path: Path
) -> None:
    program = begin(scripted(thinking="Six months."), policy=Policy.default())
    asked(qtbot, program, letter)
    file = tmp_path / "dossier.json"
    saved(qtbot, program, file)
    dossier = load(file)
    assert dossier.body["answer"] == ANSWER
    assert dossier.body["thought"] == "Six months."
    assert dossier.body["steps"] == []
    assert dossier.body["seal"]["in_force"] is True
    assert recorded_question(dossier).question.seed == 7
    assert recorded_question(dossier).question.manner.sampler is not None
    assert check(dossier)[0].state == "same"
    assert program.dossiers.line.sentence.text() == "The dossier was saved as dossier.json."
    assert dossier.anchor is not None
    assert dossier.anchor.head in program.dossiers.line.details.text()
    (log,) = tmp_path.rglob("audit-000001.jsonl")
    assert verify(log).whole
    assert anchored(dossier, dossiers(files_at(log))).state == "same"


def test_with_steps_it_holds_every_one(qtbot: QtBot, begin: Begin, letter: Path, tmp_path: Path) -> None:
    program = begin(scripted(steps=5))
    asked(qtbot, program, letter)
    file = tmp_path / "dossier.json"
    saved(qtbot, program, file, with_steps=True)
    assert len(load(file).body["steps"]) == len(program.run.track.frames) > 5
    assert load(file).anchor is None


def test_the_person_says_where(qtbot: QtBot, begin: Begin, letter: Path, tmp_path: Path) -> None:
    program = begin()
    asked(qtbot, program, letter)
    program.window.actions_.save_dossier.trigger()
    (dialog,) = program.window.findChildren(QFileDialog)
    assert dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    with qtbot.waitSignal(program.dossiers.model.saved):
        dialog.fileSelected.emit(str(tmp_path / "mine.json"))
    assert load(tmp_path / "mine.json").body["answer"] == ANSWER


def test_a_thought_that_may_not_be_shown_stands_nowhere_in_it(
    qtbot: QtBot, begin: Begin, letter: Path, tmp_path: Path
) -> None:
    program = begin(scripted(thinking="The supplier may", thought=3), policy=Policy(thinking_shown=False))
    asked(qtbot, program, letter)
    saved(qtbot, program, tmp_path / "dossier.json", with_steps=True)
    body = load(tmp_path / "dossier.json").body
    assert body["thought"] == ""
    thought = [cell for step in body["steps"] for cell in step["cells"] if cell["thought"]]
    assert thought
    assert all(cell["text"] == "" for cell in thought)
    assert any(cell["text"] for step in body["steps"] for cell in step["cells"])


def test_the_policy_can_forbid_it(qtbot: QtBot, begin: Begin, letter: Path, tmp_path: Path) -> None:
    program = begin(policy=Policy(exports=("text",)))
    asked(qtbot, program, letter)
    program.window.actions_.save_dossier.trigger()
    assert not program.window.findChildren(QFileDialog)
    assert "no export as dossier" in program.window.banner.sentence
    program.dossiers.save(tmp_path / "dossier.json", with_steps=False)
    assert not (tmp_path / "dossier.json").exists()


def test_the_same_answer_comes_again_and_a_quiet_line_says_so(
    qtbot: QtBot, begin: Begin, letter: Path
) -> None:
    factory = scripted()
    program = begin(factory)
    asked(qtbot, program, letter)
    # What lies on the shelf now and which seed is next do not matter.
    drop(program.window, files([_another(letter)]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 2 and not program.shelf.busy)
    repeated(qtbot, program)
    first, second = factory.played.requests
    assert first == second
    line = program.dossiers.line
    assert line.isVisible()
    assert line.sentence.text().endswith("the same answer, to the letter.")
    assert not line.answers.isVisible()
    assert not line.details.isVisible()
    QTest.mouseClick(line.more, Qt.MouseButton.LeftButton)
    assert "all are the same" in line.details.text()
    assert line.details.isVisible()

    ask(qtbot, program, "And why?")
    assert not line.isVisible()
    wait_for_answer(qtbot, program)
    assert not line.isVisible()


def test_another_answer_is_shown_beside_the_first_with_what_differs_marked(
    qtbot: QtBot, begin: Begin, letter: Path
) -> None:
    factory = scripted()
    program = begin(factory)
    asked(qtbot, program, letter)
    factory.script.answer = OTHER
    repeated(qtbot, program)
    line = program.dossiers.line
    assert line.sentence.text().endswith("the answer is another one.")
    assert line.answers.isVisible()
    assert line.answers.first.toPlainText() == ANSWER
    assert line.answers.second.toPlainText() == OTHER
    comparison = program.dossiers.model.comparison
    assert comparison is not None
    marked = [
        [text[a:b] for a, b in marks] for text, marks in zip((ANSWER, OTHER), comparison.marks, strict=True)
    ]
    assert marked == [["six"], ["nine"]]
    cursor = line.answers.first.textCursor()
    cursor.setPosition(ANSWER.index("six") + 1)
    assert cursor.charFormat().fontUnderline()
    cursor.setPosition(ANSWER.index("months") + 1)
    assert not cursor.charFormat().fontUnderline()
    assert program.run.answer == OTHER


def test_stopped_half_way_the_first_answer_shows_again(qtbot: QtBot, begin: Begin, letter: Path) -> None:
    gate = StepGate(opened=True)
    factory = scripted(gate=gate)
    program = begin(factory)
    asked(qtbot, program, letter)
    first = program.run.outcome
    told = factory.played.steps_told
    factory.script.gate = StepGate()
    program.window.actions_.repeat.trigger()
    factory.script.gate.allow(2)
    qtbot.waitUntil(lambda: factory.played.steps_told == told + 2)
    program.run.stop()
    qtbot.waitUntil(lambda: program.run.outcome is first)
    assert program.run.state is RunState.DONE
    qtbot.waitUntil(lambda: program.window.answer.text.isVisible())
    assert program.evidence.answer == ANSWER
    assert not program.dossiers.line.isVisible()
    assert ready(program)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"index_sha256": "1" * 64}, "Another model is open"),
        ({"content_sha256": "1" * 64}, None),
        ({"computed_in": "bf16"}, None),
    ],
)
def test_another_model_does_not_answer_in_its_place(
    qtbot: QtBot, begin: Begin, letter: Path, change: dict[str, Any], said: str | None
) -> None:
    factory = scripted()
    if said is None:
        factory.script.info = replace(INFO, content_sha256="2" * 64, computed_in="float32")
    program = begin(factory)
    asked(qtbot, program, letter)
    factory.script.info = replace(factory.script.info, **change)
    with qtbot.waitSignal(program.client.opened):
        program.client.open("/models/other", "cpu")
    program.window.actions_.repeat.trigger()
    expected = said or ("precision" if "computed_in" in change else "Another model is open")
    assert expected in program.window.banner.sentence
    assert len(factory.played.requests) == 1
    assert program.run.answer == ANSWER


def test_an_earlier_run_with_its_dossier_is_repeated_and_compared_with_it(
    qtbot: QtBot, begin: Begin, letter: Path, tmp_path: Path
) -> None:
    program = begin()
    asked(qtbot, program, letter)
    saved(qtbot, program, tmp_path / "dossier.json")
    outcome, sources, evidence = program.run.outcome, program.run.sources, program.evidence.evidence
    assert outcome is not None
    text = (tmp_path / "dossier.json").read_text(encoding="utf-8")
    kept = replace(outcome, exchanges=(), dossier=text)
    program.run.show(None, EMPTY_TRACK, ())
    assert not ready(program)
    program.run.show(kept, EMPTY_TRACK, None)
    program.evidence.show("", (), type(evidence)())
    # Its sources are on their way.
    assert not ready(program)
    program.run.show(kept, EMPTY_TRACK, sources)
    program.evidence.show(kept.answer, sources, evidence)
    assert ready(program)
    repeated(qtbot, program)
    comparison = program.dossiers.model.comparison
    assert comparison is not None
    assert comparison.differences == ()
    assert comparison.first.sha256 == load(tmp_path / "dossier.json").sha256


def _another(letter: Path) -> Path:
    path = letter.with_name("another.txt")
    path.write_text("Nothing of importance.", encoding="utf-8")
    return path
