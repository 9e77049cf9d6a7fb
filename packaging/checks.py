"""What `start.py test` runs: lint, types and import rules beside each other, then the tests."""

from __future__ import annotations

import argparse
import contextlib
import os
import subprocess
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from coverage_by_room import report
from environment import Setup

#: The tests that need neither a window nor a model.
QUICK_TESTS = ("tests/core", "tests/packaging", "tests/test_registry.py", "tests/test_sentences.py")
#: Those of them that take longest (killed processes, bombs, every way out of the seal) or load a network.
NOT_QUICK = (
    "tests/core/audit/test_log.py",
    "tests/core/cases/test_kill.py",
    "tests/core/cases/test_track_bytes.py",
    "tests/core/seal/test_life_inside.py",
    "tests/core/seal/test_self_test.py",
    "tests/core/seal/test_ways_out.py",
    "tests/core/sources/recognition",
    "tests/core/sources/test_bombs.py",
    "tests/core/sources/test_fuzz.py",
    "tests/core/tasks/test_command_line.py",
    "tests/packaging/test_start_script.py",
    "tests/packaging/test_windows_installer.py",
)
#: What ships, as mypy sees it on Windows; a branch of the other system is no fault there.
FOR_WINDOWS = (
    *("--platform", "win32", "--no-warn-unreachable", "--cache-dir", ".mypy_cache/win32"),
    *("app", "model", "packaging/start.py", "packaging/make.py", "packaging/installers"),
)
#: More processes than these wait for each other, and each takes up to 1.5 GB.
MOST_WORKERS = 8


class Stage(NamedTuple):
    """One check of the test command."""

    name: str
    command: list[str]


class Outcome(NamedTuple):
    """How a stage ended, and after how many seconds."""

    code: int
    seconds: float


def run_tests(setup: Setup, arguments: Sequence[str], environment: dict[str, str]) -> int:
    """Check the repository.

    Args:
        arguments: `--quick` leaves out what needs a window or a model, `--coverage` tells afterwards what the
            tests run; all others are pytest's.

    Returns:
        The exit code of the first check that failed, or 0.
    """
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--coverage", action="store_true")
    options, rest = parser.parse_known_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "coverage"
        code = run_steps(steps(setup, rest, options), setup.root, {**environment, "COVERAGE_FILE": str(data)})
        if options.coverage and code == 0:
            print(report(setup.script("python"), setup.root, data))
    return code


def steps(setup: Setup, arguments: list[str], options: argparse.Namespace) -> list[list[Stage]]:
    """The stages: those of a step run beside each other, and a step begins when the one before has passed."""
    looks = [
        Stage("mypy", [str(setup.script("mypy"))]),
        Stage("mypy for Windows", [str(setup.script("mypy")), *FOR_WINDOWS]),
        Stage("lint-imports", [str(setup.script("lint-imports"))]),
        Stage("ruff", [str(setup.script("ruff")), "check"]),
    ]
    command = [str(setup.script("python")), "-m", "pytest", *sharing(arguments)]
    if options.coverage:
        command += ["--cov=app", "--cov=model", "--cov-report="]
    if options.quick:
        left_out = [f"--ignore={place}" for place in NOT_QUICK]
        tests = Stage("pytest", [*command, "-m", "not alone", *left_out, *QUICK_TESTS, *arguments])
        return [[*looks, tests]]
    return [looks, [Stage("pytest", [*command, *arguments])]]


def sharing(arguments: Sequence[str]) -> list[str]:
    """What has pytest share the tests over the processors, unless its arguments say how or forbid it."""
    own = ("-n", "--numprocesses", "--pdb", "--dist", "--maxprocesses")
    count = workers()
    if count == 1 or any(each.startswith(own) for each in arguments):
        return []
    return ["-n", str(count), "--dist", "worksteal"]


def workers() -> int:
    """How many processes share the tests: one for each processor that this one may use."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    quota = Path("/sys/fs/cgroup/cpu.max")
    if quota.is_file():
        most, _, period = quota.read_text(encoding="ascii").partition(" ")
        if most.isdigit():
            count = min(count, -(-int(most) // int(period)))
    return max(1, min(count, MOST_WORKERS))


def run_steps(steps: Sequence[Sequence[Stage]], root: Path, environment: dict[str, str]) -> int:
    """Run one step after the other up to the first that fails; then a table of what the stages took.

    Returns:
        The exit code of the first stage that failed, or 0.
    """
    rows: list[str] = []
    code = 0
    for step in steps:
        if code:
            rows += [f"{stage.name:<14}not run" for stage in step]
            continue
        for stage, outcome in zip(step, _beside(step, root, environment), strict=True):
            told = "passed" if outcome.code == 0 else f"failed ({outcome.code})"
            rows.append(f"{stage.name:<14}{told:<14}{outcome.seconds:7.1f} s")
            code = code or outcome.code
    print("\n" + "\n".join(rows), flush=True)
    return code


def _beside(step: Sequence[Stage], root: Path, environment: dict[str, str]) -> list[Outcome]:
    """Run the stages of a step at once: the last talks as it goes, what the others said follows."""
    begun = time.monotonic()
    *quiet, loud = step
    with contextlib.ExitStack() as kept:
        own = [kept.enter_context(tempfile.TemporaryFile()) for _ in quiet]
        print(f"== {loud.name}", flush=True)
        processes = [
            subprocess.Popen(
                stage.command, cwd=root, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=out
            )
            for stage, out in zip(step, (*own, None), strict=True)
        ]

        def ended(process: subprocess.Popen[bytes]) -> Outcome:
            code = process.wait()
            return Outcome(code, time.monotonic() - begun)

        with ThreadPoolExecutor(len(step)) as pool:
            try:
                outcomes = list(pool.map(ended, processes))
            except BaseException:
                for process in processes:
                    process.terminate()
                raise
        for stage, out in zip(quiet, own, strict=True):
            out.seek(0)
            print(f"== {stage.name}\n{out.read().decode('utf-8', 'replace')}", end="", flush=True)
    return outcomes
