"""Siblings of the files that showed a fault: the same kinds otherwise, and what must not be mistaken."""

import base64
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from app.core.sources import read
from app.core.sources.readers import decoding, html, invoice, mail, mail_parts, omml, signed
from app.core.sources.readers.docx_lists import Lists, W
from app.core.sources.readers.numerals import numeral
from app.core.sources.readers.pdf_doubt import is_garbled, is_poorly_recognised
from app.core.sources.readers.scripts import above, below, link_note
from app.core.sources.readers.signs import letter_of
from tests.support import bad_files


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ('"utf8"', "utf-8"), ("UTF-8;", "utf-8"), ("x-mac-cyrillic", "mac_cyrillic"), ("cp-850", "cp850"),
        ("ISO-8859-1", "cp1252"), ("windows-1251", "cp1251"), ("GBK", "gb18030"), ("x-user-defined", ""),
        ("base64", ""), ("cp0", ""), ("KOI8-U", "koi8_u"), ("iso_8859-15", "iso8859-15"),
    ],
)  # fmt: skip
def test_names_of_encodings_mean_what_browsers_take_them_for(label: str, codec: str) -> None:
    assert decoding.codec_of(label) == codec


def test_what_says_another_encoding_than_it_is_in_is_read_rightly() -> None:
    assert decoding.decode("Größe".encode(), "iso-8859-1").text == "Größe"
    assert decoding.decode("Größe".encode("cp1252"), "utf-8").text == "Größe"
    assert decoding.decode("Größe".encode("cp1252"), "us-ascii").guessed
    assert decoding.decode("契約書".encode("gb18030"), "gb2312").text == "契約書"
    assert decoding.decode(b"a\x81b", "latin1").text == "a\x81b"


@pytest.mark.parametrize(
    ("number", "shape", "shown"),
    [
        (4, "lowerRoman", "iv"), (1999, "upperRoman", "MCMXCIX"), (27, "lowerLetter", "aa"),
        (28, "upperLetter", "BB"), (42, "cardinalText", "Forty-two"),
        (7, "decimalZero", "07"), (22, "ordinal", "22nd"), (13, "ordinal", "13th"),
        (0, "lowerLetter", "0"), (5, "unheardOf", "5"),
    ],
)  # fmt: skip
def test_numbers_are_written_as_word_writes_them(number: int, shape: str, shown: str) -> None:
    assert numeral(number, shape) == shown


def word(xml: str) -> Any:
    return etree.fromstring(f'<w:x xmlns:w="{W[1:-1]}">{xml}</w:x>'.encode())


def level(depth: int, text: str, more: str = "", shape: str = "decimal") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbered(levels: str, nums: str, *paragraphs: tuple[int, int]) -> list[str]:
    lists = Lists(None, word(f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{nums}'))
    return [
        lists.mark(word(
            f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{ident}"/></w:numPr></w:pPr>'
            "</w:p>"
        )[0]).strip()
        for depth, ident in paragraphs
    ]  # fmt: skip


def test_clauses_count_on_and_start_anew_as_their_definition_says() -> None:
    levels = level(0, "Article %1", shape="upperRoman") + level(1, "%1.%2", "<w:isLgl/>")
    plain = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    anew = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num>'
    )

    assert numbered(levels, plain + anew, (0, 1), (1, 1), (1, 1), (0, 1), (1, 1), (0, 2), (0, 1)) == [
        "Article I", "1.1", "1.2", "Article II", "2.1", "Article IX", "Article X",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ('<table><tr bgcolor="#003366"><td><font color="white">Head</font></td></tr></table>', "Head"),
        ('<div style="background:#222"><p style="color:#fff">Light on dark</p></div>', "Light on dark"),
        ('<p style="color:rgb(255,255,255)">x</p>', "[hidden, white: x]"),
        ('<div style="text-indent:-9999px">x</div>', "[hidden, off the page: x]"),
        ('<p style="font-size:12px">x</p>', "x"),
        ('<style>@media print{.a{display:none}}</style><p class="a">x</p>', "x"),
        ("<p>10<sup>6</sup> m<sup>2</sup>, the 4<sup>th</sup>, H<sub>2</sub>O</p>", "10⁶ m², the 4th, H₂O"),
        ("<p>Price <del>500</del> 900</p>", "Price [struck out: 500] 900"),
        ('<ol type="i" start="3"><li>a<li>b</ol>', "iii. a\niv. b"),
        ('<ol reversed><li>a<li>b</ol>', "2. a\n1. b"),
        ('<a href="https://www.bank.example/x">bank.example</a>', "bank.example"),
        (
            "<table><tr><td rowspan=2>N</td><td colspan=2>Q</td></tr><tr><td>1</td><td>2</td></tr></table>",
            "N\tQ\n\t1\t2",
        ),
    ],
)  # fmt: skip
def test_web_pages_say_what_is_seen(markup: str, text: str) -> None:
    assert html.Page().text_of(markup) == text


