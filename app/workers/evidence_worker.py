"""Looks answers up in their sources beside the window; what can be looked up in a source is found once."""

import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QObject, Signal

from app.core.evidence import Evidence, Index, check
from app.core.sources.source import Source

_log = logging.getLogger(__name__)

Check = Callable[[str, Sequence[Source], Sequence[Index]], Evidence]


class EvidenceChecker(QObject):
    """Lives in the window's thread; one check at a time in a thread of its own.

    Signals:
        checked(ticket, Evidence)
        not_checked(ticket, fault): something went wrong in it; the kind of fault, without content.
    """

    checked = Signal(int, object)
    not_checked = Signal(int, str)

    def __init__(self, look_up: Check = check, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look_up = look_up
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="evidence")
        self._leaving = threading.Event()
        # By identity: comparing two sources would compare all their text.
        self._indexes: dict[int, tuple[Source, Index]] = {}
        self._latest = 0

    def prepare(self, sources: Sequence[Source]) -> None:
        """Go through these sources before there is an answer, and forget the others."""
        if not self._leaving.is_set():
            self._thread.submit(self._prepare, tuple(sources))

    def check(self, ticket: int, answer: str, sources: Sequence[Source]) -> None:
        """Look an answer up; `checked` follows unless a later check overtakes it."""
        if not self._leaving.is_set():
            self._latest = ticket
            self._thread.submit(self._check, ticket, answer, tuple(sources))

    def close(self) -> None:
        """End. Returns at once."""
        self._leaving.set()
        self._thread.shutdown(wait=False, cancel_futures=True)

    def wait(self) -> None:
        """Wait for the thread to end after `close`."""
        self._thread.shutdown(wait=True)

    def _prepare(self, sources: tuple[Source, ...]) -> list[Index]:
        kept = {}
        for source in sources:
            if not self._leaving.is_set():
                kept[id(source)] = self._indexes.get(id(source)) or (source, Index.of(source))
        self._indexes = kept
        return [index for _, index in kept.values()]

    def _check(self, ticket: int, answer: str, sources: tuple[Source, ...]) -> None:
        if ticket != self._latest:
            return
        try:
            indexes = self._prepare(sources)
            if self._leaving.is_set():
                return
            evidence = self._look_up(answer, sources, indexes)
        except Exception as error:
            _log.exception("the evidence could not be checked")
            if not self._leaving.is_set():
                self.not_checked.emit(ticket, type(error).__name__)
            return
        if not self._leaving.is_set():
            self.checked.emit(ticket, evidence)
