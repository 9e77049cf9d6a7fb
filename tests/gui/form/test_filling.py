"""From a dropped document to a form that is filled in, in the real window around a scripted engine."""

from dataclasses import replace
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.assembly.program import Program
from app.core.denoise_track import EMPTY_TRACK
from app.core.runs import RunState
from app.viewmodels.form.row import Look
from model.errors import EngineClosed
from model.request import Request
from tests.support.gestures import drop, files
from tests.support.program import Begin
from tests.support.scripted_engine import INFO, StepGate
from tests.support.window_parts import scripted

INVOICE = (
    "INVOICE\n\nHalden Instruments Ltd\n17 Tanner Street, York\n\nInvoice number: HV-2026-00417\n"
    "Invoice date: 14 March 2026\nDue date: 13 April 2026\nDelivered on 11 March 2026\n\nTotal: £14,976.00\n"
)
FAILURE = EngineClosed("The engine failed.", "Try again.")
#: Asks for a whole form at once; the checkpoint of all other tests is asked for one field after the other.
WITH_HABIT = replace(INFO, form_fill=" ")
LOCKS = {
    "supplier": ("Halden Instruments Ltd",),
    "invoice number": ("HV-2026-00417",),
    "invoice date": ("14 March 2026", "11 March 2026"),
    "total": ("£14,976.00",),
}


@pytest.fixture
def invoice(tmp_path: Path) -> Path:
    """A text to drop."""
    path = tmp_path / "Invoice 00417.txt"
    path.write_text(INVOICE, encoding="utf-8")
    return path


def looks(program: Program) -> list[Look]:
    """The states of all rows."""
    return [row.look for row in program.forms.model.rows if row is not None]


def picked(qtbot: QtBot, program: Program, *paths: Path) -> None:
    """Drop documents and choose the task."""
    drop(program.window, files(list(paths)))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == len(paths))
    qtbot.waitUntil(lambda: program.run.model is not None)
    QTest.mouseClick(program.window.composer.tasks.button("form"), Qt.MouseButton.LeftButton)


def over(program: Program) -> bool:
    """Whether everything was seen."""
    return not program.run.state.running and not program.forms.filling.going


def wait_over(qtbot: QtBot, program: Program) -> None:
    """Until everything was seen."""
    qtbot.waitUntil(lambda: over(program), timeout=20_000)


def row_named(program: Program, name: str) -> int:
    """The first row of a field."""
    rows = enumerate(program.forms.model.rows)
    return next(at for at, row in rows if row is not None and row.field.name.casefold() == name)


def test_the_fitting_form_is_proposed_and_fills_itself_in(qtbot: QtBot, begin: Begin, invoice: Path) -> None:
    gate = StepGate()
    program = begin(scripted(locks=LOCKS, gate=gate, info=WITH_HABIT))
    picked(qtbot, program, invoice)
    window, forms = program.window, program.forms
    assert forms.choice.form is not None
    assert forms.choice.form.name.casefold() == "invoice"
    assert window.composer.field.isHidden()
    assert "proposed" in forms.desk.bar.why.toolTip()
    QTest.mouseClick(window.composer.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.run.state is RunState.DENOISING)
    assert forms.desk.shows
    assert window.composer.isHidden()
    assert set(looks(program)) == {Look.NOISE}
    date = row_named(program, "invoice date")
    gate.allow(1)
    qtbot.waitUntil(lambda: looks(program)[date] is Look.DRAFT)
    row = forms.model.row(date)
    assert row is not None
    assert [offer.text for offer in row.offers] == ["11 March 2026", "14 March 2026"]
    gate.open()
    wait_over(qtbot, program)
    row = forms.model.row(date)
    assert row is not None
    assert row.look is Look.COPIED
    assert row.offer.text == "14 March 2026"
    assert row.offer.places[0].page_number == 1
    assert row.rival is not None
    assert row.rival.text == "11 March 2026"
    assert not window.composer.isHidden()
    assert "Invoice date: 14 March 2026" in program.run.answer


def test_everything_by_keyboard_and_the_page_follows(qtbot: QtBot, begin: Begin, invoice: Path) -> None:
    program = begin(scripted(locks=LOCKS, info=WITH_HABIT))
    window, forms = program.window, program.forms
    window.resize(1300, 760)
    picked(qtbot, program, invoice)
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait_over(qtbot, program)
    assert program.run.state is RunState.DONE
    rows = forms.desk.panel.rows
    qtbot.waitUntil(rows.hasFocus)
    date = row_named(program, "invoice date")
    while rows.currentIndex().row() < date:
        QTest.keyClick(rows, Qt.Key.Key_Down)
    text = program.shelf.sources[0].pages[0].text

    def looked_at() -> list[str]:
        return [text[mark.start : mark.end] for mark in program.desk.pages.marks if mark.style == "solid"]

    assert looked_at() == ["14 March 2026"]
    QTest.keyClick(rows, Qt.Key.Key_Right)
    assert looked_at() == ["11 March 2026"]
    QTest.keyClick(rows, Qt.Key.Key_Return)
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(rows, Qt.Key.Key_C, modifiers)
    assert "nvoice date: 11 March 2026" in QApplication.clipboard().text()


