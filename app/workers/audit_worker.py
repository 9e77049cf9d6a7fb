"""Writes the audit log beside the window: a record waits for the disk, the window does not.

What was told before the program ends is written before the log is closed. Long readings, such as checking a
log or hashing a model, have a thread of their own, so that no record waits for them.
"""

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from app.core.audit import AuditUnavailable, OnProblem, Recorder
from app.core.sentences import say
from app.workers.failure import plain
from model.errors import PlainError

T = TypeVar("T")
Failed = Callable[[PlainError], object]


class WindowClosing(Exception):
    """The window is going; a long reading ends."""


class AuditWorker(QObject):
    """Lives in the window's thread; everything that is handed to it is called back there.

    Signals:
        problem_changed(AuditUnavailable | None): records cannot be written, or can be again.
    """

    problem_changed = Signal(object)
    _answered = Signal(object)

    def __init__(
        self,
        build: Callable[[OnProblem], Recorder],
        until: Iterable[threading.Event] = (),
        parent: QObject | None = None,
    ) -> None:
        """Have the recorder built.

        Args:
            build: given whom to tell that records cannot be written.
            until: set by the users of `record` at their end; the log stays open for them until then.
        """
        super().__init__(parent)
        self._recorder = build(self._tell_problem)
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="audit")
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="audit-reader")
        self._leaving = threading.Event()
        self._handing = threading.Lock()
        self._written = threading.Event()
        self._stopped = threading.Event()
        self._others = tuple(until)
        self._answered.connect(self._call_back)

    @property
    def leaving(self) -> threading.Event:
        """Set when the window is going."""
        return self._leaving

    def tell(self, work: Callable[[Recorder], object]) -> None:
        """Have something recorded. That it fails is told by `problem_changed`."""
        self.ask(work, lambda _value: None, lambda _error: None)

    def ask(self, work: Callable[[Recorder], T], done: Callable[[T], object], failed: Failed) -> None:
        """Have something recorded, after everything that was told before.

        Args:
            work: called in the log's thread.
            done: called in the window's thread with what came of it.
            failed: called there instead if it failed, as it does where the policy requires the log.
        """
        if not self._leaving.is_set():
            self._writer.submit(self._carry_out, lambda: work(self._recorder), done, failed)

    def record(self, work: Callable[[Recorder], T]) -> T:
        """Have something recorded, after everything that was told before, and wait until it is.

        For other threads that must not go on before, never for the window's; also while the window is going,
        up to the end of all that it is kept open for.

        Raises:
            AuditUnavailable: it is not recorded, where the policy requires it; or the log is closed.
        """
        with self._handing:
            handed = None if self._leaving.is_set() else self._writer.submit(work, self._recorder)
        if handed is not None:
            return handed.result()
        self._written.wait()
        if self._stopped.is_set():
            raise AuditUnavailable(
                say("workers.audit_log_was_closed_already"), say("workers.start_vitrine_again")
            )
        return work(self._recorder)

    def log_deletion(self, name: str, why: str) -> None:
        """A case is about to be deleted; see `record`.

        Raises:
            AuditUnavailable: it is not logged, and must not be deleted.
        """
        self.record(lambda log: log.deleted("case", name, why))

    def beside(
        self, work: Callable[[Callable[[], None]], T], done: Callable[[T], object], failed: Failed
    ) -> None:
        """Have something long read. `work` gets what it has to call now and then, which raises to end it."""
        if not self._leaving.is_set():
            self._reader.submit(self._carry_out, lambda: work(self._keep_on), done, failed)

    def close(self) -> None:
        """Write what was told, and what others still have to, then that the program ends. Returns at once."""
        if not self._leaving.is_set():
            with self._handing:
                self._leaving.set()
                self._writer.submit(self._stop)
            self._writer.shutdown(wait=False)
            self._reader.shutdown(wait=False, cancel_futures=True)

    def wait(self) -> None:
        """Wait for the threads to end after `close`."""
        self._writer.shutdown(wait=True)
        self._reader.shutdown(wait=True)

    # -- in its threads --------------------------------------------------------------------------------

    def _stop(self) -> None:
        self._written.set()
        for ended in self._others:
            ended.wait()
        self._stopped.set()
        try:
            self._recorder.stopped()
        except AuditUnavailable:
            # Nobody is there any more to be told, and nothing is done any more that would have to stop.
            return

    def _keep_on(self) -> None:
        if self._leaving.is_set():
            raise WindowClosing

    def _carry_out(self, work: Callable[[], T], done: Callable[[T], object], failed: Failed) -> None:
        try:
            value = work()
        except WindowClosing:
            return
        except Exception as error:
            told = plain(error)
            self._tell(lambda: failed(told))
        else:
            self._tell(lambda: done(value))

    def _tell_problem(self, problem: AuditUnavailable | None) -> None:
        self._tell(lambda: self.problem_changed.emit(problem))

    def _tell(self, call: Callable[[], object]) -> None:
        if not self._leaving.is_set():
            self._answered.emit(call)

    # -- in the window's thread ------------------------------------------------------------------------

    @Slot(object)
    def _call_back(self, call: Callable[[], object]) -> None:
        call()
