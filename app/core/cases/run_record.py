"""A run turned into what a case keeps, and back."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from app.core.cases.kept_values import made
from app.core.cases.records import KeptRun, NewRun, RunResult
from app.core.forms.filled import FilledForm
from app.core.forms.record import filled_from, filled_record
from app.core.runs import Outcome, PendingRun
from model.errors import PlainError
from model.events import ModelInfo, RunStats

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


def as_new(
    asked: PendingRun, places: Sequence[Place], request_sha256: str, table: int | None = None
) -> NewRun:
    """What is written down before the model begins; `table`: the number of the table it is read for."""
    beside = {} if table is None else {"table": table}
    ids = dict.fromkeys(place.source for place in places if place.source)
    return NewRun(
        question=asked.question,
        settings={"shelf": [[place.source, place.inside, place.name] for place in places]} | beside,
        sources=tuple(ids),
        request_sha256=request_sha256,
        model=asdict(asked.model),
    )


def as_result(outcome: Outcome, track: bytes) -> RunResult:
    """What is written down when a run is done or was stopped; what was found of the answer comes later."""
    figures = asdict(outcome.figures) | {"unseen": outcome.unseen, "planned": outcome.planned}
    if outcome.filled is not None:
        figures["filled"] = filled_record(outcome.filled)
    if outcome.parts != (0, 0):
        figures["parts"] = list(outcome.parts)
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


def outcome_of(kept: KeptRun) -> Outcome | None:
    """What a run gave; `None` where it failed or was cut off."""
    result = kept.result
    if result.end not in ("done", "stopped"):
        return None
    figures = {"tokens_per_step": 0.0, "tokens_per_second": 0.0} | dict(result.figures)
    return Outcome(
        question=kept.run.question,
        answer=result.answer,
        thinking=result.thinking,
        reason=result.reason,
        figures=made(RunStats, figures, RunStats(0, 0, 0, 0, 0.0, 0.0, 0.0, 0.0, 0)),
        coverage=result.coverage,
        unseen=bool(result.figures.get("unseen")),
        model=made(ModelInfo, dict(kept.run.model), _UNKNOWN),
        planned=bool(result.figures.get("planned")),
        dossier=result.dossier,
        filled=_filled(result.figures.get("filled")),
        parts=parts_of(result.figures),
    )


def parts_of(figures: Mapping[str, Any]) -> tuple[int, int]:
    """Of sources that were read in parts, how many were finished and how many there are; (0, 0) otherwise."""
    match figures.get("parts"):
        case [int(done), int(whole)]:
            return done, whole
    return 0, 0


def _filled(told: Any) -> FilledForm | None:
    try:
        return None if told is None else filled_from(told)
    except (KeyError, TypeError, ValueError):
        # Of another version: the answer is kept all the same.
        return None
