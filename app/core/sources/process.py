"""One short-lived reader process: start it on an open file, take its one message, and see that it ends."""

import contextlib
import functools
import json
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Literal

from app import registry
from app.core.program import own_command, root_of_modules
from app.core.sentences import language
from app.core.sources import unlocked
from app.core.sources.answer import Answer
from app.core.sources.findings import Findings
from app.core.sources.fonts import catalogue
from app.core.sources.limits import Limits

_log = logging.getLogger(__name__)

Started = tuple["subprocess.Popen[bytes]", Callable[[], None]]
Ending = Literal["done", "timed_out", "cancelled", "died"]

#: What the reader may see of the environment: where the system and a frozen program keep their libraries.
_PASSED_ON = ("SYSTEMROOT", "WINDIR", "TEMP", "TMP", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "_PYI_", "_MEI")
_OWN = {
    "LC_ALL": "C.UTF-8",
    "PYTHONUTF8": "1",
    "PYTHONNOUSERSITE": "1",
    # Each thread of a pool would take its share of the address space, on a machine with many cores all of it.
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
    "OPENCV_LOG_LEVEL": "OFF",
    "OPENCV_FFMPEG_LOGLEVEL": "-8",
}
#: Bytes of a password, at most; a pipe of any system takes them at once.
PASSWORD_BYTES = 2048
#: How often cancelling and the clock are looked at, seconds.
_TICK = 0.02
#: Seconds that the decoding of an answer may go on after the reader's own time.
_DECODING = 5.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a reader ended.

    Attributes:
        ending: "done" with findings; "died" for everything that the reader did not do by its own will.
        findings: only for "done".
        status: exit status; a signal's number below zero, as `subprocess` gives it.
        words: the end of what it wrote to standard error, for the log.
    """

    ending: Ending
    findings: Findings | None
    status: int
    words: str


def reader_command() -> list[str]:
    """The command that starts a reader, to which its options are added."""
    return own_command(registry.READ)


def run_reader(
    file: BinaryIO,
    limits: Limits,
    options: dict[str, Any],
    deadline: float,
    cancel: threading.Event,
    password: str = "",
) -> Outcome:
    """Let a reader process read `file` and wait for its end, which is enforced.

    Args:
        file: open at its beginning; the reader gets it as standard input and nothing else.
        limits: told to the reader, and bounds of what it may answer.
        options: further plain values for the reader; never a name or path, which others could see.
        deadline: `time.monotonic()` at which the reader is ended.
        cancel: ends the reader.
        password: opens the file; it goes through a pipe, which nobody else can read.

    Raises:
        OSError: the process could not be started.
    """
    told = {
        **options,
        "limits": limits.as_dict(),
        "seconds": max(deadline - time.monotonic(), 0.0),
        "language": language(),
        "weaker": unlocked.accepted(),
        "fonts": [font.as_dict() for font in catalogue()],
        **({"locked": True} if password else {}),
    }
    command = [*reader_command(), json.dumps(told)]
    with _handed(password) as handles, started(command, file, limits, handles) as (process, end):
        answer = Answer(process, limits, deadline + _DECODING)
        ending: Ending = "done"
        while not answer.complete.wait(_TICK):
            if cancel.is_set():
                ending = "cancelled"
            # What a reader said in time may still be looked through for a moment.
            elif time.monotonic() > deadline + (_DECODING if process.poll() is not None else 0):
                ending = "timed_out"
            if ending != "done":
                break
        # It has said all it may say. A reader that is on its way out may take its time, but not for ever.
        if ending == "done" and answer.findings:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(1)
        end()
        status = process.wait()
        answer.end()
    words = answer.words.decode("utf-8", "replace")
    if words:
        _log.debug("reader said: %s", words)
    if ending == "done" and answer.late:
        ending = "timed_out"
    if ending == "done" and answer.findings is None:
        _log.debug("reader's message: %s", answer.fault)
        ending = "died"
    return Outcome(ending, answer.findings if ending == "done" else None, status, words)


@contextlib.contextmanager
def started(
    command: list[str],
    file: BinaryIO | None,
    limits: Limits,
    handles: dict[str, Any] | None = None,
) -> Iterator[Started]:
    """The process, which is ended whatever happens meanwhile, and what ends it.

    `handles` are other standard handles than those of a reader that gives one answer.
    """
    root = root_of_modules()
    environment = {name: value for name, value in os.environ.items() if name.upper().startswith(_PASSED_ON)}
    arguments: dict[str, Any] = {
        "stdin": file,
        "stdout": subprocess.PIPE,
        "stderr": subprocess.PIPE,
        "cwd": root,
        "env": {**environment, **_OWN, "PYTHONPATH": str(root)},
        **(handles or {}),
    }
    if sys.platform == "win32":
        from app.core.sources import windows_job

        with windows_job.started(command, arguments, limits.memory_bytes) as started:
            yield started
        return
    process: subprocess.Popen[bytes] = subprocess.Popen(command, start_new_session=True, **arguments)
    end = functools.partial(_end_group, process)
    try:
        yield process, end
    finally:
        end()
        process.wait()
        for stream in (process.stdout, process.stderr):
            if stream:
                stream.close()


@contextlib.contextmanager
def piped(content: bytes) -> Iterator[BinaryIO]:
    """A pipe that gives these bytes, so that they never lie in a file."""
    reading, writing = os.pipe()

    def feed() -> None:
        # The other side may end before it has read all.
        with contextlib.suppress(OSError), os.fdopen(writing, "wb", buffering=0) as pipe:
            view = memoryview(content)
            while view:
                view = view[pipe.write(view) or 0 :]

    feeder = threading.Thread(target=feed, name="reader-feeder", daemon=True)
    with os.fdopen(reading, "rb", buffering=0) as pipe:
        feeder.start()
        yield pipe
    feeder.join()


@contextlib.contextmanager
def _handed(password: str) -> Iterator[dict[str, Any]]:
    """Standard handles through which a reader gets the password of its file.

    It comes as standard error, the only third handle that every system passes to a process; such a reader
    has no words for the log.
    """
    if not password:
        yield {}
        return
    with piped(password.encode("utf-8", "replace")[:PASSWORD_BYTES]) as pipe:
        yield {"stderr": pipe}


def _end_group(process: "subprocess.Popen[bytes]") -> None:
    """End the reader and what it started: a frozen program in one file runs as two processes."""
    # Once it was waited for, its number may belong to somebody else.
    if process.returncode is None and sys.platform != "win32":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
