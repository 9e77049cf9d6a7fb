"""What a person does with the cases, in the real window."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.assembly.case_options import CaseOptions
from app.assembly.program import Program
from app.core.cases.keys import Cost
from app.ui.cases import CasesWindow
from app.viewmodels.cases.case_saving import Saving
from app.viewmodels.cases.cases_model import Keeping, StoreState
from app.workers.case_worker import UsableStore

PASSPHRASE = "seven wet otters juggle anvils"
CHEAP = Cost(memory_kib=8, iterations=1)


def keep(
    folder: Path,
    store: UsableStore | None = None,
    keeping: Keeping = "allowed",
    retention_days: int | None = None,
    governed_by: str = "",
) -> CaseOptions:
    """What cases are made with, at little cost."""
    return CaseOptions(folder, store, keeping, retention_days, governed_by, CHEAP)


def store_state(qtbot: QtBot, program: Program, wanted: StoreState) -> None:
    """Until the store stands so and nothing goes on."""
    model = program.cases.model
    qtbot.waitUntil(lambda: model.store_state is wanted and not model.working)


def bring(qtbot: QtBot, program: Program) -> CasesWindow:
    """Open the window for cases as a person does."""
    model = program.cases.model
    # What is over goes at the start already; until that is done nothing can be pressed.
    qtbot.waitUntil(lambda: model.store_state is not StoreState.STARTING and not model.working)
    QTest.mouseClick(program.cases.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(program.cases.window.isVisible)
    return program.cases.window


def set_up(qtbot: QtBot, program: Program, passphrase: str | None = PASSPHRASE) -> str:
    """Go the whole way of setting up; returns the recovery key."""
    window = bring(qtbot, program)
    page = window.protect
    if passphrase is None:
        page.by_store.setChecked(True)
    else:
        page.by_passphrase.setChecked(True)
        QTest.keyClicks(page.passphrase, passphrase)
        QTest.keyClicks(page.again, passphrase)
    QTest.mouseClick(page.go_on, Qt.MouseButton.LeftButton)
    recovery = window.recovery
    key = "-".join(recovery.key.text().split())
    for field, group in zip((recovery.first, recovery.second), recovery.groups, strict=True):
        QTest.keyClicks(field, group.lower())
    QTest.mouseClick(recovery.finish, Qt.MouseButton.LeftButton)
    store_state(qtbot, program, StoreState.OPEN)
    return key


def begin_case(qtbot: QtBot, program: Program, title: str) -> str:
    """Begin a case in the open window; returns its id."""
    cases = program.cases
    QTest.keyClicks(cases.window.list.title, title)
    QTest.mouseClick(cases.window.list.begin, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: cases.model.current is not None and cases.model.current.title == title)
    qtbot.waitUntil(lambda: not cases.model.working)
    assert cases.model.current is not None
    return cases.model.current.id


def unlock(qtbot: QtBot, program: Program, passphrase: str = PASSPHRASE) -> CasesWindow:
    """Open what is locked."""
    window = bring(qtbot, program)
    QTest.keyClicks(window.unlock.passphrase, passphrase)
    QTest.mouseClick(window.unlock.unlock, Qt.MouseButton.LeftButton)
    store_state(qtbot, program, StoreState.OPEN)
    return window


def saved(qtbot: QtBot, program: Program) -> None:
    """Until everything is on the disk."""
    cases = program.cases
    qtbot.waitUntil(lambda: cases.saving.saving is Saving.SAVED and not cases.model.working)
