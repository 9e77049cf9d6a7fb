"""A manifest vouches for every byte."""

from pathlib import Path

import pytest

from model import errors
from model.checkpoint.inspect import inspect
from model.checkpoint.manifest import MANIFEST, read_manifest
from model.checkpoint.progress import FileProgress, Meter
from model.checkpoint.verify import verify, write_manifest
from model.request import CancelToken
from tests.support.spoil_checkpoint import cut, flip, rewrite, shard


def test_what_was_written_is_right(folder: Path) -> None:
    assert not verify(folder).manifest
    told: list[FileProgress] = []
    assert write_manifest(folder, told.append)
    assert set(read_manifest(folder)) == {file.name for file in folder.iterdir()} - {MANIFEST}
    result = verify(folder, told.append)
    assert (result.manifest, result.finished, result.problems) == (True, True, ())
    assert result.files == len(read_manifest(folder))
    assert told[-1].done == told[-1].total
    assert inspect(folder).manifest


def test_every_changed_file_is_named(folder: Path) -> None:
    write_manifest(folder)
    first, second = sorted(folder.glob("model-*.safetensors"))
    flip(first)
    cut(second)
    (folder / "tokenizer.json").unlink()
    flip(folder / "config.json", 5)
    problems = verify(folder).problems
    assert {(type(problem), Path(problem.detail.split(":")[0]).name) for problem in problems} == {
        (errors.FileAltered, first.name),
        (errors.FileTruncated, second.name),
        (errors.ShardMissing, "tokenizer.json"),
        (errors.FileAltered, "config.json"),
    }
    with pytest.raises(errors.CheckpointDamaged):
        verify(folder).check()


def test_cancel_ends_it(folder: Path) -> None:
    cancel = CancelToken()

    def stop(progress: FileProgress) -> None:
        if progress.done:
            cancel.cancel()

    assert not write_manifest(folder, stop, cancel)
    assert not (folder / MANIFEST).exists()
    write_manifest(folder)
    result = verify(folder, None, cancel)
    assert not result.finished
    assert result.files == 0


def test_no_manifest_for_a_broken_folder(folder: Path) -> None:
    cut(shard(folder))
    with pytest.raises(errors.FileTruncated):
        write_manifest(folder)
    assert not (folder / MANIFEST).exists()


@pytest.mark.parametrize(
    "changes", [{"format": 9}, {"files": {"../x": {"bytes": 1, "sha256": ""}}}, {"files": 3}]
)
def test_a_damaged_manifest(folder: Path, changes: dict[str, object]) -> None:
    write_manifest(folder)
    rewrite(folder / MANIFEST, **changes)
    with pytest.raises(errors.CheckpointDamaged):
        verify(folder)


def test_time_left_comes_from_the_speed_of_work() -> None:
    now = 0.0
    told: list[FileProgress] = []
    meter = Meter(100, told.append, lambda: now)
    meter.skip(50)
    now = 1.0
    meter.add(5)
    assert told[-1].seconds_left is None
    now = 10.0
    meter.add(15)
    # 20 in ten seconds, 30 to go; what was skipped is no speed.
    assert told[-1].seconds_left == pytest.approx(15.0)


def test_seconds_of_checking_are_no_work() -> None:
    now = 0.0
    told: list[FileProgress] = []
    meter = Meter(100, told.append, lambda: now)
    meter.at("checking", "old")
    now = 1000.0
    meter.skip(50)
    meter.at("converting", "new")
    now = 1010.0
    meter.add(20)
    assert told[-1].seconds_left == pytest.approx(15.0)


@pytest.mark.parametrize("name", ["vitrine.json", "extra.safetensors", "other.jinja"])
def test_a_file_that_came_later_is_named(folder: Path, name: str) -> None:
    write_manifest(folder)
    (folder / "notes.txt").write_text("mine")
    (folder / ".hidden.json").write_text("{}")
    assert verify(folder).problems == ()
    (folder / name).write_text("{}")
    (problem,) = verify(folder).problems
    assert type(problem) is errors.FileAdded
    assert name in problem.sentence
    assert problem.way_on


def test_what_was_converted_has_no_added_file(folder: Path, tmp_path: Path) -> None:
    from model.checkpoint.convert import convert

    convert(folder, tmp_path / "small")
    assert verify(tmp_path / "small").problems == ()
