"""The made-up documents: reproducible, answerable from their text, with names split between the halves."""

from itertools import islice
from random import Random

import pytest

from model.demo import names, wording
from model.demo.documents import KINDS, Document, generate


def many(split: names.Split = "train", count: int = 300) -> list[Document]:
    return [generate(seed, split=split) for seed in range(count)]


def test_the_same_seed_gives_the_same_document() -> None:
    assert many() == many()
    assert len({document.text for document in many()}) == 300


def test_training_and_evaluation_documents_differ_at_the_same_seed() -> None:
    assert generate(7, split="train") != generate(7, split="evaluate")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_asked_for(kind: str) -> None:
    assert {generate(seed, kind).kind for seed in range(20)} == {kind}


@pytest.mark.parametrize(
    "draw", [names.first_name, names.last_name, names.place], ids=["first names", "last names", "places"]
)
def test_no_name_is_in_both_halves(draw: object) -> None:
    assert callable(draw)
    rng = Random(1)
    train = {draw(rng, "train") for _ in range(4000)}
    evaluate = {draw(rng, "evaluate") for _ in range(4000)}
    assert min(len(train), len(evaluate)) > 200
    assert not train & evaluate


@pytest.mark.parametrize("split", ["train", "evaluate"])
def test_every_answer_is_in_the_document_or_not_stated(split: names.Split) -> None:
    for document in many(split):
        for question in document.questions:
            if question.answer == wording.NOT_STATED:
                assert question.field in document.absent
            else:
                assert question.answer in document.text
                assert dict(document.fields)[question.field] == question.answer


def test_evidence_states_the_value_and_is_in_the_document() -> None:
    for document in many():
        assert len(document.evidence) == len(document.fields)
        for (_, value), words in zip(document.fields, document.evidence, strict=True):
            assert value in words
            assert words in document.text


def test_summaries_are_made_of_the_documents_values() -> None:
    for document in many():
        values = [value for _, value in document.fields]
        assert sum(value in document.summary for value in values) >= 3


def test_a_share_of_questions_has_no_answer() -> None:
    questions = [question for document in many(count=1000) for question in document.questions]
    absent = sum(question.answer == wording.NOT_STATED for question in questions)
    assert 0.05 < absent / len(questions) < 0.11


def test_small_documents_have_the_size_asked_for() -> None:
    assert all(len(generate(seed, size=size).fields) == size for seed in range(50) for size in (2, 3, 5))


def test_the_wording_of_a_turn() -> None:
    turn = wording.user_turn([(1, 1, "First."), (1, 2, "Second."), (2, 1, "Third.")], "What is the date?")
    assert turn == "[1 p.1]\nFirst.\n[1 p.2]\nSecond.\n[2 p.1]\nThird.\n\nWhat is the date?"


def test_the_wording_of_extractions() -> None:
    assert wording.extract_fields(["invoice number", "date"]) == "Extract these fields: invoice number, date."
    assert wording.extract_fields([]) == "Extract all fields."
    answer = wording.field_lines([("invoice number", "R-1: b"), ("date", "2026-01-02")])
    assert answer == "Invoice number: R-1: b\nDate: 2026-01-02"
    assert wording.parse_field_lines(answer) == (("invoice number", "R-1: b"), ("date", "2026-01-02"))


def test_labels_do_not_repeat_within_a_kind() -> None:
    """Two fields with the same label could not be told apart."""
    from model.demo.documents import invoice, letter, medical, minutes

    for kind in (invoice.INVOICE, letter.LETTER, medical.MEDICAL, minutes.MINUTES):
        labels = [label for field in kind.fields for label in field.labels]
        assert len(labels) == len(set(labels))


def test_questions_do_not_repeat_within_a_kind() -> None:
    from model.demo.documents import contract, invoice, letter, medical, minutes

    for kind in (invoice.INVOICE, letter.LETTER, contract.CONTRACT, medical.MEDICAL, minutes.MINUTES):
        questions = [text for field in islice(kind.fields, None) for text in field.questions]
        assert len(questions) == len(set(questions))
