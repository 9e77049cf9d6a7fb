"""Files made to break their reader: each ends as a sentence, within the time limit."""

import json
import os
import struct
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.sources import Limits, Source, read
from tests.core.sources.share import SAMPLES
from tests.support import bad_files

SECONDS = 20


def safely(path: Path, limits: Limits | None = None) -> Source:
    """Read within the time limit."""
    began = time.monotonic()
    source = read(path, limits or Limits(seconds=SECONDS))
    assert time.monotonic() - began < SECONDS + 2
    return source


def sentences(source: Source) -> list[str]:
    assert source.problems
    return [problem.sentence for problem in source.problems]


_PACKED = (
    "contract.docx",
    "figures.xlsx",
    "talk.pptx",
    "contract.odt",
    "figures.ods",
    "talk.odp",
    "paper.epub",
    "folder.zip",
)


#: Parts without which nothing can be read.
_CONTENT = ("document.xml", "workbook.xml", "presentation.xml", "content.xml", ".opf", ".csv")


@pytest.mark.parametrize("name", _PACKED)
def test_a_packed_bomb_of_every_format_is_not_unpacked(tmp_path: Path, name: str) -> None:
    bomb = tmp_path / name
    with (
        zipfile.ZipFile(SAMPLES / name) as good,
        zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as bad,
    ):
        for one in good.infolist():
            bad.writestr(one.filename, good.read(one))
        with bad.open("extra/blank.xml", "w", force_zip64=True) as part:
            for _ in range(300):
                part.write(bytes(1_000_000))

    source = safely(bomb, Limits(seconds=SECONDS, memory_bytes=400 * 2**20))

    assert not source.readable
    assert source.problems[0].code == "source.too_large"
    assert "unpacks to 300 MB, more than Vitrine reads." in sentences(source)[0]


@pytest.mark.parametrize("name", _PACKED)
def test_a_container_that_lies_about_its_sizes_is_damaged(tmp_path: Path, name: str) -> None:
    data = (SAMPLES / name).read_bytes()
    with zipfile.ZipFile(SAMPLES / name) as good:
        sizes = [one.file_size for one in good.infolist() if one.filename.endswith(_CONTENT)]
    for size in sizes:
        data = data.replace(struct.pack("<I", size), struct.pack("<I", 7))
    (tmp_path / name).write_bytes(data)

    source = safely(tmp_path / name)

    inside = [problem.code for one in (source, *source.attachments) for problem in one.problems]
    assert "source.damaged" in inside


def _with_bomb(folder: Path, name: str, part: str) -> Path:
    with zipfile.ZipFile(SAMPLES / name) as good, zipfile.ZipFile(folder / name, "w") as bad:
        for one in good.infolist():
            bad.writestr(one.filename, bad_files.entity_bomb() if one.filename == part else good.read(one))
    return folder / name


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("contract.docx", "word/document.xml"),
        ("figures.xlsx", "xl/workbook.xml"),
        ("figures.xlsx", "xl/sharedStrings.xml"),
        ("talk.pptx", "ppt/presentation.xml"),
        ("contract.odt", "content.xml"),
        ("figures.ods", "content.xml"),
        ("talk.odp", "content.xml"),
        ("paper.epub", "META-INF/container.xml"),
    ],
)
def test_entity_bombs_do_not_go_off(tmp_path: Path, name: str, part: str) -> None:
    source = safely(_with_bomb(tmp_path, name, part), Limits(seconds=SECONDS, memory_bytes=500 * 2**20))

    assert source.problems
    assert "bombbomb" not in "".join(page.text for page in source.pages)


def test_an_entity_bomb_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "bomb.xml").write_bytes(bad_files.entity_bomb())
    attribute = bad_files.entity_bomb().replace(b"<bomb>&l9;</bomb>", b'<bomb name="&l9;"/>')
    (tmp_path / "attribute.xml").write_bytes(attribute)

    for name in ("bomb.xml", "attribute.xml"):
        assert sentences(safely(tmp_path / name)) == [
            "The file declares entities that would blow it up, so it was not read."
        ]


