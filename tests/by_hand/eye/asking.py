"""What is sought in made-up documents: names and questions, also of what they do not state."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import NamedTuple

from app.core.forms import FieldKind
from app.core.forms.short import wanted
from app.core.language import Language
from app.core.meaning.sought import Sought
from app.core.retrieval.terms import asked
from model.demo.corpus import draws, wording
from model.demo.corpus.dates import style_for
from model.demo.corpus.open import Fact, OpenDocument, Thing, open_document
from model.demo.corpus.open.values import value_of
from model.demo.corpus.parts import Document, Draw, Split
from tests.by_hand.locked_values import kinds_by_name

#: How often a page follows another, and how far away its number is.
_TWO, _FAR = 0.35, 500_000
#: Kinds of fields that fit the lexicon's kinds of values.
FIELD_KIND: dict[str, FieldKind] = {
    "amount": "amount", "date": "date", "birth": "date", "time": "date", "person": "name", "company": "name",
    "party": "name", "identifier": "identifier", "number": "number", "percent": "number", "email": "email",
    "iban": "iban",
}  # fmt: skip


class Wanted(NamedTuple):
    """What is sought, its right values, and the thing of the lexicon that it is."""

    sought: Sought
    right: tuple[str, ...]
    thing: str = ""


def question_of(text: str) -> Sought:
    kind = wanted(text)
    return Sought(text, kind.kind if kind else "text", False)


def sought_in(document: OpenDocument, rng: Random) -> list[Wanted]:
    """Names and questions about a document of no kind, also of what it does not state."""
    made: list[Wanted] = []
    for fact in document.facts:
        if rng.random() < 0.75:
            made.append(Wanted(_named(fact.thing, rng, fact.label), (fact.value,), fact.thing.key))
        made += [Wanted(question_of(text), (fact.value,), fact.thing.key) for text in _asked(fact, rng)]
    for thing in document.absent[: max(3, len(document.facts))]:
        named = rng.random() < 0.4 or not thing.questions
        sought = _named(thing, rng) if named else question_of(rng.choice(thing.questions))
        made.append(Wanted(sought, (), thing.key))
    return made


def _asked(fact: Fact, rng: Random) -> list[str]:
    """Two questions for a fact, more often such as share no word with its label."""
    own = set(asked(fact.label))
    weights = [1.0 if own & set(asked(text)) else 2.0 for text in fact.thing.questions]
    return list(dict.fromkeys(rng.choices(fact.thing.questions, weights, k=2))) if weights else []


def _named(thing: Thing, rng: Random, label: str = "") -> Sought:
    words = label if label and rng.random() < 0.35 else rng.choice(thing.labels)
    return Sought(words, FIELD_KIND.get(thing.kind, "text"))


def open_pages(number: int, split: Split, language: Language, rng: Random) -> tuple[list[str], list[Wanted]]:
    """A document of no kind and what is sought in it; a third of them with a second one behind it."""
    first = with_labels_behind(open_document(number, split, language), rng, split)
    pages, wanteds = [first.text], sought_in(first, rng)
    if rng.random() < _TWO:
        second = open_document(number + _FAR, split, language)
        stated = {fact.thing.key for one in (first, second) for fact in one.facts}
        pages.append(second.text)
        wanteds = [one for one in (*wanteds, *sought_in(second, rng)) if one.right or one.thing not in stated]
        twice = {fact.thing.key for fact in first.facts} & {fact.thing.key for fact in second.facts}
        wanteds = [one for one in wanteds if one.thing not in twice]
    return pages, wanteds


def with_labels_behind(document: OpenDocument, rng: Random, split: Split) -> OpenDocument:
    """A document in which some things more stand before what they are: "Ada Lind (chair)"."""
    country = rng.choice(("GB", "US", "IE") if document.language == "en" else ("DE", "AT", "CH"))
    draw = Draw(rng, split, document.language, country, style_for(rng, document.language, country))
    text, facts = document.text.split("\n"), list(document.facts)
    fitting = [one for one in document.absent if FIELD_KIND.get(one.kind, "text") not in ("text", "iban")]
    gone = set()
    for thing in fitting[: rng.randrange(4)]:
        value, label = value_of(draw, thing), rng.choice(thing.labels)
        if value in document.text:
            continue
        at = rng.randrange(len(text) + 1)
        text[at:at] = _behind(value, label, FIELD_KIND[thing.kind] == "name", draw)
        facts.append(Fact(thing, label, value))
        gone.add(thing.key)
    absent = tuple(thing for thing in document.absent if thing.key not in gone)
    return replace(document, text="\n".join(text), facts=tuple(facts), absent=absent)


def _behind(value: str, label: str, name: bool, draw: Draw) -> list[str]:
    rng = draw.rng
    small = label if draw.language == "de" or label.isupper() else label[:1].lower() + label[1:]
    lead = rng.choice(("", "- ", "   "))
    way = rng.randrange(4 if name else 2)
    if way == 0:
        return [f"{lead}{value} ({small})"]
    if way == 1:
        return [f"{lead}{value}{', ' if name else ' '}{small}"]
    if way == 2:
        return ["", value, label, ""]
    return [", ".join([f"{value} ({small})", *(draws.person(draw) for _ in range(rng.randrange(1, 3)))])]


def sought_in_kind(document: Document) -> list[Wanted]:
    """The fields and questions of a document of one of the twelve kinds."""
    kinds, none = kinds_by_name(document.language), wording.not_stated(document.language)
    made = [
        Wanted(Sought(name, kinds.get(name.casefold(), "text")), value)
        for name, value in (
            *((field.name, (field.value,)) for field in document.fields),
            *((name, ()) for _, name in document.absent[:3]),
        )
    ]
    questions = [
        Wanted(question_of(one.text), () if one.answer == none else (one.answer,))
        for one in document.questions
    ]
    return [*made, *questions]
