"""Documents are a pure function of what is asked for, and have the size, kind and language asked for."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from model.demo.corpus import KINDS, LANGUAGES, Document, generate, wording
from model.demo.corpus.kinds import ALL
from model.demo.corpus.parts import Language, Split

ROOT = Path(__file__).parents[4]
DIGEST = """
import hashlib
from model.demo.corpus import generate
texts = [repr(generate(seed, split)) for split in ("train", "evaluate") for seed in range(60)]
print(hashlib.sha256("".join(texts).encode()).hexdigest())
"""


def test_the_same_arguments_give_the_same_document() -> None:
    assert [generate(seed) for seed in range(50)] == [generate(seed) for seed in range(50)]
    assert len({generate(seed).text for seed in range(300)}) == 300


def test_another_process_draws_the_same_documents() -> None:
    texts = [repr(generate(seed, split)) for split in ("train", "evaluate") for seed in range(60)]
    here = hashlib.sha256("".join(texts).encode()).hexdigest()
    done = subprocess.run(
        [sys.executable, "-c", DIGEST],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "7", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == here


def test_the_halves_differ_at_the_same_seed() -> None:
    assert not {generate(seed, "train").text for seed in range(100)} & {
        generate(seed, "evaluate").text for seed in range(100)
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_asked_for_in_both_languages(kind: str, language: Language) -> None:
    documents = [generate(seed, "train", kind, language) for seed in range(10)]
    assert {(document.kind, document.language) for document in documents} == {(kind, language)}


def test_kinds_and_languages_are_drawn_evenly() -> None:
    documents = [generate(seed) for seed in range(2400)]
    for kind in KINDS:
        for language in LANGUAGES:
            count = sum(one.kind == kind and one.language == language for one in documents)
            assert 50 < count < 160, (kind, language)


@pytest.mark.parametrize("size", [1, 2, 3])
def test_tiny_documents_have_the_number_of_fields_asked_for(size: int) -> None:
    for seed in range(100):
        document = generate(seed, size=size)
        assert len(document.fields) == size
        assert not document.rows
        assert len(document.pages) == 1


def test_full_documents_are_short() -> None:
    documents = [generate(seed) for seed in range(600)]
    assert {len(document.fields) for document in documents} == {4, 5, 6, 7, 8}
    assert max(len(document.text.split()) for document in documents) < 220


@pytest.mark.parametrize("kind", [kind.key for kind in ALL if kind.table])
def test_long_documents_have_a_long_table(kind: str) -> None:
    for seed in range(12):
        document = generate(seed, kind=kind, size="long")
        assert 20 <= len(document.rows) <= 40
        assert len({row[0] for row in document.rows}) == len(document.rows)


def test_some_documents_have_two_pages_and_most_have_one() -> None:
    documents = [generate(seed) for seed in range(1000)]
    share = sum(len(document.pages) == 2 for document in documents) / len(documents)
    assert {len(document.pages) for document in documents} == {1, 2}
    assert 0.02 < share < 0.1


@pytest.mark.parametrize("split", ["train", "evaluate"])
@pytest.mark.parametrize("size", [None, 2, "long"])
def test_about_15_of_100_questions_have_no_answer(split: Split, size: int | str | None) -> None:
    documents = [generate(seed, split, size=size) for seed in range(600)]
    none = [
        question.answer == wording.not_stated(document.language)
        for document in documents
        for question in document.questions
    ]
    assert 0.12 < sum(none) / len(none) < 0.18


def test_a_document_says_what_its_pages_say() -> None:
    document: Document = next(one for one in map(generate, range(500)) if len(one.pages) == 2)
    assert document.text == "\n".join(document.pages)
