"""Write a safetensors file tensor after tensor, without ever holding it whole."""

import hashlib
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import torch
from torch import Tensor

from model.checkpoint.header import TensorEntry
from model.checkpoint.manifest import FileEntry, sync_folder

_PART = ".part"


class ShardWriter:
    """A shard in the making; it has its name only once it is whole and on disk.

    Args:
        path: the name it gets.
        entries: what it will hold, in the order in which it will be written.
    """

    def __init__(self, path: Path, entries: Sequence[tuple[str, TensorEntry]]) -> None:
        self._path, self._part = path, path.with_name(path.name + _PART)
        header, end = {}, 0
        for name, entry in entries:
            header[name] = {
                "dtype": entry.dtype,
                "shape": list(entry.shape),
                "data_offsets": [end, end + entry.nbytes],
            }
            end += entry.nbytes
        text = json.dumps(header, separators=(",", ":")).encode()
        text += b" " * (-len(text) % 8)
        self._expected = 8 + len(text) + end
        self._sha256, self._size = hashlib.sha256(), 0
        self._file = self._part.open("wb")
        self._put(len(text).to_bytes(8, "little"))
        self._put(text)

    def write(self, tensor: Tensor) -> None:
        """The next bytes: a tensor, or the next slice of one."""
        flat = tensor.contiguous().view(-1)
        self._put(flat.view(torch.uint8).numpy().data if flat.numel() else b"")

    def finish(self) -> FileEntry:
        """Bring it to disk and give it its name."""
        assert self._size == self._expected, f"{self._size} bytes written, {self._expected} planned"
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        self._part.replace(self._path)
        sync_folder(self._path.parent)
        return FileEntry(self._size, self._sha256.hexdigest())

    def abandon(self) -> None:
        """Take back what was written; may be called after `finish`."""
        # What is still in the buffer of a full disk finds no room either; closed it is all the same.
        with suppress(OSError):
            self._file.close()
        self._part.unlink(missing_ok=True)

    def _put(self, content: bytes | memoryview) -> None:
        self._file.write(content)
        self._sha256.update(content)
        self._size += len(content)
