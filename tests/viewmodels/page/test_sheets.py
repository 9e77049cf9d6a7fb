"""A source as sheets, and searching on them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.sources.source import Frame, Page, Picture, Source
from app.viewmodels.page.picture_cache import PictureCache
from app.viewmodels.page.sheets import SHEET_LETTERS, Sheet, clock, sheets_of
from app.viewmodels.page.text_search import hits, pattern_of


def source(kind: str, *pages: Page, **more: object) -> Source:
    return Source("/a", "a", kind, "0" * 64, 1, pages, **more)  # type: ignore[arg-type]


def test_pages_of_a_pdf_that_were_not_looked_at_have_sheets_too() -> None:
    made = sheets_of(source("pdf", Page(1, "x", "text", width=300, height=400), pages_total=3))
    assert [(sheet.number, sheet.form, sheet.width, sheet.height) for sheet in made] == [
        (number, "page", 300, 400) for number in (1, 2, 3)
    ]


def test_a_video_has_a_sheet_a_frame_with_its_time() -> None:
    picture = Picture(4, 2, bytes(24))
    made = sheets_of(source("video", frames=(Frame(0.0, picture), Frame(61.2, picture))))
    assert [(sheet.number, sheet.caption) for sheet in made] == [(1, "0:00"), (2, "1:01")]
    assert clock(3723) == "1:02:03"


@given(st.text(st.sampled_from("ab \n\N{GRINNING FACE}"), max_size=3 * SHEET_LETTERS))
def test_a_long_text_is_cut_without_losing_a_letter(text: str) -> None:
    made = sheets_of(source("text", Page(1, text, "text")))
    assert "".join(sheet.text for sheet in made) == text
    assert all(text[sheet.start : sheet.end] == sheet.text for sheet in made)
    assert [sheet.first for sheet in made] == [True, *[False] * (len(made) - 1)]
    assert made[-1].last
    assert all(len(sheet.text) <= SHEET_LETTERS for sheet in made)


def found(words: str, *texts: str) -> list[tuple[int, int, int]]:
    pattern = pattern_of(words)
    assert pattern is not None
    sheets = [Sheet(number, "page", text=text) for number, text in enumerate(texts, start=1)]
    return [hit for some in hits(pattern, sheets) for hit in some]


@pytest.mark.parametrize(
    ("words", "text", "hit"),
    [
        ("Notice Period", "the notice\nperiod is", (1, 4, 17)),
        ("termination", "the termi-\nnation of", (1, 4, 17)),
        ("1.2", "1x2 1.2", (1, 4, 7)),
        ("größe", "Die GRÖSSE und GRÖßE", (1, 15, 20)),
    ],
)
def test_searching_is_tolerant_of_case_and_lines(words: str, text: str, hit: tuple[int, int, int]) -> None:
    assert found(words, text) == [hit]


def test_hits_come_page_by_page_and_nothing_is_found_for_nothing() -> None:
    assert found("a", "xa", "", "aa") == [(1, 1, 2), (3, 0, 1), (3, 1, 2)]
    assert pattern_of("  ") is None


def test_a_hit_across_the_cut_of_a_long_text_is_found_once() -> None:
    text = "x\n" * (SHEET_LETTERS // 2 - 2) + "notice\nperiod" + "\nx" * 40
    made = sheets_of(source("text", Page(1, text, "text")))
    assert len(made) == 2
    pattern = pattern_of("notice period")
    assert pattern is not None
    start = text.index("notice")
    assert [hit for some in hits(pattern, made) for hit in some] == [(1, start, start + 13)]


def test_pictures_are_kept_within_a_bound_the_latest_looked_at_last(qapp: object) -> None:
    from PySide6.QtGui import QImage

    image = QImage(100, 100, QImage.Format.Format_RGB32)
    cache = PictureCache(3 * image.sizeInBytes())
    for index in range(3):
        cache.put(index, image.copy(), 100)
    assert cache.get(0) is not None
    cache.put(3, image.copy(), 100)
    assert cache.get(1) is None
    assert cache.get(0) is not None
    assert cache.bytes == 3 * image.sizeInBytes()
    cache.put(0, image.copy(), 50)
    assert (cache.asked(0), len(cache), cache.bytes) == (50, 3, 3 * image.sizeInBytes())
    cache.put(9, QImage(400, 400, QImage.Format.Format_RGB32), 400)
    assert len(cache) == 1
    cache.clear()
    assert (len(cache), cache.bytes) == (0, 0)


def test_a_locked_pdf_whose_password_is_not_kept_shows_its_text() -> None:
    pages = (
        Page(1, "Clause 7", "text", width=595, height=842),
        Page(2, "", "picture", picture=Picture(2, 2, bytes(12))),
    )

    first, second = sheets_of(Source("a.pdf", "a.pdf", "pdf", "x", 1, pages, 3, unlocked=True))

    assert (first.form, first.text, second.form) == ("text", "Clause 7", "picture")
    assert "password is not kept" in first.note
