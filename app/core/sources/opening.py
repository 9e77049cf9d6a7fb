"""Opening a file that a person pointed at: only regular files, once, and never waiting for one."""

import contextlib
import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app.core.sentences import say
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
            say("core.sources.system_does_not_allow_this_file"),
            say("core.sources.ask_its_owner_for_right_to"),
            str(reason),
        ) from reason
    except (OSError, ValueError) as reason:
        raise SourceMissing(
            say("core.sources.file_was_not_found"),
            say("core.sources.check_whether_it_was_moved_or"),
            str(reason),
        ) from reason
    with os.fdopen(descriptor, "rb", buffering=0) as file:
        status = os.fstat(descriptor)
        _require_file(status)
        if status.st_size == 0:
            raise SourceEmpty(
                say("core.sources.file_is_empty_it_has_no"), say("core.sources.check_whether_it_was_saved_or")
            )
        if status.st_size > most_bytes:
            raise SourceTooLarge(
                say("core.sources.file_is_larger_than_that_vitrine", amount=amount(most_bytes)),
                say("core.sources.split_it_or_save_smaller_version"),
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
        raise SourceNotAFile(
            say("core.sources.this_is_folder_not_file"), say("core.sources.add_files_that_are_in_it")
        )
    if not stat.S_ISREG(status.st_mode):
        raise SourceNotAFile(
            say("core.sources.this_is_device_or_pipe_not"), say("core.sources.save_its_content_to_file_then")
        )


def _stamp(status: os.stat_result) -> tuple[int, ...]:
    return (status.st_size, status.st_mtime_ns, status.st_ctime_ns if os.name == "posix" else 0)
