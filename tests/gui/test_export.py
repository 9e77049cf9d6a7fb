"""What shows in the window leaves it: as a file, with its formatting, and only as the policy lets it."""

import threading
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.assembly.program import Program
from app.core.audit import verify
from app.core.policy import Policy
from app.core.reports.options import FileKind, Options
from tests.support.gestures import ask, drop, files, wait_for_answer
from tests.support.program import Begin


def asked(qtbot: QtBot, program: Program, letter: Path) -> None:
    """An answer about a letter shows."""
    drop(program.window, files([letter]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1)
    ask(qtbot, program, "When can the supplier terminate?")
    wait_for_answer(qtbot, program)
    qtbot.waitUntil(lambda: program.evidence.whole)


def saved(qtbot: QtBot, program: Program, path: Path, kind: FileKind) -> None:
    """The report lies there."""
    subject = program.reports.model.subject()
    assert subject is not None
    with qtbot.waitSignal(program.reports.model.saved):
        program.reports.model.save(subject, path, kind, Options())


def test_the_sheet_asks_how_and_where_by_keyboard(
    qtbot: QtBot, begin: Begin, letter: Path, tmp_path: Path
) -> None:
    program = begin(policy=Policy.default())
    actions = program.window.actions_
    assert not actions.export.isEnabled()
    asked(qtbot, program, letter)
    assert actions.export.isEnabled()
    actions.export.trigger()
    sheet = program.reports.sheet
    assert sheet.isVisible()
    assert not sheet.runner_ups.isVisible(), "an answer has none"
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    (dialog,) = program.window.findChildren(QFileDialog)
    assert not sheet.isVisible()
    with qtbot.waitSignal(program.reports.model.saved):
        dialog.fileSelected.emit(str(tmp_path / "report.pdf"))
    document = pypdfium2.PdfDocument(tmp_path / "report.pdf")
    text = " ".join(document[0].get_textpage().get_text_range().split())
    document.close()
    assert "When can the supplier terminate?" in text
    assert "Written by a machine" in text
    assert "Exported as report.pdf." in program.window.banner.sentence
    (log,) = tmp_path.rglob("audit-000001.jsonl")
    assert verify(log).whole
    assert '"kind":"pdf"' in log.read_text(encoding="utf-8").replace(" ", "")


@pytest.mark.parametrize("kind", ["docx", "xlsx", "csv", "markdown", "json"])
def test_every_kind_is_written(
    qtbot: QtBot, begin: Begin, letter: Path, tmp_path: Path, kind: FileKind
) -> None:
    program = begin()
    asked(qtbot, program, letter)
    saved(qtbot, program, tmp_path / "report", kind)
    assert (tmp_path / "report").stat().st_size > 200


def test_copying_takes_the_formatting_along(qtbot: QtBot, begin: Begin, letter: Path) -> None:
    program = begin()
    asked(qtbot, program, letter)
    program.window.actions_.copy_formatted.trigger()
    mime = QGuiApplication.clipboard().mimeData()
    assert "Written by a machine" in mime.html()
    assert "text-decoration" in mime.html(), "verdicts are marked"
    assert mime.text() == program.run.answer


def test_the_policy_says_what_is_offered(qtbot: QtBot, begin: Begin, letter: Path, tmp_path: Path) -> None:
    program = begin(policy=Policy(exports=("csv",), copying=False))
    asked(qtbot, program, letter)
    program.window.actions_.export.trigger()
    sheet = program.reports.sheet
    assert [sheet.kind.itemData(at) for at in range(sheet.kind.count())] == ["csv"]
    assert not sheet.print.isVisible()
    subject = program.reports.model.subject()
    assert subject is not None
    program.reports.model.save(subject, tmp_path / "a.pdf", "pdf", Options())
    assert not program.reports.model.worker.busy
    assert "policy" in program.window.banner.sentence
    assert program.reports.model.copied(subject) is None


def test_a_folder_that_is_gone_is_told(qtbot: QtBot, begin: Begin, letter: Path, tmp_path: Path) -> None:
    program = begin()
    asked(qtbot, program, letter)
    subject = program.reports.model.subject()
    assert subject is not None
    with qtbot.waitSignal(program.reports.model.failed):
        program.reports.model.save(subject, tmp_path / "gone" / "a.csv", "csv", Options())
    assert "a.csv" in program.window.banner.sentence


def test_an_export_asked_for_while_another_is_written_is_answered(
    qtbot: QtBot, begin: Begin, letter: Path
) -> None:
    program = begin()
    asked(qtbot, program, letter)
    written = threading.Event()
    worker = program.reports.model.worker
    worker.make(lambda _keep_on: written.wait(30), lambda _done: None, lambda _error: None)
    assert worker.busy
    program.window.banner.clear()
    program.window.actions_.export.trigger()
    assert not program.reports.sheet.isVisible()
    assert program.window.banner.sentence == "The report is being written."
    written.set()
    qtbot.waitUntil(lambda: not worker.busy)
    program.window.actions_.export.trigger()
    assert program.reports.sheet.isVisible()


def test_pages_are_made_for_the_printer(qtbot: QtBot, begin: Begin, letter: Path, tmp_path: Path) -> None:
    from PySide6.QtPrintSupport import QPrinter

    from app.core.reports.writers import go_on
    from app.ui.report.printing import print_pages

    program = begin()
    asked(qtbot, program, letter)
    subject = program.reports.model.subject()
    assert subject is not None
    program.reports.model.printable.disconnect()
    with qtbot.waitSignal(program.reports.model.printable) as made:
        program.reports.model.print_out(subject, Options())
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    count = print_pages(made.args[0], printer, go_on)
    printed = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    assert len(printed) == count > 0
    pixels = printed[0].render(scale=0.5).to_numpy()
    printed.close()
    assert pixels.min() < 100, "something is on it"


def test_placeholders_are_looked_at_before_anything_leaves(
    qtbot: QtBot, begin: Begin, letter: Path, tmp_path: Path
) -> None:
    program = begin(policy=Policy(exports_pseudonymised="required"))
    asked(qtbot, program, letter)
    reports = program.reports
    program.window.actions_.export.trigger()
    assert reports.sheet.placeholders.isChecked()
    assert not reports.sheet.placeholders.isEnabled()
    with qtbot.waitSignal(reports.model.previewed):
        QTest.mouseClick(reports.sheet.save, Qt.MouseButton.LeftButton)
    assert reports.preview.isVisible()
    cells = [reports.preview.table.item(at, 1) for at in range(reports.preview.table.rowCount())]
    assert "letter.txt" in [cell.text() for cell in cells if cell is not None]
    assert not program.window.findChildren(QFileDialog), "nothing leaves before it was looked at"
    QTest.mouseClick(reports.preview.go_on, Qt.MouseButton.LeftButton)
    (dialog,) = program.window.findChildren(QFileDialog)
    with qtbot.waitSignal(reports.model.saved):
        dialog.fileSelected.emit(str(tmp_path / "report.pdf"))
    assert "letter.txt" not in (tmp_path / "report.pdf").read_bytes().decode("latin-1")


def test_what_must_have_placeholders_does_not_leave_without(
    qtbot: QtBot, begin: Begin, letter: Path, tmp_path: Path
) -> None:
    program = begin(policy=Policy(exports_pseudonymised="required"))
    asked(qtbot, program, letter)
    subject = program.reports.model.subject()
    assert subject is not None
    with qtbot.waitSignal(program.reports.model.failed):
        program.reports.model.save(subject, tmp_path / "a.csv", "csv", Options())
    assert not (tmp_path / "a.csv").exists()
    copied = program.reports.model.copied(subject)
    assert copied is not None
    assert "letter.txt" not in copied.html
