"""Confidential files: for this person alone from their first byte on, and there whole or not at all.

On Windows the folder's own rights decide who may read a file; there is nothing to set.
"""

import contextlib
import os
import re
import secrets
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from app.core.file_lock import taken

_MODE = 0o600
_PART = re.compile(r"\.vitrine-[0-9a-f]{12}\.part")
#: Seconds after the last write in which a file may still have no lock.
_SETTLES = 60


def private_opener(path: str, flags: int) -> int:
    """For `open(..., opener=...)`: a file that is made by it is this person's alone."""
    return os.open(path, flags, _MODE)


@contextlib.contextmanager
def private_file(path: Path) -> Iterator[IO[bytes]]:
    """Yield a file to write to, which takes the place of `path` once all of it is on the disk.

    Until then it has no name at all, and goes with this process; where a file system has only files with
    names, it has one of its own beside `path`, which the next call in that folder removes if this process
    was killed. Whatever goes wrong inside, what was at `path` stays. Where a link was, a file is
    afterwards; what it led to is not touched.

    Raises:
        OSError: it is not there.
    """
    remove_left(path.parent)
    # The name tells nothing, and is short enough wherever the other one is.
    part = path.with_name(f".vitrine-{secrets.token_hex(6)}.part")
    try:
        nameless = _nameless(path.parent)
        with _opened(part) if nameless is None else os.fdopen(nameless, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
            if nameless is not None:
                _name(nameless, part)
        part.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    _keep_name(path.parent)


def _opened(part: Path) -> IO[bytes]:
    file = open(part, "xb", opener=private_opener)  # noqa: SIM115  whoever asked closes it
    if sys.platform != "win32":
        # There nobody can remove a file that is open.
        taken(file.fileno())
    return file


def remove_left(folder: Path) -> None:
    """Remove what a killed process left half-written in a folder. A file that is being written stays."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _PART.fullmatch(entry.name):
                with contextlib.suppress(OSError):
                    _remove(Path(entry.path))


def _remove(part: Path) -> None:
    """Remove it, if it is old enough and nobody's. Raises OSError: on Windows, that it is somebody's."""
    found = part.lstat()
    if not stat.S_ISREG(found.st_mode) or time.time() - found.st_mtime < _SETTLES:
        return
    if sys.platform == "win32":
        part.unlink()
    elif found.st_uid == os.getuid():
        with part.open("rb") as file:
            if taken(file.fileno()):
                part.unlink()


def _nameless(folder: Path) -> int | None:
    """A file without a name in this folder; `None` where the system or its file system has none."""
    if sys.platform != "linux":
        return None
    try:
        return os.open(folder, os.O_TMPFILE | os.O_WRONLY | os.O_CLOEXEC, _MODE)
    except OSError:
        # Whatever is wrong with the folder itself is told when the file with a name is made.
        return None


def _name(descriptor: int, path: Path) -> None:
    """Give a file without a name one. Raises OSError: also where something has it already."""
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        # Only with a folder given does Python follow the link that leads to the open file.
        os.link(f"/proc/self/fd/{descriptor}", path.name, dst_dir_fd=folder, follow_symlinks=True)
    finally:
        os.close(folder)


def write_private(path: Path, content: bytes) -> None:
    """Write all of a confidential file at once.

    Raises:
        OSError: it is not there; what was there before is.
    """
    with private_file(path) as file:
        file.write(content)


def _keep_name(folder: Path) -> None:
    """Have the folder's new entry on the disk, where the file system can do that."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
