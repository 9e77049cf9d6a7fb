"""One writer at a time, over all processes and threads: a lock on a file, held while a record is written."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.core.audit.errors import AuditUnavailable

_TICK = 0.01


@contextmanager
def locked(path: Path, seconds: float) -> Iterator[None]:
    """Hold the lock; the system lets it go when the process dies.

    Raises:
        AuditUnavailable: another process holds it for longer than `seconds`.
        OSError: the lock's file cannot be opened.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        deadline = time.monotonic() + seconds
        while not _taken(descriptor):
            if time.monotonic() > deadline:
                raise AuditUnavailable(
                    "Another program holds the audit log.", "Close other windows of Vitrine, then try again."
                )
            time.sleep(_TICK)
        yield
    finally:
        # Closing lets the lock go.
        os.close(descriptor)


if sys.platform == "win32":
    import msvcrt

    def _taken(descriptor: int) -> bool:
        os.lseek(descriptor, 0, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _taken(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
