"""Documents of no kind: true to what they say they state, and never the same half."""

from __future__ import annotations

import json
from random import Random

import pytest

from model.demo.corpus import LANGUAGES, Language, wording
from model.demo.corpus.open import blocks, open_document
from model.demo.corpus.parts import Split
from model.demo.lessons.about_open import choose, form, window

_SEEDS = range(120)


def _flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("split", ["train", "evaluate"])
def test_every_fact_stands_in_the_text_and_belongs_to_the_half(split: Split, language: Language) -> None:
    for seed in _SEEDS:
        document = open_document(seed, split, language)
        assert document.facts
        for fact in document.facts:
            assert _flat(fact.value) in _flat(document.text), (seed, fact)
            assert fact.thing.key.startswith("invented.") or fact.thing.split == split


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_value_is_stated_twice_or_within_another(language: Language) -> None:
    for seed in _SEEDS:
        values = [fact.value for fact in open_document(seed, "train", language).facts]
        assert not any(one in other for one in values for other in values if one is not other)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_absent_is_neither_stated_nor_named(language: Language) -> None:
    for seed in _SEEDS:
        document = open_document(seed, "train", language)
        stated = {label.casefold() for fact in document.facts for label in fact.thing.labels}
        for thing in document.absent:
            assert not stated & {label.casefold() for label in thing.labels}


def test_documents_differ_by_seed_and_are_the_same_for_the_same() -> None:
    texts = [open_document(seed).text for seed in _SEEDS]
    assert len(set(texts)) == len(texts)
    assert texts == [open_document(seed).text for seed in _SEEDS]


def test_documents_are_of_many_lengths() -> None:
    lengths = [len(open_document(seed).text) for seed in _SEEDS]
    assert min(lengths) < 250
    assert max(lengths) > 1400


@pytest.mark.parametrize("block", [one for one, _ in blocks.BLOCKS])
def test_a_block_shows_labels_before_their_values(block: blocks.Block) -> None:
    pairs = [("monthly rent", "EUR 700.00"), ("Start", "3 May 2027"), ("Area", "81 m²")]
    for seed in range(30):
        shown = "\n".join(block(Random(seed), pairs))
        for label, value in pairs:
            assert value in shown
            assert label.casefold() in shown.casefold()
            assert shown.casefold().index(label.casefold()) < shown.index(value)


def test_prose_is_broken_at_its_width_and_nothing_is_lost() -> None:
    sentences = [
        "The rent of EUR 700.00 is due.",
        "Smoking is not allowed.",
        "Two keys were handed over.",
    ] * 3
    lines = blocks.prose(Random(2), sentences, 70)
    assert max(map(len, lines)) <= 70 < len(" ".join(sentences))
    assert " ".join(sentences) in _flat("\n".join(lines))


@pytest.mark.parametrize("language", LANGUAGES)
def test_questions_are_answered_by_what_is_shown_or_not_at_all(language: Language) -> None:
    none = wording.not_stated(language)
    answers = []
    for seed in _SEEDS:
        rng = Random(seed)
        document = open_document(seed, "train", language)
        shown = window(rng, document)
        for lesson in choose(rng, document, shown, 8):
            answers.append(lesson.answer)
            assert lesson.choices[0] == lesson.answer
            assert len(set(lesson.choices)) == len(lesson.choices)
            assert none in lesson.choices
            if lesson.answer != none:
                assert lesson.answer in _flat(shown)
    absent = sum(answer == none for answer in answers) / len(answers)
    assert 0.2 < absent < 0.6


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_question_could_be_about_two_of_the_facts(language: Language) -> None:
    for seed in _SEEDS:
        document = open_document(seed, "train", language)
        for lesson in choose(Random(seed), document, document.text, 8):
            question = lesson.messages[0].parts[0].text.rpartition("\n")[2]  # type: ignore[union-attr]
            asking = [fact for fact in document.facts if question in fact.thing.questions]
            assert len(asking) <= 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_asks_for_what_is_shown_and_for_some_that_is_not(language: Language) -> None:
    empty = filled = 0
    for seed in _SEEDS:
        rng = Random(seed)
        document = open_document(seed, "train", language)
        shown = window(rng, document)
        lesson = form(rng, document, shown)
        if lesson is None:
            continue
        values = json.loads(lesson.answer)
        assert len({name.casefold() for name in values}) == len(values)
        assert all(value in _flat(shown) for value in values.values())
        empty += sum(not value for value in values.values())
        filled += sum(bool(value) for value in values.values())
    assert filled > 2 * empty > 40


def test_a_mail_begins_as_its_reader_shows_it() -> None:
    texts = [open_document(seed, "train", "de", facts=12).text for seed in _SEEDS]
    mails = [text for text in texts if text.startswith("From: ")]
    assert mails
    for text in mails:
        assert [line.partition(":")[0] for line in text.split("\n")[:4]] == ["From", "To", "Date", "Subject"]
