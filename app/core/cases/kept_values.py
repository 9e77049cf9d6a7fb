"""A question as a case keeps it, and frozen records made of what is kept."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any, TypeVar, cast

from app.core.tasks import USUAL, Manner, Question, Turn
from app.core.tasks.kept import held_values, with_held
from model.errors import PlainError
from model.request import SamplerSettings

T = TypeVar("T")


def settings_of(question: Question) -> dict[str, Any]:
    """What of a question stands among the settings of its run, as JSON values."""
    earlier = [asdict(turn) for turn in question.earlier]
    return {"manner": asdict(question.manner), "earlier": earlier, **held_values(question)}


def question_from(
    task: str, text: str, thinking: bool, seed: int, settings: Mapping[str, Any]
) -> tuple[Question, dict[str, Any]]:
    """The question of a kept run, and what else stands among its settings."""
    others = dict(settings)
    manner, earlier = _manner(others.pop("manner", {})), others.pop("earlier", ())
    said = tuple(made(Turn, turn, None) for turn in earlier)
    question = Question(task, text, thinking, seed, manner, said)
    names = ("form", "short", "left_out")
    held: dict[str, Any] = {name: others.pop(name) for name in names if name in others}
    try:
        return with_held(question, held), others
    except (KeyError, TypeError, ValueError):
        # Of another version: the answer is kept all the same.
        return question, others


def _manner(told: Mapping[str, Any]) -> Manner:
    values = dict(told)
    sampler = values.pop("sampler", None)
    if isinstance(sampler, dict):
        values["sampler"] = made(SamplerSettings, sampler, SamplerSettings())
    return made(Manner, values, USUAL)


def made(kind: type[T], values: dict[str, Any], otherwise: T | None) -> T:
    """A dataclass from kept values: what another version added is passed over, what it lacks is usual."""
    known = {each.name for each in fields(cast(Any, kind))}
    given = {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
    try:
        return kind(**{name: value for name, value in given.items() if name in known})
    except (TypeError, ValueError, PlainError):
        if otherwise is None:
            raise
        return otherwise
