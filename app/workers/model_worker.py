"""Looks at model folders, verifies and converts them, beside the window."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, SignalInstance

from app.core.sentences import say
from app.workers.failure import plain
from app.workers.model_conversion import Converted, run_conversion
from model.checkpoint.advice import Advice, advise
from model.checkpoint.ahead import Ahead, look_ahead
from model.checkpoint.fit import Fit
from model.checkpoint.inspect import Inspection, inspect
from model.checkpoint.progress import FileProgress
from model.checkpoint.verify import Verification, verify, write_manifest
from model.errors import PlainError
from model.quantization import Bits
from model.request import CancelToken

#: Seconds between two tellings of progress.
PACE = 0.05

# The view models take the plain data of the model's room from here.
__all__ = [
    "Advice",
    "Ahead",
    "Bits",
    "Converted",
    "FileProgress",
    "FilesUnreachable",
    "Fit",
    "FolderReport",
    "Inspection",
    "ModelWorker",
    "Verification",
]


Work = Callable[[CancelToken], object]


class FilesUnreachable(PlainError):
    """The system did not let the program read or write a model's files."""

    code = "model.files.unreachable"


@dataclass(frozen=True, slots=True)
class FolderReport:
    """The findings about a folder; no `advice` where something is wrong with it, no `inspection` where it
    could not even be looked into. `final` is `False` while the advice, which brings torch, is still to come.
    """

    path: str
    inspection: Inspection | None
    advice: Advice | None
    problems: tuple[PlainError, ...]
    final: bool = True


class ModelWorker(QObject):
    """Lives in the window's thread; looks go on in one thread, long work in another, a piece at a time.

    Signals:
        looked(ticket, FolderReport): answer to `look`, at last a final one; a later look overtakes.
        foreseen(ticket, Ahead): answer to `look_ahead`; nothing comes for a folder that is broken.
        progressed(FileProgress): of the long work.
        verified(Verification), recorded(finished), converted(Converted): the long work ended.
        failed(PlainError): it ended with an error.
    """

    looked = Signal(int, object)
    foreseen = Signal(int, object)
    progressed = Signal(object)
    verified = Signal(object)
    recorded = Signal(object)
    converted = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._leaving = threading.Event()
        self._looks = ThreadPoolExecutor(1, thread_name_prefix="model-look")
        self._works = ThreadPoolExecutor(1, thread_name_prefix="model-work")
        self._cancel = CancelToken()
        self._latest_look = self._latest_ahead = 0
        self._told = float("-inf")

    def look(self, path: str, context: int, opened: tuple[str, str] | None) -> int:
        """Look at a folder; returns the ticket of the answer.

        Args:
            context: tokens to foretell the memory for.
            opened: folder and device of the model that is open now.
        """
        self._latest_look += 1
        self._submit(self._looks, self._look, self._latest_look, path, context, opened)
        return self._latest_look

    def look_ahead(self, source: str, target: str, precision: Bits) -> int:
        """See what a conversion would take; returns the ticket of the answer."""
        self._latest_ahead += 1
        self._submit(self._looks, self._look_ahead, self._latest_ahead, source, target, precision)
        return self._latest_ahead

    def verify(self, path: str) -> None:
        """Compare every file with the manifest; `verified` or `failed` follows."""
        self._begin(self.verified, lambda cancel: verify(path, self._tell, cancel))

    def record(self, path: str) -> None:
        """Write a manifest of the files as they are; `recorded` or `failed` follows."""
        self._begin(self.recorded, lambda cancel: write_manifest(path, self._tell, cancel))

    def convert(self, source: str, target: str, precision: Bits) -> None:
        """Convert, or go on; `converted` or `failed` follows."""
        self._begin(
            self.converted, lambda cancel: run_conversion(source, target, precision, self._tell, cancel)
        )

    def cancel(self) -> None:
        """Stop the long work; its end is still told."""
        self._cancel.cancel()

    def close(self) -> None:
        """End. Returns at once; a conversion can be gone on with."""
        self._leaving.set()
        self.cancel()
        for pool in (self._looks, self._works):
            pool.shutdown(wait=False, cancel_futures=True)

    def wait(self) -> None:
        """Wait for the threads to end after `close`."""
        for pool in (self._looks, self._works):
            pool.shutdown(wait=True)

    def _submit(self, pool: ThreadPoolExecutor, work: Callable[..., None], *values: object) -> None:
        if not self._leaving.is_set():
            pool.submit(work, *values)

    def _begin(self, ended: SignalInstance, work: Work) -> None:
        self._cancel = CancelToken()
        self._submit(self._works, self._work, ended, work, self._cancel)

    # -- the threads' side ---------------------------------------------------------------------------

    def _look(self, ticket: int, path: str, context: int, opened: tuple[str, str] | None) -> None:
        if ticket != self._latest_look:
            return
        found, advice = None, None
        problems: list[PlainError] = []
        try:
            found = inspect(path)
            problems += found.problems
            if not problems or found.convertible:
                if not self._leaving.is_set():
                    self.looked.emit(ticket, FolderReport(path, found, None, (), final=False))
                advice = advise(path, context, opened)
        except Exception as error:
            problems.append(_named(error))
        if not self._leaving.is_set():
            self.looked.emit(ticket, FolderReport(path, found, advice, tuple(problems)))

    def _look_ahead(self, ticket: int, source: str, target: str, precision: Bits) -> None:
        if ticket != self._latest_ahead:
            return
        try:
            ahead = look_ahead(source, target, precision)
        except (PlainError, OSError):
            # What is wrong with the source, its own look tells; what with the target, the conversion.
            return
        if not self._leaving.is_set():
            self.foreseen.emit(ticket, ahead)

    def _work(self, ended: SignalInstance, work: Work, cancel: CancelToken) -> None:
        self._told = float("-inf")
        try:
            came_of_it = work(cancel)
        except Exception as error:
            ended, came_of_it = self.failed, _named(error)
        if not self._leaving.is_set():
            ended.emit(came_of_it)

    def _tell(self, progress: FileProgress) -> None:
        now = time.monotonic()
        if now - self._told >= PACE and not self._leaving.is_set():
            self._told = now
            self.progressed.emit(progress)


def _named(error: Exception) -> PlainError:
    """A failure of the disk or of the rights to it, in words; the rest as everywhere."""
    if isinstance(error, OSError):
        return FilesUnreachable(
            say("workers.file_or_folder_could_not_be"),
            say("workers.see_that_disk_is_there_and"),
            repr(error),
        )
    return plain(error)
