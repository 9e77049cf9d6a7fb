"""`AuditLog`: appends records to the files of a folder, one at a time, each on the disk before it returns.

The folder is looked at anew for each record, under a lock, because the window and the command line may write
to the same log at once. Nothing is ever taken away or written over: what a killed program left behind at the
end of a file stays there, and the next record says so.
"""

import hashlib
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from app.core.audit.disk import open_file, put, put_file, unavailable, way_on
from app.core.audit.errors import AuditUnavailable, AuditUnreadable
from app.core.audit.files import file_name, log_files, number_of, read_tail
from app.core.audit.keys import KEY_FILE, LogKey, take_key
from app.core.audit.line import FIRST, FORMAT, Line, canonical, write_line
from app.core.audit.lock import locked
from app.core.audit.person import Actor
from app.core.paths import private_folder
from app.core.policy import Policy
from app.core.sentences import say
from app.core.sources.limits import MIB

LOCK_FILE: Final = "audit.lock"
LOCK_SECONDS: Final = 5.0

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Record:
    """Something that happened: a kind, and plain values that tell of it."""

    kind: str
    what: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _End:
    """Where the log ended when this program last wrote to it."""

    path: Path
    size: int
    n: int
    hash: str


def now() -> datetime:
    """The time of this machine, in UTC."""
    return datetime.now(UTC)


