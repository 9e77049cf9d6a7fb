"""A copy of a kept source leaves its case only where the policy lets it: logged first, for one person."""

import json
import stat
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.assembly.program import Program
from app.core import sources
from app.core.audit import Recorder
from app.core.audit.errors import AuditUnavailable
from app.core.policy import Policy
from app.ui.cases.case_detail import CaseDetail
from tests.support.case_window import begin_case, keep, saved, set_up
from tests.support.gestures import drop, files
from tests.support.program import Begin


def with_a_source(qtbot: QtBot, program: Program, letter: Path) -> CaseDetail:
    """A case that holds a letter, which is picked in its window."""
    set_up(qtbot, program)
    begin_case(qtbot, program, "Supplier audit")
    drop(program.window, files([letter]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1, timeout=20_000)
    saved(qtbot, program)
    detail = program.cases.window.detail
    qtbot.waitUntil(lambda: detail.sources.count() == 1)
    detail.sources.pick(1)
    return detail


def records(tmp_path: Path, kind: str) -> list[dict[str, Any]]:
    """The particulars of what stands in the log of a kind."""
    file = tmp_path / "kept" / "logs" / "audit" / "audit-000001.jsonl"
    lines = [json.loads(line) for line in file.read_text(encoding="ascii").splitlines()]
    return [line["what"] for line in lines if line["kind"] == kind]


def test_it_is_logged_and_private(
    qtbot: QtBot, begin: Begin, cases_folder: Path, letter: Path, tmp_path: Path
) -> None:
    program = begin(read=sources.read, keep=keep(cases_folder), policy=Policy.default())
    detail = with_a_source(qtbot, program, letter)
    target = tmp_path / "copy.txt"
    QTest.mouseClick(detail.save_copy, Qt.MouseButton.LeftButton)
    (dialog,) = detail.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(target))
    qtbot.waitUntil(lambda: program.cases.window.banner.sentence == "Saved as copy.txt.")
    assert target.read_bytes() == letter.read_bytes()
    if sys.platform != "win32":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
    program.window.close()
    program.log.wait()
    (left,) = records(tmp_path, "export")
    (opened,) = records(tmp_path, "source.opened")
    assert (left["kind"], left["bytes"]) == ("source", letter.stat().st_size)
    # The same keyed hash, so that a reviewer finds which of the opened ones it was.
    assert left["content"] == opened["content"]
    assert str(target) not in json.dumps(left)


@pytest.mark.parametrize("exports", [(), ("text", "dossier")])
def test_where_it_is_not_allowed_nothing_leaves(
    qtbot: QtBot,
    begin: Begin,
    cases_folder: Path,
    letter: Path,
    tmp_path: Path,
    exports: tuple[str, ...],
) -> None:
    policy = Policy(exports=exports, organisation="The data-protection office", contact="extension 12")
    program = begin(read=sources.read, keep=keep(cases_folder), policy=policy)
    detail = with_a_source(qtbot, program, letter)
    assert not detail.save_copy.isEnabled()
    told = "No copy of a source may leave its case: The data-protection office has laid that down."
    assert detail.save_copy.toolTip() == told
    assert detail.governed.isVisible()
    assert detail.governed.text() == told
    # A double click on the source is another way to the same.
    detail.sources.chosen.emit(1)
    assert not detail.findChildren(QFileDialog)
    banner = program.cases.window.banner
    assert banner.sentence == "This machine's policy lets no copy of a source leave its case."
    target = tmp_path / "copy.txt"
    program.cases.restorer.save_copy(detail.case.id if detail.case else "", 1, target)
    qtbot.waitUntil(lambda: not program.cases.model.working)
    program.window.close()
    program.log.wait()
    program.store.wait()
    assert not target.exists()
    refused = [each for each in records(tmp_path, "refused") if each["why"] == "exports"]
    assert refused == [{"action": "export as source", "why": "exports"}] * 2
    assert records(tmp_path, "export") == []


def test_what_cannot_be_logged_where_it_must_be_does_not_leave(
    qtbot: QtBot,
    begin: Begin,
    cases_folder: Path,
    letter: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    program = begin(read=sources.read, keep=keep(cases_folder), policy=Policy(audit="required"))
    detail = with_a_source(qtbot, program, letter)

    def full(recorder: Recorder, sha256: str, size: int, path: Path) -> str:
        raise AuditUnavailable("The audit log cannot be written: the disk is full.", "Make room.")

    monkeypatch.setattr(Recorder, "source_exported", full)
    target = tmp_path / "copy.txt"
    detail.copy_asked.emit(detail.case.id if detail.case else "", 1, str(target))
    banner = program.cases.window.banner
    qtbot.waitUntil(lambda: banner.sentence == "The audit log cannot be written: the disk is full.")
    qtbot.waitUntil(lambda: not program.cases.model.working)
    assert not target.exists()


def test_a_copy_that_finds_no_room_is_a_sentence(
    qtbot: QtBot, begin: Begin, cases_folder: Path, letter: Path, tmp_path: Path
) -> None:
    program = begin(read=sources.read, keep=keep(cases_folder))
    detail = with_a_source(qtbot, program, letter)
    detail.copy_asked.emit(detail.case.id if detail.case else "", 1, str(tmp_path / "gone" / "copy.txt"))
    qtbot.waitUntil(lambda: program.cases.window.banner.sentence == "The copy could not be written.")
