"""Small works beside the window, one after the other, in a thread of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

T = TypeVar("T")


class Aside(QObject):
    """Lives in the window's thread; what comes of a work is told there. A work that fails tells nothing."""

    _ended = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=name)
        self._leaving = Event()
        self._ended.connect(self._call)

    def do(self, work: Callable[[], T], done: Callable[[T], object]) -> None:
        """Have `work` done; `done` follows with what came of it."""

        def carry_out() -> None:
            value = work()
            if not self._leaving.is_set():
                self._ended.emit(lambda: done(value))

        if not self._leaving.is_set():
            self._thread.submit(carry_out)

    def close(self) -> None:
        """Take nothing more. Returns at once."""
        self._leaving.set()
        self._thread.shutdown(wait=False, cancel_futures=True)

    def wait(self) -> None:
        """Wait for the thread to end after `close`."""
        self._thread.shutdown(wait=True)

    @Slot(object)
    def _call(self, call: Callable[[], object]) -> None:
        if not self._leaving.is_set():
            call()
