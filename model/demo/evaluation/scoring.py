"""Whether an answer is right, and whether it holds something that nobody said. Pure functions."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from model.demo.corpus.kinds import ALL
from model.demo.corpus.wording import not_stated
from model.demo.lessons.lesson import Lesson
from model.request import TextPart

_COPYING = ("field_questions", "paraphrases", "not_stated", "rows", "turns", "thinking")
"""Abilities whose answers are copied from the document, or say that it does not state it."""


@dataclass(frozen=True)
class Score:
    """What is counted of one answer. ``valid``, ``fields`` and ``fields_right`` are of forms alone;
    ``invents`` is whether it holds a value that is not in the document, ``None`` where nothing is copied."""

    right: bool
    invents: bool | None = None
    valid: bool | None = None
    fields: int = 0
    fields_right: int = 0


def shown(lesson: Lesson) -> str:
    """Return all text that the person gave."""
    return "\n".join(
        part.text
        for message in lesson.messages
        if message.role == "user"
        for part in message.parts
        if isinstance(part, TextPart)
    )


def form_values(answer: str) -> dict[str, str] | None:
    """Return a form's values by name, without the blanks that fill their slots; nothing if it is not JSON."""
    try:
        read = json.loads(answer)
    except json.JSONDecodeError:
        return None
    if not isinstance(read, dict) or not all(isinstance(value, str) for value in read.values()):
        return None
    return {name: value.strip() for name, value in read.items()}


def _telling(text: str) -> list[str]:
    """Return what in a text could be a wrong fact: words with a digit or a capital letter."""
    words = (word.strip(".,;:()!?\"'") for word in text.split())
    return [word for word in words if re.search(r"[0-9A-ZÄÖÜ]", word)]


def holds(answer: str, facts: Sequence[str], known: str) -> bool:
    """Return whether an answer states all facts, and no figure or name that is not in what is ``known``."""
    return all(fact in answer for fact in facts) and all(one in known for one in _telling(answer))


def _phrases() -> str:
    """Return the fixed words of all summaries; which of them is used is the model's choice."""
    return " ".join(
        template for kind in ALL for templates in kind.summaries.values() for template in templates
    )


def _form(lesson: Lesson, answer: str) -> Score:
    wanted = form_values(lesson.answer)
    given = form_values(answer)
    assert wanted is not None
    if given is None:
        return Score(False, None, False, len(wanted), 0)
    right = sum(given.get(name) == value for name, value in wanted.items())
    document = shown(lesson)
    invents = any(value and value not in document for value in given.values())
    return Score(given == wanted, invents, True, len(wanted), right)


def score(lesson: Lesson, answer: str) -> Score:
    """Return what is counted of an answer to a lesson."""
    if lesson.ability in ("forms", "free_forms"):
        return _form(lesson, answer)
    if lesson.ability in ("summaries", "long_answers"):
        known = f"{shown(lesson)} {lesson.answer} {_phrases()}"
        return Score(holds(answer, lesson.facts, known))
    right = answer == lesson.visible.strip()
    if lesson.ability not in _COPYING:
        return Score(right)
    return Score(right, answer != not_stated(lesson.language) and answer not in shown(lesson))
