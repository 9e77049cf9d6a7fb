"""The self-test of the reader's locks: it passes with all of them, and notices each that is left out."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.core.confinement.self_test import run
from app.core.confinement.self_test.hostile import ATTEMPTS
from app.core.seal.locks import BOUNDS, CALL_LIST, NO_FILES, Lock
from app.core.seal.self_test import as_text
from app.core.seal.self_test.verdict import Summary
from app.core.seal.self_test.ways import ways
from app.core.sources import unlocked

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="the locks are those of Linux"),
    pytest.mark.skipif(bool(unlocked.missing()), reason="this kernel cannot lock a reader"),
]

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def whole() -> Summary:
    return run()


def test_with_all_locks_nothing_succeeds_and_everything_is_named(whole: Summary) -> None:
    assert whole.passed, as_text(whole)
    assert {row.key for row in whole.rows} == {attempt.key for attempt in ATTEMPTS}
    assert whole.count("stopped") > 60
    assert all(row.title in as_text(whole) for row in whole.rows)


def test_no_attempt_has_the_name_of_a_way_out() -> None:
    """Their words are looked up by name in one table."""
    assert not {attempt.key for attempt in ATTEMPTS} & {way.key for way in ways()}


def test_what_was_reproduced_is_tried_and_succeeds_without_the_locks(whole: Summary) -> None:
    reproduced = {
        *("chmod", "utime", "stat", "readlink", "prlimit-own", "setpriority", "fork", "setsid", "outlive"),
        *("open", "execve", "kill", "socketpair", "memfd"),
    }
    assert reproduced <= {row.key for row in whole.rows if row.control == "got out"}


@pytest.mark.parametrize(
    ("left_out", "noticed"),
    [(CALL_LIST, "got out"), (NO_FILES, "weaker"), (BOUNDS, "got out")],
)
def test_each_lock_that_is_left_out_is_noticed(left_out: Lock, noticed: str) -> None:
    summary = run(without={left_out})

    assert not summary.passed
    assert summary.count(noticed)  # type: ignore[arg-type]
    assert "not what they should be" in summary.sentence


def test_the_command_prints_the_calls_of_each_reader() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "app", "reader", "--calls", "--json"],
        capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    told = json.loads(ran.stdout)

    assert "clone" in told["readers"]["video"]
    assert "clone" not in told["readers"]["csv_table"]
    assert not {"openat", "fork", "socket", "execve", "kill"} & set(told["readers"]["archive"])
