"""Confidential files are one person's from their first byte on, and whole or not there."""

import contextlib
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.audit import AuditLog, Record
from app.core.audit.export import write_csv, write_jsonl
from app.core.dossier import Dossier, load
from app.core.dossier.dossier import write
from app.core.policy import Policy
from app.core.private_file import private_file, write_private

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the rights of a folder decide there")


@pytest.fixture(autouse=True)
def _generous() -> Iterator[None]:
    """A machine on which files are made for everybody."""
    old = os.umask(0)
    yield
    os.umask(old)


def mode(path: Path) -> int:
    """Who may do what with it."""
    return stat.S_IMODE(path.stat().st_mode)


def test_nobody_else_may_read_it_at_any_time(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    with private_file(path) as file:
        file.write(b"confidential")
        file.flush()
        for part in tmp_path.iterdir():
            assert mode(part) == 0o600
        assert not path.exists()
    assert list(tmp_path.iterdir()) == [path]
    assert mode(path) == 0o600
    assert path.read_bytes() == b"confidential"


def test_it_takes_the_place_of_one_that_everybody_could_read(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(b"before")
    assert mode(path) == 0o666
    write_private(path, b"after")
    assert (mode(path), path.read_bytes()) == (0o600, b"after")


def test_what_goes_wrong_leaves_what_was_there_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(b"before")

    def fail() -> None:
        with private_file(path) as file:
            file.write(b"half")
            raise OSError("full")

    with pytest.raises(OSError, match="full"):
        fail()
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_name_of_any_length_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 255)
    write_private(path, b"x")
    assert path.read_bytes() == b"x"


def test_dossiers_and_exported_logs_are_private(tmp_path: Path) -> None:
    dossier = Dossier.of({"answer": "Six months."})
    write(tmp_path / "dossier.json", dossier)
    assert load(tmp_path / "dossier.json").body == dossier.body
    log = AuditLog.open(tmp_path / "audit", Policy.default())
    log.append(Record("program.started", {}))
    log.close()
    write_jsonl(tmp_path / "audit", tmp_path / "log.jsonl")
    write_csv(tmp_path / "audit", tmp_path / "log.csv")
    assert {mode(tmp_path / name) for name in ("dossier.json", "log.jsonl", "log.csv")} == {0o600}


_HALF = """
import sys, time
from pathlib import Path
from app.core import private_file
if sys.argv[2] == "named":
    private_file._nameless = lambda folder: None
with private_file.private_file(Path(sys.argv[1])) as file:
    file.write(b"half")
    file.flush()
    print("half", flush=True)
    time.sleep(600)
"""


@contextlib.contextmanager
def half_written(path: Path, way: str) -> "Iterator[subprocess.Popen[bytes]]":
    """A process that is in the middle of it, and is killed at the end."""
    command = [sys.executable, "-c", _HALF, str(path), way]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"half\n"
        yield process
        process.kill()


@pytest.mark.skipif(sys.platform != "linux", reason="files without a name")
def test_a_killed_process_leaves_nothing(tmp_path: Path) -> None:
    with half_written(tmp_path / "letter.txt", "nameless"):
        assert not list(tmp_path.iterdir())
    assert not list(tmp_path.iterdir())


def test_where_files_have_names_the_next_one_removes_what_was_left(tmp_path: Path) -> None:
    other = tmp_path / ".vitrine-notes.part"
    other.write_bytes(b"the person's own")
    with half_written(tmp_path / "first.txt", "named") as process:
        (part,) = set(tmp_path.iterdir()) - {other}
        os.utime(part, (0, 0))
        write_private(tmp_path / "second.txt", b"whole")
        assert part.exists(), "it is being written"
        process.kill()
        process.wait()
        write_private(tmp_path / "third.txt", b"whole")
        assert sorted(one.name for one in tmp_path.iterdir()) == [other.name, "second.txt", "third.txt"]
