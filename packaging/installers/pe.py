"""Windows' binaries: which libraries each asks for, without Windows and without the tools of others."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from installers.product import PACKAGING

#: Comes with Windows 10 and 11. Names that begin with "api-ms-win-" and "ext-ms-" are sets of these.
WINDOWS = frozenset((PACKAGING / "windows" / "libraries.txt").read_text(encoding="ascii").split())
_IMPORTS, _DELAYED = 1, 13
_ENDINGS = (".dll", ".pyd", ".exe")


class NotPe(Exception):
    """The file is no binary of Windows."""


@dataclass(frozen=True, slots=True)
class Lacking:
    """A library that is asked for and is nowhere.

    Attributes:
        delayed: it is loaded at its first call, which may never come.
        users: the files that ask for it.
    """

    library: str
    delayed: bool
    users: tuple[str, ...]


def imports(content: bytes) -> tuple[list[str], list[str]]:
    """The libraries asked for at once, and those asked for late; names in small letters.

    Raises:
        NotPe: it is none, or it is damaged.
    """
    try:
        return _Image(content).imports()
    except (struct.error, IndexError, ValueError, UnicodeDecodeError) as reason:
        raise NotPe(str(reason)) from reason


def lacking(folder: Path) -> list[Lacking]:
    """What the binaries below a folder ask for and neither find there nor in Windows."""
    files = [file for file in sorted(folder.rglob("*")) if file.suffix.lower() in _ENDINGS]
    have = {file.name.lower() for file in files}
    wanted: dict[tuple[str, bool], list[str]] = {}
    for file in files:
        at_once, late = imports(file.read_bytes())
        for name, delayed in [*((each, False) for each in at_once), *((each, True) for each in late)]:
            if name not in have and not of_windows(name):
                wanted.setdefault((name, delayed), []).append(file.relative_to(folder).as_posix())
    return [Lacking(name, delayed, tuple(users)) for (name, delayed), users in sorted(wanted.items())]


def of_windows(name: str) -> bool:
    """True for a library that comes with Windows."""
    return (
        name.startswith(("api-ms-win-", "ext-ms-")) or name in WINDOWS or name.removesuffix(".dll") in WINDOWS
    )


class _Image:
    """A file's headers, as the PE format has them."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        if content[:2] != b"MZ":
            raise NotPe("no MZ at its beginning")
        (header,) = struct.unpack_from("<I", content, 0x3C)
        if content[header : header + 4] != b"PE\0\0":
            raise NotPe("no PE header")
        sections, optional_size = struct.unpack_from("<H12xH", content, header + 6)
        optional = header + 24
        (magic,) = struct.unpack_from("<H", content, optional)
        if magic not in (0x10B, 0x20B):
            raise NotPe(f"unknown kind {magic:#x}")
        wide = magic == 0x20B
        self._directories = optional + (112 if wide else 96)
        (self._base,) = struct.unpack_from("<Q" if wide else "<4xI", content, optional + 24)
        table = optional + optional_size
        self._sections = [struct.unpack_from("<8xIIII", content, table + 40 * n) for n in range(sections)]

    def imports(self) -> tuple[list[str], list[str]]:
        at_once = [self._name(name) for name in self._entries(_IMPORTS, 20, "<12xI4x")]
        return sorted(set(at_once)), sorted(
            {self._name(name) for name in self._entries(_DELAYED, 32, "<4xI24x")}
        )

    def _entries(self, directory: int, size: int, form: str) -> Iterator[int]:
        """The places of the names in a table of imports, which ends with an empty entry."""
        (place, length) = struct.unpack_from("<II", self._content, self._directories + 8 * directory)
        if not place or not length:
            return
        at = self._offset(place)
        while True:
            (name,) = struct.unpack_from(form, self._content, at)
            if not name:
                return
            yield name
            at += size

    def _name(self, place: int) -> str:
        at = self._offset(place)
        return self._content[at : self._content.index(b"\0", at)].decode("ascii").lower()

    def _offset(self, place: int) -> int:
        for size, address, raw_size, raw in self._sections:
            if address <= place < address + max(size, raw_size):
                return int(raw + place - address)
        raise NotPe(f"{place:#x} lies in no section")
