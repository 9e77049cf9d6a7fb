"""One run as the window sees it: from the question to the answer, with everything to watch it by."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from app.core.denoise_track import EMPTY_TRACK, DenoiseTrack, reduce
from app.core.dossier import Run
from app.core.sources.source import Source
from app.core.tasks import USUAL, Manner, Plan, Question, Turn, next_request, requests_foreseen
from app.core.user_errors import EmptyAnswer
from app.viewmodels.run.gates import Gates
from app.viewmodels.run.run_plan import Build, fits_surely, outcome_of, planner
from app.viewmodels.run.run_record import Asked, Outcome, RunState
from app.viewmodels.shelf.shelf_model import ShelfModel
from app.workers.engine_client import EngineClient
from model.errors import EngineClosed, PlainError
from model.events import CanvasStarted, Event, Finished, LoadProgress, ModelInfo, Prefill, RunStats
from model.request import Request

__all__ = ["Build", "Outcome", "Question", "RunModel", "RunState"]

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
        self._build = build
        self._state = RunState.IDLE
        self._track = EMPTY_TRACK
        self._track_told = EMPTY_TRACK
        self._question: Question | None = None
        self._sources: tuple[Source, ...] = ()
        self._outcome: Outcome | None = None
        self._plan: Plan | None = None
        self._runs: list[Run] = []
        self._sent: Request | None = None
        self._held: tuple[Source, ...] | None = None
        self._manner = USUAL
        self._said: tuple[Turn, ...] = ()
        self._ticket = 0
        self._model: ModelInfo | None = None
        self._cannot_open: PlainError | None = None
        self.gates = gates
        client.opened.connect(self._opened)
        client.not_opened.connect(self._not_opened)
        client.loading.connect(self._loading)
        client.happened.connect(self._happened)
        client.failed.connect(self._fail)
        client.visited.connect(self._tell_track)
        client.counted.connect(self._counted)
        client.prepared.connect(self._planned)
        shelf.settled.connect(self._shelf_settled)
        shelf.changed.connect(self._shelf_changed)

    # -- what the window reads -----------------------------------------------------------------------

    @property
    def state(self) -> RunState:
        """Where the run stands."""
        return self._state

    @property
    def track(self) -> DenoiseTrack:
        """Everything that was shown so far; also the replay."""
        return self._track

    @property
    def question(self) -> Question | None:
        """What was asked last."""
        return self._question

    @property
    def sources(self) -> tuple[Source, ...]:
        """What the last run was asked about, in the order of the answer's marks."""
        return self._sources

    @property
    def in_parts(self) -> bool:
        """Whether the sources are longer than the context and read in several ways or parts."""
        return self._plan is not None

    @property
    def said(self) -> tuple[Turn, ...]:
        """The conversation so far, which a follow-up goes on with; empty where nothing was answered yet."""
        return self._said

    @property
    def outcome(self) -> Outcome | None:
        """What the last run gave; `None` while it goes on or when it failed."""
        return self._outcome

    @property
    def answer(self) -> str:
        """The final answer; empty until there is one."""
        return self._outcome.answer if self._outcome else ""

    @property
    def thinking(self) -> str:
        """The thought, apart from the answer."""
        return self._outcome.thinking if self._outcome else ""

    @property
    def figures(self) -> RunStats | None:
        """What the last run took."""
        return self._outcome.figures if self._outcome else None

    @property
    def model(self) -> ModelInfo | None:
        """The checkpoint that is open."""
        return self._model

    # -- what the window asks ------------------------------------------------------------------------

    def set_manner(self, manner: Manner) -> None:
        """Answer in this manner from the next question on."""
        self._manner = manner

    def ask(self, task: str, text: str, *, thinking: bool, seed: int, follow_up: bool = False) -> None:
        """Ask about what lies on the shelf. Waits for sources that are being read and for the model.

        Nothing happens while a run goes on. What is wrong with the question is told by `failed`; what the
        last run gave then stays.

        Args:
            follow_up: whether the model is shown what was said before; if not, a conversation begins.
        """
        earlier = self._said if follow_up else ()
        self._ask(Question(task, text.strip(), thinking, seed, self._manner, earlier))

    def _ask(self, question: Question, held: tuple[Source, ...] | None = None) -> None:
        if self._state.running:
            return
        if held is not None or not self._shelf.busy:
            try:
                self._request(question, self._shelf.sources if held is None else held)
            except PlainError as error:
                self.failed.emit(error)
                return
        self._question, self._held = question, held
        self._outcome, self._track = None, EMPTY_TRACK
        self._enter(RunState.READING)
        self._tell_track()
        self._go_on()

    def ask_again(self, *, seed: int) -> None:
        """The last question once more with another seed."""
        if self._question is not None:
            self._ask(replace(self._question, seed=seed))

    def repeat(self) -> None:
        """What shows once more: its seed and its settings, its sources whatever lies on the shelf now."""
        if self._question is not None and self._outcome is not None:
            self._ask(self._question, self._sources)

    def stop(self) -> None:
        """End the run at its next step; at once where it has not begun."""
        if self._client.running:
            self._client.cancel()
        elif self._state.running:
            self._ticket += 1
            self._enter(RunState.IDLE)

    def show(self, outcome: Outcome | None, track: DenoiseTrack, sources: tuple[Source, ...] | None) -> None:
        """Show an earlier run, or none; nothing happens while one goes on.

        Its `sources` may be on their way; shown once more, they are there.
        """
        if self._state.running:
            return
        again = outcome is self._outcome
        self._outcome, self._sources, self._plan = outcome, sources or (), None
        self._track = self._track_told = track
        self._question = asked = outcome.question if outcome else None
        stopped = outcome is not None and outcome.reason == "cancelled"
        if asked is None or outcome is None or sources is None or stopped or not outcome.answer:
            self._say(())
        else:
            self._say((*asked.earlier, Turn(asked.task, asked.text, outcome.answer)))
        if not again or outcome is None:
            ended = RunState.STOPPED if stopped else RunState.DONE
            self._enter(RunState.IDLE if outcome is None else ended)
            self.shown_again.emit(outcome)

    # -- the way of a run ----------------------------------------------------------------------------

    def _go_on(self) -> None:
        """Take the next step towards the engine that can be taken now."""
        if self._shelf.busy and self._held is None:
            self._enter(RunState.READING)
        elif self._cannot_open is not None:
            self._fail(EngineClosed("No model is open.", "Choose a model, then ask again."))
        elif self._model is None:
            self._enter(RunState.LOADING)
        else:
            self._submit()

    def _submit(self) -> None:
        assert self._question is not None
        self._sources = self._shelf.sources if self._held is None else self._held
        try:
            request = self._request(self._question, self._sources)
        except PlainError as error:
            self._fail(error)
            return
        self._plan, self._runs = None, []
        self._enter(RunState.PREFILL)
        self._ticket += 1
        self._pass(0, self._ticket, request)

    def _pass(self, gate: int, ticket: int, request: Request, error: PlainError | None = None) -> None:
        """Go through the gates one by one, then to the engine; a run that was stopped meanwhile stays out."""
        if ticket != self._ticket or self._state is not RunState.PREFILL:
            return
        assert self._question is not None
        if error is not None:
            self._fail(error)
        elif self._model is None:
            self._fail(EngineClosed("No model is open any more.", "Ask again once it is open."))
        elif gate < len(self.gates):
            asked = Asked(self._question, self._sources, request, self._model)
            self.gates[gate].pass_run(asked, lambda error: self._pass(gate + 1, ticket, request, error))
        elif fits_surely(self._question, self._sources, self._model):
            self._send(request)
        else:
            self._client.prepare(planner(self._question, self._sources), ticket)

    @Slot(int, object, object)
    def _planned(self, ticket: int, made: Plan | None, error: PlainError | None) -> None:
        if ticket != self._ticket or self._state is not RunState.PREFILL or self._question is None:
            return
        if error is not None:
            self._fail(error)
        elif made is None or (made.way == "all" and made.question.earlier == self._question.earlier):
            self._send(self._request(self._question, self._sources))
        else:
            self._plan = made
            self._ask_next()

    def _ask_next(self) -> bool:
        """Ask the plan's next request, if there is one."""
        if self._plan is None:
            return False
        request = next_request(self._plan, [run.finished.answer for run in self._runs])
        if request is None:
            return False
        number = len(self._runs) + 1
        self._track = EMPTY_TRACK
        self._tell_track()
        self._enter(RunState.PREFILL)
        self.part_begun.emit(number, max(number, requests_foreseen(self._plan)))
        self._send(request)
        return True

    def _send(self, request: Request) -> None:
        self._sent = request
        self._client.run(request)

    def _request(self, question: Question, sources: tuple[Source, ...]) -> Request:
        return self._build(question, sources)

    @Slot()
    def _shelf_settled(self) -> None:
        if self._state is RunState.READING:
            self._go_on()

    @Slot()
    def _shelf_changed(self) -> None:
        """A conversation speaks of all its sources by their numbers: it ends when one is taken away."""
        if self._said:
            there = {id(source) for source in self._shelf.sources}
            if any(id(source) not in there for source in self._sources):
                self._say(())

    def _say(self, said: tuple[Turn, ...]) -> None:
        if said != self._said:
            self._said = said
            self.said_changed.emit()

    @Slot(object)
    def _loading(self, _progress: LoadProgress) -> None:
        self._model = self._cannot_open = None

    @Slot(object)
    def _opened(self, info: ModelInfo) -> None:
        self._model, self._cannot_open = info, None
        if self._state is RunState.LOADING:
            self._go_on()

    @Slot(object)
    def _not_opened(self, error: PlainError) -> None:
        self._model, self._cannot_open = None, error
        if self._state is RunState.LOADING:
            self._enter(RunState.FAILED)

    @Slot(object)
    def _happened(self, event: Event) -> None:
        match event:
            case Prefill(done, total, _):
                self.prefill_changed.emit(done, total)
            case Finished():
                self._finish(event)
                return
            case CanvasStarted():
                self._enter(RunState.DENOISING)
        self._track = reduce(self._track, event)

    def _finish(self, event: Finished) -> None:
        self._tell_track()
        if self._model is None:
            # Stopped while it waited behind a model that then could not be opened.
            self._enter(RunState.IDLE)
            return
        self._runs.append(Run(self._sent, event))
        if event.reason != "cancelled" and self._ask_next():
            return
        if event.reason != "cancelled" and not event.answer.strip():
            self._fail(
                EmptyAnswer(
                    "The model ended without writing an answer.",
                    "Ask in a whole sentence, or try another seed.",
                )
            )
            return
        assert self._question is not None
        self._outcome = outcome_of(self._question, self._sources, self._plan, self._runs, self._model)
        stopped = event.reason == "cancelled"
        if not stopped:
            asked = self._question
            self._say((*asked.earlier, Turn(asked.task, asked.text, event.answer)))
            self._shelf_changed()
        self._enter(RunState.STOPPED if stopped else RunState.DONE)
        self.finished.emit(self._outcome)
        if event.thinking:
            self._client.count_tokens(event.thinking, THOUGHT_TICKET)

    @Slot(object)
    def _fail(self, error: PlainError) -> None:
        self._tell_track()
        self._enter(RunState.FAILED)
        self.failed.emit(error)

    @Slot(str, object)
    def _counted(self, ticket: str, tokens: int | None) -> None:
        if ticket == THOUGHT_TICKET and tokens is not None:
            self.thought_counted.emit(tokens)

    @Slot()
    def _tell_track(self) -> None:
        if self._track is not self._track_told:
            self._track_told = self._track
            self.track_changed.emit(self._track)

    def _enter(self, state: RunState) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit(state)
