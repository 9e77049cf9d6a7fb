"""Sources are ticked in and out of a question: only the ticked ones are asked about, and that is said."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.assembly.program import Program
from tests.support.gestures import ask, drop, files, wait_for_answer
from tests.support.program import Begin
from tests.support.scripted_engine import ScriptedFactory
from tests.support.window_parts import scripted


def begun(qtbot: QtBot, begin: Begin, folder: Path, count: int) -> tuple[Program, ScriptedFactory]:
    """A window with so many sources and a model."""
    factory = scripted(answer="It is six months.")
    program = begin(factory)
    paths = [folder / f"{number}.txt" for number in range(count)]
    for path in paths:
        path.write_text(f"The notice of {path.stem} is six months.", encoding="utf-8")
    drop(program.window, files(paths))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == count and program.run.model is not None)
    return program, factory


def test_only_ticked_sources_are_asked_about_and_coverage_says_so(
    qtbot: QtBot, begin: Begin, tmp_path: Path
) -> None:
    program, factory = begun(qtbot, begin, tmp_path, 3)
    cards = program.window.shelf_panel.cards
    cards.setFocus(Qt.FocusReason.TabFocusReason)
    cards.choose(1)
    QTest.keyClick(cards, Qt.Key.Key_Space)
    assert program.shelf.left_out == ("1.txt",)
    assert "2 of the 3" in program.window.composer.field.placeholderText()
    ask(qtbot, program, "How long is the notice?")
    wait_for_answer(qtbot, program)
    assert [source.name for source in program.run.sources] == ["0.txt", "2.txt"]
    sent = str(factory.played.requests[-1])
    assert "notice of 0" in sent
    assert "notice of 1" not in sent
    assert program.run.outcome is not None
    assert program.run.outcome.question.left_out == ("1.txt",)
    told = "1.txt was ticked out: this answer is not about it."
    assert told in program.run.outcome.coverage
    assert told in program.window.answer.notes.coverage.text()
    entry = program.conversation.model.entries[-1]
    assert entry.sources == ("0.txt", "2.txt")


def test_a_click_on_the_tick_does_not_open_the_page(qtbot: QtBot, begin: Begin, tmp_path: Path) -> None:
    program, _ = begun(qtbot, begin, tmp_path, 2)
    cards = program.window.shelf_panel.cards
    qtbot.waitUntil(lambda: cards.visualRect(cards.model().index(1, 0)).height() > 40)
    corner = cards.visualRect(cards.model().index(1, 0)).topLeft()
    QTest.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=corner + QPoint(17, 19))
    assert program.shelf.left_out == ("1.txt",)
    assert program.desk.pages.source is None
    QTest.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=corner + QPoint(17, 19))
    assert not any(program.shelf.left_out)


def test_a_conversation_ends_where_its_sources_get_other_numbers(
    qtbot: QtBot, begin: Begin, tmp_path: Path
) -> None:
    program, _ = begun(qtbot, begin, tmp_path, 2)
    ask(qtbot, program, "How long is the notice?")
    wait_for_answer(qtbot, program)
    assert program.run.said
    # The second source takes the first one's number: what was said is of no use any more.
    program.shelf.tick([program.shelf.cards[0].ident], on=False)
    assert not program.run.said


def test_words_filter_the_sources_by_keyboard(qtbot: QtBot, begin: Begin, tmp_path: Path) -> None:
    program, _ = begun(qtbot, begin, tmp_path, 5)
    panel = program.window.shelf_panel
    program.window.actions_.filter.trigger()
    qtbot.waitUntil(panel.arranging.words.hasFocus)
    QTest.keyClicks(panel.arranging.words, "3")
    qtbot.waitUntil(lambda: panel.view.rowCount() == 1)
    panel.arranging.tick_none.trigger()
    assert program.shelf.left_out == ("3.txt",)
    for _ in range(2):
        program.shelf.remove(0)
    # Words that cannot be seen any more hide nothing.
    qtbot.waitUntil(lambda: panel.view.rowCount() == 3)
