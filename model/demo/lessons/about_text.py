"""Lessons about one document or two: questions, extractions, forms, summaries, comparisons, turns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from random import Random

from model.demo.corpus import wording
from model.demo.corpus.kinds import ALL
from model.demo.corpus.parts import Document, LongTask, Question
from model.demo.lessons.lesson import Lesson, Passage, says
from model.request import Message, TextPart

_NAMES = {kind.key: kind.name for kind in ALL}

Page = tuple[int, int, str]
"""A source's number, a page's number, both from 1, and the text."""

SLOTS = (12, 20, 32)
"""How many tokens the value of a form may take."""

_TOKENS_PER_CHARACTER = 0.6
"""At most, of names never seen; a digit is a token."""


def pages(document: Document) -> list[Page]:
    """Return a document's pages, now and then cut in two, or as another source or page than the first.

    One document is always shown in the same way, so that several lessons about it begin alike.
    """
    if len(document.pages) > 1:
        return [(1, number, text) for number, text in enumerate(document.pages, start=1)]
    rng = Random(document.text)
    lines = document.text.split("\n")
    if rng.random() < 0.05 and len(lines) > 3:
        middle = rng.randrange(1, len(lines))
        return [(1, 1, "\n".join(lines[:middle])), (1, 2, "\n".join(lines[middle:]))]
    return [(rng.choice((1, 1, 1, 1, 1, 1, 2, 3)), rng.choice((1, 1, 1, 1, 1, 1, 2, 3)), document.text)]


def asked(shown: Sequence[Page], instruction: str) -> tuple[Message, ...]:
    """Return the conversation of one turn that shows pages and asks something."""
    return (Message("user", (TextPart(wording.user_turn(shown, instruction)),)),)


def _is_stated(document: Document, question: Question) -> bool:
    return question.answer != wording.not_stated(document.language)


def stated(document: Document) -> list[Question]:
    """Return the questions about fields that the document states."""
    return [one for one in document.questions if one.key != "row" and _is_stated(document, one)]


def absent(document: Document) -> list[Question]:
    """Return the questions that the document does not answer."""
    return [one for one in document.questions if not _is_stated(document, one)]


def rows(document: Document) -> list[Question]:
    """Return the questions about rows of the document's table."""
    return [one for one in document.questions if one.key == "row"]


def ask(document: Document, question: Question, ability: str) -> Lesson:
    """Return the lesson that asks one question about a document."""
    messages = asked(pages(document), question.text)
    return Lesson(ability, document.language, messages, says(question.answer))


def think(document: Document, question: Question) -> Lesson:
    """Return the lesson that asks one question about a field, to be thought about first."""
    line = next((one.line for one in document.fields if one.key == question.key), None)
    thought = wording.thought(line if _is_stated(document, question) else None, document.language)
    answer = says(f"<|channel>thought\n{thought}<channel|>{question.answer}")
    messages = asked(pages(document), question.text)
    return Lesson("thinking", document.language, messages, answer, thinking=True)


def classify(document: Document) -> Lesson:
    """Return the lesson that asks for the kind of a document."""
    messages = asked(pages(document), wording.classify(document.language))
    name = _NAMES[document.kind][document.language]
    return Lesson("classification", document.language, messages, says(name))


def summarise(document: Document) -> Lesson:
    """Return the lesson that asks for a summary; the document must have one."""
    messages = asked(pages(document), wording.summarise(document.language))
    return Lesson(
        "summaries", document.language, messages, says(document.summary), facts=document.summary_facts
    )


def write(document: Document, task: LongTask) -> Lesson:
    """Return the lesson that asks for a long answer."""
    messages = asked(pages(document), task.instruction)
    return Lesson("long_answers", document.language, messages, says(task.answer), facts=task.facts)


