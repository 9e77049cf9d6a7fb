"""What of a question is kept only where it was chosen, as plain values and back: its form, a short answer."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.core.forms.record import form_from, form_record
from app.core.tasks.question import Question


def held_values(question: Question) -> dict[str, Any]:
    """The form and whether the answer is short, each only where it is set."""
    values: dict[str, Any] = {}
    if question.form is not None:
        values["form"] = form_record(question.form)
    if question.short is not None:
        values["short"] = question.short
    return values


def with_held(question: Question, values: Mapping[str, Any]) -> Question:
    """The question with what `held_values` gave.

    Raises:
        KeyError, TypeError, ValueError: it is no form.
    """
    form, short = values.get("form"), values.get("short")
    return replace(
        question,
        form=None if form is None else form_from(form),
        short=None if short is None else bool(short),
    )
