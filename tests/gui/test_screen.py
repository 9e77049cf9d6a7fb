"""The window, its menu and what it opens on screens of several sizes."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.ui.dialogs.about import About
from tests.support.program import Begin


@pytest.mark.parametrize(("screen", "most"), [((1366, 768), (1240, 728)), ((2560, 1440), (1240, 800))])
def test_the_first_window_is_no_larger_than_its_screen(
    begin: Begin, screen: tuple[int, int], most: tuple[int, int]
) -> None:
    window = begin().window
    window.resize(1240, 800)
    window.fit_into(QSize(*screen))
    assert (window.width(), window.height()) == most


def test_the_menu_stands_in_one_column_on_a_small_screen(begin: Begin) -> None:
    window = begin().window
    menu = window.actions_.menu(window)
    menu.ensurePolished()
    assert menu.sizeHint().height() <= 720
    assert window.actions_.zoom_out.data() != window.actions_.clear.data()


def test_what_the_program_is_can_be_read_to_its_end(qtbot: QtBot, begin: Begin) -> None:
    window = begin().window
    window.actions_.about.trigger()
    about = window.findChild(About)
    assert about is not None
    qtbot.waitExposed(about)
    for label in about.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width())
    about.close()
