"""Arguments, stages and the check of Python's age."""

import os
import sys
from pathlib import Path

import pytest
import start
from start import Stage, run_stages, split_arguments
from system_libraries import CannotGoOn

from app import registry


@pytest.mark.parametrize(
    ("arguments", "split"),
    [
        ([], ("run", [])),
        (["analyse", "test"], ("run", ["analyse", "test"])),
        (["test"], ("test", [])),
        (["test", "-k", "seal", "-x"], ("test", ["-k", "seal", "-x"])),
    ],
)
def test_arguments(arguments: list[str], split: tuple[str, list[str]]) -> None:
    assert split_arguments(arguments) == split


def python(name: str, program: str) -> Stage:
    return Stage(name, [sys.executable, "-c", program])


def test_stages_run_in_order_in_the_root(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    stages = [python("first", "import os; print(os.getcwd())"), python("second", "print('2 passed')")]
    assert run_stages(stages, tmp_path, dict(os.environ)) == 0
    lines = [line for line in capfd.readouterr().out.splitlines() if line]
    assert lines[:4] == ["== first", str(tmp_path), "== second", "2 passed"]
    assert [line.split()[:2] for line in lines[4:]] == [["first", "passed"], ["second", "passed"]]
    assert all(line.endswith(" s") for line in lines[4:])


def test_the_first_failure_ends_it(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    stages = [python("first", "raise SystemExit(5)"), python("second", "print('never')")]
    assert run_stages(stages, tmp_path, dict(os.environ)) == 5
    out = capfd.readouterr().out
    assert "never" not in out
    assert "failed (5)" in out
    assert out.splitlines()[-1].split() == ["second", "not", "run"]


def test_an_old_python_gets_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "OLDEST_PYTHON", (99, 0))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CannotGoOn, match=r"needs Python 3\.11 or newer, and this is 3\."):
        start.need_new_python()


@pytest.mark.parametrize("name", [each.name for each in registry.COMMANDS] + ["--help", "--version"])
def test_no_command_needs_a_screen(name: str) -> None:
    assert not start.needs_window([name, "file"])


def test_files_and_switches_are_the_windows() -> None:
    assert start.needs_window([])
    assert start.needs_window(["letter.pdf", "analyse"])
    assert start.needs_window(["--device", "cpu"])
