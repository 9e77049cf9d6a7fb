"""Bytes onto the disk such that they are there when the call returns, and why they are not."""

import contextlib
import errno
import os
import sys
from pathlib import Path

from app.core.audit.errors import AuditUnavailable
from app.core.sentences import say


def way_on() -> str:
    """What the person can do where the log cannot be written."""
    return say("core.audit.see_that_its_disk_has_room")


def open_file(path: Path) -> int:
    """Open a file of the log for reading and appending."""
    return os.open(path, os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0))


def put(file: int, content: bytes, size: int) -> None:
    """Append, all or nothing as far as the disk lets us.

    Args:
        file: open for appending.
        content: what is appended.
        size: of the file before.

    Raises:
        OSError: it is not on the disk. A part of it may be, where the file does not let itself be shortened.
    """
    written = 0
    try:
        while written < len(content):
            written += os.write(file, content[written:])
    except OSError:
        with contextlib.suppress(OSError):
            os.ftruncate(file, size)
        raise
    os.fsync(file)


def put_file(path: Path, content: bytes) -> None:
    """Put a new file in place, for this person alone; it is there whole or not at all.

    Raises:
        OSError: it is not there.
    """
    fresh = path.with_suffix(".new")
    with contextlib.suppress(FileNotFoundError):
        fresh.unlink()
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(fresh, flags, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    if sys.platform != "win32":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def unavailable(error: OSError) -> AuditUnavailable:
    """The failure as people are told it."""
    if error.errno == errno.ENOSPC:
        reason = say("core.audit.disk_is_full")
    elif error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        reason = say("core.audit.its_folder_cannot_be_written_to")
    else:
        reason = say("core.audit.disk_does_not_take_it")
    return AuditUnavailable(
        say("core.audit.audit_log_cannot_be_written", reason=reason), way_on(), str(error)
    )
