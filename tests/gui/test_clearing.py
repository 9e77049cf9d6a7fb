"""Removing all sources asks, and is undone."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.support.gestures import clear_shelf, drop, files
from tests.support.program import Begin


def test_all_sources_go_when_that_is_said_and_come_back(qtbot: QtBot, begin: Begin, letter: Path) -> None:
    program = begin()
    other = letter.with_name("other.txt")
    other.write_text("Another letter.", encoding="utf-8")
    drop(program.window, files([letter, other]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 2)
    before = program.shelf.sources
    program.window.actions_.clear.trigger()
    question = program.window.clearing.question
    assert question is not None
    QTest.keyClick(question, Qt.Key.Key_Escape)
    assert program.shelf.sources == before
    assert not program.window.actions_.restore.isEnabled()
    clear_shelf(program)
    assert program.shelf.cards == ()
    program.window.actions_.restore.trigger()
    assert [source.path for source in program.shelf.sources] == [source.path for source in before]
    assert all(now is then for now, then in zip(program.shelf.sources, before, strict=True))
    assert not program.window.actions_.restore.isEnabled()


def test_an_empty_shelf_asks_nothing(begin: Begin) -> None:
    program = begin()
    program.window.actions_.clear.trigger()
    assert program.window.clearing.question is None