class AuditLog:
    """A log that can be appended to, from any thread. Made by `open`."""

    def __init__(self, folder: Path, most_bytes: int, clock: Clock, actor: Actor, key_file: Path) -> None:
        self._folder = folder
        self._key_file = key_file
        self._most_bytes = most_bytes
        self._clock = clock
        self._actor = actor
        self._mutex = threading.Lock()
        self._end: _End | None = None
        self._key: LogKey | None = None
        self._closed = False
        self._written = (0, FIRST)

    @classmethod
    def open(
        cls,
        folder: Path,
        policy: Policy | None = None,
        clock: Clock = now,
        actor: Actor | None = None,
        key_file: Path | None = None,
    ) -> "AuditLog":
        """Open the log in a folder, or begin one.

        Args:
            folder: made if it is not there.
            policy: tells when a new file begins.
            clock: the time, for tests.
            actor: person, machine and process of all records; `None` asks the system.
            key_file: where its key is kept; `None` keeps it beside the log.

        Raises:
            AuditUnavailable: it cannot be written to.
        """
        policy = policy or Policy.default()
        key_file = key_file or folder / KEY_FILE
        log = cls(folder, policy.audit_file_mb * MIB, clock, actor or Actor.here(), key_file)
        with log._writing(), log._newest():
            pass
        return log

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return self._folder

    @property
    def head(self) -> str:
        """The hash of the last record that this program wrote or found; it stands for all before it."""
        return self._end.hash if self._end else FIRST

    @property
    def last_n(self) -> int:
        """The number of the record that `head` is of."""
        return self._end.n if self._end else 0

    @property
    def written(self) -> tuple[int, str]:
        """Number and hash of the record that was appended last; the head may be of a new file's beginning."""
        return self._written

    @property
    def key(self) -> LogKey:
        """The log's key."""
        assert self._key is not None
        return self._key

    def append(self, record: Record) -> str:
        """Put a record on the disk, for good.

        Returns:
            The new head.

        Raises:
            AuditUnavailable: it is not there; the log may hold a torn line, which the next record will name.
            ValueError: the record cannot be written as JSON, or is too long.
        """
        canonical(record.what)
        with self._writing(), self._newest() as file:
            self._write(file, record.kind, record.what)
            self._written = self._last.n, self._last.hash
            if self._last.size >= self._most_bytes:
                self._turn_over(file)
        return self.head

    def rotate(self) -> str:
        """Begin a new file now. Returns the head; raises as `append`."""
        with self._writing(), self._newest() as file:
            self._turn_over(file)
        return self.head

    def close(self) -> None:
        """Take no more records."""
        self._closed = True

    # -- inside, all of it under the lock --------------------------------------------------------------

    @property
    def _last(self) -> _End:
        assert self._end is not None
        return self._end

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if self._closed:
            raise AuditUnavailable(say("core.audit.audit_log_was_closed_already"))
        try:
            with self._mutex:
                private_folder(self._folder)
                with locked(self._folder / LOCK_FILE, LOCK_SECONDS):
                    yield
        except OSError as error:
            raise unavailable(error) from error

    @contextmanager
    def _newest(self) -> Iterator[int]:
        """The file that is written to, open, with everything said that must come before the next."""
        gap = self._end
        self._take_key()
        if not (files := log_files(self._folder)):
            self._begin(1, FIRST, 1, {})
            files = log_files(self._folder)
        else:
            gap = None
        file = open_file(files[-1])
        try:
            last, changed = self._catch_up(files[-1], file)
            if last is not None and last.kind == "log.rotated":
                # A program ended between the last record of the old file and the new file.
                following = self._continue()
                os.close(file)
                file = following
            elif last is not None and not last.sealed_by(self.key.sealing):
                self._write(file, "log.key", {"key": self.key.name})
            gap = gap or changed
            if gap is not None:
                self._write(file, "log.gap", {"known_n": gap.n, "known_head": gap.hash})
            yield file
        finally:
            os.close(file)

    def _catch_up(self, path: Path, file: int) -> tuple[Line | None, _End | None]:
        """Find the end of the log where others may have written since.

        Returns:
            The last record where the file was read anew, and the end that was known if the log no longer
            holds it: somebody took records away.
        """
        known = self._end
        here = known is not None and known.path == path
        size = os.fstat(file).st_size
        if known is not None and here and size == known.size:
            return None, None
        grown = known if known is not None and here and size > known.size else None
        tail = read_tail(file, grown.size if grown else None)
        if tail.last is not None:
            self._end = _End(path, tail.size, tail.last.n, tail.last.hash)
        else:
            self._end = _End(path, tail.size, known.n if known else 0, known.hash if known else FIRST)
        if not tail.ended:
            put(file, b"\n", tail.size)
            self._end = replace(self._last, size=tail.size + 1)
        if tail.debris:
            torn = {"bytes": len(tail.debris), "sha256": hashlib.sha256(tail.debris).hexdigest()}
            self._write(file, "log.torn", torn)
        if known is None:
            return tail.last, None
        if grown is not None:
            kept = tail.follows in ("", known.hash)
        else:
            kept = not here and tail.last is not None and tail.last.n > known.n
        return tail.last, None if kept else known

    def _turn_over(self, file: int) -> None:
        number = number_of(self._last.path) + 1
        self._write(file, "log.rotated", {"next": file_name(number)})
        os.close(self._continue())

    def _continue(self) -> int:
        """Begin the file after the one that ends here, and open it."""
        last = self._last
        number = number_of(last.path) + 1
        self._begin(number, last.hash, last.n + 1, {"previous": last.path.name, "previous_head": last.hash})
        return open_file(self._last.path)

    def _begin(self, number: int, prev: str, n: int, what: Mapping[str, Any]) -> None:
        """Put a file with its first record in place: it is there whole or not at all."""
        path = self._folder / file_name(number)
        kind = "log.continued" if what else "log.begun"
        line, head = self._line(kind, {**what, "format": FORMAT, "key": self.key.name}, n, prev)
        put_file(path, line)
        self._end = _End(path, len(line), n, head)

    def _take_key(self) -> None:
        try:
            self._key = take_key(self._key_file, self._folder / KEY_FILE, self._ends_with_seal_of)
        except AuditUnreadable as error:
            raise AuditUnavailable(error.sentence, way_on(), error.detail) from error

    def _ends_with_seal_of(self, key: LogKey) -> bool:
        if not (files := log_files(self._folder)):
            return False
        file = open_file(files[-1])
        try:
            last = read_tail(file).last
        finally:
            os.close(file)
        return last is not None and last.sealed_by(key.sealing)

    def _write(self, file: int, kind: str, what: Mapping[str, Any]) -> None:
        end = self._last
        line, head = self._line(kind, what, end.n + 1, end.hash)
        put(file, line, end.size)
        # Only now: after a failure the file is longer than is known here, and its end is read anew.
        self._end = _End(end.path, end.size + len(line), end.n + 1, head)

    def _line(self, kind: str, what: Mapping[str, Any], n: int, prev: str) -> tuple[bytes, str]:
        time = self._clock().astimezone(UTC).isoformat(timespec="milliseconds")
        content = {
            "n": n,
            "time": time,
            "kind": kind,
            "by": self._actor.as_record(),
            "what": what,
            "prev": prev,
        }
        return write_line(content, self.key.sealing)
