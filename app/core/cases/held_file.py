"""A file that lies in memory only, under a path that the readers can open: kept copies never touch the disk.

Linux has such files (memfd_create(2)); where a system has none, a copy is handed out to a place that the
person chooses. Sealed against changes, so that what is read is what was kept.
"""

import os
import sys
import threading
from collections.abc import Iterable

from app.core.cases.errors import SourceNotKept
from app.core.sentences import say


class HeldFile:
    """A file in memory; gone when it is closed or the process ends.

    Attributes:
        path: where this process can open it, as often as it wants.
    """

    def __init__(self, content: Iterable[bytes]) -> None:
        """
        Args:
            content: its bytes, in pieces.

        Raises:
            SourceNotKept: this system has no such files, or not the memory.
        """
        self._lock = threading.Lock()
        self._descriptor = -1
        self.path = ""
        if sys.platform != "linux":
            raise _refused(sys.platform)
        import fcntl

        try:
            # Named after nothing: other programs of this person can see the name.
            self._descriptor = os.memfd_create("source", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
            with os.fdopen(self._descriptor, "wb", closefd=False) as file:
                for piece in content:
                    file.write(piece)
            seals = fcntl.F_SEAL_WRITE | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW
            fcntl.fcntl(self._descriptor, fcntl.F_ADD_SEALS, seals)
        except OSError as error:
            self.close()
            raise _refused(str(error)) from error
        except BaseException:
            self.close()
            raise
        self.path = f"/proc/self/fd/{self._descriptor}"

    def close(self) -> None:
        """Let it go, from any thread; twice does no harm."""
        with self._lock:
            if self._descriptor >= 0:
                os.close(self._descriptor)
                self._descriptor = -1


def _refused(detail: str) -> SourceNotKept:
    return SourceNotKept(
        say("core.cases.kept_copy_cannot_be_opened_from"),
        say("core.cases.choose_save_copy_in_cases_and"),
        detail,
    )
