"""Brings forms into the window: the panel in its middle, the bar in the composer, the lines to the page."""

from itertools import pairwise

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from app.core.forms import Form
from app.core.runs import RunState
from app.ui.answer.ask_now import AskNow, waiting_shortly
from app.ui.composer.answer_kind import AnswerKind
from app.ui.composer.form_bar import FormBar
from app.ui.form.editor import FormEditor
from app.ui.form.form_panel import FormPanel
from app.ui.form.place_lines import PlaceLines
from app.ui.look import Look
from app.ui.main_window import MainWindow
from app.viewmodels.composer.short_answer import ShortAnswer
from app.viewmodels.form.filling import FormFilling
from app.viewmodels.form.form_choice import FormChoice
from app.viewmodels.form.form_model import FormModel
from app.viewmodels.form.places import FormPlaces
from app.viewmodels.page.page_model import PageModel
from app.viewmodels.run.run_model import RunModel
from app.viewmodels.shelf.shelf_model import ShelfModel
from app.viewmodels.status_model import StatusModel


class FormDesk(QObject):
    """Knows the window and everything of forms; decides nothing about what they hold."""

    def __init__(
        self,
        window: MainWindow,
        run: RunModel,
        shelf: ShelfModel,
        status: StatusModel,
        pages: PageModel,
        form: FormModel,
        choice: FormChoice,
        filling: FormFilling,
        short: ShortAnswer,
        look: Look,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._run = run
        self._shelf = shelf
        self._status = status
        self._pages = pages
        self._form = form
        self._choice = choice
        self._filling = filling
        self._short = short
        self._look = look
        self.panel = FormPanel(form, look)
        self.bar = FormBar(choice, shelf, look)
        self.kind = AnswerKind(short, look)
        self.editor: FormEditor | None = None
        self.panel.place_before_stop(AskNow(run))
        window.answer.place_form(self.panel)
        window.composer.place_form_bar(self.bar)
        window.composer.place_answer_kind(self.kind, lambda: short.short)
        self.lines = PlaceLines(form, self.panel.rows, window.page.view, look, window.panes, window)
        self._places = FormPlaces(form, pages)
        self._connect()
        self._order_focus()
        self._tell_task(window.composer.tasks.task)

    @property
    def shows(self) -> bool:
        """Whether the form is in the middle of the window."""
        return self._window.answer.currentWidget() is self.panel

    def set_reduced_motion(self, reduced: bool) -> None:
        """Without motion everything is there at once."""
        self.panel.rows.set_reduced_motion(reduced)
        self.lines.set_reduced_motion(reduced)

    # -- inside --------------------------------------------------------------------------------------

    def _connect(self) -> None:
        composer, rows, filling, run = self._window.composer, self.panel.rows, self._filling, self._run
        composer.tasks.changed.connect(self._tell_task)
        composer.field.textChanged.connect(lambda: self._short.ask(composer.field.toPlainText()))
        composer.fill_asked.connect(self._fill)
        self._shelf.changed.connect(self._tell_waiting)
        self._shelf.changed.connect(lambda: self._choice.offer(self._shelf.ticked))
        self._choice.failed.connect(self._tell_failure)
        self.bar.edit_asked.connect(self.edit)
        self.panel.stop_asked.connect(run.stop)
        rows.place_asked.connect(self._places.reveal)
        rows.looked_at.connect(self._look_at)
        self._form.changed.connect(self._mark)
        self._pages.shown.connect(self._mark)
        filling.begun.connect(self._begin)
        filling.brought.connect(self._show_earlier)
        filling.stepped.connect(self.panel.show_step)
        filling.over.connect(self._end)
        run.state_changed.connect(self._enter)
        run.prefill_changed.connect(self.panel.show_reading)
        run.shown_again.connect(lambda _outcome: self._fold_composer(False))

    def _order_focus(self) -> None:
        """The form stands between the answer and the composer, its bar and its switch where they are seen."""
        composer, panel = self._window.composer, self.panel
        order: tuple[QWidget, ...] = (
            self._window.answer.text,
            panel.rows,
            panel.copy_button,
            panel.stop,
            composer.tasks,
            composer.preset,
            composer.thinking,
            self.kind.button,
            composer.follow_up,
            *self.bar.controls,
            composer.field,
        )
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def edit(self) -> None:
        """Open the editor with the form at hand."""
        form = self._choice.form
        if form is None:
            return
        self.editor = FormEditor(self._choice, self._look, self._window)
        self.editor.edited.connect(self._use)
        self.editor.finished.connect(self._close_editor)
        self.editor.load(form)
        self.editor.open()

    def _close_editor(self) -> None:
        # Qt deletes it once it is closed.
        self.editor = None

    def _use(self, form: Form) -> None:
        self._choice.choose(form)

    def _tell_task(self, task: str) -> None:
        self._short.set_possible(task == "ask")
        self.bar.offer_each(task == "form")
        if task == "form":
            self._choice.begin()
            self._choice.offer(self._shelf.ticked)

    def _tell_failure(self, sentence: str) -> None:
        # An editor that is open tells it itself.
        if self.editor is None:
            self._window.banner.show_note(sentence, "")

    def _fill(self, thinking: bool) -> None:
        form = self._choice.form
        if form is not None:
            seed = self._status.next_seed()
            self._filling.fill(form, each=self._choice.each, thinking=thinking, seed=seed)

    # -- the way of a run ----------------------------------------------------------------------------

    def _show(self, *, running: bool) -> None:
        """Put the form into the middle of the window."""
        self._window.answer.setCurrentWidget(self.panel)
        self._window.page.hold_evidence(True)
        self.panel.show_running(running)
        self._fold_composer(running)
        self.lines.show()
        self.lines.raise_()

    def _show_earlier(self) -> None:
        self._show(running=False)
        QTimer.singleShot(0, self, self._mark)

    def _begin(self) -> None:
        self._show(running=True)
        if not self.panel.isAncestorOf(self._window.focusWidget()):
            self.panel.rows.setFocus()
        documents = self._form.documents
        if documents and documents[0].sources and self._pages.source not in documents[0].sources:
            self._pages.show(documents[0].sources[0])

    def _tell_waiting(self) -> None:
        if self._run.state is RunState.READING:
            self._enter(RunState.READING)

    def _enter(self, state: RunState) -> None:
        waiting = {
            RunState.READING: waiting_shortly([card for card in self._shelf.cards if card.ticked]),
            RunState.LOADING: self.tr("The model is being loaded"),
        }
        if self._filling.going and state in waiting:
            self.panel.show_waiting(waiting[state])
        elif self._filling.going and state is RunState.PREFILL:
            # Until the model tells how far it has read.
            self.panel.show_waiting(self.tr("The sources are being laid out"))

    def _end(self) -> None:
        if not self.shows:
            return
        self.panel.show_running(False)
        self._fold_composer(False)
        QTimer.singleShot(0, self, lambda: self._look_at(self.panel.rows.current))

    def _fold_composer(self, folded: bool) -> None:
        """While a form fills in there is nothing to type: its progress and its Stop take the room."""
        self._window.composer.setVisible(not folded)

    # -- places --------------------------------------------------------------------------------------

    def _look_at(self, row: int) -> None:
        """The page follows the row at hand where it is in sight; nothing is opened for it."""
        seen = self.shows and self._window.page.isVisible() and self._form.row(row) is not None
        if seen and not self._places.reveal(row):
            self._mark()

    def _mark(self) -> None:
        if self.shows:
            self._places.mark(self.panel.rows.current)
