"""Files that cannot be read, wholly or in part, end as a source with a plain sentence."""

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from app.core.sources import Limits, Source, read
from tests.support import bad_files, documents


def refused(path: Path, limits: Limits | None = None) -> tuple[str, str]:
    """Code and sentence of a source of which nothing could be read."""
    source = read(path, limits)
    assert not source.readable
    assert not source.pages
    assert not source.frames
    (problem,) = source.problems
    assert problem.way_on
    return problem.code, problem.sentence


def codes(source: Source) -> list[str]:
    return [problem.code for problem in source.problems]


def test_a_missing_file(tmp_path: Path) -> None:
    assert refused(tmp_path / "gone.pdf") == ("source.missing", "The file was not found.")


def test_a_folder(tmp_path: Path) -> None:
    assert refused(tmp_path) == ("source.not_a_file", "This is a folder, not a file.")


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such files")
def test_pipes_and_devices_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")

    assert refused(tmp_path / "pipe.txt")[0] == "source.not_a_file"
    assert refused(Path("/dev/zero"))[0] == "source.not_a_file"


@pytest.mark.skipif(os.name != "posix", reason="links need a right on Windows")
def test_a_link_to_a_file_is_read_and_one_to_nothing_is_missing(tmp_path: Path, samples: Path) -> None:
    (tmp_path / "link.txt").symlink_to(samples / "letter.txt")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")

    assert read(tmp_path / "link.txt").readable
    assert refused(tmp_path / "loop.txt")[0] == "source.missing"


def test_an_impossible_name() -> None:
    assert refused(Path("a\x00b.pdf"))[0] == "source.missing"


def test_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()

    assert refused(tmp_path / "empty.pdf") == ("source.empty", "The file is empty: it has no bytes.")


def test_a_file_beyond_the_limit_of_size(samples: Path) -> None:
    code, sentence = refused(samples / "letter.pdf", Limits(file_bytes=1000))

    assert (code, sentence) == ("source.too_large", "The file is larger than the 1.0 KB that Vitrine reads.")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("letter.pdf", 700),
        ("letter.docx", 9000),
        ("letter.png", 9000),
        ("letter.jpg", 9000),
        ("film.mp4", 9000),
    ],
)
def test_a_truncated_file(tmp_path: Path, samples: Path, name: str, kept: int) -> None:
    (tmp_path / name).write_bytes((samples / name).read_bytes()[:kept])

    code, sentence = refused(tmp_path / name)

    assert code == "source.damaged"
    assert "damaged" in sentence


def test_a_pdf_with_a_password(tmp_path: Path) -> None:
    documents.write_pdf(tmp_path / "locked.pdf", ["secret"], password="open sesame")

    expected = ("source.encrypted", "The PDF is locked with a password.")
    assert refused(tmp_path / "locked.pdf") == expected


def test_a_word_document_with_a_password(tmp_path: Path) -> None:
    bad_files.write_ole(tmp_path / "locked.docx", "EncryptedPackage")

    expected = ("source.encrypted", "The document is locked with a password.")
    assert refused(tmp_path / "locked.docx") == expected


def test_an_old_drawing_is_named_and_an_empty_old_document_is_damaged(tmp_path: Path) -> None:
    bad_files.write_ole(tmp_path / "old.vsd", "VisioDocument")
    bad_files.write_ole(tmp_path / "old.doc", "WordDocument")

    code, sentence = refused(tmp_path / "old.vsd")

    assert code == "source.unknown"
    assert "a Visio drawing" in sentence
    assert refused(tmp_path / "old.doc")[0] == "source.damaged"


@pytest.mark.parametrize(
    ("head", "named"),
    [
        (b"\x1f\x8b\x08\x00", "a compressed (gzip) file"),
        (b"\x00\x00\x00\x18ftypM4A \x00\x00\x00\x00", "a sound file"),
        (b"SQLite format 3\x00", "a database"),
        (b"MZ\x90\x00", "a program"),
    ],
)
def test_kinds_that_are_not_read_are_named(tmp_path: Path, head: bytes, named: str) -> None:
    (tmp_path / "thing").write_bytes(head)

    source = read(tmp_path / "thing")

    assert source.kind == "unknown"
    assert [p.sentence for p in source.problems] == [f"This is {named}, which Vitrine does not read."]


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "noise.txt").write_bytes(bytes(range(256)) * 20)

    assert refused(tmp_path / "noise.txt") == (
        "source.unknown",
        "The content is of no kind that Vitrine reads.",
    )


@pytest.mark.parametrize(
    ("sample", "name", "kind", "sentence"),
    [
        ("letter.png", "a.docx", "image", "The name ends in .docx, but the content is a picture"),
        ("letter.docx", "a.pdf", "docx", "The name ends in .pdf, but the content is a Word document"),
        ("letter.txt", "a.pdf", "text", "The name ends in .pdf, but the content is plain text"),
        ("letter.pdf", "a.mp4", "pdf", "The name ends in .mp4, but the content is a PDF"),
    ],
)
def test_a_mislabelled_file_is_read_by_its_content(
    tmp_path: Path, samples: Path, sample: str, name: str, kind: str, sentence: str
) -> None:
    shutil.copy(samples / sample, tmp_path / name)

    source = read(tmp_path / name)

    assert (source.kind, source.readable) == (kind, True)
    assert codes(source) == ["source.mislabelled"]
    assert source.problems[0].sentence == f"{sentence} and was read as that."


