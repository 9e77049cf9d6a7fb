"""One program at a time has the store: a lock on a file in its folder, held also while it is made.

The lock of the encrypted list alone is not enough: it takes the key, and the file.
"""

import os
import sys
from pathlib import Path
from types import TracebackType

from app.core.cases.database import named_failures
from app.core.cases.errors import CasesInUse
from app.core.paths import private_folder

LOCK_FILE = "cases.lock"


class StoreLock:
    """Held until it is released; the system lets it go when the process dies."""

    def __init__(self, folder: Path) -> None:
        """
        Args:
            folder: of the store; made if it is not there.

        Raises:
            CasesInUse: another program has it, or another part of this one.
            CaseNotSaved: the folder cannot be written to.
        """
        with named_failures():
            private_folder(folder)
            self._descriptor = os.open(folder / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o600)
        if not _taken(self._descriptor):
            self.release()
            raise CasesInUse(
                "The cases are open in another Vitrine.", "Close the other window and try again."
            )

    def release(self) -> None:
        """Let it go; twice does no harm."""
        if self._descriptor >= 0:
            # Closing lets the lock go. The file stays: who deleted it could lock another one than the next.
            os.close(self._descriptor)
            self._descriptor = -1

    def __enter__(self) -> "StoreLock":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


if sys.platform == "win32":
    import msvcrt

    # Locked bytes cannot be read there; this one lies beyond what anybody reads of the file.
    _PLACE = 1 << 30

    def _taken(descriptor: int) -> bool:
        os.lseek(descriptor, _PLACE, os.SEEK_SET)
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
