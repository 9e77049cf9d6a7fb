"""The log to be looked through: its table, its check, its copy."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.core.audit import AuditLog, Record, Verdict
from app.core.policy import Policy
from app.viewmodels.governance.audit_review import AuditReview, as_text
from app.workers.audit_worker import AuditWorker
from tests.support.window_parts import recorded

WHYS = ("copying", "exports", "sources")


@pytest.fixture
def review(qtbot: QtBot, tmp_path: Path, log_worker: Callable[[Policy], AuditWorker]) -> AuditReview:
    """Over a log with four records: that it begins, and three refusals."""
    log = AuditLog.open(tmp_path / "log", key_file=tmp_path / "audit.key")
    for number, why in enumerate(WHYS):
        log.append(Record("refused", {"action": f"action {number}", "why": why}))
    log.close()
    return AuditReview(log_worker(Policy.default()), tmp_path / "log", tmp_path / "audit.key")


def loaded(qtbot: QtBot, review: AuditReview) -> None:
    with qtbot.waitSignal(review.loaded):
        review.load()


def column(review: AuditReview, number: int) -> list[str]:
    return [review.index(row, number).data() for row in range(review.rowCount())]


def verified(qtbot: QtBot, review: AuditReview) -> Verdict:
    with qtbot.waitSignal(review.verified) as told:
        review.verify()
    verdict = told.args[0]
    assert isinstance(verdict, Verdict)
    return verdict


def test_the_newest_record_stands_first(qtbot: QtBot, review: AuditReview) -> None:
    assert (review.count, review.head) == (0, "")
    loaded(qtbot, review)
    assert column(review, 0) == ["4", "3", "2", "1"]
    assert column(review, 2) == ["Refused", "Refused", "Refused", "Log begun"]
    assert column(review, 4)[0] == "action action 2, why sources"
    newest = review.record(0)
    assert newest is not None
    assert review.head == newest.hash
    assert json.loads(as_text(newest))["what"] == {"action": "action 2", "why": "sources"}
    assert review.record(4) is None
    assert review.headerData(2, Qt.Orientation.Horizontal) == "What happened"


def test_kind_and_words_filter_together_and_count_nothing_away(qtbot: QtBot, review: AuditReview) -> None:
    loaded(qtbot, review)
    assert review.kinds() == ("log.begun", "refused")
    review.filter("refused", "  EXPORTS ")
    assert column(review, 0) == ["3"]
    review.filter("log.begun", "exports")
    assert review.rowCount() == 0
    assert review.count == 4
    review.filter("", "")
    assert review.rowCount() == 4


def test_a_filter_holds_when_the_log_is_read_anew(qtbot: QtBot, review: AuditReview) -> None:
    review.filter("refused", "")
    loaded(qtbot, review)
    assert column(review, 0) == ["4", "3", "2"]


def test_a_whole_log_is_found_whole_with_its_seals(qtbot: QtBot, review: AuditReview) -> None:
    verdict = verified(qtbot, review)
    assert (verdict.whole, verdict.records, verdict.seals) == (True, 4, 4)


def test_an_altered_record_is_found(qtbot: QtBot, review: AuditReview) -> None:
    file = review.folder / "audit-000001.jsonl"
    file.write_bytes(file.read_bytes().replace(b"action 1", b"action 9"))
    assert not verified(qtbot, review).whole
    loaded(qtbot, review)
    assert "3" not in column(review, 0), "what is no record is not shown as one"


def test_without_its_key_a_log_is_checked_as_far_as_that_goes(
    qtbot: QtBot, review: AuditReview, tmp_path: Path
) -> None:
    (tmp_path / "audit.key").unlink()
    verdict = verified(qtbot, review)
    assert (verdict.records, verdict.seals) == (4, None)


@pytest.mark.parametrize("name", ["copy.csv", "copy.jsonl"])
def test_a_copy_holds_every_record_and_replaces_the_last_one(
    qtbot: QtBot, review: AuditReview, tmp_path: Path, name: str
) -> None:
    out = tmp_path / name
    out.write_text("an earlier copy", encoding="utf-8")
    review.filter("log.begun", "")
    with qtbot.waitSignal(review.exported) as told:
        review.export(out)
    assert told.args == [str(out)]
    text = out.read_text(encoding="utf-8-sig")
    if name.endswith(".csv"):
        assert len(list(csv.reader(text.splitlines()))) == 5
    else:
        assert [json.loads(line)["n"] for line in text.splitlines()] == [1, 2, 3, 4]


def test_a_copy_that_cannot_be_written_says_so_with_a_way_on(
    qtbot: QtBot, review: AuditReview, tmp_path: Path
) -> None:
    exported = recorded(review.exported)
    with qtbot.waitSignal(review.failed) as told:
        review.export(tmp_path / "nowhere" / "copy.csv")
    error = told.args[0]
    assert (error.sentence, error.way_on) == (
        "The records could not be written.",
        "Choose another folder or name.",
    )
    assert exported == []
