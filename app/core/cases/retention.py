"""Cases go by themselves, even while nobody types the passphrase: what that takes lies in clear.

`going.json` holds, of each case, its random name, the day of its last change and the day until which it is
kept: no more than the times of the files tell. Both are whole days, and a case goes on the day after, so that
none goes early. While the cases are locked a case's file is overwritten and deleted; its key stands in the
encrypted list and goes when that is opened next.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from app.core.cases.case import SUFFIXES
from app.core.cases.case_index import CaseIndex
from app.core.cases.clear_file import put_file
from app.core.cases.database import named_failures
from app.core.cases.errors import CaseError, CaseNotDeleted, CasesInUse
from app.core.cases.lock import StoreLock
from app.core.cases.records import CaseInfo, Gone
from app.core.cases.shred import shred
from app.core.sentences import say
from model.errors import PlainError

#: Told a case's id and why, before it is deleted; what it raises keeps the case.
BeforeDeletion = Callable[[str, str], object]

GOING_FILE = "going.json"
VERSION = 1
_NAME = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Going:
    """When a case goes, as it lies in clear.

    Attributes:
        changed: day of its last change, in UTC.
        until: day on which the time is over that the person set; `None` if none was set.
        gone: its deletion was logged and began; what is left of it has to go.
    """

    changed: date
    until: date | None = None
    gone: bool = False

    def latest(self, other: "Going") -> "Going":
        """The later of the two in everything."""
        until = None if self.until is None or other.until is None else max(self.until, other.until)
        return Going(max(self.changed, other.changed), until, self.gone)

    def over(self, now: datetime, most_days: int | None) -> bool:
        """Whether its time is over, where at most so many days after its last change are allowed."""
        last = [self.until] if self.until is not None else []
        if most_days is not None:
            last.append(self.changed + timedelta(days=most_days))
        return any(_day(now) > each for each in last)


def read_going(folder: Path) -> dict[str, Going]:
    """What lies in clear of each case, by id; nothing where it cannot be read: opening makes it anew."""
    try:
        content = json.loads((folder / GOING_FILE).read_bytes())
        if content["version"] != VERSION:
            return {}
        return {name: _going(each) for name, each in content["cases"].items() if _NAME.fullmatch(name)}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def write_going(folder: Path, going: Mapping[str, Going]) -> None:
    """Put it on the disk.

    Raises:
        CaseNotSaved: what was there before still is.
    """
    cases = {name: _plain(each) for name, each in sorted(going.items())}
    put_file(folder / GOING_FILE, json.dumps({"version": VERSION, "cases": cases}, indent=2))


class GoingFile:
    """`going.json` in the hands of the one program that has the store open."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._going = read_going(folder)

    def gone(self) -> tuple[str, ...]:
        """Ids of the cases whose deletion began while they were locked, or was interrupted."""
        return tuple(name for name, each in self._going.items() if each.gone)

    def keep(self, name: str, changed: datetime, until: datetime | None) -> None:
        """See that a case goes no earlier than these tell, nor than was known; raises CaseNotSaved."""
        new = Going(_day(changed), None if until is None else _day(until))
        old = self._going.get(name)
        self._put({**self._going, name: new if old is None else old.latest(new)})

    def touch(self, name: str, now: datetime) -> None:
        """See that a case that changes now does not go too early; raises CaseNotSaved."""
        old = self._going.get(name)
        if old is None or old.changed < _day(now):
            self._put({**self._going, name: replace(old or Going(_day(now)), changed=_day(now))})

    def settle(self, index: CaseIndex) -> None:
        """Have it tell what the list has, no more and no less; raises CaseNotSaved."""
        here = {each.id: _of(each) for each in index.all()}
        self._put(here | {each.id: replace(_of(each), gone=True) for each in index.going()})

    def _put(self, going: dict[str, Going]) -> None:
        if going != self._going:
            write_going(self._folder, going)
            self._going = going


def unannounced(name: str, why: str) -> None:
    """For stores whose deletions nobody logs."""


def files_of(folder: Path, name: str) -> list[Path]:
    """The files that belong to a database, whether they are there or not."""
    return [folder / f"{name}{suffix}" for suffix in SUFFIXES]


def case_files(folder: Path, name: str) -> list[Path]:
    """The files of a case, whether they are there or not."""
    return files_of(folder, f"{name}.case")


def announce(before: BeforeDeletion, name: str, why: str) -> None:
    """Have a deletion logged before it is carried out.

    Raises:
        CaseNotDeleted: it may not be carried out.
    """
    try:
        before(name, why)
    except PlainError as error:
        raise CaseNotDeleted(
            say("core.cases.case_was_not_deleted_on_this"),
            say("core.cases.see_that_log_disk_has_room"),
            f"{error.code}: {error.sentence}",
        ) from error


def sweep(folder: Path, now: datetime, most_days: int | None, before: BeforeDeletion) -> Gone:
    """Delete the files of every case whose time is over, without its key.

    Does nothing where there is no store, or where another program has it open, which does it then.

    Args:
        folder: of the store.
        now: the time.
        most_days: how long a case may be kept after its last change.
        before: see `BeforeDeletion`; `why` is "retention".

    Raises:
        CaseNotSaved: the folder cannot be written to.
    """
    if not (folder / GOING_FILE).exists():
        return Gone()
    try:
        lock = StoreLock(folder)
    except CasesInUse:
        return Gone()
    ids: list[str] = []
    problems: list[CaseError] = []
    with lock:
        going = read_going(folder)
        for name, each in list(going.items()):
            files = [path for path in case_files(folder, name) if path.exists()]
            if not files or not (each.gone or each.over(now, most_days)):
                continue
            try:
                if not each.gone:
                    announce(before, name, "retention")
                    going[name] = replace(each, gone=True)
                    write_going(folder, going)
                with named_failures():
                    for path in files:
                        shred(path)
                ids.append(name)
            except CaseError as error:
                problems.append(error)
    return Gone(tuple(ids), problems=tuple(problems))


def _day(moment: datetime) -> date:
    return moment.astimezone(UTC).date()


def _of(case: CaseInfo) -> Going:
    return Going(_day(case.changed), None if case.keep_until is None else _day(case.keep_until))


def _plain(going: Going) -> dict[str, Any]:
    plain: dict[str, Any] = {"changed": going.changed.isoformat()}
    if going.until is not None:
        plain["until"] = going.until.isoformat()
    if going.gone:
        plain["gone"] = True
    return plain


def _going(plain: Mapping[str, Any]) -> Going:
    until = plain.get("until")
    return Going(
        date.fromisoformat(plain["changed"]),
        None if until is None else date.fromisoformat(until),
        plain.get("gone") is True,
    )