def test_a_text_of_blanks_is_not_called_empty(tmp_path: Path) -> None:
    documents.write_text(tmp_path / "blank.txt", " \n\t\n")
    documents.write_docx(tmp_path / "blank.docx", "")

    for name in ("blank.txt", "blank.docx"):
        source = read(tmp_path / name)
        assert not source.readable
        assert [(p.state, p.why) for p in source.pages] == [("not_read", "No text could be found.")]
        assert [problem.sentence for problem in source.problems] == ["No text could be found."]


def test_a_packed_bomb_is_not_unpacked(tmp_path: Path) -> None:
    bad_files.write_docx_bomb(tmp_path / "bomb.docx", megabytes=400)

    code, sentence = refused(tmp_path / "bomb.docx", Limits(memory_bytes=300 * 2**20))

    assert (code, sentence) == (
        "source.too_large",
        "The Word document unpacks to 400 MB, more than Vitrine reads.",
    )


def test_a_picture_bomb_is_not_decoded(tmp_path: Path) -> None:
    bad_files.write_png_bomb(tmp_path / "bomb.png")

    code, sentence = refused(tmp_path / "bomb.png")

    assert code == "source.too_large"
    assert sentence == "The picture has 50,000 x 50,000 pixels, more than Vitrine reads."


def test_a_reader_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    bad_files.write_endless_pdf(tmp_path / "endless.pdf")
    began = time.monotonic()

    code, _ = refused(tmp_path / "endless.pdf", Limits(seconds=0.6))

    assert code == "source.timed_out"
    assert time.monotonic() - began < 5


@pytest.mark.skipif(os.name != "posix", reason="resource limits of POSIX")
def test_a_reader_that_computes_too_long_is_ended_by_the_system(tmp_path: Path) -> None:
    bad_files.write_endless_pdf(tmp_path / "endless.pdf", strokes=1_500_000)

    assert refused(tmp_path / "endless.pdf", Limits(cpu_seconds=1))[0] == "source.timed_out"


@pytest.mark.skipif(os.name != "posix", reason="resource limits of POSIX")
def test_a_reader_without_memory_costs_a_sentence(samples: Path) -> None:
    assert refused(samples / "film.mp4", Limits(memory_bytes=100 * 2**20))[0] == "source.reader_died"


def test_a_page_that_cannot_be_drawn_in_time_costs_that_page_only(tmp_path: Path) -> None:
    bad_files.write_endless_pdf(tmp_path / "endless.pdf", strokes=200_000)

    source = read(tmp_path / "endless.pdf", Limits(seconds=5))

    assert source.kind == "pdf"
    assert [page.state for page in source.pages] == ["not_read"]
    assert codes(source) == ["source.timed_out"]
    assert source.problems[0].sentence == "Not read, as drawing takes too long: page 1."


def test_pages_beyond_the_limit_are_counted(tmp_path: Path) -> None:
    documents.write_pdf(tmp_path / "long.pdf", [f"Page {n}" for n in range(1, 13)])

    source = read(tmp_path / "long.pdf", Limits(pages=5))

    assert (len(source.pages), source.pages_read, source.pages_total) == (5, 5, 12)
    assert [p.sentence for p in source.problems] == ["7 of 12 pages were not read: Vitrine reads 5."]


def test_scanned_pages_without_room_say_so(tmp_path: Path) -> None:
    documents.write_pdf(tmp_path / "scans.pdf", ["", "", "", "Text at the end."])

    source = read(tmp_path / "scans.pdf", Limits(output_bytes=8_500_000))

    assert [page.state for page in source.pages] == ["picture", "not_read", "not_read", "text"]
    assert source.pages[1].why.startswith("The page is a picture")
    (problem,) = source.problems
    assert (problem.code, problem.page) == ("source.too_large", 2)
    assert problem.sentence.endswith("pages 2 to 3.")


def test_a_huge_text_is_cut_and_says_how_much_is_missing(tmp_path: Path) -> None:
    documents.write_text(tmp_path / "log.txt", "ä line of text\n" * 1000)

    source = read(tmp_path / "log.txt", Limits(characters=6000))

    assert len(source.pages[0].text) == 6000
    assert [p.sentence for p in source.problems] == [
        "The text was cut after 6,000 characters: 60 % of the file were not read."
    ]


def test_cancelling_ends_the_reader(tmp_path: Path) -> None:
    bad_files.write_endless_pdf(tmp_path / "endless.pdf")
    cancel = threading.Event()
    timer = threading.Timer(0.3, cancel.set)
    timer.start()
    began = time.monotonic()

    source = read(tmp_path / "endless.pdf", cancel=cancel)

    timer.join()
    assert codes(source) == ["source.cancelled"]
    assert time.monotonic() - began < 4


def test_several_files_are_read_side_by_side(samples: Path) -> None:
    names = ["letter.pdf", "letter.docx", "letter.txt", "letter.png"]
    sources: dict[str, Source] = {}

    def task(name: str) -> Callable[[], None]:
        return lambda: sources.update({name: read(samples / name)})

    threads = [threading.Thread(target=task(name)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert {name: source.readable for name, source in sources.items()} == dict.fromkeys(names, True)


def test_a_file_that_is_being_written_is_not_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, samples: Path
) -> None:
    from app.core.sources import copy

    path = tmp_path / "growing.txt"
    path.write_text("first half")
    whole = copy.copied

    @contextmanager
    def written_to_meanwhile(*arguments: Any) -> Iterator[copy.Copied]:
        with whole(*arguments) as copied:
            path.write_text("first half, second half")
            yield copied

    monkeypatch.setattr("app.core.sources.reading.copied", written_to_meanwhile)

    assert refused(path)[0] == "source.changed"
