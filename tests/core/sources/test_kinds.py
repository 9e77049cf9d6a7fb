"""A good file of each kind ends as a source with everything that its card shows."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.core.sources import Page, Picture, Source, read
from tests.support import bad_files, documents

Pixels = np.ndarray[Any, np.dtype[np.uint8]]


def pixels(picture: Picture) -> Pixels:
    return np.frombuffer(picture.rgb, np.uint8).reshape(picture.height, picture.width, 3)


def pictures(source: Source) -> Iterator[Picture]:
    yield from (page.picture for page in source.pages if page.picture)
    yield from (frame.picture for frame in source.frames)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("letter.pdf", "pdf"),
        ("scan.pdf", "pdf"),
        ("letter.docx", "docx"),
        ("letter.txt", "text"),
        ("letter.md", "markdown"),
        ("letter.png", "image"),
        ("letter.jpg", "image"),
        ("film.mp4", "video"),
    ],
)
def test_every_kind_has_its_kind_its_hash_and_a_thumbnail(samples: Path, name: str, kind: str) -> None:
    data = (samples / name).read_bytes()

    source = read(samples / name)

    assert (source.kind, source.name, source.problems) == (kind, name, ())
    assert (source.sha256, source.size) == (hashlib.sha256(data).hexdigest(), len(data))
    assert source.readable
    assert source.thumbnail is not None
    assert max(source.thumbnail.width, source.thumbnail.height) == 160
    assert pixels(source.thumbnail).std() > 1, "the thumbnail is blank"
    assert all(picture.width * picture.height <= 2_603_000 for picture in pictures(source))


@pytest.mark.parametrize("name", ["letter.txt", "letter.md"])
def test_text_is_kept_letter_by_letter(samples: Path, letter: str, name: str) -> None:
    assert [page.text for page in read(samples / name).pages] == [letter]


def test_word_keeps_order_lists_and_tables(samples: Path) -> None:
    (page,) = read(samples / "letter.docx").pages

    assert page.text.split("\n") == [
        "# Framework contract",
        "The supplier may terminate with a notice of six months.",
        "- first duty",
        "- second duty",
        "Name\tAmount",
        "Müller\t1,200.00 EUR",
        "",
        "Signed in Köln.",
    ]


def test_pdf_has_its_pages_in_order(samples: Path) -> None:
    source = read(samples / "letter.pdf")

    assert [(page.number, page.state) for page in source.pages] == [(1, "text"), (2, "text")]
    assert source.pages_total == source.pages_read == 2
    assert source.pages[0].text.startswith("Framework contract\nThe supplier may terminate")
    assert "Müller 1,200.00 EUR" in source.pages[0].text
    assert source.pages[1].text == "Second page, clause 9."
    assert (source.pages[0].width, source.pages[0].height) == (595, 842)


def test_every_word_of_a_pdf_has_a_box_where_it_stands(samples: Path) -> None:
    page = read(samples / "letter.pdf").pages[0]

    assert [page.text[box.start : box.end] for box in page.boxes] == page.text.split()
    supplier = next(box for box in page.boxes if page.text[box.start : box.end] == "supplier")
    # The second line's base line lies 64 + 15 points below the top edge, in letters of 11 points.
    assert supplier.top < 64 + 15 - 5 < 64 + 15 < supplier.bottom < 64 + 15 + 6
    assert 56 + 15 < supplier.left < supplier.right < 140


def test_boxes_of_a_turned_page_lie_on_its_ink(tmp_path: Path) -> None:
    from pypdfium2 import PdfDocument
    from reportlab.pdfgen import canvas

    sheet = canvas.Canvas(str(tmp_path / "turned.pdf"), pagesize=(595, 842))
    sheet.setPageRotation(90)
    sheet.setFont("Helvetica", 30)
    sheet.drawString(100, 500, "turned")
    sheet.save()

    (page,) = read(tmp_path / "turned.pdf").pages

    (box,) = page.boxes
    assert (page.width, page.height) == (595, 842)
    drawn = np.asarray(PdfDocument(tmp_path / "turned.pdf")[0].render(scale=1).to_pil().convert("L"))
    dark = np.argwhere(drawn < 128)
    assert box.top - 1 <= dark[:, 0].min()
    assert dark[:, 0].max() <= box.bottom + 1
    assert box.left - 1 <= dark[:, 1].min()
    assert dark[:, 1].max() <= box.right + 1
    assert box.bottom - box.top > box.right - box.left, "the word runs downwards"


def test_a_hyphen_at_the_end_of_a_line_keeps_its_line_end(tmp_path: Path) -> None:
    documents.write_pdf(tmp_path / "hyphen.pdf", ["This is a gene-\nral clause."])

    (page,) = read(tmp_path / "hyphen.pdf").pages

    assert page.text == "This is a gene-\nral clause."
    assert [page.text[box.start : box.end] for box in page.boxes][3:5] == ["gene-", "ral"]


def test_a_page_without_text_becomes_a_picture(tmp_path: Path) -> None:
    documents.write_pdf(tmp_path / "mixed.pdf", ["First page.", ""])

    first, second = read(tmp_path / "mixed.pdf").pages

    assert (first.state, first.picture) == ("text", None)
    assert (second.state, second.text) == ("picture", "")
    assert second.picture is not None
    assert (second.picture.width, second.picture.height) == (1355, 1918)


#: Squares of 48 by 48 pixels that the model looks at, at its finest.
FINEST = 1120 * 48 * 48


@pytest.mark.parametrize("size", [(2480, 3508), (4000, 3000), (2400, 2400), (6000, 1500)])
def test_a_large_picture_is_kept_as_finely_as_the_model_can_see(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    from PIL import Image

    Image.new("RGB", size, "white").save(tmp_path / "large.png")

    kept = image_page(tmp_path / "large.png").picture

    assert kept is not None
    assert FINEST <= kept.width * kept.height < 1.02 * FINEST
    assert kept.width / kept.height == pytest.approx(size[0] / size[1], rel=0.002)


def test_a_scanned_page_is_kept_as_finely_as_the_model_can_see(tmp_path: Path) -> None:
    documents.write_pdf(tmp_path / "scans.pdf", [""] * 25)

    source = read(tmp_path / "scans.pdf")

    kept = list(pictures(source))
    assert all(FINEST <= picture.width * picture.height < 1.02 * FINEST for picture in kept)
    # As many as there was room for when they were smaller.
    assert len(kept) >= 24


def test_a_long_strip_is_kept_at_its_own_length(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (3600, 300), "white").save(tmp_path / "strip.png")
    Image.new("RGB", (9000, 90), "white").save(tmp_path / "thread.png")

    strip, thread = (image_page(tmp_path / name).picture for name in ("strip.png", "thread.png"))

    assert strip is not None
    assert thread is not None
    assert (strip.width, strip.height) == (3600, 300)
    assert (thread.width, thread.height) == (4096, 41)


def test_a_scan_is_a_picture_with_its_ink(samples: Path) -> None:
    (page,) = read(samples / "scan.pdf").pages

    assert page.state == "picture"
    assert page.picture is not None
    assert pixels(page.picture).min() < 100 < pixels(page.picture).mean()


def test_a_page_of_100_000_points_is_drawn_small(tmp_path: Path) -> None:
    content = b"1 0 0 rg 0 0 50000 50000 re f"
    bad_files.write_raw_pdf(tmp_path / "giant.pdf", content, media_box="0 0 100000 100000")

    (page,) = read(tmp_path / "giant.pdf").pages

    assert page.width == 100_000
    assert page.picture is not None
    assert (page.picture.width, page.picture.height) == (1612, 1612)
    assert pixels(page.picture)[1200, 400].tolist() == [255, 0, 0]
    assert pixels(page.picture)[400, 1200].tolist() == [255, 255, 255]


def image_page(path: Path) -> Page:
    source = read(path)
    assert source.problems == ()
    (page,) = source.pages
    return page


def test_a_photo_is_turned_as_the_camera_was_held(tmp_path: Path) -> None:
    from PIL import Image

    photo = Image.new("RGB", (400, 200), "blue")
    photo.paste("red", (0, 0, 200, 200))
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned left: the picture is shown turned right
    photo.save(tmp_path / "photo.jpg", exif=exif)

    picture = image_page(tmp_path / "photo.jpg").picture

    assert picture is not None
    assert (picture.width, picture.height) == (200, 400)
    top, bottom = pixels(picture)[100, 100].astype(int), pixels(picture)[300, 100].astype(int)
    assert top[0] > 200 > top[2]
    assert bottom[2] > 200 > bottom[0]


def test_transparency_is_laid_on_white(tmp_path: Path) -> None:
    from PIL import Image

    image = Image.new("RGBA", (100, 100), (0, 0, 0, 0))
    image.paste((0, 0, 0, 255), (0, 0, 50, 100))
    image.save(tmp_path / "clear.png")

    picture = image_page(tmp_path / "clear.png").picture

    assert picture is not None
    assert pixels(picture)[50, [25, 75]].tolist() == [[0, 0, 0], [255, 255, 255]]


def test_sixteen_bits_of_grey_keep_their_greys(tmp_path: Path) -> None:
    from PIL import Image

    grey = np.repeat(np.array([[0, 32768, 65535]], np.uint16), 40, axis=1).repeat(40, axis=0)
    Image.fromarray(grey).save(tmp_path / "deep.png")

    picture = image_page(tmp_path / "deep.png").picture

    assert picture is not None
    assert pixels(picture)[20, [20, 60, 100], 0].tolist() == [0, 128, 255]


@pytest.mark.parametrize(
    ("values", "kind", "expected"),
    [
        ((0, 51, 255), np.int32, [0, 51, 255]),
        ((0, 100_000, 200_000), np.int32, [0, 128, 255]),
        ((-5, 0, 5), np.int16, [0, 128, 255]),
        ((0.0, 0.2, 1.0), np.float32, [0, 51, 255]),
        ((-1e-6, 0.0, 1e-6), np.float32, [0, 128, 255]),
        ((7.5, 7.5, 7.5), np.float32, [128, 128, 128]),
    ],
)
def test_measured_values_are_shown_by_their_own_range(
    tmp_path: Path, values: tuple[float, ...], kind: type, expected: list[int]
) -> None:
    from PIL import Image

    grey: np.ndarray[Any, Any] = np.repeat(np.array([values], kind), 40, axis=1).repeat(40, axis=0)
    tiff = Image.fromarray(grey.astype(np.int32) if kind is np.int16 else grey)
    assert tiff.mode in ("I", "F")
    tiff.save(tmp_path / "measured.tiff")

    picture = image_page(tmp_path / "measured.tiff").picture

    assert picture is not None
    assert pixels(picture)[20, [20, 60, 100], 0].tolist() == expected


def test_values_without_end_are_refused_in_a_sentence(tmp_path: Path) -> None:
    from PIL import Image

    Image.fromarray(np.array([[0.0, np.inf]], np.float32)).save(tmp_path / "endless.tiff")

    source = read(tmp_path / "endless.tiff")

    assert not source.readable
    assert [problem.sentence for problem in source.problems] == [
        "The picture's values are no numbers that could be shown."
    ]


def test_colours_for_print_become_colours_for_the_screen(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("CMYK", (64, 64), (255, 0, 0, 0)).save(tmp_path / "print.jpg")

    picture = image_page(tmp_path / "print.jpg").picture

    assert picture is not None
    red, green, blue = pixels(picture)[32, 32].tolist()
    assert red < 40
    assert min(green, blue) > 150


def test_a_video_has_one_frame_a_second(samples: Path) -> None:
    source = read(samples / "film.mp4")

    assert [frame.second for frame in source.frames] == [0, 1, 2, 3]
    assert source.seconds == 4
    assert {(frame.picture.width, frame.picture.height) for frame in source.frames} == {(320, 240)}
    # The square is red in RGB and moves to the right.
    reds = [np.argwhere(pixels(frame.picture)[70, :, 1] < 100).min() for frame in source.frames]
    assert reds == sorted(set(reds))


@pytest.mark.parametrize("suffix", [".avi", ".mkv", ".mov"])
def test_other_containers_are_read_where_opencv_reads_them(tmp_path: Path, suffix: str) -> None:
    documents.write_video(tmp_path / f"film{suffix}", seconds=2, fps=4)

    source = read(tmp_path / f"film{suffix}")

    assert (source.kind, len(source.frames)) == ("video", 2)


def test_a_long_video_is_read_for_a_minute_and_says_so(tmp_path: Path) -> None:
    documents.write_video(tmp_path / "gate.mp4", seconds=94, fps=2, size=(64, 48))

    source = read(tmp_path / "gate.mp4")

    assert len(source.frames) == 60
    assert source.seconds == 94
    assert [problem.sentence for problem in source.problems] == ["34 of 94 seconds were not read."]
