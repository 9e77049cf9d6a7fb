"""Long answers: letters made of a few fixed phrases and of values copied from the document.

The phrases are the same in every kind of document, because a very small model learns them. A sentence whose
values the document does not state is left out, so an answer follows from the document and the instruction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from string import Formatter

from model.demo.corpus.parts import Language, LongTask

Values = Mapping[str, str]
"""The stated values by key."""

Rows = tuple[tuple[str, ...], ...]
"""The rows of a document's table, empty without one."""

REPLY: Mapping[Language, str] = {
    "en": "Write a reply to this letter.",
    "de": "Schreibe eine Antwort auf diesen Brief.",
}
COVERING: Mapping[Language, str] = {
    "en": "Write a covering letter for this document.",
    "de": "Schreibe ein Begleitschreiben zu diesem Dokument.",
}

THANKS: Mapping[Language, str] = {
    "en": "Thank you for your letter.",
    "de": "vielen Dank für Ihr Schreiben.",
}
NOTED: Mapping[Language, str] = {
    "en": "We have noted the following:",
    "de": "Wir haben Folgendes vermerkt:",
}
CHECK: Mapping[Language, str] = {
    "en": "Please check these details and tell us if anything is wrong.",
    "de": "Bitte prüfen Sie diese Angaben und melden Sie sich, wenn etwas nicht stimmt.",
}
CONTACT: Mapping[Language, str] = {
    "en": "If you have any questions, please contact us at any time.",
    "de": "Bei Fragen erreichen Sie uns jederzeit.",
}
CONFIRM: Mapping[Language, str] = {
    "en": "Please confirm this in writing. I look forward to your answer.",
    "de": "Bitte bestätigen Sie dies schriftlich. Ich freue mich auf Ihre Antwort.",
}
_GREETING: Mapping[Language, str] = {"en": "Dear {},", "de": "Guten Tag {},"}
_NOBODY: Mapping[Language, str] = {"en": "Dear Sir or Madam,", "de": "Sehr geehrte Damen und Herren,"}
_REGARDS: Mapping[Language, str] = {"en": "Kind regards", "de": "Mit freundlichen Grüßen"}


@lru_cache(maxsize=1024)
def _keys(template: str) -> tuple[str, ...]:
    return tuple(key for _, key, _, _ in Formatter().parse(template) if key)


def told(values: Values, *templates: str, separator: str = " ") -> str:
    """Fill in the templates with ``{key}`` whose values are all stated, and join them; drop the others."""
    return separator.join(
        template.format_map(values) for template in templates if all(key in values for key in _keys(template))
    )


def listed(values: Values, *templates: str) -> str:
    """Return one line for every template such as ``Diagnosis: {diagnosis}`` whose values are all stated."""
    return told(values, *templates, separator="\n")


def letter(language: Language, to: str | None, paragraphs: Iterable[str], sender: str) -> str:
    """Return a letter: greeting (without ``to``, one to nobody by name), the paragraphs that are not empty,
    regards and the sender's name."""
    greeting = _NOBODY[language] if to is None else _GREETING[language].format(to)
    body = "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
    return f"{greeting}\n\n{body}\n\n{_REGARDS[language]}\n{sender}"


def long_task(instruction: str, answer: str, values: Values, rows: Rows = ()) -> LongTask:
    """Return the task; its facts are all the values and cells that the answer holds."""
    cells = (cell for row in rows for cell in row)
    facts = dict.fromkeys(text for text in (*values.values(), *cells) if text and text in answer)
    return LongTask(instruction, answer, tuple(facts))
