"""The files of a log's folder, and the end of one: where the next record goes and what it follows."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from app.core.audit.line import MOST_BYTES, Line, NoRecord, read_line

_NAME = re.compile(r"audit-(\d{6})\.jsonl")


def file_name(number: int) -> str:
    """The name of a log's file; numbers run from 1."""
    return f"audit-{number:06d}.jsonl"


def number_of(path: Path) -> int:
    """The number in the name of a log's file, 0 for other files."""
    match = _NAME.fullmatch(path.name)
    return int(match[1]) if match else 0


def log_files(folder: Path) -> list[Path]:
    """The files of the log in a folder, in order.

    Raises:
        OSError: the folder cannot be read.
    """
    return sorted((path for path in folder.iterdir() if number_of(path)), key=number_of)


@dataclass(frozen=True, slots=True)
class Tail:
    """The end of a file.

    Attributes:
        last: the last whole record; `None` where there is none in what was looked at.
        follows: the first whole record's `prev`; empty where there is none.
        debris: bytes after the last record that are none, without a newline at their end; empty as a rule.
        ended: whether the file ends with a newline, or is empty.
        size: bytes of the file.
    """

    last: Line | None
    follows: str
    debris: bytes
    ended: bool
    size: int


def read_tail(descriptor: int, start: int | None = None) -> Tail:
    """Read a file's end.

    Args:
        descriptor: of the file, open for reading.
        start: where the first record begins; `None` looks at as many as surely hold a whole one.

    Raises:
        OSError: it cannot be read.
    """
    size = os.fstat(descriptor).st_size
    begin = max(0, size - 2 * MOST_BYTES) if start is None else start
    content = _read(descriptor, begin, size - begin)
    lines = content.split(b"\n")
    if start is None and begin:
        # It begins somewhere in a line.
        del lines[0]
    last: Line | None = None
    follows = ""
    debris: list[bytes] = []
    for position, line in enumerate(lines):
        if position == len(lines) - 1 and not line:
            break
        try:
            last = read_line(line)
        except NoRecord:
            debris.append(line)
            continue
        follows = follows or last.prev
        debris.clear()
    return Tail(last, follows, b"\n".join(debris), content.endswith(b"\n") or not content, size)


def _read(descriptor: int, begin: int, length: int) -> bytes:
    os.lseek(descriptor, begin, os.SEEK_SET)
    parts: list[bytes] = []
    while length > 0 and (part := os.read(descriptor, length)):
        parts.append(part)
        length -= len(part)
    return b"".join(parts)
