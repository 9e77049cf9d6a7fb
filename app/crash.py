"""What happens when something happens that nobody foresaw: a sentence and a code, never a traceback.

The log holds types of exceptions and places in the program. It never holds an exception's message, because a
message can quote a document.
"""

import contextlib
import faulthandler
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import TextIO

from app.core.paths import Places, private_folder
from model.errors import PlainError

CODE = "crash"
LARGEST_LOG = 1_000_000
"""Bytes; a larger log is put aside, over the one before, when the program starts."""


def install(logs: Path | None = None, tell: Callable[[str], None] | None = None) -> Path | None:
    """Take over from Python what it does with errors that nobody caught, and with fatal signals.

    Args:
        logs: folder of the log; None for the person's own.
        tell: shows the sentence; None for standard error.

    Returns:
        The log, or None where none can be written; the sentences are shown all the same.
    """
    log = _open(logs or Places.of_this_person().logs)
    hooks = _Hooks(log, tell or _to_standard_error)
    sys.excepthook = hooks.uncaught
    threading.excepthook = hooks.uncaught_in_thread
    sys.unraisablehook = hooks.unraisable
    if log is None:
        return None
    faulthandler.enable(file=log, all_threads=True)
    return Path(log.name)


class _Hooks:
    def __init__(self, log: TextIO | None, tell: Callable[[str], None]) -> None:
        self._log = log
        self._tell = tell

    def uncaught(self, kind: type[BaseException], error: BaseException, places: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._tell("Interrupted.")
            return
        self._write(error)
        self._tell(sentence(error, Path(self._log.name) if self._log else None))

    def uncaught_in_thread(self, found: threading.ExceptHookArgs) -> None:
        if found.exc_value is not None and not issubclass(found.exc_type, SystemExit):
            self.uncaught(found.exc_type, found.exc_value, found.exc_traceback)

    def unraisable(self, found: "sys.UnraisableHookArgs") -> None:
        if found.exc_value is not None:
            self._write(found.exc_value)

    def _write(self, error: BaseException) -> None:
        if self._log is None:
            return
        with contextlib.suppress(OSError, ValueError):
            stamp = time.strftime("%Y-%m-%dT%H:%M:%S%z")
            self._log.write("\n".join([f"{stamp} {threading.current_thread().name}", *describe(error), ""]))
            self._log.flush()


def sentence(error: BaseException, log: Path | None) -> str:
    """The sentence for people."""
    if isinstance(error, PlainError):
        return f"{error} [{error.code}]"
    where = f" What is known about it, without any of your content, is in {log}." if log else ""
    return f"Vitrine met an error that it did not foresee ({type(error).__name__}).{where} [{CODE}]"


def describe(error: BaseException) -> Iterator[str]:
    """Lines for the log: type, stable code and places, of the error and of what led to it; no message."""
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        code = f" [{current.code}]" if isinstance(current, PlainError) else ""
        yield f"  {type(current).__module__}.{type(current).__qualname__}{code}"
        for frame, line in traceback.walk_tb(current.__traceback__):
            yield f"    {frame.f_globals.get('__name__', '?')}:{line} {frame.f_code.co_qualname}"
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)


def _to_standard_error(text: str) -> None:
    # A frozen program for Windows without a console has none.
    if sys.stderr is not None:
        print(text, file=sys.stderr, flush=True)


def _open(folder: Path) -> TextIO | None:
    try:
        path = private_folder(folder) / "vitrine.log"
        if path.exists() and path.stat().st_size > LARGEST_LOG:
            path.replace(path.with_suffix(".old.log"))
        path.touch(mode=0o600)
        return path.open("a", encoding="utf-8")
    except OSError:
        return None
