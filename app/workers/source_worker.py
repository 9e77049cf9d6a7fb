"""Reads files beside the window: a few at a time, each ending as a `Source` whatever happens."""

import functools
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from app.core.sources.recognition.applying import pages_wanting, parts_wanting
from app.core.sources.recognition.modes import Mode
from app.core.sources.source import Problem, Source
from app.workers.failure import plain
from app.workers.file_finder import find_files

AT_ONCE = 2


class Read(Protocol):
    """The shape of `app.core.sources.read`."""

    def __call__(self, path: str, *, cancel: threading.Event) -> Source:
        """Read one file; of a locked one its `password` is given too, by that name.

        Raises:
            PlainError: it cannot be read.
        """


class Recognise(Protocol):
    """The shape of `app.core.sources.recognition.recognised`."""

    def __call__(
        self,
        source: Source,
        cancel: threading.Event,
        progress: Callable[[Source, int, int], None],
        *,
        mode: Mode,
        first: Callable[[], frozenset[int]],
    ) -> Source:
        """The source with the words on its pictures; `progress` is told it after each page or frame.

        The pages that `first` names come before the others.
        """


class SourceReader(QObject):
    """Lives in the window's thread; the reading goes on in threads of its own.

    Text on pictures is recognised behind the reading, one page at a time.

    Signals:
        found(paths): files in what was dropped, a batch at a time.
        searched(Found): the search for files came to its end.
        started(ident, path): a file's turn has come.
        done(ident, Source): it was read, as far as it could be.
        recognising(ident, done, total, Source): so many of its pictures were looked at for text; the source
            with the words so far.
        recognised(ident, Source): all of them were; the source with their words.
    """

    found = Signal(object)
    searched = Signal(object)
    started = Signal(str, str)
    done = Signal(str, object)
    recognising = Signal(str, int, int, object)
    recognised = Signal(str, object)

    def __init__(
        self,
        read: Read,
        at_once: int = AT_ONCE,
        parent: QObject | None = None,
        recognise: Recognise | None = None,
        mode: Mode = "on",
    ) -> None:
        """`recognise` is `None` where nothing can recognise text; `mode` says which text is recognised."""
        super().__init__(parent)
        self.mode = mode
        #: Numbers of pages that a question waits for.
        self.wanted: frozenset[int] = frozenset()
        self._read = read
        self._recognise = recognise
        self._leaving = threading.Event()
        self._cancels: dict[str, threading.Event] = {}
        self._readers = ThreadPoolExecutor(at_once, thread_name_prefix="source-reader")
        self._finder = ThreadPoolExecutor(1, thread_name_prefix="file-finder")
        self._recogniser = ThreadPoolExecutor(1, thread_name_prefix="text-recogniser")

    def find(self, paths: Sequence[str]) -> None:
        """Look for the files in `paths`, folders included; `found` and at last `searched` follow."""
        if not self._leaving.is_set():
            self._finder.submit(self._search, tuple(paths))

    def read(self, ident: str, path: str, how: Read | None = None, password: str = "") -> None:
        """Read a file when its turn comes; `started` and `done` follow unless it is cancelled.

        Args:
            ident: of its card.
            path: the file.
            how: reads it where that is not as usual.
            password: opens it where it is locked; it is forgotten once the file was read.
        """
        if self._leaving.is_set():
            return
        cancel = self._cancels[ident] = threading.Event()
        way: Callable[..., Source] = how or self._read
        read = functools.partial(way, password=password) if password else way
        self._readers.submit(self._read_one, ident, path, cancel, read)

    def cancel(self, ident: str) -> None:
        """Stop reading it, or do not begin; only a signal that is on its way already may still come."""
        cancel = self._cancels.pop(ident, None)
        if cancel is not None:
            cancel.set()

    def close(self) -> None:
        """Cancel everything. Returns at once; the threads end when their file lets go."""
        self._leaving.set()
        for ident in list(self._cancels):
            self.cancel(ident)
        self._readers.shutdown(wait=False, cancel_futures=True)
        self._finder.shutdown(wait=False, cancel_futures=True)
        self._recogniser.shutdown(wait=False, cancel_futures=True)

    def to_recognise(self, source: Source) -> int:
        """How many of its pages and frames are to be looked at for text."""
        return parts_wanting(source, self.mode) if self._recognise is not None else 0

    def pages_to_recognise(self, source: Source) -> tuple[int, ...]:
        """Numbers of the pages that are to be looked at for text."""
        return pages_wanting(source, self.mode) if self._recognise is not None else ()

    def recognise(self, ident: str, source: Source) -> None:
        """Recognise the text on its pictures when its turn comes; `recognised` follows unless cancelled."""
        if self._leaving.is_set() or self._recognise is None:
            return
        cancel = self._cancels.setdefault(ident, threading.Event())
        self._recogniser.submit(
            self._recognise_one,
            ident,
            source,
            cancel,
            functools.partial(self._recognise, mode=self.mode, first=lambda: self.wanted),
        )

    def wait(self) -> None:
        """Wait for the threads to end after `close`."""
        self._readers.shutdown(wait=True)
        self._finder.shutdown(wait=True)
        self._recogniser.shutdown(wait=True)

    def _search(self, paths: tuple[str, ...]) -> None:
        result = find_files(paths, self.found.emit, self._leaving)
        if not self._leaving.is_set():
            self.searched.emit(result)

    def _read_one(self, ident: str, path: str, cancel: threading.Event, read: Callable[..., Source]) -> None:
        if cancel.is_set():
            return
        self.started.emit(ident, path)
        try:
            source = read(path, cancel=cancel)
        except Exception as error:
            source = unreadable(path, error)
        if not cancel.is_set():
            self.done.emit(ident, source)

    def _recognise_one(
        self, ident: str, source: Source, cancel: threading.Event, recognise: Callable[..., Source]
    ) -> None:
        def told(so_far: Source, done: int, total: int) -> None:
            if not cancel.is_set():
                self.recognising.emit(ident, done, total, so_far)

        try:
            source = recognise(source, cancel, told)
        except Exception as error:
            source = replace(source, problems=(*source.problems, _problem(error)))
        if not cancel.is_set():
            self.recognised.emit(ident, source)


def unreadable(path: str, error: Exception) -> Source:
    """The card of a file of which nothing could be read."""
    return Source(
        path=path, name=Path(path).name, kind="unknown", sha256="", size=0, problems=(_problem(error),)
    )


def _problem(error: Exception) -> Problem:
    told = plain(error)
    return Problem(told.code, told.sentence, told.way_on)
