"""The run as the window sees it: `app.core.runs` with a thread, signals and everything to watch it by."""

from collections import deque
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.core.denoise_track import EMPTY_TRACK, DenoiseTrack, reduce
from app.core.runs import Build, Outcome, RunMachine, RunState, effects, inputs
from app.core.sources.source import Source
from app.core.tasks import USUAL, Manner, Plan, Question, Turn
from app.core.tasks.named_pages import named_pages_in
from app.viewmodels.run.gates import Gates
from app.viewmodels.shelf.shelf_model import ShelfModel
from app.workers.engine_client import EngineClient
from model.errors import PlainError
from model.events import Event, Finished, LoadProgress, ModelInfo, Prefill, RunStats

THOUGHT_TICKET = "thought"


class RunModel(QObject):
    """The run that goes on, or the last one. One at a time.

    Signals:
        state_changed(RunState)
        track_changed(DenoiseTrack): something new to show; once for many events that came together.
        prefill_changed(done, total): prompt tokens read.
        finished(Outcome): after `track_changed` with the last picture and `state_changed`.
        failed(PlainError): the run, or the asking, came to nothing.
        thought_counted(int): tokens of the thought.
        said_changed(): there is something to follow up, or no longer.
        part_begun(number, count): one of several requests begins, as the sources do not fit one.
        shown_again(Outcome | None): an earlier run is shown, as it was, or none any more.
    """

    state_changed = Signal(object)
    track_changed = Signal(object)
    prefill_changed = Signal(int, int)
    finished = Signal(object)
    failed = Signal(object)
    thought_counted = Signal(int)
    part_begun = Signal(int, int)
    said_changed = Signal()
    shown_again = Signal(object)

    def __init__(
        self,
        client: EngineClient,
        shelf: ShelfModel,
        build: Build,
        gates: Gates,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._client = client
        self._shelf = shelf
        self._machine = RunMachine(build)
        self._effects: deque[effects.Effect] = deque()
        self._carrying_out = False
        self._state = self._machine.state
        self._track = self._track_told = EMPTY_TRACK
        self._manner = USUAL
        self.gates = gates
        client.opened.connect(self._opened)
        client.not_opened.connect(self._not_opened)
        client.loading.connect(self._loading)
        client.happened.connect(self._happened)
        client.failed.connect(self._failed)
        client.visited.connect(self._tell_track)
        client.counted.connect(self._counted)
        client.prepared.connect(self._prepared)
        shelf.settled.connect(self._shelf_settled)
        shelf.changed.connect(self._look_at_shelf)

    # -- what the window reads -----------------------------------------------------------------------

    @property
    def state(self) -> RunState:
        """Where the run stands, as it was told last."""
        return self._state

    @property
    def track(self) -> DenoiseTrack:
        """Everything that was shown so far; also the replay."""
        return self._track

    @property
    def question(self) -> Question | None:
        """The last question."""
        return self._machine.question

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources of the last run, in the order of the answer's marks."""
        return self._machine.sources

    @property
    def in_parts(self) -> bool:
        """Whether the sources are longer than the context and read in several ways or parts."""
        return self._machine.plan is not None

    @property
    def plan(self) -> Plan | None:
        """How the requests of the last run are laid out; `None` where everything went into one."""
        return self._machine.plan

    @property
    def manner(self) -> Manner:
        """In which manner the next question is answered."""
        return self._manner

    @property
    def said(self) -> tuple[Turn, ...]:
        """The conversation so far, which a follow-up goes on with; empty where nothing was answered yet."""
        return self._machine.said

    @property
    def outcome(self) -> Outcome | None:
        """The outcome of the last run; `None` while it goes on or when it failed."""
        return self._machine.outcome

    @property
    def answer(self) -> str:
        """The final answer; empty until there is one."""
        return self.outcome.answer if self.outcome else ""

    @property
    def thinking(self) -> str:
        """The thought, apart from the answer."""
        return self.outcome.thinking if self.outcome else ""

    @property
    def figures(self) -> RunStats | None:
        """Time, tokens and memory of the last run."""
        return self.outcome.figures if self.outcome else None

    @property
    def model(self) -> ModelInfo | None:
        """The checkpoint that is open."""
        return self._machine.model

    # -- what the window asks ------------------------------------------------------------------------

    def set_manner(self, manner: Manner) -> None:
        """Answer in this manner from the next question on."""
        self._manner = manner

    def ask(
        self,
        task: str,
        text: str,
        *,
        thinking: bool,
        seed: int,
        follow_up: bool = False,
        short: bool | None = None,
    ) -> None:
        """Ask about what lies on the shelf. Waits for sources that are being read and for the model.

        Nothing happens while a run goes on. What is wrong with the question is told by `failed`; what the
        last run gave then stays.

        Args:
            follow_up: whether the model is shown what was said before; if not, a conversation begins.
            short: whether the answer is one passage of the sources; `None` where nobody chose it.
        """
        earlier = self.said if follow_up else ()
        question = Question(task, text.strip(), thinking, seed, self._manner, earlier, short=short)
        self.ask_about(question, None)

    def ask_about(self, question: Question, sources: tuple[Source, ...] | None) -> None:
        """Ask a question as it stands, about these sources; `None` takes what is ticked on the shelf."""
        self._ask(inputs.Ask(question, sources))

    def ask_again(self, *, seed: int) -> None:
        """The last question once more with another seed."""
        if self.question is not None:
            self._ask(inputs.Ask(replace(self.question, seed=seed)))

    def repeat(self) -> None:
        """Ask what shows once more: its seed and its settings, its sources whatever lies on the shelf now."""
        if self.question is not None and self.outcome is not None:
            self._ask(inputs.Ask(self.question, self.sources))

    def ask_now(self) -> None:
        """Wait for the sources no longer; what is missing is told in the answer's coverage."""
        if self._machine.state is RunState.READING:
            self._feed(inputs.TakeAsTheyAre(self._shelf.as_they_are()))

    def stop(self) -> None:
        """End the run at its next step; at once where it has not begun."""
        self._feed(inputs.Stop())

    def show(self, outcome: Outcome | None, track: DenoiseTrack, sources: tuple[Source, ...] | None) -> None:
        """Show an earlier run, or none; nothing happens while one goes on.

        Its `sources` may be on their way; shown once more, they are there.
        """
        if not self._machine.state.running:
            self._track = self._track_told = track
            self._feed(inputs.ShowEarlier(outcome, sources))

    # -- between the machine and Qt ------------------------------------------------------------------

    def _ask(self, ask: inputs.Ask) -> None:
        self._look_at_shelf()
        self._feed(ask)
        self._take_named_pages()

    def _feed(self, given: inputs.Input) -> None:
        """Carry out what comes of an input, each effect after those that came before it."""
        self._effects.extend(self._machine.feed(given))
        if self._carrying_out:
            return
        self._carrying_out = True
        try:
            while self._effects:
                self._carry_out(self._effects.popleft())
        finally:
            self._carrying_out = False

    def _carry_out(self, effect: effects.Effect) -> None:
        match effect:
            case effects.StateChanged(state):
                if not state.running:
                    self._tell_track()
                self._state = state
                self.state_changed.emit(state)
            case effects.TrackCleared():
                self._tell_track()
                self._track = EMPTY_TRACK
                self._tell_track()
            case effects.SaidChanged():
                self.said_changed.emit()
            case effects.PassGate(ticket, gate, run):
                self.gates.of(gate).pass_run(run, lambda error: self._feed(inputs.GatePassed(ticket, error)))
            case effects.Prepare():
                self._client.prepare(effect.plan, effect.ticket)
            case effects.NextPart(number, count):
                self.part_begun.emit(number, count)
            case effects.Send(request):
                self._client.run(request)
            case effects.Cancel():
                self._client.cancel()
            case effects.Ended(outcome) | effects.Stopped(outcome):
                self._finish(outcome)
            case effects.Failed(error):
                self.failed.emit(error)
            case effects.ShownAgain(outcome):
                self.shown_again.emit(outcome)

    def _finish(self, outcome: Outcome | None) -> None:
        if outcome is not None:
            self.finished.emit(outcome)
            if outcome.thinking:
                self._client.count_tokens(outcome.thinking, THOUGHT_TICKET)

    @Slot()
    def _look_at_shelf(self) -> None:
        shelf = self._shelf
        self._feed(inputs.SourcesChanged(shelf.ticked, shelf.awaited > 0, shelf.left_out))
        if self._machine.state is RunState.READING and shelf.busy and not shelf.awaited:
            # What is still being read is not asked about; everybody hears of the change first.
            QTimer.singleShot(0, self, self._shelf_settled)
        self._take_named_pages()

    def _take_named_pages(self) -> None:
        """Go on with a question that names pages once these are there, whatever else is still looked at."""
        waits = self._machine.state is RunState.READING
        question = self._machine.question if waits else None
        pages = named_pages_in(question.text) if question and question.form is None else frozenset[int]()
        self._shelf.recognise_first(pages)
        if pages and self._shelf.awaited and not self._shelf.awaits(pages):
            self.ask_now()

    @Slot()
    def _shelf_settled(self) -> None:
        self._look_at_shelf()
        self._feed(inputs.SourcesSettled())

    @Slot(object)
    def _loading(self, _progress: LoadProgress) -> None:
        self._feed(inputs.ModelLoading())

    @Slot(object)
    def _opened(self, info: ModelInfo) -> None:
        self._look_at_shelf()
        self._feed(inputs.ModelOpened(info))

    @Slot(object)
    def _not_opened(self, error: PlainError) -> None:
        self._feed(inputs.ModelNotOpened(error))

    @Slot(int, object, object)
    def _prepared(self, ticket: int, plan: Plan | None, error: PlainError | None) -> None:
        self._feed(inputs.Prepared(ticket, plan, error))

    @Slot(object)
    def _happened(self, event: Event) -> None:
        self._feed(inputs.Happened(event))
        if isinstance(event, Prefill):
            self.prefill_changed.emit(event.done, event.total)
        if not isinstance(event, Finished):
            self._track = reduce(self._track, event)

    @Slot(object)
    def _failed(self, error: PlainError) -> None:
        self._feed(inputs.RequestFailed(error))

    @Slot(str, object)
    def _counted(self, ticket: str, tokens: int | None) -> None:
        if ticket == THOUGHT_TICKET and tokens is not None:
            self.thought_counted.emit(tokens)

    @Slot()
    def _tell_track(self) -> None:
        if self._track is not self._track_told:
            self._track_told = self._track
            self.track_changed.emit(self._track)
