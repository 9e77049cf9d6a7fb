"""A run from the question to the outcome, without a thread, a signal or a clock.

    machine = RunMachine()
    effects = deque(machine.feed(Ask(question, sources)))
    while effects:
        effects.extend(carried_out(effects.popleft()))    # what the driver does; answers go into `feed`

The window and the commands drive the same machine. It serves one run after the other.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from app.core.runs.effects import (
    Cancel,
    Effect,
    Ended,
    Failed,
    NextPart,
    PassGate,
    Prepare,
    SaidChanged,
    Send,
    ShownAgain,
    StateChanged,
    Stopped,
    TrackCleared,
)
from app.core.runs.fitting import fits_surely
from app.core.runs.inputs import (
    Ask,
    GatePassed,
    Happened,
    Input,
    ModelLoading,
    ModelNotOpened,
    ModelOpened,
    Prepared,
    RequestFailed,
    ShowEarlier,
    SourcesChanged,
    SourcesSettled,
    Stop,
    TakeAsTheyAre,
)
from app.core.runs.outcome import Exchange, Outcome, outcome_of
from app.core.runs.state import PendingRun, RunGate, RunState
from app.core.sentences import say
from app.core.sources.source import Source
from app.core.tasks import Plan, Question, Turn, build, next_request, requests_foreseen
from app.core.user_errors import EmptyAnswer
from model.errors import EngineClosed, PlainError
from model.events import CanvasStarted, Finished, ModelInfo
from model.request import Request

#: The shape of `app.core.tasks.build`.
Build = Callable[[Question, Sequence[Source]], Request]


class RunMachine:
    """One run at a time; inputs in, effects out.

    Attributes:
        state: where the run stands.
        question: what was asked last.
        sources: what the last run was asked about, in the order of the answer's marks.
        outcome: what the last run gave; `None` while it goes on or when it failed.
        plan: how the requests are laid out; `None` where everything goes into one.
        said: the conversation so far, which a follow-up goes on with; empty where nothing was answered.
        model: the checkpoint that is open.
    """

    def __init__(self, build: Build = build) -> None:
        self._build = build
        self.state = RunState.IDLE
        self.question: Question | None = None
        self.sources: tuple[Source, ...] = ()
        self.outcome: Outcome | None = None
        self.plan: Plan | None = None
        self.said: tuple[Turn, ...] = ()
        self.model: ModelInfo | None = None
        self._cannot_open: PlainError | None = None
        self._shelf = SourcesChanged(())
        self._asked: Ask | None = None
        self._request: Request | None = None
        self._gates: tuple[RunGate, ...] = ()
        self._sent: Request | None = None
        self._exchanges: list[Exchange] = []
        self._ticket = 0
        self._waits_for: type[GatePassed | Prepared] | None = None
        self._effects: list[Effect] = []

    def feed(self, given: Input) -> tuple[Effect, ...]:
        """Take an input; what is to be done now, in order. An input that fits no state is passed over."""
        match given:
            case Ask():
                self._ask(given)
            case Stop():
                self._stop()
            case ShowEarlier():
                self._show(given)
            case SourcesChanged():
                self._shelf = given
                self._say(self._still_said())
            case TakeAsTheyAre():
                if self.state is RunState.READING and self._asked is not None:
                    question = replace(self._asked.question, left_out=self._shelf.left_out)
                    self._asked = replace(self._asked, question=question, sources=given.sources)
                    self.question = question
                    self._go_on()
            case SourcesSettled():
                if self.state is RunState.READING:
                    self._go_on()
            case ModelLoading():
                self.model = self._cannot_open = None
            case ModelOpened():
                self.model, self._cannot_open = given.model, None
                if self.state is RunState.LOADING:
                    self._go_on()
            case ModelNotOpened():
                self.model, self._cannot_open = None, given.error
                if self.state is RunState.LOADING:
                    # Whoever opened it tells why.
                    self._enter(RunState.FAILED)
            case GatePassed() | Prepared():
                if type(given) is self._waits_for and given.ticket == self._ticket:
                    self._waits_for = None
                    self._answered(given)
            case Happened():
                if self._sent is not None:
                    self._happened(given)
            case RequestFailed():
                if self._sent is not None:
                    self._fail(given.error)
        effects, self._effects = tuple(self._effects), []
        return effects

    # -- asking, stopping, showing ---------------------------------------------------------------------

    def _ask(self, ask: Ask) -> None:
        if self.state.running:
            return
        if ask.sources is not None or not self._shelf.busy:
            try:
                self._build(ask.question, self._sources_of(ask))
            except PlainError as error:
                self._tell(Failed(error))
                return
        self._asked, self.question, self.outcome = ask, ask.question, None
        self._tell(TrackCleared())
        self._enter(RunState.READING)
        self._go_on()

    def _stop(self) -> None:
        if self._sent is not None:
            self._tell(Cancel())
        elif self.state.running:
            self._end_before_it_began()

    def _end_before_it_began(self) -> None:
        self._waits_for = None
        self._enter(RunState.IDLE)
        self._tell(Stopped(None))

    def _show(self, shown: ShowEarlier) -> None:
        if self.state.running:
            return
        outcome, again = shown.outcome, shown.outcome is self.outcome
        self.outcome, self.sources, self.plan = outcome, shown.sources or (), None
        self.question = outcome.question if outcome else None
        if outcome is None or shown.sources is None or outcome.stopped or not outcome.answer:
            self._say(())
        else:
            self._say(self._still_said(_turns(outcome)))
        if outcome is None:
            self._enter(RunState.IDLE)
        elif not again:
            self._enter(RunState.STOPPED if outcome.stopped else RunState.DONE)
        if outcome is None or not again:
            self._tell(ShownAgain(outcome))

    # -- the way to the model --------------------------------------------------------------------------

    def _go_on(self) -> None:
        """Take the next step towards the model that can be taken now."""
        ask = self._asked
        assert ask is not None
        if self._shelf.busy and ask.sources is None:
            self._enter(RunState.READING)
        elif self._cannot_open is not None:
            self._fail(
                EngineClosed(say("core.runs.no_model_is_open"), say("core.runs.choose_model_then_ask_again"))
            )
        elif self.model is None:
            self._enter(RunState.LOADING)
        else:
            if ask.sources is None and ask.question.left_out != self._shelf.left_out:
                question = replace(ask.question, left_out=self._shelf.left_out)
                ask = self._asked = replace(ask, question=question)
                self.question = question
            self.sources = self._sources_of(ask)
            try:
                self._request = self._build(ask.question, self.sources)
            except PlainError as error:
                self._fail(error)
                return
            self.plan, self._exchanges, self._gates = None, [], tuple(RunGate)
            self._enter(RunState.PREFILL)
            self._pass_next_gate()

    def _pass_next_gate(self) -> None:
        """Go through the gates one by one, then to the model."""
        ask, request = self._asked, self._request
        assert ask is not None
        assert request is not None
        if self.model is None:
            self._fail(
                EngineClosed(
                    say("core.runs.no_model_is_open_any_more"), say("core.runs.ask_again_once_it_is_open")
                )
            )
        elif self._gates:
            gate, self._gates = self._gates[0], self._gates[1:]
            run = PendingRun(ask.question, self.sources, request, self.model)
            self._tell(PassGate(self._wait_for(GatePassed), gate, run))
        elif ask.plan is not None:
            self._follow(ask.plan)
        elif fits_surely(ask.question, self.sources, self.model):
            self._send(request)
        else:
            self._tell(Prepare(self._wait_for(Prepared), ask.question, self.sources))

    def _wait_for(self, answer: type[GatePassed | Prepared]) -> int:
        """The ticket of the one answer that is taken now."""
        self._ticket += 1
        self._waits_for = answer
        return self._ticket

    def _answered(self, given: GatePassed | Prepared) -> None:
        assert self._asked is not None
        assert self._request is not None
        if given.error is not None:
            self._fail(given.error)
        elif isinstance(given, GatePassed):
            self._pass_next_gate()
        elif given.plan is None or _is_one_go(given.plan, self._asked.question):
            self._send(self._request)
        else:
            self._follow(given.plan)

    def _follow(self, plan: Plan) -> None:
        self.plan = plan
        self._send_next()

    def _send_next(self) -> bool:
        """Send the plan's next request; whether there was one."""
        if self.plan is None:
            return False
        request = next_request(self.plan, [each.finished.answer for each in self._exchanges])
        if request is None:
            return False
        number = len(self._exchanges) + 1
        self._tell(TrackCleared())
        self._enter(RunState.PREFILL)
        self._tell(NextPart(number, max(number, requests_foreseen(self.plan))))
        self._send(request)
        return True

    def _send(self, request: Request) -> None:
        self._sent = request
        self._tell(Send(request))

    # -- what the model tells --------------------------------------------------------------------------

    def _happened(self, given: Happened) -> None:
        match given.event:
            case CanvasStarted():
                self._enter(RunState.DENOISING)
            case Finished():
                self._finish(given.event)

    def _finish(self, event: Finished) -> None:
        request, self._sent = self._sent, None
        if self.model is None:
            # Stopped while it waited behind a model that then could not be opened.
            self._end_before_it_began()
            return
        self._exchanges.append(Exchange(request, event))
        stopped = event.reason == "cancelled"
        if not stopped and self._send_next():
            return
        assert self.question is not None
        outcome = outcome_of(self.question, self.sources, self.plan, self._exchanges, self.model)
        if not stopped and not outcome.answer.strip():
            self._fail(
                EmptyAnswer(
                    say("core.runs.model_ended_without_writing_answer"),
                    say("core.runs.ask_in_whole_sentence_or_try"),
                )
            )
            return
        self.outcome = outcome
        if stopped:
            self._enter(RunState.STOPPED)
            self._tell(Stopped(outcome))
        else:
            self._say(self._still_said(_turns(outcome)))
            self._enter(RunState.DONE)
            self._tell(Ended(outcome))

    # -- inside ----------------------------------------------------------------------------------------

    def _sources_of(self, ask: Ask) -> tuple[Source, ...]:
        return self._shelf.sources if ask.sources is None else ask.sources

    def _still_said(self, said: tuple[Turn, ...] | None = None) -> tuple[Turn, ...]:
        """A conversation speaks of its sources by their numbers: it ends when one has another, or is gone."""
        now = self._shelf.sources[: len(self.sources)]
        gone = len(now) < len(self.sources) or any(a is not b for a, b in zip(now, self.sources, strict=True))
        return () if gone else self.said if said is None else said

    def _say(self, said: tuple[Turn, ...]) -> None:
        if said != self.said:
            self.said = said
            self._tell(SaidChanged())

    def _fail(self, error: PlainError) -> None:
        self._sent = None
        self._enter(RunState.FAILED)
        self._tell(Failed(error))

    def _enter(self, state: RunState) -> None:
        if state is not self.state:
            self.state = state
            self._tell(StateChanged(state))

    def _tell(self, effect: Effect) -> None:
        self._effects.append(effect)


def _is_one_go(plan: Plan, question: Question) -> bool:
    """Whether a plan asks nothing else than the question with all that was said before."""
    return plan.mode == "all" and not plan.locked and plan.question.earlier == question.earlier


def _turns(outcome: Outcome) -> tuple[Turn, ...]:
    """The conversation that an answer ends with."""
    asked = outcome.question
    return (*asked.earlier, Turn(asked.task, asked.text, outcome.answer))
