"""One case: its sources, questions, answers and decisions, in one encrypted file."""

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from app.core.cases import digests
from app.core.cases.case_rows import as_json, kept_run, kept_source, read_time, write_time
from app.core.cases.database import Connection, connect, named_failures, transaction
from app.core.cases.errors import CaseMissing
from app.core.cases.journals import SCHEMA as _JOURNALS
from app.core.cases.journals import Journals
from app.core.cases.kept_values import settings_of
from app.core.cases.records import Decision, KeptRun, KeptSource, NewRun, RunLine, RunResult
from app.core.cases.reviewers import SCHEMA as _REVIEWERS
from app.core.cases.reviewers import Reviewers
from app.core.cases.source_files import check_read, check_same, pieces
from app.core.sentences import say

SUFFIXES = ("", "-wal", "-shm", "-journal")
"""What SQLite adds to the name of a database for the files that belong to it."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS source (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, path TEXT NOT NULL, sha256 TEXT NOT NULL,
    size INTEGER NOT NULL, kind TEXT NOT NULL, pages INTEGER NOT NULL, copied INTEGER NOT NULL,
    added TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS piece (
    source INTEGER NOT NULL REFERENCES source (id), number INTEGER NOT NULL, content BLOB NOT NULL,
    PRIMARY KEY (source, number)
);
CREATE TABLE IF NOT EXISTS run (
    id INTEGER PRIMARY KEY, asked TEXT NOT NULL, finished TEXT, end TEXT NOT NULL, task TEXT NOT NULL,
    question TEXT NOT NULL, thinking_on INTEGER NOT NULL, seed TEXT NOT NULL, settings TEXT NOT NULL,
    sources TEXT NOT NULL, request_sha256 TEXT NOT NULL, model TEXT NOT NULL,
    answer TEXT NOT NULL DEFAULT '', thinking TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '',
    figures TEXT NOT NULL DEFAULT '{}', evidence TEXT NOT NULL DEFAULT '[]',
    coverage TEXT NOT NULL DEFAULT '[]', track BLOB NOT NULL DEFAULT x'', dossier TEXT NOT NULL DEFAULT ''
);
CREATE TABLE IF NOT EXISTS decision (
    run INTEGER NOT NULL REFERENCES run (id), claim TEXT NOT NULL, verdict TEXT NOT NULL,
    note TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (run, claim)
);
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (
    body, run UNINDEXED, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO words (words, rank) VALUES ('secure-delete', 1);
"""
_OF_NO_TABLE = " WHERE json_extract(settings, '$.table') IS NULL"
"""Documents that were read for a table stand in the table."""
_COUNTED = f"SELECT count(*) FROM run{_OF_NO_TABLE}"  # noqa: S608 - our own words
_RUNS = (
    "SELECT id, asked, finished, end, task, question, thinking_on, seed, settings, sources, request_sha256, "
    "model, answer, thinking, reason, figures, evidence, coverage, track, dossier FROM run"
)


