"""A locked file on the shelf: its password is asked for below the cards, opens it, and is kept nowhere."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core import sources
from app.viewmodels.shelf.card import CardState, detail_lines
from tests.support import documents
from tests.support.gestures import drop, files
from tests.support.program import Begin

WORD = "sesam-open-74"


def test_a_locked_file_is_opened_from_its_card(qtbot: QtBot, begin: Begin, tmp_path: Path) -> None:
    path = documents.write_pdf(tmp_path / "locked.pdf", ["Clause 7 is void."], password=WORD)
    program = begin(read=sources.read)
    panel = program.window.shelf_panel
    sheet = panel.password
    drop(program.window, files([path]))
    qtbot.waitUntil(lambda: [card.locked for card in program.shelf.cards] == [True], timeout=20_000)
    assert detail_lines(program.shelf.cards[0]) == ("needs a password",)
    assert not sheet.isVisible()

    panel.cards.setFocus(Qt.FocusReason.TabFocusReason)
    panel.cards.choose(0)
    QTest.keyClick(panel.cards, Qt.Key.Key_Return)
    assert sheet.isVisible()
    assert sheet.field.hasFocus()
    assert not sheet.open.isEnabled()

    QTest.keyClicks(sheet.field, "wrong")
    QTest.keyClick(sheet.field, Qt.Key.Key_Return)
    assert sheet.field.text() == ""
    qtbot.waitUntil(lambda: "does not open" in sheet.told.text(), timeout=20_000)
    assert sheet.isVisible()

    QTest.keyClicks(sheet.field, WORD)
    QTest.keyClick(sheet.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.shelf.cards[0].state is CardState.READY, timeout=20_000)
    assert program.shelf.sources[0].pages[0].text.startswith("Clause 7 is void.")
    assert not sheet.isVisible()
    kept = [one.read_bytes() for one in (tmp_path / "kept").rglob("*") if one.is_file()]
    assert not any(WORD.encode() in one for one in kept)


def test_the_sheet_goes_with_escape_and_with_its_card(qtbot: QtBot, begin: Begin, tmp_path: Path) -> None:
    path = documents.write_pdf(tmp_path / "locked.pdf", ["Clause 7 is void."], password=WORD)
    program = begin(read=sources.read)
    panel = program.window.shelf_panel
    drop(program.window, files([path]))
    qtbot.waitUntil(lambda: [card.locked for card in program.shelf.cards] == [True], timeout=20_000)

    panel.cards.unlock_asked.emit(0)
    QTest.keyClicks(panel.password.field, "half")
    QTest.keyClick(panel.password.field, Qt.Key.Key_Escape)
    assert not panel.password.isVisible()
    assert panel.password.field.text() == ""
    assert panel.cards.hasFocus()

    panel.cards.unlock_asked.emit(0)
    assert panel.password.isVisible()
    program.shelf.remove(0)
    assert not panel.password.isVisible()


def test_which_text_is_recognised_is_a_setting(begin: Begin) -> None:
    program = begin()
    settings = program.desk.run_settings

    assert settings.recognition_row().typed == "on"
    settings.choose_recognition("forced")
    assert program.desk.reader.mode == "forced"
    assert program.desk.settings.settings.recognition == "forced"
