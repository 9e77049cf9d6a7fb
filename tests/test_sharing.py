"""Tests that need the machine alone get it, when workers share the others."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.sharing import ALONE

ROOT = Path(__file__).parents[1]

CONFTEST = """
from tests.support import sharing
from tests.support.sharing import pytest_collection_modifyitems, pytest_xdist_make_scheduler

sharing.ALONE[:] = ["test_shared.py::test_alone"]
"""
SHARED = """
import os, pathlib, pytest

def note(word):
    with pathlib.Path("notes").open("a") as file:
        file.write(f"{word} {os.getpid()}\\n")

@pytest.mark.parametrize("number", range(3))
def test_alone(number):
    note("alone")

@pytest.mark.parametrize("number", range(COUNT))
def test_shared(number):
    note("begun")
    note("ended")
"""


@pytest.mark.parametrize(("count", "workers"), [(40, 2), (1, 3)])
def test_those_alone_come_last_and_in_one_process(tmp_path: Path, count: int, workers: int) -> None:
    (tmp_path / "conftest.py").write_text(CONFTEST, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = alone\n", encoding="utf-8")
    (tmp_path / "test_shared.py").write_text(SHARED.replace("COUNT", str(count)), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    command += ["-n", str(workers), "--dist", "worksteal"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1].startswith(f"{count + 3} passed")
    notes = [line.split() for line in (tmp_path / "notes").read_text(encoding="utf-8").splitlines()]
    assert [word for word, _ in notes[-3:]] == ["alone"] * 3
    assert len({process for _, process in notes[-3:]}) == 1
    assert sum(word == "ended" for word, _ in notes[:-3]) == count


def test_every_test_on_the_list_is_there() -> None:
    for beginning in ALONE:
        file, _, test = beginning.partition("::")
        assert f"def {test}" in (ROOT / file).read_text(encoding="utf-8")
