"""Invoices from drop to XLSX: real window, real readers, the shipped checkpoint, by keyboard alone.

VITRINE_INVOICES=60 .venv/bin/python -m pytest tests/e2e/test_table.py -s     # prints the seconds a document
"""

import csv
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.assembly.program import Program
from app.core import sources
from app.core.tables.values import same
from app.workers.engine_api import open_engine
from tests.support.gestures import drop, files
from tests.support.invoices import write_invoices
from tests.support.program import programs

WAIT = 900_000
COUNT = int(os.environ.get("VITRINE_INVOICES", "3"))
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    """The window with everything real behind it."""
    with programs(qtbot, tmp_path / "kept", patience_ms=WAIT) as begin:
        made = begin(open_engine, sources.read, ("--device", "cpu", "--seed", "3"))
        qtbot.waitUntil(lambda: made.run.model is not None, timeout=WAIT)
        yield made


def test_from_drop_to_xlsx_by_keyboard(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    paths, truth = write_invoices(tmp_path, COUNT)
    window, tables = program.window, program.tables
    window.resize(1440, 900)
    drop(window, files(paths))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == COUNT and not program.shelf.busy, timeout=WAIT)
    # From the question to the tasks, to the last of them, and the one key that asks.
    window.activateWindow()
    window.composer.tasks.button("ask").setFocus()
    for _ in range(3):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Right)
    assert window.composer.tasks.task == "table"
    assert program.forms.choice.form is not None
    assert program.forms.choice.form.key == "invoice.en"
    begun = time.perf_counter()
    QTest.keyClick(window, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: tables.open.table is not None and not tables.work.going, timeout=WAIT)
    seconds = (time.perf_counter() - begun) / COUNT
    table = tables.open.table
    assert table is not None
    assert [state.progress for state in table.documents] == ["done"] * COUNT

    with truth.open(encoding="utf-8", newline="") as file:
        rows = {row["file"]: row for row in csv.DictReader(file)}
    right = total = 0
    for state in table.documents:
        for cell in state.cells:
            stated = rows[state.document.name][cell.field.name]
            total += 1
            right += same(cell.field.kind, cell.value, stated) if stated else not cell.value
    print(f"\n{COUNT} invoices: {seconds:.2f} s a document, {right} of {total} values as they are")
    assert right > total / 2

    view, review = tables.desk.view, tables.desk.review
    qtbot.waitUntil(view.hasFocus)
    QTest.keyClick(view, Qt.Key.Key_F8)
    for _ in range(2):
        QTest.keyClick(review, Qt.Key.Key_Return)
    reviewed = tables.open.table
    decided = [entry.decision.verdict for entry in reviewed.history] if reviewed is not None else []
    assert decided == ["accepted", "accepted"]

    target = tmp_path / "table.xlsx"
    QTest.keyClick(window, Qt.Key.Key_E, CONTROL)
    sheet = program.reports.sheet
    qtbot.waitUntil(sheet.isVisible)
    sheet.kind.setFocus()
    QTest.keyClicks(sheet.kind, "Ex")
    assert sheet.chosen == "xlsx"
    subject = tables.report.subject()
    assert subject is not None
    with qtbot.waitSignal(program.reports.model.saved, timeout=WAIT):
        program.reports.model.save(subject, target, sheet.chosen, sheet.options)
    sheet.hide()
    cells = [str(entry.value) for page in load_workbook(target) for row in page.iter_rows() for entry in row]
    for state in table.documents:
        assert state.document.name in cells
    stated = [
        cell.value for state in table.documents for cell in state.cells if cell.field.kind == "identifier"
    ]
    assert set(filter(None, stated)) <= set(cells)
