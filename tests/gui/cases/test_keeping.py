"""What is asked in a case is kept, comes back as it was, and is never lost silently."""

import shutil
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.assembly.program import Program
from app.core import sources
from app.core.cases import Case, KeptRun, NewRun, RunResult, Vault
from app.core.cases.errors import CaseNotSaved
from app.core.runs import RunState
from app.core.sources.source import Source
from app.viewmodels.answer.evidence_model import ClaimRole
from app.viewmodels.cases.case_saving import Saving
from app.viewmodels.cases.cases_model import StoreState
from model.errors import PromptTooLong
from tests.support import documents
from tests.support.case_window import PASSPHRASE, begin_case, bring, keep, saved, set_up, store_state, unlock
from tests.support.gestures import ask, drop, files, state, wait_for_answer
from tests.support.program import Begin
from tests.support.scripted_engine import ANSWER, StepGate
from tests.support.window_parts import read_text, scripted

QUESTION = "When can the supplier terminate?"


def kept_run(folder: Path, number: int = 1) -> KeptRun:
    """A run as the disk has it, read by somebody else."""
    with Vault.open(folder, passphrase=PASSPHRASE) as vault:
        return vault.case(vault.cases()[0].id).run(number)


def close(program: Program) -> None:
    """Close the window and wait for the store."""
    program.window.close()
    program.store.wait()


