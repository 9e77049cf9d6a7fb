"""Confidential files: for this person alone from their first byte on, and there whole or not at all.

On Windows the folder's own rights decide who may read a file; there is nothing to set.
"""

import contextlib
import os
import secrets
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

_MODE = 0o600


def private_opener(path: str, flags: int) -> int:
    """For `open(..., opener=...)`: a file that is made by it is this person's alone."""
    return os.open(path, flags, _MODE)


@contextlib.contextmanager
def private_file(path: Path) -> Iterator[IO[bytes]]:
    """Yield a file to write to, which takes the place of `path` once all of it is on the disk.

    Until then it has a name of its own beside it. Whatever goes wrong inside, what was at `path` stays.
    Where a link was, a file is afterwards; what it led to is not touched.

    Raises:
        OSError: it is not there.
    """
    # The name tells nothing, and is short enough wherever the other one is.
    part = path.with_name(f".vitrine-{secrets.token_hex(6)}.part")
    try:
        with open(part, "xb", opener=private_opener) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    _keep_name(path.parent)


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