def test_an_external_entity_fetches_nothing(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("confidential")
    place = (tmp_path / "secret.txt").as_uri()
    text = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "{place}">]><a>&x;</a>'
    (tmp_path / "thief.xml").write_text(text)

    source = safely(tmp_path / "thief.xml")

    assert source.pages[0].text == "a: [entity x]"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("deep.json", b"[" * 1_000_000),
        ("deep2.json", b'{"a":' * 100_000 + b"1" + b"}" * 100_000),
        ("long.json", b"[" + b"9" * 1_000_000 + b"]"),
        ("deep.xml", b"<?xml version='1.0'?>" + b"<a>" * 200_000),
        ("deep.html", b"<!doctype html>" + b"<div>" * 200_000 + b"text"),
        ("tables.html", b"<!doctype html>" + b"<table><tr><td>" * 20_000 + b"text"),
        ("deep.rtf", b"{\\rtf1" + b"{" * 500_000 + b"text"),
        ("marks.rtf", b"{\\rtf1" + b"{\\footnote a}" * 200_000 + b"}"),
        ("line.csv", b"a;" * 2_000_000),
        ("quote.csv", b'a;b\n"' + b"x" * 3_000_000),
        ("comments.html", b"<!-- -->" * 200_000 + b"x"),
        ("header.eml", b"From: a@b\nMessage-ID: <1@b>\nTo: " + b"a <a@b>, " * 100_000 + b"\n\nbody"),
        ("parts.eml", b"From: a@b\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
                      + b"--x\nContent-Type: text/plain\n\na\n" * 5_000 + b"--x--\n"),
        ("words.eml", b"From: =?utf-8?q?" + b"=41" * 100_000 + b"?=\nMIME-Version: 1.0\n\nbody"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_nesting_and_length_without_end(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)

    source = safely(tmp_path / name)

    assert source.readable or source.problems
    assert "source.timed_out" not in [problem.code for problem in source.problems]


def test_a_sheet_of_a_billion_cells_is_cut(tmp_path: Path) -> None:
    with zipfile.ZipFile(SAMPLES / "figures.ods") as good:
        content = good.read("content.xml").decode()
        parts = {name: good.read(name) for name in good.namelist()}
    cell = '<table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    parts["content.xml"] = content.replace("</table:table>", row * 200 + "</table:table>", 1).encode()
    bad_files.write_package(tmp_path / "wide.ods", parts)

    source = safely(tmp_path / "wide.ods")

    assert source.readable
    assert "source.too_large" in [problem.code for problem in source.problems]


def test_a_workbook_that_says_one_long_text_in_every_cell_is_cut(tmp_path: Path) -> None:
    with zipfile.ZipFile(SAMPLES / "figures.xlsx") as good:
        parts = {name: good.read(name) for name in good.namelist()}
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    parts["xl/sharedStrings.xml"] = f"<sst {space}><si><t>{'long ' * 50_000}</t></si></sst>".encode()
    row = "<row>" + '<c t="s"><v>0</v></c>' * 16_000 + "</row>"
    parts["xl/worksheets/sheet1.xml"] = (
        f"<worksheet {space}><sheetData>{row * 20}</sheetData></worksheet>".encode()
    )
    bad_files.write_package(tmp_path / "said.xlsx", parts)

    source = safely(tmp_path / "said.xlsx")

    assert len(source.pages[0].text) == Limits().characters
    assert "source.too_large" in [problem.code for problem in source.problems]


def test_a_document_that_shows_one_long_comment_everywhere_is_bounded(tmp_path: Path) -> None:
    with zipfile.ZipFile(SAMPLES / "contract.docx") as good:
        parts = {name: good.read(name) for name in good.namelist()}
    text = parts["word/document.xml"].decode()
    start = text.index("<w:commentReference")
    reference = text[start : text.index("/>", start) + 2]
    parts["word/document.xml"] = text.replace(reference, reference * 20_000).encode()
    comments = parts["word/comments.xml"].decode()
    parts["word/comments.xml"] = comments.replace("works council", "works council " * 50_000).encode()
    bad_files.write_package(tmp_path / "said.docx", parts)

    source = safely(tmp_path / "said.docx", Limits(seconds=SECONDS, memory_bytes=1024 * 2**20))

    assert source.problems


@pytest.mark.skipif(os.name != "posix", reason="sparse files")
def test_four_gigabytes_of_pdf_cost_a_sentence_and_no_time(tmp_path: Path) -> None:
    bad_files.write_sparse(tmp_path / "huge.pdf", 4 * 2**30, b"%PDF-1.7\n")
    began = time.monotonic()

    source = read(tmp_path / "huge.pdf")

    assert sentences(source) == ["The file is larger than the 2.1 GB that Vitrine reads."]
    assert time.monotonic() - began < 2


@pytest.mark.skipif(os.name != "posix", reason="Windows does not delete open files")
def test_a_file_that_vanishes_while_it_is_read(tmp_path: Path) -> None:
    bad_files.write_endless_pdf(tmp_path / "gone.pdf", strokes=300_000)
    timer = threading.Timer(0.5, (tmp_path / "gone.pdf").unlink)
    timer.start()

    source = safely(tmp_path / "gone.pdf")

    timer.join()
    # It is open and stays whole; that somebody touched it is said, or it had been read before.
    assert source.problems[0].code in ("source.changed", "source.timed_out")


@pytest.mark.skipif(os.name != "posix", reason="links need a right on Windows")
def test_links_that_lead_in_a_circle_are_missing_files(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").symlink_to(tmp_path / "b.pdf")
    (tmp_path / "b.pdf").symlink_to(tmp_path / "a.pdf")

    assert sentences(read(tmp_path / "a.pdf")) == ["The file was not found."]


def _tiff_circle(path: Path) -> None:
    """A TIFF whose only directory says that it is followed by itself."""
    tags = [(256, 3, 1, 8), (257, 3, 1, 8), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1), (273, 4, 1, 122),
            (277, 3, 1, 1), (278, 3, 1, 8), (279, 4, 1, 64)]  # fmt: skip
    body = (
        struct.pack("<H", len(tags))
        + b"".join(struct.pack("<HHII", *tag) for tag in tags)
        + struct.pack("<I", 8)
    )
    path.write_bytes((b"II*\x00" + struct.pack("<I", 8) + body).ljust(122, b"\0") + bytes(64))


def _giant(head: bytes) -> Iterator[tuple[str, bytes]]:
    yield (
        "giant.bmp",
        b"BM"
        + struct.pack("<IHHI", 54, 0, 0, 54)
        + struct.pack("<IiiHHIIiiII", 40, 60_000, 60_000, 1, 24, 0, 0, 0, 0, 0, 0),
    )
    yield (
        "giant.gif",
        b"GIF89a"
        + struct.pack("<HHBBB", 65_535, 65_535, 0x80, 0, 0)
        + bytes(6)
        + b","
        + struct.pack("<HHHHB", 0, 0, 65_535, 65_535, 0)
        + b"\x02\x02\x44\x01\x00;",
    )
    yield (
        "giant.webp",
        b"RIFF"
        + struct.pack("<I", 22)
        + b"WEBPVP8X"
        + struct.pack("<I", 10)
        + bytes(4)
        + b"\xfe\x3f\x00\xfe\x3f\x00"
        + head,
    )


@pytest.mark.parametrize(
    ("name", "data"), list(_giant(b"")), ids=lambda value: value if isinstance(value, str) else ""
)
def test_pictures_that_claim_too_much_are_not_decoded(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)

    source = safely(tmp_path / name, Limits(seconds=SECONDS, memory_bytes=500 * 2**20))

    assert not source.readable
    assert source.problems[0].code in ("source.too_large", "source.damaged")


def test_a_circle_of_directories_in_a_tiff_ends(tmp_path: Path) -> None:
    _tiff_circle(tmp_path / "circle.tiff")

    assert safely(tmp_path / "circle.tiff").pages_total == 1


def test_a_pdf_whose_stream_unpacks_without_end_is_bounded(tmp_path: Path) -> None:
    bad_files.write_raw_pdf(tmp_path / "bomb.pdf", b" " * 400_000_000)

    source = safely(tmp_path / "bomb.pdf", Limits(seconds=SECONDS, memory_bytes=1024 * 2**20))

    assert source.problems or source.pages


def test_numbers_longer_than_python_counts_are_kept(tmp_path: Path) -> None:
    (tmp_path / "long.json").write_text(json.dumps({"n": 1}).replace("1", "7" * 10_000))

    assert "7" * 10_000 in safely(tmp_path / "long.json").pages[0].text
