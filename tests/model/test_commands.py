"""`python -m model`: what it prints and its exit codes."""

import shutil
from pathlib import Path

import pytest

from model.__main__ import main
from tests.support.spoil_checkpoint import flip, shard


def test_from_the_published_folder_to_a_verified_one(
    tiny_checkpoint: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "small"
    assert main(["inspect", str(tiny_checkpoint)]) == 0
    assert "DiffusionGemmaForBlockDiffusion" in capsys.readouterr().out
    assert main(["fit", str(tiny_checkpoint), "--device", "cpu"]) == 0
    assert capsys.readouterr().out.count("It fits") == 3
    assert main(["convert", str(tiny_checkpoint), str(target), "--experts", "int8", "--linears", "int4"]) == 0
    assert "experts: relative error" in capsys.readouterr().out
    assert main(["verify", str(target)]) == 0
    assert "files are right" in capsys.readouterr().out
    flip(shard(target))
    assert main(["verify", str(target)]) == 1
    assert "model.checkpoint.altered" in capsys.readouterr().out
    plain = tmp_path / "plain"
    shutil.copytree(tiny_checkpoint, plain)
    assert main(["verify", str(plain)]) == 0
    assert "No manifest" in capsys.readouterr().out
    assert main(["verify", str(plain), "--write"]) == 0
    assert main(["verify", str(plain)]) == 0
    assert "files are right" in capsys.readouterr().out


def test_what_is_wrong_is_told_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "model.gguf").write_bytes(b"GGUF")
    for command in (["inspect", str(tmp_path)], ["fit", str(tmp_path)], ["convert", str(tmp_path), "x"]):
        assert main(command) == 1
        told = "".join(capsys.readouterr())
        assert "model.checkpoint" in told
        assert "GGUF" in told or "config.json" in told
