"""What a person decided about values that were filled in: the same record in form, table, case and log."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from app.core.canonical import plain_dataclass
from app.core.evidence.evidence import Place
from app.core.forms.record import places_from

#: "accepted": the value stands as it was read. "corrected": `value` stands in its place. "rejected": nothing
#: stands there, whatever was read.
Verdict = Literal["accepted", "corrected", "rejected"]
VERDICTS: tuple[Verdict, ...] = ("accepted", "corrected", "rejected")


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word on a value.

    Attributes:
        verdict: see `Verdict`.
        value: what stands from now on; of a corrected value empty for "not stated". Of an accepted one what
            was accepted; empty where many were accepted at once, each as it stood.
        places: where a corrected value stands in the document; empty where the person typed what stands
            nowhere in it.
        reason: the person's note; mostly empty.
        at: when, ISO 8601 in UTC.
        by: who, as the system knows them.
        at_once: whether it was taken for many values in one go, none of which was looked at.
        line: of such a decision the certainty above which values were accepted.
    """

    verdict: Verdict
    value: str = ""
    places: tuple[Place, ...] = ()
    reason: str = ""
    at: str = ""
    by: str = ""
    at_once: bool = False
    line: float | None = None

    @property
    def looked_at(self) -> bool:
        """Whether a person saw this very value."""
        return not self.at_once


@dataclass(frozen=True, slots=True)
class FieldDecision:
    """A person's word on a value of a form that was filled in; `field` is the field's name."""

    field: str
    decision: Decision


def field_decision_record(made: FieldDecision) -> dict[str, Any]:
    """It as JSON has it; `field_decision_from` reads it back."""
    return {"field": made.field, **decision_record(made.decision)}


def field_decision_from(told: Mapping[str, Any]) -> FieldDecision:
    """It from its record. Raises as `decision_from`."""
    values = dict(told)
    return FieldDecision(str(values.pop("field")), decision_from(values))


def decision_record(decision: Decision) -> dict[str, Any]:
    """A decision as JSON has it; `decision_from` reads it back."""
    return plain_dataclass(decision)


def decision_from(told: Mapping[str, Any]) -> Decision:
    """A decision from its record.

    Raises:
        KeyError, TypeError, ValueError: it is none.
    """
    if told["verdict"] not in VERDICTS:
        raise ValueError(f"no verdict: {told['verdict']!r}")
    return Decision(**{**told, "places": places_from(told["places"])})
