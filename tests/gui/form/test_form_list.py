"""The rows by keyboard, by mouse, for a screen reader, and as they are painted."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.theme import LIGHT
from app.ui.form.form_list import FormList
from app.ui.form.form_panel import FormPanel
from app.ui.look import Look
from app.viewmodels.form.form_model import Document, FormModel
from tests.support.form_script import (
    CENTRE,
    DUE,
    FORM,
    IBAN,
    PAID,
    REMARKS,
    SUPPLIER,
    TOTAL,
    filled,
    source,
    track,
)
from tests.support.window_parts import recorded


def colours_of(rows: FormList, row: int) -> set[str]:
    """The colours of a row's value and chip as they are painted."""
    picture: QImage = rows.viewport().grab().toImage()
    laid = rows.laid(row)
    assert laid is not None
    area = laid.value.adjusted(-24, 0, 0, 8).united(laid.chip)
    points = (
        QPoint(x, y) for x in range(area.left(), area.right()) for y in range(area.top(), area.bottom())
    )
    return {picture.pixelColor(point).name() for point in points}


@pytest.fixture
def rows(panel: FormPanel, model: FormModel, qtbot: QtBot) -> FormList:
    """The list with a filled form, the keyboard on its first row."""
    model.show(0, filled(0.5))
    panel.activateWindow()
    panel.rows.setFocus()
    qtbot.waitUntil(panel.rows.hasFocus)
    return panel.rows


def test_all_of_it_by_keyboard(rows: FormList, model: FormModel, qtbot: QtBot) -> None:
    places = recorded(rows.place_asked)
    decided: Any = recorded(model.decided)
    QTest.keyClick(rows, Qt.Key.Key_Down)
    QTest.keyClick(rows, Qt.Key.Key_Down)
    assert rows.currentIndex().row() == DUE
    QTest.keyClick(rows, Qt.Key.Key_Right)
    assert model.value(DUE) == "28 March 2026"
    QTest.keyClick(rows, Qt.Key.Key_Left)
    assert model.value(DUE) == "13 April 2026"
    QTest.keyClick(rows, Qt.Key.Key_Space)
    assert places == [(DUE,)]
    QTest.keyClick(rows, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "13 April 2026"
    QTest.keyClick(rows, Qt.Key.Key_Right)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert [(document, field, one.verdict, one.value) for document, field, one in decided] == [
        (0, DUE, "corrected", "28 March 2026")
    ]
    assert rows.currentIndex().row() == DUE + 1


def test_a_value_that_does_not_show_yet_is_copied_all_the_same(
    panel: FormPanel, model: FormModel, qtbot: QtBot
) -> None:
    model.know(0, track(1, total=("!£14,976.00",)))
    panel.rows.setCurrentIndex(model.index(TOTAL))
    panel.rows.copy()
    assert QApplication.clipboard().text() == "£14,976.00"


def test_the_mouse_shows_a_place_and_takes_the_other_candidate(
    rows: FormList, model: FormModel, qtbot: QtBot
) -> None:
    places = recorded(rows.place_asked)
    laid = rows.laid(DUE)
    assert laid is not None
    assert not laid.rival.isEmpty()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=laid.chip.center())
    assert places == [(DUE,)]
    laid = rows.laid(DUE)
    assert laid is not None
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=laid.rival.center())
    assert model.value(DUE) == "28 March 2026"


def test_names_and_hairlines_stand_still_while_values_come(panel: FormPanel, model: FormModel) -> None:
    rects = [panel.rows.visualRect(model.index(row)) for row in range(len(FORM.fields))]
    for step in (1, 2):
        model.show(0, track(step, total=("!£14,976.00",), remarks=("a very long draft " * 20,)))
        assert [panel.rows.visualRect(model.index(row)) for row in range(len(FORM.fields))] == rects


def test_a_long_value_shows_with_all_its_lines_once_the_form_is_filled_in(
    rows: FormList, model: FormModel, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: rows.visualRect(model.index(REMARKS)).height() > 60)
    laid = rows.laid(REMARKS)
    assert laid is not None
    assert " ".join(laid.lines) == " ".join(model.value(REMARKS).split())


def test_a_narrow_form_sets_the_name_above_the_value(
    panel: FormPanel, model: FormModel, qtbot: QtBot
) -> None:
    model.show(0, filled())
    wide = panel.rows.laid(TOTAL)
    assert wide is not None
    assert wide.name.left() < wide.value.left()
    panel.resize(380, 640)
    qtbot.waitUntil(lambda: panel.rows.viewport().width() < 420)

    def above() -> bool:
        laid = panel.rows.laid(TOTAL)
        return laid is not None and laid.name.left() == laid.value.left()

    qtbot.waitUntil(above)


def test_states_differ_in_form_as_well_as_in_colour(rows: FormList, model: FormModel) -> None:
    laid = {row: rows.laid(row) for row in range(len(FORM.fields))}
    told = {
        row: (
            bool(part.chip_words),
            not part.sign.isEmpty(),
            not part.rival.isEmpty(),
            " ".join(part.lines)[:12],
        )
        for row, part in laid.items()
        if part is not None
    }
    assert told[SUPPLIER][:2] == (True, False)
    assert told[PAID][:2] == (True, True)
    assert told[CENTRE] == (False, True, False, "not stated")
    assert told[IBAN] == (False, True, False, "not filled i")
    assert told[DUE][2]
    remarks = laid[REMARKS]
    assert remarks is not None
    assert remarks.chip_words == "free"


