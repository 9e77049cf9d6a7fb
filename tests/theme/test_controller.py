"""Light and dark follow the system live, unless the person chose."""

from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.theme import DARK, LIGHT, Choice, Theme, ThemeController


def system_becomes(scheme: Qt.ColorScheme) -> None:
    """What Qt tells when the person switches the desktop."""
    QGuiApplication.styleHints().colorSchemeChanged.emit(scheme)


@pytest.fixture
def told(qtbot: QtBot) -> list[Theme]:
    return []


@pytest.fixture
def controller(told: list[Theme]) -> ThemeController:
    controller = ThemeController()
    controller.changed.connect(told.append)
    return controller


def test_it_follows_the_system_live(controller: ThemeController, told: list[Theme]) -> None:
    system_becomes(Qt.ColorScheme.Light)
    told.clear()
    system_becomes(Qt.ColorScheme.Dark)
    assert controller.theme is DARK
    system_becomes(Qt.ColorScheme.Dark)
    system_becomes(Qt.ColorScheme.Light)
    assert controller.theme is LIGHT
    assert told == [DARK, LIGHT]


def test_a_choice_holds_against_the_system(controller: ThemeController, told: list[Theme]) -> None:
    system_becomes(Qt.ColorScheme.Light)
    controller.set_choice("dark")
    system_becomes(Qt.ColorScheme.Light)
    assert (controller.theme, controller.choice) == (DARK, "dark")
    controller.set_choice("system")
    assert controller.theme is LIGHT
    assert told[-2:] == [DARK, LIGHT]


def test_it_can_start_with_a_choice(qtbot: QtBot) -> None:
    controller = ThemeController("dark")
    assert controller.theme is DARK
    controller.set_choice("system")


def test_a_word_that_is_no_choice_is_refused(controller: ThemeController) -> None:
    with pytest.raises(ValueError, match="purple"):
        controller.set_choice(cast(Choice, "purple"))
