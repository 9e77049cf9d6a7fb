"""Opening a file that a person pointed at: only regular files, once, and never waiting for one."""

import contextlib
import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app.core.user_errors import (
    SourceEmpty,
    SourceForbidden,
    SourceMissing,
    SourceNotAFile,
    SourceTooLarge,
)

_CHUNK = 1024 * 1024
# A pipe opens at once instead of waiting for a writer; a terminal does not become ours.
_FLAGS = os.O_RDONLY
for _name in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY"):
    _FLAGS |= getattr(os, _name, 0)


@dataclass(frozen=True, slots=True)
class Opened:
    """An open regular file.

    Attributes:
        file: open for reading.
        size: bytes.
        stamp: changes when somebody writes to the file.
    """

    file: BinaryIO
    size: int
    stamp: tuple[int, ...]

    def changed(self) -> bool:
        """Whether somebody wrote to the file since it was opened."""
        return _stamp(os.fstat(self.file.fileno())) != self.stamp


@contextlib.contextmanager
def opened(path: Path, most_bytes: int) -> Iterator[Opened]:
    """Open `path`; a symbolic link is followed here and never again, all later work uses the open file.

    Raises:
        SourceMissing, SourceForbidden, SourceNotAFile, SourceEmpty, SourceTooLarge: in plain words.
    """
    try:
        # Looking first keeps devices from noticing; looking again below is what counts.
        _require_file(path.stat())
        descriptor = os.open(path, _FLAGS)
    except PermissionError as reason:
        raise SourceForbidden(
            "The system does not allow this file to be opened.",
            "Ask its owner for the right to read it, or copy it to a folder of your own.",
            str(reason),
        ) from reason
    except (OSError, ValueError) as reason:
        raise SourceMissing(
            "The file was not found.",
            "Check whether it was moved or renamed, then add it again.",
            str(reason),
        ) from reason
    with os.fdopen(descriptor, "rb", buffering=0) as file:
        status = os.fstat(descriptor)
        _require_file(status)
        if status.st_size == 0:
            raise SourceEmpty(
                "The file is empty: it has no bytes.", "Check whether it was saved or copied to its end."
            )
        if status.st_size > most_bytes:
            raise SourceTooLarge(
                f"The file is larger than the {amount(most_bytes)} that Vitrine reads.",
                "Split it or save a smaller version, then add that.",
            )
        yield Opened(file, status.st_size, _stamp(status))


def sha256(opened_file: Opened, keep_on: Callable[[], None]) -> str:
    """SHA-256 of the whole file, hexadecimal; the file stands at its beginning before and after.

    Args:
        opened_file: what to read.
        keep_on: called before every mebibyte; raises when the reading is to end.
    """
    digest = hashlib.sha256()
    opened_file.file.seek(0)
    keep_on()
    while chunk := opened_file.file.read(_CHUNK):
        digest.update(chunk)
        keep_on()
    opened_file.file.seek(0)
    return digest.hexdigest()


def amount(count: int) -> str:
    """Bytes for people: "12 bytes", "3.4 MB"."""
    size = float(count)
    for unit in ("bytes", "KB", "MB"):
        if size < 1000:
            return f"{size:.0f} {unit}" if unit == "bytes" or size >= 10 else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.1f} GB"


def _require_file(status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise SourceNotAFile("This is a folder, not a file.", "Add the files that are in it.")
    if not stat.S_ISREG(status.st_mode):
        raise SourceNotAFile(
            "This is a device or a pipe, not a file.", "Save its content to a file, then add that."
        )


def _stamp(status: os.stat_result) -> tuple[int, ...]:
    return (status.st_size, status.st_mtime_ns, status.st_ctime_ns if os.name == "posix" else 0)
