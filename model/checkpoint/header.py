"""The header of a safetensors file, read without torch and without touching the weights.

Format: 8 bytes little-endian length, that many bytes of JSON, then the data
(https://github.com/huggingface/safetensors#format).
"""

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from model.errors import CheckpointDamaged
from model.sentences import say

_LENGTH_BYTES = 8
_LARGEST_HEADER = 100_000_000
#: Every type of the format, so that what is not read here is refused by its name and not called damaged.
_BITS = {
    "F4": 4,
    **dict.fromkeys(("F6_E2M3", "F6_E3M2"), 6),
    **dict.fromkeys(("BOOL", "U8", "I8", "F8_E4M3", "F8_E5M2", "F8_E8M0", "F8_E4M3FNUZ", "F8_E5M2FNUZ"), 8),
    **dict.fromkeys(("U16", "I16", "F16", "BF16"), 16),
    **dict.fromkeys(("U32", "I32", "F32"), 32),
    **dict.fromkeys(("U64", "I64", "F64", "C64"), 64),
}


@dataclass(frozen=True, slots=True)
class TensorEntry:
    """One tensor of a file: `dtype` as safetensors names it, `nbytes` of data."""

    dtype: str
    shape: tuple[int, ...]
    nbytes: int

    @property
    def numel(self) -> int:
        """Number of weights."""
        return math.prod(self.shape)


def damaged(path: Path, why: str) -> CheckpointDamaged:
    """The error for a file that is not whole."""
    return CheckpointDamaged(
        say("model.checkpoint.file_of_model_is_damaged", name=path.name),
        say("model.checkpoint.copy_model_folder_again_from_where"),
        f"{path}: {why}",
    )


def read_header(path: Path) -> dict[str, TensorEntry]:
    """Read what a safetensors file holds and check that the file is as long as it says.

    Raises:
        CheckpointDamaged: cut short, longer than it says, or not a safetensors file.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        start = file.read(_LENGTH_BYTES)
        if len(start) < _LENGTH_BYTES:
            raise damaged(path, f"only {len(start)} bytes long")
        length = int.from_bytes(start, "little")
        if length > min(_LARGEST_HEADER, size - _LENGTH_BYTES):
            raise damaged(path, f"header of {length} bytes in a file of {size}")
        raw = file.read(length)
    try:
        header: Any = json.loads(raw)
        entries = {name: _entry(value) for name, value in header.items() if name != "__metadata__"}
        spans = sorted(tuple(header[name]["data_offsets"]) for name in entries)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise damaged(path, f"header is not readable: {error!r}") from error
    end = 0
    for first, last in spans:
        if first != end:
            raise damaged(path, f"data begins at {first} where {end} was expected")
        end = last
    if _LENGTH_BYTES + length + end != size:
        raise damaged(path, f"{size} bytes long, {_LENGTH_BYTES + length + end} expected")
    return entries


def _entry(value: dict[str, Any]) -> TensorEntry:
    first, last = value["data_offsets"]
    entry = TensorEntry(str(value["dtype"]), tuple(int(side) for side in value["shape"]), last - first)
    if entry.numel * _BITS[entry.dtype] != entry.nbytes * 8:
        raise ValueError(f"{entry.shape} of {entry.dtype} does not take {entry.nbytes} bytes")
    return entry