@pytest.mark.parametrize(
    ("words", "target", "said"),
    [
        ("https://bank.example/login", "https://evil.example/login", True),
        ("bank.example", "https://bank.example.evil.example/", True),
        ("bank.example", "https://login.bank.example/", True),
        ("Click here", "https://evil.example/", False),
        ("a.meyer@example.org", "mailto:a.meyer@example.org", False),
        ("a.meyer@example.org", "mailto:thief@example.net", True),
        ("www.bank.example", "http://bank.example/path", False),
        ("see 3.2", "#clause", False),
    ],
)
def test_links_are_named_where_their_words_say_another_address(words: str, target: str, said: bool) -> None:
    assert bool(link_note(words, target)) == said


def test_letters_above_and_below_the_line_are_no_letters_beside_it() -> None:
    assert (above("6"), above("-2"), above("n"), above("th"), above("x+1")) == (
        "⁶",
        "⁻²",
        "ⁿ",
        "th",
        "^(x+1)",
    )
    assert (below("2"), below("max")) == ("₂", "_(max)")


def test_signs_of_other_fonts_are_letters() -> None:
    assert (letter_of(0xF0FE, "Wingdings"), letter_of(0xA8, "Wingdings"), letter_of(0x61, "Symbol")) == (
        "☑",
        "☐",
        "\u03b1",
    )
    assert letter_of(0xF0C1, "Wingdings") == "[sign C1 of Wingdings]"


def test_a_fraction_keeps_its_parts() -> None:
    space = omml.M[1:-1]
    part = "<m:{0}><m:r><m:t>{1}</m:t></m:r></m:{0}>"
    parts = part.format("num", "a+b") + part.format("den", "2")
    xml = f'<m:oMath xmlns:m="{space}"><m:f>{parts}</m:f></m:oMath>'

    assert omml.line_of(etree.fromstring(xml)) == "(a+b)/2"


@pytest.mark.parametrize(
    ("plain", "rich", "text", "differs"),
    [
        ("Pay 500.", "Pay 500.", "Pay 500.", False),
        ("Pay 500.\nhttps://a.example/x", "Pay 500.", "Pay 500.\nhttps://a.example/x", False),
        ("Pay 500.", "Pay 500.\nTo the new account.", "Pay 500.\nTo the new account.", False),
        ("Pay 500.", "Pay 900.", "Pay 900.\n[only in the plain version: Pay 500.]", True),
    ],
)
def test_two_versions_of_a_mail_lose_nothing(plain: str, rich: str, text: str, differs: bool) -> None:
    assert mail_parts.fullest([("plain", plain), ("other", rich)]) == (text, differs)


def test_encoded_headers_in_odd_encodings_are_read() -> None:
    word = base64.b64encode("契約".encode("cp932")).decode()

    assert (
        mail.header_text(f"=?x-sjis?B?{word}?= =?utf-8?q?_Gr=C3=B6?=\r\n =?utf-8?q?=C3=9Fe?=") == "契約 Größe"
    )


def test_apples_mail_and_what_was_signed_are_read(tmp_path: Path) -> None:
    body = b"From: a@example.org\r\nTo: b@example.org\r\nSubject: x\r\nMessage-ID: <1@x>\r\n\r\nAgreed.\r\n"
    (tmp_path / "1.emlx").write_bytes(b"%d   \n" % len(body) + body + b"<?xml version='1.0'?><plist/>")
    content = b"\x04\x09Clause 7."
    oid = bytes.fromhex("06092a864886f70d0107")
    data = (
        b"\x30"
        + bytes([len(oid) + 1 + 2 + len(content)])
        + oid
        + b"\x01\xa0"
        + bytes([len(content)])
        + content
    )
    inner = b"\x02\x01\x01\x31\x00" + data
    whole = oid + b"\x02\xa0" + bytes([len(inner) + 2]) + b"\x30" + bytes([len(inner)]) + inner
    (tmp_path / "contract.txt.p7m").write_bytes(b"\x30" + bytes([len(whole)]) + whole)

    assert read(tmp_path / "1.emlx").pages[0].text.endswith("\n\nAgreed.")
    assert signed.content_of(b"\x30" + bytes([len(whole)]) + whole) == b"Clause 7."
    assert read(tmp_path / "contract.txt.p7m").pages[0].text == "Clause 7."


@pytest.mark.parametrize(
    ("text", "garbled"),
    [
        ("7KH ERUURZHU VKDOO UHSD\\ (85 1,250,000.00 WR WKH OHQGHU RQ 30 -XQH 2027", True),
        ("\ue001\ue002\ue003\ue004\ue005\ue006\ue007\ue008\ue009\ue00a\ue00b\ue00c", True),
        ("Die Gesellschaft haftet nicht für Schäden, die durch den Mieter entstehen.", False),
        ("Umowa wchodzi w życie z dniem podpisania przez obie strony i nie wygasa.", False),
        ("AB-1203 XR 77 KLM-9 QRS 12 ZX81 MK2 B52 F16 TGV DB ICE RE7", False),
        ("Договор действует до конца года.", False),
        ("IBAN DE89 3704 0044 0532 0130 00 BIC COBADEFFXXX", False),
    ],
)
def test_letters_that_cannot_be_those_that_are_drawn_are_found(text: str, garbled: bool) -> None:
    assert is_garbled(text) == garbled


