"""Encodings of plain text, and Word's corners: what stands on the printed page is read."""

from pathlib import Path
from typing import Any

import pytest

from app.core.sources import read
from app.core.sources.readers.text import encoding_of
from app.core.user_errors import SourceUnknown
from tests.support import documents

GERMAN = "Grüße aus Köln: 12 €, „gut“\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_every_encoding_gives_the_same_text(tmp_path: Path, encoding: str) -> None:
    documents.write_text(tmp_path / "gruss.txt", GERMAN * 3, encoding)

    (page,) = read(tmp_path / "gruss.txt").pages

    assert page.text == GERMAN * 3


def test_a_character_cut_by_the_end_of_the_first_look_is_no_reason_to_guess() -> None:
    head = "ä".encode() * 10

    assert encoding_of(head[:-1], whole=False) == "utf-8"
    assert encoding_of(head[:-1], whole=True) == "cp1252"


@pytest.mark.parametrize("head", [b"a\x00\x01\x00b\x00\x02\x00", b"\x01\x02\x03\x04 text", bytes(100)])
def test_control_characters_are_no_text(head: bytes) -> None:
    with pytest.raises(SourceUnknown):
        encoding_of(head, whole=True)


def test_line_ends_of_every_system_become_newlines(tmp_path: Path) -> None:
    (tmp_path / "lines.txt").write_bytes(b"a\r\nb\rc\nd")

    assert read(tmp_path / "lines.txt").pages[0].text == "a\nb\nc\nd"


def element(xml: str) -> Any:
    from docx.oxml import parse_xml

    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return parse_xml(f'<w:p xmlns:w="{space}">{xml}</w:p>')


def test_word_is_read_as_it_prints(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Letterhead"
    document.sections[0].footer.paragraphs[0].text = "Bank details"
    for line in ("one", "two"):
        document.add_paragraph(line, style="List Number")
    body = document.element.body
    body.insert(
        0,
        element(
            "<w:r><w:t>Price </w:t></w:r><w:del><w:r><w:delText>100</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>120</w:t></w:r></w:ins>"
            "<w:sdt><w:sdtContent><w:r><w:tab/><w:t>EUR</w:t></w:r></w:sdtContent></w:sdt>"
        ),
    )
    outer = document.add_table(1, 2)
    outer.cell(0, 0).text = "left"
    outer.cell(0, 1).add_table(1, 1).cell(0, 0).text = "inner"
    document.save(str(tmp_path / "corners.docx"))

    (page,) = read(tmp_path / "corners.docx").pages

    assert [line for line in page.text.split("\n") if line] == [
        "[header: Letterhead]",
        "Price [deleted: 100][inserted: 120]\tEUR",
        "1. one",
        "2. two",
        "left\tinner",
        "[footer: Bank details]",
    ]


def test_pictures_in_word_are_said_to_be_left_out(tmp_path: Path, samples: Path) -> None:
    import docx

    document = docx.Document()
    document.add_paragraph("Beside a picture.")
    document.add_picture(str(samples / "letter.png"), width=1_000_000)
    document.save(str(tmp_path / "picture.docx"))

    source = read(tmp_path / "picture.docx")

    assert source.pages[0].text == "Beside a picture.\n[picture 1]"
    assert [(p.code, p.sentence) for p in source.problems] == [
        ("source.partly", "The writing on a picture in the text was not recognised.")
    ]
