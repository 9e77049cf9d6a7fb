"""What other reviewers decided in a case that was handed over, beside one's own decisions."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.core.cases.database import Connection, named_failures, transaction

SCHEMA = """
CREATE TABLE IF NOT EXISTS reviewer (id INTEGER PRIMARY KEY, name TEXT NOT NULL, handed_over TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS reviewer_decision (
    reviewer INTEGER NOT NULL REFERENCES reviewer (id), run INTEGER NOT NULL REFERENCES run (id),
    claim TEXT NOT NULL, verdict TEXT NOT NULL, note TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (reviewer, run, claim)
);
CREATE TABLE IF NOT EXISTS reviewer_form_decision (
    reviewer INTEGER NOT NULL REFERENCES reviewer (id), run INTEGER NOT NULL REFERENCES run (id),
    n INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (reviewer, run, n)
);
"""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What somebody else decided about a claim: "right" or "wrong", in their words."""

    reviewer: str
    claim: str
    verdict: str
    note: str
    at: datetime


class Reviewers:
    """The decisions of others in one opened case."""

    def __init__(self, file: Connection, clock: Callable[[], datetime]) -> None:
        self._file = file
        self._clock = clock

    def set_aside(self, name: str) -> None:
        """Put the decisions of the case under this name, so that the next reviewer begins with none.

        Raises:
            CaseNotSaved: nothing was changed.
        """
        with transaction(self._file) as file:
            row = file.execute(
                "INSERT INTO reviewer (name, handed_over) VALUES (?, ?)", (name, self._clock().isoformat())
            )
            number = int(row.lastrowid or 0)
            file.execute(
                "INSERT INTO reviewer_decision SELECT ?, run, claim, verdict, note, at FROM decision"
                " WHERE verdict <> ''",
                (number,),
            )
            file.execute("DELETE FROM decision")
            file.execute(
                "INSERT INTO reviewer_form_decision SELECT ?, run, n, body FROM form_decision", (number,)
            )
            file.execute("DELETE FROM form_decision")

    def names(self) -> tuple[str, ...]:
        """Who reviewed before, the first one first."""
        with named_failures():
            rows = self._file.execute("SELECT name FROM reviewer ORDER BY id").fetchall()
        return tuple(str(name) for (name,) in rows)

    def opinions(self, run: int) -> tuple[Opinion, ...]:
        """What they decided about the claims of a run."""
        with named_failures():
            rows = self._file.execute(
                "SELECT name, claim, verdict, note, at FROM reviewer_decision JOIN reviewer"
                " ON reviewer.id = reviewer WHERE run = ? ORDER BY reviewer, claim",
                (run,),
            ).fetchall()
        return tuple(
            Opinion(name, claim, verdict, note, datetime.fromisoformat(at))
            for name, claim, verdict, note, at in rows
        )

    def form_decisions(self, run: int) -> tuple[tuple[str, str], ...]:
        """What they decided about the values of a run, as (who, line), in order."""
        with named_failures():
            rows = self._file.execute(
                "SELECT name, body FROM reviewer_form_decision JOIN reviewer ON reviewer.id = reviewer"
                " WHERE run = ? ORDER BY reviewer, n",
                (run,),
            ).fetchall()
        return tuple((str(name), str(body)) for name, body in rows)
