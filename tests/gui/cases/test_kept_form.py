"""A form or a short answer that a case keeps: opened again it shows its values and their places."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.cases import Vault
from app.core.dossier import load
from app.core.runs import RunState
from app.ui.canvas.progress_strip import ProgressStrip
from app.ui.form.value_editor import ValueEditor
from app.viewmodels.cases.cases_model import StoreState
from app.viewmodels.form.row import Look
from tests.support.case_window import PASSPHRASE, begin_case, keep, saved, set_up, store_state, unlock
from tests.support.gestures import drop, files
from tests.support.program import Begin
from tests.support.scripted_engine import INFO
from tests.support.window_parts import scripted

INVOICE = (
    "INVOICE\n\nHalden Instruments Ltd\n17 Tanner Street, York\n\nInvoice number: HV-2026-00417\n"
    "Invoice date: 14 March 2026\nDelivered on 11 March 2026\n\nTotal: £14,976.00\n"
)
QUESTION = "When was it delivered?"
LOCKS = {
    "supplier": ("Halden Instruments Ltd",),
    "invoice number": ("HV-2026-00417",),
    "invoice date": ("14 March 2026", "11 March 2026"),
    "total": ("£14,976.00",),
    QUESTION: ("11 March 2026", "14 March 2026"),
}


@pytest.mark.parametrize("task", ["form", "ask"])
def test_a_form_comes_back_with_its_values_and_places(
    qtbot: QtBot, begin: Begin, cases_folder: Path, tmp_path: Path, task: str
) -> None:
    path = tmp_path / "Invoice 00417.txt"
    path.write_text(INVOICE, encoding="utf-8")
    program = begin(scripted(locks=LOCKS, info=replace(INFO, form_fill=" ")), keep=keep(cases_folder))
    set_up(qtbot, program)
    begin_case(qtbot, program, "Invoices")
    drop(program.window, files([path]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1 and program.run.model is not None)
    composer = program.window.composer
    QTest.mouseClick(composer.tasks.button(task), Qt.MouseButton.LeftButton)
    if task == "ask":
        QTest.keyClicks(composer.field, QUESTION)
    composer.ask()
    qtbot.waitUntil(lambda: program.run.state is RunState.DONE and not program.forms.filling.going)
    qtbot.waitUntil(lambda: program.evidence.whole)
    saved(qtbot, program)
    before = [(row.name, row.look, row.offers) for row in program.forms.model.rows if row]
    title, text = program.forms.desk.panel.title.text(), program.forms.model.text()
    assert any(offers[0].places for _, _, offers in before if offers)
    program.window.close()
    program.store.wait()

    again = begin(keep=keep(cases_folder))
    store_state(qtbot, again, StoreState.LOCKED)
    window = unlock(qtbot, again)
    qtbot.waitUntil(lambda: window.detail.runs.count() == 1)
    window.detail.runs.chosen.emit(1)
    qtbot.waitUntil(lambda: again.forms.desk.shows, timeout=20_000)
    panel = again.forms.desk.panel
    assert [(row.name, row.look, row.offers) for row in again.forms.model.rows if row] == before
    assert (panel.title.text(), again.forms.model.text()) == (title, text)
    # Nothing runs: there is nothing to stop, and a new question can be typed.
    assert panel.stop.isHidden()
    assert all(strip.isHidden() for strip in panel.findChildren(ProgressStrip))
    assert again.window.composer.isVisible()
    place = next(row for row in again.forms.model.rows if row and row.offer.places).offer.places[0]
    panel.rows.place_asked.emit(
        next(at for at, row in enumerate(again.forms.model.rows) if row and row.offer.places)
    )
    assert again.desk.pages.source is again.run.sources[0]
    assert again.run.sources[0].pages[0].text[place.start : place.end] in text
    # Left with its case, nothing of it stays.
    again.cases.model.leave()
    qtbot.waitUntil(lambda: again.cases.model.current is None)
    assert again.forms.model.rows == ()
    assert not again.forms.desk.shows


def test_what_was_decided_about_its_values_comes_back_and_stands_in_log_and_dossier(
    qtbot: QtBot, begin: Begin, cases_folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / "Invoice 00417.txt"
    path.write_text(INVOICE, encoding="utf-8")
    program = begin(scripted(locks=LOCKS, info=replace(INFO, form_fill=" ")), keep=keep(cases_folder))
    set_up(qtbot, program)
    drop(program.window, files([path]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1 and program.run.model is not None)
    composer = program.window.composer
    QTest.mouseClick(composer.tasks.button("form"), Qt.MouseButton.LeftButton)
    composer.ask()
    qtbot.waitUntil(lambda: program.run.state is RunState.DONE and not program.forms.filling.going)
    qtbot.waitUntil(lambda: program.evidence.whole)
    rows = program.forms.model.rows
    at = {row.field.name: number for number, row in enumerate(rows) if row}
    # Before there is a case, one by arrow and Enter; what was decided goes into the case begun later.
    listed = program.forms.desk.panel.rows
    listed.setFocus()
    listed.setCurrentIndex(program.forms.model.index(at["invoice date"]))
    QTest.keyClick(listed, Qt.Key.Key_Right)
    QTest.keyClick(listed, Qt.Key.Key_Return)
    begin_case(qtbot, program, "Invoices")
    saved(qtbot, program)
    listed.setCurrentIndex(program.forms.model.index(at["total"]))
    QTest.keyClick(listed, Qt.Key.Key_Return)
    listed.setCurrentIndex(program.forms.model.index(at["supplier"]))
    QTest.keyClick(listed, Qt.Key.Key_H)
    editor = listed.findChild(ValueEditor)
    assert editor is not None
    QTest.keyClicks(editor, "alden Ltd")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    row = program.forms.model.row(at["supplier"])
    assert row is not None
    assert (row.offer.text, row.shown, row.taken) == ("halden Ltd", Look.TYPED, True)
    wanted = [
        ("invoice date", "corrected", "11 March 2026"),
        ("total", "accepted", "£14,976.00"),
        ("supplier", "corrected", "halden Ltd"),
    ]
    saved(qtbot, program)
    with qtbot.waitSignal(program.dossiers.model.saved):
        program.dossiers.save(tmp_path / "dossier.json", with_steps=False)
    told = load(tmp_path / "dossier.json").body["decisions"]
    assert [(one["field"], one["verdict"], one["value"]) for one in told] == wanted
    assert all(one["at"] and one["by"] for one in told)
    text = program.forms.model.text()
    program.window.close()
    program.store.wait()
    with Vault.open(cases_folder, passphrase=PASSPHRASE) as vault:
        lines = vault.case(vault.cases()[0].id).journals.form_decisions(1)
    assert [json.loads(line)["field"] for line in lines] == [field for field, _, _ in wanted]

    again = begin(keep=keep(cases_folder))
    store_state(qtbot, again, StoreState.LOCKED)
    window = unlock(qtbot, again)
    qtbot.waitUntil(lambda: window.detail.runs.count() == 1)
    window.detail.runs.chosen.emit(1)
    qtbot.waitUntil(lambda: again.forms.desk.shows, timeout=20_000)
    qtbot.waitUntil(lambda: again.forms.model.text() == text)
    assert [one.field for one in again.forms.decisions.of(0)] == [field for field, _, _ in wanted]
