"""A filled form as plain values, for what is kept of a run, and back."""

from collections.abc import Mapping
from typing import Any

from app.core.canonical import plain_dataclass
from app.core.evidence.evidence import Place
from app.core.forms.filled import Candidate, FieldValue, FilledForm
from app.core.forms.form import Field, Form
from app.core.sources.source import TextBox


def form_record(form: Form) -> dict[str, Any]:
    """A form as JSON has it; `form_from` reads it back."""
    return plain_dataclass(form)


def form_from(told: Mapping[str, Any]) -> Form:
    """A form from its record.

    Raises:
        KeyError, TypeError, ValueError: it is none.
    """
    return Form(**{**told, "fields": tuple(_field(each) for each in told["fields"])})


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
    )


def _field(told: Mapping[str, Any]) -> Field:
    return Field(**{**told, "options": tuple(told["options"])})


def _value(told: Mapping[str, Any]) -> FieldValue:
    runner_up = told["runner_up"]
    values = {
        **told,
        "field": _field(told["field"]),
        "places": _places(told["places"]),
        "runner_up": None if runner_up is None else _candidate(runner_up),
        "others": tuple(_candidate(each) for each in told["others"]),
    }
    return FieldValue(**values)


def _candidate(told: Mapping[str, Any]) -> Candidate:
    return Candidate(told["text"], _places(told["places"]))


def _places(told: Any) -> tuple[Place, ...]:
    return tuple(Place(**{**each, "boxes": tuple(TextBox(**box) for box in each["boxes"])}) for each in told)
