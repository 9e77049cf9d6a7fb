"""What is copied carries the request not to be recorded, and file dialogues remember nothing."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.clipboard import copy_text, hints
from tests.support.gestures import ask, wait_for_answer
from tests.support.program import Begin
from tests.support.scripted_engine import ANSWER

HINT = "x-kde-passwordManagerHint"


def secret() -> bool:
    """Whether the clipboard asks not to be recorded."""
    mime = QApplication.clipboard().mimeData()
    return bytes(mime.data(HINT).data()) == b"secret"


@pytest.mark.skipif("sys.platform == 'win32'", reason="Windows has formats of its own")
def test_every_way_of_copying_asks_not_to_be_recorded(qtbot: QtBot, begin: Begin) -> None:
    program = begin()
    ask(qtbot, program, "Why?")
    wait_for_answer(qtbot, program)
    window = program.window
    QTest.mouseClick(window.answer.switch.copy, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == ANSWER
    assert secret()

    QApplication.clipboard().clear()
    window.answer.text.selectAll()
    window.answer.text.copy()
    assert "six months" in QApplication.clipboard().text()
    assert secret()

    # A field copies by itself, without asking us.
    QApplication.clipboard().clear()
    window.composer.field.setPlainText("What does it owe?")
    window.composer.field.selectAll()
    window.composer.field.copy()
    assert QApplication.clipboard().text() == "What does it owe?"
    assert secret()

    copy_text("once more")
    assert QApplication.clipboard().text() == "once more"
    assert secret()


def test_what_was_copied_does_not_outlive_the_window(qtbot: QtBot, begin: Begin) -> None:
    program = begin()
    copy_text("confidential")
    program.window.close()
    assert QApplication.clipboard().text() == ""


def test_what_others_copied_stays(qtbot: QtBot, begin: Begin) -> None:
    program = begin()
    # The guard cannot tell on this platform whose text it is, and is told to look away.
    program.cases.guard._busy = True
    QApplication.clipboard().setText("somebody else's")
    program.window.close()
    assert QApplication.clipboard().text() == "somebody else's"


def test_a_program_that_copied_ends_without_a_crash() -> None:
    code = (
        "from PySide6.QtWidgets import QApplication; from app.ui.clipboard import ClipboardGuard, copy_text; "
        "app = QApplication([]); guard = ClipboardGuard(app); copy_text('x'); guard.release()"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_windows_is_asked_in_its_own_formats() -> None:
    names = " ".join(hints("win32"))
    for name in (
        "ExcludeClipboardContentFromMonitorProcessing",
        "CanIncludeInClipboardHistory",
        "CanUploadToCloudClipboard",
    ):
        assert f'value="{name}"' in names
    assert set(hints("win32").values()) == {b"\0\0\0\0"}


def test_qt_cannot_write_down_which_folders_were_visited(begin: Begin) -> None:
    begin()
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    assert settings.fileName().startswith("/dev/null/")
    assert not settings.isWritable()