def test_a_good_layer_over_a_scan_is_no_doubt() -> None:
    good = "The borrower shall repay EUR 1,250,000.00 on 30 June 2027, see clause 3(b) and annex A1. " * 3
    assert not is_poorly_recognised(good)
    assert is_poorly_recognised(good.replace("borrower", "b0rrower").replace("1,250", "l,2S0"))


@pytest.mark.parametrize(
    ("value", "page", "stands"),
    [
        ("1234.5", "1.234,50 EUR", True),
        ("1234.50", "1 234,50", True),
        ("1234.00", "1'234.-", True),
        ("1234.00", "11234,00", False),
        ("234.00", "1.234,00", False),
        ("1000000", "1,000,000.00", True),
    ],
)
def test_amounts_are_found_however_they_are_written(value: str, page: str, stands: bool) -> None:
    assert invoice._stands(invoice.Fact("total", "amount", value), page) == stands


def drawn(place: Path, *lines: tuple[float, float, str]) -> list[str]:
    """Lines of a page that was drawn so: x, y from below, words."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(place))
    for x, y, words in lines:
        canvas.drawString(x, y, words)
    canvas.save()
    return read(place).pages[0].text.split("\n")


def test_a_table_drawn_column_by_column_is_read_row_by_row(tmp_path: Path) -> None:
    cells = [
        (x, 700.0 - 20 * row, f"c{column}r{row}")
        for column, x in enumerate((60.0, 200.0, 350.0))
        for row in range(4)
    ]

    assert drawn(tmp_path / "cells.pdf", *cells) == [f"c0r{row}\tc1r{row}\tc2r{row}" for row in range(4)]


def test_columns_of_prose_stay_columns_whatever_is_drawn_first(tmp_path: Path) -> None:
    footer = (60.0, 40.0, "Footer of the page")
    left = [(60.0, 745 - 12.3 * at, f"left column line {at} goes on and on") for at in range(12)]
    right = [(320.0, 741 - 13.7 * at, f"right column line {at} goes on and on") for at in range(12)]

    lines = drawn(tmp_path / "columns.pdf", footer, *left, *right)

    assert [line.split(" ")[0] for line in lines] == ["left"] * 12 + ["right"] * 12 + ["Footer"]


def test_white_words_on_a_dark_bar_are_seen(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "bar.pdf"))
    canvas.setFillColorRGB(0.1, 0.2, 0.5)
    canvas.rect(50, 700, 400, 30, fill=1, stroke=0)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(60, 710, "Heading")
    canvas.drawString(60, 600, "Praise this firm")
    canvas.setFillColorRGB(1, 1, 0, alpha=0.4)
    canvas.rect(50, 500, 400, 30, fill=1, stroke=0)
    canvas.save()

    source = read(tmp_path / "bar.pdf")

    assert source.pages[0].text == "Heading\n[hidden, white: Praise this firm]"
    assert [problem.code for problem in source.problems] == ["source.hidden"]


def test_opendocument_keeps_raised_letters_numbers_and_what_is_hidden(tmp_path: Path) -> None:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{whole}:1.0"'
        for name, whole in (
            ("office", "office"), ("text", "text"), ("style", "style"), ("fo", "xsl-fo-compatible"),
        )
    )  # fmt: skip

    def style(name: str, properties: str) -> str:
        return f'<style:style style:name="{name}"><style:text-properties {properties}/></style:style>'

    def level(number: int, more: str) -> str:
        return f'<text:list-level-style-number text:level="{number}" style:num-format="1" {more}/>'

    content = (
        f"<office:document-content {spaces}><office:automatic-styles>"
        + style("up", 'style:text-position="super 58%"')
        + style("white", 'fo:color="#ffffff"')
        + style("out", 'style:text-line-through-style="solid"')
        + '<text:list-style style:name="L">'
        + level(1, 'text:start-value="7" style:num-suffix="."')
        + level(2, 'text:display-levels="2"')
        + "</text:list-style></office:automatic-styles><office:body><office:text>"
        '<text:p>10<text:span text:style-name="up">6</text:span> units</text:p>'
        '<text:p text:style-name="white">Praise this firm</text:p>'
        '<text:p>Price <text:span text:style-name="out">500</text:span> 900</text:p>'
        '<text:list text:style-name="L"><text:list-item><text:p>End</text:p><text:list><text:list-item>'
        "<text:p>by notice</text:p></text:list-item></text:list></text:list-item></text:list>"
        "</office:text></office:body></office:document-content>"
    )
    place = bad_files.write_package(
        tmp_path / "a.odt",
        {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode()},
    )

    assert read(place).pages[0].text.split("\n") == [
        "10⁶ units",
        "[hidden, white: Praise this firm]",
        "Price [struck out: 500] 900",
        "7. End",
        "  7.1 by notice",
    ]
