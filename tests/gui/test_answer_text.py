"""The rendered answer: line breaks kept, links dead, nothing loaded, copied as plain text."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.paths import resources
from app.theme import Icons, ThemeController
from app.ui.answer.answer_text import AnswerText
from app.ui.answer.markdown import shown_markdown
from app.ui.look import Look


@pytest.fixture
def text(qtbot: QtBot) -> AnswerText:
    widget = AnswerText(Look(ThemeController(), Icons(resources() / "icons")))
    qtbot.addWidget(widget)
    widget.resize(500, 10)
    widget.show()
    return widget


def test_single_line_breaks_are_kept(text: AnswerText) -> None:
    text.show_answer("Total: 5\nDate: 1 May")
    assert text.toPlainText().splitlines() == ["Total: 5", "Date: 1 May"]


def test_code_and_tables_keep_their_form() -> None:
    fenced = "```\na  = 1\n```"
    table = "| a | b |\n|---|---|\n| 1 | 2 |"
    assert shown_markdown(fenced) == fenced
    assert shown_markdown(table) == table


def test_html_in_an_answer_is_shown_not_carried_out(text: AnswerText) -> None:
    text.show_answer("<b>bold</b> & <img src='file:///etc/passwd'>")
    assert "<b>" in text.toPlainText()


def test_links_and_pictures_lead_nowhere(
    text: AnswerText, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[object] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    picture = tmp_path / "secret.png"
    picture.write_bytes(b"not read")
    text.show_answer(f"[a link](https://example.org) ![a picture]({picture.as_uri()})")
    for x in range(5, 200, 10):
        QTest.mouseClick(
            text.viewport(), Qt.MouseButton.LeftButton, pos=text.rect().topLeft().__class__(x, 12)
        )
    assert opened == []
    assert "a link" in text.toPlainText()


def test_it_is_as_high_as_its_words(text: AnswerText) -> None:
    text.show_answer("short")
    low = text.height()
    text.show_answer("a long answer " * 80)
    assert text.height() > 5 * low
    assert text.verticalScrollBar().maximum() == 0


def test_what_is_selected_is_copied_as_plain_text(text: AnswerText) -> None:
    text.show_answer("**six** months")
    text.selectAll()
    mime = text.createMimeDataFromSelection()
    assert mime.text() == "six months"
    assert not mime.hasHtml()
