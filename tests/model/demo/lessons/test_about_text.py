"""Lessons about documents ask what their answers answer."""

import json
from random import Random

import pytest

from model.demo.corpus import Language, generate, wording
from model.demo.lessons import about_text as text
from model.demo.lessons.lesson import Lesson
from model.request import TextPart


def said(lesson: Lesson, turn: int = 0) -> str:
    (part,) = lesson.messages[turn].parts
    assert isinstance(part, TextPart)
    return part.text


@pytest.mark.parametrize("seed", range(12))
def test_a_question_is_answered_from_the_document(seed: int) -> None:
    document = generate(seed)
    for question in text.stated(document):
        lesson = text.ask(document, question, "field_questions")
        assert said(lesson).endswith(f"\n\n{question.text}")
        assert lesson.answer in said(lesson)


def test_what_is_not_stated_is_told_in_the_language_of_the_document() -> None:
    languages: tuple[Language, ...] = ("en", "de")
    for language in languages:
        document = next(one for seed in range(50) if text.absent(one := generate(seed, language=language)))
        for question in text.absent(document):
            lesson = text.ask(document, question, "not_stated")
            assert lesson.answer == wording.not_stated(language)


@pytest.mark.parametrize("pinned", [True, False])
@pytest.mark.parametrize("seed", range(12))
def test_a_form_is_json_with_the_values_of_the_document(seed: int, pinned: bool) -> None:
    document = generate(seed)
    lesson = text.form(Random(seed), document, pinned)
    values = {one.name: one.value for one in document.fields}
    filled = json.loads(lesson.answer)
    assert filled
    assert all(value == values.get(name, "") for name, value in filled.items())
    assert said(lesson).endswith(wording.form(list(filled), document.language))
    assert any(passage.held for passage in lesson.passages) == pinned


def told_truly(lesson: Lesson) -> bool:
    """Whether the values are the same; fails unless they stand where the answer says."""
    before, after = said(lesson).split("[2 p.1]")
    if lesson.answer.startswith("Same: "):
        value = lesson.answer.removeprefix("Same: ").removesuffix(".")
        assert value in before
        assert value in after
        return True
    first, rest = lesson.answer.removeprefix("Different: ").split(" in document 1, ")
    assert first in before
    assert rest.removesuffix(" in document 2.") in after
    return False


def test_a_comparison_tells_the_truth_about_both_documents() -> None:
    seen = set()
    for seed in range(60):
        first = generate(seed, language="en")
        second = generate(seed + 5000, kind=first.kind, language="en")
        for lesson in text.compare(Random(seed), first, second, 3):
            seen.add(told_truly(lesson))
    assert seen == {True, False}


def test_a_thought_names_the_line_and_is_not_visible() -> None:
    document = generate(3, language="de")
    question = text.stated(document)[0]
    lesson = text.think(document, question)
    assert lesson.thinking
    assert lesson.answer.startswith("<|channel>thought\n")
    assert lesson.visible == question.answer
    line = next(one.line for one in document.fields if one.key == question.key)
    assert line in lesson.answer


def test_a_conversation_shows_the_document_once_and_its_own_answers() -> None:
    document = generate(8)
    lesson = text.converse(Random(1), document, 3)
    assert [message.role for message in lesson.messages] == ["user", "model", "user", "model", "user"]
    assert document.fields[0].value in said(lesson, 0)
    assert all("[" not in said(lesson, turn)[:1] for turn in (2, 4))
    answers = {question.text: question.answer for question in document.questions}
    assert said(lesson, 3) == answers[said(lesson, 2)]
    assert lesson.answer == answers[said(lesson, 4)]
