"""Off by default; set up once; locked and unlocked; forbidden and required."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.cases.errors import KeyStoreUnavailable
from app.core.runs import RunState
from app.viewmodels.cases.cases_model import StoreState
from tests.support.case_window import PASSPHRASE, begin_case, bring, keep, saved, set_up, store_state, unlock
from tests.support.gestures import ask, state, wait_for_answer
from tests.support.key_store import KeyStoreInMemory
from tests.support.program import Begin
from tests.support.scripted_engine import ANSWER
from tests.support.window_parts import recorded


def test_a_fresh_program_keeps_nothing_and_says_so(qtbot: QtBot, begin: Begin, cases_folder: Path) -> None:
    program = begin(keep=keep(cases_folder))
    store_state(qtbot, program, StoreState.OFF)
    assert program.cases.button.text() == "Not kept"
    assert program.window.status_line.text("stored") == "No document is stored"
    ask(qtbot, program, "Why?")
    wait_for_answer(qtbot, program)
    assert not cases_folder.exists()


def test_nothing_is_written_before_the_recovery_key_was_confirmed(
    qtbot: QtBot, begin: Begin, cases_folder: Path
) -> None:
    program = begin(keep=keep(cases_folder))
    window = bring(qtbot, program)
    page = window.protect
    QTest.keyClicks(page.passphrase, "password123")
    QTest.keyClicks(page.again, "password123")
    assert not page.go_on.isEnabled()
    assert page.told.text().startswith("Too easy to guess")
    page.passphrase.setText(PASSPHRASE)
    page.again.setText(PASSPHRASE + "x")
    assert not page.go_on.isEnabled()
    assert page.told.text() == "The passphrases differ."
    page.again.setText(PASSPHRASE)
    QTest.mouseClick(page.go_on, Qt.MouseButton.LeftButton)
    recovery = window.recovery
    first, second = recovery.groups
    QTest.keyClicks(recovery.first, second)
    QTest.keyClicks(recovery.second, second)
    assert recovery.finish.isEnabled() is (first == second)
    assert not cases_folder.exists()
    window.close()
    assert recovery.key.text() == ""
    assert not cases_folder.exists()
    assert program.cases.model.store_state is StoreState.OFF


def test_a_passphrase_opens_the_cases_and_a_wrong_one_is_a_sentence(
    qtbot: QtBot, begin: Begin, cases_folder: Path
) -> None:
    program = begin(keep=keep(cases_folder))
    key = set_up(qtbot, program)
    begin_case(qtbot, program, "Supplier audit")
    assert program.cases.button.text() == "Case: Supplier audit"
    QTest.mouseClick(program.cases.window.lock_button, Qt.MouseButton.LeftButton)
    store_state(qtbot, program, StoreState.LOCKED)
    assert program.cases.button.text() == "Not kept: the cases are locked"
    program.window.close()
    program.store.wait()

    again = begin(keep=keep(cases_folder))
    store_state(qtbot, again, StoreState.LOCKED)
    window = bring(qtbot, again)
    QTest.keyClicks(window.unlock.passphrase, "something else")
    QTest.mouseClick(window.unlock.unlock, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.banner.sentence == "The cases do not open with this.")
    assert window.unlock.passphrase.text() == ""
    QTest.mouseClick(window.unlock.other, Qt.MouseButton.LeftButton)
    QTest.keyClicks(window.unlock.recovery, key.lower().replace("-", " "))
    QTest.keyClicks(window.unlock.renewed, "five blue kites chase gravity")
    QTest.mouseClick(window.unlock.unlock, Qt.MouseButton.LeftButton)
    store_state(qtbot, again, StoreState.OPEN)
    assert [case.title for case in again.cases.model.rows] == ["Supplier audit"]
    again.window.close()
    again.store.wait()

    third = begin(keep=keep(cases_folder))
    unlock(qtbot, third, "five blue kites chase gravity")


def test_the_credential_store_opens_the_cases_by_itself(
    qtbot: QtBot, begin: Begin, cases_folder: Path
) -> None:
    store = KeyStoreInMemory()
    program = begin(keep=keep(cases_folder, store))
    qtbot.waitUntil(lambda: program.cases.model.store_state is StoreState.OFF)
    set_up(qtbot, program, passphrase=None)
    begin_case(qtbot, program, "Kept")
    program.window.close()
    program.store.wait()

    again = begin(keep=keep(cases_folder, store))
    store_state(qtbot, again, StoreState.OPEN)
    assert [case.title for case in again.cases.model.rows] == ["Kept"]
    assert not again.cases.window.lock_button.isVisibleTo(again.cases.window)
    again.window.close()
    again.store.wait()

    store.keys.clear()
    lost = begin(keep=keep(cases_folder, store))
    store_state(qtbot, lost, StoreState.LOCKED)
    qtbot.waitUntil(lambda: lost.window.banner.sentence == "The key is gone.")


class ClosedStore(KeyStoreInMemory):
    """A store that was there at the start and cannot be reached any more."""

    def put(self, vault: str, key: bytes) -> None:
        """Refuse."""
        raise KeyStoreUnavailable("This system's credential store cannot be used.", "Use a passphrase.")


def test_a_store_out_of_reach_can_be_used_at_the_next_start(
    qtbot: QtBot, begin: Begin, cases_folder: Path
) -> None:
    program = begin(keep=keep(cases_folder, ClosedStore()))
    store_state(qtbot, program, StoreState.OFF)
    window = bring(qtbot, program)
    QTest.mouseClick(window.protect.go_on, Qt.MouseButton.LeftButton)
    for field, group in zip(
        (window.recovery.first, window.recovery.second), window.recovery.groups, strict=True
    ):
        QTest.keyClicks(field, group)
    QTest.mouseClick(window.recovery.finish, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(window.later.isVisible)
    assert not (cases_folder / "keys.json").exists()
    QTest.mouseClick(window.later, Qt.MouseButton.LeftButton)
    program.window.close()
    program.store.wait()

    again = begin(keep=keep(cases_folder, KeyStoreInMemory()))
    closed = recorded(again.cases.store_done)
    qtbot.waitUntil(again.cases.window.isVisible)
    assert closed == []
    set_up(qtbot, again, passphrase=None)
    again.cases.window.close()
    assert len(closed) == 1


def test_where_it_is_forbidden_every_way_says_by_whom(qtbot: QtBot, begin: Begin, cases_folder: Path) -> None:
    program = begin(keep=keep(cases_folder, keeping="forbidden", governed_by="the audit office"))
    assert program.cases.button.text() == "Not kept"
    program.window.actions_.cases.trigger()
    assert "the audit office" in program.window.banner.sentence
    assert not program.cases.window.isVisible()
    program.window.banner.clear()
    QTest.mouseClick(program.cases.button, Qt.MouseButton.LeftButton)
    assert "the audit office" in program.window.banner.sentence
    ask(qtbot, program, "Why?")
    wait_for_answer(qtbot, program)
    assert program.run.answer == ANSWER
    assert not cases_folder.exists()


def test_where_it_is_required_nothing_is_asked_before_a_case_is_open(
    qtbot: QtBot, begin: Begin, cases_folder: Path
) -> None:
    program = begin(keep=keep(cases_folder, keeping="required"))
    ask(qtbot, program, "Why?")
    qtbot.waitUntil(lambda: state(program) is RunState.FAILED)
    assert "none is open" in program.window.banner.sentence
    assert program.window.composer.field.toPlainText() == "Why?"
    set_up(qtbot, program)
    begin_case(qtbot, program, "Now it may be asked")
    program.window.composer.ask()
    wait_for_answer(qtbot, program)
    assert program.run.answer == ANSWER
    saved(qtbot, program)
