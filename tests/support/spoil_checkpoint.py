"""Ways to break a checkpoint folder."""

import json
from pathlib import Path

from model.checkpoint.folder import INDEX


def shard(folder: Path) -> Path:
    """The first weight file."""
    return min(folder.glob("model-*.safetensors"))


def rewrite(file: Path, **changes: object) -> None:
    """Change keys of a JSON file."""
    content = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps(content | changes), "utf-8")


def cut(file: Path) -> None:
    """Take the last hundred bytes off."""
    file.write_bytes(file.read_bytes()[:-100])


def flip(file: Path, place: int = -1) -> None:
    """Change one byte."""
    content = bytearray(file.read_bytes())
    content[place] ^= 1
    file.write_bytes(content)


def shift_index(folder: Path) -> None:
    """One tensor is said to be in the wrong shard."""
    index = json.loads((folder / INDEX).read_text("utf-8"))
    first, second = sorted(set(index["weight_map"].values()))
    name = next(name for name, file in index["weight_map"].items() if file == first)
    index["weight_map"][name] = second
    (folder / INDEX).write_text(json.dumps(index), "utf-8")


def point_outside(folder: Path) -> None:
    """A tensor is said to be outside the folder."""
    index = json.loads((folder / INDEX).read_text("utf-8"))
    name = next(iter(index["weight_map"]))
    index["weight_map"][name] = "../model-00001-of-00002.safetensors"
    (folder / INDEX).write_text(json.dumps(index), "utf-8")
