"""Files that are dragged out of the window: they stay until the program ends, for whoever they were given."""

import contextlib
import os
import secrets
import shutil
from pathlib import Path
from typing import IO

from app.core.file_lock import taken
from app.core.paths import private_folder
from app.core.private_file import private_opener

_LOCK = "lock"


class DragFolder:
    """A folder of this process inside `root`, which all of this person's have in common.

    A lock tells it from the folder of a process that was killed; those go the next time one is made.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folder: Path | None = None
        self._lock: IO[bytes] | None = None

    def place(self, name: str) -> Path:
        """Where a file of this name is to be written; none is there, whatever was dragged out before.

        Raises:
            OSError: there is no such folder and none can be made.
        """
        if self._folder is None:
            folder = private_folder(self._root) / secrets.token_hex(6)
            folder.mkdir(mode=0o700)
            self._lock = open(folder / _LOCK, "xb", opener=private_opener)  # noqa: SIM115  until `clear`
            taken(self._lock.fileno())
            self._folder = folder
        own = self._folder / secrets.token_hex(3)
        own.mkdir(mode=0o700)
        return own / name

    def clear(self) -> None:
        """Remove what was dragged out."""
        folder, self._folder = self._folder, None
        if self._lock is not None:
            self._lock.close()
            self._lock = None
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)

    def remove_left(self) -> None:
        """Remove what processes left that were killed."""
        with contextlib.suppress(OSError), os.scandir(self._root) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False) and _deserted(Path(entry.path)):
                    shutil.rmtree(entry.path, ignore_errors=True)


def _deserted(folder: Path) -> bool:
    try:
        with (folder / _LOCK).open("rb") as file:
            return taken(file.fileno())
    except FileNotFoundError:
        # Killed before it had one, or while it was being removed.
        return True
    except OSError:
        return False
