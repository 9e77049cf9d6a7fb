"""The style sheet reaches real widgets, in the theme's colours."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QPushButton, QRadioButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.theme import DARK, LIGHT, Theme, palette, style_sheet


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_nothing_is_left_open_in_the_template(theme: Theme) -> None:
    sheet = style_sheet(theme)
    assert "$" not in sheet
    assert theme.accent in sheet
    assert sheet.count("{") == sheet.count("}")
    assert "gradient" not in sheet


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_widgets_take_the_colours(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setStyleSheet(style_sheet(theme))
    column = QVBoxLayout(window)
    card = QFrame()
    card.setProperty("role", "card")
    card.setFixedSize(80, 40)
    stop = QPushButton()
    stop.setProperty("role", "primary")
    stop.setFixedSize(80, 32)
    for widget in (card, stop):
        column.addWidget(widget)
    window.show()
    assert card.grab().toImage().pixelColor(40, 20) == QColor(theme.card)
    assert card.grab().toImage().pixelColor(40, 0) == QColor(theme.line)
    assert stop.grab().toImage().pixelColor(40, 16) == QColor(theme.ink)


def test_the_focus_of_the_keyboard_can_be_seen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setStyleSheet(style_sheet(LIGHT))
    column = QVBoxLayout(window)
    first, second = QPushButton("One"), QPushButton("Two")
    column.addWidget(first)
    column.addWidget(second)
    window.show()
    window.activateWindow()
    second.setFocus()
    qtbot.waitUntil(second.hasFocus)
    edge = second.grab().toImage().pixelColor(second.width() // 2, 0)
    assert edge == QColor(LIGHT.accent)
    first.setFocus()
    assert second.grab().toImage().pixelColor(second.width() // 2, 0) == QColor(LIGHT.line)


def test_the_palette_goes_along(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    label.setPalette(palette(DARK))
    assert label.palette().windowText().color() == QColor(DARK.ink)
    assert label.palette().highlight().color() == QColor(DARK.accent_soft)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_which_of_two_is_chosen_can_be_seen(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setStyleSheet(style_sheet(theme))
    column = QVBoxLayout(window)
    chosen, other = QRadioButton(), QRadioButton()
    chosen.setChecked(True)
    for button in (chosen, other):
        column.addWidget(button)
    window.show()
    colours = [
        {picture.pixelColor(x, picture.height() // 2).name() for x in range(16)}
        for picture in (chosen.grab().toImage(), other.grab().toImage())
    ]
    assert theme.accent in colours[0]
    assert theme.accent not in colours[1]
    assert theme.muted in colours[1]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_box_shows_whether_it_is_ticked(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setStyleSheet(style_sheet(theme))
    column = QVBoxLayout(window)
    ticked, empty = QCheckBox(), QCheckBox()
    ticked.setChecked(True)
    for box in (ticked, empty):
        column.addWidget(box)
    window.show()
    grounds = [box.grab().toImage().pixelColor(5, box.height() // 2) for box in (ticked, empty)]
    assert grounds == [QColor(theme.accent if theme.dark else theme.accent_soft), QColor(theme.card)]
