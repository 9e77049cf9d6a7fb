"""Tables among the questions of the conversation: begun here, or kept in the open case."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.tables import Table, TableStore
from app.core.tasks import Question
from app.viewmodels.cases.case_saving import CaseSaving
from app.viewmodels.cases.cases_model import CasesModel, Content
from app.viewmodels.conversation.conversation import Conversation
from app.viewmodels.conversation.entry import Entry
from app.viewmodels.qt import tr
from app.viewmodels.shelf.card import number
from app.viewmodels.table.open_table import OpenTable
from app.viewmodels.table.saved_journal import SavedJournal
from app.viewmodels.table.table_keeper import TableKeeper
from app.viewmodels.table.table_work import TableWork

#: Milliseconds between two looks at how far a table is.
_EVERY_MS = 250


class TableEntries(QObject):
    """Follows the open table.

    Signals:
        shown(): the open table is to show.
    """

    shown = Signal()

    def __init__(
        self,
        conversation: Conversation,
        open_table: OpenTable,
        work: TableWork,
        keeper: TableKeeper,
        cases: CasesModel,
        saving: CaseSaving,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._conversation = conversation
        self._open = open_table
        self._work = work
        self._keeper = keeper
        self._cases = cases
        self._saving = saving
        self._given_up: list[TableStore] = []
        self._last: TableStore | None = None
        #: A table of a case that is being opened for it.
        self._then = ("", 0)
        self._coming = False
        keeper.brought.connect(self._brought)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_EVERY_MS)
        self._soon.timeout.connect(self._tell)
        open_table.begun.connect(self._begun)
        open_table.changed.connect(self._look_soon)
        conversation.table_asked.connect(self.show)
        conversation.modelReset.connect(self._look_soon)
        cases.opened.connect(self._opened)

    @property
    def expects_table(self) -> bool:
        """Whether a table was asked for that does not show yet."""
        return self._coming

    @property
    def unsaved(self) -> bool:
        """Whether a table that is not open, and in which something was read, is in memory only."""
        return any(True for _ in self._in_memory())

    def let_go(self) -> None:
        """The person lets tables go that are in memory only."""
        for store in list(self._in_memory()):
            self._given_up.append(store)

    def number(self) -> int:
        """The number of the open table in its case; to be asked for in the store's thread."""
        journal = self._open.journal
        return journal.number if journal is not None else 0

    def show(self, entry: Entry) -> None:
        """Open an entry's table."""
        if self._is_open(entry):
            self.shown.emit()
        elif self._work.going:
            self._conversation.told.emit(
                tr("Documents are being read for another table."), tr("Wait for its end, or pause it first.")
            )
        elif entry.held is not None:
            self._open.reopen(entry.held)
            self.shown.emit()
        elif entry.table:
            self._keeper.bring(entry.table)

    def show_of_case(self, case: str, table: int) -> None:
        """Open a table of a case, which is opened for it."""
        current = self._cases.current
        if current is None or current.id != case:
            self._then = (case, table)
            self._cases.open(case)
            return
        entry = next((one for one in self._conversation.entries if _number(one) == table), None)
        if entry is not None:
            self.show(entry)
        elif not self._work.going:
            self._keeper.bring(table)

    def _in_memory(self) -> Iterator[TableStore]:
        for entry in self._conversation.entries:
            store = entry.held
            if store is None or store is self._open.store or store.journal.kept or store in self._given_up:
                continue
            if any(document.outcome for document in store.table.documents):
                yield store

    def _take_in(self, case: str) -> None:
        """A new case takes in what is in memory; the open table goes there by itself."""
        for store in list(self._in_memory()):
            journal = SavedJournal(self._saving, case, store.table.name)
            journal.append(store.journal.lines())
            store.move_to(journal)

    def _opened(self, content: Content) -> None:
        if not content.holds_something:
            self._take_in(content.case.id)
        (case, table), self._then = self._then, ("", 0)
        if case == content.case.id:
            self._coming = True
            self._keeper.bring(table)

    def go_to_open(self) -> None:
        """The open table shows."""
        entry = self._entry()
        if entry is not None:
            self._conversation.go_to_table(entry)

    def _begun(self) -> None:
        store, table = self._open.store, self._open.table
        if store is None or table is None:
            # It was closed, not put aside for another: the person has let it go, or its case is left.
            if self._last is not None:
                self._given_up.append(self._last)
            self._last = None
            return
        self._last = store
        known = self._entry()
        if known is not None:
            known.held = store
        elif not self.number():
            entry = Entry(Question("table", table.name), "done", held=store, table=0)
            entry.answer = _words(table)
            self._conversation.append(entry)

    def _brought(self) -> None:
        self._coming = False

    def _look_soon(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _tell(self) -> None:
        """How far the open table is."""
        entry, table = self._entry(), self._open.table
        if entry is not None and table is not None:
            words = _words(table)
            sources = tuple(table.documents[at].document.name for at in table.order)
            if (words, sources) != (entry.answer, entry.sources):
                entry.answer, entry.sources = words, sources
                self._conversation.tell_of(entry)

    def _entry(self) -> Entry | None:
        return next((entry for entry in self._conversation.entries if self._is_open(entry)), None)

    def _is_open(self, entry: Entry) -> bool:
        store = self._open.store
        if store is None or entry.table is None:
            return False
        return entry.held is store or (entry.held is None and entry.table == self.number() != 0)


def _number(entry: Entry) -> int | None:
    """The number of a table in its case, also of one that was begun since that was opened."""
    return entry.table or (entry.held.journal.number if entry.held is not None else None)


def _words(table: Table) -> str:
    states = [table.documents[at].progress for at in table.order]
    read = tr("{done} of {count} documents read").format(
        done=number(states.count("done")), count=number(len(states))
    )
    failed = states.count("failed")
    return read + (", " + tr("{count} failed").format(count=number(failed)) if failed else "")
