"""Values with what is known of them to be right: from a person's decisions, or from a table of the truth."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from app.core.tables.calibration import Basis, Pair, score_of
from app.core.tables.cell import Cell
from app.core.tables.events import Stamped, TakenBack
from app.core.tables.reduce import reduce
from app.core.tables.review import Review
from app.core.tables.table import CellKey, Table
from app.core.tables.values import same

#: "right": the value, or that it is not stated. "wrong": another value of the document. "missed": it is
#: stated and was left empty, or not filled in. "invented": a value where the document states none.
Verdict = Literal["right", "wrong", "missed", "invented"]


@dataclass(frozen=True, slots=True)
class Judged:
    """A value that was read, judged.

    Attributes:
        key: its cell.
        name: of the field.
        certainty: what was shown for it; `None` where none was.
        scores: by which certainty can be fitted; see `calibration.score_of`.
        barred: whether something else than certainty sends it to a person, as a rule that it breaks: such a
            value is never accepted unseen, however certain it is.
    """

    key: CellKey
    name: str
    verdict: Verdict
    certainty: float | None
    scores: tuple[tuple[Basis, float], ...] = ()
    barred: bool = False

    @property
    def right(self) -> bool:
        """Whether it was read as it is."""
        return self.verdict == "right"

    @property
    def document(self) -> int:
        """Where it stands."""
        return self.key.document


def verdict_of(cell: Cell, truth: str) -> Verdict:
    """What a value that was read is against the true one; an empty truth is "not stated"."""
    read = cell.read
    value = read.value if read is not None and read.state != "failed" else ""
    if not truth.strip():
        if read is not None and read.state == "failed":
            return "missed"
        return "invented" if value else "right"
    if not value:
        return "missed"
    return "right" if same(cell.field.kind, value, truth) else "wrong"


def barred(table: Table) -> frozenset[CellKey]:
    """Cells that something else than certainty sends to a person, as the table was read."""
    numbers = tuple(entry.number for entry in table.history)
    as_read = reduce(table, Stamped(table.last + 1, "", "", TakenBack(numbers)))
    assert as_read is not None
    queue = Review.of(as_read).queue
    return frozenset(item.key for item in queue if item.reason not in ("certainty", "unmeasured", "sample"))


def judged(key: CellKey, cell: Cell, truth: str, away: frozenset[CellKey] = frozenset()) -> Judged:
    """A cell against the true value; `away` is what `barred` gave."""
    scores = tuple(
        (basis, score)
        for basis in _BASES
        if cell.read is not None and (score := score_of(cell.read, basis)) is not None
    )
    verdict = verdict_of(cell, truth)
    return Judged(key, cell.field.name, verdict, cell.certainty, scores, key in away)


def from_decisions(table: Table) -> Iterator[Judged]:
    """What a person looked at, cell by cell, of the documents that are there.

    What was accepted in one go says nothing of how good the reading is. A rejected value was wrong.
    """
    away = barred(table)
    for key in table.shown:
        cell = table.cell(key)
        decision = cell.decision
        if decision is None or not decision.looked_at or cell.read is None:
            continue
        if decision.verdict == "rejected":
            # There is nothing to be right about where nothing had been read.
            found = judged(key, cell, "", away)
            yield replace(found, verdict="wrong") if cell.read.value else found
        else:
            yield judged(key, cell, cell.value, away)


def pairs(values: "list[Judged] | tuple[Judged, ...]", basis: Basis) -> tuple[Pair, ...]:
    """Scores and whether they were right, which is all that is kept of what a person confirmed."""
    return tuple(
        Pair(score, value.right) for value in values for kind, score in value.scores if kind == basis
    )


_BASES: tuple[Basis, ...] = ("certainty", "share")
