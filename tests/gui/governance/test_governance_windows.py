"""The log and the rules as they are looked through in the window."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from app.core.audit import verify
from app.core.policy import RULES, Policy
from app.ui.governance.audit_window import AuditWindow
from tests.gui.governance.conftest import Log, rules
from tests.support.gestures import ask, drop, files, wait_for_answer
from tests.support.program import Begin


@pytest.fixture
def looked_through(qtbot: QtBot, begin: Begin, letter: Path) -> AuditWindow:
    """The log of a run, opened from the menu."""
    program = begin(policy=Policy.default())
    drop(program.window, files([letter]))
    ask(qtbot, program, "Why?")
    wait_for_answer(qtbot, program)
    program.window.actions_.audit_log.trigger()
    window = program.governance.governor.log
    qtbot.waitUntil(lambda: window.isVisible() and window.table.model().rowCount() >= 8)
    return window


def column(window: AuditWindow, number: int) -> list[str]:
    """What stands in a column, from the top."""
    model = window.table.model()
    return [str(model.index(row, number).data()) for row in range(model.rowCount())]


def test_the_newest_record_stands_first_and_all_of_it_is_shown(looked_through: AuditWindow) -> None:
    numbers = [int(text) for text in column(looked_through, 0)]
    assert numbers == sorted(numbers, reverse=True)
    assert column(looked_through, 2)[-2:] == ["Program started", "Log begun"]
    looked_through.table.selectRow(0)
    assert '"kind": "run.ended"' in looked_through.whole.toPlainText()


def test_records_are_filtered_by_kind_and_text(looked_through: AuditWindow) -> None:
    looked_through.kind.setCurrentIndex(looked_through.kind.findData("run.started"))
    assert column(looked_through, 2) == ["Run begun"]
    looked_through.text.setText("nothing like it")
    assert column(looked_through, 2) == []
    looked_through.kind.setCurrentIndex(0)
    looked_through.text.setText("linux")
    assert set(column(looked_through, 2)) <= {"Program started"}
    looked_through.text.clear()
    assert "Head: " in looked_through.foot.text()


def test_a_whole_log_is_said_to_be_whole_and_a_changed_one_is_not(
    qtbot: QtBot, looked_through: AuditWindow, log: Log
) -> None:
    looked_through.check.click()
    qtbot.waitUntil(lambda: looked_through.outcome.text().startswith("The log is whole"))
    log.file.write_text(log.text.replace("window", "wimdow"), encoding="ascii")
    looked_through.check.click()
    qtbot.waitUntil(lambda: "Record 2 was changed" in looked_through.outcome.text())


@pytest.mark.parametrize("name", ["out.jsonl", "out.csv"])
def test_the_log_is_exported(qtbot: QtBot, looked_through: AuditWindow, tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    looked_through.export.click()
    (dialog,) = looked_through.findChildren(QFileDialog)
    dialog.setDirectory(str(tmp_path))
    field = dialog.findChild(QLineEdit)
    assert field is not None
    field.setText(str(out))
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: str(out) in looked_through.outcome.text())
    if out.suffix == ".jsonl":
        assert verify(out).whole
    else:
        assert out.read_text(encoding="utf-8-sig").startswith("n,time,kind")


def test_every_rule_is_shown_with_who_laid_it_down(begin: Begin) -> None:
    policy = replace(rules(copying=False, retention_days=30), organisation="Clinic")
    program = begin(policy=policy)
    program.window.actions_.rules.trigger()
    window = program.governance.governor.rules
    assert window.isVisible()
    assert window.headline.text() == "Clinic has laid down 2 rules on this machine."
    model = window.table.model()
    texts = [[model.index(row, cell).data() for cell in range(3)] for row in range(model.rowCount())]
    assert len(texts) == len(RULES) - 1
    assert ["Copying text out of the window", "no", "/etc/vitrine/policy.toml, line 1"] in texts
    assert ["How long a case is kept", "30 days", "/etc/vitrine/policy.toml, line 1"] in texts
    assert ["Largest file", "2048 MB", "default"] in texts


def test_a_log_that_is_off_cannot_be_looked_through(begin: Begin) -> None:
    program = begin(policy=rules(audit="off"))
    assert not program.window.actions_.audit_log.isVisible()
