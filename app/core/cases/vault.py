"""The store of cases: an encrypted list of them, each a file of its own with a key of its own.

A case's key stands in the list only, so that deleting its row makes its file noise, whatever the disk keeps.
"""

import contextlib
import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType

from app.core.cases.case import SUFFIXES, Case, read_time, write_time
from app.core.cases.database import Connection, connect, named_failures, transaction
from app.core.cases.errors import CaseError, CaseMissing, CasesDamaged, KeyNeeded
from app.core.cases.key_store import KeyStore
from app.core.cases.keys import Cost, KeyFile, Wrapped, new_key, new_recovery_key, tidy_recovery_key
from app.core.cases.records import CaseInfo, Hit
from app.core.cases.shred import shred
from app.core.paths import private_folder

Clock = Callable[[], datetime]

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
_LIST = "SELECT id, title, created, changed, archived, keep_until, runs, copies FROM cases WHERE NOT going"
_SET = {
    "title": "UPDATE cases SET title = ? WHERE id = ? AND NOT going",
    "changed": "UPDATE cases SET changed = ? WHERE id = ? AND NOT going",
    "runs": "UPDATE cases SET runs = ? WHERE id = ? AND NOT going",
    "copies": "UPDATE cases SET copies = ? WHERE id = ? AND NOT going",
    "archived": "UPDATE cases SET archived = ? WHERE id = ? AND NOT going",
    "keep_until": "UPDATE cases SET keep_until = ? WHERE id = ? AND NOT going",
    "going": "UPDATE cases SET going = ? WHERE id = ? AND NOT going",
}


def utc_now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


