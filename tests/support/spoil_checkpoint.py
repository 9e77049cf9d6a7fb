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


def code_tensor(folder: Path, dtype: str) -> None:
    """The first shard holds one tensor as codes of `dtype`, as other programs quantise; same bytes."""
    file = shard(folder)
    content = file.read_bytes()
    length = int.from_bytes(content[:8], "little")
    header = json.loads(content[8 : 8 + length])
    name = next(name for name, said in header.items() if name != "__metadata__" and len(said["shape"]) == 2)
    entry = header[name]
    assert entry["dtype"] == "F32"
    size = {"F8_E4M3": 1, "U8": 1, "I8": 1, "I32": 4, "F4": 0.5}[dtype]
    entry["dtype"], entry["shape"] = dtype, [entry["shape"][0], int(entry["shape"][1] * 4 / size)]
    said = json.dumps(header).encode()
    file.write_bytes(len(said).to_bytes(8, "little") + said + content[8 + length :])
