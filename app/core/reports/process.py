"""A report written in a process of its own: the window stays smooth, and what kills the one spares the other.

The process gets the report through a pipe and gives the file back through another; it opens none itself.
"""

import contextlib
import hashlib
import json
import subprocess
import threading
from typing import IO, Any

from app import registry
from app.core.program import own_command
from app.core.reports.document import Report
from app.core.reports.errors import ReportError, ReportNotSaved
from app.core.reports.options import FileKind, KeepOn
from app.core.reports.wire import encode
from app.core.sentences import say
from app.core.sources.limits import MIB, Limits
from app.core.sources.process import started

#: Five hundred documents by twenty fields take PDFSECS; nothing else that leaves is longer.
LIMITS = Limits(cpu_seconds=1800, memory_bytes=6144 * MIB)
#: How often stopping is looked at, seconds.
_TICK = 0.02
_PIECE = 1 << 18
#: Of the answer's first line, and of what it said to standard error.
_LINE, _WORDS = 1 << 16, 4096


def writer_command() -> list[str]:
    """The command that starts a writer."""
    return own_command(registry.WRITE)


def write_apart(kind: FileKind, report: Report, file: IO[bytes], keep_on: KeepOn) -> tuple[str, int]:
    """Have a report written, and put what comes back into `file`.

    Args:
        report: trimmed to what may leave.
        keep_on: called many times a second; what it raises ends the process at once.

    Returns:
        SHA-256 and size of what was written.

    Raises:
        ReportError: what the writer met; `ReportNotSaved` when it ended without an answer.
        OSError: the process could not be started, or `file` takes nothing.
    """
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE}
    command = [*writer_command(), kind]
    with started(command, None, LIMITS, pipes) as (process, end):
        answer = _Answer(process, file)
        try:
            _feed(process, report, keep_on)
            while not answer.complete.wait(_TICK):
                keep_on()
            # It has said all that it may say, and is on its way out.
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(1)
        finally:
            end()
            process.wait()
            answer.join()
    if answer.error is not None:
        raise answer.error
    if not answer.whole:
        raise ReportNotSaved(
            say("core.reports.writer_ended"),
            say("core.reports.close_other_programs"),
            f"exit status {process.returncode}. {answer.words.decode('utf-8', 'replace').strip()}".strip(),
        )
    return answer.digest.hexdigest(), answer.size


def _feed(process: "subprocess.Popen[bytes]", report: Report, keep_on: KeepOn) -> None:
    assert process.stdin is not None
    try:
        with process.stdin as pipe:
            for piece in encode(report):
                keep_on()
                pipe.write(piece)
    except BrokenPipeError:
        # It has ended before its time; its answer says why, or that there is none.
        pass


class _Answer:
    """Two threads that empty the writer's pipes, so that it never waits for us.

    Attributes:
        whole: all that was announced is in the file.
        error: what the writer said, or the file.
    """

    def __init__(self, process: "subprocess.Popen[bytes]", file: IO[bytes]) -> None:
        self.complete = threading.Event()
        self.whole = False
        self.error: BaseException | None = None
        self.digest = hashlib.sha256()
        self.size = 0
        self.words = b""
        self._file = file
        works = ((self._take_file, process.stdout), (self._take_words, process.stderr))
        self._threads = [
            threading.Thread(target=work, args=(stream,), name=f"report-{process.pid}", daemon=True)
            for work, stream in works
        ]
        for thread in self._threads:
            thread.start()

    def join(self) -> None:
        """Wait until the pipes are empty; the process has ended."""
        for thread in self._threads:
            thread.join()

    def _take_file(self, stream: IO[bytes]) -> None:
        try:
            head: dict[str, Any] = json.loads(stream.readline(_LINE))
            if "error" in head:
                self.error = ReportError(**head["error"])
                return
            while piece := stream.read(_PIECE):
                self._file.write(piece)
                self.digest.update(piece)
                self.size += len(piece)
            self.whole = self.size == head["size"]
        except (ValueError, KeyError, TypeError) as reason:
            self.words += repr(reason).encode()
        except OSError as reason:
            self.error = reason
        finally:
            self.complete.set()

    def _take_words(self, stream: IO[bytes]) -> None:
        while chunk := stream.read(_WORDS):
            self.words = (self.words + chunk)[-_WORDS:]
