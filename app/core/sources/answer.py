"""What comes back from a reader: two threads empty its pipes, so that it never waits, and decode in time.

The reader may have been led astray: it may write without end, or nothing, or leave its pipe to somebody else.
Neither thread outlives `end`, whatever comes.
"""

import os
import select
import subprocess
import sys
import threading
import time
from typing import IO, BinaryIO, cast

from app.core.sources import wire
from app.core.sources.findings import Findings
from app.core.sources.limits import MIB, Limits

_STDERR_BYTES = 16 * 1024
#: Milliseconds between two looks at whether it is over.
_TICK = 50
_CHUNK = MIB
#: Characters beyond those of the file: what readers say themselves.
_MARGIN = 64 * 1024


class Answer:
    """One reader's answer, as it arrives.

    Attributes:
        complete: set when there is nothing more to wait for.
        findings: what it says; `None` as long as, or where, it says nothing that holds.
        fault: what is wrong with it, for the log.
        words: the end of what it wrote to standard error.
        late: whether its decoding took too long.
    """

    def __init__(self, process: "subprocess.Popen[bytes]", limits: Limits, deadline: float) -> None:
        """Begin to take it.

        Args:
            process: the reader.
            limits: bounds of what it may answer.
            deadline: `time.monotonic()` at which decoding ends.
        """
        self.complete = threading.Event()
        self.findings: Findings | None = None
        self.fault = ""
        self.words = b""
        self.late = False
        self._limits = limits
        self._deadline = deadline
        self._over = threading.Event()
        works = ((self._take_message, process.stdout), (self._take_words, process.stderr))
        self._threads = [
            threading.Thread(
                target=work, args=(_Pipe(stream, self._over),), name=f"reader-{process.pid}", daemon=True
            )
            for work, stream in works
            if stream is not None
        ]
        for thread in self._threads:
            thread.start()

    def end(self) -> None:
        """Take no more, and wait for the threads, which leave within a moment."""
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _keep_on(self) -> None:
        if time.monotonic() > self._deadline:
            self.late = True
            raise wire.WireError("decoding took too long")

    def _take_message(self, pipe: "_Pipe") -> None:
        limits = self._limits
        try:
            self.findings = wire.decode(
                cast("BinaryIO", pipe), limits.output_bytes, limits.characters + _MARGIN, self._keep_on
            )
        except wire.WireError as reason:
            self.fault = str(reason)
        finally:
            self.complete.set()

    def _take_words(self, pipe: "_Pipe") -> None:
        while chunk := pipe.some():
            self.words = (self.words + chunk)[-_STDERR_BYTES:]


class _Pipe:
    """Reads from a pipe until it is over, even where nobody ever closes the other end."""

    def __init__(self, stream: IO[bytes], over: threading.Event) -> None:
        self._stream = stream
        self._over = over

    def read(self, count: int) -> bytes:
        """So many bytes, or fewer where it ended."""
        if sys.platform == "win32":
            # No such waiting there; whoever ends the reader closes the pipe.
            return self._stream.read(count)
        pieces, left = [], count
        while left and (piece := self._next(min(left, _CHUNK))):
            pieces.append(piece)
            left -= len(piece)
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def some(self) -> bytes:
        """What there is, at least a byte; nothing at the end."""
        return self._stream.read(4096) if sys.platform == "win32" else self._next(4096)

    def _next(self, most: int) -> bytes:
        if sys.platform == "win32":
            return self._stream.read(most)
        descriptor = self._stream.fileno()
        waiting = select.poll()
        waiting.register(descriptor, select.POLLIN)
        while not self._over.is_set():
            if waiting.poll(_TICK):
                return os.read(descriptor, most)
        return b""
