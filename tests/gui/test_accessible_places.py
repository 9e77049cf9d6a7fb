"""Forms and tables as a screen reader finds them, both languages, and the focus that is always seen."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.assembly.program import Program
from app.ui.focus_ring import SHOWN_AROUND
from tests.gui.test_accessibility import NAMED, nameless
from tests.support.accessible_tree import walk
from tests.support.gestures import ask, drop, files, wait_for_answer
from tests.support.program import Begin
from tests.support.table_parts import FORM, LOCKS, WITH_HABIT, invoice
from tests.support.window_parts import scripted

CONTROL = Qt.KeyboardModifier.ControlModifier
#: Pixels that a ring around even a small control has at least.
SEEN = 30


def filled(qtbot: QtBot, begin: Begin, folder: Path, task: str, count: int) -> Program:
    program = begin(scripted(locks=LOCKS, info=WITH_HABIT))
    drop(program.window, files([invoice(folder, number) for number in range(1, count + 1)]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == count and program.run.model is not None)
    program.window.composer.tasks.pick(task)
    program.forms.choice.choose(FORM)
    QTest.keyClick(program.window, Qt.Key.Key_Return, CONTROL)
    return program


def test_a_form_says_each_field_with_its_value_and_place(qtbot: QtBot, begin: Begin, tmp_path: Path) -> None:
    program = filled(qtbot, begin, tmp_path, "form", 1)
    qtbot.waitUntil(
        lambda: program.forms.model.settled_count == 3 and not program.run.state.running, timeout=20_000
    )
    tree = list(walk(program.window))
    assert nameless(tree) == []
    rows = [each.name for each in tree if each.role == "ListItem"]
    assert any("Total" in row and "£14,976.00" in row for row in rows), rows


def test_a_table_says_its_columns_and_rows(qtbot: QtBot, begin: Begin, tmp_path: Path) -> None:
    program = filled(qtbot, begin, tmp_path, "table", 2)
    qtbot.waitUntil(lambda: program.tables.open.table is not None)
    qtbot.waitUntil(lambda: not program.tables.work.going, timeout=20_000)
    tree = list(walk(program.window))
    assert nameless(tree) == []
    heads = [each.name for each in tree if each.role == "ColumnHeader"]
    assert {"supplier", "invoice number", "total"} <= {head.lower() for head in heads}, heads
    cells = [each.name for each in tree if each.role == "Cell"]
    assert any("£14,976.00" in cell for cell in cells), cells
    assert any("invoice 01.txt" in cell for cell in cells), cells
    tabs = {each.name: each.checked for each in tree if each.role == "PageTab"}
    assert tabs["Table"]


@pytest.mark.usefixtures("german")
def test_names_are_german_in_german(qtbot: QtBot, begin: Begin, letter: Path) -> None:
    program = begin(scripted())
    drop(program.window, files([letter]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1)
    ask(qtbot, program, "Wie lang ist die Frist?")
    wait_for_answer(qtbot, program)
    tree = list(walk(program.window))
    assert nameless(tree) == []
    names = {each.name for each in tree if each.role in NAMED}
    assert {"Quellen", "Frage", "Menü"} <= names
    english = {"Sources", "Question", "Menu", "Page", "Answer", "Copy the answer", "What to ask"}
    assert not english & names


def picture(window: QWidget, place: QRect) -> QImage:
    """A piece of the window as it looks now."""
    return window.grab(place).toImage()


def difference(one: QImage, other: QImage) -> int:
    """How many pixels differ."""
    return sum(one.pixel(x, y) != other.pixel(x, y) for x in range(one.width()) for y in range(one.height()))


@pytest.mark.parametrize("theme", ["light", "contrast_dark"])
def test_where_the_keyboard_is_can_always_be_seen(
    qtbot: QtBot, begin: Begin, letter: Path, theme: str
) -> None:
    program = begin(scripted(), argv=("--theme", theme))
    window = program.window
    drop(window, files([letter]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1)
    ask(qtbot, program, "What is the notice period?")
    wait_for_answer(qtbot, program)
    qtbot.waitUntil(lambda: program.evidence.whole)
    window.activateWindow()
    window.composer.field.setFocus(Qt.FocusReason.TabFocusReason)
    ring: list[QWidget] = []
    while (focus := QApplication.focusWidget()) is not None and focus not in ring and len(ring) < 60:
        ring.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert len(ring) > 10
    unseen = []
    for widget, other in zip(ring, [*ring[1:], ring[0]], strict=True):
        # The Tab key does so too.
        for area in window.findChildren(QScrollArea):
            if area.isAncestorOf(widget):
                area.ensureWidgetVisible(widget)
        place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
        # The card around the field for the question shows its focus.
        edge = 20 if widget.property(SHOWN_AROUND) else 6
        place = place.adjusted(-edge, -edge, edge, edge)
        place = place.intersected(window.rect())
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        with_focus = picture(window, place)
        other.setFocus(Qt.FocusReason.TabFocusReason)
        if difference(with_focus, picture(window, place)) < SEEN:
            unseen.append(f"{type(widget).__name__} {widget.accessibleName()!r}")
    assert unseen == [], unseen
    window.actions_.themes["system"].trigger()
