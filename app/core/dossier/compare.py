"""Comparing two dossiers: the one at hand, and the one that running it again gave."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.core.dossier.dossier import Dossier
from app.core.sentences import say

_COMPARED = (
    ("answer", ("answer",)),
    ("thought", ("thought",)),
    ("question", ("asked",)),
    ("filled", ("filled", "values")),
    ("candidates", ("candidates",)),
    ("model", ("model", "content_sha256")),
    ("fill", ("model", "form_fill")),
    ("temperature", ("model", "lock_temperature")),
    ("precision", ("model", "precision")),
    ("computed", ("model", "computed_in")),
    ("device", ("model", "device_name")),
    ("requests", ("requests",)),
    ("evidence", ("evidence",)),
    ("coverage", ("coverage",)),
    ("libraries", ("program", "libraries")),
    ("program", ("program", "version")),
)
"""What may differ: its name, and its place in the body. The answer first."""

_SINCE_LOCKS = ("fill", "temperature")

_NOT_REPEATED = frozenset(
    {"prefill_seconds", "denoise_seconds", "tokens_per_second", "peak_memory_bytes", "reused_tokens"}
)
"""Figures that are measured or depend on what was asked before; every other one must come out the same."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Something in which two dossiers differ.

    Attributes:
        first, second: JSON values; of objects only the members that differ, `None` where one is missing.
    """

    name: str
    sentence: str
    first: Any
    second: Any


def compare(first: Dossier, second: Dossier) -> tuple[Difference, ...]:
    """What differs between two dossiers of one question, the answer first; nothing if all is the same."""
    differences = []
    for name, place in _COMPARED:
        one, other = _tidy(_at(first.body, place)), _tidy(_at(second.body, place))
        if name == "thought" and not (_kept(first) and _kept(second)):
            continue
        if name == "coverage" and _language(first) != _language(second):
            # The same in other words, which cannot be compared.
            continue
        if name in _SINCE_LOCKS and None in (one, other):
            # A dossier from before there were locks does not say.
            continue
        if name == "evidence":
            # An older dossier does not have what is told of an answer since.
            one, other = _members_of_both(one, other), _members_of_both(other, one)
        if name == "requests":
            one, other = _known(one, other), _known(other, one)
        if one != other:
            differences.append(Difference(name, _differs(name), *_apart(one, other)))
    hashes = [[each.get("sha256") for each in dossier.body.get("sources", [])] for dossier in (first, second)]
    if hashes[0] != hashes[1]:
        differences.append(Difference("sources", say("core.dossier.sources_differ"), hashes[0], hashes[1]))
    return tuple(differences)


def _differs(name: str) -> str:
    return {
        "answer": say("core.dossier.answer_differs"),
        "thought": say("core.dossier.thought_differs"),
        "question": say("core.dossier.question_differs"),
        "filled": say("core.dossier.filled_differs"),
        "candidates": say("core.dossier.candidates_differs"),
        "model": say("core.dossier.model_differs"),
        "fill": say("core.dossier.locks_differ"),
        "temperature": say("core.dossier.locks_differ"),
        "precision": say("core.dossier.precision_differs"),
        "computed": say("core.dossier.computed_differs"),
        "device": say("core.dossier.device_differs"),
        "requests": say("core.dossier.requests_differs"),
        "evidence": say("core.dossier.evidence_differs"),
        "coverage": say("core.dossier.coverage_differs"),
        "libraries": say("core.dossier.libraries_differs"),
        "program": say("core.dossier.program_differs"),
    }[name]


def same_answer(differences: tuple[Difference, ...]) -> bool:
    """Whether the answers are the same, to the letter."""
    return all(each.name != "answer" for each in differences)


def _at(body: Mapping[str, Any], place: tuple[str, ...]) -> Any:
    value: Any = body
    for name in place:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _kept(dossier: Dossier) -> bool:
    return bool(dossier.body.get("thought_kept", True))


def _language(dossier: Dossier) -> str:
    return str(dossier.body.get("language", "en"))


def _known(requests: Any, others: Any) -> Any:
    """Requests to compare with others; nothing where one of the two does not know them any more."""
    both = (requests, others)
    if not all(isinstance(each, list) and all(one.get("sha256") for one in each) for each in both):
        return None
    return requests


def _members_of_both(one: Any, other: Any) -> Any:
    """A value without the members of its objects that the other lacks."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return {name: _members_of_both(one[name], other[name]) for name in one if name in other}
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        return [_members_of_both(each, its) for each, its in zip(one, other, strict=True)]
    return one


def _apart(one: Any, other: Any) -> tuple[Any, Any]:
    if not (isinstance(one, Mapping) and isinstance(other, Mapping)):
        return one, other
    names = [name for name in {**one, **other} if one.get(name) != other.get(name)]
    return {name: one.get(name) for name in names}, {name: other.get(name) for name in names}


def _tidy(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _tidy(each) for name, each in value.items() if name not in _NOT_REPEATED}
    if isinstance(value, list):
        return [_tidy(each) for each in value]
    return value
