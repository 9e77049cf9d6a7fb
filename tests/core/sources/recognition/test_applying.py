"""What a look at the picture makes of a page's own text; which pages are looked at, and how fine."""

import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.sources import read
from app.core.sources.recognition.accounts import is_account, with_doubts
from app.core.sources.recognition.applying import pages_wanting, parts_wanting, recognised
from app.core.sources.recognition.modes import Mode, in_force
from app.core.sources.source import Frame, Page, Picture, Source, TextBox
from tests.support import documents

FAULTS = Path(__file__).parents[3] / "samples" / "reader"
BLANK = Picture(200, 100, bytes(200 * 100 * 3))


def said(words: Sequence[str], certainty: float = 0.99, step: float = 20.0) -> Page:
    """Words side by side as they come from the networks, in pixels of `BLANK`."""
    text, boxes = " ".join(words), []
    at = 0
    for index, word in enumerate(words):
        boxes.append(TextBox(at, at + len(word), index * step, 10, index * step + 15, 20, certainty))
        at += len(word) + 1
    return Page(1, text, "picture", tuple(boxes))


def written(words: Sequence[str], step: float = 20.0) -> Page:
    """The same words as a page has them in its file."""
    page = said(words, step=step)
    return replace(
        page,
        boxes=tuple(replace(box, certainty=None) for box in page.boxes),
        picture=BLANK,
        width=200,
        height=100,
    )


def of(*pages: Page) -> Source:
    return Source("scan.pdf", "scan.pdf", "pdf", "", 1, pages=pages, pages_total=len(pages))


def looked_at(page: Page, found: Page, mode: Mode = "on") -> Page:
    return recognised(of(page), ask=lambda _picture, cancel: found, mode=mode).pages[0]


def test_a_text_that_is_not_what_is_drawn_stands_behind_what_was_recognised() -> None:
    page = written(["7KH", "ERUURZHU", "VKDOO", "SDB", "WKH", "IHH"])
    seen = looked_at(page, said(["The", "borrower", "shall", "pay", "the", "fee"]))

    first, _, rest = seen.text.partition("\n")
    assert first == "The borrower shall pay the fee"
    assert rest == "[text of the file, not what is drawn: 7KH ERUURZHU VKDOO SDB WKH IHH]"
    assert "not those that are drawn" in seen.why
    assert seen.recognised
    known = [box for box in seen.boxes if box.certainty is None]
    assert [seen.text[box.start : box.end] for box in known] == [
        "7KH",
        "ERUURZHU",
        "VKDOO",
        "SDB",
        "WKH",
        "IHH",
    ]


def test_a_figure_that_is_drawn_otherwise_is_named_beside_the_text() -> None:
    words = ["The", "sum", "of", "1,250,000.00", "is", "due", "in", "June", "of", "this", "year"]
    page = written([word.replace("1,250,000.00", "l,2S0,O00.00") for word in words], 15)
    seen = looked_at(page, said(words, step=15))

    assert seen.text.endswith("\n[drawn otherwise: 1,250,000.00 for l,2S0,O00.00]")
    assert seen.text.startswith("The sum of l,2S0,O00.00 is due")
    # What is hardly certain proves nothing against the file.
    assert looked_at(page, said(words, 0.9, 15)).text == page.text


def test_forced_looks_at_every_page_and_says_where_both_agree() -> None:
    words = ["All", "of", "this", "is", "what", "is", "drawn"]
    page = replace(written(words), state="text", picture=BLANK)

    assert [pages_wanting(of(page), mode) for mode in ("off", "on", "forced")] == [(), (), (1,)]
    seen = looked_at(page, said(words), "forced")
    assert (seen.text, seen.state, seen.recognised) == (page.text, "text", False)
    assert "they agree" in seen.why
    assert in_force("on", "forced") == in_force("forced", "off") == "forced"
    assert in_force("off", "forced") == "off"


def test_writing_on_pictures_beside_the_text_comes_with_the_picture() -> None:
    page = replace(written(["Invoice"]), state="text", doubt="pictures", picture=BLANK)
    seen = looked_at(page, said(["Invoice", "Paid", "Cash"]))

    assert (seen.text, seen.state, seen.doubt) == ("Invoice\nPaid Cash", "picture", "")
    # A seal and a rule are no writing.
    assert looked_at(page, said(["Invoice", "o", "—"])).state == "text"


