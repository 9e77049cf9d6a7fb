"""From dropped documents to a reviewed table and out of the program, in the real window, by keyboard."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.assembly.program import Program
from app.core.forms import Form
from app.core.runs import RunState
from app.core.sources.source import Source
from app.core.tables import Cell, CellKey, Table
from app.viewmodels.cases.cases_model import StoreState
from app.viewmodels.table.table_model import CellRole
from tests.support.case_window import begin_case, keep, saved, set_up, store_state, unlock
from tests.support.gestures import drop, files
from tests.support.program import Begin
from tests.support.scripted_engine import StepGate
from tests.support.table_parts import FORM, LOCKS, WITH_HABIT, invoice
from tests.support.window_parts import scripted

CONTROL = Qt.KeyboardModifier.ControlModifier


def table_of(program: Program) -> Table:
    """The table that is open."""
    table = program.tables.open.table
    assert table is not None
    return table


def cell(program: Program, key: CellKey) -> Cell:
    """A cell of it."""
    return table_of(program).cell(key)


def dropped(qtbot: QtBot, program: Program, folder: Path, count: int) -> list[Path]:
    """Drop invoices, choose the task and the form."""
    paths = [invoice(folder, number) for number in range(1, count + 1)]
    drop(program.window, files(paths))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == count and program.run.model is not None)
    program.window.composer.tasks.pick("table")
    program.forms.choice.choose(FORM)
    return paths


def filled(qtbot: QtBot, program: Program) -> None:
    """Ask by keyboard, and wait until every document is read."""
    QTest.keyClick(program.window, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: program.tables.open.table is not None)
    qtbot.waitUntil(lambda: not program.tables.work.going, timeout=20_000)


def test_documents_are_filled_in_reviewed_and_exported_by_keyboard(
    qtbot: QtBot, begin: Begin, tmp_path: Path
) -> None:
    program = begin(scripted(locks=LOCKS, info=WITH_HABIT))
    window, tables = program.window, program.tables
    window.resize(1440, 900)
    dropped(qtbot, program, tmp_path, 4)
    filled(qtbot, program)
    assert tables.desk.shows
    assert window.composer.isHidden()
    assert window.shelf_panel.isHidden()
    assert tables.desk.tabs.view == "table"
    assert [state.progress for state in table_of(program).documents] == ["done"] * 4

    view, review = tables.desk.view, tables.desk.review
    qtbot.waitUntil(view.hasFocus)
    QTest.keyClick(view, Qt.Key.Key_F8)
    qtbot.waitUntil(review.hasFocus)
    first = tables.review.key
    assert first is not None
    QTest.keyClick(review, Qt.Key.Key_Return)
    assert cell(program, first).state == "accepted"
    second = CellKey(2, 0, 2)
    tables.review.open(second)
    QTest.keyClick(review, Qt.Key.Key_Down)
    assert view.currentIndex() == tables.desk.cells.index_of(second)
    QTest.keyClick(review, Qt.Key.Key_Return)
    assert cell(program, second).value == "£12,480.00"
    assert cell(program, second).state == "corrected"
    assert cell(program, second).places
    third = CellKey(3, 0, 0)
    tables.review.open(third)
    QTest.keyClicks(review, "h")
    qtbot.waitUntil(review.corrector.hasFocus)
    QTest.keyClicks(review.corrector, "alden & Co")
    QTest.keyClick(review.corrector, Qt.Key.Key_Return)
    assert cell(program, third).value == "halden & Co"
    assert cell(program, third).typed
    fourth = tables.review.key
    assert fourth is not None
    QTest.keyClick(review, Qt.Key.Key_R)
    assert cell(program, fourth).state == "rejected"
    QTest.keyClick(review, Qt.Key.Key_Z, CONTROL)
    assert not cell(program, fourth).reviewed

    target = tmp_path / "out.xlsx"
    subject = tables.report.subject()
    assert subject is not None
    with qtbot.waitSignal(program.reports.model.saved, timeout=20_000):
        program.reports.model.save(subject, target, "xlsx", program.reports.model.usual)
    values = [
        str(entry.value) for sheet in load_workbook(target) for row in sheet.iter_rows() for entry in row
    ]
    assert "halden & Co" in values
    assert any("12480" in value.replace(",", "") for value in values)
    assert sum("invoice 0" in value for value in values) >= 4


def test_the_page_shows_the_place_and_its_rival(qtbot: QtBot, begin: Begin, tmp_path: Path) -> None:
    program = begin(scripted(locks=LOCKS, info=WITH_HABIT))
    program.window.resize(1440, 900)
    dropped(qtbot, program, tmp_path, 2)
    filled(qtbot, program)
    tables, window = program.tables, program.window
    assert window.page.isHidden()
    tables.desk.view.go_to(CellKey(1, 0, 2))
    QTest.keyClick(tables.desk.view, Qt.Key.Key_Space)
    qtbot.waitUntil(window.page.isVisible)
    text = program.shelf.sources[1].pages[0].text
    marked = {mark.style: text[mark.start : mark.end] for mark in program.desk.pages.marks}
    assert program.desk.pages.source is program.shelf.sources[1]
    assert "£14,976.00" in marked.values()
    assert marked["dotted"] == "£12,480.00"


def test_cells_settle_in_sight_and_escape_stops_with_what_is_done(
    qtbot: QtBot, begin: Begin, tmp_path: Path
) -> None:
    gate = StepGate()
    program = begin(scripted(locks=LOCKS, info=WITH_HABIT, gate=gate))
    dropped(qtbot, program, tmp_path, 3)
    QTest.keyClick(program.window, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: program.run.state is RunState.DENOISING)
    cells = program.tables.desk.cells
    gate.allow(1)

    def live() -> str:
        track = cells.index(0, 3).data(CellRole.LIVE)
        return track.leaders[0].text if track is not None and track.leaders else ""

    qtbot.waitUntil(lambda: live() == "£12,480.00")
    gate.allow(1)
    qtbot.waitUntil(lambda: program.tables.work.document == 1 and program.run.state is RunState.DENOISING)
    assert cells.index(0, 3).data() == "£14,976.00"
    QTest.keyClick(program.window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not program.tables.work.going and not program.run.state.running)
    assert [state.progress for state in table_of(program).documents] == ["done", "waiting", "waiting"]
    gate.open()
    page = program.tables.desk.page
    assert page.pause.text() == "Go on"
    page.pause.click()
    qtbot.waitUntil(lambda: not program.tables.work.going, timeout=20_000)
    assert [state.progress for state in table_of(program).documents] == ["done"] * 3


def test_without_a_case_it_says_so_and_a_case_begun_later_takes_it_in(
    qtbot: QtBot, begin: Begin, cases_folder: Path, tmp_path: Path
) -> None:
    gate = StepGate()
    program = begin(scripted(locks=LOCKS, info=WITH_HABIT, gate=gate), keep=keep(cases_folder))
    dropped(qtbot, program, tmp_path, 3)
    QTest.keyClick(program.window, Qt.Key.Key_Return, CONTROL)
    gate.allow(4)
    qtbot.waitUntil(lambda: program.tables.work.document == 2, timeout=20_000)
    program.tables.work.stop()
    qtbot.waitUntil(lambda: not program.tables.work.going and not program.run.state.running)
    page = program.tables.desk.page
    assert page.memory.isVisible()
    assert program.tables.keeper.unsaved
    program.tables.review.open(CellKey(0, 0, 0))
    program.tables.desk.review.accept()
    set_up(qtbot, program)
    begin_case(qtbot, program, "Invoices")
    qtbot.waitUntil(lambda: program.tables.open.kept)
    assert page.memory.isHidden()
    program.tables.review.open(CellKey(1, 0, 2))
    program.tables.review.correct("£12,480.00")
    saved(qtbot, program)
    lines = program.tables.open.lines
    program.window.close()
    program.store.wait()

    again = begin(scripted(locks=LOCKS, info=WITH_HABIT), keep=keep(cases_folder))
    store_state(qtbot, again, StoreState.LOCKED)
    unlock(qtbot, again)
    again.cases.model.open(again.cases.model.rows[0].id)
    qtbot.waitUntil(lambda: again.tables.open.table is not None, timeout=20_000)
    assert again.tables.open.lines == lines
    assert again.tables.desk.shows
    assert cell(again, CellKey(0, 0, 0)).state == "accepted"
    assert cell(again, CellKey(1, 0, 2)).state == "corrected"
    assert [state.progress for state in table_of(again).documents] == ["done", "done", "waiting"]
    qtbot.waitUntil(lambda: again.run.model is not None and not again.shelf.busy)
    again.tables.desk.page.pause.click()
    qtbot.waitUntil(lambda: not again.tables.work.going, timeout=20_000)
    assert [state.progress for state in table_of(again).documents] == ["done"] * 3
    saved(qtbot, again)


@pytest.mark.parametrize("size", [(1440, 900), (860, 560)])
def test_nothing_is_cut_at_either_size(
    qtbot: QtBot, begin: Begin, tmp_path: Path, size: tuple[int, int]
) -> None:
    program = begin(scripted(locks=LOCKS, info=WITH_HABIT))
    program.window.resize(*size)
    dropped(qtbot, program, tmp_path, 3)
    filled(qtbot, program)
    QApplication.processEvents()
    desk = program.tables.desk
    assert program.window.width() == size[0]
    assert program.window.height() == size[1]
    assert desk.view.viewport().height() >= 2 * 40
    low = size[0] < 1000
    assert desk.review.geometry().top() > desk.view.height() if low else desk.review.width() == 372
    desk.show_trial()
    inside = desk.trial.widget()
    assert inside is not None
    assert inside.width() <= desk.trial.viewport().width()


def test_documents_are_moved_taken_out_and_brought_back(qtbot: QtBot, begin: Begin, tmp_path: Path) -> None:
    program = begin(scripted(locks=LOCKS, info=WITH_HABIT))
    dropped(qtbot, program, tmp_path, 3)
    filled(qtbot, program)
    desk = program.tables.desk
    view = desk.view
    view.setCurrentIndex(desk.cells.index(0, 1))
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert table_of(program).order == (1, 0, 2)
    assert view.currentIndex().row() == 1
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert table_of(program).order == (1, 2)
    assert desk.cells.rowCount() == 2
    menu = view.columns.menu(1)
    view.rows.fill(menu, 1)
    back = next(action for action in menu.actions() if action.text().startswith("Bring back"))
    back.trigger()
    assert table_of(program).order == (1, 2, 0)
    menu.close()


def test_a_hidden_column_and_a_width_are_kept_with_the_table(
    qtbot: QtBot, begin: Begin, tmp_path: Path
) -> None:
    program = begin(scripted(locks=LOCKS, info=WITH_HABIT))
    program.window.resize(1440, 900)
    dropped(qtbot, program, tmp_path, 2)
    filled(qtbot, program)
    view, header = program.tables.desk.view, program.tables.desk.view.horizontalHeader()
    header.resizeSection(2, 222)
    qtbot.waitUntil(lambda: dict(table_of(program).view.widths).get(1) == 222)
    header.moveSection(3, 1)
    qtbot.waitUntil(lambda: table_of(program).view.columns[:1] == (2,))
    assert header.visualIndex(1) == 1
    menu = view.columns.menu(1)
    next(action for action in menu.actions() if action.text().startswith("Hide")).trigger()
    menu.close()
    assert table_of(program).view.hidden == (2,)
    assert header.count() == 3
    assert header.sectionSize(2) == 222


def test_a_table_in_memory_is_not_lost_without_a_word(qtbot: QtBot, begin: Begin, tmp_path: Path) -> None:
    program = begin(scripted(locks=LOCKS, info=WITH_HABIT))
    dropped(qtbot, program, tmp_path, 2)
    filled(qtbot, program)
    program.window.close()
    assert program.window.isVisible()
    question = program.tables.unsaved.question
    assert question is not None
    QTest.keyClick(question, Qt.Key.Key_Escape)
    assert program.tables.open.table is not None
    program.window.close()
    question = program.tables.unsaved.question
    assert question is not None
    lose = next(button for button in question.buttons() if button.text() == "Let it go")
    QTest.mouseClick(lose, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not program.window.isVisible())


def test_every_table_of_a_case_is_within_reach(
    qtbot: QtBot, begin: Begin, cases_folder: Path, tmp_path: Path
) -> None:
    program = begin(scripted(locks=LOCKS, info=WITH_HABIT), keep=keep(cases_folder))
    set_up(qtbot, program)
    begin_case(qtbot, program, "Invoices")
    dropped(qtbot, program, tmp_path, 1)
    program.window.composer.ask()
    qtbot.waitUntil(lambda: program.tables.open.table is not None and not program.tables.work.going)
    first = program.tables.open.lines
    program.tables.desk.tabs.chosen.emit("answer")
    program.forms.choice.choose(Form("Totals", "en", FORM.fields[2:]))
    program.window.composer.ask()
    qtbot.waitUntil(lambda: table_of(program).name == "Totals" and not program.tables.work.going)
    page = program.tables.desk.page
    qtbot.waitUntil(lambda: len(program.tables.keeper.tables) == 2)
    assert page.others.isVisible()
    names = [line.name for line in program.tables.keeper.tables]
    assert names == ["Totals", "Invoice"]
    page.others.menu().actions()[1].trigger()
    qtbot.waitUntil(lambda: table_of(program).name == "Invoice")
    assert program.tables.open.lines == first
    saved(qtbot, program)


def test_a_document_that_comes_back_shows_in_the_review(qtbot: QtBot, begin: Begin, tmp_path: Path) -> None:
    program = begin(scripted(locks=LOCKS, info=WITH_HABIT))
    paths = dropped(qtbot, program, tmp_path, 1)
    filled(qtbot, program)
    review = program.tables.review
    seen: list[Source | None] = []
    review.changed.connect(lambda: seen.append(review.source))
    review.open(CellKey(0, 0, 0))
    program.shelf.clear()
    qtbot.waitUntil(lambda: bool(seen) and review.source is None)
    assert seen[-1] is None
    drop(program.window, files(paths))
    qtbot.waitUntil(lambda: seen[-1] is not None)


def test_the_piece_of_a_page_goes_with_the_pointer(qtbot: QtBot, begin: Begin, tmp_path: Path) -> None:
    program = begin(scripted(locks=LOCKS, info=WITH_HABIT))
    dropped(qtbot, program, tmp_path, 1)
    filled(qtbot, program)
    view, hover = program.tables.desk.view, program.tables.desk.hover
    for gone in (QEvent.Type.Leave, QEvent.Type.WindowDeactivate):
        hover.point(CellKey(0, 0, 0), view.rect())
        assert hover.isVisible()
        QApplication.sendEvent(view, QEvent(gone))
        assert not hover.isVisible()
