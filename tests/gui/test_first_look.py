"""What a new person meets: one click shows the program at work, and the window goes with their screen."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, QStandardPaths, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.theme.faces import text_face
from app.ui.canvas.lettering import measure
from app.ui.dialogs.choosing import file_dialog
from tests.support.gestures import ask, drop, files, wait_for_answer
from tests.support.program import Begin
from tests.support.table_parts import LOCKS, WITH_HABIT
from tests.support.window_parts import scripted


def test_one_click_fills_a_form_in_from_a_sample(qtbot: QtBot, begin: Begin) -> None:
    program = begin(scripted(locks=LOCKS, info=WITH_HABIT))
    QTest.mouseClick(program.window.answer.welcome.watch, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.forms.model.field_count > 3, timeout=20_000)
    qtbot.waitUntil(lambda: not program.run.state.running and not program.forms.filling.going, timeout=20_000)
    assert [card.name for card in program.shelf.cards] == ["invoice.html"]
    assert not program.window.answer.welcome.watch.isVisible()


@pytest.mark.parametrize("scale", [1.3, 2.0])
def test_the_window_is_no_larger_than_a_scaled_screen(begin: Begin, scale: float) -> None:
    screen = QSize(round(1366 / scale), round(768 / scale))
    window = begin().window
    window.fit_into(screen)
    assert window.width() <= screen.width()
    assert window.height() <= screen.height()


def test_dialogs_begin_in_the_documents_and_then_where_the_last_one_was(
    qtbot: QtBot, begin: Begin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.dialogs.choosing._Last.folder", "")
    window = begin().window
    first = file_dialog(window, "first")
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation)
    assert first.directory().absolutePath() in (documents, home)
    first.setFileMode(QFileDialog.FileMode.Directory)
    first.setDirectory(str(tmp_path))
    first.selectFile(str(tmp_path))
    first.accept()
    second = file_dialog(window, "second")
    assert Path(second.directory().absolutePath()) in (tmp_path, tmp_path.parent)
    second.deleteLater()


def test_the_addresses_of_our_own_links_are_not_offered_to_be_copied(
    qtbot: QtBot, begin: Begin, letter: Path
) -> None:
    program = begin(scripted())
    drop(program.window, files([letter]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1)
    ask(qtbot, program, "What?")
    wait_for_answer(qtbot, program)
    qtbot.waitUntil(lambda: program.evidence.whole)
    text = program.window.answer.text
    menu = text.menu()
    names = [action.objectName() for action in menu.actions()]
    assert "select-all" in names
    assert "link-copy" not in names
    menu.deleteLater()


def test_an_answer_stands_in_lines_of_about_65_letters_of_18_pixels(
    qtbot: QtBot, begin: Begin, letter: Path
) -> None:
    program = begin(scripted())
    program.window.resize(1440, 900)
    drop(program.window, files([letter]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1)
    program.window.page_desk.show_pane(False)
    ask(qtbot, program, "What?")
    wait_for_answer(qtbot, program)
    text = program.window.answer.text
    qtbot.waitUntil(lambda: text.width() > 640)
    assert text.font().pixelSize() == 18
    assert text.font().family() == text_face(18).family() == "Inter"
    qtbot.waitUntil(lambda: text.viewport().width() == measure())
    running = "The supplier may terminate the contract with a notice of six months to the end of a quarter."
    letter_width = QFontMetricsF(text_face(18)).horizontalAdvance(running) / len(running)
    assert 62 <= text.viewport().width() / letter_width <= 68


def test_figures_stand_behind_details_and_only_warnings_look_like_warnings(
    qtbot: QtBot, begin: Begin, letter: Path
) -> None:
    program = begin(scripted())
    drop(program.window, files([letter]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1)
    ask(qtbot, program, "What?")
    wait_for_answer(qtbot, program)
    notes = program.window.answer.notes
    assert notes.figures.isHidden()
    notes.details.click()
    assert "12 steps" in notes.figures.text()
    assert not notes.figures.isHidden()
    assert program.window.notice.property("role") == "small"
