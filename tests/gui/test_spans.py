"""Letters of the answer as written find their letters as shown, whatever Markdown does with them."""

import pytest
from PySide6.QtGui import QTextCursor, QTextDocument
from pytestqt.qtbot import QtBot

from app.ui.answer.markdown import shown_markdown
from app.ui.answer.spans import Span, render_with_spans


def render(document: QTextDocument, answer: str) -> None:
    features = QTextDocument.MarkdownFeature
    document.setMarkdown(shown_markdown(answer), features.MarkdownDialectGitHub | features.MarkdownNoHTML)


def shown(answer: str, *words: str) -> list[tuple[str, str]]:
    """What stands in the document where spans of these words of the answer were put."""
    spans = []
    after = 0
    for word in words:
        start = answer.index(word, after)
        after = start + len(word)
        spans.append(Span(start, after, word))
    document = QTextDocument()
    found = []
    for span in render_with_spans(document, answer, spans, render):
        cursor = QTextCursor(document)
        cursor.setPosition(span.start)
        cursor.setPosition(span.end, QTextCursor.MoveMode.KeepAnchor)
        found.append((span.link, cursor.selectedText()))
    plain = QTextDocument()
    render(plain, answer)
    assert document.toPlainText() == plain.toPlainText(), "nothing is left of the marks"
    return found


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("It is **six months** or *30 days*.", ("six months", "30 days")),
        ("- EUR 5.00\n- **8 %** of it\n  1. 12 May 2024", ("EUR 5.00", "8 %", "12 May 2024")),
        ("| a | b |\n|---|---|\n| 1,200 | **5** |\n| 7 | 1,200 |", ("1,200", "5", "7", "1,200")),
        ("# Part 12\n\n> quoted 5 %\n\n```\nx = 7\n```\nand `code 9`", ("12", "5 %", "7", "9")),
        ("\N{GRINNING FACE} 5 EUR \N{GRINNING FACE} and 7 EUR", ("5 EUR", "7 EUR")),
        ("5 and 5 and 5", ("5", "5", "5")),
        ("Line one: 5\nLine two: 6", ("5", "6")),
        ("[1 p.3] says 4 &amp; 5", ("[1 p.3]", "4", "5")),
        ("snake_case_5 and 6_000", ("6_000",)),
    ],
)
def test_spans_stand_where_their_words_are_shown(qtbot: QtBot, answer: str, words: tuple[str, ...]) -> None:
    assert shown(answer, *words) == [(word, word) for word in words]


def test_a_span_over_markup_shows_without_it(qtbot: QtBot) -> None:
    assert shown("It is EUR **1,200** net", "EUR **1,200**") == [("EUR **1,200**", "EUR 1,200")]
    assert shown("It is **EUR 5** net", "**EUR 5**") == [("**EUR 5**", "EUR 5")]


def test_words_that_are_not_shown_are_left_out(qtbot: QtBot) -> None:
    assert shown("see [here](https://x.org/2024) in 2025", "2024", "2025") == [("2025", "2025")]


def test_an_answer_that_would_change_by_marks_is_searched_instead(qtbot: QtBot) -> None:
    answer = "5. first\n6. second of 30 days"
    assert ("30 days", "30 days") in shown(answer, "5", "30 days")


def test_an_answer_with_letters_of_the_private_area_keeps_them(qtbot: QtBot) -> None:
    assert shown("\ue000 sign and 5 EUR", "5 EUR") == [("5 EUR", "5 EUR")]


def test_spans_over_each_other_count_once(qtbot: QtBot) -> None:
    document = QTextDocument()
    spans = [Span(0, 5, "a"), Span(3, 8, "b"), Span(8, 8, "c"), Span(6, 9, "d")]
    placed = render_with_spans(document, "0123456789", spans, render)
    assert [(span.start, span.end, span.link) for span in placed] == [(0, 5, "a"), (6, 9, "d")]
