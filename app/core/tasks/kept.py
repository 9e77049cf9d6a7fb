"""What of a question is kept only where it was chosen, as plain values and back.

Its form, whether its answer is short, and which sources were ticked out.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.core.forms.record import form_from, form_record
from app.core.tasks.question import Question


def held_values(question: Question) -> dict[str, Any]:
    """The form, whether the answer is short and what was left out, each only where it is set."""
    values: dict[str, Any] = {}
    if question.form is not None:
        values["form"] = form_record(question.form)
    if question.short is not None:
        values["short"] = question.short
    if question.left_out:
        values["left_out"] = list(question.left_out)
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
        left_out=tuple(map(str, values.get("left_out", ()))),
    )