def test_layers_are_compared_on_a_sample_and_all_follow_a_wrong_one() -> None:
    layer = replace(
        written(["wqrx", "zzkp", "vvbn", "ttrw", "qqpl", "mmns"]), state="text", doubt="layer", picture=BLANK
    )
    source = of(*(replace(layer, number=number) for number in range(1, 7)))
    right, wrong = said(layer.text.split()), said(["none", "of", "this", "is", "the", "same"])
    asked: list[int] = []

    def ask(found: Page) -> Source:
        asked.clear()

        def answer(_picture: Picture, cancel: threading.Event) -> Page:
            asked.append(1)
            return found

        return recognised(source, ask=answer)

    assert ask(right).problems == ()
    assert len(asked) == 3
    refuted = ask(wrong)
    assert len(asked) == 6
    assert [one.code for one in refuted.problems] == ["source.doubtful"]
    assert "pages 1 to 6" in refuted.problems[0].sentence


def test_a_page_of_a_pdf_is_drawn_for_it_at_200_dots_an_inch(tmp_path: Path) -> None:
    documents.write_scan(tmp_path / "scan.pdf", ["A letter"])
    seen: list[Picture] = []

    def ask(picture: Picture, cancel: threading.Event) -> Page:
        seen.append(picture)
        return said(["A", "letter"])

    source = read(tmp_path / "scan.pdf")
    done = recognised(source, ask=ask)

    (page,), (picture,) = source.pages, seen
    assert max(picture.width, picture.height) == pytest.approx(max(page.width, page.height) / 72 * 200, abs=2)
    assert done.pages[0].picture == page.picture
    # Places are those of the page, however finely it was looked at.
    assert done.pages[0].boxes[0].right == pytest.approx(15 / picture.width * page.width)


def test_writing_in_a_video_is_one_page_with_the_seconds() -> None:
    pictures = [Picture(20, 10, bytes([shade]) * 600) for shade in (0, 0, 200, 90)]
    source = Source(
        "f.mp4", "f.mp4", "video", "x", 1, frames=tuple(map(Frame, (0.0, 1.0, 2.0, 3.0), pictures))
    )
    shown = {0: ["Exit", "left"], 200: ["Exit", "left"], 90: ["Gate", "12"]}
    told: list[tuple[int, int]] = []

    done = recognised(
        source,
        progress=lambda _source, at, total: told.append((at, total)),
        ask=lambda picture, cancel: said(shown[picture.rgb[0]]),
    )

    assert parts_wanting(source) == 4
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]
    (page,) = done.pages
    assert page.text == "[at 0:00]\nExit left\n[at 0:03]\nGate 12"
    assert [page.text[box.start : box.end] for box in page.boxes] == ["Exit", "left", "Gate", "12"]
    assert page.recognised
    assert parts_wanting(done) == 0


def test_account_numbers_whose_check_digits_fail_are_doubtful() -> None:
    right, wrong = "DE89 3704 0044 0532 0130 00", "DE89 3704 O044 0532 0180 00"
    assert is_account(right.replace(" ", ""))
    for text, least in ((right, 0.99), (wrong, 0.5)):
        page = said([*text.split(), "Köln"])
        boxes = with_doubts(page.text, page.boxes)
        assert [box.certainty for box in boxes] == [*[least] * 6, 0.99]


@pytest.mark.parametrize(
    ("word", "odd"),
    [("shal1", True), ("Fä11igkeit", True), ("0'Brien", True), ("2024", False), ("A1", False),
     ("11:30", False), ("1st", False), ("m2", False)],
)  # fmt: skip
def test_figures_among_letters_are_doubtful(word: str, odd: bool) -> None:
    page = said([word, "Köln"])
    assert (with_doubts(page.text, page.boxes)[0].certainty == 0.9) is odd


@pytest.mark.parametrize("name", ["broken_tounicode.pdf", "scan_bad_ocr_layer.pdf"])
def test_a_wrong_layer_is_put_right_by_what_is_drawn(name: str) -> None:
    source = recognised(read(FAULTS / name))
    text = source.pages[0].text
    expected = {"broken_tounicode.pdf": "borrower", "scan_bad_ocr_layer.pdf": "1,250,000.00"}[name]

    assert expected in text
    assert source.recognition == "on"
