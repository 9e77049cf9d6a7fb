"""Whatever can be read is taken wherever it is dropped, and what cannot be is not."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core import sources
from app.viewmodels.shelf.card import CardState
from tests.support.gestures import drag_away, drag_over, drop, files
from tests.support.program import Begin


def test_a_dropped_file_is_read_by_the_real_reader_and_becomes_a_card(
    qtbot: QtBot, begin: Begin, letter: Path
) -> None:
    program = begin(read=sources.read)
    assert drop(program.window, files([letter]))
    qtbot.waitUntil(lambda: [card.state for card in program.shelf.cards] == [CardState.READY], timeout=20_000)
    qtbot.waitUntil(lambda: program.shelf.cards[0].tokens == 12)
    assert program.shelf.cards[0].name == "letter.txt"
    assert program.shelf.sources[0].pages[0].text.startswith("The notice period")


@pytest.mark.parametrize("where", ["composer.field", "answer.text", "shelf_panel.cards", "status_line"])
def test_no_part_of_the_window_takes_a_drop_for_itself(begin: Begin, letter: Path, where: str) -> None:
    program = begin()
    widget = program.window
    for name in where.split("."):
        widget = getattr(widget, name)
    assert not widget.acceptDrops()
    viewport = getattr(widget, "viewport", None)
    assert viewport is None or not viewport().acceptDrops()


def test_the_highlight_shows_while_something_is_above_and_goes_when_it_leaves(
    begin: Begin, letter: Path
) -> None:
    window = begin().window
    assert drag_over(window, files([letter]))
    assert window.drop_veil.isVisible()
    assert window.drop_veil.size() == window.size()
    drag_away(window)
    assert not window.drop_veil.isVisible()
    drop(window, files([letter]))
    assert not window.drop_veil.isVisible()


def test_an_address_on_a_network_is_not_taken(begin: Begin) -> None:
    program = begin()
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/report.pdf")])
    assert not drop(program.window, mime)
    assert program.shelf.cards == ()


def test_a_folder_is_opened_and_a_path_lies_on_the_shelf_once(
    qtbot: QtBot, begin: Begin, tmp_path: Path
) -> None:
    folder = tmp_path / "case"
    (folder / "inner").mkdir(parents=True)
    for name in ("b.txt", "inner/a.txt"):
        (folder / name).write_text("words")
    program = begin()
    drop(program.window, files([folder]))
    drop(program.window, files([folder / "b.txt"]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 2 and not program.shelf.busy)
    assert [card.name for card in program.shelf.cards] == ["b.txt", "a.txt"]


def test_a_pasted_text_becomes_a_source_in_memory_only(qtbot: QtBot, begin: Begin, tmp_path: Path) -> None:
    program = begin()
    QApplication.clipboard().setText("Salary: EUR 4,200")
    program.window.actions_.paste.trigger()
    (source,) = program.shelf.sources
    assert source.kind == "text"
    assert source.pages[0].text == "Salary: EUR 4,200"
    assert len(source.sha256) == 64
    assert not Path(source.path).exists()


def test_a_pasted_picture_becomes_a_source_with_its_exact_pixels(begin: Begin) -> None:
    program = begin()
    image = QImage(3, 2, QImage.Format.Format_ARGB32)
    image.fill(QColor(10, 20, 30))
    image.setPixelColor(2, 1, QColor(200, 100, 50))
    QApplication.clipboard().setImage(image)
    program.window.actions_.paste.trigger()
    (source,) = program.shelf.sources
    picture = source.pages[0].picture
    assert picture is not None
    assert (picture.width, picture.height) == (3, 2)
    assert picture.rgb == bytes([10, 20, 30] * 5 + [200, 100, 50])


def test_a_very_large_picture_is_made_smaller_and_the_card_says_so(begin: Begin) -> None:
    program = begin()
    image = QImage(4096, 16, QImage.Format.Format_RGB888)
    image.fill(QColor("white"))
    QApplication.clipboard().setImage(image)
    program.window.actions_.paste.trigger()
    (source,) = program.shelf.sources
    assert [problem.sentence for problem in source.problems] == ["Made smaller to 2048 by 8 pixels."]


def test_a_file_pasted_into_the_question_goes_to_the_shelf_and_a_text_stays(
    qtbot: QtBot, begin: Begin, letter: Path
) -> None:
    program = begin()
    field = program.window.composer.field
    QApplication.clipboard().setMimeData(files([letter]))
    field.paste()
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1)
    assert field.toPlainText() == ""
    QApplication.clipboard().setText("What is it about?")
    field.paste()
    assert field.toPlainText() == "What is it about?"
    assert len(program.shelf.cards) == 1