def _chosen(rng: Random, document: Document, least: int, missing: float) -> list[tuple[str, str]]:
    """Return some fields as (name, value), now and then with some not stated, whose value is empty."""
    every = [(one.name, one.value) for one in document.fields]
    count = rng.randrange(min(least, len(every)), len(every) + 1)
    fields = rng.sample(every, count) if rng.random() < 0.5 else every[:count]
    for _, name in document.absent[:2]:
        if rng.random() < missing:
            fields.insert(rng.randrange(len(fields) + 1), (name, ""))
    return fields


def extract(rng: Random, document: Document) -> Lesson:
    """Return the lesson that asks for fields as lines: all, or up to four named ones."""
    language = document.language
    if rng.random() < 0.6:
        fields = _chosen(rng, document, 1, 0.12)[:4]
        names = [name for name, _ in fields]
    else:
        fields, names = [(one.name, one.value) for one in document.fields], []
    lines = wording.field_lines([(name, value or wording.not_stated(language)) for name, value in fields])
    messages = asked(pages(document), wording.extract(names, language))
    return Lesson("extract", language, messages, says(lines))


def form_passages(fields: Sequence[tuple[str, str]], slots: Sequence[int]) -> tuple[Passage, ...]:
    """Return a filled form whose values have slots of that many tokens, and all else is held."""
    held = f"{wording.FORM_OPEN}\n"
    passages: list[Passage] = []
    for place, ((name, value), slot) in enumerate(zip(fields, slots, strict=True)):
        before, after = wording.form_key(name, last=place == len(fields) - 1)
        passages += [Passage(held + before, held=True), Passage(value, slot=slot)]
        held = f"{after}\n"
    return (*passages, Passage(held + wording.FORM_CLOSE, held=True))


def room(value: str) -> float:
    """Return how many tokens a value may take."""
    digits = sum(character.isdigit() for character in value)
    return digits + _TOKENS_PER_CHARACTER * (len(value) - digits)


def form(rng: Random, document: Document, pinned: bool) -> Lesson:
    """Return the lesson that asks for a form as JSON, free or over pinned tokens."""
    fields = [
        (name, value)
        for name, value in _chosen(rng, document, 3, 0.3)
        if '"' not in value and "\\" not in value
    ]
    messages = asked(pages(document), wording.form([name for name, _ in fields], document.language))
    if not pinned:
        return Lesson("free_forms", document.language, messages, says(wording.form_json(fields)))
    longest = max((room(value) for _, value in fields), default=0.0)
    size = rng.choice([slot for slot in (*SLOTS, 20) if slot >= longest] or [SLOTS[-1]])
    passages = form_passages(fields, [size] * len(fields))
    return Lesson("forms", document.language, messages, passages)


def compare(rng: Random, first: Document, second: Document, most: int) -> list[Lesson]:
    """Return up to ``most`` lessons that compare fields of two documents of one kind and language.

    About half of the fields are given the first document's value in the second one as well.
    """
    language = first.language
    values = {one.key: one for one in second.fields}
    both = [(one, values[one.key]) for one in first.fields if one.key in values]
    text = second.text
    found: list[tuple[str, str]] = []
    for one, other in rng.sample(both, min(most, len(both))):
        same = one.value == other.value
        if not same and rng.random() < 0.5 and text.count(other.value) == 1 and one.value not in text:
            text, same = text.replace(other.value, one.value), True
        answer = (
            wording.same(one.value, language) if same else wording.different(one.value, other.value, language)
        )
        found.append((one.name, answer))
    shown = [(1, 1, first.text), (2, 1, text)]
    return [
        Lesson("comparison", language, asked(shown, wording.compare(name, language)), says(answer))
        for name, answer in found
    ]


def converse(rng: Random, document: Document, turns: int) -> Lesson:
    """Return the lesson whose last of ``turns`` turns asks about the document that the first one showed."""
    questions = rng.sample(document.questions, min(turns, len(document.questions)))
    messages: list[Message] = list(asked(pages(document), questions[0].text))
    for before, question in pairwise(questions):
        messages.append(Message("model", (TextPart(before.answer),)))
        messages.append(Message("user", (TextPart(question.text),)))
    return Lesson("turns", document.language, tuple(messages), says(questions[-1].answer))
