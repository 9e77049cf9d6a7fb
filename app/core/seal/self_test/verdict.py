"""What the attempts of one way together mean."""

from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from app.core.seal.locks import BOUNDS, CALL_LIST, NEIGHBOURS, NO_FILES, SECOND_FILTER, TITLES, Lock
from app.core.seal.self_test.way import Way

Verdict = Literal["stopped", "open", "absent", "untried", "got out", "dead", "weaker"]

_WAYS = "ways out of this program"
FAILURES: frozenset[Verdict] = frozenset({"got out", "dead", "weaker"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one attempt ended.

    Attributes:
        ending: "out"; "refused"; "absent" by the attempt's own evidence; "broken" for everything else, such
            as an attempt that had to be ended.
        error: the errno's name, a signal's name, or "hook" or "switches" where these answered.
        detail: for the person who helps.
    """

    ending: Literal["out", "refused", "absent", "broken"]
    error: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table.

    Attributes:
        key, title: of the way.
        verdict: what it comes to.
        control: how the same attempt ended unsealed: "got out", "not here", "dead" or "not tried".
        stopped_by: the lock that stopped it; `None` where none did.
        behind: the lock that stops it when that one is left out; `None` where there is none, or untried.
        since: "start" or "window", from when on it is stopped.
        note: what it takes, what is missing, or what was met.
    """

    key: str
    title: str
    verdict: Verdict
    control: str
    stopped_by: Lock | None = None
    behind: Lock | None = None
    since: str = ""
    note: str = ""

    @property
    def failed(self) -> bool:
        """Whether the seal is not what it should be."""
        return self.verdict in FAILURES

    @property
    def tried(self) -> bool:
        """True when the attempt was made on this machine."""
        known = self.verdict == "open" and self.control == "got out"
        return known or self.failed or self.verdict == "stopped"


@dataclass(frozen=True, slots=True)
class Summary:
    """The whole table.

    Attributes:
        rows: one a way.
        inside: whether it was made from inside a sealed program, without positive controls.
        reader: whether it is about the locks of a reader instead of the program's.
    """

    rows: tuple[Row, ...]
    inside: bool = False
    reader: bool = False

    @property
    def passed(self) -> bool:
        """Whether nothing got out that should not, every control was alive and no lock was missing."""
        return bool(self.rows) and not any(row.failed for row in self.rows)

    def count(self, *verdicts: Verdict) -> int:
        """How many rows have one of these."""
        return sum(row.verdict in verdicts for row in self.rows)

    @property
    def sentence(self) -> str:
        """For people."""
        tried = sum(row.tried for row in self.rows)
        what = "things that a reader could do if it were taken over" if self.reader else _WAYS
        words = f"{tried} {what} were tried: {self.count('stopped')} stopped"
        for verdict, text in (
            ("got out", "got out"),
            ("weaker", "with a lock missing"),
            ("dead", "not provable"),
        ):
            if number := self.count(verdict):  # type: ignore[arg-type]
                words += f", {number} {text}"
        if left := self.count("absent"):
            words += f". {left} more {'is' if left == 1 else 'are'} not on this machine"
        if known := self.count("open"):
            words += f". {known} {'is' if known == 1 else 'are'} open and known"
        if self.passed:
            return f"{words}."
        wrong = "locks of the reader are not what they" if self.reader else "seal is not what it"
        return f"{words}. The {wrong} should be."


def judge(
    way: Way, control: Outcome | None, sealed: Outcome, behind: Outcome | None, has: AbstractSet[Lock]
) -> Row:
    """The row of one way.

    Args:
        way: what was tried.
        control: unsealed; `None` where that cannot be tried.
        sealed: with every lock.
        behind: with every lock but the first that should answer; `None` where that was not tried.
        has: the locks that a program on this system has to have.
    """
    told = _control(way, control)
    if told == "not here" or sealed.ending == "absent":
        assert control is not None or sealed.ending == "absent"
        note = (sealed if sealed.ending == "absent" else control or sealed).detail
        return Row(way.key, way.title, "absent", "not here", note=note)
    if told == "dead":
        assert control is not None
        met = f"unsealed it did not get out either: {control.error} {control.detail}".strip()
        return Row(way.key, way.title, "dead", told, note=met)
    first = way.first if way.first in has else None
    second = way.behind if way.behind in has else None
    if sealed.ending == "out":
        known = first is None and bool(way.takes)
        note = f"takes {way.takes}" if known else "it got out"
        return Row(way.key, way.title, "open" if known else "got out", told, note=note)
    stopped = lock_of(sealed, (first, second))
    since = "window" if stopped == SECOND_FILTER and first == SECOND_FILTER else "start"
    if stopped is None:
        note = f"not by any lock: {sealed.error} {sealed.detail}".strip()
        return Row(way.key, way.title, "weaker", told, note=note)
    if stopped != first:
        note = f"{TITLES[first] if first else 'nothing'} should have answered first"
        return Row(way.key, way.title, "weaker", told, stopped, since=since, note=note)
    return _with_what_is_behind(way, told, stopped, since, behind, second)


def _with_what_is_behind(
    way: Way, told: str, stopped: Lock, since: str, behind: Outcome | None, second: Lock | None
) -> Row:
    if behind is None or second is None:
        return Row(way.key, way.title, "stopped", told, stopped, since=since)
    met = lock_of(behind, (second,)) if behind.ending == "refused" else None
    if met != second:
        instead = behind.error or "it got out"
        note = f"without {TITLES[stopped]}, {TITLES[second]} should have stopped it: {instead}"
        return Row(way.key, way.title, "weaker", told, stopped, met, since, note)
    return Row(way.key, way.title, "stopped", told, stopped, met, since)


def _control(way: Way, control: Outcome | None) -> str:
    if control is None:
        return "not tried"
    if control.ending == "out":
        return "got out"
    if control.ending == "absent" or control.error in way.absent:
        return "not here"
    return "dead"


_ANSWERS: dict[str, tuple[Lock, ...]] = {
    "hook": ("hook",),
    "switches": ("switches",),
    "EBADF": ("sweep",),
    "EAFNOSUPPORT": ("first filter", SECOND_FILTER),
    "ENOSYS": ("first filter", CALL_LIST),
    "EPERM": ("first filter", NEIGHBOURS, CALL_LIST, NO_FILES),
    "EACCES": (SECOND_FILTER, NEIGHBOURS, CALL_LIST, NO_FILES),
    "ENOTTY": (CALL_LIST,),
    "ENOMEM": (BOUNDS,),
    "EFBIG": (BOUNDS,),
    "EMFILE": (BOUNDS,),
}
"""Which locks can give which answer; where it could be several, the one that is expected."""


def lock_of(outcome: Outcome, expected: Sequence[Lock | None]) -> Lock | None:
    """The lock that gave this answer; `None` for an answer that none of them gives."""
    if outcome.ending != "refused":
        return None
    able: Collection[Lock] = _ANSWERS.get(outcome.error, ())
    for lock in expected:
        if lock in able:
            return lock
    return next(iter(able), None)