class Vault:
    """All cases of this person, opened. Used in one thread; one program at a time.

    Attributes:
        folder: where its files are.
        unfinished: sentences about cases whose interrupted deletion could not be completed.
    """

    def __init__(self, folder: Path, key: bytes, clock: Clock) -> None:
        self.folder = folder
        self.unfinished: tuple[str, ...] = ()
        self._clock = clock
        self._index: Connection = connect(folder / "cases.db", key, _SCHEMA, exclusive=True)
        self._open: dict[str, Case] = {}
        self._finish_deletions()

    @staticmethod
    def exists(folder: Path) -> bool:
        """Whether cases were ever set up there."""
        return (folder / "keys.json").exists()

    @classmethod
    def create(
        cls,
        folder: Path,
        *,
        passphrase: str | None = None,
        store: KeyStore | None = None,
        recovery: str | None = None,
        clock: Clock = utc_now,
        cost: Cost | None = None,
    ) -> tuple["Vault", str]:
        """Set up an empty store, protected by `passphrase`, or by the system's `store` where none is given.

        `recovery` is a recovery key that was made, and printed, before: see `keys.new_recovery_key`.

        Returns:
            The store, and the recovery key, which is kept nowhere: print it.

        Raises:
            KeyStoreUnavailable: there is no credential store; nothing was made.
            CaseNotSaved: it cannot be written.
        """
        if cls.exists(folder):
            raise ValueError("There is a store already.")
        if (passphrase is None) == (store is None):
            raise ValueError("Either a passphrase or a credential store protects the key.")
        key, vault = new_key(), secrets.token_hex(8)
        recovery = recovery or new_recovery_key()
        file = KeyFile(
            vault,
            recovery=Wrapped.by(recovery, key, cost),
            passphrase=None if passphrase is None else Wrapped.by(passphrase, key, cost),
        )
        with named_failures():
            private_folder(folder)
        if store is not None:
            store.put(vault, key)
        # The list before the key file: a store counts as set up only once all of it is there.
        for old in _files(folder, "cases.db"):
            old.unlink(missing_ok=True)
        opened = cls(folder, key, clock)
        try:
            file.write(folder / "keys.json")
        except BaseException:
            opened.close()
            raise
        return opened, recovery

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        passphrase: str | None = None,
        recovery: str | None = None,
        store: KeyStore | None = None,
        clock: Clock = utc_now,
    ) -> "Vault":
        """Open the store with the passphrase, the recovery key, or what the credential store holds.

        Raises:
            KeyNeeded: it is protected by a passphrase and neither that nor the recovery key is given.
            KeyWrong: what is given does not open it.
            KeyLost: the credential store does not hold the key any more.
            KeyStoreUnavailable: there is no credential store to ask.
            CasesInUse: another program has it open.
            CasesDamaged: a file is altered or cut short.
        """
        file = KeyFile.read(folder / "keys.json")
        if recovery is not None:
            key = file.recovery.open(tidy_recovery_key(recovery))
        elif file.passphrase is None and store is not None:
            key = store.get(file.vault)
        elif file.passphrase is not None and passphrase is not None:
            key = file.passphrase.open(passphrase)
        else:
            raise KeyNeeded(
                "The cases are locked.", "Type the passphrase, or the recovery key that was printed."
            )
        return cls(folder, key, clock)

    @staticmethod
    def needs_passphrase(folder: Path) -> bool:
        """Whether a passphrase opens the store, rather than the system's credential store."""
        return KeyFile.read(folder / "keys.json").passphrase is not None

    @staticmethod
    def change_passphrase(folder: Path, recovery: str, passphrase: str, cost: Cost | None = None) -> None:
        """Let a new passphrase open the store; the recovery key stays what it is.

        Raises:
            KeyWrong: the recovery key is another one.
        """
        file = KeyFile.read(folder / "keys.json")
        key = file.recovery.open(tidy_recovery_key(recovery))
        KeyFile(file.vault, file.recovery, Wrapped.by(passphrase, key, cost)).write(folder / "keys.json")

    def cases(self) -> tuple[CaseInfo, ...]:
        """All cases, the one that was changed last first."""
        with named_failures():
            rows = self._index.execute(_LIST + " ORDER BY changed DESC, id")
            return tuple(_info(row) for row in rows)

    def new(self, title: str, keep_days: int | None = None) -> Case:
        """Begin a case and open it.

        Args:
            title: how the person calls it.
            keep_days: after how many days it goes by itself.

        Raises:
            CaseNotSaved: nothing was made.
        """
        now = self._clock()
        until = None if keep_days is None else write_time(now + timedelta(days=keep_days))
        name = secrets.token_hex(16)
        with transaction(self._index) as index:
            index.execute(
                "INSERT INTO cases (id, title, key, created, changed, keep_until) VALUES (?, ?, ?, ?, ?, ?)",
                (name, title, new_key(), write_time(now), write_time(now), until),
            )
        return self.case(name)

    def case(self, name: str) -> Case:
        """Open the case with this id; it stays open until the store is closed.

        Raises:
            CaseMissing: there is none, or it was deleted.
            CasesDamaged: its file is altered or cut short.
        """
        if name not in self._open:
            with named_failures():
                row = self._index.execute(
                    "SELECT key FROM cases WHERE id = ? AND NOT going", (name,)
                ).fetchone()
            if row is None:
                raise _missing()
            self._open[name] = Case(
                self._file(name), row[0], self._clock, lambda runs: self._touch(name, runs)
            )
        return self._open[name]

    def info(self, name: str) -> CaseInfo:
        """What the list knows of a case.

        Raises:
            CaseMissing: there is none.
        """
        with named_failures():
            row = self._index.execute(_LIST + " AND id = ?", (name,)).fetchone()
        if row is None:
            raise _missing()
        return _info(row)

    def rename(self, name: str, title: str) -> None:
        """Call a case otherwise."""
        self._set(name, "title", title)

    def archive(self, name: str, away: bool = True) -> None:
        """Put a case away, or take it out again."""
        self._set(name, "archived", int(away))

    def keep(self, name: str, until: datetime | None) -> None:
        """Set when a case goes by itself; `None` keeps it until it is deleted."""
        self._set(name, "keep_until", None if until is None else write_time(until))

    def copy_sources(self, name: str, copies: bool) -> None:
        """Whether sources are copied into a case from now on, or only referred to."""
        self._set(name, "copies", int(copies))

    def delete(self, name: str) -> None:
        """Delete a case: its files are overwritten, then its key goes. Opening completes a half-done one.

        Raises:
            CaseMissing: there is none.
            CaseNotSaved: a file could not be deleted; the case is hidden, and the next start tries again.
        """
        self._set(name, "going", 1)
        self._finish_deletion(name)

    def expire(self, most_days: int | None = None) -> tuple[CaseInfo, ...]:
        """Delete every case whose time is over, and return what they were called.

        Args:
            most_days: how long a case may be kept after its last change, whatever the person set.

        Raises:
            CaseNotSaved: one of them could not be deleted.
        """
        now = self._clock()
        over = tuple(
            each for each in self.cases() if (goes := each.goes(most_days)) is not None and goes <= now
        )
        for each in over:
            self.delete(each.id)
        return over

    def search(self, words: str, most: int = 100) -> tuple[Hit, ...]:
        """Find cases by title, and runs by question, answer, thought and names of sources.

        A case whose file cannot be read is skipped here; opening it tells why.
        """
        hits: list[Hit] = []
        sought = words.casefold().split()
        for info in self.cases():
            if sought and all(word in info.title.casefold() for word in sought):
                hits.append(Hit(info, 0, info.title))
            was_open = info.id in self._open
            with contextlib.suppress(CasesDamaged):
                hits += [Hit(info, run, excerpt) for run, excerpt in self.case(info.id).search(words)]
            if not was_open and info.id in self._open:
                # Many cases would be more files than a process may have open.
                self._open.pop(info.id).close()
            if len(hits) >= most:
                break
        return tuple(hits[:most])

    def close(self) -> None:
        """Close all files. Nothing is lost: everything written is on the disk already."""
        for case in self._open.values():
            case.close()
        self._open.clear()
        self._index.close()

    def __enter__(self) -> "Vault":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.case"

    def _touch(self, name: str, runs: int) -> None:
        self._set(name, "changed", write_time(self._clock()))
        self._set(name, "runs", runs)

    def _set(self, name: str, column: str, value: object) -> None:
        with transaction(self._index) as index:
            found = index.execute(_SET[column], (value, name))
            if found.rowcount != 1:
                raise _missing()

    def _finish_deletion(self, name: str) -> None:
        if name in self._open:
            self._open.pop(name).close()
        with named_failures():
            for path in _files(self.folder, f"{name}.case"):
                shred(path)
            with transaction(self._index) as index:
                index.execute("DELETE FROM cases WHERE id = ?", (name,))
            # The write-ahead log held the row with the key.
            self._index.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _finish_deletions(self) -> None:
        problems: list[str] = []
        with named_failures():
            names = [row[0] for row in self._index.execute("SELECT id FROM cases WHERE going").fetchall()]
        for name in names:
            try:
                self._finish_deletion(name)
            except CaseError as error:
                problems.append(str(error))
        self.unfinished = tuple(problems)


def _files(folder: Path, name: str) -> list[Path]:
    return [folder / f"{name}{suffix}" for suffix in SUFFIXES]


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
    return CaseMissing("This case is not there any more.", "It was deleted, or its time was over.")
