"""On a kernel that lacks a lock nothing is read, unless the person and the policy say so in so many words."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.policy import Policy
from app.core.sources import unlocked

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the locks are those of Linux")

ROOT = Path(__file__).parents[3]
NOTE = ROOT / "tests" / "samples" / "minutes.md"
#: Reads a file where a filter refuses the call that sets a lock, as an older kernel would.
OLD_KERNEL = """
import errno, sys
from app.core.policy import Policy
from app.core.seal import seccomp
from app.core.sources import read, unlocked

call, wished, path = sys.argv[1], sys.argv[2] == "accepted", sys.argv[3]
seccomp.install([seccomp.Rule(call, errno.ENOSYS)])
assert unlocked.missing()
unlocked.accept(wished, Policy.default())
source = read(path)
print(len(source.pages), *(problem.code for problem in source.problems))
"""


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    yield
    unlocked.accept(False, Policy.default())


def on_an_old_kernel(call: str, wished: str) -> str:
    ran = subprocess.run(
        [sys.executable, "-c", OLD_KERNEL, call, wished, str(NOTE)],
        capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    return ran.stdout.strip()


@pytest.mark.parametrize("call", ["landlock_create_ruleset", "seccomp"])
def test_without_a_lock_nothing_is_read_unless_that_was_said(call: str) -> None:
    assert on_an_old_kernel(call, "not accepted") == "0 source.unlocked"
    assert on_an_old_kernel(call, "accepted") == "1"


def test_a_policy_that_is_laid_down_has_to_say_so_too() -> None:
    silent = Policy(digest="0" * 64)
    speaking = Policy(unlocked_reading=True, digest="0" * 64)

    assert unlocked.accept(True, Policy.default())
    assert not unlocked.accept(True, silent)
    assert not unlocked.accepted()
    assert unlocked.accept(True, speaking)
    assert not unlocked.accept(False, speaking)
