"""No word is cut: in the smallest window, and in letters of twice the size, in both languages."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.assembly.languages import translate
from app.core.sentences import choose
from app.core.spoken import speak
from app.theme.faces import set_text_size
from app.ui.dialogs.run_settings import RunSettingsDialog
from tests.support.cut_texts import cut_texts
from tests.support.gestures import ask, drop, files, wait_for_answer
from tests.support.program import Begin
from tests.support.table_parts import FORM, LOCKS, WITH_HABIT, invoice
from tests.support.window_parts import scripted

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(params=["en", "de"])
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    """Each language until the end of the test."""
    locale = QLocale()
    translate(qapp, speak(request.param))
    yield str(request.param)
    translate(qapp, speak("en"))
    choose("en")
    set_text_size(100)
    QLocale.setDefault(locale)


def lasting(qtbot: QtBot, window: QWidget) -> list[str]:
    """What is still cut once the window is laid out."""
    with contextlib.suppress(TimeoutError, qtbot.TimeoutError):
        qtbot.waitUntil(lambda: cut_texts(window) == [], timeout=1500)
    return cut_texts(window)


@pytest.mark.parametrize(("size", "percent"), [((860, 560), 100), ((1440, 900), 200)], ids=str)
def test_no_word_is_cut(
    qtbot: QtBot, begin: Begin, tmp_path: Path, language: str, size: tuple[int, int], percent: int
) -> None:
    program = begin(scripted(locks=LOCKS, info=WITH_HABIT))
    window = program.window
    window.resize(*size)
    program.desk.window_settings.choose("text_size", str(percent))
    qtbot.waitUntil(lambda: window.width() == size[0])
    cut = {"welcome": lasting(qtbot, window)}
    drop(window, files([invoice(tmp_path, number) for number in (1, 2)]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 2 and program.run.model is not None)
    ask(qtbot, program, "§ 5?")
    wait_for_answer(qtbot, program)
    qtbot.waitUntil(lambda: program.evidence.whole)
    cut["answer"] = lasting(qtbot, window)
    window.composer.tasks.pick("table")
    program.forms.choice.choose(FORM)
    QTest.keyClick(window, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: program.tables.open.table is not None)
    qtbot.waitUntil(lambda: not program.tables.work.going, timeout=20_000)
    cut["table"] = lasting(qtbot, window)
    window.actions_.run_settings.trigger()
    dialog = window.findChild(RunSettingsDialog)
    assert dialog is not None
    qtbot.waitExposed(dialog)
    cut["settings"] = lasting(qtbot, dialog)
    dialog.close()
    assert {place: texts for place, texts in cut.items() if texts} == {}
