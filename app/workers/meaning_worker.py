"""Reads sources by meaning while the person types, so that a plan finds what it needs already read."""

import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from app.core.meaning.ahead import read_sources
from app.core.sources.source import Source

_log = logging.getLogger(__name__)

Read = Callable[[Sequence[Source], Callable[[], bool]], None]


class MeaningReader:
    """One reading at a time in a thread of its own; a newer one ends the one before."""

    def __init__(self, read: Read = read_sources) -> None:
        self._read = read
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="meaning")
        self._leaving = threading.Event()
        self._latest = 0

    def read(self, sources: Sequence[Source]) -> None:
        """Read these sources; what was read of others stays known as long as there is room."""
        if not self._leaving.is_set():
            self._latest += 1
            self._thread.submit(self._go, self._latest, tuple(sources))

    def close(self) -> None:
        """End. Returns at once."""
        self._leaving.set()
        self._thread.shutdown(wait=False, cancel_futures=True)

    def wait(self) -> None:
        """Wait for the thread to end after `close`."""
        self._thread.shutdown(wait=True)

    def _go(self, number: int, sources: tuple[Source, ...]) -> None:
        try:
            self._read(sources, lambda: self._leaving.is_set() or number != self._latest)
        except Exception:
            # Whatever was not read now is read when it is asked for.
            _log.exception("the sources could not be read by meaning ahead")
