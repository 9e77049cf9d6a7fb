"""Each kind is described in full and without ambiguity in both languages."""

from collections import Counter

import pytest

from model.demo.corpus import LANGUAGES
from model.demo.corpus.kinds import ALL
from model.demo.corpus.parts import Kind, Language

every_kind = pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.key)
every_language = pytest.mark.parametrize("language", LANGUAGES)


def test_there_are_twelve_kinds_with_names_of_their_own() -> None:
    assert len({kind.key for kind in ALL}) == 12
    for language in LANGUAGES:
        assert len({kind.name[language] for kind in ALL}) == 12


@every_kind
@every_language
def test_labels_questions_and_names_do_not_repeat(kind: Kind, language: Language) -> None:
    """Two fields with the same label or question could not be told apart."""
    words = [field.words[language] for field in kind.fields]
    columns = kind.table.columns[language] if kind.table else ()
    labels = Counter(label.lower() for word in words for label in word.labels)
    labels.update(column.lower() for column in columns)
    questions = Counter(question.lower() for word in words for question in word.questions)
    names = Counter(word.name.lower() for word in words)
    assert not [text for texts in (labels, questions, names) for text, count in texts.items() if count > 1]


@every_kind
@every_language
def test_every_field_is_worded_in_full(kind: Kind, language: Language) -> None:
    assert 7 <= len(kind.fields) <= 12
    for field in kind.fields:
        words = field.words[language]
        assert len(words.questions) >= 5
        assert len(words.labels) >= 2
        assert len(words.sentences) >= 2
        assert all(sentence.count("{}") == 1 for sentence in words.sentences)
        assert not [name for name in words.name if name in ',:"']


@every_kind
@every_language
def test_headings_and_stray_lines_are_plenty(kind: Kind, language: Language) -> None:
    assert len(set(kind.headings[language])) >= 4
    assert len(kind.fillers[language]) >= 8
    name = kind.name[language].lower()
    assert any(name not in heading.lower() for heading in kind.headings[language])


@every_kind
def test_required_fields_and_parties_exist(kind: Kind) -> None:
    keys = [field.key for field in kind.fields]
    assert len(set(keys)) == len(keys)
    assert 2 <= len(kind.required) <= 5
    assert set(kind.required) <= set(keys)
    assert {key for party in kind.parties for key in party} <= set(keys)
    assert len(kind.parties) <= 2
