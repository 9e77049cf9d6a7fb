"""A conversion ends with the same bytes whatever happens, or with a sentence and a clean folder."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from model import errors
from model.checkpoint.convert import convert
from model.checkpoint.inspect import inspect
from model.checkpoint.manifest import JOURNAL, MANIFEST
from model.checkpoint.plan import Plan
from model.checkpoint.progress import FileProgress
from model.checkpoint.verify import verify
from model.request import CancelToken
from tests.support.killed_conversion import contents
from tests.support.spoil_checkpoint import cut, flip, rewrite

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def converted(tiny_checkpoint: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny checkpoint, converted; not to be changed."""
    target = tmp_path_factory.mktemp("converted") / "int4"
    assert convert(tiny_checkpoint, target).finished
    return target


def stop_after(done: int) -> tuple[Callable[[FileProgress], None], CancelToken]:
    """A progress that cancels when so many bytes are done."""
    cancel = CancelToken()

    def tell(progress: FileProgress) -> None:
        if progress.done > done:
            cancel.cancel()

    return tell, cancel


def test_it_is_whole_and_verified(converted: Path) -> None:
    found = inspect(converted)
    assert found.problems == ()
    assert len(found.shards) == 7
    result = verify(converted)
    assert (result.manifest, result.problems) == (True, ())
    assert not (converted / JOURNAL).exists()
    said = json.loads((converted / "vitrine.json").read_text("utf-8"))
    assert said["precision"] == "int4"
    assert 0.03 < said["quantization"]["losses"]["experts"] < 0.12
    assert said["quantization"]["losses"]["attention"] < 0.02


