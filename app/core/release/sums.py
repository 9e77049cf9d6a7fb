"""The list `SHA256SUMS`: what `sha256sum` writes and checks, a line for each file."""

import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

SUMS, SIGNATURE = "SHA256SUMS", "SHA256SUMS.minisig"
_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")
_CHUNK = 1 << 20


class SumsUnreadable(Exception):
    """The list is none, or names a place outside of its folder."""


def parse(content: bytes) -> dict[str, str]:
    """Path below the folder -> SHA-256.

    Raises:
        SumsUnreadable: with the line that is wrong.
    """
    sums: dict[str, str] = {}
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as reason:
        raise SumsUnreadable(str(reason)) from reason
    for number, line in enumerate(text.splitlines(), 1):
        found = _LINE.fullmatch(line)
        path = PurePosixPath(found[2]) if found else PurePosixPath("/")
        inside = not path.is_absolute() and ".." not in path.parts and not re.search(r"[\\:]", str(path))
        if found is None or not inside or found[2] in sums:
            raise SumsUnreadable(f"{SUMS}:{number}")
        sums[found[2]] = found[1]
    if not sums:
        raise SumsUnreadable(f"{SUMS} names nothing")
    return sums


def digest(file: Path, tell: Callable[[int], None] = lambda count: None) -> str:
    """SHA-256 of a file's content; `tell` gets the number of bytes read since it was last told.

    Raises:
        OSError: it cannot be read.
    """
    whole = hashlib.sha256()
    with file.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            whole.update(chunk)
            tell(len(chunk))
    return whole.hexdigest()


def files_below(folder: Path) -> Iterator[str]:
    """Every file and link below the folder, but for the list and its signature; sorted.

    Raises:
        OSError: the folder cannot be read.
    """
    found = sorted(entry for entry in folder.rglob("*") if entry.is_symlink() or not entry.is_dir())
    for entry in found:
        name = entry.relative_to(folder).as_posix()
        if name not in (SUMS, SIGNATURE):
            yield name
