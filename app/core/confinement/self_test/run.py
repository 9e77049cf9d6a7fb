"""The self-test of a reader's locks: every attempt unlocked, locked, and with the first lock left out."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.core.confinement.self_test.attempt import Attempt
from app.core.confinement.self_test.hostile import ATTEMPTS
from app.core.program import own_command
from app.core.seal.locks import BOUNDS, CALL_LIST, NO_FILES, Lock
from app.core.seal.self_test import environment
from app.core.seal.self_test.verdict import Outcome, Row, Summary, judge
from app.core.seal.self_test.way import Door, Way

#: Seconds for all attempts of one process.
_PATIENCE = 120.0


def run(*, without: AbstractSet[Lock] = frozenset(), inside: bool = False) -> Summary:
    """Try everything.

    Args:
        without: locks that are left out, for tests, which must see that the self-test notices.
        inside: from a sealed program, whose children are sealed too: nothing is tried unlocked.
    """
    with tempfile.TemporaryDirectory(prefix="vitrine-reader-") as folder, _neighbour(folder) as number:
        trial = _Trial(folder, number)
        control = None if inside else trial.outcomes("unlocked", None)
        locked = trial.outcomes("locked", frozenset(without))
        behind = trial.outcomes("behind", frozenset(without) | {CALL_LIST})
    has = expected_locks()
    rows = tuple(
        _row(
            attempt,
            control.get(attempt.key, _NOT_TRIED) if control is not None else None,
            locked,
            behind,
            has,
        )
        for attempt in ATTEMPTS
    )
    return Summary(rows, inside=inside, reader=True)


def expected_locks() -> frozenset[Lock]:
    """The locks that a reader on this system has to have: all, since without them nothing is read."""
    return frozenset({CALL_LIST, NO_FILES, BOUNDS}) if sys.platform == "linux" else frozenset()


_NOT_TRIED = Outcome("broken", "not tried", "the process that tries ended before")


def _row(
    attempt: Attempt,
    control: Outcome | None,
    locked: dict[str, Outcome],
    behind: dict[str, Outcome],
    has: frozenset[Lock],
) -> Row:
    way = Way(
        attempt.key, attempt.title, _never, attempt.first, attempt.behind, attempt.absent, witnessed=False
    )
    second = behind.get(attempt.key, _NOT_TRIED) if attempt.behind else None
    return judge(way, control, locked.get(attempt.key, _NOT_TRIED), second, has)


def _never(_door: Door) -> None:
    """The attempts are made elsewhere."""


@dataclass(frozen=True, slots=True)
class _Trial:
    """What all processes of one test share."""

    folder: str
    neighbour: int

    def outcomes(self, name: str, without: frozenset[Lock] | None) -> dict[str, Outcome]:
        """How each attempt ended in a process of its own; `None` sets no lock."""
        place = Path(self.folder, name)
        place.mkdir()
        told = {
            "folder": str(place),
            "neighbour": self.neighbour,
            "without": None if without is None else sorted(without),
        }
        command = [*own_command("reader", "--attempt", json.dumps(told))]
        try:
            ran = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_PATIENCE,
                check=False,
                env=environment(self.folder),
                start_new_session=True,
            )
            said = ran.stdout
        except subprocess.TimeoutExpired as late:
            said = late.stdout or b""
        found = {}
        for line in said.splitlines():
            try:
                told = json.loads(line)
                found[str(told["key"])] = Outcome(**told["outcome"])
            except (ValueError, KeyError, TypeError):
                continue
        return found


@contextmanager
def _neighbour(folder: str) -> Iterator[int]:
    """Another process of this person, which waits."""
    waiting = subprocess.Popen(
        own_command("reader", "--neighbour"), stdin=subprocess.PIPE, env=environment(folder)
    )
    assert waiting.stdin is not None
    try:
        yield waiting.pid
    finally:
        waiting.stdin.close()
        waiting.kill()
        waiting.wait()
