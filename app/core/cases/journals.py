"""What is kept of a case line by line, each line for good: events of tables, decisions about filled forms."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.core.cases.database import Connection, named_failures, transaction
from app.core.cases.errors import CaseMissing
from app.core.sentences import say

SCHEMA = """
CREATE TABLE IF NOT EXISTS tables (id INTEGER PRIMARY KEY, name TEXT NOT NULL, begun TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS table_event (
    tbl INTEGER NOT NULL REFERENCES tables (id), n INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (tbl, n)
);
CREATE TABLE IF NOT EXISTS pseudonym_key (id INTEGER PRIMARY KEY, made TEXT NOT NULL, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS form_decision (
    run INTEGER NOT NULL REFERENCES run (id), n INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (run, n)
);
"""


@dataclass(frozen=True, slots=True)
class TableLine:
    """A table of a case as a list shows it.

    Attributes:
        id: number within the case.
        begun: ISO 8601 in UTC.
        events: how many lines are kept of it.
        read: how many documents were read for it, each of which is a run of the case.
    """

    id: int
    name: str
    begun: str
    events: int
    read: int = 0


class Journals:
    """The lines of one opened case. Everything it takes is on the disk when the call returns.

    Args:
        touched: told after each change.
    """

    def __init__(self, file: Connection, clock: Callable[[], datetime], touched: Callable[[], None]) -> None:
        self._file = file
        self._clock = clock
        self._touched = touched

    def begin_table(self, name: str, lines: Sequence[str] = ()) -> int:
        """Begin a table with what is known of it already; its number.

        Raises:
            CaseNotSaved: nothing was written.
        """
        with transaction(self._file) as file:
            row = file.execute(
                "INSERT INTO tables (name, begun) VALUES (?, ?)", (name, self._clock().isoformat())
            )
            number = int(row.lastrowid or 0)
            file.executemany(
                "INSERT INTO table_event VALUES (?, ?, ?)",
                [(number, at, line) for at, line in enumerate(lines, start=1)],
            )
        self._touched()
        return number

    def append_to_table(self, table: int, lines: Sequence[str]) -> None:
        """Take events of a table, all of them or none.

        Raises:
            CaseMissing: there is no such table.
            CaseNotSaved: nothing was written.
        """
        with transaction(self._file) as file:
            if file.execute("SELECT id FROM tables WHERE id = ?", (table,)).fetchone() is None:
                raise _missing()
            (last,) = file.execute(
                "SELECT coalesce(max(n), 0) FROM table_event WHERE tbl = ?", (table,)
            ).fetchone()
            file.executemany(
                "INSERT INTO table_event VALUES (?, ?, ?)",
                [(table, at, line) for at, line in enumerate(lines, start=last + 1)],
            )
        self._touched()

    def rename_table(self, table: int, name: str) -> None:
        """Call a table otherwise in the list."""
        with transaction(self._file) as file:
            file.execute("UPDATE tables SET name = ? WHERE id = ?", (name, table))
        self._touched()

    def table_lines(self, table: int) -> tuple[str, ...]:
        """All events of a table, in order."""
        return self._lines("SELECT body FROM table_event WHERE tbl = ? ORDER BY n", table)

    def tables(self) -> tuple[TableLine, ...]:
        """All tables, the newest first."""
        with named_failures():
            rows = self._file.execute(
                "SELECT id, name, begun, (SELECT count(*) FROM table_event WHERE tbl = tables.id),"
                " (SELECT count(*) FROM run WHERE json_extract(settings, '$.table') = tables.id)"
                " FROM tables ORDER BY id DESC"
            ).fetchall()
        return tuple(
            TableLine(int(number), name, begun, int(events), int(read))
            for number, name, begun, events, read in rows
        )

    def decide_in_form(self, run: int, line: str) -> None:
        """Keep a decision about a value that a run filled in, behind those before it.

        Raises:
            CaseNotSaved: there is no such run, or nothing could be written.
        """
        with transaction(self._file) as file:
            file.execute(
                "INSERT INTO form_decision SELECT ?, coalesce(max(n), 0) + 1, ? FROM form_decision"
                " WHERE run = ?",
                (run, line, run),
            )
        self._touched()

    def keep_key(self, body: str) -> None:
        """Keep what the placeholders of a report stand for.

        Raises:
            CaseNotSaved: it could not be written.
        """
        with transaction(self._file) as file:
            file.execute(
                "INSERT INTO pseudonym_key (made, body) VALUES (?, ?)", (self._clock().isoformat(), body)
            )
        self._touched()

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Every kept key, as (when, its text), the oldest first."""
        with named_failures():
            rows = self._file.execute("SELECT made, body FROM pseudonym_key ORDER BY id").fetchall()
        return tuple((str(made), str(body)) for made, body in rows)

    def form_decisions(self, run: int) -> tuple[str, ...]:
        """Every decision about the values of a run, in order."""
        return self._lines("SELECT body FROM form_decision WHERE run = ? ORDER BY n", run)

    def _lines(self, query: str, number: int) -> tuple[str, ...]:
        with named_failures():
            return tuple(str(body) for (body,) in self._file.execute(query, (number,)).fetchall())


def _missing() -> CaseMissing:
    return CaseMissing(say("core.cases.table_not_in_case"), say("core.cases.open_case_again"))
