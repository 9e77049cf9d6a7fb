"""What counts as right, and what as invented."""

import pytest

from model.demo.evaluation.scoring import form_values, holds, score
from model.demo.lessons.lesson import Lesson, Passage, says
from model.request import Message, TextPart

DOCUMENT = "[1 p.1]\nInvoice IN-7586\nTotal: 1,240.50\nBill to: Ann Lee\n\nTotal?"


def lesson(ability: str, *passages: Passage, facts: tuple[str, ...] = ()) -> Lesson:
    return Lesson(ability, "en", (Message("user", (TextPart(DOCUMENT),)),), passages, facts=facts)


@pytest.mark.parametrize(
    ("answer", "right", "invents"),
    [
        ("1,240.50", True, False),
        ("IN-7586", False, False),
        ("9,999.99", False, True),
        ("Not stated.", False, False),
    ],
)
def test_an_answer_that_is_copied_is_right_wrong_or_invented(answer: str, right: bool, invents: bool) -> None:
    scored = score(lesson("field_questions", *says("1,240.50")), answer)
    assert (scored.right, scored.invents) == (right, invents)


def test_only_what_comes_after_a_thought_is_compared() -> None:
    thought = says("<|channel>thought\nThe line.<channel|>1,240.50")
    assert score(lesson("thinking", *thought), "1,240.50").right


def test_a_summary_needs_all_facts_and_no_other_figure() -> None:
    facts = ("IN-7586", "1,240.50", "Ann Lee")
    assert holds("Invoice IN-7586 to Ann Lee for 1,240.50.", facts, DOCUMENT)
    assert not holds("Invoice IN-7586 to Ann Lee.", facts, DOCUMENT)
    assert not holds("Invoice IN-7586 to Ann Lee for 1,240.50 of 2031.", facts, DOCUMENT)
    assert not holds("Invoice IN-7586 to Ann Lee and Bob for 1,240.50.", facts, DOCUMENT)
    assert score(lesson("summaries", *says("x"), facts=facts), "Ann Lee: IN-7586, 1,240.50!").right


def test_a_form_is_compared_field_by_field_without_its_filling() -> None:
    wanted = says('{\n"number": "IN-7586",\n"total": "1,240.50"\n}')
    scored = score(lesson("forms", *wanted), '{\n"number": "IN-7586   ",\n"total": "1,2"\n}')
    assert (scored.valid, scored.fields, scored.fields_right) == (True, 2, 1)
    assert not scored.right
    broken = score(lesson("forms", *wanted), '{\n"number": "IN"7586"')
    assert (broken.valid, broken.fields, broken.fields_right) == (False, 2, 0)


def test_a_form_with_anything_but_texts_is_none() -> None:
    assert form_values('{"a": 1}') is None
    assert form_values('["a"]') is None
    assert form_values('{"a": " b "}') == {"a": "b"}
