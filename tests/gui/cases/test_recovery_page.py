"""The page to print with the recovery key: for this person alone, and gone again with one click."""

import stat
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.assembly.program import Program
from app.ui.cases.recovery_page import RecoveryPage
from tests.support.case_window import PASSPHRASE, bring, keep
from tests.support.program import Begin


def showing(qtbot: QtBot, program: Program) -> RecoveryPage:
    """The page as it shows a new key."""
    window = bring(qtbot, program)
    for field in (window.protect.passphrase, window.protect.again):
        field.setText(PASSPHRASE)
    QTest.mouseClick(window.protect.go_on, Qt.MouseButton.LeftButton)
    return window.recovery


def save_to(page: RecoveryPage, path: Path) -> None:
    """Say where it is to be saved."""
    QTest.mouseClick(page.save, Qt.MouseButton.LeftButton)
    page.findChildren(QFileDialog)[-1].fileSelected.emit(str(path))


def test_it_is_private_and_can_be_overwritten(
    qtbot: QtBot, begin: Begin, cases_folder: Path, tmp_path: Path
) -> None:
    page = showing(qtbot, begin(keep=keep(cases_folder)))
    assert not page.shred.isVisible()
    printed = tmp_path / "recovery-key.pdf"
    save_to(page, printed)
    assert printed.read_bytes().startswith(b"%PDF-")
    assert printed.read_bytes().rstrip().endswith(b"%%EOF")
    if sys.platform != "win32":
        assert stat.S_IMODE(printed.stat().st_mode) == 0o600
    assert page.printed.text().startswith("Saved as recovery-key.pdf, readable for you alone.")
    # What is typed meanwhile does not take that away.
    QTest.keyClicks(page.first, "AB")
    assert page.printed.isVisible()
    QTest.mouseClick(page.shred, Qt.MouseButton.LeftButton)
    assert not printed.exists()
    assert page.printed.text() == "recovery-key.pdf was overwritten and deleted."
    assert not page.shred.isVisible()


def test_where_it_cannot_be_written_it_says_so(
    qtbot: QtBot, begin: Begin, cases_folder: Path, tmp_path: Path
) -> None:
    page = showing(qtbot, begin(keep=keep(cases_folder)))
    save_to(page, tmp_path / "gone" / "recovery-key.pdf")
    assert page.printed.text().startswith("It could not be saved there.")
    assert not page.shred.isVisible()


def test_nothing_of_it_stays_in_the_window(
    qtbot: QtBot, begin: Begin, cases_folder: Path, tmp_path: Path
) -> None:
    program = begin(keep=keep(cases_folder))
    page = showing(qtbot, program)
    save_to(page, tmp_path / "recovery-key.pdf")
    program.cases.window.close()
    assert page.printed.text() == ""
    assert page.shred.isHidden()
