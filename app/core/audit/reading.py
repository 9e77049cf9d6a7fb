"""A log's lines in order, good or not, for whoever checks, lists or exports them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.core.audit.errors import AuditUnreadable
from app.core.audit.files import log_files
from app.core.audit.line import MOST_BYTES, Line, NoRecord, read_line
from app.core.sentences import say


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a file.

    Attributes:
        path: the file.
        number: of the line in it, from 1.
        raw: its bytes, without the newline.
        record: what it says; `None` where it is no record.
        why: for `None`, what is wrong with it.
        ended: whether a newline ends it.
    """

    path: Path
    number: int
    raw: bytes
    record: Line | None
    why: str = ""
    ended: bool = True


def files_at(place: Path) -> list[Path]:
    """The files of a log, in order: one file, or all of a folder.

    Raises:
        AuditUnreadable: there are none, or they cannot be looked for.
    """
    try:
        files = log_files(place) if place.is_dir() else [place]
        if files and all(path.is_file() for path in files):
            return files
    except OSError as error:
        raise AuditUnreadable(
            say("core.audit.audit_log_cannot_be_read", place=place), "", str(error)
        ) from error
    raise AuditUnreadable(
        say("core.audit.there_is_no_audit_log_at", place=place), say("core.audit.name_its_folder_or_one_of")
    )


def entries(files: Sequence[Path]) -> Iterator[Entry]:
    """All lines of these files.

    Raises:
        AuditUnreadable: a file cannot be read.
    """
    for path in files:
        try:
            with path.open("rb") as file:
                for number, raw in enumerate(iter(lambda: file.readline(2 * MOST_BYTES), b""), 1):
                    yield _entry(path, number, raw)
        except OSError as error:
            raise AuditUnreadable(
                say("core.audit.audit_log_cannot_be_read_2", path=path), "", str(error)
            ) from error


def records(files: Sequence[Path]) -> Iterator[Line]:
    """Only what is a record. Raises as `entries`."""
    for entry in entries(files):
        if entry.record is not None:
            yield entry.record


def dossiers(files: Sequence[Path]) -> Iterator[tuple[int, str, str]]:
    """Number, hash, and hash of the dossier of each record that tells of one. Raises as `entries`."""
    for record in records(files):
        told = record.what.get("dossier_sha256")
        if isinstance(told, str):
            yield record.n, record.hash, told


def _entry(path: Path, number: int, raw: bytes) -> Entry:
    ended = raw.endswith(b"\n")
    line = raw[:-1] if ended else raw
    try:
        return Entry(path, number, line, read_line(line), ended=ended)
    except NoRecord as error:
        return Entry(path, number, line, None, str(error), ended)
