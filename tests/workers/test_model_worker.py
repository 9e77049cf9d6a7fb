"""Looks, verifications and conversions beside the window: the real ones, on a small checkpoint."""

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.workers.model_conversion import ConversionDied, Converted, run_conversion
from app.workers.model_worker import (
    Ahead,
    FileProgress,
    FilesUnreachable,
    FolderReport,
    ModelWorker,
    Verification,
)
from model.checkpoint.manifest import MANIFEST
from model.checkpoint.verify import write_manifest
from model.errors import CheckpointMissing, ConversionRefused, FileAltered, NoRoomOnDisk, PlainError
from model.request import CancelToken
from tests.support.killed_conversion import contents
from tests.support.model_folders import copy_of, interrupt
from tests.support.spoil_checkpoint import flip, shard
from tests.support.tiny_checkpoint import write_tiny_checkpoint
from tests.support.window_parts import recorded

#: The process brings torch with it.
PATIENCE = 60_000

Started = list["subprocess.Popen[bytes]"]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Not to be changed."""
    return write_tiny_checkpoint(tmp_path_factory.mktemp("tiny"))


@pytest.fixture
def worker(qtbot: QtBot) -> Iterator[ModelWorker]:
    """Closed after the test."""
    made = ModelWorker()
    yield made
    made.close()
    made.wait()
    made.deleteLater()
    qtbot.wait(0)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Started:
    """The processes that were started to convert."""
    processes: Started = []
    real = subprocess.Popen

    def start(*values: Any, **named: Any) -> subprocess.Popen[bytes]:
        processes.append(real(*values, **named))
        return processes[-1]

    monkeypatch.setattr("app.workers.model_conversion.subprocess.Popen", start)
    return processes


def test_a_look_tells_what_is_there_and_where_it_fits(qtbot: QtBot, worker: ModelWorker, tiny: Path) -> None:
    answers = recorded(worker.looked)
    ticket = worker.look(str(tiny), 100, None)
    qtbot.waitUntil(lambda: len(answers) == 2, timeout=PATIENCE)
    (first, soon), (second, looked) = answers
    assert first == second == ticket
    assert isinstance(soon, FolderReport)
    assert isinstance(looked, FolderReport)
    # What the headers say comes before torch does.
    assert (soon.inspection, soon.advice, soon.final) == (looked.inspection, None, False)
    assert looked.final
    assert looked.problems == ()
    assert looked.inspection is not None
    assert looked.inspection.is_diffusion_gemma
    assert looked.advice is not None
    assert looked.advice.context == 100


def test_a_look_at_nothing_is_a_sentence(qtbot: QtBot, worker: ModelWorker, tmp_path: Path) -> None:
    with qtbot.waitSignal(worker.looked, timeout=PATIENCE) as told:
        worker.look(str(tmp_path / "none"), 100, None)
    looked = told.args[1]
    assert looked.advice is None
    assert [type(problem) for problem in looked.problems] == [CheckpointMissing]


def test_a_folder_that_may_not_be_read_is_a_sentence(
    qtbot: QtBot, worker: ModelWorker, tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    # The tests may run as a person to whom nothing is forbidden.
    monkeypatch.setattr("model.checkpoint.inspect.formats.refusals", refuse)
    with qtbot.waitSignal(worker.looked, timeout=PATIENCE) as told:
        worker.look(str(tiny), 100, None)
    looked = told.args[1]
    assert looked.inspection is None
    assert [type(problem) for problem in looked.problems] == [FilesUnreachable]


def test_only_the_latest_look_counts(qtbot: QtBot, worker: ModelWorker, tiny: Path) -> None:
    looked = recorded(worker.looked)
    tickets = [worker.look(str(tiny), context, None) for context in (50, 100, 150, 200)]
    qtbot.waitUntil(lambda: [one[0] for one in looked].count(tickets[-1]) == 2, timeout=PATIENCE)
    # At most the first had begun before the others came.
    assert {one[0] for one in looked} <= {tickets[0], tickets[-1]}


def test_verify_finds_the_altered_file_with_progress(
    qtbot: QtBot, worker: ModelWorker, tiny: Path, tmp_path: Path
) -> None:
    folder = copy_of(tiny, tmp_path / "m")
    write_manifest(folder)
    flip(shard(folder))
    progress = recorded(worker.progressed)
    with qtbot.waitSignal(worker.verified, timeout=PATIENCE) as told:
        worker.verify(str(folder))
    result = told.args[0]
    assert isinstance(result, Verification)
    assert [type(problem) for problem in result.problems] == [FileAltered]
    assert shard(folder).name in result.problems[0].sentence
    assert all(isinstance(one[0], FileProgress) for one in progress)
    assert progress


def test_a_list_is_written_and_then_holds(
    qtbot: QtBot, worker: ModelWorker, tiny: Path, tmp_path: Path
) -> None:
    folder = copy_of(tiny, tmp_path / "m")
    with qtbot.waitSignal(worker.recorded, timeout=PATIENCE):
        worker.record(str(folder))
    with qtbot.waitSignal(worker.verified, timeout=PATIENCE) as told:
        worker.verify(str(folder))
    assert told.args[0].problems == ()
    assert told.args[0].files > 5


def test_a_disk_that_goes_away_is_a_sentence(
    qtbot: QtBot, worker: ModelWorker, tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copy_of(tiny, tmp_path / "m")
    write_manifest(folder)

    def gone(*_: object) -> str:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("model.checkpoint.verify.digest", gone)
    with qtbot.waitSignal(worker.failed, timeout=PATIENCE) as told:
        worker.verify(str(folder))
    assert isinstance(told.args[0], FilesUnreachable)


def test_a_conversion_runs_in_its_own_process_and_what_it_writes_is_whole(
    qtbot: QtBot, worker: ModelWorker, tiny: Path, tmp_path: Path
) -> None:
    progress = recorded(worker.progressed)
    with qtbot.waitSignal(worker.converted, timeout=PATIENCE) as told:
        worker.convert(str(tiny), str(tmp_path / "t"), "int8")
    result = told.args[0]
    assert isinstance(result, Converted)
    assert result.finished
    assert result.losses.keys() >= {"experts", "attention"}
    assert (tmp_path / "t" / MANIFEST).is_file()
    assert progress
    with qtbot.waitSignal(worker.foreseen, timeout=PATIENCE) as seen:
        worker.look_ahead(str(tiny), str(tmp_path / "t"), "int8")
    assert isinstance(seen.args[1], Ahead)
    assert seen.args[1].state == "done"


def test_what_was_interrupted_goes_on_to_the_same_bytes(tiny: Path, tmp_path: Path) -> None:
    whole = run_conversion(str(tiny), str(tmp_path / "whole"), "int4", lambda _: None, CancelToken())
    assert (whole.finished, whole.kept) == (True, 0)
    interrupt(tiny, tmp_path / "t")
    # Stopped again before it could do anything: the process only finds out that it need not.
    stopped = CancelToken()
    stopped.cancel()
    assert not run_conversion(str(tiny), str(tmp_path / "t"), "int4", lambda _: None, stopped).finished
    result = run_conversion(str(tiny), str(tmp_path / "t"), "int4", lambda _: None, CancelToken())
    assert (result.finished, result.kept) == (True, 2)
    assert contents(tmp_path / "t") == contents(tmp_path / "whole")


def test_a_refusal_keeps_its_code_and_its_words(tiny: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").touch()
    with pytest.raises(PlainError, match="not empty") as told:
        run_conversion(str(tiny), str(tmp_path), "int4", lambda _: None, CancelToken())
    assert told.value.code == ConversionRefused.code


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX")
def test_a_process_that_is_killed_is_a_sentence_and_can_be_gone_on_with(
    tiny: Path, tmp_path: Path, started: Started
) -> None:
    def kill(_: FileProgress) -> None:
        os.kill(started[0].pid, signal.SIGKILL)

    with pytest.raises(ConversionDied) as told:
        run_conversion(str(tiny), str(tmp_path / "t"), "int4", kill, CancelToken())
    assert "goes on where it stopped" in told.value.way_on
    assert run_conversion(str(tiny), str(tmp_path / "t"), "int4", lambda _: None, CancelToken()).finished


@pytest.mark.skipif(os.name != "posix", reason="limits of file sizes are POSIX")
def test_a_full_disk_is_a_sentence_and_a_clean_folder(tiny: Path, tmp_path: Path) -> None:
    import resource

    # As a full disk does, the system lets no file of the process grow further.
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, before[1]))
    try:
        with pytest.raises(PlainError, match="no room on the disk") as told:
            run_conversion(str(tiny), str(tmp_path / "t"), "int4", lambda _: None, CancelToken())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert told.value.code == NoRoomOnDisk.code
    assert not (tmp_path / "t").exists()


def test_closing_ends_a_conversion(qtbot: QtBot, tiny: Path, tmp_path: Path, started: Started) -> None:
    worker = ModelWorker()
    converted = recorded(worker.converted)
    worker.convert(str(tiny), str(tmp_path / "t"), "int4")
    qtbot.waitUntil(lambda: bool(started))
    worker.close()
    worker.wait()
    assert converted == []
    assert started[0].returncode == 0
    assert not (tmp_path / "t" / MANIFEST).exists()
