"""The middle of the window: first a welcome, then the canvas as it is written, then the answer.

While a run goes on the canvas shows. When it is done the rendered answer takes its place, in the same column,
and the canvas with its replay stays one click away. A stopped run stays on the canvas as it stood.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.core.denoise_track import EMPTY_TRACK, DenoiseTrack
from app.core.runs import Outcome, RunState
from app.core.tasks import Question
from app.core.thought import latest_without_thoughts, thought_in, without_thoughts
from app.ui.answer.answer_text import AnswerText
from app.ui.answer.ask_now import AskNow, waiting_words
from app.ui.answer.notes import Notes
from app.ui.answer.pacer import STANDS_MS, Pacer
from app.ui.answer.thinking_box import ThinkingBox
from app.ui.answer.view_switch import ViewSwitch
from app.ui.answer.welcome import Welcome
from app.ui.canvas import CanvasPanel, in_column
from app.ui.clipboard import copy_text
from app.ui.form.form_panel import FormPanel
from app.ui.label import Label
from app.ui.look import Look, set_role
from app.viewmodels.answer.evidence_model import EvidenceModel
from app.viewmodels.composer.asked_words import asked_words
from app.viewmodels.run.run_model import RunModel
from app.viewmodels.shelf.card import number
from app.viewmodels.shelf.shelf_model import ShelfModel


class AnswerPanel(QStackedWidget):
    """Follows a `RunModel`.

    Signals:
        behind(bool): whether the run is over while its end was not seen yet.
        wanted_changed(): it needs more or less room.
    """

    behind = Signal(bool)
    wanted_changed = Signal()

    def __init__(
        self,
        run: RunModel,
        shelf: ShelfModel,
        evidence: EvidenceModel,
        look: Look,
        *,
        stands_ms: int = STANDS_MS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._run = run
        self._shelf = shelf
        self._evidence = evidence
        self._look = look
        set_role(self, "background")
        self.welcome = Welcome(look)
        self.canvas = CanvasPanel(look.icons, look.theme)
        self.switch = ViewSwitch(look)
        self.thinking = ThinkingBox(look)
        self.text = AnswerText(look)
        self.notes = Notes()
        self._waiting = Label()
        set_role(self._waiting, "muted")
        self._now = AskNow(run)
        self._pacer = Pacer(stands_ms, self)
        self._form: FormPanel | None = None
        self._accepted: Callable[[], str] | None = None
        self._build()

        shelf.changed.connect(lambda: self.welcome.show_sources(bool(shelf.cards)))
        self._pacer.shown.connect(self._show_live)
        self._pacer.caught_up.connect(self._settle)
        self.switch.chosen.connect(self._choose)
        self.switch.copy_asked.connect(self.copy)
        self.canvas.replay.positionChanged.connect(lambda _: self._show_thought())
        run.state_changed.connect(self._enter)
        run.track_changed.connect(self._follow)
        run.prefill_changed.connect(self.canvas.show_reading)
        run.finished.connect(self._finish)
        run.part_begun.connect(self._begin_part)
        run.shown_again.connect(self._show_again)
        run.thought_counted.connect(self._show_thought_length)
        shelf.changed.connect(self._tell_waiting)
        evidence.changed.connect(self._show_evidence)
        self.text.claim_asked.connect(evidence.reveal)
        self.text.citation_asked.connect(
            lambda row: evidence.reveal_citation(evidence.evidence.citations[row])
        )
        self.text.mend_asked.connect(lambda row: evidence.reveal_at(evidence.evidence.mends[row].places[0]))
        look.changed.connect(lambda: self.canvas.set_theme(look.theme))
        self.canvas.resized.connect(self.wanted_changed)

    @property
    def settled(self) -> bool:
        """Whether the last run is shown to its end."""
        return self._settled

    @property
    def waiting(self) -> str:
        """The reason why the question waits, in words; empty when it does not."""
        return self._waiting.text()

    @property
    def shows_welcome(self) -> bool:
        """Whether nothing of a run shows."""
        return self.currentIndex() == 0

    @property
    def takes_all(self) -> bool:
        """Whether what shows has a view of its own, as a table has, and no room for anything beside it."""
        return self.currentWidget() not in (self.widget(0), self.canvas, self._form)

    def wanted_height(self, width: int, room: int) -> int | None:
        """How high what shows is in this width; `None` where it takes all the room that there is.

        An answer may be higher than the room, as it is scrolled with its neighbours; a form scrolls itself.
        """
        if self.currentWidget() is self.canvas and self._settled and self._run.outcome is not None:
            return self.canvas.content_height(width) if self.switch.view == "answer" else None
        if self._form is not None and self.currentWidget() is self._form:
            whole = self._form.content_height()
            return whole if whole <= room else min(room, self._form.content_height(low=True))
        return None

    def hide_thoughts(self) -> None:
        """Show nothing of what a model thinks from now on, also of one that thinks unasked."""
        self._thoughts = False

    def place_form(self, form: FormPanel) -> None:
        """Runs that fill in a form, or copy a short answer, are shown by `form` from now on."""
        self._form = form
        form.resized.connect(self.wanted_changed)
        self.addWidget(form)

    def place_asides(self, bar: QWidget, answer: Callable[[], str]) -> None:
        """Show `bar` below the answer; `answer` gives it with the passages that the person accepted."""
        self._accepted = answer
        column = QVBoxLayout(self._below)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(bar)

    def copy(self) -> None:
        """Put the answer on the clipboard, with what the person accepted or, of a form, chose in it."""
        if self._form is not None and self.currentWidget() is self._form:
            self._form.copy()
        elif self._run.answer and self.currentWidget() in (self.widget(0), self.canvas):
            copy_text(self._accepted() if self._accepted is not None else self._run.answer)

    def _build(self) -> None:
        self._settled = self._thoughts = True
        self._seen = EMPTY_TRACK
        self._part = (0, 0)
        self._thought_tokens = 0
        self.canvas.place_below_canvas(self.notes)
        self.canvas.place_below_canvas(self.text)
        self._below = QWidget()
        self.canvas.place_behind(self._below, self.text)
        self._below.hide()
        above = QWidget()
        column = QVBoxLayout(above)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.switch)
        column.addWidget(self.thinking)
        column.addWidget(self._waiting)
        column.addWidget(self._now, alignment=Qt.AlignmentFlag.AlignLeft)
        self.canvas.place_above_canvas(above)
        self.switch.hide()
        self.text.hide()
        self._waiting.hide()
        self.addWidget(in_column(self.welcome))
        self.addWidget(self.canvas)

    # -- the way of a run ----------------------------------------------------------------------------

    @property
    def _elsewhere(self) -> bool:
        """Whether the run at hand is shown by the form."""
        question = self._run.question
        asked = question is not None and (question.form is not None or bool(question.short))
        return self._form is not None and asked

    def _enter(self, state: RunState) -> None:
        if self._elsewhere:
            return
        question = self._run.question
        if state.running and self._settled and question is not None:
            self._begin(question)
        elif state is RunState.FAILED or (state is RunState.IDLE and not self._settled):
            self._pacer.skip()
        self._tell_waiting()

    def _begin(self, question: Question) -> None:
        self._settled = False
        self._seen = EMPTY_TRACK
        self._part = (0, 0)
        self._pacer.begin()
        self.canvas.begin(question.text or asked_words(question.task, ""))
        self.thinking.begin()
        self.switch.hide()
        self.text.hide()
        self._below.hide()
        self.notes.begin()
        self.notes.show()
        self._thought_tokens = 0
        self.canvas.view.show()
        self.setCurrentWidget(self.canvas)

    def _begin_part(self, number_: int, count: int) -> None:
        """The sources do not fit one request: each is watched like a run of its own."""
        if self._elsewhere:
            return
        self._part = (number_, count)
        self._pacer.begin()
        self.thinking.begin()
        question = self._run.question
        if question is not None:
            self.canvas.begin(question.text or asked_words(question.task, ""))
        self._tell_waiting()

    def _follow(self, track: DenoiseTrack) -> None:
        if track.frames and not self._elsewhere:
            self._pacer.follow(track)

    def _show_live(self, track: DenoiseTrack) -> None:
        shown = track if self._thoughts else latest_without_thoughts(track)
        self.canvas.set_track(shown, live=True)
        self.thinking.show_growing(thought_in(shown.latest), live=True)

    def _finish(self, outcome: Outcome) -> None:
        if self._elsewhere:
            return
        self.text.show_answer(outcome.answer, as_form=outcome.question.task in ("extract", "form"))
        if outcome.reason == "cancelled":
            self._pacer.skip()
        else:
            self.behind.emit(True)
            self._pacer.finish()

    def _show_again(self, outcome: Outcome | None) -> None:
        """An earlier run, at its end at once; or nothing any more."""
        if outcome is None:
            self._pacer.begin()
            self._settled = True
            self.text.show_answer("")
            self.thinking.begin()
            self.setCurrentIndex(0)
            return
        self._begin(outcome.question)
        self.text.show_answer(outcome.answer, as_form=outcome.question.task in ("extract", "form"))
        self._pacer.skip()

    def _settle(self) -> None:
        """Everything was seen: the answer takes the canvas' place."""
        self._settled = True
        self.behind.emit(False)
        track = self._run.track
        self._seen = track if self._thoughts else without_thoughts(track, asked=False)
        self.canvas.set_track(self._seen, live=False)
        self.canvas.end()
        outcome = self._run.outcome
        if outcome is None:
            self._show_thought()
            if not self._seen.frames:
                self.setCurrentIndex(0)
            return
        self.notes.show_outcome(outcome)
        self._show_evidence()
        whole = outcome.reason != "cancelled"
        self.switch.setVisible(whole or bool(outcome.answer))
        self.switch.choose("answer" if whole else "writing")
        self._choose(self.switch.view)
        if whole:
            # The canvas kept in sight where it was written; an answer is read from its beginning.
            QTimer.singleShot(0, self, self._go_to_top)

    def _show_evidence(self) -> None:
        evidence = self._evidence
        if evidence.whole:
            self.text.show_evidence(evidence.answer, evidence.evidence, evidence.sources)
        # While the run is still being watched its notes wait.
        shown = (evidence.whole or evidence.failed) and self._settled
        self.notes.show_found(evidence.line if shown else "")

    def _go_to_top(self) -> None:
        for area in self.canvas.findChildren(QScrollArea):
            area.verticalScrollBar().setValue(0)

    def _show_thought_length(self, tokens: int) -> None:
        # The count may come before or after the last picture was seen.
        self._thought_tokens = tokens
        if self._settled:
            self._show_thought()

    def _show_thought(self) -> None:
        """The whole thought beside the answer; beside the replay what was thought by then."""
        outcome, track = self._run.outcome, self._seen
        if outcome is not None and self.switch.view == "answer":
            self.thinking.show_thought(outcome.thinking if self._thoughts else "", self._thought_tokens)
        elif track.frames:
            shown = track.blocks_at(min(self.canvas.replay.position, len(track.frames) - 1))
            self.thinking.show_growing(thought_in(shown), live=False)

    def _choose(self, view: str) -> None:
        answer = view == "answer"
        outcome = self._run.outcome
        # Beside the replay the notes would only take its room; a stopped run has no other place for them.
        self.notes.setVisible(answer or (outcome is not None and outcome.reason == "cancelled"))
        replayable = len(self._seen.frames) > 1
        self.text.setVisible(answer)
        self._below.setVisible(answer)
        self.canvas.view.setVisible(not answer)
        self.canvas.replay.setVisible(not answer and replayable)
        self.canvas.legend.setVisible(not answer and replayable)
        if answer:
            self.canvas.replay.pause()
        self._show_thought()

    def _tell_waiting(self) -> None:
        texts = {RunState.LOADING: self.tr("The model is being loaded; the question waits for it.")}
        if self._part[1] > 1:
            part = self.tr("The sources are longer than the model's context: part {number} of {count}.")
            told = part.format(number=number(self._part[0]), count=number(self._part[1]))
            texts[RunState.PREFILL] = texts[RunState.DENOISING] = told
        if self._run.state is RunState.READING:
            texts[RunState.READING] = waiting_words([card for card in self._shelf.cards if card.ticked])
        self._waiting.setText(texts.get(self._run.state, ""))
        self._waiting.setVisible(self._run.state in texts)
