"""Deletions are announced from the store's thread, to the end; retention acts by itself in an open window."""

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.core.audit import AuditLog, Recorder
from app.core.cases import Vault
from app.core.cases.keys import Cost
from app.core.policy import Policy
from app.viewmodels.cases.cases_model import CasesModel, Keeping, StoreState
from app.workers.audit_worker import AuditWorker
from app.workers.case_worker import CaseWorker
from model.errors import PlainError

CHEAP = Cost(memory_kib=8, iterations=1)
PASSPHRASE = "seven wet otters juggle anvils"


class Clock:
    """A clock that is set by hand; read from two threads."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


class Window:
    """The store and the log as the program joins them, without the rest of the window."""

    def __init__(self, qtbot: QtBot, folder: Path, policy: Policy, keeping: Keeping = "allowed") -> None:
        self.qtbot = qtbot
        self.log = folder / "log"
        self.cases = folder / "cases"
        self.clock = Clock()
        self.ended = threading.Event()
        self.audit = AuditWorker(
            lambda told: Recorder(policy, lambda: AuditLog.open(self.log, policy), told), (self.ended,)
        )
        self.worker = CaseWorker(
            self.cases,
            clock=self.clock,
            cost=CHEAP,
            before_deletion=self.audit.log_deletion,
            ended=self.ended,
        )
        self.model = CasesModel(self.worker, keeping, clock=self.clock, look_every_ms=1)
        self.told: list[str] = []
        self.failed: list[PlainError] = []
        self.model.told.connect(lambda sentence, _way_on: self.told.append(sentence))
        self.model.failed.connect(self.failed.append)

    def settled(self, store_state: StoreState = StoreState.OPEN) -> None:
        """Until the store stands so and nothing goes on."""
        self.qtbot.waitUntil(lambda: self.model.store_state is store_state and not self.model.working)

    def begun(self, title: str, days: int | None = None) -> str:
        """A case that is open now."""
        self.model.new(title)
        self.qtbot.waitUntil(lambda: self.model.current is not None and self.model.current.title == title)
        self.settled()
        assert self.model.current is not None
        name = self.model.current.id
        self.model.keep_for(name, days)
        self.settled()
        return name

    def titles(self) -> set[str]:
        """What the list shows."""
        return {each.title for each in self.model.rows}

    def kept(self, name: str) -> bool:
        """Whether a case's file is there."""
        return (self.cases / f"{name}.case").exists()

    def kinds(self) -> list[str]:
        """What stands in the log, with why."""
        text = (self.log / "audit-000001.jsonl").read_text(encoding="ascii")
        records = [json.loads(line) for line in text.splitlines()]
        return [" ".join((each["kind"], each["what"].get("why", ""))).strip() for each in records]

    def close(self) -> None:
        """As the window does, the log first."""
        self.audit.close()
        self.worker.close()
        self.worker.wait()
        self.audit.wait()


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    """With a log that the policy requires, and the store set up."""
    opened = Window(qtbot, tmp_path, Policy(audit="required"))
    opened.model.start()
    opened.settled(StoreState.OFF)
    opened.model.set_up(PASSPHRASE, opened.model.recovery_key())
    opened.settled()
    yield opened
    opened.close()


def test_a_deletion_stands_in_the_log_although_the_window_closes_at_once(window: Window) -> None:
    name = window.begun("gone")
    begun, go_on = threading.Event(), threading.Event()

    def slow(_vault: Vault) -> None:
        begun.set()
        go_on.wait(5)

    window.worker.ask(slow, lambda _none: None, lambda _error: None)
    assert begun.wait(5)
    window.model.delete(name)
    window.audit.close()
    window.worker.close()
    go_on.set()
    window.close()
    assert not window.kept(name)
    assert window.kinds() == ["log.begun", "deletion person", "program.stopped"]


def test_without_the_log_a_deletion_is_refused_in_a_sentence(window: Window) -> None:
    name = window.begun("stays")
    window.log.write_bytes(b"in the way")
    window.model.delete(name)
    window.settled()
    assert [error.code for error in window.failed] == ["case.not_deleted"]
    assert "audit log" in window.failed[0].sentence
    assert window.titles() == {"stays"}
    assert window.kept(name)


def test_after_its_end_the_log_lets_nothing_be_deleted(window: Window) -> None:
    window.audit.close()
    window.ended.set()
    window.audit.wait()
    name = window.begun("stays")
    window.model.delete(name)
    window.settled()
    assert [error.code for error in window.failed] == ["case.not_deleted"]
    assert window.kept(name)


def test_in_an_open_window_cases_go_on_the_day_on_which_their_time_is_over(window: Window) -> None:
    over = window.begun("over", 2)
    open_ = window.begun("open", 2)
    window.clock.now += timedelta(days=1)
    window.settled()
    assert window.titles() == {"over", "open"}
    window.clock.now += timedelta(days=2)
    window.qtbot.waitUntil(lambda: window.titles() == {"open"})
    assert window.told == ["Deleted because their time was over: over."]
    assert not window.kept(over)
    # It goes when it is left, not under anybody's hands.
    assert window.kept(open_)
    assert window.model.current is not None
    window.model.leave()
    window.qtbot.waitUntil(lambda: not window.kept(open_))
    window.settled()
    assert window.titles() == set()
    assert window.kinds() == ["log.begun", "deletion retention", "deletion retention"]


@pytest.mark.parametrize("other", ["lock", "open"])
def test_locking_and_opening_another_case_leave_it_too(window: Window, other: str) -> None:
    kept = window.begun("kept")
    over = window.begun("over", 1)
    window.clock.now += timedelta(days=3)
    if other == "lock":
        window.model.lock()
    else:
        window.model.open(kept)
    window.qtbot.waitUntil(lambda: not window.kept(over))
    assert window.kept(kept)
    window.qtbot.waitUntil(lambda: not window.model.working)


@pytest.mark.parametrize("keeping", ["allowed", "forbidden"])
def test_at_a_start_cases_go_although_nobody_unlocks_them(
    qtbot: QtBot, tmp_path: Path, window: Window, keeping: Keeping
) -> None:
    over, kept = window.begun("over", 1), window.begun("kept", 100)
    window.close()
    again = Window(qtbot, tmp_path, Policy.default(), keeping)
    again.clock.now = window.clock.now + timedelta(days=3)
    again.model.start()
    again.settled(StoreState.LOCKED if keeping == "allowed" else StoreState.FORBIDDEN)
    assert (again.kept(over), again.kept(kept)) == (False, True)
    assert again.told == ["Deleted because their time was over, number of cases: 1."]
    assert again.kinds()[-2:] == ["program.stopped", "deletion retention"]
    # And in a window that stays locked.
    again.clock.now += timedelta(days=200)
    qtbot.waitUntil(lambda: not again.kept(kept))
    qtbot.waitUntil(lambda: not again.model.working)
    if keeping == "allowed":
        again.model.unlock(PASSPHRASE)
        again.settled()
        assert again.model.rows == ()
        assert again.told[-1].startswith("Deleted for good: ")
    again.close()