def test_a_run_is_on_the_disk_before_the_model_begins_and_whole_afterwards(
    qtbot: QtBot, begin: Begin, cases_folder: Path, letter: Path, tmp_path: Path
) -> None:
    gate = StepGate()
    program = begin(scripted(gate=gate, steps=4, thinking="I look at the letter."), keep=keep(cases_folder))
    set_up(qtbot, program)
    begin_case(qtbot, program, "Supplier audit")
    drop(program.window, files([letter]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1)
    program.window.composer.thinking.setChecked(True)
    ask(qtbot, program, QUESTION)
    qtbot.waitUntil(lambda: state(program) is RunState.DENOISING)
    # As if the program were killed here.
    shutil.copytree(cases_folder, tmp_path / "killed")
    with Vault.open(tmp_path / "killed", passphrase=PASSPHRASE) as vault:
        case = vault.case(vault.cases()[0].id)
        assert case.run(1).run.question.text == QUESTION
        assert case.run(1).result.end == "interrupted"
        assert b"".join(case.content(1)) == letter.read_bytes()
    gate.open()
    wait_for_answer(qtbot, program)
    qtbot.waitUntil(lambda: program.evidence.whole)
    saved(qtbot, program)
    assert program.cases.button.text() == "Case: Supplier audit  ·  saved"
    assert program.window.status_line.text("stored") == "Saved in Supplier audit"
    frames = len(program.run.track.frames)
    close(program)

    kept = kept_run(cases_folder)
    assert kept.run.question.text == QUESTION
    assert kept.run.question.seed == 7
    assert kept.run.question.thinking
    assert kept.run.sources == (1,)
    assert len(kept.run.request_sha256) == 64
    assert kept.result.end == "done"
    assert kept.result.answer == ANSWER
    assert kept.result.thinking == "I look at the letter."
    assert kept.result.figures["steps"] > 0
    assert any(value.get("verdict") for value in kept.result.evidence)
    assert frames > 4
    assert kept.result.track


def test_an_earlier_answer_comes_back_as_it_was(
    qtbot: QtBot, begin: Begin, cases_folder: Path, tmp_path: Path
) -> None:
    text = "The notice period is six months to the end of a quarter."
    contract = documents.write_pdf(tmp_path / "contract.pdf", [text, "Second page."])
    program = begin(scripted(thinking="I look."), sources.read, keep=keep(cases_folder))
    set_up(qtbot, program)
    begin_case(qtbot, program, "Supplier audit")
    drop(program.window, files([contract]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1, timeout=20_000)
    pasted = QMimeData()
    pasted.setText("A note that was pasted: six months.")
    assert program.window.hand_over(pasted)
    program.window.composer.thinking.setChecked(True)
    ask(qtbot, program, QUESTION)
    wait_for_answer(qtbot, program)
    qtbot.waitUntil(lambda: program.evidence.whole)
    saved(qtbot, program)
    menu = program.cases.claim_menu.menu(0)
    assert menu is not None
    menu.actions()[1].trigger()
    assert program.evidence.index(0).data(ClaimRole.WHERE).startswith("you: wrong")
    saved(qtbot, program)
    frames = program.run.track.frames
    evidence, answer = program.evidence.evidence, program.window.answer
    figures, shown = answer.notes.figures.text(), answer.text.toPlainText()
    marks = len(answer.text.marks)
    close(program)
    contract.unlink()

    again = begin(scripted(), sources.read, keep=keep(cases_folder))
    store_state(qtbot, again, StoreState.LOCKED)
    window = unlock(qtbot, again)
    qtbot.waitUntil(lambda: window.detail.runs.count() == 1)
    window.detail.runs.chosen.emit(1)
    qtbot.waitUntil(lambda: again.evidence.whole and again.run.outcome is not None, timeout=20_000)
    assert again.run.answer == ANSWER
    assert again.run.thinking == "I look."
    assert again.window.answer.text.isVisible()
    assert again.window.answer.text.toPlainText() == shown
    assert again.window.answer.notes.figures.text() == figures
    assert len(again.window.answer.text.marks) == marks > 0
    assert [source.name for source in again.run.sources] == ["contract.pdf", "Pasted text 1.txt"]
    assert again.run.sources[0].pages[0].text.startswith("The notice period")
    assert len(again.run.track.frames) == len(frames)
    assert [(c.kind, c.text, c.verdict) for c in again.evidence.evidence.claims] == [
        (c.kind, c.text, c.verdict) for c in evidence.claims
    ]
    assert again.evidence.index(0).data(ClaimRole.WHERE).startswith("you: wrong")
    again.window.answer.switch.choose("writing")
    again.window.answer.canvas.replay.set_position(0)
    assert again.window.answer.canvas.replay.isVisible()
    # The page is drawn from memory: the file itself is gone.
    found = next(row for row, c in enumerate(again.evidence.evidence.claims) if c.places)
    again.evidence.reveal(found)
    assert again.desk.pages.source is again.run.sources[0]
    # Asked once more, the same sources are asked and nothing is copied twice.
    ask(qtbot, again, "And now?")
    wait_for_answer(qtbot, again)
    saved(qtbot, again)
    close(again)
    with Vault.open(cases_folder, passphrase=PASSPHRASE) as vault:
        case = vault.case(vault.cases()[0].id)
        assert [source.name for source in case.sources()] == ["contract.pdf", "Pasted text 1.txt"]
        assert case.run(2).run.sources == (1, 2)
        assert vault.cases()[0].runs == 2


def test_a_source_by_reference_that_is_gone_is_told_and_the_answer_still_shows(
    qtbot: QtBot, begin: Begin, cases_folder: Path, letter: Path
) -> None:
    program = begin(keep=keep(cases_folder))
    set_up(qtbot, program)
    begin_case(qtbot, program, "By reference")
    detail = program.cases.window.detail
    qtbot.waitUntil(lambda: detail.case is not None)
    QTest.mouseClick(detail.copies, Qt.MouseButton.LeftButton)
    model = program.cases.model
    qtbot.waitUntil(lambda: model.current is not None and not model.current.copies)
    drop(program.window, files([letter]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1)
    ask(qtbot, program, QUESTION)
    wait_for_answer(qtbot, program)
    qtbot.waitUntil(lambda: program.evidence.whole)
    saved(qtbot, program)
    close(program)
    letter.unlink()

    again = begin(keep=keep(cases_folder))
    store_state(qtbot, again, StoreState.LOCKED)
    window = unlock(qtbot, again)
    qtbot.waitUntil(lambda: window.detail.runs.count() == 1)
    window.detail.runs.chosen.emit(1)
    qtbot.waitUntil(lambda: again.evidence.whole)
    assert again.run.answer == ANSWER
    # The cases have given way to the answer, so it is told there.
    assert again.window.banner.sentence == "letter.txt is not where it was."
    assert [card.name for card in again.shelf.cards] == ["letter.txt"]
    assert not again.shelf.sources[0].readable


@pytest.mark.parametrize("way", ["stopped", "failed"])
def test_stopped_and_failed_runs_are_completed(
    qtbot: QtBot, begin: Begin, cases_folder: Path, way: str
) -> None:
    gate = StepGate()
    error = PromptTooLong("The sources are too long.", "Remove a source.")
    factory = scripted(gate=gate, steps=20) if way == "stopped" else scripted(fails=error)
    program = begin(factory, keep=keep(cases_folder))
    set_up(qtbot, program)
    begin_case(qtbot, program, "Ends")
    ask(qtbot, program, "Why?")
    if way == "stopped":
        gate.allow(3)
        qtbot.waitUntil(lambda: factory.played.steps_told == 3)
        program.run.stop()
    wait_for_answer(qtbot, program)
    saved(qtbot, program)
    close(program)
    kept = kept_run(cases_folder)
    assert kept.result.end == way
    if way == "stopped":
        assert kept.result.track
        return
    assert kept.result.reason == "request.prompt_too_long" or kept.result.reason == error.code
    again = begin(keep=keep(cases_folder))
    store_state(qtbot, again, StoreState.LOCKED)
    window = unlock(qtbot, again)
    qtbot.waitUntil(lambda: window.detail.runs.count() == 1)
    window.detail.runs.chosen.emit(1)
    qtbot.waitUntil(lambda: again.window.composer.field.toPlainText() == "Why?")
    assert again.window.banner.sentence == "This question failed then: The sources are too long."


def test_a_full_disk_is_a_sentence_and_the_answer_can_be_saved_again(
    qtbot: QtBot, begin: Begin, cases_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = begin(keep=keep(cases_folder))
    set_up(qtbot, program)
    begin_case(qtbot, program, "Full")
    program.cases.window.close()
    real = Case.finish_run

    def refuse(case: Case, number: int, result: RunResult) -> None:
        raise CaseNotSaved("This could not be written to the case.", "See that the disk has room.")

    monkeypatch.setattr(Case, "finish_run", refuse)
    ask(qtbot, program, "Why?")
    wait_for_answer(qtbot, program)
    qtbot.waitUntil(lambda: program.cases.saving.saving is Saving.NOT_SAVED)
    assert program.window.banner.sentence == "This could not be written to the case."
    assert program.window.answer.text.isVisible()
    assert program.cases.button.text() == "Case: Full  ·  not saved"
    assert program.window.status_line.text("stored") == "Not saved in Full"
    monkeypatch.setattr(Case, "finish_run", real)
    QTest.mouseClick(program.cases.button, Qt.MouseButton.LeftButton)
    saved(qtbot, program)
    close(program)
    assert kept_run(cases_folder).result.answer == ANSWER


def test_a_question_that_cannot_be_written_down_is_not_asked(
    qtbot: QtBot, begin: Begin, cases_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    factory = scripted()
    program = begin(factory, keep=keep(cases_folder))
    set_up(qtbot, program)
    begin_case(qtbot, program, "Full")
    program.cases.window.close()

    def refuse(case: Case, run: NewRun) -> int:
        raise CaseNotSaved("This could not be written to the case.", "See that the disk has room.")

    monkeypatch.setattr(Case, "begin_run", refuse)
    ask(qtbot, program, "Why?")
    qtbot.waitUntil(lambda: state(program) is RunState.FAILED)
    assert program.window.banner.sentence == "This could not be written to the case."
    assert factory.played.requests == []
    assert program.window.composer.field.toPlainText() == "Why?"


def test_what_lies_on_the_shelf_of_one_case_never_gets_into_another(
    qtbot: QtBot, begin: Begin, cases_folder: Path, letter: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Something else, of 4 May 2026.", encoding="utf-8")
    program = begin(keep=keep(cases_folder))
    drop(program.window, files([letter]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1)
    set_up(qtbot, program)
    # What was dropped before belongs to the case that is begun with it.
    first = begin_case(qtbot, program, "First")
    ask(qtbot, program, QUESTION)
    wait_for_answer(qtbot, program)
    saved(qtbot, program)
    program.cases.model.leave()
    assert program.shelf.cards == ()
    assert program.run.answer == ""
    assert not program.window.answer.text.isVisible()
    assert program.window.composer.field.toPlainText() == ""
    QTest.keyClick(program.window.composer.field, Qt.Key.Key_Up)
    assert program.window.composer.field.toPlainText() == ""
    begin_case(qtbot, program, "Second")
    drop(program.window, files([other]))
    qtbot.waitUntil(lambda: [source.name for source in program.shelf.sources] == ["other.txt"])
    saved(qtbot, program)
    program.cases.model.open(first)
    qtbot.waitUntil(
        lambda: [source.name for source in program.shelf.sources] == ["letter.txt"], timeout=20_000
    )
    qtbot.waitUntil(lambda: not program.cases.model.working)
    close(program)
    with Vault.open(cases_folder, passphrase=PASSPHRASE) as vault:
        names = {
            info.title: [source.name for source in vault.case(info.id).sources()] for info in vault.cases()
        }
    assert names == {"First": ["letter.txt"], "Second": ["other.txt"]}


def test_a_case_stays_open_while_it_answers(qtbot: QtBot, begin: Begin, cases_folder: Path) -> None:
    gate = StepGate()
    program = begin(scripted(gate=gate, steps=5), keep=keep(cases_folder))
    set_up(qtbot, program)
    case = begin_case(qtbot, program, "Busy")
    ask(qtbot, program, "Why?")
    qtbot.waitUntil(lambda: state(program) is RunState.DENOISING)
    model = program.cases.model
    for leave in (model.leave, model.lock, lambda: model.delete(case), lambda: model.new("x")):
        leave()
        assert program.cases.window.banner.sentence == "A question is being answered in this case."
        program.cases.window.banner.clear()
    assert model.current is not None
    gate.open()
    wait_for_answer(qtbot, program)
    saved(qtbot, program)


def test_a_file_that_changed_after_it_was_read_is_told_and_not_taken_for_it(
    qtbot: QtBot, begin: Begin, cases_folder: Path, letter: Path
) -> None:
    def read_then_changed(path: str, *, cancel: threading.Event) -> Source:
        source = read_text(path, cancel=cancel)
        Path(path).write_text("Somebody wrote something else.", encoding="utf-8")
        return source

    program = begin(read=read_then_changed, keep=keep(cases_folder))
    set_up(qtbot, program)
    begin_case(qtbot, program, "Supplier audit")
    program.cases.window.close()
    drop(program.window, files([letter]))
    qtbot.waitUntil(lambda: program.window.banner.sentence.startswith("letter.txt was changed"))
    ask(qtbot, program, QUESTION)
    wait_for_answer(qtbot, program)
    saved(qtbot, program)
    close(program)
    with Vault.open(cases_folder, passphrase=PASSPHRASE) as vault:
        case = vault.case(vault.cases()[0].id)
        assert case.sources() == ()
        assert case.run(1).run.sources in ((), (0,))


def test_what_ran_out_is_deleted_at_the_start_and_that_is_told(
    qtbot: QtBot, begin: Begin, cases_folder: Path
) -> None:
    program = begin(keep=keep(cases_folder))
    set_up(qtbot, program)
    begin_case(qtbot, program, "Short")
    begin_case(qtbot, program, "Long")
    close(program)
    with Vault.open(cases_folder, passphrase=PASSPHRASE) as vault:
        short = next(case for case in vault.cases() if case.title == "Short")
        vault.keep(short.id, short.created - timedelta(days=1))

    again = begin(keep=keep(cases_folder))
    store_state(qtbot, again, StoreState.LOCKED)
    # Nobody has typed anything yet.
    assert not (cases_folder / f"{short.id}.case").exists()
    assert again.window.banner.sentence == "Deleted because their time was over, number of cases: 1."
    window = unlock(qtbot, again)
    qtbot.waitUntil(lambda: window.banner.sentence == "Deleted for good: Short.")
    assert [case.title for case in again.cases.model.rows] == ["Long"]


def test_a_policy_bounds_how_long_a_case_is_kept(qtbot: QtBot, begin: Begin, cases_folder: Path) -> None:
    program = begin(keep=keep(cases_folder, retention_days=60))
    set_up(qtbot, program)
    begin_case(qtbot, program, "Bounded")
    detail = program.cases.window.detail
    qtbot.waitUntil(lambda: detail.case is not None and "deleted on" in detail.facts.text())
    days = [detail.keep.itemData(row) for row in range(detail.keep.count())]
    assert None not in days
    assert max(days) == 60
    bring(qtbot, program)
