"""The encrypted list of cases: titles, times and the key of each; nothing else holds these keys."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from app.core.cases.case_rows import read_time, write_time
from app.core.cases.database import Connection, connect, named_failures, transaction
from app.core.cases.errors import CaseMissing
from app.core.cases.records import CaseInfo
from app.core.sentences import say

_SCHEMA = """
CREATE TABLE IF NOT EXISTS cases (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    key BLOB NOT NULL,
    created TEXT NOT NULL,
    changed TEXT NOT NULL,
    archived INTEGER NOT NULL DEFAULT 0,
    keep_until TEXT,
    runs INTEGER NOT NULL DEFAULT 0,
    copies INTEGER NOT NULL DEFAULT 1,
    going INTEGER NOT NULL DEFAULT 0
);
"""
_COLUMNS = "SELECT id, title, created, changed, archived, keep_until, runs, copies FROM cases WHERE "
_LIST = _COLUMNS + "NOT going"
_SET = {
    "title": "UPDATE cases SET title = ? WHERE id = ? AND NOT going",
    "changed": "UPDATE cases SET changed = ? WHERE id = ? AND NOT going",
    "runs": "UPDATE cases SET runs = ? WHERE id = ? AND NOT going",
    "copies": "UPDATE cases SET copies = ? WHERE id = ? AND NOT going",
    "archived": "UPDATE cases SET archived = ? WHERE id = ? AND NOT going",
    "keep_until": "UPDATE cases SET keep_until = ? WHERE id = ? AND NOT going",
    "going": "UPDATE cases SET going = ? WHERE id = ? AND NOT going",
}


class CaseIndex:
    """The list, opened. A case that is `going` shows nowhere any more: its deletion has begun."""

    def __init__(self, path: Path, key: bytes) -> None:
        """Open it, or make it; raises as `database.connect`."""
        self._file: Connection = connect(path, key, _SCHEMA, exclusive=True)

    def add(self, name: str, title: str, key: bytes, now: datetime, until: datetime | None) -> None:
        """Put a case on the list."""
        with transaction(self._file) as file:
            file.execute(
                "INSERT INTO cases (id, title, key, created, changed, keep_until) VALUES (?, ?, ?, ?, ?, ?)",
                (name, title, key, write_time(now), write_time(now), as_text(until)),
            )

    def all(self) -> tuple[CaseInfo, ...]:
        """All cases, the one that was changed last first."""
        with named_failures():
            rows = self._file.execute(_LIST + " ORDER BY changed DESC, id")
            return tuple(_info(row) for row in rows)

    def info(self, name: str) -> CaseInfo:
        """One case; raises CaseMissing."""
        with named_failures():
            row = self._file.execute(_LIST + " AND id = ?", (name,)).fetchone()
        if row is None:
            raise _missing()
        return _info(row)

    def key(self, name: str) -> bytes:
        """The key of a case; raises CaseMissing."""
        with named_failures():
            row = self._file.execute("SELECT key FROM cases WHERE id = ? AND NOT going", (name,)).fetchone()
        if row is None:
            raise _missing()
        return bytes(row[0])

    def set(self, name: str, column: str, value: object) -> None:
        """Change what is known of a case; raises CaseMissing."""
        with transaction(self._file) as file:
            if file.execute(_SET[column], (value, name)).rowcount != 1:
                raise _missing()

    def mark_deleting(self, name: str, announce: Callable[[], object]) -> None:
        """Begin a deletion, once `announce` came back; raises CaseMissing, and what `announce` raises."""
        with transaction(self._file) as file:
            if file.execute(_SET["going"], (1, name)).rowcount != 1:
                raise _missing()
            announce()

    def deleting(self) -> tuple[CaseInfo, ...]:
        """Cases whose deletion has begun."""
        with named_failures():
            return tuple(_info(row) for row in self._file.execute(_COLUMNS + "going").fetchall())

    def remove(self, name: str) -> None:
        """Take a case off the list, and its key with it."""
        with transaction(self._file) as file:
            file.execute("DELETE FROM cases WHERE id = ?", (name,))
        with named_failures():
            # The write-ahead log held the row with the key.
            self._file.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def as_text(moment: datetime | None) -> str | None:
    """A moment as it stands in the list."""
    return None if moment is None else write_time(moment)


def _info(row: tuple[str, str, str, str, int, str | None, int, int]) -> CaseInfo:
    name, title, created, changed, archived, until, runs, copies = row
    return CaseInfo(
        name,
        title,
        read_time(created),
        read_time(changed),
        bool(archived),
        read_time(until) if until else None,
        runs,
        bool(copies),
    )


def _missing() -> CaseMissing:
    return CaseMissing(
        say("core.cases.this_case_is_not_there_any"), say("core.cases.it_was_deleted_or_its_time")
    )
