"""Pages are drawn by a confined process that stays; whatever it dies of costs a page at most."""

import hashlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.core.sources import page_pictures
from app.core.sources.limits import Limits
from app.core.sources.page_pictures import PagePictures
from app.core.sources.source import Picture
from app.core.user_errors import (
    SourceCancelled,
    SourceChanged,
    SourceDamaged,
    SourceMissing,
    SourceReaderDied,
    SourceTimedOut,
)
from tests.support import documents

Open = Callable[..., PagePictures]


@pytest.fixture
def open_pages() -> Iterator[Open]:
    """Opens a file as it was when it was read; all are closed after the test."""
    opened: list[PagePictures] = []

    def begin(path: Path, limits: Limits | None = None, patience: float = 30.0) -> PagePictures:
        data = path.read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        opened.append(PagePictures(str(path), len(data), digest, limits, patience))
        return opened[-1]

    yield begin
    for pages in opened:
        pages.close()


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    return documents.write_pdf(tmp_path / "letter.pdf", ["first page", "", "third page"])


def dark_pixels(picture: Picture) -> int:
    return sum(value < 100 for value in picture.rgb[::3])


def test_pages_are_drawn_in_any_order_and_size_by_one_process(open_pages: Open, letter: Path) -> None:
    pages = open_pages(letter)
    third = pages.draw(3, 900)
    reader = pages.reader
    assert (third.width, third.height) == (636, 900)
    assert dark_pixels(third) > 20
    assert dark_pixels(pages.draw(2, 300)) == 0
    assert pages.draw(1, 300).height == 300
    assert pages.reader == reader


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_the_process_is_confined_and_has_nothing_but_the_file_open(open_pages: Open, letter: Path) -> None:
    pages = open_pages(letter)
    pages.draw(1, 100)
    status = Path(f"/proc/{pages.reader}/status").read_text()
    assert "Seccomp:\t2" in status
    assert "NoNewPrivs:\t1" in status
    links = {str(link.readlink()) for link in Path(f"/proc/{pages.reader}/fd").iterdir()}
    files = {link for link in links if link.startswith("/") and link != os.devnull}
    assert files == {"/memfd:source (deleted)"}


def test_a_page_that_does_not_exist_is_a_sentence_and_the_others_go_on(
    open_pages: Open, letter: Path
) -> None:
    pages = open_pages(letter)
    for number in (0, 4, 2**31):
        with pytest.raises(SourceDamaged):
            pages.draw(number, 100)
    assert pages.draw(1, 100).height == 100


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_reader_that_was_killed_is_started_again(open_pages: Open, letter: Path) -> None:
    pages = open_pages(letter)
    before = pages.draw(1, 200)
    first = pages.reader
    assert first is not None
    os.kill(first, signal.SIGKILL)
    assert pages.draw(1, 200) == before
    assert pages.reader != first


def test_a_reader_that_dies_each_time_is_given_up(
    open_pages: Open, letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_pictures, "reader_command", lambda: [sys.executable, "-c", "pass"])
    pages = open_pages(letter)
    for _ in range(5):
        with pytest.raises(SourceReaderDied) as told:
            pages.draw(1, 200)
        assert told.value.way_on
    assert pages.reader is None


def test_a_reader_that_is_too_slow_is_ended(open_pages: Open, letter: Path) -> None:
    pages = open_pages(letter, patience=0.01)
    with pytest.raises(SourceTimedOut):
        pages.draw(1, 200)
    assert pages.reader is None


def test_another_file_in_its_place_is_not_shown(open_pages: Open, letter: Path) -> None:
    pages = open_pages(letter)
    data = bytearray(letter.read_bytes())
    data[-20] ^= 1
    letter.write_bytes(data)
    with pytest.raises(SourceChanged):
        pages.draw(1, 200)
    letter.unlink()
    with pytest.raises(SourceMissing):
        pages.draw(1, 200)


def test_a_file_that_changes_while_it_is_shown_is_told(open_pages: Open, letter: Path) -> None:
    pages = open_pages(letter)
    pages.draw(1, 200)
    letter.write_bytes(letter.read_bytes() + b"\n")
    with pytest.raises(SourceChanged):
        pages.draw(2, 200)


def test_what_is_no_pdf_any_more_is_damaged(open_pages: Open, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7\nnothing more")
    with pytest.raises(SourceDamaged):
        open_pages(path).draw(1, 200)


def test_ending_it_from_another_thread_ends_the_drawing(open_pages: Open, letter: Path) -> None:
    pages = open_pages(letter)
    ended: list[BaseException] = []

    def draw_on() -> None:
        try:
            while True:
                pages.draw(1, 2000)
        except SourceCancelled as error:
            ended.append(error)

    thread = threading.Thread(target=draw_on)
    thread.start()
    pages.end()
    thread.join(20)
    assert len(ended) == 1