def test_a_doubtful_value_and_a_missing_required_one_take_the_warning_colour(
    rows: FormList, model: FormModel
) -> None:
    assert LIGHT.warning in colours_of(rows, DUE)
    assert LIGHT.warning in colours_of(rows, CENTRE)
    assert LIGHT.warning not in colours_of(rows, TOTAL)
    assert LIGHT.accent in colours_of(rows, TOTAL)
    assert LIGHT.accent not in colours_of(rows, REMARKS)


def test_no_bar_shows_without_a_calibrated_certainty(panel: FormPanel, model: FormModel) -> None:
    model.show(0, filled(None))
    assert all(part.bar.isEmpty() for row in range(len(FORM.fields)) if (part := panel.rows.laid(row)))
    model.show(0, filled(0.5))
    laid = panel.rows.laid(DUE)
    assert laid is not None
    assert laid.bar.width() == 32


def test_a_screen_reader_is_told_name_value_and_how_it_came_there(rows: FormList) -> None:
    interface = QAccessible.queryAccessibleInterface(rows)
    assert interface is not None
    assert interface.role() == QAccessible.Role.List
    item = interface.child(TOTAL)
    assert item is not None
    assert item.role() == QAccessible.Role.ListItem
    assert item.text(QAccessible.Text.Name).startswith("Total (required): £14,976.00. Copied from the source")


def test_with_reduced_motion_nothing_ticks(panel: FormPanel, model: FormModel) -> None:
    model.show(0, track(1, total=("!£14,976.00",)))
    assert not panel.rows.moving
    assert panel.rows.moment(TOTAL).light == 0.0
    panel.rows.set_reduced_motion(False)
    assert panel.rows.moving


def test_it_stops_painting_once_everything_stands(panel: FormPanel, model: FormModel, qtbot: QtBot) -> None:
    panel.rows.set_reduced_motion(False)
    assert panel.rows.moving
    model.show(0, filled())
    qtbot.waitUntil(lambda: not panel.rows.moving)


def test_the_painted_colours_are_the_themes(qtbot: QtBot, model: FormModel, look: Look) -> None:
    rows = FormList(model, look)
    qtbot.addWidget(rows)
    rows.set_reduced_motion(True)
    rows.resize(700, 600)
    rows.show()
    qtbot.waitExposed(rows)
    model.show(0, filled(0.5))
    qtbot.waitUntil(lambda: rows.laid(TOTAL) is not None)
    assert {QColor(look.theme.accent).name(), QColor(look.theme.ink).name()} <= colours_of(rows, TOTAL)
    rows.close()


def test_several_documents_stand_on_cards_of_their_own(
    panel: FormPanel, model: FormModel, qtbot: QtBot
) -> None:
    both = [Document((source(),), "first.pdf"), Document((source(),), "second.pdf")]
    model.begin(FORM, both)
    model.show(0, filled())
    model.show(1, replace(filled(), coverage=()))
    assert "8 fields from each of 2 documents" in panel.subtitle.text()
    assert panel.notes.text() == "first.pdf: Page 2 was not read."
    panel.activateWindow()
    panel.rows.clearFocus()
    panel.rows.setFocus()
    qtbot.waitUntil(panel.rows.hasFocus)
    assert panel.rows.currentIndex().row() == 1
    for _ in range(len(FORM.fields)):
        QTest.keyClick(panel.rows, Qt.Key.Key_Down)
    assert panel.rows.currentIndex().row() == len(FORM.fields) + 2


def test_notes_name_each_document_once_and_leave_the_rows_their_room(
    panel: FormPanel, model: FormModel
) -> None:
    names = [f"scan {number}.png" for number in range(12)]
    model.begin(FORM, [Document((source(),), name=name) for name in names])
    for number, name in enumerate(names):
        model.show(number, replace(filled(), coverage=(f"{name}: not read.",)))
    told = panel.notes.text().splitlines()
    assert told[0] == "scan 0.png: not read."
    assert told[-1] == "and 8 more sources."
    assert panel.notes.toolTip().splitlines()[-1] == "scan 11.png: not read."
    assert panel.rows.height() > panel.height() // 3


def test_values_of_several_sources_in_one_form_are_told(panel: FormPanel, model: FormModel) -> None:
    whole = filled()
    model.begin(FORM, [Document((source(), source(name="Other.txt")))])
    model.show(0, whole)
    assert "Its values stand in" not in panel.notes.text()
    due = whole.values[DUE]
    elsewhere = tuple(replace(place, source_index=1) for place in due.places)
    values = tuple(replace(due, places=elsewhere) if value is due else value for value in whole.values)
    model.show(0, replace(whole, values=values))
    assert panel.notes.text().startswith("Its values stand in 2 sources:")
