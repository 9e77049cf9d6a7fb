"""The questions of the window one below the other, each with what came of it."""

from collections.abc import Callable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal, Slot

from app.core.cases.answer_lines import answer_lines
from app.core.runs import Outcome, RunState
from app.viewmodels.answer.evidence_model import EvidenceModel
from app.viewmodels.cases.answered import Answered
from app.viewmodels.cases.case_gate import CaseGate, CaseRun
from app.viewmodels.cases.cases_model import CasesModel, Content
from app.viewmodels.conversation import wording
from app.viewmodels.conversation.entry import Entry
from app.viewmodels.qt import AnyIndex, plain_tip
from app.viewmodels.run.run_model import RunModel
from model.errors import PlainError


class EntryRole(IntEnum):
    """Item roles of a question."""

    TITLE = Qt.ItemDataRole.UserRole + 1
    KIND = Qt.ItemDataRole.UserRole + 2
    BRIEF = Qt.ItemDataRole.UserRole + 3
    STATE = Qt.ItemDataRole.UserRole + 4
    SIGNS = Qt.ItemDataRole.UserRole + 5
    ABOUT = Qt.ItemDataRole.UserRole + 6
    FAILED = Qt.ItemDataRole.UserRole + 7


class Conversation(QAbstractListModel):
    """Follows the run, its evidence and the cases. Entries come in the order in which they were asked.

    Signals:
        current_changed(): another one shows in the middle of the window.
        brought(Outcome, sources): one that is in memory shows again.
        run_asked(case, run): one of the open case is to be shown.
        table_asked(Entry): likewise a table.
        question_asked(task, text): nothing came of it, so it is to be asked again.
        told(sentence, way_on)
    """

    current_changed = Signal()
    brought = Signal(object, object)
    run_asked = Signal(str, int)
    table_asked = Signal(object)
    question_asked = Signal(str, str)
    told = Signal(str, str)

    def __init__(
        self,
        run: RunModel,
        evidence: EvidenceModel,
        cases: CasesModel,
        gate: CaseGate,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._run = run
        self._evidence = evidence
        self._cases = cases
        self._entries: list[Entry] = []
        self._current: Entry | None = None
        self._running: Entry | None = None
        #: The question that showed last, and what then showed of it.
        self._question: Entry | None = None
        self._outcome: Outcome | None = None
        self._aside = False
        #: Whether somebody asked for something else of the case that is being opened.
        self.expects: Callable[[], bool] = lambda: False
        run.state_changed.connect(self._enter)
        run.finished.connect(self._finish)
        run.failed.connect(self._fail)
        run.shown_again.connect(self._shown)
        evidence.changed.connect(self._look_up)
        gate.ended.connect(self._ended)
        cases.opened.connect(self._opened)
        cases.left.connect(self.clear)

    # -- what the window reads -----------------------------------------------------------------------

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All of them, the oldest first."""
        return tuple(self._entries)

    @property
    def current(self) -> int:
        """The row that shows in the middle of the window; -1 for none."""
        return self._entries.index(self._current) if self._current in self._entries else -1

    @property
    def unsaved(self) -> tuple[Answered, ...]:
        """Answers that are in memory only, in order."""
        return tuple(entry.answered for entry in self._entries if entry.answered and entry.unsaved)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """The number of questions."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One property of a question."""
        if not index.isValid() or index.row() >= len(self._entries):
            return None
        entry = self._entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | EntryRole.TITLE:
                return wording.title(entry)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(wording.tip(entry))
            case Qt.ItemDataRole.AccessibleTextRole:
                return wording.spoken(entry, index.row() + 1, len(self._entries))
            case EntryRole.KIND:
                return wording.kind_words(entry)
            case EntryRole.BRIEF:
                return wording.brief(entry)
            case EntryRole.STATE:
                return wording.state_words(entry)
            case EntryRole.SIGNS:
                return wording.signs(entry.tally)
            case EntryRole.ABOUT:
                return wording.about_words(entry)
            case EntryRole.FAILED:
                return entry.end in ("failed", "interrupted") or entry.parts != (0, 0)
        return None

    # -- what the person does ------------------------------------------------------------------------

    def open(self, row: int) -> None:
        """Show a question with everything that came of it, as when it was new."""
        if not 0 <= row < len(self._entries):
            return
        entry = self._entries[row]
        if self._run.state.running:
            if entry is not self._running:
                self.told.emit(
                    self.tr("A question is being answered."), self.tr("Wait for its end, or stop it first.")
                )
        elif entry.table is not None:
            self.table_asked.emit(entry)
        elif entry.empty:
            self.question_asked.emit(entry.question.task, entry.question.text)
        elif entry.kept is not None and entry.kept.number:
            self.run_asked.emit(entry.kept.case, entry.kept.number)
        elif entry.answered is not None:
            self._show(entry, entry.answered)

    def step(self, by: int) -> None:
        """Show the question before (-1) or behind (1) the one that shows."""
        at = self.current if self.current >= 0 else len(self._entries)
        if 0 <= at + by < len(self._entries):
            self.open(at + by)

    def show_again(self) -> None:
        """Show the last question that showed: a table stood before it, or the run read documents for one."""
        entry = self._question
        if entry is None or entry not in self._entries or self._run.state.running:
            return
        if self._run.outcome is self._outcome:
            self._go_to(entry)
        elif not entry.empty:
            self.open(self._entries.index(entry))

    # -- what others tell ----------------------------------------------------------------------------

    def stand_aside(self, aside: bool) -> None:
        """While a table is read its runs are none of the conversation's."""
        self._aside = aside

    def append(self, entry: Entry) -> None:
        """Something else was asked for, such as a table."""
        self._append(entry)

    def tell_of(self, entry: Entry) -> None:
        """Something is different about an entry."""
        if entry in self._entries:
            index = self.index(self._entries.index(entry))
            self.dataChanged.emit(index, index)

    def go_to_table(self, entry: Entry) -> None:
        """This table shows in the middle of the window."""
        if entry in self._entries:
            self._go_to(entry)

    def go_to_run(self, number: int) -> None:
        """A run of the open case shows."""
        self._go_to(next((one for one in self._entries if one.kept and one.kept.number == number), None))

    def take_in(self, outcome: Outcome, run: CaseRun) -> None:
        """An answer belongs to the open case from now on."""
        for entry in self._entries:
            if entry.answered is not None and entry.answered.outcome is outcome:
                entry.kept = run

    def let_go(self) -> None:
        """The person lets the answers go that are in memory only."""
        for entry in self._entries:
            if entry.unsaved:
                entry.given_up = True

    @Slot()
    def clear(self) -> None:
        """Nothing of it stays."""
        self.beginResetModel()
        self._entries, self._running = [], None
        self.endResetModel()
        self._go_to(None)

    # -- the way of a run ----------------------------------------------------------------------------

    @Slot(object)
    def _enter(self, state: RunState) -> None:
        question = self._run.question
        if state is RunState.READING and not self._aside and question is not None:
            self._running = Entry(question)
            self._append(self._running)
        elif state is RunState.PREFILL and self._running is not None:
            self._running.about(self._run.sources)
            self.tell_of(self._running)
        elif state is RunState.IDLE and self._running is not None:
            self._end(self._running, "stopped")

    @Slot(object)
    def _finish(self, outcome: Outcome) -> None:
        entry, self._running = self._running, None
        if entry is not None:
            self._outcome = outcome
            entry.end_with(Answered(outcome, self._run.sources, self._run.track))
            self.tell_of(entry)

    @Slot(object)
    def _fail(self, error: PlainError) -> None:
        if self._running is not None and self._run.state is RunState.FAILED:
            self._running.told = error.sentence
            self._end(self._running, "failed")

    def _end(self, entry: Entry, end: Any) -> None:
        """It came to nothing, so that nothing of it shows in the middle."""
        entry.end, entry.empty, self._running = end, True, None
        self.tell_of(entry)
        self._go_to(None)

    @Slot(object)
    def _ended(self, run: CaseRun) -> None:
        last = self._entries[-1] if self._entries else None
        if last is not None and last.table is None and last.kept is None and not self._aside:
            last.kept = run

    @Slot()
    def _look_up(self) -> None:
        """What is found of the answer that shows belongs to it, also where it is amended later."""
        entry, evidence = self._current, self._evidence
        if entry is None or entry.answered is None or not evidence.whole:
            return
        if evidence.answer == entry.answered.outcome.answer and self._run.outcome is entry.answered.outcome:
            entry.answered = entry.answered.checked(evidence.evidence)
            entry.count()
            self.tell_of(entry)

    @Slot(object)
    def _shown(self, outcome: Outcome | None) -> None:
        self._outcome = outcome
        if outcome is None:
            self._go_to(None)

    def _show(self, entry: Entry, answered: Answered) -> None:
        self._go_to(entry)
        self._run.show(answered.outcome, answered.track, answered.sources)
        if answered.evidence is None:
            self._evidence.look_up_again()
        else:
            self._evidence.show(answered.outcome.answer, answered.sources, answered.evidence)
        self.brought.emit(answered.outcome, answered.sources)

    # -- the open case -------------------------------------------------------------------------------

    @Slot(object)
    def _opened(self, content: Content) -> None:
        """A case that holds something shows its own conversation; a new one takes in what is there."""
        if not content.holds_something:
            return
        self.clear()
        name = content.case.id

        def done(entries: list[Entry]) -> None:
            current = self._cases.current
            if current is None or current.id != name:
                return
            # What was asked while the case was being read stands behind what it held.
            self.beginResetModel()
            known = {entry.kept.number for entry in entries if entry.kept}
            new = [one for one in self._entries if one.kept is None or one.kept.number not in known]
            self._entries = [*entries, *new]
            self.endResetModel()
            self.current_changed.emit()
            self._show_last()

        self._cases.worker.ask(
            lambda vault: [Entry.of_line(name, line) for line in answer_lines(vault.case(name))],
            done,
            lambda _error: None,
        )

    def _show_last(self) -> None:
        """What was answered last shows, unless something shows already."""
        if self._current is not None or self._run.state.running or self._run.outcome is not None:
            return
        if self.expects():
            return
        for row in reversed(range(len(self._entries))):
            entry = self._entries[row]
            if not entry.empty:
                self.open(row)
                return

    # -- inside --------------------------------------------------------------------------------------

    def _append(self, entry: Entry) -> None:
        row = len(self._entries)
        self.beginInsertRows(QModelIndex(), row, row)
        self._entries.append(entry)
        self.endInsertRows()
        self._go_to(entry)

    def _go_to(self, entry: Entry | None) -> None:
        if entry is not self._current:
            self._current = entry
            if entry is not None and entry.table is None:
                self._question = entry
            self.current_changed.emit()
