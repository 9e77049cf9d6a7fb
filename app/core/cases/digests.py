"""What a kept text or picture was when it was written, compared before it is handed out.

SQLCipher authenticates each page, but tells of a damaged one only after SQLite has given zeros for the part
of a long value that lay there.
"""

import hashlib
from collections.abc import Iterable

from app.core.cases.database import Connection
from app.core.cases.errors import CasesDamaged
from app.core.sentences import say

SCHEMA = """
CREATE TABLE IF NOT EXISTS run_digest (run INTEGER PRIMARY KEY REFERENCES run (id), sha256 TEXT NOT NULL);
"""
_LONG = "question, settings, answer, thinking, figures, evidence, coverage, track, dossier"
"""Columns of a run that may be longer than a page."""


def keep(file: Connection, run: int) -> None:
    """Keep what the run's long values are, within the transaction that wrote them."""
    file.execute("INSERT OR REPLACE INTO run_digest VALUES (?, ?)", (run, _digest(file, run)))


def check(file: Connection, run: int) -> None:
    """Compare the run's long values with what was written; one from before there were digests passes.

    Raises:
        CasesDamaged: they are others.
    """
    kept = file.execute("SELECT sha256 FROM run_digest WHERE run = ?", (run,)).fetchone()
    if kept is not None and kept[0] != _digest(file, run):
        raise damaged(f"run {run}")


def check_pieces(pieces: Iterable[bytes], size: int, sha256: str, what: str) -> None:
    """Compare the pieces of a kept copy with the file that was taken in.

    Raises:
        CasesDamaged: they are not the file.
    """
    digest, found = hashlib.sha256(), 0
    for piece in pieces:
        digest.update(piece)
        found += len(piece)
    if (found, digest.hexdigest()) != (size, sha256):
        raise damaged(what)


def damaged(what: str) -> CasesDamaged:
    """The error that a part of a case is not what was written; `what` is for the details."""
    return CasesDamaged(
        say("core.cases.file_of_cases_cannot_be_read"),
        say("core.cases.bring_file_back_from_backup_other"),
        what,
    )


def _digest(file: Connection, run: int) -> str:
    row = file.execute(f"SELECT {_LONG} FROM run WHERE id = ?", (run,)).fetchone()  # noqa: S608 - our own names
    digest = hashlib.sha256()
    for value in row or ():
        data = value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8) + data)
    return digest.hexdigest()