def test_killed_at_random_points_it_ends_byte_equal(tiny_checkpoint: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.support.killed_conversion", str(tiny_checkpoint), str(tmp_path)]
    run = subprocess.run([*command, "7", "15"], cwd=ROOT, capture_output=True, text=True, check=True)
    report = json.loads(run.stdout)
    assert report["wrong"] == []
    assert report["killed"] >= 20
    assert report["files"] > 10


def test_cancelled_it_goes_on_where_it_was(tiny_checkpoint: Path, converted: Path, tmp_path: Path) -> None:
    tell, cancel = stop_after(inspect(tiny_checkpoint).nbytes * 2 // 3)
    first = convert(tiny_checkpoint, tmp_path / "t", progress=tell, cancel=cancel)
    assert not first.finished
    assert [type(problem) for problem in inspect(tmp_path / "t").problems] == [errors.CheckpointIncomplete]
    told: list[FileProgress] = []
    second = convert(tiny_checkpoint, tmp_path / "t", progress=told.append)
    assert second.finished
    assert second.kept >= 3
    assert {"checking", "converting"} == {progress.stage for progress in told}
    assert told[-1].done == told[-1].total
    assert contents(tmp_path / "t") == contents(converted)
    third = convert(tiny_checkpoint, tmp_path / "t")
    assert (third.finished, third.losses) == (True, second.losses)


def test_a_finished_shard_that_was_damaged_is_made_again(
    tiny_checkpoint: Path, converted: Path, tmp_path: Path
) -> None:
    tell, cancel = stop_after(inspect(tiny_checkpoint).nbytes * 2 // 3)
    convert(tiny_checkpoint, tmp_path / "t", progress=tell, cancel=cancel)
    shards = sorted((tmp_path / "t").glob("*.safetensors"))
    flip(shards[1])
    assert convert(tiny_checkpoint, tmp_path / "t").kept == 1
    assert contents(tmp_path / "t") == contents(converted)


def test_other_weights_with_the_same_index_are_not_mixed_in(folder: Path, tmp_path: Path) -> None:
    tell, cancel = stop_after(inspect(folder).nbytes * 2 // 3)
    convert(folder, tmp_path / "t", progress=tell, cancel=cancel)
    flip(min(folder.glob("*.safetensors")))
    with pytest.raises(errors.ConversionRefused):
        convert(folder, tmp_path / "t")


def test_what_is_refused(tiny_checkpoint: Path, converted: Path, tmp_path: Path) -> None:
    full = tmp_path / "full"
    full.mkdir()
    (full / "letter.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    for source, target, plan in (
        (tiny_checkpoint, tiny_checkpoint, Plan()),
        (tiny_checkpoint, full, Plan()),
        (tiny_checkpoint, tmp_path / "file", Plan()),
        (tiny_checkpoint, converted, Plan("int8")),
        (converted, tmp_path / "again", Plan()),
    ):
        with pytest.raises(errors.ConversionRefused) as caught:
            convert(source, target, plan)
        assert caught.value.way_on
    assert [file.name for file in full.iterdir()] == ["letter.txt"]
    assert not (tmp_path / "again").exists()


def test_a_broken_source_is_refused_before_anything_is_written(folder: Path, tmp_path: Path) -> None:
    cut(max(folder.glob("*.safetensors")))
    with pytest.raises(errors.FileTruncated):
        convert(folder, tmp_path / "t")
    assert not (tmp_path / "t").exists()


LIMITED = """
import resource, sys
from model.__main__ import main
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
sys.exit(main(["convert", sys.argv[2], sys.argv[3]]))
"""


@pytest.mark.skipif(os.name != "posix", reason="limits of file sizes are POSIX")
def test_a_full_disk_is_a_sentence_and_a_clean_folder(tiny_checkpoint: Path, tmp_path: Path) -> None:
    # The system itself refuses to let a file grow beyond the limit, as a full disk or a quota does.
    limit = str(20_000)
    command = [sys.executable, "-c", LIMITED, limit, str(tiny_checkpoint), str(tmp_path / "t")]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert "no room on the disk" in run.stderr
    assert "model.disk.room" in run.stderr
    assert "Traceback" not in run.stderr
    assert not (tmp_path / "t").exists()


def test_a_small_disk_is_told_before_anything_is_written(
    tiny_checkpoint: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("model.checkpoint.target_folder.disk_room", lambda _: 1000)
    with pytest.raises(errors.NoRoomOnDisk):
        convert(tiny_checkpoint, tmp_path / "t")
    assert not (tmp_path / "t").exists()


@pytest.mark.parametrize("begins_anew", [False, True])
def test_a_small_disk_keeps_what_was_finished_before(
    tiny_checkpoint: Path,
    converted: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    begins_anew: bool,
) -> None:
    tell, cancel = stop_after(inspect(tiny_checkpoint).nbytes * 2 // 3)
    convert(tiny_checkpoint, tmp_path / "t", progress=tell, cancel=cancel)
    before = contents(tmp_path / "t")
    with monkeypatch.context() as patch:
        patch.setattr("model.checkpoint.target_folder.disk_room", lambda _: 1000)
        # A disk without a byte left could not even take a new journal.
        if begins_anew:
            patch.setattr("model.checkpoint.journal.Journal.begin", lambda *_: pytest.fail("written to"))
        with pytest.raises(errors.NoRoomOnDisk) as caught:
            convert(tiny_checkpoint, tmp_path / "t")
    assert "goes on" in caught.value.way_on
    assert contents(tmp_path / "t") == before
    again = convert(tiny_checkpoint, tmp_path / "t")
    assert (again.finished, again.kept >= 3) == (True, True)
    assert contents(tmp_path / "t") == contents(converted)


def test_a_folder_without_its_manifest_is_refused(converted: Path, tmp_path: Path) -> None:
    import shutil

    from model.engine import Engine

    copy = tmp_path / "copy"
    shutil.copytree(converted, copy)
    rewrite(copy / "config.json")
    (copy / MANIFEST).unlink()
    assert [type(problem) for problem in inspect(copy).problems] == [errors.CheckpointIncomplete]
    with pytest.raises(errors.CheckpointIncomplete):
        Engine.open(copy, "cpu")
    (copy / JOURNAL).write_text("{}\n")
    with pytest.raises(errors.CheckpointIncomplete):
        Engine.open(copy, "cpu")
