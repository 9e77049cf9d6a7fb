"""Text on pictures: recognised by the real networks in the real confined process, with places."""

import threading
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.core.sources.limits import Limits
from app.core.sources.recognition.applying import pages_wanting, recognised, with_words
from app.core.sources.recognition.asking import recognise
from app.core.sources.recognition.networks import Networks, RecognitionUnavailable, models_folder
from app.core.sources.recognition.onnx_file import metadata
from app.core.sources.recognition.page import Recogniser
from app.core.sources.source import Page, Picture, Source, TextBox
from app.core.user_errors import SourceCancelled, SourceReaderDied, SourceTimedOut
from tests.core.sources.recognition.made_pages import MadePage, made_page


@pytest.fixture(scope="module")
def recogniser() -> Recogniser:
    return Recogniser()


@pytest.fixture(scope="module")
def small() -> MadePage:
    return made_page(seed=7, dpi=150, lines=6, height=0.2)


def picture_of(image: Image.Image) -> Picture:
    return Picture(image.width, image.height, image.tobytes())


def words_of(page: Page) -> list[str]:
    return [page.text[box.start : box.end] for box in page.boxes]


def test_words_come_in_order_with_their_places_and_a_certainty(small: MadePage) -> None:
    page = recognise(picture_of(small.image))
    assert words_of(page) == small.words
    assert page.text.split() == small.words
    assert all(box.certainty is not None and 0.5 < box.certainty <= 1 for box in page.boxes)
    first, last = page.boxes[0], page.boxes[-1]
    dark = np.asarray(small.image.convert("L")) < 128
    for box in (first, last):
        inside = dark[int(box.top) : int(box.bottom) + 1, int(box.left) : int(box.right) + 1]
        assert inside.mean() > 0.1, "there is ink where the word is said to stand"


@pytest.mark.parametrize("turn", [1, 2, 3])
def test_a_turned_page_is_read_upright_and_its_places_are_on_the_page_as_it_lies(
    recogniser: Recogniser, small: MadePage, turn: int
) -> None:
    lies = small.image.rotate(-90 * turn, expand=True)
    page = recogniser.read(np.asarray(lies))
    assert page.turn == turn
    assert [page.text[box.start : box.end] for box in page.boxes] == small.words
    dark = np.asarray(lies.convert("L")) < 128
    box = page.boxes[0]
    assert dark[int(box.top) : int(box.bottom) + 1, int(box.left) : int(box.right) + 1].mean() > 0.1


def test_a_picture_without_writing_gives_no_words(recogniser: Recogniser) -> None:
    assert recogniser.read(np.full((200, 300, 3), 255, np.uint8)).text == ""
    noise = np.random.default_rng(3).integers(0, 255, (64, 64, 3), np.uint8)
    assert len(recogniser.read(noise).boxes) <= 2


@pytest.mark.parametrize("size", [(1, 1), (1, 400), (400, 2)])
def test_the_smallest_and_thinnest_pictures_are_no_trouble(
    recogniser: Recogniser, size: tuple[int, int]
) -> None:
    assert recogniser.read(np.zeros((*size, 3), np.uint8)).boxes == ()


def test_it_can_be_stopped_and_has_a_time(small: MadePage) -> None:
    stopped = threading.Event()
    stopped.set()
    with pytest.raises(SourceCancelled):
        recognise(picture_of(small.image), cancel=stopped)
    with pytest.raises(SourceTimedOut):
        recognise(picture_of(small.image), Limits(seconds=0.05))


def test_a_process_that_needs_more_memory_than_it_may_have_is_a_sentence(small: MadePage) -> None:
    with pytest.raises((SourceReaderDied, SourceTimedOut)):
        recognise(picture_of(small.image), Limits(memory_bytes=300 * 1024 * 1024))


def test_words_are_put_on_the_page_in_its_points_behind_what_stood_there() -> None:
    picture = Picture(200, 100, bytes(200 * 100 * 3))
    stamp = TextBox(0, 5, 1, 1, 9, 9)
    page = Page(3, "STAMP", "picture", (stamp,), picture, width=100.0, height=50.0)
    found = Page(
        1, "one two", "picture", (TextBox(0, 3, 20, 10, 60, 20, 0.9), TextBox(4, 7, 80, 10, 99, 20, 0.5))
    )
    merged = with_words(page, picture, found)
    assert merged.text == "STAMP\none two"
    assert merged.boxes == (
        stamp,
        TextBox(6, 9, 10, 5, 30, 10, 0.9),
        TextBox(10, 13, 40, 5, 49.5, 10, 0.5),
    )
    assert merged.recognised
    assert not page.recognised


def test_every_page_of_a_source_is_asked_for_once_and_a_failure_is_said_once() -> None:
    picture = Picture(2, 2, bytes(12))
    pages = tuple(Page(number, "", "picture", picture=picture) for number in (1, 2, 3))
    source = Source(
        "scan.pdf", "scan.pdf", "pdf", "", 1, pages=(*pages, Page(4, "text", "text")), pages_total=4
    )
    asked: list[int] = []

    def ask(_picture: Picture, cancel: threading.Event | None) -> Page:
        asked.append(len(asked) + 1)
        if len(asked) != 2:
            raise SourceTimedOut("Recognising the text took longer than is allowed.")
        return Page(1, "two", "picture", (TextBox(0, 3, 0, 0, 1, 1, 0.99),))

    told: list[tuple[int, int]] = []
    done = recognised(source, progress=lambda _source, at, total: told.append((at, total)), ask=ask)
    assert asked == [1, 2, 3]
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert [page.text for page in done.pages] == ["", "two", "", "text"]
    assert [problem.page for problem in done.problems] == [1]
    assert pages_wanting(done) == (1, 3)


def test_what_the_model_file_notes_is_read_and_another_file_is_refused() -> None:
    notes = metadata((models_folder() / "ppocrv6_rec.onnx").read_bytes())
    assert len(notes["character"].splitlines()) > 5000
    for content in (b"%PDF-1.7 nothing of the kind", b"\x72\xff\xff\xff\xff\xff\xff\xff\xff\xff\x7f"):
        with pytest.raises(ValueError, match="not an ONNX file"):
            metadata(content)


def test_missing_model_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(RecognitionUnavailable, match="cannot be loaded"):
        Networks(tmp_path)


def test_words_that_stand_there_as_text_are_not_said_twice() -> None:
    picture = Picture(100, 100, bytes(30000))
    known = (TextBox(0, 6, 0, 0, 30, 10), TextBox(7, 11, 35, 0, 60, 10))
    page = Page(1, "signed here", "picture", known, picture, width=100.0, height=100.0)
    found = Page(
        1,
        "signed here today\nDear reader",
        "picture",
        (
            TextBox(0, 6, 1, 1, 29, 9, 0.9),
            TextBox(7, 11, 36, 1, 59, 9, 0.9),
            TextBox(12, 17, 65, 1, 90, 9, 0.8),
            TextBox(18, 22, 0, 20, 20, 30, 0.9),
            TextBox(23, 29, 25, 20, 60, 30, 0.9),
        ),
    )
    merged = with_words(page, picture, found)
    assert merged.text == "signed here\ntoday\nDear reader"
    assert [merged.text[box.start : box.end] for box in merged.boxes] == [
        "signed",
        "here",
        "today",
        "Dear",
        "reader",
    ]
