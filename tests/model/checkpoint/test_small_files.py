"""Small files of a model folder: links that lead out of it, depth and length are refused with a sentence."""

import shutil
import sys
from pathlib import Path

import pytest

from model.checkpoint import small_files
from model.checkpoint.folder import look
from model.errors import CheckpointDamaged, CheckpointUnsafe


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
@pytest.mark.parametrize("name", ["config.json", "chat_template.jinja", "generation_config.json"])
def test_a_link_to_another_place_is_refused(folder: Path, tmp_path: Path, name: str) -> None:
    secret = tmp_path / "secret"
    shutil.move(folder / name, secret)
    (folder / name).symlink_to(secret)
    with pytest.raises(CheckpointUnsafe) as refused:
        look(folder)
    assert name in refused.value.sentence


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_the_links_of_a_hubs_cache_are_followed(folder: Path, tmp_path: Path) -> None:
    blobs, snapshot = tmp_path / "hub" / "blobs", tmp_path / "hub" / "snapshots" / "0a1b"
    blobs.mkdir(parents=True)
    snapshot.mkdir(parents=True)
    for file in folder.iterdir():
        shutil.copy(file, blobs / f"of-{file.name}")
        (snapshot / file.name).symlink_to(Path("../../blobs") / f"of-{file.name}")
    assert look(snapshot).tensors == look(folder).tensors


def test_what_is_nested_too_deep_or_too_long_is_damaged(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "generation_config.json").write_text('{"a":' * 100_000 + "1" + "}" * 100_000, encoding="utf-8")
    with pytest.raises(CheckpointDamaged):
        look(folder)
    monkeypatch.setattr(small_files, "MOST_BYTES", 100)
    with pytest.raises(CheckpointDamaged):
        small_files.read_text(folder / "tokenizer.json")
