"""What could not be saved is never lost without a question, however the case or the window is left."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.assembly.program import Program
from app.core.cases import Case, KeptRun, RunResult, Vault
from app.core.cases.errors import CaseNotSaved
from app.ui.cases.unsaved_panel import UnsavedPanel
from app.viewmodels.cases.case_saving import Saving
from app.viewmodels.cases.cases_model import StoreState
from tests.support.case_window import PASSPHRASE, begin_case, keep, set_up, store_state
from tests.support.gestures import ask, wait_for_answer
from tests.support.program import Begin
from tests.support.scripted_engine import ANSWER
from tests.support.window_parts import recorded


class Disk:
    """Takes results or does not; `held` lets a result wait before it is tried."""

    def __init__(self) -> None:
        self.full = False
        self.free = threading.Event()
        self.free.set()


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    """What results of runs are written to."""
    made, real = Disk(), Case.finish_run

    def finish(case: Case, number: int, result: RunResult) -> None:
        made.free.wait(20)
        if made.full:
            raise CaseNotSaved("This could not be written to the case.", "See that the disk has room.")
        real(case, number, result)

    monkeypatch.setattr(Case, "finish_run", finish)
    yield made
    made.free.set()


def unsaved(qtbot: QtBot, begin: Begin, folder: Path, disk: Disk) -> Program:
    """A program whose last answer found no room in the case "Full"."""
    program = begin(keep=keep(folder))
    set_up(qtbot, program)
    begin_case(qtbot, program, "Full")
    disk.full = True
    ask(qtbot, program, "Why?")
    wait_for_answer(qtbot, program)
    saving = program.cases.saving
    qtbot.waitUntil(lambda: saving.unsaved and not saving.writing)
    assert saving.saving is Saving.NOT_SAVED
    return program


def press(panel: UnsavedPanel, name: str) -> None:
    """Click one of its answers."""
    QTest.mouseClick(getattr(panel, name), Qt.MouseButton.LeftButton)


def on_the_disk(program: Program, folder: Path) -> KeptRun:
    """The run as somebody else reads it, after the program."""
    program.store.close()
    program.store.wait()
    with Vault.open(folder, passphrase=PASSPHRASE) as vault:
        case = next(case for case in vault.cases() if case.title == "Full")
        return vault.case(case.id).run(1)


def test_closing_asks_once_and_staying_loses_nothing(
    qtbot: QtBot, begin: Begin, cases_folder: Path, disk: Disk
) -> None:
    program = unsaved(qtbot, begin, cases_folder, disk)
    panel, closed = program.cases.unsaved, recorded(program.window.closing)
    assert not program.window.close()
    assert program.window.isVisible()
    assert panel.isVisible()
    assert panel.sentence.text() == "Not everything in “Full” could be saved."
    assert panel.anyway.text() == "Close anyway"
    assert program.window.focusWidget() is panel.again
    press(panel, "stay")
    assert not panel.isVisible()
    assert closed == []
    assert program.cases.saving.unsaved
    disk.full = False
    program.cases.button.click()
    qtbot.waitUntil(lambda: program.cases.saving.saving is Saving.SAVED)
    program.window.close()
    assert len(closed) == 1
    assert on_the_disk(program, cases_folder).result.answer == ANSWER


def test_saved_again_it_closes(qtbot: QtBot, begin: Begin, cases_folder: Path, disk: Disk) -> None:
    program = unsaved(qtbot, begin, cases_folder, disk)
    panel = program.cases.unsaved
    program.window.close()
    press(panel, "again")
    qtbot.waitUntil(lambda: panel.sentence.text() == "It could not be saved in “Full” this time either.")
    assert panel.isEnabled()
    assert program.window.isVisible()
    disk.full = False
    with qtbot.waitSignal(program.window.closing):
        press(panel, "again")
    assert not program.window.isVisible()
    assert on_the_disk(program, cases_folder).result.answer == ANSWER


def test_closed_anyway_it_is_lost_as_the_person_said(
    qtbot: QtBot, begin: Begin, cases_folder: Path, disk: Disk
) -> None:
    program = unsaved(qtbot, begin, cases_folder, disk)
    program.window.close()
    with qtbot.waitSignal(program.window.closing):
        press(program.cases.unsaved, "anyway")
    assert not program.window.isVisible()
    assert on_the_disk(program, cases_folder).result.answer == ""


def test_closing_while_it_is_being_saved_waits_for_what_comes_of_it(
    qtbot: QtBot, begin: Begin, cases_folder: Path, disk: Disk
) -> None:
    program = begin(keep=keep(cases_folder))
    set_up(qtbot, program)
    begin_case(qtbot, program, "Full")
    program.cases.window.close()
    disk.full = True
    disk.free.clear()
    ask(qtbot, program, "Why?")
    wait_for_answer(qtbot, program)
    assert program.cases.saving.writing
    closed = recorded(program.window.closing)
    program.window.close()
    # Gone for the person, as long as there is nothing to ask.
    assert not program.window.isVisible()
    assert closed == []
    disk.free.set()
    qtbot.waitUntil(program.cases.unsaved.isVisible)
    assert program.window.isVisible()
    disk.full = False
    with qtbot.waitSignal(program.window.closing):
        press(program.cases.unsaved, "again")
    assert not program.window.isVisible()
    assert on_the_disk(program, cases_folder).result.answer == ANSWER


WAYS: dict[str, Callable[[Program], None]] = {
    "Leave the case anyway": lambda program: program.cases.model.leave(),
    "Lock anyway": lambda program: program.cases.window.lock_button.click(),
}


@pytest.mark.parametrize("words", WAYS)
def test_leaving_and_locking_ask_in_the_window_of_the_cases(
    qtbot: QtBot, begin: Begin, cases_folder: Path, disk: Disk, words: str
) -> None:
    program = unsaved(qtbot, begin, cases_folder, disk)
    cases, leave = program.cases, WAYS[words]
    panel = cases.window.unsaved
    leave(program)
    assert panel.isVisible()
    assert not cases.unsaved.isVisible()
    assert panel.anyway.text() == words
    press(panel, "stay")
    assert cases.model.current is not None
    assert program.run.answer == ANSWER
    leave(program)
    disk.full = False
    press(panel, "again")
    qtbot.waitUntil(lambda: cases.model.current is None)
    assert not panel.isVisible()
    assert on_the_disk(program, cases_folder).result.answer == ANSWER


def test_another_case_is_opened_only_after_the_answer(
    qtbot: QtBot, begin: Begin, cases_folder: Path, disk: Disk
) -> None:
    program = begin(keep=keep(cases_folder))
    set_up(qtbot, program)
    other = begin_case(qtbot, program, "Other")
    full = begin_case(qtbot, program, "Full")
    disk.full = True
    ask(qtbot, program, "Why?")
    wait_for_answer(qtbot, program)
    cases = program.cases
    qtbot.waitUntil(lambda: cases.saving.unsaved and not cases.saving.writing)
    cases.model.open(other)
    assert cases.window.unsaved.isVisible()
    assert cases.model.current is not None
    assert cases.model.current.id == full
    press(cases.window.unsaved, "anyway")
    qtbot.waitUntil(lambda: cases.model.current is not None and cases.model.current.id == other)
    assert not cases.window.unsaved.isVisible()
    assert not cases.saving.unsaved


def test_a_case_that_is_deleted_needs_no_question(
    qtbot: QtBot, begin: Begin, cases_folder: Path, disk: Disk
) -> None:
    program = unsaved(qtbot, begin, cases_folder, disk)
    model = program.cases.model
    assert model.current is not None
    model.delete(model.current.id)
    qtbot.waitUntil(lambda: model.rows == () and not model.working)
    assert not program.cases.window.unsaved.isVisible()
    assert program.window.close()


def test_after_locking_anyway_everything_is_locked(
    qtbot: QtBot, begin: Begin, cases_folder: Path, disk: Disk
) -> None:
    program = unsaved(qtbot, begin, cases_folder, disk)
    program.cases.window.lock_button.click()
    press(program.cases.window.unsaved, "anyway")
    store_state(qtbot, program, StoreState.LOCKED)
    assert program.run.answer == ""
