"""What the program suggests to ask about its samples, the shipped checkpoint answers rightly."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.evidence import check
from app.core.paths import resources
from app.core.samples import Sample
from app.core.sources.reading import read
from model import Engine
from model.demo.gallery import listed, write_samples
from tests.support import gallery


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    opened = Engine.open(resources() / "demo", "cpu")
    yield opened
    opened.close()


@pytest.mark.parametrize("sample", gallery.shipped(), ids=lambda sample: sample.path.name)
def test_each_suggested_question_is_answered_rightly(engine: Engine, sample: Sample) -> None:
    assert sample.questions
    source = read(sample.path)
    for asked in sample.questions:
        given = gallery.answers(engine, sample.path, asked.text)
        if asked.answer:
            assert given == {asked.answer}
        else:
            assert all(given)
        if sample.kind == "document":
            assert all(check(each, [source]).count("not_found") == 0 for each in given)


def test_there_are_documents_in_both_languages() -> None:
    documents = [sample for sample in gallery.shipped() if sample.kind == "document"]
    assert {asked.language for sample in documents for asked in sample.questions} == {"en", "de"}
    for language in ("en", "de"):
        known = gallery.known(language)
        assert known.answer in known.text


def test_what_is_shipped_is_what_the_generator_makes(tmp_path: Path) -> None:
    write_samples(tmp_path, listed(gallery.SAMPLES))
    assert {path.name for path in tmp_path.iterdir()} == {path.name for path in gallery.SAMPLES.iterdir()}
    for path in tmp_path.iterdir():
        if path.suffix in (".txt", ".md", ".html", ".json"):
            assert path.read_bytes() == (gallery.SAMPLES / path.name).read_bytes()
