"""Corners of the formats that the samples do not have."""

import zipfile
from pathlib import Path

import pytest

from app.core.sources import Source, read
from app.core.sources.readers import number_format
from app.core.sources.readers.lzfu import expanded
from app.core.sources.textual import kind_of_text
from tests.core.sources.share import SAMPLES
from tests.support import bad_files


@pytest.mark.parametrize(
    ("raw", "code", "shown"),
    [
        ("1234.5", "General", "1234.5"),
        ("0.1", "General", "0.1"),
        ("1.0000000000000001E-5", "General", "0.00001"),
        ("1234.565", "#,##0.00", "1,234.57"),
        ("-1234.5", '#,##0.00 "EUR"', "-1,234.50 EUR"),
        ("-5", "0.00;(0.00)", "(5.00)"),
        ("0", '0;-0;"none"', "0"),
        ("0.125", "0.0%", "12.5%"),
        ("1234567", "0.0,,", "1.2"),
        ("12345", "0.00E+00", "1.23E+4"),
        ("7", "000", "007"),
        ("1.5", "0.##", "1.5"),
        ("2", "0.##", "2"),
        ("1200", "[$€-407] #,##0", "€ 1,200"),
        ("45354", "dd.mm.yyyy", "2024-03-03"),
        ("45354.5", "m/d/yy h:mm", "2024-03-03 12:00"),
        ("0.75", "h:mm:ss", "18:00:00"),
        ("1.5", "[h]:mm:ss", "36:00:00"),
        ("60", "yyyy-mm-dd", "1900-02-28"),
        ("1", "yyyy-mm-dd", "1900-01-01"),
        ("-1", "yyyy-mm-dd", "-1"),
        ("1e300", "yyyy-mm-dd", "1e+300"),
        ("1.5", "# ?/?", "1.5"),
        ("nan", "0.00", "nan"),
        ("word", "0.00", "word"),
    ],
)
def test_numbers_are_shown_as_their_cells_show_them(raw: str, code: str, shown: str) -> None:
    assert number_format.shown(raw, code) == shown


def test_days_may_be_counted_from_1904() -> None:
    assert number_format.shown("0", "yyyy-mm-dd", since_1904=True) == "1904-01-01"


def test_packed_rich_text_is_unpacked() -> None:
    # The example of [MS-OXRTFCP], section 4.1.
    data = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
    )

    assert expanded(data, 1000) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"


def changed(folder: Path, name: str, part: str, old: str, new: str) -> Source:
    with zipfile.ZipFile(SAMPLES / name) as good:
        parts = {each: good.read(each) for each in good.namelist()}
    assert old in parts[part].decode()
    parts[part] = parts[part].decode().replace(old, new).encode()
    return read(bad_files.write_package(folder / name, parts))


def test_the_title_of_a_slide_is_a_heading_and_stands_first(tmp_path: Path) -> None:
    title = '<p:nvPr><p:ph type="title"/></p:nvPr>'
    source = changed(tmp_path, "talk.pptx", "ppt/slides/slide2.xml", "<p:nvPr/>", title)

    assert source.pages[1].text.split("\n")[:2] == ["[hidden slide]", "# Nur für den Vorstand"]


def test_macros_are_said_to_be_there(tmp_path: Path) -> None:
    with zipfile.ZipFile(SAMPLES / "contract.docx") as good:
        parts = {each: good.read(each) for each in good.namelist()}
    source = read(
        bad_files.write_package(tmp_path / "a.docm", parts | {"word/vbaProject.bin": b"Sub AutoOpen()"})
    )

    assert [problem.sentence for problem in source.problems] == [
        "The document holds macros, which were neither run nor read."
    ]


@pytest.mark.parametrize(
    ("head", "promise", "kind"),
    [
        ("Dear all,\nyours", "unknown", "text"),
        ("From: me\nSubject: a memo\n\nno mail", "text", "text"),
        ("From: a@b\nMessage-ID: <1>\n\nx", "unknown", "mail"),
        ("Subject: a\nFrom: b\n\nx", "mail", "mail"),
        ("<!-- a --><!DOCTYPE html><p>x", "text", "html"),
        ("<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x' 'y'><html>", "unknown", "html"),
        ("<?xml version='1.0'?><a/>", "text", "xml"),
        ("<b>bold</b> Markdown", "markdown", "markdown"),
        ("[link](x) starts a list", "markdown", "markdown"),
        ('{"a": 1}', "text", "json"),
        ("a;b\n1;2\n3;4\n5;6\n", "unknown", "csv"),
        ("One, two, three.\nFour.\nFive, six.\n", "unknown", "text"),
        ("a,b\n1,2", "csv", "csv"),
    ],
)
def test_what_kind_of_text_it_is(head: str, promise: str, kind: str) -> None:
    assert kind_of_text(head.encode(), promise) == kind  # type: ignore[arg-type]
