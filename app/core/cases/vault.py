"""The store of cases: an encrypted list of them, each a file of its own with a key of its own.

A case's key stands in the list only, so that deleting its row makes its file noise, whatever the disk keeps.
"""

import contextlib
import secrets
from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType

from app.core.cases.case import Case
from app.core.cases.case_index import CaseIndex, as_text
from app.core.cases.database import named_failures
from app.core.cases.errors import CaseError, CaseNotSaved, CasesDamaged, CasesInUse, KeyNeeded
from app.core.cases.key_store import KeyStore
from app.core.cases.keys import Cost, KeyFile, Wrapped, new_key, new_recovery_key, tidy_recovery_key
from app.core.cases.lock import StoreLock
from app.core.cases.records import CaseInfo, Hit, SweepResult
from app.core.cases.retention import (
    EXPIRY_FILE,
    BeforeDeletion,
    ExpiryFile,
    announce,
    case_files,
    files_of,
    unannounced,
)
from app.core.cases.shred import shred
from app.core.sentences import say

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


class Vault:
    """All cases of this person, opened. Used in one thread; one program at a time.

    Attributes:
        folder: where its files are.
        finished: titles of cases whose deletion had begun before, and is complete now.
        unfinished: sentences about cases whose interrupted deletion could not be completed.
    """

    def __init__(
        self, lock: StoreLock, folder: Path, key: bytes, clock: Clock, before: BeforeDeletion
    ) -> None:
        """Made by `create` and `open`; closing it lets `lock` go."""
        self.folder = folder
        self.finished: tuple[str, ...] = ()
        self.unfinished: tuple[str, ...] = ()
        self._lock = lock
        self._clock = clock
        self._before = before
        self._index = CaseIndex(folder / "cases.db", key)
        self._expiry_file = ExpiryFile(folder)
        self._open: dict[str, Case] = {}
        try:
            self._finish_deletions()
        except BaseException:
            self._index.close()
            raise

    @staticmethod
    def exists(folder: Path) -> bool:
        """True once cases have been set up in `folder`."""
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
        before_deletion: BeforeDeletion = unannounced,
    ) -> tuple["Vault", str]:
        """Set up an empty store, protected by `passphrase`, or by the system's `store` where none is given.

        `recovery` is a recovery key that was made, and printed, before: see `keys.new_recovery_key`.

        Returns:
            The store, and the recovery key, which is kept nowhere: print it.

        Raises:
            KeyStoreUnavailable: there is no credential store; nothing was made.
            CasesInUse: another window sets them up, or did meanwhile.
            CaseNotSaved: it cannot be written.
        """
        if (passphrase is None) == (store is None):
            raise ValueError("Either a passphrase or a credential store protects the key.")
        key, vault = new_key(), secrets.token_hex(8)
        recovery = recovery or new_recovery_key()
        # Before the key is wrapped, which takes its time: two windows may be about to do this.
        lock = StoreLock(folder)
        try:
            if cls.exists(folder):
                raise CasesInUse(
                    say("core.cases.cases_were_set_up_already_by"),
                    say("core.cases.close_this_window_and_open_it"),
                )
            file = KeyFile(
                vault,
                recovery=Wrapped.by(recovery, key, cost),
                passphrase=None if passphrase is None else Wrapped.by(passphrase, key, cost),
            )
            if store is not None:
                store.put(vault, key)
            # The list before the key file: a store counts as set up only once all of it is there.
            with named_failures():
                for old in (*files_of(folder, "cases.db"), folder / EXPIRY_FILE):
                    old.unlink(missing_ok=True)
            opened = cls(lock, folder, key, clock, before_deletion)
            try:
                file.write(folder / "keys.json")
            except BaseException:
                opened.close()
                raise
        except BaseException:
            lock.release()
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
        before_deletion: BeforeDeletion = unannounced,
    ) -> "Vault":
        """Open the store with the passphrase, the recovery key, or what the credential store holds.

        Each deletion is told to `before_deletion` first, also those that were interrupted and end here.

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
                say("core.cases.cases_are_locked"), say("core.cases.type_passphrase_or_recovery_key_that")
            )
        lock = StoreLock(folder)
        try:
            return cls(lock, folder, key, clock, before_deletion)
        except BaseException:
            lock.release()
            raise

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
        return self._index.all()

    def new(self, title: str, keep_days: int | None = None) -> Case:
        """Begin a case and open it.

        Args:
            title: how the person calls it.
            keep_days: after how many days it goes by itself.

        Raises:
            CaseNotSaved: nothing was made.
        """
        now = self._clock()
        until = None if keep_days is None else now + timedelta(days=keep_days)
        name = secrets.token_hex(16)
        self._expiry_file.keep(name, now, until)
        self._index.add(name, title, new_key(), now, until)
        return self.case(name)

    def case(self, name: str) -> Case:
        """Open the case with this id; it stays open until the store is closed.

        Raises:
            CaseMissing: there is none, or it was deleted.
            CasesDamaged: its file is altered or cut short.
        """
        if name not in self._open:
            self._open[name] = Case(
                self._file(name), self._index.key(name), self._clock, lambda runs: self._touch(name, runs)
            )
        return self._open[name]

    def info(self, name: str) -> CaseInfo:
        """What the list knows of a case.

        Raises:
            CaseMissing: there is none.
        """
        return self._index.info(name)

    def rename(self, name: str, title: str) -> None:
        """Call a case otherwise."""
        self._index.set(name, "title", title)

    def archive(self, name: str, away: bool = True) -> None:
        """Put a case away, or take it out again."""
        self._index.set(name, "archived", int(away))

    def keep(self, name: str, until: datetime | None) -> None:
        """Set when a case goes by itself; `None` keeps it until it is deleted."""
        # First what keeps it longer: at no moment may it go too early.
        self._expiry_file.keep(name, self._index.info(name).changed, until)
        self._index.set(name, "keep_until", as_text(until))
        self._expiry_file.settle(self._index)

    def copy_sources(self, name: str, copies: bool) -> None:
        """Whether sources are copied into a case from now on, or only referred to."""
        self._index.set(name, "copies", int(copies))

    def delete(self, name: str, why: str = "person") -> None:
        """Delete a case: its files are overwritten, then its key goes. Opening completes a half-done one.

        Raises:
            CaseMissing: there is none.
            CaseNotDeleted: the deletion has to be logged and cannot be; the case is as it was.
            CaseNotSaved: a file could not be deleted; the case is hidden, and the next start tries again.
        """
        self._index.mark_deleting(name, lambda: announce(self._before, name, why))
        self._finish_deletion(name)

    def expire(self, most_days: int | None = None, spare: Collection[str] = ()) -> SweepResult:
        """Delete every case whose time is over; one that cannot be deleted does not stop the others.

        Args:
            most_days: how long a case may be kept after its last change, whatever the person set.
            spare: ids of cases that somebody works in; they go another time.
        """
        now = self._clock()
        gone: list[CaseInfo] = []
        problems: list[CaseError] = []
        for each in self.cases():
            expires_at = each.expires_at(most_days)
            if expires_at is None or expires_at > now or each.id in spare:
                continue
            try:
                self.delete(each.id, "retention")
                gone.append(each)
            except CaseError as error:
                problems.append(error)
        return SweepResult(
            tuple(each.id for each in gone), tuple(each.title for each in gone), tuple(problems)
        )

    def search(self, words: str, most: int = 100, *, thoughts: bool = True) -> tuple[Hit, ...]:
        """Find cases by title, and runs by question, answer, names of sources and, if wished, thought.

        A case whose file cannot be read is skipped here; opening it tells why.
        """
        hits: list[Hit] = []
        sought = words.casefold().split()
        for info in self.cases():
            if sought and all(word in info.title.casefold() for word in sought):
                hits.append(Hit(info, 0, info.title))
            was_open = info.id in self._open
            with contextlib.suppress(CasesDamaged):
                found = self.case(info.id).search(words, thoughts=thoughts)
                hits += [Hit(info, run, excerpt) for run, excerpt in found]
            if not was_open and info.id in self._open:
                # Many cases would be more files than a process may have open.
                self._open.pop(info.id).close()
            if len(hits) >= most:
                break
        return tuple(hits[:most])

    def now(self) -> datetime:
        """The time, in UTC, by the store's clock."""
        return self._clock()

    def new_name(self) -> str:
        """An id for a case that is not there yet."""
        return secrets.token_hex(16)

    def file_of(self, name: str) -> Path:
        """Where the file of a case lies."""
        return self._file(name)

    def adopt(self, name: str, title: str, key: bytes, runs: int) -> None:
        """Put a case on the list whose file lies there already, under this key.

        Raises:
            CaseNotSaved: it is not on the list.
        """
        now = self._clock()
        self._expiry_file.keep(name, now, None)
        self._index.add(name, title, key, now, None)
        self._index.set(name, "runs", runs)

    def close(self) -> None:
        """Close all files. Nothing is lost: everything written is on the disk already."""
        for case in self._open.values():
            case.close()
        self._open.clear()
        self._index.close()
        self._lock.release()

    def __enter__(self) -> "Vault":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.case"

    def _touch(self, name: str, runs: int) -> None:
        now = self._clock()
        self._expiry_file.touch(name, now)
        self._index.set(name, "changed", as_text(now))
        self._index.set(name, "runs", runs)

    def _finish_deletion(self, name: str) -> None:
        if name in self._open:
            self._open.pop(name).close()
        with named_failures():
            for path in case_files(self.folder, name):
                shred(path)
        self._index.remove(name)
        self._settle()

    def _finish_deletions(self) -> None:
        """Complete what was interrupted, and let the keys go of what went while the cases were locked."""
        here = {each.id for each in self._index.all()}
        for name in self._expiry_file.gone():
            if name in here:
                self._index.set(name, "going", 1)
        finished: list[str] = []
        problems: list[str] = []
        for each in self._index.deleting():
            try:
                announce(self._before, each.id, "finished")
                self._finish_deletion(each.id)
                finished.append(each.title)
            except CaseError as error:
                problems.append(str(error))
        self.finished, self.unfinished = tuple(finished), tuple(problems)
        self._settle()

    def _settle(self) -> None:
        # Without room on the disk things must open and go all the same; what stands there then goes late.
        with contextlib.suppress(CaseNotSaved):
            self._expiry_file.settle(self._index)
