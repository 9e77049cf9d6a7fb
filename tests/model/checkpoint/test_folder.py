"""What is wrong with a folder is told by name, before a weight is read."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from model.checkpoint.folder import INDEX, look
from model.engine import Engine
from model.errors import (
    CheckpointDamaged,
    CheckpointForeign,
    CheckpointMissing,
    CheckpointUnsafe,
    DeviceUnavailable,
    ModelError,
)
from tests.support.spoil_checkpoint import cut, point_outside, rewrite, shard, shift_index
from tests.support.tiny_checkpoint import write_tiny_checkpoint


def lengthen(file: Path) -> None:
    file.write_bytes(file.read_bytes() + b"more")


def break_header(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[8:12] = b"oops"
    file.write_bytes(content)


BREAKS: dict[str, tuple[Callable[[Path], object], type[ModelError], str]] = {
    "no config": (lambda f: (f / "config.json").unlink(), CheckpointMissing, "config.json"),
    "no tokenizer": (lambda f: (f / "tokenizer.json").unlink(), CheckpointMissing, "tokenizer.json"),
    "no template": (lambda f: (f / "chat_template.jinja").unlink(), CheckpointMissing, "chat_template.jinja"),
    "no settings": (
        lambda f: (f / "generation_config.json").unlink(),
        CheckpointMissing,
        "generation_config",
    ),
    "no shard": (lambda f: shard(f).unlink(), CheckpointMissing, "model-00001"),
    "no weights": (lambda f: (f / INDEX).unlink(), CheckpointMissing, "model.safetensors"),
    "pickle": (lambda f: (f / "pytorch_model.bin").write_bytes(b"x"), CheckpointUnsafe, "hidden code"),
    "torch file": (lambda f: (f / "weights.PT").write_bytes(b"x"), CheckpointUnsafe, "hidden code"),
    "other model": (lambda f: rewrite(f / "config.json", model_type="llama"), CheckpointForeign, "different"),
    "config cut": (lambda f: cut(f / "config.json"), CheckpointDamaged, "config.json"),
    "config no text": (
        lambda f: (f / "config.json").write_bytes(b"\xff\xfe"),
        CheckpointDamaged,
        "config.json",
    ),
    "config a list": (lambda f: (f / "config.json").write_text("[]"), CheckpointDamaged, "config.json"),
    "index empty": (lambda f: rewrite(f / INDEX, weight_map={}), CheckpointDamaged, "index"),
    "index shifted": (shift_index, CheckpointDamaged, "model-0000"),
    "index outside": (point_outside, CheckpointDamaged, "index"),
    "shard cut": (lambda f: cut(shard(f)), CheckpointDamaged, "model-00001"),
    "shard longer": (lambda f: lengthen(shard(f)), CheckpointDamaged, "model-00001"),
    "shard empty": (lambda f: shard(f).write_bytes(b""), CheckpointDamaged, "model-00001"),
    "header broken": (lambda f: break_header(shard(f)), CheckpointDamaged, "model-00001"),
    "header endless": (lambda f: shard(f).write_bytes(b"\xff" * 64), CheckpointDamaged, "model-00001"),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_folder_is_refused_by_name(folder: Path, name: str) -> None:
    spoil, error, words = BREAKS[name]
    spoil(folder)
    with pytest.raises(error, match=words) as caught:
        Engine.open(folder, "cpu")
    assert type(caught.value) is error
    assert caught.value.way_on


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(CheckpointMissing):
        look(tmp_path / "nothing")
    with pytest.raises(CheckpointMissing):
        look(tmp_path)


OPENING: dict[str, Callable[[Path], object]] = {
    "tokenizer cut": lambda f: cut(f / "tokenizer.json"),
    "template broken": lambda f: (f / "chat_template.jinja").write_text("{% for %}"),
    "settings foolish": lambda f: rewrite(f / "generation_config.json", t_min=-1.0),
    "settings no numbers": lambda f: rewrite(f / "generation_config.json", t_max="hot"),
    "config without sizes": lambda f: rewrite(f / "config.json", text_config={"hidden_size": "big"}),
    "config of another size": lambda f: rewrite_text_config(f, hidden_size=48),
    "config with more layers": lambda f: rewrite_text_config(
        f, num_hidden_layers=5, layer_types=[*["sliding_attention"] * 4, "full_attention"]
    ),
}


def rewrite_text_config(folder: Path, **changes: object) -> None:
    text = json.loads((folder / "config.json").read_text("utf-8"))["text_config"]
    rewrite(folder / "config.json", text_config=text | changes)


@pytest.mark.parametrize("name", OPENING)
def test_a_folder_that_does_not_fit_together(folder: Path, name: str) -> None:
    OPENING[name](folder)
    with pytest.raises(CheckpointDamaged) as caught:
        Engine.open(folder, "cpu")
    assert caught.value.code == "model.checkpoint.damaged"


def test_what_a_good_folder_says(tiny_checkpoint: Path) -> None:
    folder = look(tiny_checkpoint)
    assert len(folder.shards) == 2
    assert folder.dtype == "F32"
    assert folder.nbytes == 4 * folder.parameters
    assert len(folder.index_sha256) == 64


def test_a_checkpoint_in_one_file(tmp_path: Path) -> None:
    one = look(write_tiny_checkpoint(tmp_path / "one", shards=1))
    assert [file.name for file in one.shards] == ["model.safetensors"]
    again = look(write_tiny_checkpoint(tmp_path / "again", shards=1))
    assert one.index_sha256 == again.index_sha256


def test_unknown_devices(tiny_checkpoint: Path) -> None:
    for name in ("abacus", "cuda:99", "meta"):
        with pytest.raises(DeviceUnavailable):
            Engine.open(tiny_checkpoint, name)
