"""Lessons about a picture or a video."""

from __future__ import annotations

from random import Random

from model.demo.corpus.parts import Language, Question
from model.demo.lessons.lesson import Lesson, says
from model.demo.pictures.parts import Picture
from model.demo.pictures.turns import user_parts
from model.request import Message


def look(picture: Picture, question: Question, language: Language) -> Lesson:
    """Return the lesson that asks one question about a picture."""
    ability = "page_kinds" if picture.ability == "classification" else picture.ability
    message = Message("user", user_parts(picture, question.text))
    return Lesson(ability, language, (message,), says(question.answer))


def questions(rng: Random, picture: Picture, most: int) -> list[Question]:
    """Return up to ``most`` questions about a picture, each of another subject."""
    keys = sorted({one.key for one in picture.questions})
    return [
        rng.choice([one for one in picture.questions if one.key == key])
        for key in rng.sample(keys, min(most, len(keys)))
    ]
