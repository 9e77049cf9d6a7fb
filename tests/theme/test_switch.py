"""The switch: works like a check box, tells its state by place and colour."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.theme import LIGHT, Switch


def test_mouse_and_keyboard_turn_it(qtbot: QtBot) -> None:
    switch = Switch("Think first")
    qtbot.addWidget(switch)
    switch.resize(switch.sizeHint())
    switch.show()
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert switch.isChecked()
    switch.setFocus()
    QTest.keyClick(switch, Qt.Key.Key_Space)
    assert not switch.isChecked()


def test_the_knob_moves_and_the_track_takes_the_accent(qtbot: QtBot) -> None:
    switch = Switch()
    qtbot.addWidget(switch)
    switch.set_theme(LIGHT)
    switch.resize(switch.sizeHint())
    middle = switch.height() // 2
    off = switch.grab().toImage()
    switch.setChecked(True)
    on = switch.grab().toImage()
    left, right = 12, 24
    assert off.pixelColor(left, middle) == QColor(LIGHT.knob)
    assert off.pixelColor(right, middle) == QColor(LIGHT.muted)
    assert on.pixelColor(left, middle) == QColor(LIGHT.accent)
    assert on.pixelColor(right, middle) == QColor(LIGHT.knob)


def test_its_text_is_never_cut(qtbot: QtBot) -> None:
    short, long = Switch("On"), Switch("Think first, then answer")
    for switch in (short, long):
        qtbot.addWidget(switch)
    assert long.minimumSizeHint().width() - short.minimumSizeHint().width() > 60
