"""The samples in the empty window: taken with a click, and questions about them with another."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.core.samples import samples
from tests.support.gestures import drop, files
from tests.support.program import Begin


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "samples"
    place.mkdir()
    (place / "invoice.txt").write_text("Invoice number: INV-1\n", encoding="utf-8")
    (place / "shapes.png").write_bytes(b"not looked at here")
    question = {"text": "What is the invoice number?", "language": "en", "answer": "INV-1"}
    listed = [
        {
            "file": "invoice.txt",
            "title": "An invoice",
            "title_de": "Eine Rechnung",
            "kind": "document",
            "questions": [question],
        },
        {"file": "shapes.png", "title": "Shapes", "title_de": "Formen", "kind": "picture", "questions": []},
        {"file": "missing.txt", "title": "Gone", "title_de": "Weg", "kind": "document", "questions": []},
        {"file": "../invoice.txt"},
        7,
    ]
    (place / "samples.json").write_text(json.dumps(listed), encoding="utf-8")
    return place


def test_the_list_is_read_and_what_is_broken_left_out(folder: Path, tmp_path: Path) -> None:
    assert [(each.title, each.kind, len(each.questions)) for each in samples(folder)] == [
        ("An invoice", "document", 1),
        ("Shapes", "picture", 0),
    ]
    assert samples(tmp_path) == ()
    (folder / "samples.json").write_text("{", encoding="utf-8")
    assert samples(folder) == ()


def test_a_click_takes_a_sample_and_another_asks_about_it(qtbot: QtBot, begin: Begin, folder: Path) -> None:
    program = begin()
    program.window.resize(1200, 900)
    welcome = program.window.answer.welcome
    welcome.offer(samples(folder))
    qtbot.waitUntil(lambda: _button(program.window, "An invoice") is not None)
    tile = _button(program.window, "An invoice")
    assert tile is not None
    assert tile.accessibleName() == "Try: An invoice"
    QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.shelf.rowCount() == 1)
    assert _button(program.window, "Shapes") is None
    question = _button(program.window, "What is the invoice number?")
    assert question is not None
    assert program.window.focusWidget() is question
    QTest.keyClick(question, Qt.Key.Key_Space)
    assert program.window.composer.field.toPlainText() == "What is the invoice number?"


def test_without_samples_the_general_questions_stand_there(qtbot: QtBot, begin: Begin, folder: Path) -> None:
    program = begin()
    program.window.resize(1200, 900)
    program.window.answer.welcome.offer(())
    qtbot.waitUntil(lambda: _button(program.window, "Fill in a form") is not None)
    program.window.answer.welcome.offer(samples(folder))
    qtbot.waitUntil(lambda: _button(program.window, "Fill in a form") is None)


def _button(window: QWidget, words: str) -> QPushButton | None:
    found = [each for each in window.findChildren(QPushButton) if each.text() == words and each.isVisible()]
    return found[0] if found else None


def test_who_has_brought_documents_is_offered_questions_instead(
    qtbot: QtBot, begin: Begin, folder: Path, letter: Path
) -> None:
    program = begin()
    program.window.resize(1200, 900)
    program.window.answer.welcome.offer(samples(folder))
    drop(program.window, files([letter]))
    qtbot.waitUntil(lambda: _button(program.window, "Fill in a form") is not None)
    assert _button(program.window, "Shapes") is None
