"""From drop to XLSX and PDF in the real window by keyboard: what a test and a measurement by hand share."""

import csv
import os
import shutil
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from app.assembly.program import Program
from app.core.tables.table import Table
from app.core.tables.values import same
from tests.support.gestures import drop, files

WAIT = 900_000
CONTROL = Qt.KeyboardModifier.ControlModifier


def read_table(program: Program, qtbot: QtBot, paths: Sequence[Path], form: str) -> Table:
    """Drop the files, choose the task and the form, and wait for the last one. Prints each one's time."""
    window, tables, count = program.window, program.tables, len(paths)
    window.resize(1440, 900)
    drop(window, files(paths))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == count and not program.shelf.busy, timeout=WAIT)
    window.activateWindow()
    window.composer.tasks.button("ask").setFocus()
    for _ in range(3):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Right)
    assert window.composer.tasks.task == "table"
    bar = program.forms.desk.bar
    bar.forms.setFocus()
    QTest.keyClicks(bar.forms, form)
    chosen = program.forms.choice.form
    assert chosen is not None
    assert chosen.name == form
    begun = time.perf_counter()
    QTest.keyClick(window, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: tables.open.table is not None and not tables.work.going, timeout=WAIT)
    seconds = time.perf_counter() - begun
    table = tables.open.table
    assert table is not None
    for state in table.documents:
        assert state.outcome is not None
        print(f"  {state.outcome.seconds:6.2f} s  {state.document.name}")
    print(f"{count} documents: {seconds / count:.2f} s a document")
    return table


def right_of(table: Table, truth: Path) -> tuple[int, int]:
    """How many of the values whose truth is known are as they are, and how many are known."""
    with truth.open(encoding="utf-8", newline="") as file:
        rows = {row["file"]: row for row in csv.DictReader(file)}
    right = total = 0
    for state in table.documents:
        for cell in state.cells:
            stated = rows[state.document.name].get(cell.field.name, "")
            total += 1
            right += same(cell.field.kind, cell.value, stated) if stated else not cell.value
    print(f"{right} of {total} values as they are")
    return right, total


def export(program: Program, qtbot: QtBot, kind: str, target: Path) -> None:
    """Ctrl+E, the kind by Home and arrows, Enter, the file's name, Enter."""
    window, sheet = program.window, program.reports.sheet
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow() and not program.reports.model.worker.busy)
    QTest.keyClick(window, Qt.Key.Key_E, CONTROL)
    qtbot.waitUntil(sheet.isVisible)
    sheet.kind.setFocus()
    QTest.keyClick(sheet.kind, Qt.Key.Key_Home)
    for _ in range(sheet.kind.findData(kind)):
        QTest.keyClick(sheet.kind, Qt.Key.Key_Down)
    assert sheet.chosen == kind
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    dialog = _dialog(program, qtbot)
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    assert line is not None
    # Keys that come before the dialog is in front are lost to it, as they would be to a person.
    qtbot.waitUntil(line.hasFocus)
    line.selectAll()
    QTest.keyClicks(line, str(target))
    # Without a screen the list of completions takes Enter; on one it hands it on.
    popup = line.completer().popup()
    if popup is not None:
        popup.hide()
    with qtbot.waitSignal(program.reports.model.saved, timeout=WAIT):
        QTest.keyClick(line, Qt.Key.Key_Return)


def _dialog(program: Program, qtbot: QtBot) -> QFileDialog:
    """The one that asks for the file."""

    def shown() -> list[QFileDialog]:
        return [one for one in program.window.findChildren(QFileDialog) if one.isVisible()]

    qtbot.waitUntil(lambda: len(shown()) == 1)
    return shown()[0]


def texts_of(workbook: Path) -> list[str]:
    """Every cell of every sheet, as openpyxl reads them."""
    return [str(entry.value) for page in load_workbook(workbook) for row in page.iter_rows() for entry in row]


def pdf_text(path: Path) -> str:
    """The text of all pages, as pdfium reads it."""
    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def libreoffice() -> str | None:
    """The command of LibreOffice, where it is installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def opened_by_libreoffice(workbook: Path, folder: Path) -> str:
    """The first sheet as LibreOffice has it, as CSV."""
    office = libreoffice()
    assert office is not None
    home = (folder / "office").as_uri()
    command = [office, f"-env:UserInstallation={home}", "--headless", "--convert-to", "csv"]
    command += ["--outdir", str(folder), str(workbook)]
    environment = {**os.environ, "HOME": str(folder)}
    subprocess.run(command, check=True, capture_output=True, timeout=180, env=environment)
    return workbook.with_suffix(".csv").read_text(encoding="utf-8")
