"""Before a case is left, what is being written is waited for, and what could not be is asked about."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.core.cases import Case
from app.core.cases.errors import CaseNotSaved
from app.core.cases.keys import Cost
from app.viewmodels.cases.case_saving import CaseSaving, Saving
from app.viewmodels.cases.cases_model import CasesModel, StoreState
from app.viewmodels.cases.leaving import LeaveReason
from app.viewmodels.cases.unsaved_guard import UnsavedGuard
from app.workers.case_worker import CaseWorker
from tests.support.window_parts import recorded

CHEAP = Cost(memory_kib=8, iterations=1)


class Disk:
    """Work that fails while the disk is full."""

    def __init__(self) -> None:
        self.full = True
        self.written = 0

    def __call__(self, _case: Case) -> None:
        if self.full:
            raise CaseNotSaved("The disk is full.", "Make room, then save again.")
        self.written += 1


class Desk:
    """The store with a case open, as the program joins its parts."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.worker = CaseWorker(folder, cost=CHEAP)
        self.saving = CaseSaving(self.worker)
        self.guard = UnsavedGuard(self.saving)
        self.cases = CasesModel(self.worker, may_leave=self.guard.may_leave)
        self.cases.start()
        self.wait(lambda: self.cases.store_state is StoreState.OFF)
        self.cases.set_up("seven wet otters juggle anvils", self.cases.recovery_key())
        self.wait(lambda: self.cases.store_state is StoreState.OPEN)
        self.cases.new("Claim 18")
        self.wait(lambda: self.cases.current is not None)
        self.asked = recorded(self.guard.asked)
        self.waiting = recorded(self.guard.waiting)

    def is_open(self) -> bool:
        """Whether a case is worked in."""
        return self.cases.current is not None

    def wait(self, condition: Callable[[], bool]) -> None:
        """Until it holds and the store rests."""
        self.qtbot.waitUntil(lambda: condition() and not self.cases.working)

    def write(self, work: Callable[[Case], None]) -> None:
        """Have something written into the open case."""
        assert self.cases.current is not None
        self.saving.write(self.cases.current.id, work)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """Closed after the test."""
    made = Desk(qtbot, tmp_path)
    yield made
    made.worker.close()
    made.worker.wait()


def test_with_nothing_to_write_a_case_is_left_at_once(desk: Desk) -> None:
    desk.cases.leave()
    assert not desk.is_open()
    assert desk.asked == desk.waiting == []


def test_what_is_being_written_is_waited_for_and_then_the_case_is_left(desk: Desk) -> None:
    go_on = threading.Event()

    def slow(_case: Case) -> None:
        go_on.wait(5)

    desk.write(slow)
    desk.cases.leave()
    assert desk.waiting == [(LeaveReason.LEAVE,)]
    assert desk.is_open()
    go_on.set()
    desk.wait(lambda: desk.cases.current is None)
    assert desk.asked == []


def test_what_could_not_be_written_keeps_the_case_open_until_it_is(desk: Desk) -> None:
    disk = Disk()
    desk.write(disk)
    desk.wait(lambda: desk.saving.saving is Saving.NOT_SAVED)
    desk.cases.lock()
    desk.guard.save_again()
    desk.wait(lambda: len(desk.asked) == 2)
    assert desk.asked == [(LeaveReason.LOCK, False), (LeaveReason.LOCK, True)]
    assert desk.is_open()
    disk.full = False
    desk.guard.save_again()
    desk.wait(lambda: desk.cases.store_state is StoreState.LOCKED)
    assert disk.written == 1


def test_whoever_stays_loses_nothing_and_whoever_goes_loses_it_knowingly(desk: Desk) -> None:
    desk.write(Disk())
    desk.wait(lambda: desk.saving.unsaved)
    desk.cases.leave()
    desk.guard.stay()
    assert desk.is_open()
    assert desk.saving.unsaved
    desk.cases.leave()
    desk.guard.go_anyway()
    assert not desk.is_open()
    assert not desk.saving.unsaved


def test_while_a_question_is_answered_no_case_is_left(desk: Desk) -> None:
    told = recorded(desk.cases.told)
    desk.cases.hold(True)
    desk.cases.leave()
    assert desk.is_open()
    assert [sentence for sentence, _way_on in told] == ["A question is being answered in this case."]
    desk.cases.hold(False)
    desk.cases.leave()
    assert not desk.is_open()
