"""The table that is open in the window: the one object through which the window changes it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from app.core.evidence.evidence import Place
from app.core.forms.decision import Verdict
from app.core.forms.form import Form
from app.core.tables import CellKey, Review, Table, TableEvent, TableStore
from app.core.tables.journal import Journal, MemoryJournal
from app.core.tasks import Question

#: Makes the journal of a table of this name.
MakeJournal = Callable[[str], Journal]


class OpenTable(QObject):
    """A table or none. Everything happens at once; what is kept of it is written behind.

    Signals:
        begun(): another table is open, or none.
        changed(): something is different in it; after `begun` too.
        kept_changed(): it is kept in a case from now on, or in memory only.
        decided(HistoryEntry): the person decided about cells.
        taken_back(HistoryEntry): they took that back.
    """

    begun = Signal()
    changed = Signal()
    kept_changed = Signal()
    decided = Signal(object)
    taken_back = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store: TableStore | None = None
        self._review: Review | None = None
        self._make_journal: MakeJournal = lambda _name: MemoryJournal()

    # -- what the window reads -----------------------------------------------------------------------

    @property
    def table(self) -> Table | None:
        """The table as it stands; `None` without one."""
        return self._store.table if self._store else None

    @property
    def review(self) -> Review | None:
        """What is to be looked at in it; reckoned when it is asked for, and then only what changed."""
        table = self.table
        if table is None:
            self._review = None
        elif self._review is None or self._review.table is not table:
            self._review = Review.of(table, self._review)
        return self._review

    @property
    def kept(self) -> bool:
        """Whether it outlives the program."""
        return self._store is not None and self._store.journal.kept

    @property
    def store(self) -> TableStore | None:
        """What holds it; handed to `reopen` it shows again."""
        return self._store

    @property
    def journal(self) -> Journal | None:
        """What keeps it; `None` without a table."""
        return self._store.journal if self._store else None

    @property
    def lines(self) -> tuple[str, ...]:
        """Everything that happened to it, as it is kept."""
        return self._store.journal.lines() if self._store else ()

    # -- opening and closing -------------------------------------------------------------------------

    def keep_in(self, make: MakeJournal | None) -> None:
        """Keep tables that are begun from now on there; `None`: in memory only."""
        self._make_journal = make or (lambda _name: MemoryJournal())

    def begin(self, name: str, form: Form, question: Question) -> None:
        """An empty table in place of the one that is open."""
        self._open(TableStore.begin(name, form, self._make_journal(name), question))

    def open(self, table: Table, journal: Journal) -> None:
        """A table that was kept, with the journal that holds all that happened to it."""
        self._open(TableStore(table, journal))

    def reopen(self, store: TableStore) -> None:
        """A table that was open before, as it stood."""
        if store is not self._store:
            self._open(store)

    def close(self) -> None:
        """No table is open."""
        if self._store is not None:
            self._open(None)

    def move_to(self, journal: Journal) -> None:
        """Keep it there from now on, with all that happened to it."""
        if self._store is not None:
            journal.append(self._store.journal.lines())
            self._store.move_to(journal)
            self.kept_changed.emit()

    # -- changing it ---------------------------------------------------------------------------------

    def do(self, *events: TableEvent) -> None:
        """Let these happen; nothing without a table."""
        if self._store is not None and events:
            self._store.do(*events)
            self.changed.emit()

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
    ) -> None:
        """Keep what the person decided; see `TableStore.decide`."""
        if self._store is not None and cells:
            before = self._store.table.history
            self._store.decide(
                cells, verdict, value, places=places, reason=reason, at_once=at_once, line=line
            )
            self.changed.emit()
            if self._store.table.history is not before:
                self.decided.emit(self._store.table.history[-1])

    def undo(self) -> tuple[CellKey, ...]:
        """Take the last decision back that counts; the cells it was about, none where there is no such."""
        table = self.table
        if self._store is None or table is None:
            return ()
        last = next((entry for entry in reversed(table.history) if not entry.taken_back), None)
        if last is None:
            return ()
        self._store.undo()
        self.changed.emit()
        self.taken_back.emit(last)
        return last.cells

    def _open(self, store: TableStore | None) -> None:
        self._store = store
        self._review = None
        self.begun.emit()
        self.changed.emit()
        self.kept_changed.emit()
