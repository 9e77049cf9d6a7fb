"""One encrypted SQLite file: how it is opened, and what its failures are called.

SQLCipher encrypts every page with AES-256 and authenticates it with HMAC-SHA512 (https://www.zetetic.net/sqlcipher/design/).
The key is random, so no derivation is spent on it. Temporary data stays in memory.
"""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias, cast

from sqlcipher3 import dbapi2

from app.core.cases.errors import CaseError, CaseNotSaved, CasesDamaged, CasesInUse
from app.core.sentences import say

KEY_BYTES = 32

# SQLCipher's module has no types; it has the interface of the standard library's.
Connection: TypeAlias = "sqlite3.Connection"


def connect(path: Path, key: bytes, schema: str, *, exclusive: bool = False) -> Connection:
    """Open the database at `path`, made with `schema` if it is not there.

    Args:
        path: its file.
        key: of 32 random bytes.
        schema: statements that make its tables; harmless where they exist.
        exclusive: keep other processes out until it is closed.

    Raises:
        CasesDamaged: the file is not one that this key opens.
        CasesInUse: another process has it.
        CaseNotSaved: it cannot be written to.
    """
    if len(key) != KEY_BYTES:
        raise ValueError(f"A key has {KEY_BYTES} bytes.")
    with named_failures():
        # Made by us first, so that nobody else can open it even for a moment.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        connection = dbapi2.connect(str(path), timeout=2.0, isolation_level=None)
        try:
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            # It would write to the terminal what becomes a sentence below.
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute("PRAGMA temp_store = MEMORY")
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("PRAGMA foreign_keys = ON")
            if exclusive:
                connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.executescript(schema)
            if exclusive:  # the lock is taken by the first write
                connection.execute("BEGIN IMMEDIATE")
                connection.execute("COMMIT")
        except BaseException:
            connection.close()
            raise
    return cast(Connection, connection)


@contextlib.contextmanager
def transaction(connection: Connection) -> Iterator[Connection]:
    """Carry out what is inside whole or not at all.

    Raises:
        CaseNotSaved: it could not be written; the file is as it was.
        CasesDamaged: the file cannot be read.
    """
    with named_failures():
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            # A full disk may have rolled it back already.
            with contextlib.suppress(dbapi2.Error):
                connection.execute("ROLLBACK")
            raise


@contextlib.contextmanager
def named_failures() -> Iterator[None]:
    """Turn what the database and the disk say into words."""
    try:
        yield
    except (dbapi2.Error, OSError) as error:
        raise _named(error) from error


def _named(error: Exception) -> CaseError:
    text = str(error).lower()
    if isinstance(error, dbapi2.OperationalError) and "locked" in text:
        return CasesInUse(
            say("core.cases.cases_are_open_in_another_vitrine"),
            say("core.cases.close_other_window_and_try_again"),
            str(error),
        )
    if isinstance(error, dbapi2.DatabaseError) and (
        "not a database" in text or "malformed" in text or "hmac" in text
    ):
        return CasesDamaged(
            say("core.cases.file_of_cases_cannot_be_read"),
            say("core.cases.bring_file_back_from_backup_other"),
            str(error),
        )
    return CaseNotSaved(
        say("core.cases.this_could_not_be_written_to"),
        say("core.cases.see_that_disk_has_room_and"),
        str(error),
    )
