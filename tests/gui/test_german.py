"""The window in German: texts of classes, of functions and of Qt, and numbers that go with them."""

from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from app.core.sources.source import Page, Source
from app.viewmodels.shelf.card import Card, spoken
from tests.support.gestures import ask, drop, files, wait_for_answer
from tests.support.program import Begin
from tests.support.window_parts import scripted


@pytest.mark.usefixtures("german")
def test_the_window_speaks_german(qtbot: QtBot, begin: Begin) -> None:
    program = begin(scripted())
    window = program.window
    assert window.actions_.add_files.text() == "Dateien hinzufügen…"
    assert window.answer.welcome.findChild(QLabel) is not None
    assert any("Was sagen Ihre Dokumente?" in label.text() for label in window.findChildren(QLabel))
    # No document is stored, said by a view model's function.
    assert window.status_line.text("stored") == "Kein Dokument gespeichert"
    assert QLocale().toString(1234.5) == "1.234,5"


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize("size", [(860, 560), (1440, 900)])
def test_no_german_word_is_cut_off_in_a_button(qtbot: QtBot, begin: Begin, size: tuple[int, int]) -> None:
    program = begin(scripted())
    program.window.resize(*size)
    qtbot.waitUntil(lambda: program.window.width() == size[0])
    buttons = [each for each in program.window.findChildren(QAbstractButton) if each.isVisible()]
    assert len(buttons) > 10

    def cut() -> list[str]:
        return [each.text() for each in buttons if each.width() < each.minimumSizeHint().width()]

    qtbot.waitUntil(lambda: cut() == [])


@pytest.mark.usefixtures("german")
def test_a_narrow_window_cuts_no_words(qtbot: QtBot, begin: Begin, letter: Path) -> None:
    program = begin(scripted())
    window = program.window
    window.resize(860, 560)
    drop(window, files([letter]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1)
    scan = Source("/x/a.pdf", "a.pdf", "pdf", "0" * 64, 1, (Page(1, "Wörter", "text"),), 1)
    assert "1 Seite" in spoken(Card("1", "/x/a.pdf", "a.pdf").with_source(scan))
    window.composer.tasks.pick("form")
    button = window.composer.button
    qtbot.waitUntil(lambda: button.width() >= button.sizeHint().width())
    window.composer.tasks.pick("ask")
    ask(qtbot, program, "Was steht in dem Brief geschrieben?")
    wait_for_answer(qtbot, program)
    switch = window.answer.switch
    qtbot.waitUntil(switch.isVisible)
    right = switch.mapTo(window, switch.rect().topRight()).x()
    assert right <= window.width(), "what can be done with an answer stays in the window"
    window.actions_.export.trigger()
    sheet = program.reports.sheet
    for part in (sheet.copy, sheet.print, sheet.cancel, sheet.save):
        assert part.width() >= part.sizeHint().width(), part.text()
