"""The conversation: every question of the window with what came of it, one below the other."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from app.assembly.cases import CasePart
from app.assembly.desk import DeskPart
from app.assembly.forms import FormPart
from app.assembly.part import Part
from app.assembly.store import StorePart
from app.assembly.tables import TablePart
from app.core.runs import Outcome
from app.core.sources.source import Source
from app.ui.conversation import ConversationPane
from app.ui.unsaved_work import UnsavedWork
from app.viewmodels.cases.cases_model import StoreState
from app.viewmodels.conversation.conversation import Conversation
from app.viewmodels.conversation.table_entries import TableEntries


class ConversationPart(Part):
    """Puts it around what shows in the middle of the window; built last, as it follows all others."""

    def __init__(
        self,
        store: StorePart,
        desk: DeskPart,
        cases: CasePart,
        forms: FormPart,
        tables: TablePart,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        window, self._desk, self._forms, self._tables = desk.window, desk, forms, tables
        self.model = model = Conversation(desk.run, desk.evidence, store.model, store.gate, self)
        self.tables = TableEntries(
            model, tables.open, tables.work, tables.keeper, store.model, store.saving, self
        )
        model.expects = lambda: cases.restorer.expects_run or self.tables.expects_table
        self.pane = ConversationPane(model, window.answer, desk.look)
        window.place_around_answer(self.pane)
        self.unsaved = UnsavedWork(
            window,
            (
                self.tr("Answers are in memory only"),
                self.tr("The questions and answers in the window would be lost."),
                self.tr("A case keeps them, encrypted, with their sources and their evidence."),
            ),
            unsaved=lambda: bool(model.unsaved) or self.tables.unsaved,
            let_go=self.let_go,
            # Where nothing may be kept there is no case to offer.
            keeps=lambda: store.model.store_state is not StoreState.FORBIDDEN,
        )
        self.unsaved.case_asked.connect(cases.bring_to_front)
        cases.unsaved_guard.ask_first(self.unsaved.may_leave)
        cases.writer.take_in_from(lambda: model.unsaved)
        cases.writer.answer_taken_in.connect(model.take_in)
        cases.model.left.connect(forms.decisions.forget)
        cases.restorer.run_shown.connect(model.go_to_run)
        cases.restorer.run_brought.connect(self._show_page)
        model.run_asked.connect(cases.restorer.show_run)
        cases.window.table_asked.connect(self.tables.show_of_case)
        model.question_asked.connect(window.composer.write)
        model.told.connect(window.banner.show_note)
        model.brought.connect(forms.filling.show_earlier)
        model.brought.connect(self._show_page)
        self.tables.shown.connect(tables.desk.show_table)
        tables.work.took_up.connect(model.stand_aside)
        tables.work.took_up.connect(lambda on: store.gate.read_for(self.tables.number if on else None))
        tables.desk.shown.connect(self._follow_view)
        tables.desk.tabs.chosen.connect(self._choose)
        self.pane.verticalScrollBar().valueChanged.connect(lambda _value: forms.desk.lines.update())
        window.actions_.before.triggered.connect(lambda: model.step(-1))
        window.actions_.behind.triggered.connect(lambda: model.step(1))
        model.current_changed.connect(self._enable)
        model.rowsInserted.connect(lambda *_: self._enable())
        model.modelReset.connect(self._enable)
        self._enable()
        self._order_focus()

    def let_go(self) -> None:
        """Let go of everything that is in memory only."""
        self.model.let_go()
        self.tables.let_go()

    def _order_focus(self) -> None:
        """Earlier questions come before the answer, later ones behind it."""
        window = self._desk.window
        around: tuple[tuple[QWidget, QWidget], ...] = (
            (window.shelf_panel.drop_area, self.pane.earlier),
            (self.pane.earlier, window.answer.switch),
            (self._forms.desk.panel.stop, self.pane.later),
            (self.pane.later, window.composer.tasks),
        )
        for before, behind in around:
            QWidget.setTabOrder(before, behind)

    def _enable(self) -> None:
        """In a table the same keys move its rows."""
        model, actions, table = self.model, self._desk.window.actions_, self._tables.desk.shows
        at = model.current if model.current >= 0 else model.rowCount()
        actions.before.setEnabled(at > 0 and not table)
        actions.behind.setEnabled(at + 1 < model.rowCount() and not table)

    def _follow_view(self) -> None:
        if self._tables.desk.shows:
            self.tables.go_to_open()
        self._enable()

    def _choose(self, view: str) -> None:
        """Back from a table: the question that showed before, with its evidence."""
        if view in ("answer", "form"):
            self.model.show_again()

    def _focus(self) -> None:
        window = self._desk.window
        if window.composer.field.hasFocus() or window.composer.field.toPlainText():
            # Somebody is typing.
            return
        form = self._forms.desk.panel
        (form.rows if window.answer.currentWidget() is form else window.answer.text).setFocus()

    def _show_page(self, outcome: Outcome, sources: tuple[Source, ...]) -> None:
        """The page that the answer rests on first, as when it was new; the keyboard goes to the answer."""
        QTimer.singleShot(0, self, self._focus)
        filled = outcome.filled
        values = filled.all_values if filled is not None else ()
        places = [place for value in values for place in value.places]
        desk = self._desk
        if places:
            desk.pages.show(sources[places[0].source_index])
            return
        claims = desk.evidence.evidence.claims
        row = next((row for row, claim in enumerate(claims) if claim.places), None)
        if row is None:
            return
        if desk.window.page.isVisible():
            QTimer.singleShot(0, self, lambda: desk.evidence.reveal(row))
        else:
            desk.pages.show(sources[claims[row].places[0].source_index])
