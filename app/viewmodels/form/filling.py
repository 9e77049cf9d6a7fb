"""Fills in forms: one run a document, watched step by step; short answers are forms of one place."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from app.core.forms import FilledForm, Form, FormTrack, reduce_form
from app.core.runs import Outcome, RunState
from app.core.sources.source import Source
from app.core.tasks import Question, asked_form
from app.viewmodels.form.form_model import Document, FormModel
from app.viewmodels.form.pacer import FormPacer, Picture
from app.viewmodels.run.run_model import RunModel
from app.viewmodels.shelf.shelf_model import ShelfModel
from app.workers.engine_client import EngineClient
from model.errors import EngineClosed, PlainError
from model.events import Event


class FormFilling(QObject):
    """Follows a `RunModel`, and asks it for one document after the other.

    Signals:
        begun(): a form begins to be filled in.
        brought(): a form that was filled in earlier shows again, as it ended.
        document_filled(document): its run is done or was stopped, and followed by those who keep it.
        stepped(block, step, allowed): a picture of this step shows.
        over(): everything was seen, or nothing more comes.
    """

    begun = Signal()
    brought = Signal()
    document_filled = Signal(int)
    stepped = Signal(int, int, int)
    over = Signal()

    def __init__(
        self,
        run: RunModel,
        client: EngineClient,
        shelf: ShelfModel,
        form: FormModel,
        pacer: FormPacer,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._run = run
        self._shelf = shelf
        self._form = form
        self._pacer = pacer
        self._queue: list[Question] = []
        self._document = 0
        self._going = self._aside = False
        self._track: FormTrack | None = None
        self._told: FormTrack | None = None
        run.state_changed.connect(self._enter)
        run.part_begun.connect(self._begin_request)
        run.finished.connect(self._finish)
        run.failed.connect(self._fail)
        run.shown_again.connect(self._forget)
        client.happened.connect(self._happened)
        client.visited.connect(self._tell)
        pacer.shown.connect(self._show)
        pacer.caught_up.connect(self._caught_up)

    @property
    def going(self) -> bool:
        """Whether something is being filled in, or was and its end was not seen yet."""
        return self._going or self._pacer.behind

    def stand_aside(self, aside: bool) -> None:
        """While another fills in forms through the same run, its runs are none of this one's."""
        self._aside = aside

    def fill(self, form: Form, *, each: bool, thinking: bool, seed: int) -> None:
        """Fill a form in from what lies on the shelf: once, or once for each document.

        Nothing happens while a run goes on. What is wrong with the asking is told by the run.
        """
        if self._run.state.running:
            return
        question = Question.filling(form, seed=seed, thinking=thinking, manner=self._run.manner)
        sources = self._shelf.ticked
        question = replace(question, left_out=self._shelf.left_out)
        apart = each and len(sources) > 1
        self._queue = [question] * (len(sources) if apart else 0)
        if apart:
            self._begin(form, [Document((source,), source.name) for source in sources])
            self._next()
        else:
            self._run.ask_about(question, None)

    def show_earlier(self, outcome: Outcome, sources: tuple[Source, ...]) -> None:
        """Show what an earlier run filled in from these sources; nothing happens where its answer is free."""
        made = outcome.filled
        if made is None or self._run.state.running:
            return
        self._document = 0
        self._pacer.begin()
        self._form.begin(made.form, [Document(sources)])
        self._form.show(0, self._without_certainty(made))
        self.brought.emit()

    # -- the way of a run ----------------------------------------------------------------------------

    def _next(self) -> None:
        """Ask about the next document, if there is one."""
        document = self._form.documents[self._document]
        self._run.ask_about(self._queue[self._document], document.sources)

    def _enter(self, state: RunState) -> None:
        question = self._run.question
        if state is RunState.READING and question is not None and not self._queue and not self._aside:
            form = asked_form(question, self._shelf.ticked)
            self._going = form is not None
            if form is not None:
                self._begin(form, [Document(self._shelf.ticked)])
        elif state is RunState.IDLE and self._going:
            self._end(self.tr("Stopped before it began."))

    def _begin(self, form: Form, documents: Sequence[Document]) -> None:
        self._going, self._document, self._track = True, 0, None
        self._pacer.begin()
        self._form.begin(form, documents)
        self.begun.emit()

    def _begin_request(self, number: int, _count: int) -> None:
        plan, form = self._run.plan, self._form.form
        if not self._going or plan is None or form is None or number > len(plan.locked):
            return
        if number == 1:
            self._look_at(plan.sources)
        self._track = (self._track or FormTrack.of(form)).asked(plan.locked[number - 1].slots)

    def _look_at(self, sources: tuple[Source, ...]) -> None:
        """Sources that were still being read when it began are known now."""
        document = self._form.documents[self._document]
        if document.sources != sources:
            self._form.set_sources(self._document, sources)

    def _happened(self, event: Event) -> None:
        if self._going and self._track is not None:
            self._track = reduce_form(self._track, event)

    def _tell(self) -> None:
        if self._going and self._track is not None and self._track is not self._told:
            self._told = self._track
            self._follow(self._track)

    def _follow(self, picture: Picture) -> None:
        self._form.know(self._document, picture)
        self._pacer.follow(self._document, picture)

    def _finish(self, outcome: Outcome) -> None:
        if not self._going:
            return
        self._tell()
        if outcome.filled is not None:
            self._follow(self._without_certainty(outcome.filled))
        self.document_filled.emit(self._document)
        if outcome.reason == "cancelled":
            self._end(self.tr("Stopped before this document was reached."), first=self._document + 1)
        else:
            self._go_on()

    def _fail(self, error: PlainError) -> None:
        if not self._going:
            return
        sentence = f"{error.sentence} {error.way_on}".strip()
        if isinstance(error, EngineClosed) or not self._queue:
            self._end(sentence)
            return
        self._pacer.skip()
        self._form.fail(self._document, sentence)
        self._go_on()

    def _go_on(self) -> None:
        self._track = None
        if self._document + 1 < len(self._queue):
            self._document += 1
            self._next()
        else:
            self._end("")

    def _end(self, sentence: str, first: int | None = None) -> None:
        """Nothing more comes; `sentence` says why for the documents from `first` that were not filled in."""
        if sentence:
            self._pacer.skip()
            start = self._document if first is None else first
            for document in range(start, len(self._form.documents)):
                self._form.fail(document, sentence)
        self._going, self._queue, self._track = False, [], None
        if not self._pacer.behind:
            self.over.emit()

    def _forget(self, _outcome: Outcome | None) -> None:
        """Something else is shown: nothing of the documents stays behind it."""
        if not self._going:
            self._pacer.begin()
            self._form.begin(None)

    def _without_certainty(self, made: FilledForm) -> FilledForm:
        """No figure for documents unlike those that the checkpoint was measured on."""
        sources = self._form.documents[self._document].sources
        unfamiliar = any(card.unfamiliar and card.source in sources for card in self._shelf.cards)
        if not unfamiliar:
            return made
        return made.of_unfamiliar()

    # -- what shows ----------------------------------------------------------------------------------

    def _show(self, document: int, picture: Picture) -> None:
        self._form.show(document, picture)
        if isinstance(picture, FormTrack):
            self.stepped.emit(picture.canvas, picture.step, picture.steps_allowed)

    def _caught_up(self) -> None:
        if not self._going:
            self.over.emit()
