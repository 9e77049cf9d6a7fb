"""Lessons about documents of no kind: which of all passages answers the question, or that none does."""

from __future__ import annotations

from random import Random

from model.demo.corpus import wording
from model.demo.corpus.open import Fact, OpenDocument, Thing
from model.demo.corpus.parts import Language
from model.demo.lessons.about_text import SLOTS, asked, form_passages, room
from model.demo.lessons.lesson import Lesson, says
from model.demo.lessons.rivals import beside, passages

WINDOW = (6, 14)
"""Of how many lines a part of a document is that is shown alone."""

_BARE = 0.12
"""How often a question is the label alone, as people type it."""


def window(rng: Random, document: OpenDocument) -> str:
    """Some lines of a document, as a search shows them."""
    lines = document.text.split("\n")
    count = rng.randrange(*WINDOW)
    start = rng.randrange(max(1, len(lines) - count + 1))
    return "\n".join(lines[start : start + count]).strip("\n") or document.text


def choose(
    rng: Random, document: OpenDocument, text: str, questions: int, absent: float = 0.3
) -> list[Lesson]:
    """Questions about what is shown of a document, about so many of them on what is not there."""
    none = wording.not_stated(document.language)
    flat = " ".join(text.split())
    here = [fact for fact in document.facts if fact.value in flat and _is_told(fact, flat)]
    there = [fact.thing for fact in document.facts if fact.value not in flat]
    missing = [*rng.sample(there, min(2, len(there))), *document.absent]
    count = sum(rng.random() < absent for _ in range(questions)) if here else 2
    chosen: list[tuple[Thing, str, str]] = [(one, rng.choice(one.labels), none) for one in missing[:count]]
    stated = rng.sample(here, min(questions - count, len(here)))
    chosen += [(fact.thing, fact.label, fact.value) for fact in stated]
    values = [fact.value for fact in here]
    common = passages(rng, text)
    made = []
    for thing, label, value in chosen:
        question = _question(rng, thing, label, document.language)
        others = (fact.thing for fact in document.facts if fact.thing.key != thing.key)
        if any(question in other.questions or label in other.labels for other in others):
            # Two things are asked for in the same words: the document would have two answers.
            continue
        messages = asked([(1, 1, text)], question)
        choices = dict.fromkeys((value, none, *values, *beside(text, value), *common))
        made.append(Lesson("open", document.language, messages, says(value), choices=tuple(choices)))
    return made


def form(rng: Random, document: OpenDocument, text: str, most: int = 8) -> Lesson | None:
    """A form of what is shown of a document over pinned tokens, some of its fields not stated there.

    Nothing where a value does not fit a place of a form.
    """
    flat = " ".join(text.split())
    here = [fact for fact in document.facts if fact.value in flat and _is_told(fact, flat)]
    here = [fact for fact in here if '"' not in fact.value and "\\" not in fact.value]
    fields = [(fact.label, fact.value) for fact in rng.sample(here, min(len(here), rng.randrange(2, most)))]
    missing = [rng.choice(thing.labels) for thing in document.absent[: rng.randrange(0, 3)]]
    fields += [(label, "") for label in missing]
    fields = list({label.casefold(): (label, value) for label, value in fields}.values())
    rng.shuffle(fields)
    longest = max((room(value) for _, value in fields), default=0.0)
    sizes = [slot for slot in SLOTS if slot >= longest]
    if not fields or not sizes:
        return None
    names = [label for label, _ in fields]
    messages = asked([(1, 1, text)], wording.form(names, document.language))
    passages = form_passages(fields, [rng.choice(sizes)] * len(fields))
    return Lesson("forms", document.language, messages, passages)


def _is_told(fact: Fact, flat: str) -> bool:
    """Whether what says of a value what it is can be among what is shown."""
    shown = flat.casefold()
    return (
        fact.label.casefold() in shown
        or any(
            all(piece.strip(" .").casefold() in shown for piece in sentence.split("{v}"))
            for sentence in fact.thing.sentences
        )
        or not fact.labelled
    )


def _question(rng: Random, thing: Thing, label: str, language: Language) -> str:
    if rng.random() >= _BARE:
        return rng.choice(thing.questions)
    small = label[:1].lower() + label[1:] if language == "en" else label
    patterns = (
        ("{}?", "What is the {}?", "Which {} is given?")
        if language == "en"
        else ("{}?", "Was steht bei {}?", "{}: was ist angegeben?")
    )
    return rng.choice(patterns).format(small)
