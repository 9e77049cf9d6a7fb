"""The tokeniser of the lessons: learnt from what is read and answered in both languages, kept in a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

from tokenizers import Tokenizer

from model.demo import pictures
from model.demo import tokenizer as tokens
from model.demo.corpus import LANGUAGES, generate
from model.demo.corpus.wording import not_stated, thought
from model.demo.lessons.course import COURSE, FAMILIES, Shelf
from model.demo.lessons.lesson import Lesson
from model.request import TextPart

_SHARES = {"ask": 0.3, "pair": 0.08, "form": 0.1, "write": 0.15, "long": 0.07, "open": 0.3}
_OF_A_KIND = 4
"""Lessons about one thing that are read: they show it again and again."""


def _texts_of(lesson: Lesson) -> Iterator[str]:
    for message in lesson.messages:
        yield message.role
        yield from (part.text for part in message.parts if isinstance(part, TextPart))
    yield lesson.answer.replace("<|channel>", "\n").replace("<channel|>", "\n")


def texts(lessons: int) -> Iterator[str]:
    """Yield what is read and answered in that many lessons of training, and in some about pictures."""
    rng = Random("vocabulary")
    shelf = Shelf(rng, "train", None, COURSE[-1].sizes)
    for _ in range(lessons):
        family = rng.choices(list(_SHARES), list(_SHARES.values()))[0]
        for lesson in FAMILIES[family](shelf)[:_OF_A_KIND]:
            yield from _texts_of(lesson)
    for seed in range(lessons // 100):
        for language in LANGUAGES:
            for draw in (pictures.shapes, pictures.page_kind, pictures.video):
                for question in draw(seed, "train", language).questions:
                    yield question.text
                    yield question.answer
            yield thought(generate(seed, language=language).fields[0].line, language)
            yield thought(None, language) + not_stated(language) + "system\n"


def learn(path: Path | None = None, lessons: int = 6000, vocabulary: int | None = None) -> Tokenizer:
    """Learn the tokeniser, or read it from ``path`` where it was written before."""
    if path is not None and path.exists():
        return Tokenizer.from_file(str(path))
    size = vocabulary or tokens.VOCABULARY
    tokenizer = tokens.train_tokenizer(texts(lessons), size)
    if path is not None:
        tokenizer.save(str(path))
    return tokenizer
