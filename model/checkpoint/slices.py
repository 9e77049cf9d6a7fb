"""Read tensors of a safetensors file in slices, into memory of their own.

Not through a memory map: pages of a map count as memory of the process, and a shard can be larger than the
machine's.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO

import torch
from torch import Tensor

from model.checkpoint.header import damaged

_DTYPES = {
    "BF16": torch.bfloat16,
    "F16": torch.float16,
    "F32": torch.float32,
    "F64": torch.float64,
    "U8": torch.uint8,
    "I8": torch.int8,
    "I16": torch.int16,
    "I32": torch.int32,
    "I64": torch.int64,
    "BOOL": torch.bool,
    "F8_E4M3": torch.float8_e4m3fn,
}


class TensorFile:
    """A safetensors file, open for reading; use it in a `with` statement.

    The header must have been checked, see `checkpoint.header.read_header`.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: BinaryIO = path.open("rb")
        length = int.from_bytes(self._file.read(8), "little")
        self._header: dict[str, Any] = json.loads(self._file.read(length))
        self._start = 8 + length

    def __enter__(self) -> "TensorFile":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the file go."""
        self._file.close()

    def shape(self, name: str) -> tuple[int, ...]:
        """Shape of a tensor."""
        return tuple(self._header[name]["shape"])

    def has_any(self, name: str, suffixes: Iterable[str]) -> bool:
        """Whether there is a tensor `name` with one of the suffixes behind a dot."""
        return any(f"{name}.{suffix}" in self._header for suffix in suffixes)

    def read(self, name: str, first: int = 0, last: int | None = None) -> Tensor:
        """Rows `first` to `last` (not included) of a tensor's first side; a scalar is read whole.

        Raises:
            CheckpointDamaged: the file ends too early, or holds a type that is not known.
        """
        said = self._header[name]
        dtype = _DTYPES.get(said["dtype"])
        if dtype is None:
            raise damaged(self._path, f"{name} has type {said['dtype']}")
        shape = list(said["shape"])
        begin, end = said["data_offsets"]
        if shape:
            last = shape[0] if last is None else last
            row = (end - begin) // max(1, shape[0])
            begin, end = begin + first * row, begin + last * row
            shape[0] = last - first
        bytes_ = torch.empty(end - begin, dtype=torch.uint8)
        self._file.seek(self._start + begin)
        if end > begin and self._file.readinto(bytes_.numpy()) != end - begin:  # type: ignore[attr-defined]
            raise damaged(self._path, f"{name} is cut short")
        return bytes_.view(dtype).view(shape)
