"""One writer at a time, over all processes and threads: a lock on a file, held while a record is written."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.core.audit.errors import AuditUnavailable
from app.core.file_lock import taken
from app.core.sentences import say

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
        while not taken(descriptor):
            if time.monotonic() > deadline:
                raise AuditUnavailable(
                    say("core.audit.another_program_holds_audit_log"),
                    say("core.audit.close_other_windows_of_vitrine_then"),
                )
            time.sleep(_TICK)
        yield
    finally:
        # Closing lets the lock go.
        os.close(descriptor)
