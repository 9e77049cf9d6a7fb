"""The samples: files that the program reads as they were meant, with questions that they answer."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.core.sources.reading import read
from model.demo.gallery import LIST, Asked, choose, listed, samples, unchosen, write_samples

NOTHING = ("Not stated.", "Nicht angegeben.")
MOST_BYTES = 1_000_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("gallery") / "samples"
    write_samples(out, unchosen())
    return out


@pytest.fixture(scope="module")
def entries(folder: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((folder / LIST).read_text(encoding="utf-8"))
    return found


def test_there_are_eight_small_files_and_their_list(folder: Path, entries: list[dict[str, Any]]) -> None:
    files = {path.name for path in folder.iterdir()}
    assert files == {LIST, *(one["file"] for one in entries)}
    assert len(entries) == 8
    assert sum(path.stat().st_size for path in folder.iterdir()) < MOST_BYTES


def test_the_program_reads_each_as_what_it_is(folder: Path, entries: list[dict[str, Any]]) -> None:
    for sample in entries:
        source = read(folder / sample["file"])
        assert not source.problems
        if sample["kind"] == "video":
            assert len(source.frames) >= 4
        elif sample["kind"] == "picture":
            assert [page.state for page in source.pages] == ["picture"]
        else:
            assert [page.state for page in source.pages] == ["text"]


def test_documents_hold_the_answers_to_their_questions(folder: Path, entries: list[dict[str, Any]]) -> None:
    documents = [sample for sample in entries if sample["kind"] == "document"]
    assert len(documents) == 4
    for sample in documents:
        text = "\n".join(page.text for page in read(folder / sample["file"]).pages)
        for question in sample["questions"]:
            assert question["answer"] in (*NOTHING, "") or question["answer"] in text


def test_every_sample_has_something_to_ask_in_its_language(entries: list[dict[str, Any]]) -> None:
    languages = set()
    for sample in entries:
        assert sample["title"] != sample["title_de"]
        assert len(sample["questions"]) >= 1
        assert all(question["text"] for question in sample["questions"])
        languages |= {(sample["kind"], question["language"]) for question in sample["questions"]}
    assert languages == {
        (kind, spoken) for kind in ("document", "picture", "video") for spoken in ("en", "de")
    }


def test_the_same_files_come_out_every_time(folder: Path, tmp_path: Path) -> None:
    write_samples(tmp_path, listed(folder))
    assert (tmp_path / LIST).read_bytes() == (folder / LIST).read_bytes()
    for sample in samples():
        assert (tmp_path / sample.file).read_bytes() == (folder / sample.file).read_bytes()


def test_only_what_is_answered_rightly_is_offered(tmp_path: Path) -> None:
    """A model that knows printed words but nothing about drawings, and misses the first two seeds."""
    seen: dict[str, set[bytes]] = {}

    def right(path: Path, asked: Asked) -> bool:
        tried = seen.setdefault(path.name, set())
        tried.add(path.read_bytes())
        return path.suffix not in (".png", ".mp4") and len(tried) > 2 and asked.answer not in NOTHING

    chosen = choose(right, tries=4)
    assert {one.sample.kind for one in chosen} == {"document"}
    assert {one.tried for one in chosen} == {3}
    assert all(len(seen[one.file]) == 4 for one in samples() if one.kind != "document")
    assert all(asked.answer not in NOTHING for one in chosen for asked in one.questions)
    write_samples(tmp_path, unchosen())
    write_samples(tmp_path, chosen)
    assert {path.name for path in tmp_path.iterdir()} == {LIST, *(one.sample.file for one in chosen)}
