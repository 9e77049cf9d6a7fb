"""Damaged samples end as content or as a sentence; the long run is `python -m tests.core.sources.fuzz`."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.core.sources import read
from tests.core.sources import fuzz
from tests.support.mutations import mutated

ROOT = Path(__file__).parents[3]


@pytest.mark.skipif(sys.platform != "linux", reason="forks")
def test_a_bounded_number_of_damaged_samples() -> None:
    # A process of its own: a test run has threads, and those must not be forked.
    ran = subprocess.run(
        [sys.executable, "-m", "tests.core.sources.fuzz", "--rounds", "120", "--seed", "7"],
        capture_output=True, text=True, cwd=ROOT, check=False,
    )  # fmt: skip

    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ran.stdout.startswith("120 damaged files, 0 failures")


@pytest.mark.parametrize("seed", range(6))
def test_the_program_reads_damaged_files_like_any_other(tmp_path: Path, seed: int) -> None:
    names = fuzz.samples()
    path, other = names[seed * 11 % len(names)], names[seed * 5 % len(names)]
    (tmp_path / path.name).write_bytes(mutated(path.read_bytes(), other.read_bytes(), seed))

    source = read(tmp_path / path.name)

    assert source.readable or source.problems
