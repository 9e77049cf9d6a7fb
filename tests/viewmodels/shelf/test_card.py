"""The words on a card."""

from dataclasses import replace

import pytest

from app.core.sources.source import Frame, Kind, Page, Picture, Problem, Source
from app.viewmodels.shelf.card import Card, CardState, advice, detail_lines, problem_lines, spoken

PICTURE = Picture(2, 1, bytes(6))


@pytest.fixture(autouse=True)
def english() -> None:
    """Numbers as in English, whatever this machine speaks."""
    from PySide6.QtCore import QLocale

    QLocale.setDefault(QLocale(QLocale.Language.English))


def card(kind: Kind, *pages: Page, total: int = 0, tokens: int | None = None, **more: object) -> Card:
    source = Source("/x/a", "a", kind, "0" * 64, 1, pages, total or len(pages), **more)  # type: ignore[arg-type]
    return Card("1", "/x/a", "a", tokens=tokens).with_source(source)


def text_page(number: int) -> Page:
    return Page(number, "words", "text")


def test_while_it_waits_and_is_read() -> None:
    waiting = Card("1", "/x/a.pdf", "a.pdf")
    assert detail_lines(waiting) == ("waiting to be read",)
    assert detail_lines(Card("1", "/x/a.pdf", "a.pdf", CardState.READING)) == ("reading…",)
    assert waiting.busy


def test_a_document_tells_its_pages_and_tokens() -> None:
    pages = [text_page(number) for number in range(1, 42)]
    assert detail_lines(card("pdf", *pages, tokens=18204)) == ("41 pages, 18,204 tokens", "read and ready")
    assert detail_lines(card("pdf", text_page(1))) == ("1 page", "read and ready")
    assert detail_lines(card("docx", text_page(1), tokens=9)) == ("Word document, 9 tokens", "read and ready")


def test_sheets_slides_and_the_rest_are_told_in_their_own_words() -> None:
    assert detail_lines(card("xlsx", text_page(1), text_page(2)))[0] == "2 sheets"
    assert detail_lines(card("pptx", text_page(1), total=3))[0] == "1 of 3 slides read"
    assert detail_lines(card("mail", text_page(1)))[0] == "E-mail"


def test_pages_that_were_not_read_are_counted_and_named() -> None:
    partly = card("pdf", text_page(1), Page(2, "", "not_read", why="Page 2 is damaged."), total=5)
    assert detail_lines(partly)[0] == "1 of 5 pages read"
    assert problem_lines(partly) == ("Page 2 is damaged.",)


def test_scans_and_pictures_are_read_as_pictures() -> None:
    scan = Page(1, "", "picture", picture=PICTURE)
    assert detail_lines(card("pdf", scan)) == ("1 page", "read as a picture")
    assert detail_lines(card("pdf", text_page(1), Page(2, "", "picture", picture=PICTURE))) == (
        "2 pages",
        "read and ready, 1 as pictures",
    )
    assert detail_lines(card("image", scan)) == ("Picture, 2 by 1", "read as a picture")


def test_a_video_tells_how_much_of_it_was_read() -> None:
    frames = tuple(Frame(float(second), PICTURE) for second in range(60))
    assert detail_lines(card("video", frames=frames, seconds=94.0)) == (
        "60 of 94 seconds read",
        "read as pictures",
    )
    assert detail_lines(card("video", frames=frames[:12], seconds=12.2))[0] == "12 seconds"


def test_a_file_that_could_not_be_read_says_why_and_what_to_do() -> None:
    problem = Problem("source.damaged", "The file is damaged.", "Save a copy anew.")
    failed = card("unknown", problems=(problem, problem))
    assert failed.state is CardState.FAILED
    assert detail_lines(failed) == ("could not be read",)
    assert problem_lines(failed) == ("The file is damaged.",)
    assert advice(failed) == "Save a copy anew."
    assert spoken(failed) == "a, could not be read, The file is damaged."


def test_a_locked_file_asks_for_its_password_unless_it_stands_inside_another() -> None:
    problem = Problem("source.encrypted", "The file asks for a password.")
    locked = card("unknown", problems=(problem,))
    assert locked.locked
    assert detail_lines(locked) == ("needs a password",)
    assert not replace(locked, inside=True).locked
