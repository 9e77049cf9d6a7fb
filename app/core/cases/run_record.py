"""A run turned into what a case keeps, and back."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any, TypeVar, cast

from app.core.cases.records import KeptRun, NewRun, RunResult
from app.core.runs import Outcome, PendingRun
from app.core.tasks import USUAL, Manner, Question, Turn
from model.errors import PlainError
from model.events import ModelInfo, RunStats
from model.request import SamplerSettings

T = TypeVar("T")
_UNKNOWN = ModelInfo("", False, ("text",), "", "", "", "", 0, "", 0, 0)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a source of a run is kept.

    Attributes:
        source: id within the case; 0 if it could not be taken in.
        inside: of a file within a file what its path has behind the outer one's; else empty.
        name: for people.
    """

    source: int
    inside: str = ""
    name: str = ""


def as_new(asked: PendingRun, places: Sequence[Place], request_sha256: str) -> NewRun:
    """What is written down before the model begins."""
    question = asked.question
    ids = dict.fromkeys(place.source for place in places if place.source)
    return NewRun(
        task=question.task,
        question=question.text,
        thinking=question.thinking,
        seed=question.seed,
        settings={
            "manner": asdict(question.manner),
            "earlier": [asdict(turn) for turn in question.earlier],
            "shelf": [[place.source, place.inside, place.name] for place in places],
        },
        sources=tuple(ids),
        request_sha256=request_sha256,
        model=asdict(asked.model),
    )


def as_result(outcome: Outcome, track: bytes) -> RunResult:
    """What is written down when a run is done or was stopped; what was found of the answer comes later."""
    figures = asdict(outcome.figures) | {"unseen": outcome.unseen, "planned": outcome.planned}
    return RunResult(
        end="stopped" if outcome.reason == "cancelled" else "done",
        answer=outcome.answer,
        thinking=outcome.thinking,
        reason=outcome.reason,
        figures=figures,
        coverage=outcome.coverage,
        track=track,
    )


def as_failure(error: PlainError | None, track: bytes) -> RunResult:
    """What is written down when a run came to nothing, or was stopped before it began (no `error`)."""
    if error is None:
        return RunResult(end="stopped", reason="cancelled", track=track)
    told = {"sentence": error.sentence, "way_on": error.way_on}
    return RunResult(end="failed", reason=error.code, figures=told, track=track)


def places_of(kept: KeptRun) -> tuple[Place, ...]:
    """Where the sources of a run are kept, in the order of the answer's marks."""
    shelf = kept.run.settings.get("shelf", [])
    return tuple(Place(int(number), str(inside), str(name)) for number, inside, name in shelf)


def question_of(kept: KeptRun) -> Question:
    """The question of a kept run."""
    run = kept.run
    earlier = tuple(Turn(**turn) for turn in run.settings.get("earlier", ()))
    return Question(run.task, run.question, run.thinking, run.seed, _manner(run.settings), earlier)


def outcome_of(kept: KeptRun) -> Outcome | None:
    """What a run gave; `None` where it failed or was cut off."""
    result = kept.result
    if result.end not in ("done", "stopped"):
        return None
    figures = {"tokens_per_step": 0.0, "tokens_per_second": 0.0} | dict(result.figures)
    return Outcome(
        question=question_of(kept),
        answer=result.answer,
        thinking=result.thinking,
        reason=result.reason,
        figures=_made(RunStats, figures, RunStats(0, 0, 0, 0, 0.0, 0.0, 0.0, 0.0, 0)),
        coverage=result.coverage,
        unseen=bool(result.figures.get("unseen")),
        model=_made(ModelInfo, dict(kept.run.model), _UNKNOWN),
        planned=bool(result.figures.get("planned")),
        dossier=result.dossier,
    )


def _manner(settings: Mapping[str, Any]) -> Manner:
    values = dict(settings.get("manner", {}))
    sampler = values.pop("sampler", None)
    if isinstance(sampler, dict):
        values["sampler"] = _made(SamplerSettings, sampler, None)
    return _made(Manner, values, USUAL)


def _made(kind: type[T], values: dict[str, Any], otherwise: T | None) -> T:
    """A dataclass from kept values: what another version added is passed over, what it lacks is usual."""
    known = {each.name for each in fields(cast(Any, kind))}
    given = {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
    try:
        return kind(**{name: value for name, value in given.items() if name in known})
    except (TypeError, ValueError, PlainError):
        if otherwise is None:
            raise
        return otherwise
