"""The third pane: shows what is chosen, folds, remembers, is searched, and goes by keyboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.assembly.program import Program
from app.core import sources
from app.ui.page.sheet_view import ACTUAL
from tests.support import documents
from tests.support.gestures import ask, drop, files, wait_for_answer
from tests.support.program import Begin
from tests.support.window_parts import scripted

WAIT = 20_000
CONTROL = Qt.KeyboardModifier.ControlModifier
PAGES = ["one notice here", "two", "three notice, and notice again", "four"]


@pytest.fixture
def opened(qtbot: QtBot, begin: Begin, tmp_path: Path) -> Program:
    """A wide window with a PDF and a text on the shelf, nothing chosen."""
    program = begin(read=sources.read)
    program.window.resize(1280, 800)
    given = [
        documents.write_pdf(tmp_path / "a.pdf", PAGES),
        documents.write_text(tmp_path / "b.txt", "A text of its own."),
    ]
    drop(program.window, files(given))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 2, timeout=WAIT)
    return program


def choose(program: Program, name: str) -> None:
    """Click on a card."""
    row = [card.name for card in program.shelf.cards].index(name)
    cards = program.window.shelf_panel.cards
    place = cards.visualRect(cards.model().index(row, 0)).center()
    QTest.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=place)


def shown(program: Program) -> bool:
    return program.window.page.isVisible()


def test_it_is_folded_until_a_source_is_chosen_and_shows_each_that_is(qtbot: QtBot, opened: Program) -> None:
    assert not shown(opened)
    assert not opened.window.actions_.page.isChecked()
    choose(opened, "a.pdf")
    assert shown(opened)
    assert opened.window.actions_.page.isChecked()
    pane = opened.window.page
    assert pane.bar.name.text() == "a.pdf"
    assert (pane.bar.field.text(), pane.bar.total.text()) == ("1", "of 4")
    qtbot.waitUntil(lambda: opened.desk.pages.picture(0) is not None, timeout=WAIT)
    choose(opened, "b.txt")
    assert pane.bar.name.text() == "b.txt"
    assert not pane.bar.field.isVisible()
    assert [sheet.text for sheet in opened.desk.pages.sheets] == ["A text of its own."]


def test_a_source_that_is_taken_away_is_not_shown_any_more(opened: Program) -> None:
    choose(opened, "a.pdf")
    opened.shelf.clear()
    assert opened.desk.pages.source is None
    assert not shown(opened)


def test_a_chosen_card_shows_as_soon_as_it_is_read(qtbot: QtBot, opened: Program, tmp_path: Path) -> None:
    drop(opened.window, files([documents.write_text(tmp_path / "late.txt", "late words")]))
    qtbot.waitUntil(lambda: len(opened.shelf.cards) == 3, timeout=WAIT)
    opened.window.shelf_panel.cards.choose(2)
    qtbot.waitUntil(lambda: opened.desk.pages.source is not None, timeout=WAIT)
    assert opened.desk.pages.source is not None
    assert opened.desk.pages.source.name == "late.txt"


def test_it_folds_with_f9_and_with_its_buttons(qtbot: QtBot, opened: Program) -> None:
    window = opened.window
    choose(opened, "a.pdf")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert not shown(opened)
    choose(opened, "b.txt")
    assert not shown(opened), "folded by hand, it stays folded"
    QTest.mouseClick(window.header.page_button, Qt.MouseButton.LeftButton)
    assert shown(opened)
    QTest.mouseClick(window.page.bar.fold, Qt.MouseButton.LeftButton)
    assert not shown(opened)
    qtbot.waitUntil(lambda: opened.desk.drawer.reader is None, timeout=WAIT)


def test_folding_is_remembered(qtbot: QtBot, begin: Begin, opened: Program, letter: Path) -> None:
    choose(opened, "b.txt")
    opened.window.actions_.page.trigger()
    assert not shown(opened)
    opened.window.close()
    second = begin(argv=())
    second.window.resize(1280, 800)
    drop(second.window, files([letter]))
    qtbot.waitUntil(lambda: len(second.shelf.sources) == 1)
    second.window.shelf_panel.cards.choose(0)
    assert second.desk.pages.source is not None
    assert not shown(second)


def test_a_narrow_window_folds_it_and_who_asks_gets_it_in_the_place_of_the_sources(opened: Program) -> None:
    window = opened.window
    choose(opened, "a.pdf")
    window.resize(900, 640)
    assert not shown(opened)
    assert window.shelf_panel.isVisible()
    window.actions_.page.trigger()
    assert shown(opened)
    assert not window.shelf_panel.isVisible()
    window.resize(1280, 800)
    assert shown(opened)
    assert window.shelf_panel.isVisible()
    window.resize(860, 560)
    assert not shown(opened)
    assert window.width() == 860


def test_searching_counts_marks_and_steps(qtbot: QtBot, opened: Program) -> None:
    window, pane = opened.window, opened.window.page
    choose(opened, "a.pdf")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_F, CONTROL)
    assert pane.search.field.hasFocus()
    QTest.keyClicks(pane.search.field, "NOTICE")
    qtbot.waitUntil(lambda: not opened.desk.pages.searching)
    assert pane.search.count.text() == "1 of 3"
    assert pane.view.page == 1
    QTest.keyClick(pane.search.field, Qt.Key.Key_Return)
    assert (pane.search.count.text(), pane.view.page) == ("2 of 3", 3)
    QTest.keyClick(pane.search.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.mouseClick(pane.search.previous, Qt.MouseButton.LeftButton)
    assert pane.search.count.text() == "3 of 3"
    mark = opened.desk.pages.found[2]
    assert PAGES[2][mark.start : mark.end] == "notice"
    assert pane.view.viewport().rect().contains(pane.view.place_of(mark)[0])
    pane.search.field.setText("nowhere")
    assert pane.search.count.text() == "not found"
    QTest.keyClick(pane.search.field, Qt.Key.Key_Escape)
    assert not pane.search.isVisible()
    assert opened.desk.pages.found == ()
    assert pane.view.hasFocus()


def test_a_page_is_gone_to_by_its_number(qtbot: QtBot, opened: Program) -> None:
    bar, view = opened.window.page.bar, opened.window.page.view
    choose(opened, "a.pdf")
    opened.window.activateWindow()
    bar.field.setFocus()
    bar.field.selectAll()
    QTest.keyClicks(bar.field, "3")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert view.page == 3
    assert bar.field.text() == "3"
    bar.field.setFocus()
    bar.field.selectAll()
    QTest.keyClicks(bar.field, "9")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert view.page == 3, "there is no page 9"


def test_zooming_by_keyboard_from_anywhere(qtbot: QtBot, opened: Program) -> None:
    window, view = opened.window, opened.window.page.view
    choose(opened, "a.pdf")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    fitting = view.scale
    QTest.keyClick(window, Qt.Key.Key_Plus, CONTROL)
    assert view.scale == pytest.approx(fitting * 1.2)
    assert window.page.bar.zoom.text() == f"{round(100 * view.scale / ACTUAL)} %"
    QTest.keyClick(window, Qt.Key.Key_Minus, CONTROL)
    QTest.keyClick(window, Qt.Key.Key_Minus, CONTROL)
    assert view.scale == pytest.approx(fitting / 1.2)
    QTest.keyClick(window, Qt.Key.Key_0, CONTROL)
    assert view.scale == fitting


def test_a_source_without_pages_says_why(qtbot: QtBot, opened: Program, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    drop(opened.window, files([empty]))
    qtbot.waitUntil(lambda: len(opened.shelf.sources) == 3, timeout=WAIT)
    choose(opened, "empty.txt")
    assert opened.window.page.empty.isVisible()
    assert "empty" in opened.window.page.empty.sentence.text()


def test_a_folder_is_dropped_asked_about_and_a_figure_leads_to_its_page(
    qtbot: QtBot, begin: Begin, tmp_path: Path
) -> None:
    folder = tmp_path / "case"
    folder.mkdir()
    documents.write_pdf(folder / "a contract.pdf", ["General.", "The fee is EUR 4,711.00 a year."])
    documents.write_docx(folder / "b letter.docx", "# Letter\nThe fee of EUR 99.00 is due.")
    documents.write_text(folder / "c notes.txt", "Call on 3 March 2024.")
    documents.write_video(folder / "d gate.mp4", seconds=2)
    documents.write_image(folder / "e scan.png", "nothing")
    answer = "The fee is EUR 4,711.00, before EUR 99.00, as noted on 2024-03-03."
    program = begin(scripted(answer=answer), sources.read)
    window = program.window
    window.resize(1280, 800)
    drop(window, files([folder]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 5, timeout=2 * WAIT)
    ask(qtbot, program, "What is the fee?")
    wait_for_answer(qtbot, program)
    qtbot.waitUntil(lambda: program.evidence.whole, timeout=WAIT)
    assert [claim.verdict for claim in program.evidence.evidence.claims] == ["found"] * 3
    assert shown(program)
    for words, name, page in (
        ("EUR 99.00", "b letter.docx", 1),
        ("EUR 4,711.00", "a contract.pdf", 2),
        ("2024-03-03", "c notes.txt", 1),
    ):
        text = window.answer.text
        found = text.document().find(words)
        found.setPosition(found.selectionStart() + 1)
        click = text.cursorRect(found).center()
        QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=click)
        assert program.desk.pages.source is not None
        assert (program.desk.pages.source.name, window.page.view.page) == (name, page)
        mark = program.desk.pages.marks[0]
        marked = program.desk.pages.source.pages[page - 1].text[mark.start : mark.end]
        assert marked in (words, "3 March 2024")
        current = window.shelf_panel.cards.currentIndex()
        assert program.shelf.cards[current.row()].name == name, "the shelf goes along"


def test_tool_tips_of_the_list_tell_the_source(qtbot: QtBot, begin: Begin, letter: Path) -> None:
    program = begin(scripted(answer="It is six months."), sources.read)
    program.window.resize(1280, 800)
    drop(program.window, files([letter]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1, timeout=WAIT)
    ask(qtbot, program, "How long?")
    wait_for_answer(qtbot, program)
    qtbot.waitUntil(lambda: program.evidence.whole, timeout=WAIT)
    claims = program.window.page.claims
    place = QPoint(20, 10)
    QApplication.sendEvent(
        claims.viewport(), QHelpEvent(QEvent.Type.ToolTip, place, claims.viewport().mapToGlobal(place))
    )
    tip = claims.indexAt(place).data(Qt.ItemDataRole.ToolTipRole)
    assert tip.startswith("Stands in the source:\n")
    assert tip.endswith("\nletter.txt")
