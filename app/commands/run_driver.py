"""Drives a run without a window: what `analyse` and running a dossier again have in common."""

from collections import deque
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, Protocol

from app.core.audit import Actor, Recorder, RunEnd, RunStart
from app.core.denoise_track import EMPTY_TRACK, DenoiseTrack, reduce
from app.core.dossier import body_of
from app.core.evidence import Evidence, check
from app.core.runs import Outcome, RunGate, RunMachine, effects, inputs
from app.core.seal import SealReport
from app.core.sources.source import Source
from model.errors import PlainError
from model.events import Event, Finished, ModelInfo
from model.request import CancelToken, Request, SamplerSettings


class Answering(Protocol):
    """The part of `model.Engine` that a run takes."""

    @property
    def info(self) -> ModelInfo:
        """The open checkpoint."""

    @property
    def default_sampler(self) -> SamplerSettings:
        """The settings in force where nobody chose any."""

    def count_tokens(self, text: str) -> int:
        """How many tokens a text takes in a prompt."""

    def stream(self, request: Request, cancel: CancelToken | None = None) -> Iterator[Event]:
        """Carry out a request; `Finished` comes last. Raises PlainError."""


class RunDriver:
    """Carries out one run with an open engine, told to the log before and after.

    There are no cases here, so their gate is passed at once.

    Attributes:
        track: every step of the last request; empty where steps are not watched.
    """

    def __init__(
        self, engine: Answering, cancel: CancelToken, recorder: Recorder, *, preset: str, watched: bool
    ) -> None:
        self._engine = engine
        self._cancel = cancel
        self._recorder = recorder
        self._preset = preset
        self._watched = watched
        self._machine = RunMachine()
        self._effects: deque[effects.Effect] = deque()
        self._name: str | None = None
        self._outcome: Outcome | None = None
        self.track: DenoiseTrack = EMPTY_TRACK

    def run(self, ask: inputs.Ask) -> Outcome | None:
        """What it gave; `None` when it was interrupted.

        Raises:
            EmptyAnswer: the model wrote nothing.
            PlainError: as `Engine.stream`; it cannot be asked; or it cannot be logged and must be.
        """
        try:
            self._feed(inputs.ModelOpened(self._engine.info))
            self._feed(ask)
            while self._effects:
                self._carry_out(self._effects.popleft())
        except BaseException as error:
            self._log_end(RunEnd("failed", code=getattr(error, "code", type(error).__name__)))
            raise
        self._log_end(RunEnd("cancelled") if self._outcome is None else _end_of(self._outcome))
        return self._outcome

    def dossier_body(
        self,
        outcome: Outcome,
        sources: tuple[Source, ...],
        seal: SealReport,
        *,
        with_thought: bool,
        evidence: Evidence | None = None,
    ) -> dict[str, Any]:
        """What a dossier says of this run; its steps too, if they were watched.

        Args:
            evidence: what was found of the answer; `None` has it checked here.
        """
        return body_of(
            outcome,
            sources,
            check(outcome.answer, sources) if evidence is None else evidence,
            seal,
            sampler=self._engine.default_sampler,
            actor=Actor.here(),
            track=self.track if self._watched else None,
            with_thought=with_thought,
        )

    def _feed(self, given: inputs.Input) -> None:
        self._effects.extend(self._machine.feed(given))

    def _carry_out(self, effect: effects.Effect) -> None:
        match effect:
            case effects.TrackCleared():
                self.track = EMPTY_TRACK
            case effects.PassGate(gate=RunGate.LOG):
                self._feed(inputs.GatePassed(effect.ticket, self._log_start(effect)))
            case effects.PassGate(ticket):
                self._feed(inputs.GatePassed(ticket))
            case effects.Prepare(ticket):
                try:
                    plan = effect.plan(self._engine.count_tokens, self._engine.info)
                except PlainError as error:
                    self._feed(inputs.Prepared(ticket, None, error))
                else:
                    self._feed(inputs.Prepared(ticket, plan))
            case effects.Send(request):
                self._send(request)
            case effects.Ended(outcome):
                self._outcome = outcome
            case effects.Failed(error):
                raise error

    def _send(self, request: Request) -> None:
        try:
            for event in self._engine.stream(request, self._cancel):
                self._feed(inputs.Happened(event))
                if self._watched and not isinstance(event, Finished):
                    self.track = reduce(self.track, event)
        except PlainError as error:
            self._feed(inputs.RequestFailed(error))

    def _log_start(self, effect: effects.PassGate) -> PlainError | None:
        asked = effect.run
        sampler = asked.question.manner.sampler or self._engine.default_sampler
        settings = {"preset": self._preset, **asdict(sampler)}
        try:
            self._name = self._recorder.run_started(
                RunStart(asked.question, asked.sources, settings, asked.model)
            )
        except PlainError as error:
            return error
        return None

    def _log_end(self, end: RunEnd) -> None:
        name, self._name = self._name, None
        if name is not None:
            self._recorder.run_ended(name, end)


def _end_of(outcome: Outcome) -> RunEnd:
    last = outcome.exchanges[-1].finished
    return RunEnd(
        last.reason,
        outcome.answer,
        last.thinking,
        last.figures,
        requests=len(outcome.exchanges),
        asked=outcome.requests,
    )
