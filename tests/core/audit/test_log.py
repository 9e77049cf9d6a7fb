"""Appending: it is on the disk, in order, whoever else writes, whoever dies, whatever the disk does."""

import contextlib
import json
import os
import random
import shutil
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.core.audit import KEY_FILE, Actor, AuditLog, AuditUnavailable, Record, read_key, verify
from app.core.audit.lock import locked
from app.core.audit.log import LOCK_FILE
from app.core.policy import Policy

ROOT = Path(__file__).parents[3]
SOME = Record("refused", {"action": "copy", "why": "copying"})
APPEND = [sys.executable, "-m", "tests.support.append_to_log"]


def contents(folder: Path) -> list[dict[str, Any]]:
    """All records of a folder, as JSON."""
    files = sorted(folder.glob("audit-*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_bytes().splitlines()]


def test_a_record_says_what_when_and_who(tmp_path: Path, clock: Callable[[], Any], actor: Actor) -> None:
    log = AuditLog.open(tmp_path / "a" / "b", clock=clock, actor=actor)
    head = log.append(SOME)
    begun, record = contents(tmp_path / "a" / "b")
    assert (begun["kind"], begun["n"], begun["prev"]) == ("log.begun", 1, "0" * 64)
    assert (record["kind"], record["n"], record["prev"]) == ("refused", 2, begun["hash"])
    assert record["what"] == {"action": "copy", "why": "copying"}
    assert record["by"] == {"person": "ada", "host": "desk-7", "process": 4711}
    assert record["time"] == "2031-05-06T07:08:11.000+00:00"
    assert head == log.head == record["hash"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_log_and_key_are_for_this_person_alone(tmp_path: Path) -> None:
    AuditLog.open(tmp_path / "log")
    assert (tmp_path / "log").stat().st_mode & 0o077 == 0
    for file in (tmp_path / "log").iterdir():
        assert file.stat().st_mode & 0o077 == 0, file


def test_a_log_that_is_opened_again_goes_on(tmp_path: Path) -> None:
    for _ in range(3):
        log = AuditLog.open(tmp_path)
        log.append(SOME)
        log.close()
    verdict = verify(tmp_path, key=read_key(tmp_path / KEY_FILE))
    assert (verdict.whole, verdict.records) == (True, 4)


def test_a_closed_log_takes_nothing_more(tmp_path: Path) -> None:
    log = AuditLog.open(tmp_path)
    log.close()
    with pytest.raises(AuditUnavailable):
        log.append(SOME)


def test_a_new_file_begins_when_the_old_one_is_full(tmp_path: Path) -> None:
    log = AuditLog.open(tmp_path, replace(Policy.default(), audit_file_mb=1))
    while not (tmp_path / "audit-000003.jsonl").exists():
        log.append(Record("refused", {"filling": "x" * 100_000}))
    verdict = verify(tmp_path, log.head)
    assert verdict.whole
    assert verdict.files == ("audit-000001.jsonl", "audit-000002.jsonl", "audit-000003.jsonl")
    first_of_second = json.loads((tmp_path / "audit-000002.jsonl").read_bytes().splitlines()[0])
    last_of_first = json.loads((tmp_path / "audit-000001.jsonl").read_bytes().splitlines()[-1])
    assert first_of_second["what"]["previous_head"] == last_of_first["hash"] == first_of_second["prev"]


def test_a_rotation_that_was_cut_off_is_finished(tmp_path: Path) -> None:
    log = AuditLog.open(tmp_path)
    log.rotate()
    (tmp_path / "audit-000002.jsonl").unlink()
    assert not verify(tmp_path).whole
    AuditLog.open(tmp_path).append(SOME)
    verdict = verify(tmp_path)
    assert (verdict.whole, len(verdict.files), verdict.records) == (True, 2, 4)


def test_threads_and_processes_write_one_log_together(tmp_path: Path) -> None:
    others = [
        subprocess.Popen([*APPEND, str(tmp_path), "25"], cwd=ROOT, stdout=subprocess.DEVNULL)
        for _ in range(2)
    ]
    log = AuditLog.open(tmp_path, replace(Policy.default(), audit_file_mb=1))
    threads = [
        threading.Thread(target=lambda: [log.append(SOME) for _ in range(20)], daemon=True) for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    log.rotate()
    for thread in threads:
        thread.join()
    assert [other.wait(60) for other in others] == [0, 0]
    verdict = verify(tmp_path, key=read_key(tmp_path / KEY_FILE))
    assert verdict.whole, verdict.findings
    assert sum(record["kind"] == "refused" for record in contents(tmp_path)) == 90


def test_who_waits_too_long_for_the_lock_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = AuditLog.open(tmp_path)
    monkeypatch.setattr("app.core.audit.log.LOCK_SECONDS", 0.05)
    with locked(tmp_path / LOCK_FILE, 1), pytest.raises(AuditUnavailable, match="Another program"):
        log.append(SOME)
    log.append(SOME)


@pytest.mark.timeout(300)
def test_killed_at_any_moment_the_log_is_whole_or_says_what_was_torn(tmp_path: Path) -> None:
    seeds = random.Random(20_310_506)
    believed: list[str] = []
    for _ in range(30):
        with subprocess.Popen([*APPEND, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None
            told = [child.stdout.readline() for _ in range(seeds.randrange(1, 40))]
            # Between two records as well as within one: the child goes on while we look away for a moment.
            threading.Event().wait(seeds.random() * 0.01)
            child.kill()
            told += child.stdout.readlines()
        believed += [line.split()[1] for line in told if line.endswith("\n")]
        verdict = verify(tmp_path)
        assert verdict.whole or verdict.only_torn, verdict.findings
    AuditLog.open(tmp_path).append(SOME)
    verdict = verify(tmp_path, key=read_key(tmp_path / KEY_FILE))
    assert verdict.whole, verdict.findings
    kept = {record["hash"] for record in contents_whole(tmp_path)}
    lost = [head for head in believed if head not in kept]
    assert lost == []


def contents_whole(folder: Path) -> Iterator[dict[str, Any]]:
    """All records, past torn lines."""
    for file in sorted(folder.glob("audit-*.jsonl")):
        for line in file.read_bytes().splitlines():
            with contextlib.suppress(ValueError):
                yield json.loads(line)


def test_a_line_torn_anywhere_is_named_by_the_next_record_and_stays(make: Callable[[int], Path]) -> None:
    file = make(3)
    content = file.read_bytes()
    last = content.rstrip(b"\n").rfind(b"\n") + 1
    key = read_key(file.parent / KEY_FILE)
    for cut in range(last + 1, len(content), 7):
        file.write_bytes(content[:cut])
        assert verify(file).only_torn
        AuditLog.open(file.parent).append(SOME)
        verdict = verify(file, key=key)
        assert verdict.whole, (cut, verdict.findings)
        assert "torn" in verdict.remarks[0]
        assert file.read_bytes().startswith(content[:cut] + b"\n")


def test_a_line_that_only_lost_its_newline_is_kept(make: Callable[[int], Path]) -> None:
    file = make(3)
    file.write_bytes(file.read_bytes()[:-1])
    assert verify(file).only_torn
    AuditLog.open(file.parent).append(SOME)
    verdict = verify(file)
    assert (verdict.whole, verdict.records) == (True, 5)
    assert "torn" not in "".join(verdict.remarks)


@pytest.mark.parametrize("what", ["cut", "emptied", "removed"])
def test_records_taken_away_while_the_program_runs_are_told_in_the_log(tmp_path: Path, what: str) -> None:
    log = AuditLog.open(tmp_path)
    for _ in range(4):
        log.append(SOME)
    file = tmp_path / "audit-000001.jsonl"
    known = log.head
    if what == "cut":
        file.write_bytes(b"".join(file.read_bytes().splitlines(keepends=True)[:3]))
    elif what == "emptied":
        file.write_bytes(b"")
    else:
        file.unlink()
    log.append(SOME)
    gap = next(record for record in contents(tmp_path) if record["kind"] == "log.gap")
    assert gap["what"] == {"known_n": 5, "known_head": known}
    assert "gap" in [finding.fault for finding in verify(tmp_path).findings]


def test_another_key_is_told_in_the_log(tmp_path: Path) -> None:
    AuditLog.open(tmp_path).append(SOME)
    old = read_key(tmp_path / KEY_FILE)
    (tmp_path / KEY_FILE).unlink()
    AuditLog.open(tmp_path).append(SOME)
    assert verify(tmp_path).remarks == ("From record 3 on the log is sealed with another key.",)
    for key in (old, read_key(tmp_path / KEY_FILE)):
        assert "seal" in [finding.fault for finding in verify(tmp_path, key=key).findings]


def test_a_spoilt_key_file_is_a_sentence(tmp_path: Path) -> None:
    AuditLog.open(tmp_path)
    (tmp_path / KEY_FILE).write_text("nothing", encoding="ascii")
    with pytest.raises(AuditUnavailable, match="holds no key"):
        AuditLog.open(tmp_path)


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(AuditUnavailable, match="The audit log cannot be written"):
        AuditLog.open(tmp_path / "file" / "log")


def test_a_record_that_is_no_json_is_refused_and_leaves_no_trace(tmp_path: Path) -> None:
    log = AuditLog.open(tmp_path)
    for what in ({"number": float("inf")}, {"filling": "x" * 300_000}):
        with pytest.raises(ValueError, match=r".+"):
            log.append(Record("refused", what))
    log.append(SOME)
    assert verify(tmp_path).records == 2


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 64 kB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    if mount is None or os.name == "nt" or os.geteuid() != 0:
        pytest.skip("only an administrator can mount a small disk")
    done = subprocess.run([mount, "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)], check=False)
    if done.returncode:
        pytest.skip("mounting is not allowed here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_is_a_sentence_and_the_log_goes_on_when_there_is_room(small_disk: Path) -> None:
    log = AuditLog.open(small_disk / "log")
    filling = Record("refused", {"filling": "x" * 700})
    with pytest.raises(AuditUnavailable, match="the disk is full"):
        deque((log.append(filling) for _ in range(200)), maxlen=0)
    verdict = verify(small_disk / "log")
    assert verdict.whole or verdict.only_torn
    subprocess.run(["mount", "-o", "remount,size=256k", str(small_disk)], check=True)
    head = log.append(SOME)
    assert verify(small_disk / "log", head).whole


def test_a_read_only_disk_is_a_sentence(small_disk: Path) -> None:
    log = AuditLog.open(small_disk / "log")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(AuditUnavailable, match="cannot be written to"):
        log.append(SOME)


@pytest.mark.skipif(os.name == "nt", reason="needs a limit that only POSIX has")
def test_a_write_that_ends_half_way_leaves_a_whole_log(tmp_path: Path) -> None:
    """The system takes the first part of a line and no more, as a disk does that runs full."""
    script = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from app.core.audit import AuditLog, AuditUnavailable, Record\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "log = AuditLog.open(Path(sys.argv[1]))\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2000, resource.RLIM_INFINITY))\n"
        "try:\n"
        "    while True: log.append(Record('refused', {}))\n"
        "except AuditUnavailable: pass\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))\n"
        "print(log.append(Record('refused', {})))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    verdict = verify(tmp_path, done.stdout.strip())
    assert verdict.whole
    assert verdict.records >= 4
