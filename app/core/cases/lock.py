"""One program at a time has the store: a lock on a file in its folder, held also while it is made.

The lock of the encrypted list alone is not enough: it takes the key, and the file.
"""

import os
from pathlib import Path
from types import TracebackType

from app.core.cases.database import named_failures
from app.core.cases.errors import CasesInUse
from app.core.file_lock import taken
from app.core.paths import private_folder
from app.core.sentences import say

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
        if not taken(self._descriptor):
            self.release()
            raise CasesInUse(
                say("core.cases.cases_are_open_in_another_vitrine"),
                say("core.cases.close_other_window_and_try_again"),
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
