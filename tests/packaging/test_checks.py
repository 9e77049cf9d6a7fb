"""The test command: what runs beside what, what fails it, and how the tests are shared."""

import argparse
import os
import sys
from pathlib import Path

import checks
import pytest
from checks import Stage, run_steps, sharing, steps
from coverage_by_room import as_text, room_of
from environment import Setup

ROOT = Path(__file__).parents[2]


def python(name: str, program: str) -> Stage:
    return Stage(name, [sys.executable, "-c", program])


def test_steps_run_in_order_in_the_root(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    stages = [[python("first", "import os; print(os.getcwd())")], [python("second", "print('2 passed')")]]
    assert run_steps(stages, tmp_path, dict(os.environ)) == 0
    lines = [line for line in capfd.readouterr().out.splitlines() if line]
    assert lines[:4] == ["== first", str(tmp_path), "== second", "2 passed"]
    assert [line.split()[:2] for line in lines[4:]] == [["first", "passed"], ["second", "passed"]]
    assert all(line.endswith(" s") for line in lines[4:])


def test_the_stages_of_a_step_run_beside_each_other(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Each ends only once the other has begun."""
    wait = "import pathlib as p; p.Path({!r}).touch()\nwhile not p.Path({!r}).exists(): pass\nprint({!r})"
    step = [python("one", wait.format("a", "b", "1 of 2")), python("two", wait.format("b", "a", "2 of 2"))]
    assert run_steps([step], tmp_path, dict(os.environ)) == 0
    lines = capfd.readouterr().out.splitlines()
    assert lines[:4] == ["== two", "2 of 2", "== one", "1 of 2"]


def test_a_failure_beside_others_ends_it(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    step = [python("first", "raise SystemExit(5)"), python("beside", "print('done')")]
    assert run_steps([step, [python("second", "print('never')")]], tmp_path, dict(os.environ)) == 5
    out = capfd.readouterr().out
    assert "never" not in out
    assert "done" in out
    assert "failed (5)" in out
    assert out.splitlines()[-1].split() == ["second", "not", "run"]


@pytest.mark.parametrize("own", [["-n0"], ["-n", "4"], ["--pdb"], ["--dist=load"]])
def test_whoever_says_how_to_share_is_obeyed(own: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "workers", lambda: 2)
    assert sharing(own) == []
    assert sharing(["-k", "seal"]) == ["-n", "2", "--dist", "worksteal"]


def test_one_processor_shares_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "workers", lambda: 1)
    assert sharing([]) == []


def stages_of(**options: bool) -> list[list[str]]:
    given = argparse.Namespace(**{"quick": False, "coverage": False} | options)
    return [[stage.name for stage in step] for step in steps(Setup(ROOT), [], given)]


def test_what_is_run_in_all_and_quickly() -> None:
    looks = ["mypy", "mypy for Windows", "lint-imports", "ruff"]
    assert stages_of() == [looks, ["pytest"]]
    assert stages_of(quick=True) == [[*looks, "pytest"]]


def test_the_quick_tests_are_there() -> None:
    assert all((ROOT / place).exists() for place in (*checks.QUICK_TESTS, *checks.NOT_QUICK))


def test_rooms_are_summed_and_the_least_covered_files_named() -> None:
    def file(statements: int, run: int) -> dict[str, float]:
        return {"num_statements": statements, "covered_lines": run}

    told = as_text(
        {
            "app/core/sources/read.py": file(100, 90),
            "app/core/sources/readers/pdf.py": file(100, 40),
            "app/core/paths.py": file(20, 20),
            "model/engine.py": file(180, 150),
        }
    ).splitlines()
    assert "app/core/sources             200   65.0%" in told
    assert "all                          400   75.0%" in told
    named = told[told.index("The 20 least covered files") + 1 :]
    assert [line.split()[0] for line in named][:2] == ["app/core/sources/readers/pdf.py", "model/engine.py"]


@pytest.mark.parametrize(
    ("file", "room"),
    [
        ("app/core/sources/readers/pdf.py", "app/core/sources"),
        ("app/core/paths.py", "app/core"),
        ("app/ui/canvas/view.py", "app/ui"),
        ("app/crash.py", "app"),
        ("model/diffusion/canvas.py", "model/diffusion"),
    ],
)
def test_the_room_of_a_file(file: str, room: str) -> None:
    assert room_of(file) == room
