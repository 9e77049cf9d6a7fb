"""Compound files (OLE, [MS-CFB] version 3): the container of Outlook messages and old Office files."""

import struct
from dataclasses import dataclass, field
from pathlib import Path
from typing import Union

Tree = dict[str, Union[bytes, "Tree"]]

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_FREE, _END, _FAT, _NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
_STORAGE, _STREAM, _ROOT = 1, 2, 5


@dataclass
class _Entry:
    name: str
    kind: int
    data: bytes = b""
    left: int = _NONE
    right: int = _NONE
    child: int = _NONE
    start: int = _END
    size: int = 0
    children: list[int] = field(default_factory=list)


def write_compound_file(path: Path, tree: Tree) -> Path:
    """Write a container: names to streams (bytes) and storages (dictionaries)."""
    entries = [_Entry("Root Entry", _ROOT)]
    _add(entries, 0, tree)
    for entry in entries:
        entry.child = _balanced(entries, sorted(entry.children, key=lambda i: _order(entries[i].name)))
    mini, mini_fat = bytearray(), []
    for entry in entries:
        if entry.kind == _STREAM and len(entry.data) < _CUTOFF and entry.data:
            entry.start, entry.size = len(mini) // _MINI, len(entry.data)
            mini_fat += _chain(entry.start, entry.data, _MINI)
            mini += _padded(entry.data, _MINI)
    body = bytearray()
    fat: list[int] = []

    def put(data: bytes) -> int:
        if not data:
            return _END
        start = len(fat)
        fat.extend(_chain(start, data, _SECTOR))
        body.extend(_padded(data, _SECTOR))
        return start

    for entry in entries:
        if entry.kind == _STREAM and len(entry.data) >= _CUTOFF:
            entry.start, entry.size = put(entry.data), len(entry.data)
    entries[0].start, entries[0].size = put(bytes(mini)), len(mini)
    mini_start = put(struct.pack(f"<{len(mini_fat)}I", *mini_fat))
    directory = put(b"".join(map(_packed, entries)))
    sectors = 1
    while sectors * (_SECTOR // 4) < len(fat) + sectors:
        sectors += 1
    first = len(fat)
    fat += [_FAT] * sectors
    table = _padded(struct.pack(f"<{len(fat)}I", *fat), _SECTOR, b"\xff")
    mini_sectors = -(-len(mini_fat) * 4 // _SECTOR)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, sectors, directory, 0, _CUTOFF,
                        mini_start, mini_sectors, _END, 0)  # fmt: skip
    places = [*range(first, first + sectors), *[_FREE] * (109 - sectors)]
    path.write_bytes(head + struct.pack("<109I", *places) + bytes(body) + table)
    return path


def _add(entries: list[_Entry], parent: int, tree: Tree) -> None:
    for name, content in tree.items():
        inside = isinstance(content, dict)
        entries.append(
            _Entry(name, _STORAGE if inside else _STREAM, b"" if isinstance(content, dict) else content)
        )
        entries[parent].children.append(len(entries) - 1)
        if isinstance(content, dict):
            _add(entries, len(entries) - 1, content)


def _balanced(entries: list[_Entry], order: list[int]) -> int:
    if not order:
        return _NONE
    middle = len(order) // 2
    entries[order[middle]].left = _balanced(entries, order[:middle])
    entries[order[middle]].right = _balanced(entries, order[middle + 1 :])
    return order[middle]


def _order(name: str) -> tuple[int, str]:
    return len(name), name.upper()


def _chain(start: int, data: bytes, unit: int) -> list[int]:
    count = -(-len(data) // unit)
    return [*range(start + 1, start + count), _END]


def _padded(data: bytes, unit: int, filling: bytes = b"\x00") -> bytes:
    return data + filling * (-len(data) % unit)


def _packed(entry: _Entry) -> bytes:
    name = entry.name.encode("utf-16-le") + b"\x00\x00"
    numbers = struct.pack("<HBBIII", len(name), entry.kind, 1, entry.left, entry.right, entry.child)
    return name.ljust(64, b"\x00") + numbers + bytes(36) + struct.pack("<IQ", entry.start, entry.size)
