"""Keeps the open table in the open case, and brings back the table that a case holds."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.core.cases import Vault
from app.core.cases.journals import TableLine
from app.core.tables import Table
from app.core.tables.record import events_of
from app.core.tables.reduce import replayed
from app.viewmodels.cases.case_saving import CaseSaving
from app.viewmodels.cases.cases_model import CasesModel, Content
from app.viewmodels.qt import tr
from app.viewmodels.table.open_table import OpenTable
from app.viewmodels.table.saved_journal import SavedJournal


@dataclass(frozen=True, slots=True)
class _Kept:
    """A table as it was found in a case, and all that there are."""

    tables: tuple[TableLine, ...]
    number: int = 0
    lines: tuple[str, ...] = ()
    table: Table | None = None


class TableKeeper(QObject):
    """Follows the cases; built behind what brings their sources back.

    Signals:
        brought(): the table that was asked for is open.
        failed(PlainError): a table could not be read.
        told(sentence, way_on)
        listed(): the case has other tables.
    """

    brought = Signal()
    failed = Signal(object)
    told = Signal(str, str)
    listed = Signal()

    def __init__(
        self, open_table: OpenTable, cases: CasesModel, saving: CaseSaving, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._open = open_table
        self._cases = cases
        self._saving = saving
        self._tables: tuple[TableLine, ...] = ()
        cases.opened.connect(self._opened)
        cases.left.connect(self._left)
        open_table.kept_changed.connect(self._look)

    @property
    def tables(self) -> tuple[TableLine, ...]:
        """The tables of the open case, the newest first."""
        return self._tables

    @property
    def unsaved(self) -> bool:
        """Whether a table in which something was read is in memory only."""
        table = self._open.table
        return table is not None and not self._open.kept and any(one.outcome for one in table.documents)

    def bring(self, table: int = 0) -> None:
        """Open a table of the open case; 0 takes the newest, if there is any."""
        case = self._cases.current
        if case is None:
            return
        name = case.id

        def work(vault: Vault) -> _Kept:
            journals = vault.case(name).journals
            tables = journals.tables()
            wanted = table or (tables[0].id if tables else 0)
            lines = journals.table_lines(wanted) if wanted else ()
            try:
                # Of a large table this takes its time; the window goes on meanwhile.
                return _Kept(tables, wanted, lines, replayed(events_of(lines)))
            except ValueError:
                return _Kept(tables, wanted)

        def done(kept: _Kept) -> None:
            current = self._cases.current
            if current is not None and current.id == name:
                self._tables = kept.tables
                self.listed.emit()
                if table or self._open.table is None or not self._open.kept:
                    self._show(name, kept, asked_for=bool(table))

        self._cases.worker.ask(work, done, self.failed.emit)

    def _look(self) -> None:
        """Another table is open: see which there are, behind what is on its way to the disk."""
        case = self._cases.current
        if case is None or not self._open.kept:
            return
        name = case.id

        def done(tables: tuple[TableLine, ...]) -> None:
            current = self._cases.current
            if current is not None and current.id == name and tables != self._tables:
                self._tables = tables
                self.listed.emit()

        self._cases.worker.ask(lambda vault: vault.case(name).journals.tables(), done, self.failed.emit)

    def _opened(self, content: Content) -> None:
        saving, name = self._saving, content.case.id
        if content.holds_something:
            # Nothing of another case stays in the window.
            self._open.close()
        self._open.keep_in(lambda title: SavedJournal(saving, name, title))
        table = self._open.table
        if table is not None:
            self._open.move_to(SavedJournal(saving, name, table.name))
        else:
            self.bring()

    def _show(self, name: str, kept: _Kept, *, asked_for: bool) -> None:
        if not kept.number:
            return
        if kept.table is None:
            self.told.emit(
                tr("A table of this case was made by another version and cannot be shown."),
                tr("Open the case with the version that made it."),
            )
            return
        journal = SavedJournal(self._saving, name, kept.table.name, kept.lines, kept.number)
        self._open.open(kept.table, journal)
        if asked_for:
            self.brought.emit()

    def _left(self) -> None:
        self._tables = ()
        self._open.close()
        self._open.keep_in(None)
        self.listed.emit()
