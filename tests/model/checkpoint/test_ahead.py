"""What a conversion will take, said before it begins."""

from pathlib import Path

import pytest

from model.checkpoint.ahead import look_ahead
from model.checkpoint.convert import convert
from model.checkpoint.folder import look
from model.checkpoint.plan import PLANS
from model.errors import CheckpointMissing
from tests.support.model_folders import interrupt
from tests.support.spoil_checkpoint import rewrite


def test_a_new_one_takes_what_it_then_takes(tiny_checkpoint: Path, tmp_path: Path) -> None:
    target = tmp_path / "t"
    ahead = look_ahead(tiny_checkpoint, target, "int8")
    assert (ahead.state, ahead.share, ahead.room) == ("new", 0.0, True)
    assert not target.exists()
    convert(tiny_checkpoint, target, PLANS["int8"])
    assert look(target).nbytes == ahead.needed
    done = look_ahead(tiny_checkpoint, target, "int8")
    assert (done.state, done.share, done.needed) == ("done", 1.0, 0)


def test_an_interrupted_one_takes_the_rest(tiny_checkpoint: Path, tmp_path: Path) -> None:
    target = tmp_path / "t"
    interrupt(tiny_checkpoint, target)
    ahead = look_ahead(tiny_checkpoint, target, "int4")
    whole = look_ahead(tiny_checkpoint, tmp_path / "other", "int4").needed
    assert ahead.state == "begun"
    assert 0 < ahead.share < 1
    assert ahead.needed == pytest.approx(whole * (1 - ahead.share))


def test_what_holds_something_else_is_taken(tiny_checkpoint: Path, folder: Path, tmp_path: Path) -> None:
    def state(target: Path) -> str:
        return look_ahead(tiny_checkpoint, target, "int4").state

    convert(tiny_checkpoint, tmp_path / "small")
    interrupt(tiny_checkpoint, tmp_path / "begun")
    assert look_ahead(tiny_checkpoint, tmp_path / "small", "int8").state == "taken"
    assert look_ahead(tiny_checkpoint, tmp_path / "begun", "int8").state == "taken"
    assert state(tiny_checkpoint) == "taken"
    assert state(folder) == "taken"
    assert state(folder / "config.json") == "taken"
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "x.part").touch()
    assert state(tmp_path / "empty") == "new"
    rewrite(tmp_path / "small" / "vitrine.json", quantization=None)
    assert state(tmp_path / "small") == "taken"


def test_a_disk_without_room_is_told(
    tiny_checkpoint: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("model.checkpoint.ahead.disk_room", lambda _: 1000)
    assert not look_ahead(tiny_checkpoint, tmp_path / "t", "int4").room


def test_a_broken_source_is_named(tmp_path: Path) -> None:
    with pytest.raises(CheckpointMissing):
        look_ahead(tmp_path / "none", tmp_path / "t", "int4")
