"""All of it without a mouse, and every control has a name."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QPlainTextEdit,
    QSlider,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.core.runs import RunState
from tests.support.gestures import drop, files, wait_for_answer
from tests.support.program import Begin
from tests.support.scripted_engine import ANSWER, StepGate
from tests.support.window_parts import scripted

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_paste_ask_stop_ask_and_copy_by_keyboard_only(qtbot: QtBot, begin: Begin) -> None:
    gate = StepGate()
    program = begin(scripted(gate=gate))
    window = program.window
    window.activateWindow()
    qtbot.waitUntil(window.composer.field.hasFocus)
    QApplication.clipboard().setText("A contract.")
    window.shelf_panel.drop_area.setFocus()
    QTest.keyClick(window.shelf_panel.drop_area, Qt.Key.Key_V, CONTROL)
    assert len(program.shelf.cards) == 1
    QTest.keyClick(window, Qt.Key.Key_L, CONTROL)
    assert window.composer.field.hasFocus()
    QTest.keyClicks(window.composer.field, "Why?")
    QTest.keyClick(window.composer.field, Qt.Key.Key_Return, CONTROL)
    gate.allow(2)
    qtbot.waitUntil(lambda: program.run.state is RunState.DENOISING)
    QTest.keyClick(window.composer.field, Qt.Key.Key_Escape)
    wait_for_answer(qtbot, program)
    assert program.run.state is RunState.STOPPED
    gate.open()
    QTest.keyClick(window.composer.field, Qt.Key.Key_Up)
    assert window.composer.field.toPlainText() == "Why?"
    QTest.keyClick(window.composer.field, Qt.Key.Key_Return)
    wait_for_answer(qtbot, program)
    modifiers = CONTROL | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window.composer.field, Qt.Key.Key_C, modifiers)
    assert QApplication.clipboard().text() == ANSWER


def test_shift_return_begins_a_new_line_and_the_field_grows(qtbot: QtBot, begin: Begin) -> None:
    field = begin().window.composer.field
    height = field.height()
    QTest.keyClicks(field, "one")
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(field, "two")
    assert field.toPlainText() == "one\ntwo"
    assert field.height() > height
    field.clear()
    assert field.height() == height


def test_delete_takes_the_chosen_card_from_the_shelf(qtbot: QtBot, begin: Begin, letter: Path) -> None:
    program = begin()
    drop(program.window, files([letter]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1)
    cards = program.window.shelf_panel.cards
    program.window.activateWindow()
    cards.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(cards.hasFocus)
    QTest.keyClick(cards, Qt.Key.Key_Delete)
    assert program.shelf.cards == ()
    drop(program.window, files([letter]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1)


def test_the_cross_on_a_card_removes_it(qtbot: QtBot, begin: Begin, letter: Path) -> None:
    program = begin()
    drop(program.window, files([letter]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1)
    cards = program.window.shelf_panel.cards
    qtbot.waitUntil(lambda: cards.visualRect(cards.model().index(0, 0)).height() > 40)
    card = cards.visualRect(cards.model().index(0, 0))
    inside = card.topRight()
    inside.setX(inside.x() - 16)
    inside.setY(inside.y() + 16)
    QTest.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=inside)
    assert program.shelf.cards == ()


def test_tab_goes_round_all_controls(qtbot: QtBot, begin: Begin) -> None:
    window = begin().window
    window.activateWindow()
    qtbot.waitUntil(window.composer.field.hasFocus)
    visited = []
    for _ in range(40):
        focus = QApplication.focusWidget()
        if focus is None or focus in visited:
            break
        visited.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    for control in (
        window.header.menu_button,
        window.header.seal,
        window.shelf_panel.drop_area,
        window.composer.thinking,
        window.composer.field,
        window.composer.button,
    ):
        assert control in visited
    assert visited.index(window.composer.button) == visited.index(window.composer.field) + 1


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_control_has_a_name(qtbot: QtBot, begin: Begin, theme: str) -> None:
    window = begin(argv=("--theme", theme)).window
    kinds = (QAbstractButton, QAbstractItemView, QPlainTextEdit, QTextEdit, QSlider)
    nameless = []
    for widget in window.findChildren(QWidget):
        if isinstance(widget, kinds) and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            text = widget.text() if isinstance(widget, QAbstractButton) else ""
            if not (text or widget.accessibleName()):
                nameless.append(widget)
    assert nameless == []


def test_a_card_tells_all_of_itself_to_a_screen_reader(qtbot: QtBot, begin: Begin, letter: Path) -> None:
    program = begin()
    drop(program.window, files([letter]))
    qtbot.waitUntil(lambda: program.shelf.busy == 0 and program.shelf.cards[0].tokens is not None)
    spoken = program.shelf.data(program.shelf.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "letter.txt, Text, 12 tokens, read and ready"


def test_no_two_actions_share_a_shortcut(begin: Begin) -> None:
    window = begin().window
    shortcuts = [key.toString() for action in window.actions() for key in action.shortcuts()]
    assert len(shortcuts) == len(set(shortcuts))
    assert {"Ctrl+O", "Ctrl+Return", "Esc", "Ctrl+L", "Ctrl+Shift+C", "F11"} <= set(shortcuts)
