"""The log is written beside the window, in order, and to its end."""

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.core.audit import AuditLog, AuditUnavailable, Recorder
from app.core.policy import Policy
from app.workers.audit_worker import AuditWorker
from model.errors import PlainError


@pytest.fixture
def worker(qtbot: QtBot, tmp_path: Path) -> Iterator[AuditWorker]:
    """Writes into the folder "log"."""
    worker = AuditWorker(
        lambda told: Recorder(Policy.default(), lambda: AuditLog.open(tmp_path / "log"), told)
    )
    yield worker
    worker.close()
    worker.wait()


def kinds(folder: Path) -> list[str]:
    """What stands in the log."""
    text = (folder / "log" / "audit-000001.jsonl").read_text(encoding="ascii")
    return [json.loads(line)["kind"] for line in text.splitlines()]


def test_what_was_told_is_written_before_the_end(worker: AuditWorker, tmp_path: Path) -> None:
    for number in range(20):
        worker.tell(lambda log, number=number: log.refused(f"action {number}", "copying"))  # type: ignore[misc]
    worker.close()
    worker.wait()
    assert kinds(tmp_path) == ["log.begun", *["refused"] * 20, "program.stopped"]
    worker.tell(lambda log: log.refused("too late", "copying"))


def test_answers_come_back_in_the_windows_thread(qtbot: QtBot, worker: AuditWorker) -> None:
    heads: list[str] = []
    threads: list[threading.Thread] = []

    def done(head: str) -> None:
        heads.append(head)
        threads.append(threading.current_thread())

    worker.ask(lambda log: log.started("window"), done, lambda _error: None)
    qtbot.waitUntil(lambda: bool(heads))
    assert len(heads[0]) == 64
    assert threads == [threading.main_thread()]


def test_failures_and_their_end_are_told(qtbot: QtBot, worker: AuditWorker, tmp_path: Path) -> None:
    (tmp_path / "log").write_bytes(b"in the way")
    with qtbot.waitSignal(worker.problem_changed) as told:
        worker.tell(lambda log: log.started("window"))
    assert isinstance(told.args[0], AuditUnavailable)
    (tmp_path / "log").unlink()
    with qtbot.waitSignal(worker.problem_changed) as told:
        worker.tell(lambda log: log.started("window"))
    assert told.args[0] is None


def test_a_long_reading_ends_when_the_window_goes(qtbot: QtBot, worker: AuditWorker) -> None:
    begun = threading.Event()
    came: list[object] = []

    def work(keep_on: Callable[[], None]) -> None:
        begun.set()
        while True:
            keep_on()

    worker.beside(work, came.append, came.append)
    assert begun.wait(5)
    worker.close()
    worker.wait()
    assert came == []


def test_what_goes_wrong_in_a_reading_is_a_sentence(qtbot: QtBot, worker: AuditWorker) -> None:
    failed: list[PlainError] = []

    def work(_keep_on: Callable[[], None]) -> None:
        raise ZeroDivisionError

    worker.beside(work, lambda _value: None, failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert failed[0].code == "internal"
