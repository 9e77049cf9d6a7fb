"""The lexicon: rich enough, halved for good, and refused where it is wrong."""

from __future__ import annotations

from random import Random

import pytest

from model.demo.corpus import LANGUAGES, Language
from model.demo.corpus.open import lexicon
from model.demo.corpus.open.lexicon import LABELS, QUESTIONS, _field, named_in
from model.demo.lessons.rivals import beside, passages


def test_six_hundred_things_of_forty_fields_of_life() -> None:
    fields = [field for language in LANGUAGES for field in lexicon(language)]
    assert sum(len(field.things) for field in fields) >= 600
    assert len({field.name for field in fields}) >= 40


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_thing_is_named_and_asked_for_in_several_ways(language: Language) -> None:
    for thing in (thing for field in lexicon(language) for thing in field.things):
        assert len(set(thing.labels)) >= LABELS, thing.key
        assert len(set(thing.questions)) >= QUESTIONS, thing.key


@pytest.mark.parametrize("language", LANGUAGES)
def test_some_questions_share_no_word_with_a_label(language: Language) -> None:
    def words(text: str) -> set[str]:
        return {word[:5] for word in text.casefold().replace("?", "").split() if len(word) > 3}

    things = [thing for field in lexicon(language) for thing in field.things]
    strange = [
        thing
        for thing in things
        if any(not words(ask) & set().union(*map(words, thing.labels)) for ask in thing.questions)
    ]
    assert len(strange) > 0.8 * len(things)


@pytest.mark.parametrize("language", LANGUAGES)
def test_about_half_of_it_is_never_trained_on(language: Language) -> None:
    fields = lexicon(language)
    count = sum(len(field.things) for field in fields)
    trained = sum(len(field.of("train")) for field in fields)
    assert 0.4 < trained / count < 0.6
    assert trained + sum(len(field.of("evaluate")) for field in fields) == count


def test_a_sentence_of_several_things_names_known_ones() -> None:
    assert named_in("{rent} from {start}") == ("rent", "start")
    table = {"titles": ["x"], "prose": ["x"], "together": ["{nothing} at all"]}
    with pytest.raises(ValueError, match="nothing"):
        _field("housing", table)


@pytest.mark.parametrize(
    ("thing", "said"),
    [
        ({"kind": "amount", "labels": [], "asks": [], "size": 3}, "size"),
        ({"kind": "colour", "labels": [], "asks": []}, "colour"),
        ({"kind": "text", "labels": [], "asks": []}, "without words"),
        ({"kind": "date", "labels": [], "asks": [], "says": ["no value"]}, "without its value"),
    ],
)
def test_a_thing_that_is_described_wrongly_is_refused(thing: dict[str, object], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        _field("housing", {"titles": ["x"], "prose": ["x"], "rent": thing})


def test_the_right_passage_is_told_from_those_cut_short_and_run_on() -> None:
    text = "The rent of EUR 1,200.00 a month\nis due on the third."
    found = beside(text, "EUR 1,200.00")
    assert {"EUR", "1,200.00", "of EUR 1,200.00", "EUR 1,200.00 a"} <= set(found)
    assert "EUR 1,200.00" not in found


def test_passages_are_runs_of_a_text_and_the_same_for_the_same_numbers() -> None:
    text = "Total 12.50\nDue on 3 May 2027, not later."
    found = passages(Random(1), text)
    assert found == passages(Random(1), text)
    assert "12.50" in found
    assert all(one in " ".join(text.split()) for one in found)
