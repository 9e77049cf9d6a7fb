"""The state of a training as files small enough to be carried from one piece of it to the next.

Where a machine is lent for minutes, a training goes on in pieces. Weights and the optimisers' moments are
kept in bfloat16, in shards of at most 15 MiB; what a resumed training then does is near to, not equal to,
what an uninterrupted one would have done. Counters keep their own type.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

SHARD = 15 * 2**20
"""The largest shard, bytes of tensors; a single larger tensor has one to itself."""

_INDEX = "training.json"


def write(folder: Path, state: Mapping[str, Any]) -> list[Path]:
    """Write a state (tensors, numbers, texts, lists and mappings of them) and return the files.

    Files of an earlier one in the folder are replaced: the index last, so that a broken write is known.
    """
    tensors: dict[str, Tensor] = {}
    told = _told(state, "", tensors)
    folder.mkdir(parents=True, exist_ok=True)
    for old in (folder / _INDEX, *folder.glob("state-*.safetensors")):
        old.unlink(missing_ok=True)
    paths: list[Path] = []
    for number, shard in enumerate(_shards(tensors)):
        paths.append(folder / f"state-{number:02d}.safetensors")
        save_file(shard, paths[-1])
    index = {"state": told, "files": [path.name for path in paths]}
    (folder / _INDEX).write_text(json.dumps(index), encoding="utf-8", newline="\n")
    return [*paths, folder / _INDEX]


def there(folder: Path) -> bool:
    """Whether a folder holds a whole state."""
    return (folder / _INDEX).exists()


def read(folder: Path, device: str = "cpu") -> dict[str, Any]:
    """Read what ``write`` wrote; what was float32 is so again.

    Raises:
        OSError: a file is missing.
        ValueError: the index is no such index.
    """
    index = json.loads((folder / _INDEX).read_text(encoding="utf-8"))
    tensors: dict[str, Tensor] = {}
    for name in index["files"]:
        tensors |= load_file(folder / name, device=device)
    state: dict[str, Any] = _restored(index["state"], tensors)
    return state


def _told(value: Any, name: str, tensors: dict[str, Tensor]) -> Any:
    """A value with its tensors taken out to ``tensors``, keys of mappings told apart by their type."""
    if isinstance(value, Tensor):
        is_moment = value.dtype == torch.float32 and value.ndim
        tensors[name] = value.detach().to("cpu", torch.bfloat16 if is_moment else value.dtype).contiguous()
        return {"tensor": name, "float": bool(is_moment)}
    if isinstance(value, Mapping):
        return {
            "map": [[key, _told(part, f"{name}.{key}", tensors)] for key, part in value.items()],
        }
    if isinstance(value, (list, tuple)):
        return {"list": [_told(part, f"{name}.{at}", tensors) for at, part in enumerate(value)]}
    return {"value": value}


def _restored(told: Mapping[str, Any], tensors: Mapping[str, Tensor]) -> Any:
    if "tensor" in told:
        found = tensors[told["tensor"]]
        return found.float() if told["float"] else found
    if "map" in told:
        return {key: _restored(part, tensors) for key, part in told["map"]}
    if "list" in told:
        return [_restored(part, tensors) for part in told["list"]]
    return told["value"]


def _shards(tensors: Mapping[str, Tensor]) -> list[dict[str, Tensor]]:
    shards: list[dict[str, Tensor]] = []
    room = 0
    for name, tensor in tensors.items():
        size = tensor.numel() * tensor.element_size()
        if not shards or size > room:
            shards.append({})
            room = SHARD
        # Tied weights are one in memory; a file of their own keeps each.
        shards[-1][name] = tensor.clone()
        room -= size
    return shards
