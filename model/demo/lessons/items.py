"""One item of each ability that is measured: a pure function of a seed, of the half training never sees."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random

from model.demo import pictures
from model.demo.corpus import LANGUAGES, Document, Language, generate, held_back
from model.demo.corpus.parts import Question
from model.demo.lessons import about_text as text
from model.demo.lessons.about_pictures import look, questions
from model.demo.lessons.lesson import Lesson
from model.demo.pictures.parts import Picture

Item = Callable[[Random, int, Language | None], Lesson]
"""Draws an item from random numbers, a seed and a language, or any language."""

_STRIDE = 10_000_000
"""From one try of an item's seed to the next, so that neighbouring items have no document in common."""


def _documents(
    seed: int, language: Language | None, wanted: Callable[[Document], object] = lambda _: True
) -> Document:
    """Return the first document from ``seed`` on that is wanted."""
    while True:
        document = generate(seed, "evaluate", None, language)
        if wanted(document):
            return document
        seed += _STRIDE


def _ask(pick: Callable[[Document], list[Question]], ability: str) -> Item:
    def draw(rng: Random, seed: int, language: Language | None) -> Lesson:
        document = _documents(seed, language, pick)
        return text.ask(document, rng.choice(pick(document)), ability)

    return draw


def _paraphrases(rng: Random, seed: int, language: Language | None) -> Lesson:
    """Draw a question about a stated field in the wording that training never sees."""
    document = _documents(seed, language, text.stated)
    question = rng.choice(text.stated(document))
    reworded = replace(question, text=held_back(document, question.key))
    return text.ask(document, reworded, "paraphrases")


def _forms(pinned: bool) -> Item:
    def draw(rng: Random, seed: int, language: Language | None) -> Lesson:
        return text.form(rng, _documents(seed, language), pinned)

    return draw


def _summaries(rng: Random, seed: int, language: Language | None) -> Lesson:
    return text.summarise(_documents(seed, language, lambda one: one.summary))


def _extract(rng: Random, seed: int, language: Language | None) -> Lesson:
    return text.extract(rng, _documents(seed, language))


def _long(rng: Random, seed: int, language: Language | None) -> Lesson:
    document = _documents(seed, language, lambda one: one.long)
    return text.write(document, rng.choice(document.long))


def _classify(rng: Random, seed: int, language: Language | None) -> Lesson:
    return text.classify(_documents(seed, language))


def _compare(rng: Random, seed: int, language: Language | None) -> Lesson:
    while True:
        first = generate(seed, "evaluate", None, language)
        second = generate(seed + _STRIDE // 2, "evaluate", first.kind, first.language)
        lessons = text.compare(rng, first, second, 1)
        if lessons:
            return lessons[0]
        seed += _STRIDE


def _think(rng: Random, seed: int, language: Language | None) -> Lesson:
    document = _documents(seed, language, text.stated)
    return text.think(document, rng.choice(text.stated(document)))


def _turns(rng: Random, seed: int, language: Language | None) -> Lesson:
    return text.converse(rng, _documents(seed, language), rng.choice((2, 3)))


def _picture(draw_picture: Callable[..., Picture]) -> Item:
    def draw(rng: Random, seed: int, language: Language | None) -> Lesson:
        spoken = rng.choice(LANGUAGES) if language is None else language
        picture = draw_picture(seed, "evaluate", spoken)
        return look(picture, questions(rng, picture, 1)[0], spoken)

    return draw


ABILITIES: Mapping[str, Item] = {
    "field_questions": _ask(text.stated, "field_questions"),
    "paraphrases": _paraphrases,
    "not_stated": _ask(text.absent, "not_stated"),
    "rows": _ask(text.rows, "rows"),
    "forms": _forms(pinned=True),
    "free_forms": _forms(pinned=False),
    "extract": _extract,
    "summaries": _summaries,
    "classification": _classify,
    "comparison": _compare,
    "long_answers": _long,
    "thinking": _think,
    "turns": _turns,
    "shapes": _picture(pictures.shapes),
    "page_kinds": _picture(pictures.page_kind),
    "printed_fields": _picture(pictures.printed_field),
    "video": _picture(pictures.video),
}
"""How an item of each ability is drawn."""


def item(ability: str, language: Language, seed: int) -> Lesson:
    """The item of an ability and a language that a seed draws."""
    return ABILITIES[ability](Random(f"{ability}/{language}/{seed}"), seed, language)
