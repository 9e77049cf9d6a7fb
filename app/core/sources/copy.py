"""A file as it is read: copied once into memory that nobody can change, hashed from there, parsed from there.

A mapping of the file that another program holds can change it at any moment, between hash and parse too, and
without its times telling. Linux; elsewhere the file itself is read, and its times are looked at.
"""

import contextlib
import hashlib
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app.core.sentences import say
from app.core.sources.opening import Opened, amount, sha256
from app.core.user_errors import SourceTooLarge

_CHUNK = 1024 * 1024
#: Share of the memory that is free which a copy may take.
_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Copied:
    """What is read in the place of a file.

    Attributes:
        file: at its beginning, for reading; the copy where there is one.
        sha256: of exactly these bytes, hexadecimal.
        size: bytes.
    """

    file: BinaryIO
    sha256: str
    size: int


@contextlib.contextmanager
def copied(original: Opened, keep_on: Callable[[], None]) -> Iterator[Copied]:
    """Copy a file that is open.

    Args:
        original: the file.
        keep_on: called before every mebibyte; raises when the reading is to end.

    Raises:
        SourceTooLarge: it needs more memory than may be taken.
    """
    if sys.platform != "linux":
        yield Copied(original.file, sha256(original, keep_on), original.size)
        return
    _require_room(original.size)
    descriptor = os.memfd_create("source", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    with os.fdopen(descriptor, "w+b", buffering=0) as file:
        digest = hashlib.sha256()
        original.file.seek(0)
        size = 0
        keep_on()
        # Never beyond what was there when it was opened: a file that grows would fill the memory.
        while size < original.size and (chunk := original.file.read(min(_CHUNK, original.size - size))):
            digest.update(chunk)
            view = memoryview(chunk)
            while view:
                view = view[file.write(view) :]
            size += len(chunk)
            keep_on()
        _seal(descriptor)
        file.seek(0)
        yield Copied(file, digest.hexdigest(), size)


def _seal(descriptor: int) -> None:
    """From now on nobody can write to it, cut it or make it longer, not even who maps it or we ourselves."""
    if sys.platform == "linux":
        import fcntl

        seals = fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_WRITE | fcntl.F_SEAL_SEAL
        fcntl.fcntl(descriptor, fcntl.F_ADD_SEALS, seals)


def _require_room(size: int) -> None:
    free = free_memory()
    if free is not None and size > _SHARE * free:
        raise SourceTooLarge(
            say("core.sources.no_room_for_copy", size=amount(size), free=amount(free)),
            say("core.sources.close_other_programs_or_split_it"),
        )


def free_memory() -> int | None:
    """Bytes of memory that can be had without swapping; `None` where the system does not tell."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        for line in Path("/proc/meminfo").read_text("ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    return None
