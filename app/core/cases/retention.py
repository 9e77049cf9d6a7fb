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
from app.core.cases.records import CaseInfo, SweepResult
from app.core.cases.shred import shred
from app.core.sentences import say
from model.errors import PlainError

#: Told a case's id and why, before it is deleted; what it raises keeps the case.
BeforeDeletion = Callable[[str, str], object]

EXPIRY_FILE = "going.json"
VERSION = 1
_NAME = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Expiry:
    """When a case goes, as it lies in clear.

    Attributes:
        changed: day of its last change, in UTC.
        until: day on which the time is over that the person set; `None` if none was set.
        gone: its deletion was logged and began; what is left of it has to go.
    """

    changed: date
    until: date | None = None
    gone: bool = False

    def latest(self, other: "Expiry") -> "Expiry":
        """The later of the two in everything."""
        until = None if self.until is None or other.until is None else max(self.until, other.until)
        return Expiry(max(self.changed, other.changed), until, self.gone)

    def expired(self, now: datetime, most_days: int | None) -> bool:
        """Whether its time is over, where at most so many days after its last change are allowed."""
        last = [self.until] if self.until is not None else []
        if most_days is not None:
            last.append(self.changed + timedelta(days=most_days))
        return any(_day(now) > each for each in last)


def read_expiries(folder: Path) -> dict[str, Expiry]:
    """What lies in clear of each case, by id; nothing where it cannot be read: opening makes it anew."""
    try:
        content = json.loads((folder / EXPIRY_FILE).read_bytes())
        if content["version"] != VERSION:
            return {}
        return {name: _expiry(each) for name, each in content["cases"].items() if _NAME.fullmatch(name)}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def write_expiries(folder: Path, expiries: Mapping[str, Expiry]) -> None:
    """Put it on the disk.

    Raises:
        CaseNotSaved: what was there before still is.
    """
    cases = {name: _plain(each) for name, each in sorted(expiries.items())}
    put_file(folder / EXPIRY_FILE, json.dumps({"version": VERSION, "cases": cases}, indent=2))


class ExpiryFile:
    """`going.json` in the hands of the one program that has the store open."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._expiries = read_expiries(folder)

    def gone(self) -> tuple[str, ...]:
        """Ids of the cases whose deletion began while they were locked, or was interrupted."""
        return tuple(name for name, each in self._expiries.items() if each.gone)

    def keep(self, name: str, changed: datetime, until: datetime | None) -> None:
        """See that a case goes no earlier than these tell, nor than was known; raises CaseNotSaved."""
        new = Expiry(_day(changed), None if until is None else _day(until))
        old = self._expiries.get(name)
        self._put({**self._expiries, name: new if old is None else old.latest(new)})

    def touch(self, name: str, now: datetime) -> None:
        """See that a case that changes now does not go too early; raises CaseNotSaved."""
        old = self._expiries.get(name)
        if old is None or old.changed < _day(now):
            self._put({**self._expiries, name: replace(old or Expiry(_day(now)), changed=_day(now))})

    def settle(self, index: CaseIndex) -> None:
        """Have it tell what the list has, no more and no less; raises CaseNotSaved."""
        here = {each.id: _of(each) for each in index.all()}
        self._put(here | {each.id: replace(_of(each), gone=True) for each in index.deleting()})

    def _put(self, expiries: dict[str, Expiry]) -> None:
        if expiries != self._expiries:
            write_expiries(self._folder, expiries)
            self._expiries = expiries


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


def sweep(folder: Path, now: datetime, most_days: int | None, before: BeforeDeletion) -> SweepResult:
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
    if not (folder / EXPIRY_FILE).exists():
        return SweepResult()
    try:
        lock = StoreLock(folder)
    except CasesInUse:
        return SweepResult()
    ids: list[str] = []
    problems: list[CaseError] = []
    with lock:
        expiries = read_expiries(folder)
        for name, each in list(expiries.items()):
            files = [path for path in case_files(folder, name) if path.exists()]
            if not files or not (each.gone or each.expired(now, most_days)):
                continue
            try:
                if not each.gone:
                    announce(before, name, "retention")
                    expiries[name] = replace(each, gone=True)
                    write_expiries(folder, expiries)
                with named_failures():
                    for path in files:
                        shred(path)
                ids.append(name)
            except CaseError as error:
                problems.append(error)
    return SweepResult(tuple(ids), problems=tuple(problems))


def _day(moment: datetime) -> date:
    return moment.astimezone(UTC).date()


def _of(case: CaseInfo) -> Expiry:
    return Expiry(_day(case.changed), None if case.keep_until is None else _day(case.keep_until))


def _plain(expiry: Expiry) -> dict[str, Any]:
    plain: dict[str, Any] = {"changed": expiry.changed.isoformat()}
    if expiry.until is not None:
        plain["until"] = expiry.until.isoformat()
    if expiry.gone:
        plain["gone"] = True
    return plain


def _expiry(plain: Mapping[str, Any]) -> Expiry:
    until = plain.get("until")
    return Expiry(
        date.fromisoformat(plain["changed"]),
        None if until is None else date.fromisoformat(until),
        plain.get("gone") is True,
    )
