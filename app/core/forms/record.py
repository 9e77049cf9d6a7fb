"""A filled form as plain values, for what is kept of a run, and back."""

from collections.abc import Mapping
from typing import Any

from app.core.canonical import plain_dataclass
from app.core.evidence.evidence import Place
from app.core.forms.filled import Candidate, FieldValue, FilledForm
from app.core.forms.form import Field, Form, RowGroup
from app.core.forms.rule import Rule
from app.core.sources.source import TextBox


def form_record(form: Form) -> dict[str, Any]:
    """A form as JSON has it; `form_from` reads it back."""
    return plain_dataclass(form)


def form_from(told: Mapping[str, Any]) -> Form:
    """A form from its record.

    Raises:
        KeyError, TypeError, ValueError: it is none.
    """
    values = {**told, "fields": tuple(_field(each) for each in told["fields"])}
    if told.get("rows") is not None:
        values["rows"] = RowGroup(
            told["rows"]["name"], tuple(_field(each) for each in told["rows"]["fields"])
        )
    if "rules" in told:
        values["rules"] = tuple(_rule(each) for each in told["rules"])
    return Form(**values)


def filled_record(filled: FilledForm) -> dict[str, Any]:
    """A filled form as JSON has it; `filled_from` reads it back."""
    return plain_dataclass(filled)


def filled_from(told: Mapping[str, Any]) -> FilledForm:
    """A filled form from its record. Raises as `form_from`."""
    return FilledForm(
        form_from(told["form"]),
        tuple(told["source_indexes"]),
        tuple(_value(each) for each in told["values"]),
        tuple(told["coverage"]),
        tuple(tuple(_value(each) for each in row) for row in told.get("rows", ())),
    )


def _rule(told: Mapping[str, Any]) -> Rule:
    return Rule(**{**told, "fields": tuple(told["fields"]), "options": tuple(told["options"])})


def _field(told: Mapping[str, Any]) -> Field:
    return Field(**{**told, "options": tuple(told["options"])})


def _value(told: Mapping[str, Any]) -> FieldValue:
    runner_up = told["runner_up"]
    values = {
        **told,
        "field": _field(told["field"]),
        "places": places_from(told["places"]),
        "runner_up": None if runner_up is None else _candidate(runner_up),
        "others": tuple(_candidate(each) for each in told["others"]),
    }
    return FieldValue(**values)


def _candidate(told: Mapping[str, Any]) -> Candidate:
    return Candidate(told["text"], places_from(told["places"]))


def places_from(told: Any) -> tuple[Place, ...]:
    """Places from their records. Raises as `form_from`."""
    return tuple(Place(**{**each, "boxes": tuple(TextBox(**box) for box in each["boxes"])}) for each in told)
