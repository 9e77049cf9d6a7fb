"""`TableStore`: the one place where a table changes: first it is written down, then it counts."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from app.core.audit.person import Actor
from app.core.evidence.evidence import Place
from app.core.forms.decision import Decision, Verdict
from app.core.forms.form import Form
from app.core.tables.events import Begun, Decided, Stamped, TableEvent, TakenBack
from app.core.tables.journal import Journal
from app.core.tables.record import events_of, line_of
from app.core.tables.reduce import reduce, replayed
from app.core.tables.table import CellKey, Table
from app.core.tasks import Question

Clock = Callable[[], datetime]


def _now() -> datetime:
    return datetime.now(UTC)


class TableStore:
    """A table with its journal. For one thread; without signals: who changes it tells who shows it.

    Attributes:
        table: as it stands.
        journal: where its events are kept.
    """

    def __init__(self, table: Table, journal: Journal, clock: Clock = _now, by: str | None = None) -> None:
        self.table = table
        self.journal = journal
        self._clock = clock
        self._by = Actor.here().person if by is None else by

    @classmethod
    def begin(
        cls,
        name: str,
        form: Form,
        journal: Journal,
        question: Question | None = None,
        clock: Clock = _now,
        by: str | None = None,
    ) -> "TableStore":
        """An empty table; `question` has seed and settings, and is what the form asks where it is left out.

        Raises:
            CaseNotSaved: it could not be written down.
        """
        by = Actor.here().person if by is None else by
        stamped = Stamped(1, _time(clock()), by, Begun(name, form, question or Question.filling(form)))
        journal.append([line_of(stamped)])
        table = reduce(None, stamped)
        assert table is not None
        return cls(table, journal, clock, by)

    @classmethod
    def open(cls, journal: Journal, clock: Clock = _now, by: str | None = None) -> "TableStore":
        """The table as its journal has it, after a restart.

        Raises:
            ValueError: it is of another version, or of no table.
        """
        table = replayed(events_of(journal.lines()))
        if table is None:
            raise ValueError("the journal begins no table")
        return cls(table, journal, clock, by)

    def move_to(self, journal: Journal) -> None:
        """From now on it is kept there; `journal` has all lines of the one before already."""
        self.journal = journal

    def do(self, *events: TableEvent) -> Table:
        """Write these down together, then let them count.

        Raises:
            CaseNotSaved: they could not be written; the table is as it was.
        """
        at, first = _time(self._clock()), self.table.last + 1
        stamped = [Stamped(first + number, at, self._by, event) for number, event in enumerate(events)]
        made: Table | None = self.table
        for each in stamped:
            made = reduce(made, each)
        assert made is not None
        self.journal.append([line_of(each) for each in stamped])
        self.table = made
        return made

    def decide(
        self,
        cells: Sequence[CellKey],
        verdict: Verdict,
        value: str = "",
        *,
        places: tuple[Place, ...] = (),
        reason: str = "",
        at_once: bool = False,
        line: float | None = None,
    ) -> Table:
        """Keep what the person decided; of one accepted cell the value goes with it. Raises as `do`."""
        if verdict == "accepted" and len(cells) == 1 and not at_once:
            cell = self.table.cell(cells[0])
            value, places = (cell.read.value, cell.read.places) if cell.read else ("", ())
        decision = Decision(verdict, value, places, reason, _time(self._clock()), self._by, at_once, line)
        return self.do(Decided(tuple(cells), decision))

    def undo(self) -> Table:
        """Take the last decision back that counts; nothing where there is none. Raises as `do`."""
        for entry in reversed(self.table.history):
            if not entry.taken_back:
                return self.do(TakenBack((entry.number,)))
        return self.table


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")
