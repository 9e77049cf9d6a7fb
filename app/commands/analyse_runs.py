"""Carrying out requests without a window: what `analyse` and running a dossier again have in common."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from app.core import tasks
from app.core.audit import Recorder, RunEnd, RunStart, Who
from app.core.denoise_track import EMPTY_TRACK, DenoiseTrack, reduce
from app.core.dossier import Run, body_of
from app.core.evidence import check
from app.core.seal import SealReport
from app.core.sources.source import Source
from app.core.tasks import Question
from app.core.user_errors import EmptyAnswer
from model import CancelToken, Engine, Finished, Request

#: Told the answers so far, gives what to ask now; `None` when the last of them is the answer.
Next = Callable[[Sequence[str]], Request | None]


@dataclass(frozen=True, slots=True)
class Carried:
    """What came of a plan: its requests, and every step of the last one if they were watched."""

    runs: tuple[Run, ...]
    track: DenoiseTrack

    @property
    def answers(self) -> list[str]:
        """What the requests gave, in order."""
        return [run.finished.answer for run in self.runs]

    @property
    def finished(self) -> Finished:
        """What the last request gave: the answer."""
        return self.runs[-1].finished


def plan_of(question: Question, sources: Sequence[Source], engine: Engine) -> tasks.Plan:
    """Lay out the requests. Raises as `tasks.plan`."""
    return tasks.plan(
        question,
        sources,
        count=engine.count_tokens,
        context_length=engine.info.context_length,
        canvas_length=engine.info.canvas_length,
    )


def carry_out_logged(
    question: Question,
    sources: Sequence[Source],
    engine: Engine,
    following: Next,
    cancel: CancelToken,
    recorder: Recorder,
    *,
    preset: str = "checkpoint",
    watched: bool = False,
) -> Carried | None:
    """Carry out requests, told to the log before and after; `None` when it was interrupted.

    Raises:
        EmptyAnswer: the model wrote nothing.
        PlainError: as `Engine.stream`; or it cannot be logged and must be.
    """
    settings = {"preset": preset, **asdict(question.manner.sampler or engine.default_sampler)}
    name = recorder.run_started(RunStart(question, sources, settings, engine.info))
    try:
        carried = _carry_out(engine, following, cancel, watched)
        if carried is not None and not carried.finished.answer:
            raise EmptyAnswer(
                "The model ended without writing an answer.", "Ask in a whole sentence, or try another seed."
            )
    except BaseException as error:
        recorder.run_ended(name, RunEnd("failed", code=getattr(error, "code", type(error).__name__)))
        raise
    if carried is None:
        recorder.run_ended(name, RunEnd("cancelled"))
        return None
    last, count = carried.finished, len(carried.runs)
    asked_of_it = tuple(run.request for run in carried.runs if run.request is not None)
    recorder.run_ended(
        name,
        RunEnd(last.reason, last.answer, last.thinking, last.figures, requests=count, asked=asked_of_it),
    )
    return carried


def dossier_body(
    question: Question,
    sources: Sequence[Source],
    coverage: Sequence[str],
    carried: Carried,
    engine: Engine,
    seal: SealReport,
    *,
    with_steps: bool,
    with_thought: bool,
) -> dict[str, Any]:
    """What a dossier says of this run."""
    who = Who.here()
    return body_of(
        task=question.task,
        question=question.text,
        seed=question.seed,
        thinking=question.thinking,
        manner=question.manner,
        sampler=question.manner.sampler or engine.default_sampler,
        earlier=question.earlier,
        sources=sources,
        coverage=coverage,
        runs=carried.runs,
        evidence=check(carried.finished.answer, sources),
        model=engine.info,
        seal={"in_force": seal.in_force, "sentence": seal.sentence},
        person=who.person,
        host=who.host,
        track=carried.track if with_steps else None,
        with_thought=with_thought,
    )


def _carry_out(engine: Engine, following: Next, cancel: CancelToken, watched: bool) -> Carried | None:
    runs: list[Run] = []
    track = EMPTY_TRACK
    while (request := following([run.finished.answer for run in runs])) is not None:
        finished, track = _finished(engine, request, cancel, watched)
        if finished is None or finished.reason == "cancelled":
            return None
        runs.append(Run(request, finished))
    return Carried(tuple(runs), track)


def _finished(
    engine: Engine, request: Request, cancel: CancelToken, watched: bool
) -> tuple[Finished | None, DenoiseTrack]:
    track = EMPTY_TRACK
    for event in engine.stream(request, cancel):
        if isinstance(event, Finished):
            return event, track
        if watched:
            track = reduce(track, event)
    return None, track
