"""Training and evaluation share no names or addresses; evaluation has layouts of its own, and wordings."""

from collections.abc import Callable
from random import Random

import pytest

from model.demo.corpus import Document, asking, draws, held_back, layout, rows, syllables
from model.demo.corpus.dates import style_for
from model.demo.corpus.kinds import ALL
from model.demo.corpus.parts import Draw, Language, Split
from model.demo.corpus.pools import COUNTRIES, half_of, pool

WORDINGS = {
    (language, held_back): {
        question
        for kind in ALL
        for field in kind.fields
        for question in (
            field.words[language].questions[-1:] if held_back else field.words[language].questions[:-1]
        )
    }
    for language in ("en", "de")
    for held_back in (True, False)
}


def _draw(split: Split, seed: int, country: str = "DE", language: Language = "de") -> Draw:
    rng = Random(seed)
    return Draw(rng, split, language, country, style_for(rng, language, country))


@pytest.mark.parametrize(
    "name",
    [syllables.first_name, syllables.last_name, syllables.firm, syllables.place],
    ids=["first names", "last names", "firms", "places"],
)
def test_invented_names_are_halved(name: Callable[[Random, Split], str]) -> None:
    rng = Random(1)
    train = {name(rng, "train") for _ in range(5000)}
    evaluate = {name(rng, "evaluate") for _ in range(5000)}
    assert min(len(train), len(evaluate)) > 200
    assert not train & evaluate


@pytest.mark.parametrize("part", ["first_names", "last_names", "towns", "streets"])
def test_real_names_are_halved_in_every_country(part: str) -> None:
    halves: dict[Split, set[str]] = {"train": set(), "evaluate": set()}
    for country in COUNTRIES:
        for split, names in halves.items():
            found = getattr(pool(country, split), part)
            assert len(found) >= 60, (country, split)
            assert all(half_of(name) == split for name in found)
            names |= set(found)
    assert not halves["train"] & halves["evaluate"]
    assert not (halves["train"] | halves["evaluate"]) & syllables.every_name()


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("value", [draws.town, draws.address, draws.company], ids=lambda one: one.__name__)
def test_no_town_address_or_company_is_in_both_halves(value: Callable[[Draw], str], country: str) -> None:
    train, evaluate = _draw("train", 1, country), _draw("evaluate", 2, country)
    assert not {value(train) for _ in range(2000)} & {value(evaluate) for _ in range(2000)}


def test_combined_words_are_halved() -> None:
    heads, tails = ("a", "b", "c"), ("x", "y", "z")
    train, evaluate = _draw("train", 1), _draw("evaluate", 1)
    first = {draws.combined(train, heads, tails) for _ in range(200)}
    second = {draws.combined(evaluate, heads, tails) for _ in range(200)}
    assert not first & second
    assert len(first | second) == 9


def test_evaluation_has_layouts_that_training_never_draws() -> None:
    rng = Random(3)
    train = {layout.any_layout(rng, "train") for _ in range(500)}
    evaluate = {layout.any_layout(rng, "evaluate") for _ in range(500)}
    assert train < evaluate
    assert len(evaluate - train) >= 3


def test_evaluation_has_tables_that_training_never_draws() -> None:
    rng = Random(3)
    columns, cells = ("Item", "Price"), [("lamp", "4.00"), ("desk", "9.00")]
    train = {tuple(rows.set_out(rng, "train", columns, cells)) for _ in range(300)}
    evaluate = {tuple(rows.set_out(rng, "evaluate", columns, cells)) for _ in range(300)}
    assert train < evaluate
    assert len(evaluate - train) == 2


def _asked(documents: list[Document], language: str) -> set[str]:
    return {
        question.text
        for document in documents
        if document.language == language
        for question in document.questions
    }


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_last_wording_is_asked_in_paraphrases_only(
    train: list[Document], evaluate: list[Document], language: str
) -> None:
    # A wording may be the last of one kind's field and an earlier one of another kind's.
    only = WORDINGS[language, True] - WORDINGS[language, False]
    assert len(only) > 90
    assert not (_asked(train, language) | _asked(evaluate, language)) & only
    drawn = {
        held_back(document, one.key)
        for document in evaluate
        if document.language == language
        for one in document.fields
    }
    assert drawn <= WORDINGS[language, True]
    assert len(drawn & only) > 0.9 * len(only)


@pytest.mark.parametrize("kind", [kind.key for kind in ALL])
def test_further_wordings_are_in_training_only_and_none_of_them_is_held_back(kind: str) -> None:
    (fields,) = [one.fields for one in ALL if one.key == kind]
    further = asking.more(kind)
    assert set(further) == {field.key for field in fields}
    for language in ("en", "de"):
        every = [text for field in fields for text in further[field.key][language]]
        assert len(set(every)) == len(every)
        assert all(len(further[field.key][language]) >= 3 for field in fields)
        assert not set(every) & WORDINGS[language, True]
        for field in fields:
            assert not set(further[field.key][language]) & set(field.words[language].questions)


def test_training_asks_in_more_ways_than_evaluation_shares_with_it(
    train: list[Document], evaluate: list[Document]
) -> None:
    known = {text for (_, held_back), texts in WORDINGS.items() if not held_back for text in texts}
    further = {
        text
        for kind in ALL
        for by_language in asking.more(kind.key).values()
        for texts in by_language.values()
        for text in texts
    }
    fields = {field.key for kind in ALL for field in kind.fields}

    def asked(documents: list[Document]) -> set[str]:
        return {one.text for document in documents for one in document.questions if one.key in fields}

    assert len(asked(train) & further) > 0.7 * len(further)
    assert asked(train) - further - known  # by the name or the label of a field
    assert asked(evaluate) <= known


def test_a_question_by_label_names_the_field() -> None:
    words = next(iter(ALL)).fields[0].words["en"]
    for seed in range(40):
        asked = asking.by_label(_draw("train", seed, "GB", "en"), words).lower()
        assert any(name.lower() in asked for name in (words.name, *words.labels))
