"""The self-test passes here, and fails as soon as a lock, or the proof that an attempt lives, is missing."""

import json
import subprocess
import sys

import pytest

from app.core.seal.locks import (
    FIRST_FILTER,
    HOOK,
    NEIGHBOURS,
    SECOND_FILTER,
    SWEEP,
    SWITCHES,
    TITLES,
    Lock,
)
from app.core.seal.self_test import Summary, as_record, as_text, run
from app.core.seal.self_test.ways import expected_locks, ways
from tests.core.seal.conftest import ROOT

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="the kernel's part of the seal is Linux's")

#: Ways whose first lock this is, and that take no library to be imported.
MISSED_BY = {
    HOOK: {"tcp", "dns-python"},
    SWITCHES: {"hub"},
    SWEEP: {"inherited"},
    NEIGHBOURS: {"proc-mem", "ptrace"},
    FIRST_FILTER: {"ctypes", "child-python"},
    SECOND_FILTER: {"abstract", "letterbox", "handed-new"},
}


@pytest.fixture(scope="module")
def whole() -> Summary:
    """The whole table of this machine."""
    return run()


@linux_only
def test_nothing_gets_out_on_this_machine(whole: Summary) -> None:
    assert whole.passed, as_text(whole)
    assert [row.key for row in whole.rows] == [way.key for way in ways()]
    # Of whatever system these tests run on, so much must be there.
    never_absent = {"tcp", "udp", "ctypes", "child-python", "abstract", "resolver", "letterbox", "handed-new"}
    assert {row.key for row in whole.rows if row.verdict == "stopped"} >= never_absent


@linux_only
def test_every_stopped_way_was_seen_to_get_out_unsealed(whole: Summary) -> None:
    assert {row.control for row in whole.rows if row.verdict == "stopped"} == {"got out"}


@linux_only
def test_a_live_socket_over_an_older_connection_is_shown_as_open(whole: Summary) -> None:
    (row,) = (row for row in whole.rows if row.key == "handed-old")
    assert (row.verdict, row.control, row.stopped_by) == ("open", "got out", None)
    assert "another program" in row.note
    assert not row.failed


@linux_only
def test_the_table_names_the_lock_of_every_way(whole: Summary) -> None:
    text = as_text(whole)
    for row in whole.rows:
        assert row.title in text
        if row.verdict == "stopped":
            assert row.stopped_by is not None
            assert TITLES[row.stopped_by] in text
    assert json.loads(json.dumps(as_record(whole)))["passed"] is True


@linux_only
@pytest.mark.parametrize("lock", MISSED_BY)
def test_each_lock_is_missed_when_it_is_taken_away(lock: Lock) -> None:
    if lock not in expected_locks():
        pytest.skip(f"this kernel has no {TITLES[lock]}")
    keys = MISSED_BY[lock]
    whole = run(only=keys)
    assert whole.passed, as_text(whole)
    without = run(only=keys, without={lock})
    assert not without.passed
    assert all(row.failed for row in without.rows), as_text(without)
    assert "not what it should be" in without.sentence


@linux_only
@pytest.mark.parametrize(("lock", "key"), [(FIRST_FILTER, "dns-c"), (SECOND_FILTER, "abstract")])
def test_what_gets_out_without_a_filter_is_said_to_get_out(lock: Lock, key: str) -> None:
    assert [row.verdict for row in run(only={key}, without={lock}).rows] == ["got out"]


def test_without_a_positive_control_nothing_is_proved() -> None:
    """Nobody hears the attempts, so that they end the same whether there is a seal or not."""
    deaf = run(only={"tcp", "udp", "urllib"}, deaf=True)
    assert [row.verdict for row in deaf.rows] == ["dead", "dead", "dead"]
    assert not deaf.passed


def test_an_empty_table_proves_nothing() -> None:
    assert not run(only=set()).passed


def command(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "app", "seal", *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=250,
        check=False,
    )


@linux_only
def test_from_a_sealed_program_the_test_says_that_it_cannot_prove_anything() -> None:
    """Its controls are sealed as well, by inheritance."""
    program = (
        "import sys; from app.core.seal import engage; engage()\n"
        "from app.core.seal.self_test import run\n"
        "sys.exit(0 if run(only={'ctypes'}).passed else 3)"
    )
    child = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=False)
    assert child.returncode != 0


@linux_only
def test_what_the_command_prints_and_how_it_ends() -> None:
    told = command("--json")
    assert told.returncode == 0
    assert json.loads(told.stdout)["sentence"] == "Sealed: no network"
    assert "Sealed: no network" in command().stdout
    inside = command("--inside")
    assert inside.returncode == 1, "nothing keeps a process in that was not sealed"
    assert json.loads(inside.stdout.splitlines()[-1])["passed"] is False
