"""The hash that says which model it is."""

import hashlib
import shutil
from pathlib import Path
from threading import Event

import pytest

from model import Engine
from model.checkpoint.content import HashingBeside, content_sha256
from model.checkpoint.verify import write_manifest


@pytest.fixture
def folder(tiny_checkpoint: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(tiny_checkpoint, tmp_path / "model"))


def test_it_is_what_its_description_says(tmp_path: Path) -> None:
    (tmp_path / "b.safetensors").write_bytes(b"weights")
    (tmp_path / "a.json").write_bytes(b"{}")
    (tmp_path / "README.md").write_bytes(b"of no matter")
    lines = "".join(
        f"{name}\t{len(content)}\t{hashlib.sha256(content).hexdigest()}\n"
        for name, content in (("a.json", b"{}"), ("b.safetensors", b"weights"))
    )
    assert content_sha256(tmp_path) == hashlib.sha256(lines.encode()).hexdigest()


def test_the_engine_tells_it_and_a_manifest_changes_nothing(folder: Path) -> None:
    engine = Engine.open(folder, "cpu")
    engine.close()
    assert engine.info.content_sha256 == content_sha256(folder)
    write_manifest(folder)
    assert engine.info.content_sha256 == content_sha256(folder)


def test_one_altered_bit_of_any_file_is_another_model(folder: Path) -> None:
    before = content_sha256(folder)
    for file in [*sorted(folder.glob("*.safetensors")), folder / "tokenizer.json", folder / "config.json"]:
        content = file.read_bytes()
        file.write_bytes(content[:-2] + bytes([content[-2] ^ 1]) + content[-1:])
        assert content_sha256(folder) != before, file.name
        file.write_bytes(content)
    assert content_sha256(folder) == before


def test_it_can_be_given_up(folder: Path) -> None:
    stop = Event()
    stop.set()
    assert content_sha256(folder, stop) == ""
    with pytest.raises(RuntimeError, match="gone"), HashingBeside(folder):
        raise RuntimeError("gone")


def test_a_folder_that_is_not_there_keeps_its_own_error(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="folder") as caught:
        Engine.open(tmp_path / "none", "cpu")
    assert getattr(caught.value, "code", "").startswith("model.checkpoint")
