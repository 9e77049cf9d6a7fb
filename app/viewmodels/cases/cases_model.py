"""The cases as the window sees them: whether anything is kept, the list, and the case that is open."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal, TypeVar

from PySide6.QtCore import QObject, Signal

from app.core.cases import CaseInfo, KeptSource, RunLine, SweepResult, Vault
from app.core.cases.errors import CaseMissing, CaseNeeded, CasesForbidden
from app.core.cases.journals import TableLine
from app.core.cases.keys import new_recovery_key
from app.core.cases.vault import Clock, utc_now
from app.viewmodels.cases import case_retention
from app.viewmodels.cases.case_retention import HOUR_MS, DayTimer, Outcome
from app.viewmodels.cases.leaving import LeaveReason, MayLeave, at_once
from app.viewmodels.qt import tr
from app.workers.case_worker import CaseWorker, Found
from model.errors import PlainError

Keeping = Literal["allowed", "forbidden", "required"]
T = TypeVar("T")


class StoreState(StrEnum):
    """Where the store of cases stands. OFF: never set up, and nothing is on the disk."""

    FORBIDDEN = "forbidden"
    STARTING = "starting"
    OFF = "off"
    LOCKED = "locked"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Content:
    """The content of a case, for a look at it."""

    case: CaseInfo
    sources: tuple[KeptSource, ...]
    runs: tuple[RunLine, ...]
    tables: tuple[TableLine, ...] = ()

    @property
    def holds_something(self) -> bool:
        """Whether it is more than a name."""
        return bool(self.sources or self.runs or self.tables)


class CasesModel(QObject):
    """Everything goes on in the worker; what comes of it is told here.

    Signals:
        changed(): state of the store, list or open case changed, or a work began or ended.
        failed(PlainError)
        told(sentence, way_on): something that is no failure but must not go unnoticed.
        opened(Content): a case was opened to work in.
        left(): the open case was left, or the cases were locked.
        looked_into(Content): what the selected case holds.
        found(tuple[Hit, ...]): what a search gave.
        happened(step, case): for the audit log, see `Recorder.case`.
    """

    changed = Signal()
    failed = Signal(object)
    told = Signal(str, str)
    opened = Signal(object)
    left = Signal()
    looked_into = Signal(object)
    found = Signal(object)
    happened = Signal(str, str)

    def __init__(
        self,
        worker: CaseWorker,
        keeping: Keeping = "allowed",
        retention_days: int | None = None,
        governed_by: str = "",
        clock: Clock = utc_now,
        parent: QObject | None = None,
        look_every_ms: int = HOUR_MS,
        *,
        may_leave: MayLeave = at_once,
        thoughts_shown: bool = True,
    ) -> None:
        """
        Args:
            worker: owns the store.
            keeping: whether cases may, must not or must be kept, as the policy of the machine has it.
            retention_days: the most days that a case is kept after its last change; `None` sets no end.
            governed_by: who lays that down, for people.
            clock: the time, in UTC.
            look_every_ms: how often it is looked whether a day has begun, on which cases may have to go.
            may_leave: asked before a case is left, so that nothing is lost that is not saved yet.
            thoughts_shown: whether a search also looks through what the model thought.
        """
        super().__init__(parent)
        self.worker = worker
        self.keeping = keeping
        self.retention_days = retention_days
        self.governed_by = governed_by
        self._clock = clock
        self._store_state = StoreState.FORBIDDEN if keeping == "forbidden" else StoreState.STARTING
        self._there = Found()
        self._works = 0
        self._rows: tuple[CaseInfo, ...] = ()
        self._current: CaseInfo | None = None
        self._held = False
        self._may_leave = may_leave
        self._thoughts_shown = thoughts_shown
        self._coming = ""
        self._day_timer = DayTimer(clock, look_every_ms, self)
        self._day_timer.came.connect(lambda: self.delete_expired())
        worker.looked.connect(self._looked)

    # -- what the window reads -----------------------------------------------------------------------

    @property
    def store_state(self) -> StoreState:
        """Where the store stands."""
        return self._store_state

    @property
    def working(self) -> bool:
        """True while the store is at work."""
        return self._works > 0

    @property
    def rows(self) -> tuple[CaseInfo, ...]:
        """All cases, the one changed last first."""
        return self._rows

    @property
    def current(self) -> CaseInfo | None:
        """The case that is worked in; without one nothing is kept."""
        return self._current

    @property
    def store_usable(self) -> bool:
        """Whether the system's credential store can hold the key."""
        return self._there.store_usable

    @property
    def needs_passphrase(self) -> bool:
        """Whether a passphrase opens the cases, rather than the credential store."""
        return self._there.needs_passphrase

    @property
    def refusal(self) -> CasesForbidden:
        """Why nothing may be kept."""
        who = self.governed_by or tr("whoever looks after this machine")
        return CasesForbidden(
            tr("Nothing may be kept on this machine: {who} has laid that down.").format(who=who),
            tr("Vitrine works without it; answers are gone when the window is closed."),
        )

    @property
    def needed(self) -> CaseNeeded:
        """Why nothing may be asked yet."""
        return CaseNeeded(
            tr("On this machine every question is kept in a case, and none is open."),
            tr("Open or begin a case with Ctrl+Shift+K, then ask again."),
        )

    def expires_at(self, case: CaseInfo) -> datetime | None:
        """When a case goes by itself, in UTC."""
        return case.expires_at(self.retention_days)

    def hold(self, held: bool) -> None:
        """While held, no case is opened, left or deleted: a question is being answered in it."""
        self._held = held

    # -- opening and locking -------------------------------------------------------------------------

    def start(self) -> None:
        """See what is there. Where cases are forbidden only those are touched whose time is over."""
        self._day_timer.start()
        if self._store_state is StoreState.FORBIDDEN:
            self.delete_expired()
        else:
            self.worker.look()

    def recovery_key(self) -> str:
        """A new recovery key to print; it becomes this store's with `set_up`."""
        return new_recovery_key()

    def set_up(self, passphrase: str | None, recovery: str) -> None:
        """Set the cases up; without a passphrase the credential store protects them."""
        self._begin()

        def done() -> None:
            self._there = replace(self._there, exists=True, needs_passphrase=passphrase is not None)
            self.happened.emit("set_up", "")
            self._unlocked()

        self.worker.set_up(passphrase, recovery, lambda _: done(), self._fail)

    def unlock(self, passphrase: str | None = None, recovery: str | None = None) -> None:
        """Open the cases with what was typed, or with the credential store once more."""
        self._begin()

        def failed(error: PlainError) -> None:
            self.happened.emit("unlock_failed", "")
            self._fail(error)

        self.worker.unlock(passphrase, recovery, lambda _: self._unlocked(), failed)

    def change_passphrase(self, recovery: str, passphrase: str) -> None:
        """Let another passphrase open the cases."""
        self._begin()

        def done() -> None:
            self._end()
            self.happened.emit("passphrase_changed", "")
            self.told.emit(tr("From now on the new passphrase opens the cases."), "")

        self.worker.change_passphrase(recovery, passphrase, lambda _: done(), self._fail)

    def lock(self) -> None:
        """Close all cases."""
        if self._free() and self._may_leave(LeaveReason.LOCK, self.lock):
            self._leave()
            self.delete_expired()
            self._rows = ()
            self._store_state = StoreState.LOCKED
            self.worker.lock(lambda _: None)
            self.happened.emit("locked", "")
            self.changed.emit()

    # -- cases ---------------------------------------------------------------------------------------

    def new(self, title: str) -> None:
        """Begin a case and work in it; what lies on the shelf is taken into it."""
        if not self._free() or not self._may_leave(LeaveReason.LEAVE, lambda: self.new(title)):
            return
        days = self.retention_days

        def work(vault: Vault) -> Content:
            return _content(vault, vault.new(title.strip() or tr("Untitled"), keep_days=days).id)

        self._ask(work, lambda content: self._opened(content, "begun"))

    def open(self, name: str) -> None:
        """Work in a case."""
        if self._free() and self._may_leave(LeaveReason.OPEN, lambda: self.open(name)):
            self._coming = name
            self._ask(lambda vault: _content(vault, name), self._opened)

    def leave(self) -> None:
        """Work on without keeping anything."""
        if self._current is not None and self._free() and self._may_leave(LeaveReason.LEAVE, self.leave):
            self._leave()
            self.changed.emit()
            self.delete_expired()

    def look_into(self, name: str) -> None:
        """Tell what a case holds; `looked_into` follows."""
        self._ask(lambda vault: _content(vault, name), self.looked_into.emit)

    def rename(self, name: str, title: str) -> None:
        """Call a case otherwise."""
        if title := title.strip():
            self._change(lambda vault: vault.rename(name, title))

    def archive(self, name: str, away: bool) -> None:
        """Put a case away, or take it out again."""
        self.happened.emit("archived" if away else "unarchived", name)
        self._change(lambda vault: vault.archive(name, away))

    def keep_for(self, name: str, days: int | None) -> None:
        """Let a case go by itself so many days from now; `None` keeps it until it is deleted."""
        until = None if days is None else self._clock() + timedelta(days=days)
        self._change(lambda vault: vault.keep(name, until))

    def copy_sources(self, name: str, copies: bool) -> None:
        """Say whether sources are copied into a case from now on."""
        self._change(lambda vault: vault.copy_sources(name, copies))

    def delete(self, name: str) -> None:
        """Delete a case with everything in it."""
        if self._current is not None and self._current.id == name:
            if not self._free():
                return
            self._leave()
        self._ask(lambda vault: case_retention.delete(vault, name), self._went)

    def delete_expired(self, first: bool = False) -> None:
        """Delete the cases whose time is over, locked or not; the one that is open goes when it is left."""
        days, spare = self.retention_days, {self._coming, self._current.id if self._current else ""}
        if self._store_state is StoreState.OPEN:
            self._ask(lambda vault: case_retention.delete_expired(vault, days, spare, first), self._went)
        elif self._store_state in (StoreState.LOCKED, StoreState.FORBIDDEN):
            self._begin()
            self.worker.sweep(days, self._then(self._went), self._fail)

    def search(self, words: str) -> None:
        """Look for words in everything that is kept; `found` follows."""
        shown = self._thoughts_shown
        self._ask(lambda vault: vault.search(words, thoughts=shown), self.found.emit)

    def refresh(self) -> None:
        """The list anew."""
        if self._store_state is StoreState.OPEN:
            self._ask(lambda vault: vault.cases(), self._list)

    # -- inside --------------------------------------------------------------------------------------

    def _looked(self, found: Found) -> None:
        self._there = found
        if found.opened:
            self._unlocked(begun=False)
            return
        self._store_state = StoreState.LOCKED if found.exists else StoreState.OFF
        if found.problem is not None:
            self.failed.emit(found.problem)
        self.changed.emit()
        self.delete_expired()

    def _unlocked(self, begun: bool = True) -> None:
        self._works -= int(begun)
        self._store_state = StoreState.OPEN
        self.happened.emit("unlocked", "")
        self.delete_expired(first=True)
        self.changed.emit()

    def _went(self, came: Outcome | SweepResult) -> None:
        outcome = case_retention.while_locked(came) if isinstance(came, SweepResult) else came
        if self._store_state is StoreState.OPEN:
            self._list(outcome.rows)
        if (told := case_retention.words(outcome)) is not None:
            self.told.emit(*told)
        for problem in outcome.problems[:1]:
            self.failed.emit(problem)

    def _change(self, work: Callable[[Vault], None]) -> None:
        self._ask(lambda vault: case_retention.listed(vault, work), self._list)

    def _list(self, rows: tuple[CaseInfo, ...]) -> None:
        self._rows = rows
        if self._current is not None:
            name = self._current.id
            self._current = next((row for row in rows if row.id == name), None)
            if self._current is None:
                self.left.emit()
        self.changed.emit()

    def _opened(self, content: Content, step: str = "opened") -> None:
        self.happened.emit(step, content.case.id)
        self._current, self._coming = content.case, ""
        self._rows = (content.case, *(row for row in self._rows if row.id != content.case.id))
        self.opened.emit(content)
        self.changed.emit()
        # What was open before may have to go now.
        self.delete_expired()

    def _leave(self) -> None:
        if self._current is not None:
            self._current = None
            self.left.emit()

    def _free(self) -> bool:
        if self._store_state is not StoreState.OPEN:
            return False
        if self._held:
            self.told.emit(
                tr("A question is being answered in this case."), tr("Wait for its end, or stop it first.")
            )
            return False
        return True

    def _ask(self, work: Callable[[Vault], T], done: Callable[[T], object]) -> None:
        self._begin()
        self.worker.ask(work, self._then(done), self._fail)

    def _then(self, done: Callable[[T], object]) -> Callable[[T], None]:
        def ended(value: T) -> None:
            self._end()
            done(value)

        return ended

    def _begin(self) -> None:
        self._works += 1
        self.changed.emit()

    def _end(self) -> None:
        self._works -= 1
        self.changed.emit()

    def _fail(self, error: PlainError) -> None:
        self._end()
        self._coming = ""
        self.failed.emit(error)
        if isinstance(error, CaseMissing):
            self.refresh()


def _content(vault: Vault, name: str) -> Content:
    case = vault.case(name)
    return Content(vault.info(name), case.sources(), case.run_lines(), case.journals.tables())
