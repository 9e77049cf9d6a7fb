"""What was asked, read back out of a dossier, so that it can be asked again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.core.dossier.dossier import Dossier
from app.core.dossier.errors import DossierUnreadable
from app.core.sentences import say
from app.core.tasks import Manner, Question, Turn
from app.core.tasks.kept import with_held
from model.errors import InvalidRequest
from model.request import Fallback, SamplerSettings

#: What a checkpoint that is not quantised can be told to reckon with.
_TOLD = ("float32", "bf16")


@dataclass(frozen=True, slots=True)
class RecordedQuestion:
    """What a dossier says was asked.

    Attributes:
        question: with all that decides its answer, but for sources and model.
        precision: what the model must be opened with, one of `model.request.PRECISIONS`.
        requests: the hash of each request that was made; empty where it is not known.
    """

    question: Question
    precision: str = "auto"
    requests: tuple[str, ...] = ()


def recorded_question(dossier: Dossier) -> RecordedQuestion:
    """Read it back.

    Raises:
        DossierUnreadable: something of it is missing, or of a form that is not known here.
    """
    try:
        asked, model = dossier.body["asked"], dossier.body["model"]
        question = Question(
            task=_is(asked["task"], str),
            text=_is(asked["question"], str),
            thinking=_is(asked["thinking"], bool),
            seed=_is(asked["seed"], int),
            manner=_manner(asked["manner"]),
            earlier=tuple(Turn(**turn) for turn in asked["earlier"]),
        )
        return RecordedQuestion(
            question=replace(with_held(question, asked), fallbacks=_fallbacks(dossier.body)),
            precision=_precision(model),
            requests=tuple(str(each["sha256"]) for each in dossier.body["requests"]),
        )
    except (KeyError, TypeError, ValueError, InvalidRequest) as error:
        raise DossierUnreadable(
            say("core.dossier.what_was_asked_cannot_be_read"),
            say("core.dossier.use_version_of_vitrine_that_wrote"),
            f"{type(error).__name__}: {error}",
        ) from error


def _fallbacks(body: Mapping[str, Any]) -> tuple[tuple[Fallback | None, ...], ...] | None:
    """What was said of the candidates of each locked place; `None` where the answer has no such places."""
    if "candidates" not in body:
        return None
    return tuple(
        tuple(_fallback(place["fallback"]) if "fallback" in place else None for place in places)
        for places in body["candidates"]["requests"]
    )


def _fallback(told: Mapping[str, Any]) -> Fallback:
    return Fallback(
        tuple((number, share) for number, share in told["shares"]), told["weight"], told.get("familiar", 0.0)
    )


def _manner(told: Mapping[str, Any]) -> Manner:
    sampler = told["sampler"]
    values = {**told, "sampler": None if sampler is None else SamplerSettings(**sampler)}
    return Manner(**values)


def _precision(model: Mapping[str, Any]) -> str:
    """Stored weights are as they are; what they are reckoned with can be chosen where they are whole."""
    computed = model.get("computed_in", "")
    return computed if model["precision"] not in ("int8", "int4") and computed in _TOLD else "auto"


def _is(value: Any, kind: type) -> Any:
    if type(value) is not kind:
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return value
