"""Names and texts of files: what acts instead of being seen stands there as a sign."""

import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.sources.source import Source
from app.core.visible import PlainTerminal, visible, visible_lines

MARKS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
"""Classes of characters that turn letters round."""


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("letter ä (1).pdf", "letter ä (1).pdf"),
        ("a\nb\tc\rd", "a␊b␉c␍d"),
        ("\x1b]0;owned\x07", "␛]0;owned␇"),
        ("\x9b2J", "[U+009B]2J"),
        ("invoice\u202efdp.exe", "invoice[U+202E]fdp.exe"),
        ("\u2066a\u2069", "[U+2066]a[U+2069]"),
        ("\udc80", "[U+DC80]"),
        ("מכתב.pdf", "מכתב.pdf"),
    ],
)
def test_a_name_is_text_on_one_line(name: str, shown: str) -> None:
    assert visible(name) == shown
    assert Source("/x", name, "text", "", 0).name == shown


@given(st.text(st.characters()))
def test_nothing_that_acts_is_left(text: str) -> None:
    assert not {unicodedata.category(each) for each in visible(text)} & {"Cc", "Cs", "Zl", "Zp"}
    assert not set(visible(text)) & set(
        "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    )
    assert visible(visible(text)) == visible(text)


def test_a_terminal_keeps_its_lines_and_obeys_nothing() -> None:
    stream = io.StringIO()
    terminal = PlainTerminal(stream)
    print("one\ttwo\r\nthree \x1b[2Jfour \x9b5m", file=terminal)
    assert stream.getvalue() == "one\ttwo\r\nthree ␛[2Jfour [U+009B]5m\n"
    assert terminal.isatty() is False
    assert visible_lines("\u202e") == "[U+202E]"
