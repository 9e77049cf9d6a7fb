"""Files inside Office documents: workbooks, documents, packets of old programs (OLE)."""

import struct
from collections.abc import Iterator
from functools import partial
from typing import Any

from app.core.sources.readers.nested import Inside
from app.core.sources.readers.package import Package

_KINDS = ("package", "oleObject", "aFChunk", "attachedTemplate")
_NATIVE = "\x01Ole10Native"


def embedded_files(package: Package, parts: list[str], but: frozenset[str] = frozenset()) -> Iterator[Inside]:
    """The files that the parts of a document refer to, each once, in order; `but` names those read already.

    What a chart keeps of its table is no file of its own: the chart shows it.
    """
    seen: set[str] = set(but)
    for part in parts:
        for kind, name in package.related(part).values():
            if kind in _KINDS and name in package.names and name not in seen:
                seen.add(name)
                yield Inside(name.rpartition("/")[2], partial(package.read, name))


def native_file(container: Any, storage: tuple[str, ...] = ()) -> tuple[str, bytes] | None:
    """Name and bytes of the file in a packet of an `olefile.OleFileIO`; `None` if it holds none.

    `storage` is where the packet stands in the container.
    """
    native = [*storage, _NATIVE]
    if container.exists(native):
        data: bytes = container.openstream(native).read()
        try:
            return _unpacked(data)
        except (struct.error, ValueError):
            return None
    for stream in ("Package", "CONTENTS"):
        if container.exists([*storage, stream]):
            found: bytes = container.openstream([*storage, stream]).read()
            return f"{stream.lower()}", found
    return None


def pooled(container: Any, pool: str) -> list[tuple[str, ...]]:
    """The storages of objects in a pool."""
    known = container.listdir(streams=False, storages=True)
    return sorted(tuple(one) for one in known if len(one) == 2 and one[0] == pool)


def _unpacked(data: bytes) -> tuple[str, bytes]:
    """Size, two bytes, label, name, eight bytes, temporary name with its length, size, content."""
    at = data.index(b"\0", 6) + 1
    end = data.index(b"\0", at)
    name = data[at:end].decode("cp1252", "replace").replace("\\", "/").rpartition("/")[2]
    at = end + 1 + 4
    (length,) = struct.unpack_from("<I", data, at)
    at += 4 + length
    (size,) = struct.unpack_from("<I", data, at)
    return name, data[at + 4 : at + 4 + size]
