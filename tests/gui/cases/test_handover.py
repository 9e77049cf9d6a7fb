"""A whole case leaves the window as a report, or for a second reviewer, who sees both decisions."""

from pathlib import Path

import pypdfium2
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.assembly.program import Program
from app.core.policy import Policy
from app.viewmodels.answer.evidence_model import ClaimRole, decision_key
from tests.support.case_window import begin_case, bring, keep, saved, set_up
from tests.support.gestures import ask, drop, files, wait_for_answer
from tests.support.program import Begin

SECRET = "nine calm herons fold maps"


def reviewed(qtbot: QtBot, program: Program, letter: Path) -> None:
    """A case with one answer, one claim of which was called right."""
    set_up(qtbot, program)
    begin_case(qtbot, program, "Supplier audit")
    drop(program.window, files([letter]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1)
    ask(qtbot, program, "When can the supplier terminate?")
    wait_for_answer(qtbot, program)
    qtbot.waitUntil(lambda: program.evidence.whole)
    saved(qtbot, program)
    program.cases.writer.decide(decision_key(program.evidence.evidence.claims[0]), "right")
    saved(qtbot, program)


def picked(qtbot: QtBot, program: Program, title: str) -> None:
    """The case is shown at the right of the window for cases."""
    window = bring(qtbot, program)
    name = next(row.id for row in program.cases.model.rows if row.title == title)
    program.cases.model.look_into(name)
    qtbot.waitUntil(lambda: window.detail.case is not None and window.detail.case.id == name)


def typed(program: Program, *fields: str) -> None:
    """The passphrase is typed, and gone on with by keyboard."""
    sheet = program.reports.secret
    for field, text in zip((sheet.passphrase, sheet.again), fields, strict=False):
        QTest.keyClicks(field, text)
    QTest.mouseClick(sheet.go_on, Qt.MouseButton.LeftButton)


def test_a_whole_case_leaves_as_a_report(
    qtbot: QtBot, begin: Begin, cases_folder: Path, letter: Path, tmp_path: Path
) -> None:
    program = begin(keep=keep(cases_folder))
    reviewed(qtbot, program, letter)
    picked(qtbot, program, "Supplier audit")
    QTest.mouseClick(program.cases.window.detail.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(program.reports.sheet.isVisible)
    QTest.mouseClick(program.reports.sheet.save, Qt.MouseButton.LeftButton)
    (dialog,) = program.window.findChildren(QFileDialog)
    with qtbot.waitSignal(program.reports.model.saved):
        dialog.fileSelected.emit(str(tmp_path / "case.pdf"))
    document = pypdfium2.PdfDocument(tmp_path / "case.pdf")
    text = " ".join(document[0].get_textpage().get_text_range().split())
    document.close()
    assert "Supplier audit" in text
    assert "Checked by a person: right." in text


def test_a_second_reviewer_takes_it_in_and_sees_both(
    qtbot: QtBot, begin: Begin, cases_folder: Path, letter: Path, tmp_path: Path
) -> None:
    program = begin(keep=keep(cases_folder))
    reviewed(qtbot, program, letter)
    picked(qtbot, program, "Supplier audit")
    QTest.mouseClick(program.cases.window.detail.hand_over, Qt.MouseButton.LeftButton)
    sheet = program.reports.secret
    QTest.keyClicks(sheet.passphrase, "password")
    assert not sheet.go_on.isEnabled(), "too easy to guess"
    sheet.passphrase.clear()
    typed(program, SECRET, SECRET)
    (dialog,) = program.window.findChildren(QFileDialog)
    file = tmp_path / "audit.vitrine-case"
    with qtbot.waitSignal(program.reports.handover.told):
        dialog.fileSelected.emit(str(file))
    dialog.reject()
    program.window.actions_.take_case.trigger()
    chooser = next(one for one in program.window.findChildren(QFileDialog) if one is not dialog)
    chooser.filesSelected.emit([str(file)])
    typed(program, "another one")
    qtbot.waitUntil(lambda: "does not open" in program.cases.window.banner.sentence)
    chooser.filesSelected.emit([str(file)])
    with qtbot.waitSignal(program.reports.handover.told):
        typed(program, SECRET)
    qtbot.waitUntil(lambda: len(program.cases.model.rows) == 2)
    before = program.cases.model.current
    assert before is not None
    taken = next(row for row in program.cases.model.rows if row.id != before.id)
    program.cases.restorer.show_run(taken.id, 1)
    qtbot.waitUntil(lambda: getattr(program.cases.model.current, "id", "") == taken.id)
    qtbot.waitUntil(lambda: program.evidence.whole and program.evidence.rowCount() > 0)
    index = program.evidence.index(0)
    qtbot.waitUntil(lambda: ": right" in str(index.data(ClaimRole.WHERE)))
    assert "you" not in str(index.data(ClaimRole.WHERE))
    program.cases.writer.decide(decision_key(program.evidence.evidence.claims[0]), "wrong")
    told = str(index.data(ClaimRole.WHERE))
    assert told.startswith("you: wrong; ")
    assert ": right" in told


def test_the_policy_can_keep_cases_here(qtbot: QtBot, begin: Begin, cases_folder: Path, letter: Path) -> None:
    program = begin(keep=keep(cases_folder), policy=Policy(exports=("pdf",)))
    reviewed(qtbot, program, letter)
    picked(qtbot, program, "Supplier audit")
    QTest.mouseClick(program.cases.window.detail.hand_over, Qt.MouseButton.LeftButton)
    assert not program.reports.secret.isVisible()
    assert "policy" in program.window.banner.sentence