class Case:
    """An opened case. Everything it takes is on the disk when the call returns.

    Args:
        path: its file.
        key: of 32 bytes.
        clock: the time, in UTC.
        touched: told after each change, with the number of runs.

    Attributes:
        id: as in the list of cases.
        journals: what is kept of tables, and of what was decided about filled forms.
    """

    def __init__(
        self, path: Path, key: bytes, clock: Callable[[], datetime], touched: Callable[[int], None]
    ) -> None:
        self.id = path.stem
        self._clock = clock
        self._tell = touched
        self._file: Connection = connect(path, key, _SCHEMA + _JOURNALS + digests.SCHEMA + _REVIEWERS)
        self.journals = Journals(self._file, clock, self._touched)
        self.reviewers = Reviewers(self._file, clock)
        with transaction(self._file) as file:
            # What was running when the program was killed runs no more.
            file.execute("UPDATE run SET end = 'interrupted' WHERE end = 'running'")

    def add_source(
        self, path: Path, *, kind: str, pages: int, copy: bool, sha256: str | None = None
    ) -> KeptSource:
        """Take a file into the case, by reference and hash, or with its bytes.

        The same content under the same name is taken once.

        Args:
            path: where it lies.
            kind: what it was read as.
            pages: how many; 0 if it has none.
            copy: whether its bytes are taken, or only a reference.
            sha256: what its bytes were when it was read, in hexadecimal; `None` takes whatever is there.

        Raises:
            SourceChanged: its bytes are others by now; the case is as it was.
            CaseNotSaved: it could not be read or written; the case is as it was.
        """
        return self._add(path.name, str(path.absolute()), pieces(path), kind, pages, copy, sha256)

    def add_content(self, name: str, content: bytes, *, kind: str, pages: int) -> KeptSource:
        """Take something into the case that is no file, as from the clipboard.

        Raises:
            CaseNotSaved: it could not be written; the case is as it was.
        """
        return self._add(name, "", iter((content,)), kind, pages, True)

    def _add(
        self,
        name: str,
        path: str,
        content: Iterator[bytes],
        kind: str,
        pages: int,
        copy: bool,
        expected: str | None = None,
    ) -> KeptSource:
        with transaction(self._file) as file:
            now = write_time(self._clock())
            row = file.execute(
                "INSERT INTO source (name, path, sha256, size, kind, pages, copied, added)"
                " VALUES (?, ?, '', 0, ?, ?, ?, ?)",
                (name, path, kind, pages, int(copy), now),
            )
            number = int(row.lastrowid or 0)
            digest, size = hashlib.sha256(), 0
            for place, piece in enumerate(content):
                digest.update(piece)
                size += len(piece)
                if copy:
                    file.execute("INSERT INTO piece VALUES (?, ?, ?)", (number, place, piece))
            check_read(name, digest.hexdigest(), expected)
            same = file.execute(
                "SELECT id FROM source WHERE sha256 = ? AND name = ? AND copied >= ? ORDER BY id",
                (digest.hexdigest(), name, int(copy)),
            ).fetchone()
            if same is not None:
                file.execute("DELETE FROM piece WHERE source = ?", (number,))
                file.execute("DELETE FROM source WHERE id = ?", (number,))
                number = same[0]
            else:
                file.execute(
                    "UPDATE source SET sha256 = ?, size = ? WHERE id = ?", (digest.hexdigest(), size, number)
                )
                self._index(name, 0)
        self._touched()
        return self.source(number)

    def source(self, number: int) -> KeptSource:
        """The source with this id.

        Raises:
            CaseMissing: there is none.
        """
        found = [each for each in self.sources() if each.id == number]
        if not found:
            raise _missing("source")
        return found[0]

    def sources(self) -> tuple[KeptSource, ...]:
        """All sources, in the order in which they were taken in."""
        with named_failures():
            rows = self._file.execute(
                "SELECT id, name, path, sha256, size, kind, pages, copied, added FROM source ORDER BY id"
            ).fetchall()
        return tuple(kept_source(row) for row in rows)

    def content(self, number: int) -> Iterator[bytes]:
        """Yield the bytes of a source, piece by piece; of a reference from its file, if it is the same still.

        Raises:
            SourceNotKept: the file is gone or was changed since; raised before the first piece.
            CasesDamaged: the copy is not what was taken in; raised before the first piece.
            CaseMissing: there is no such source.
        """
        source = self.source(number)
        if not source.copied:
            check_same(source)
            return pieces(Path(source.path))
        with named_failures():
            digests.check_pieces(self._copied(number), source.size, source.sha256, source.name)
        return self._copied(number)

    def begin_run(self, run: NewRun) -> int:
        """Write down what is asked, before the model begins; returns the run's id."""
        asked = run.question
        with transaction(self._file) as file:
            row = file.execute(
                "INSERT INTO run (asked, end, task, question, thinking_on, seed, settings, sources,"
                " request_sha256, model) VALUES (?, 'running', ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    write_time(self._clock()), asked.task, asked.text, int(asked.thinking), str(asked.seed),
                    as_json(settings_of(asked) | dict(run.settings)), as_json(run.sources),
                    run.request_sha256, as_json(dict(run.model)),
                ),
            )  # fmt: skip
            number = int(row.lastrowid or 0)
            digests.keep(file, number)
            self._index(asked.text, number)
        self._touched()
        return number

    def finish_run(self, number: int, result: RunResult) -> None:
        """Write down what came of a run; evidence and dossier that it does not bring stay as they are.

        Raises:
            CaseMissing: there is no such run.
        """
        with transaction(self._file) as file:
            done = file.execute(
                "UPDATE run SET finished = ?, end = ?, answer = ?, thinking = ?, reason = ?, figures = ?,"
                " evidence = coalesce(nullif(?, '[]'), evidence), coverage = ?, track = ?,"
                " dossier = coalesce(nullif(?, ''), dossier) WHERE id = ?",
                (
                    write_time(self._clock()), result.end, result.answer, result.thinking, result.reason,
                    as_json(dict(result.figures)), as_json([dict(each) for each in result.evidence]),
                    as_json(result.coverage), result.track, result.dossier, number,
                ),
            )  # fmt: skip
            if done.rowcount != 1:
                raise _missing("run")
            digests.keep(file, number)
            for text in (result.answer, result.thinking):
                if text:
                    self._index(text, number)
        self._touched()

    def add_evidence(self, number: int, evidence: tuple[Mapping[str, Any], ...]) -> None:
        """Write down what of an answer was found, which is known after the run.

        Raises:
            CaseMissing: there is no such run.
        """
        with transaction(self._file) as file:
            done = file.execute(
                "UPDATE run SET evidence = ? WHERE id = ?",
                (as_json([dict(each) for each in evidence]), number),
            )
            if done.rowcount != 1:
                raise _missing("run")
            digests.keep(file, number)

    def add_dossier(self, number: int, dossier: str) -> None:
        """Write down the dossier of an answer, which can be made once its evidence is known.

        Raises:
            CaseMissing: there is no such run.
        """
        with transaction(self._file) as file:
            if file.execute("UPDATE run SET dossier = ? WHERE id = ?", (dossier, number)).rowcount != 1:
                raise _missing("run")
            digests.keep(file, number)

    def runs(self) -> tuple[KeptRun, ...]:
        """All runs, the oldest first."""
        with named_failures():
            rows = self._file.execute(_RUNS + " ORDER BY id").fetchall()
            for row in rows:
                digests.check(self._file, row[0])
        return tuple(kept_run(row) for row in rows)

    def conversation(self) -> tuple[KeptRun, ...]:
        """All questions, the oldest first, without the documents of tables: no thoughts, steps, dossiers."""
        brief = _RUNS.replace(" thinking, ", " '', ").replace("track, dossier", "x'', ''")
        with named_failures():
            rows = self._file.execute(brief + _OF_NO_TABLE + " ORDER BY id").fetchall()
        return tuple(kept_run(row) for row in rows)

    def run_lines(self) -> tuple[RunLine, ...]:
        """All questions as a list shows them, the newest first, without the documents of tables."""
        with named_failures():
            rows = self._file.execute(
                f"SELECT id, asked, end, task, question FROM run{_OF_NO_TABLE} ORDER BY id DESC"  # noqa: S608
            ).fetchall()
        return tuple(
            RunLine(int(number), read_time(asked), end, task, question)
            for number, asked, end, task, question in rows
        )

    def run(self, number: int) -> KeptRun:
        """The run with this id.

        Raises:
            CaseMissing: there is none.
        """
        with named_failures():
            row = self._file.execute(_RUNS + " WHERE id = ?", (number,)).fetchone()
            digests.check(self._file, number)
        if row is None:
            raise _missing("run")
        return kept_run(row)

    def decide(self, run: int, claim: str, verdict: str, note: str = "") -> None:
        """Keep what the person decided about a claim; the last decision counts."""
        self.run(run)
        with transaction(self._file) as file:
            file.execute(
                "INSERT OR REPLACE INTO decision VALUES (?, ?, ?, ?, ?)",
                (run, claim, verdict, note, write_time(self._clock())),
            )
        self._touched()

    def decisions(self, run: int) -> tuple[Decision, ...]:
        """What the person decided about the claims of a run."""
        with named_failures():
            rows = self._file.execute(
                "SELECT run, claim, verdict, note, at FROM decision WHERE run = ? ORDER BY claim", (run,)
            ).fetchall()
        return tuple(
            Decision(run, claim, verdict, note, read_time(at)) for run, claim, verdict, note, at in rows
        )

    def search(self, words: str, *, thoughts: bool = True) -> tuple[tuple[int, str], ...]:
        """Runs in which all the words stand, as (run, the words around); run 0 is a source's name.

        Where `thoughts` may not be shown only names, questions and answers are looked through.
        """
        sought = " ".join('"' + word.replace('"', '""') + '"*' for word in words.split())
        if not sought:
            return ()
        with named_failures():
            rows = self._file.execute(
                "SELECT words.run, snippet(words, 0, '', '', ' … ', 16) FROM words"
                " LEFT JOIN run ON run.id = words.run WHERE words MATCH ?"
                " AND (? OR run.id IS NULL OR words.body IN (run.question, run.answer))"
                " ORDER BY words.rank LIMIT 50",
                (sought, int(thoughts)),
            ).fetchall()
        best: dict[int, str] = {}
        for run, text in rows:
            best.setdefault(int(run), str(text))
        return tuple(best.items())

    def copy_to(self, path: Path, key: bytes) -> None:
        """Copy everything into a new file at `path`, under a key of 32 bytes of its own.

        Raises:
            CaseNotSaved: it could not be written.
        """
        with named_failures():
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
            self._file.execute(f"ATTACH DATABASE ? AS copy KEY \"x'{key.hex()}'\"", (str(path),))
            try:
                self._file.execute("SELECT sqlcipher_export('copy')")
            finally:
                self._file.execute("DETACH DATABASE copy")

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _touched(self) -> None:
        with named_failures():
            (runs,) = self._file.execute(_COUNTED).fetchone()
        self._tell(int(runs))

    def _index(self, text: str, run: int) -> None:
        self._file.execute("INSERT INTO words (body, run) VALUES (?, ?)", (text, run))

    def _copied(self, number: int) -> Iterator[bytes]:
        with named_failures():
            for row in self._file.execute(
                "SELECT content FROM piece WHERE source = ? ORDER BY number", (number,)
            ):
                yield row[0]


def _missing(what: str) -> CaseMissing:
    return CaseMissing(
        say("core.cases.this_is_not_in_case", what=what), say("core.cases.open_case_again_it_may_have")
    )
