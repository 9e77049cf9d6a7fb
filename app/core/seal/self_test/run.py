"""The self-test itself: each way in child processes, sealed and unsealed, against the witness."""

import json
import os
import secrets
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.core.program import own_command, root_of_modules
from app.core.seal import offline
from app.core.seal.attempts import local_socket_opens
from app.core.seal.locks import FIRST_FILTER, NEIGHBOURS, SECOND_FILTER, SWEEP, Lock
from app.core.seal.seccomp import SeccompUnavailable
from app.core.seal.self_test.verdict import Outcome, Row, Summary, judge
from app.core.seal.self_test.way import Way
from app.core.seal.self_test.ways import expected_locks, ways
from app.core.seal.self_test.witness import Witness

#: done, of all, and the row that was finished.
Progress = Callable[[int, int, Row], None]

_AT_ONCE = 2
#: Seconds for what an attempt says it sent to arrive.
_ARRIVES = 2.0
#: No service; from inside nothing can listen.
_NOBODY = 9
_LATE: frozenset[Lock] = frozenset({SECOND_FILTER})
_OF_THE_KERNEL: frozenset[Lock] = frozenset({FIRST_FILTER, SECOND_FILTER, NEIGHBOURS, SWEEP})


def _silent(_done: int, _all: int, _row: Row) -> None:
    pass


def run(
    *,
    progress: Progress = _silent,
    only: AbstractSet[str] | None = None,
    without: AbstractSet[Lock] = frozenset(),
    deaf: bool = False,
) -> Summary:
    """Try every way, with its positive control. This process must not be sealed: the controls need a network.

    Args:
        progress: told each row as it is finished, in a thread of the caller.
        only: keys of the ways to try; `None` takes all.
        without: locks that are left out, and `deaf`: whether the witness hears nothing; both for tests, which
            must see that the self-test notices.
    """
    with tempfile.TemporaryDirectory(prefix="vitrine-seal-") as folder, Witness(Path(folder)) as witness:
        trial = _Trial(folder, witness.port, frozenset(without), None if deaf else witness)
        return Summary(_rows(trial, progress, only))


def run_inside(*, progress: Progress = _silent, only: AbstractSet[str] | None = None) -> Summary:
    """Try every way from inside a sealed process: no positive controls, since children are sealed too."""
    with tempfile.TemporaryDirectory(prefix="vitrine-seal-") as folder:
        trial = _Trial(folder, _NOBODY, frozenset(), None, inside=True, closed=_closed())
        return Summary(_rows(trial, progress, only), inside=True)


@dataclass(frozen=True, slots=True)
class _Trial:
    """What all attempts of one run share; `without` are the locks left out everywhere.

    `closed` says, inside, whether new connections are refused already.
    """

    folder: str
    port: int
    without: frozenset[Lock]
    witness: Witness | None
    inside: bool = False
    closed: bool = False

    def row(self, way: Way) -> Row:
        """The row of one way, with as many attempts as it needs."""
        if self.inside:
            return self._row_inside(way)
        has = expected_locks()
        control = self.outcome(way, None)
        if control.ending != "out":
            return judge(way, control, control, None, has)
        # What must be stopped from the start is tried as at the start: the second filter would hide a gap.
        late = frozenset() if way.first in (None, SECOND_FILTER) else _LATE
        sealed = self.outcome(way, self.without | late)
        behind = None
        if sealed.ending == "refused" and way.first in has and way.behind in has and way.first:
            late = frozenset() if way.behind == SECOND_FILTER else _LATE
            behind = self.outcome(way, self.without | late | {way.first})
        return judge(way, control, sealed, behind, has)

    def _row_inside(self, way: Way) -> Row:
        if way.first is None:
            return Row(way.key, way.title, "open", "not tried", note=f"takes {way.takes}")
        if way.outside_only:
            return Row(way.key, way.title, "untried", "not tried", note="only the command line can try this")
        if way.first == SECOND_FILTER and not self.closed:
            note = "open until the window has refused new connections"
            return Row(way.key, way.title, "open", "not tried", note=note)
        # What the kernel holds must come from the program that started this one.
        return judge(way, None, self.outcome(way, _OF_THE_KERNEL), None, expected_locks())

    def outcome(self, way: Way, without: frozenset[Lock] | None) -> Outcome:
        """One attempt in a child process; `None` sets no lock at all."""
        token = secrets.token_hex(12)
        with tempfile.TemporaryDirectory(dir=self.folder) as place:
            said = self._child(way, without, token, place)
        if not way.witnessed or self.inside:
            return said
        arrived = self.witness is not None and self.witness.heard(
            token, _ARRIVES if said.ending == "out" else 0.0
        )
        if arrived:
            return Outcome("out")
        if said.ending == "out":
            return Outcome("broken", "nothing arrived", "the attempt got no refusal, and nothing arrived")
        return said

    def _child(self, way: Way, without: frozenset[Lock] | None, token: str, place: str) -> Outcome:
        handed = self.witness.connection() if way.key == "inherited" and self.witness else None
        told = {
            "way": way.key,
            "without": None if without is None else sorted(without),
            "token": token,
            "port": self.port,
            "folder": self.folder,
            "handed": handed.fileno() if handed else -1,
            "command": own_command(),
        }
        command = [*own_command(), "seal", "--attempt", json.dumps(told)]
        try:
            return _ended(command, way.seconds, (handed.fileno(),) if handed else (), place)
        finally:
            if handed:
                handed.close()


def _closed() -> bool:
    try:
        return not local_socket_opens()
    except SeccompUnavailable:
        return False


def environment(scratch: str) -> dict[str, str]:
    """For an attempt: without proxies and without the offline switches, which it sets itself when sealed."""
    root = str(root_of_modules())
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in offline.SWITCHES and not name.lower().endswith("_proxy")
    }
    quiet = {"QT_QPA_PLATFORM": "offscreen", "OMP_NUM_THREADS": "1", "HOME": scratch, "TMPDIR": scratch}
    return {**kept, **quiet, "PYTHONPATH": root, "PYTHONDONTWRITEBYTECODE": "1"}


def _ended(command: Sequence[str], seconds: float, passed: tuple[int, ...], scratch: str) -> Outcome:
    options: dict[str, Any] = {} if os.name == "nt" else {"start_new_session": True, "pass_fds": passed}
    child = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(scratch),
        **options,
    )
    try:
        out, err = child.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        _kill(child)
        child.communicate()
        return Outcome("broken", "timeout", f"ended after {seconds:.0f} s")
    if child.returncode < 0:
        name = signal.Signals(-child.returncode).name
        return Outcome("broken", name, f"ended by {name}")
    try:
        return Outcome(**json.loads(out.decode("utf-8", "replace").strip().rpartition("\n")[2]))
    except (ValueError, TypeError):
        said = err.decode("utf-8", "replace").strip().rpartition("\n")[2]
        return Outcome("broken", f"exit {child.returncode}", said[:300])


def _kill(child: "subprocess.Popen[bytes]") -> None:
    if sys.platform == "win32":
        child.kill()
        return
    # It leads a session of its own, so its children go with it.
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)


def _rows(trial: _Trial, progress: Progress, only: AbstractSet[str] | None) -> tuple[Row, ...]:
    wanted = [way for way in ways() if only is None or way.key in only]
    rows: dict[str, Row] = {}
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for future in as_completed([pool.submit(trial.row, way) for way in wanted]):
            row = future.result()
            rows[row.key] = row
            progress(len(rows), len(wanted), row)
    return tuple(rows[way.key] for way in wanted)