def test_escape_stops_it_and_what_stood_stays(qtbot: QtBot, begin: Begin, invoice: Path) -> None:
    gate = StepGate()
    program = begin(scripted(locks=LOCKS, gate=gate, info=WITH_HABIT))
    picked(qtbot, program, invoice)
    program.window.composer.ask()
    gate.allow(1)
    qtbot.waitUntil(lambda: Look.COPIED in looks(program))
    QTest.keyClick(program.forms.desk.panel.rows, Qt.Key.Key_Escape)
    wait_over(qtbot, program)
    assert program.run.state is RunState.STOPPED
    assert Look.NOISE not in looks(program)
    assert not program.window.composer.isHidden()


def test_one_form_for_each_document(qtbot: QtBot, begin: Begin, invoice: Path, tmp_path: Path) -> None:
    other = tmp_path / "Invoice 00418.txt"
    other.write_text(INVOICE.replace("00417", "00418"), encoding="utf-8")
    program = begin(scripted(locks={**LOCKS, "invoice number": ()}, info=WITH_HABIT))
    picked(qtbot, program, invoice, other)
    bar = program.forms.desk.bar
    assert bar.each.isVisible()
    # Two invoices: proposed by itself.
    assert bar.each.isChecked()
    assert program.forms.choice.each
    program.window.composer.ask()
    wait_over(qtbot, program)
    assert program.run.state is RunState.DONE
    model = program.forms.model
    assert [document.name for document in model.documents] == [invoice.name, other.name]
    assert all(document.done for document in model.documents)
    totals = [row.offer.text for row in model.rows if row and row.field.name.casefold() == "total"]
    assert totals == ["£14,976.00", "£14,976.00"]


def test_all_sources_together_are_the_rule(qtbot: QtBot, begin: Begin, invoice: Path, tmp_path: Path) -> None:
    other = tmp_path / "Letter.txt"
    other.write_text("A letter about something else.", encoding="utf-8")
    factory = scripted(locks=LOCKS, info=WITH_HABIT)
    program = begin(factory)
    picked(qtbot, program, invoice, other)
    program.window.composer.ask()
    wait_over(qtbot, program)
    assert program.run.state is RunState.DONE
    assert len(program.forms.model.documents) == 1
    request = factory.played.requests[-1]
    assert isinstance(request, Request)
    assert "A letter about something else." in str(request.messages)


def test_a_failure_is_told_in_the_form(qtbot: QtBot, begin: Begin, invoice: Path) -> None:
    program = begin(scripted(locks=LOCKS, info=WITH_HABIT, fails=FAILURE))
    picked(qtbot, program, invoice)
    program.window.composer.ask()
    wait_over(qtbot, program)
    assert program.run.state is RunState.FAILED
    assert set(looks(program)) == {Look.FAILED}
    assert "The engine failed." in program.forms.desk.panel.notes.text()
    assert not program.window.composer.isHidden()


def test_nothing_of_it_stays_behind_what_is_shown_next(qtbot: QtBot, begin: Begin, invoice: Path) -> None:
    program = begin(scripted(locks=LOCKS, info=WITH_HABIT))
    picked(qtbot, program, invoice)
    program.window.composer.ask()
    wait_over(qtbot, program)
    before = program.forms.desk.shows
    program.run.show(None, EMPTY_TRACK, None)
    assert (before, program.forms.desk.shows) == (True, False)
    assert program.forms.model.rows == ()
    assert program.forms.desk.panel.title.text() == ""
    assert program.forms.desk.lines.lines() == []


def test_a_form_that_was_edited_is_filled_in(qtbot: QtBot, begin: Begin, invoice: Path) -> None:
    program = begin(scripted(locks=LOCKS))
    picked(qtbot, program, invoice)
    desk = program.forms.desk
    QTest.mouseClick(desk.bar.edit, Qt.MouseButton.LeftButton)
    editor = desk.editor
    assert editor is not None
    while editor.fields.rowCount() > 2:
        editor.fields.remove(editor.fields.rowCount() - 1)
    QTest.mouseClick(editor.buttons["use"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not shiboken6.isValid(editor))
    program.forms.choice.read("/nowhere/form.toml")
    assert not program.window.banner.isHidden()
    assert program.forms.choice.form is not None
    assert len(program.forms.choice.form.fields) == 2
    program.window.composer.ask()
    wait_over(qtbot, program)
    assert program.run.state is RunState.DONE
    assert len(looks(program)) == 2


def test_the_page_goes_to_the_first_value_though_another_source_was_looked_at(
    qtbot: QtBot, begin: Begin, invoice: Path, tmp_path: Path
) -> None:
    other = tmp_path / "Letter.txt"
    other.write_text("A letter about something else.", encoding="utf-8")
    program = begin(scripted(locks=LOCKS, info=WITH_HABIT))
    program.window.resize(1300, 760)
    picked(qtbot, program, invoice, other)
    program.desk.pages.show(program.shelf.sources[1])
    qtbot.waitUntil(program.window.page.isVisible)
    program.forms.desk.panel.rows.setCurrentIndex(program.forms.model.index(0))
    program.window.composer.ask()
    wait_over(qtbot, program)
    qtbot.waitUntil(lambda: program.desk.pages.source is program.shelf.sources[0])
