"""A case handed over: all of it in one file, encrypted to a passphrase, for a second reviewer elsewhere.

The file is a line that says what it is, a head in JSON with the wrapped keys (Argon2id, AES-256-GCM, as for
the store of cases) and a stream that is authenticated from its first byte to its last. In the stream lies the
case's database under a key of its own, so that nothing of it is ever in clear on a disk. Its sources lie in
it as copies.
"""

import contextlib
import hashlib
import itertools
import json
import os
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from app.core.cases.case import Case
from app.core.cases.database import KEY_BYTES, connect, named_failures, transaction
from app.core.cases.errors import CaseError, KeyWrong
from app.core.cases.keys import Cost, Wrapped, new_key, wrapped_from, wrapped_record
from app.core.cases.sealed_stream import StreamBroken, seal, unseal
from app.core.cases.vault import Vault
from app.core.private_file import private_file
from app.core.sentences import say

FIRST_LINE = b"vitrine-handover/1\n"
ENDING = ".vitrine-case"
_MOST_HEAD = 1 << 16
_READ = 1 << 20
_SCHEMA = """
CREATE TABLE IF NOT EXISTS handed_over (title TEXT NOT NULL, person TEXT NOT NULL, at TEXT NOT NULL);
"""

KeepOn = Callable[[], None]


class HandoverUnreadable(CaseError):
    """A handed-over case cannot be opened: altered, cut short, or none at all."""

    code = "case.handover_unreadable"


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What is in the file.

    Attributes:
        referred: names of sources whose file was gone or changed, so that only their hash went along.
    """

    title: str
    runs: int
    sources: int
    referred: tuple[str, ...] = ()


def give(
    vault: Vault,
    name: str,
    path: Path,
    passphrase: str,
    person: str,
    log: Callable[[str, int], object],
    keep_on: KeepOn,
    cost: Cost | None = None,
) -> HandedOver:
    """Write a case into a file for somebody else; the case here stays as it is.

    Args:
        name: id of the case.
        person: who reviewed it so far.
        log: has what is written logged, given its SHA-256 and size before it is there; what it raises keeps
            it away.

    Raises:
        CaseNotSaved: it could not be written; there is no file.
        CaseMissing: there is no such case.
    """
    info, case = vault.info(name), vault.case(name)
    key, stream_key = new_key(), new_key()
    # Beside the cases, so that it is encrypted where they are; gone at the end, whatever happens.
    beside = vault.folder / f"handover-{secrets.token_hex(8)}.part"
    try:
        case.copy_to(beside, key)
        referred = _with_sources(beside, key, case, keep_on)
        with contextlib.closing(connect(beside, key, _SCHEMA)) as copy, transaction(copy) as file:
            file.execute("DELETE FROM handed_over")
            file.execute(
                "INSERT INTO handed_over VALUES (?, ?, ?)", (info.title, person, vault.now().isoformat())
            )
        _flush(beside, key)
        head = _head(passphrase, key + stream_key, cost)
        with named_failures(), private_file(path) as target:
            digest, size = hashlib.sha256(), 0
            for piece in itertools.chain((head,), seal(_pieces(beside, keep_on), stream_key, head)):
                target.write(piece)
                digest.update(piece)
                size += len(piece)
            log(digest.hexdigest(), size)
    finally:
        _remove(beside)
    return HandedOver(info.title, info.runs, len(case.sources()), tuple(referred))


def take(vault: Vault, path: Path, passphrase: str, keep_on: KeepOn) -> str:
    """Take a handed-over case into one's own store; what was decided in it stands beside one's own.

    Returns:
        Its id here.

    Raises:
        KeyWrong: the passphrase is another one.
        HandoverUnreadable: the file is none, or not as it was written; nothing was taken.
        CaseNotSaved: it could not be written here; nothing was taken.
    """
    with named_failures(), path.open("rb") as file:
        head, wrapped = _read_head(file)
        keys = _opened(wrapped, passphrase)
        key, stream_key = keys[:KEY_BYTES], keys[KEY_BYTES:]
        name = vault.new_name()
        target = vault.file_of(name)
        try:
            descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as made:
                for piece in unseal(file, stream_key, head):
                    keep_on()
                    made.write(piece)
                made.flush()
                os.fsync(made.fileno())
            with contextlib.closing(connect(target, key, _SCHEMA)) as copy:
                row = copy.execute("SELECT title, person FROM handed_over").fetchone()
                (runs,) = copy.execute("SELECT count(*) FROM run").fetchone()
            if row is None:
                raise _unreadable("it does not say whose it was")
            title, person = str(row[0]), str(row[1])
            vault.adopt(name, title, key, int(runs))
        except StreamBroken as error:
            _remove(target)
            raise _unreadable(str(error)) from error
        except BaseException:
            _remove(target)
            raise
    vault.case(name).reviewers.set_aside(person)
    return name


# -- inside --------------------------------------------------------------------------------------------


def _with_sources(beside: Path, key: bytes, case: Case, keep_on: KeepOn) -> list[str]:
    """Put the bytes of sources that the case only refers to into the copy; the names of those gone."""
    referred = []
    with contextlib.closing(connect(beside, key, "")) as copy:
        for source in case.sources():
            keep_on()
            if source.copied:
                continue
            try:
                content = case.content(source.id)
            except CaseError:
                referred.append(source.name)
                continue
            with transaction(copy) as file:
                for number, piece in enumerate(content):
                    file.execute("INSERT OR REPLACE INTO piece VALUES (?, ?, ?)", (source.id, number, piece))
                file.execute("UPDATE source SET copied = 1 WHERE id = ?", (source.id,))
        # Where files lay on this machine is nobody's business elsewhere.
        with transaction(copy) as file:
            file.execute("UPDATE source SET path = name")
    return referred


def _flush(path: Path, key: bytes) -> None:
    """Have everything in the one file, without a journal beside it."""
    with contextlib.closing(connect(path, key, "")) as copy, named_failures():
        copy.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        copy.execute("PRAGMA journal_mode = DELETE")


def _head(passphrase: str, keys: bytes, cost: Cost | None) -> bytes:
    told = json.dumps(wrapped_record(Wrapped.by(passphrase, keys, cost)), sort_keys=True)
    return FIRST_LINE + told.encode("ascii") + b"\n"


def _read_head(file: IO[bytes]) -> tuple[bytes, Wrapped]:
    first = file.readline(len(FIRST_LINE) + 1)
    told = file.readline(_MOST_HEAD)
    try:
        if first != FIRST_LINE:
            raise ValueError("another first line")
        return first + told, wrapped_from(json.loads(told))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _unreadable(str(error)) from error


def _opened(wrapped: Wrapped, passphrase: str) -> bytes:
    try:
        keys = wrapped.open(passphrase)
    except KeyWrong as error:
        raise KeyWrong(
            say("core.cases.handover_does_not_open"), say("core.cases.type_it_again_capital_and_small")
        ) from error
    if len(keys) != 2 * KEY_BYTES:
        raise _unreadable("keys of another length")
    return keys


def _pieces(path: Path, keep_on: KeepOn) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_READ):
            keep_on()
            yield piece


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        with contextlib.suppress(OSError):
            path.with_name(path.name + suffix).unlink(missing_ok=True)


def _unreadable(detail: str) -> HandoverUnreadable:
    return HandoverUnreadable(
        say("core.cases.handover_is_not_as_it_was_written"), say("core.cases.ask_for_it_again"), detail
    )
