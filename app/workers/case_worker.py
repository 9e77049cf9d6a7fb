"""Owns the store of cases in a thread of its own: opened, used and closed there, one work after another.

Deriving a key takes a second and a disk may be slow; the window never waits. What was asked before the
program ends is carried out before the store is closed.
"""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from app.core.cases import KeyStore, SweepResult, Vault
from app.core.cases.errors import CaseError, KeyNeeded
from app.core.cases.keys import Cost
from app.core.cases.retention import BeforeDeletion, sweep, unannounced
from app.core.cases.vault import Clock, utc_now
from app.core.sentences import say
from app.workers.failure import plain
from model.errors import PlainError

T = TypeVar("T")
Failed = Callable[[PlainError], object]


class UsableStore(KeyStore, Protocol):
    """A credential store that can say whether it is there."""

    @property
    def usable(self) -> bool:
        """True when a credential store is present."""


@dataclass(frozen=True, slots=True)
class Found:
    """The state of the store at the start.

    Attributes:
        exists: whether cases were ever set up.
        opened: whether the credential store gave their key, so that they are open.
        needs_passphrase: whether a passphrase opens them.
        store_usable: whether there is a credential store that could hold the key.
        problem: why they could not be opened although nothing is needed of the person.
    """

    exists: bool = False
    opened: bool = False
    needs_passphrase: bool = False
    store_usable: bool = False
    problem: PlainError | None = None


class CaseWorker(QObject):
    """Lives in the window's thread; everything that is handed to it is called back there.

    Signals:
        looked(Found): the credential store was asked; it is not needed again unless the person wants it.
    """

    looked = Signal(object)
    _answered = Signal(object)

    def __init__(
        self,
        folder: Path,
        store: UsableStore | None = None,
        *,
        clock: Clock = utc_now,
        cost: Cost | None = None,
        before_deletion: BeforeDeletion = unannounced,
        ended: threading.Event | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Nothing is touched yet.

        Args:
            folder: where the cases are, or will be.
            store: the system's credential store; `None` where none may be used.
            clock: the time, in UTC.
            cost: of deriving a key; `None` takes the usual.
            before_deletion: called in the store's thread; what it raises keeps the case.
            ended: set once everything is carried out after `close`.
        """
        super().__init__(parent)
        self._folder = folder
        self._store = store
        self._clock = clock
        self._cost = cost
        self._vault: Vault | None = None
        self._before = before_deletion
        self._ended = ended or threading.Event()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="cases")
        self._leaving = threading.Event()
        self._answered.connect(self._call_back)

    def look(self) -> None:
        """See what is there, and open it if the credential store holds its key; `looked` follows."""
        self._do(self._look, self.looked.emit, lambda error: self.looked.emit(Found(problem=error)))

    def set_up(
        self, passphrase: str | None, recovery: str, done: Callable[[None], object], failed: Failed
    ) -> None:
        """Make an empty store, protected by a passphrase or else by the credential store."""

        def work() -> None:
            self._shut()
            store = self._store if passphrase is None else None
            self._vault, _ = Vault.create(
                self._folder,
                passphrase=passphrase,
                store=store,
                recovery=recovery,
                clock=self._clock,
                cost=self._cost,
                before_deletion=self._before,
            )

        self._do(work, done, failed)

    def unlock(
        self, passphrase: str | None, recovery: str | None, done: Callable[[None], object], failed: Failed
    ) -> None:
        """Open the store with what the person typed, or with the credential store once more."""

        def work() -> None:
            if self._vault is None:
                self._vault = Vault.open(
                    self._folder,
                    passphrase=passphrase,
                    recovery=recovery,
                    store=self._store,
                    clock=self._clock,
                    before_deletion=self._before,
                )

        self._do(work, done, failed)

    def change_passphrase(
        self, recovery: str, passphrase: str, done: Callable[[None], object], failed: Failed
    ) -> None:
        """Let a new passphrase open the store."""
        self._do(
            lambda: Vault.change_passphrase(self._folder, recovery, passphrase, self._cost), done, failed
        )

    def lock(self, done: Callable[[None], object]) -> None:
        """Close the store, and with it every case."""
        self._do(self._shut, done, lambda _error: None)

    def sweep(self, most_days: int | None, done: Callable[[SweepResult], object], failed: Failed) -> None:
        """Delete the cases whose time is over while they are locked; see `retention.sweep`."""
        self._do(lambda: sweep(self._folder, self._clock(), most_days, self._before), done, failed)

    def ask(self, work: Callable[[Vault], T], done: Callable[[T], object], failed: Failed) -> None:
        """Have `work` done with the open store, after everything that was asked before.

        Args:
            work: called in the store's thread.
            done: called in the window's thread with what came of it.
            failed: called there instead if it failed.
        """

        def with_vault() -> T:
            if self._vault is None:
                raise KeyNeeded(say("workers.cases_are_locked"), say("workers.unlock_them_then_try_again"))
            return work(self._vault)

        self._do(with_vault, done, failed)

    def close(self) -> None:
        """Carry out what was asked, then close the store. Returns at once."""
        if not self._leaving.is_set():
            self._leaving.set()
            self._thread.submit(self._leave)
            self._thread.shutdown(wait=False)

    def wait(self) -> None:
        """Wait for the thread to end after `close`."""
        self._thread.shutdown(wait=True)

    # -- in the store's thread -----------------------------------------------------------------------

    def _look(self) -> Found:
        usable = self._store is not None and self._store.usable
        if not Vault.exists(self._folder):
            return Found(store_usable=usable)
        try:
            needs_passphrase = Vault.needs_passphrase(self._folder)
            if needs_passphrase:
                return Found(exists=True, needs_passphrase=True, store_usable=usable)
            self._vault = Vault.open(
                self._folder, store=self._store, clock=self._clock, before_deletion=self._before
            )
        except CaseError as error:
            return Found(exists=True, store_usable=usable, problem=plain(error))
        return Found(exists=True, opened=True, store_usable=usable)

    def _leave(self) -> None:
        try:
            self._shut()
        finally:
            self._ended.set()

    def _shut(self) -> None:
        vault, self._vault = self._vault, None
        if vault is not None:
            vault.close()

    def _do(self, work: Callable[[], T], done: Callable[[T], object], failed: Failed) -> None:
        if not self._leaving.is_set():
            self._thread.submit(self._carry_out, work, done, failed)

    def _carry_out(self, work: Callable[[], T], done: Callable[[T], object], failed: Failed) -> None:
        try:
            value = work()
        except Exception as error:
            told = plain(error)
            self._tell(lambda: failed(told))
        else:
            self._tell(lambda: done(value))

    def _tell(self, call: Callable[[], object]) -> None:
        if not self._leaving.is_set():
            self._answered.emit(call)

    # -- in the window's thread ----------------------------------------------------------------------

    @Slot(object)
    def _call_back(self, call: Callable[[], object]) -> None:
        call()
