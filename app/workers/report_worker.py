"""Makes and writes reports beside the window, one at a time; the one that goes on can be stopped."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from app.core.reports.options import KeepOn
from app.core.reports.writing import stopped
from app.workers.failure import plain
from model.errors import PlainError

T = TypeVar("T")


class ReportWorker(QObject):
    """Lives in the window's thread; what comes of a work is told there.

    Signals:
        busy_changed(bool): something is being made, or nothing is any more.
    """

    busy_changed = Signal(bool)
    _answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="report")
        self._stop = threading.Event()
        self._busy = False
        self._closed = False
        self._answered.connect(self._call_back)

    @property
    def busy(self) -> bool:
        """Whether something is being made."""
        return self._busy

    def make(
        self,
        work: Callable[[KeepOn], T],
        done: Callable[[T], object],
        failed: Callable[[PlainError], object],
    ) -> bool:
        """Have `work` carried out; it calls what it gets now and then. False while another goes on."""
        if self._busy or self._closed:
            return False
        self._stop = stop = threading.Event()
        self._set_busy(True)

        def keep_on() -> None:
            if stop.is_set():
                raise stopped()

        def carry_out() -> None:
            try:
                value = work(keep_on)
            except BaseException as error:
                told = plain(error)
                self._answered.emit(lambda: failed(told))
            else:
                self._answered.emit(lambda: done(value))

        self._thread.submit(carry_out)
        return True

    def stop(self) -> None:
        """Stop what goes on; it is told as a failure of its own."""
        self._stop.set()

    def close(self) -> None:
        """End. Returns at once; a file that was not done is not there."""
        self._closed = True
        self._stop.set()
        self._thread.shutdown(wait=False, cancel_futures=True)

    def wait(self) -> None:
        """Wait for the thread to end after `close`."""
        self._thread.shutdown(wait=True)

    @Slot(object)
    def _call_back(self, call: Callable[[], object]) -> None:
        self._set_busy(False)
        if not self._closed:
            call()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.busy_changed.emit(busy)
