"""The editor of a form."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.core.forms.file import read_form
from app.core.forms.shelf import FormShelf
from app.core.paths import resources
from app.theme import Icons, ThemeController
from app.ui.choice_box import ChoiceBox
from app.ui.form.editor import FormEditor
from app.ui.look import Look
from app.viewmodels.form.field_table import Column
from app.viewmodels.form.form_choice import FormChoice
from tests.support.form_script import FORM
from tests.support.window_parts import recorded


@pytest.fixture
def editor(qtbot: QtBot, tmp_path: Path) -> Iterator[FormEditor]:
    """Open, with a form of eight fields."""
    choice = FormChoice(FormShelf(resources() / "forms", tmp_path / "own"))
    choice.begin()
    editor = FormEditor(choice, Look(ThemeController("light"), Icons(resources() / "icons")))
    editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(editor)
    editor.load(FORM)
    editor.show()
    qtbot.waitExposed(editor)
    yield editor
    editor.close()


def test_a_field_is_added_and_named_by_keyboard(editor: FormEditor, qtbot: QtBot) -> None:
    editor.table.setCurrentIndex(editor.fields.index(7, 0))
    editor.buttons["add"].setFocus()
    QTest.keyClick(editor.buttons["add"], Qt.Key.Key_Space)
    assert "has no name" in editor.problem.text()
    assert not editor.buttons["use"].isEnabled()
    field = editor.table.findChild(QLineEdit)
    assert field is not None
    QTest.keyClicks(field, "Order number")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: editor.fields.fields[-1].name == "Order number")
    assert editor.problem.text() == ""


def test_the_kind_is_chosen_from_a_list_in_words(editor: FormEditor, qtbot: QtBot) -> None:
    index = editor.fields.index(0, Column.KIND)
    editor.table.setCurrentIndex(index)
    editor.table.edit(index)
    boxes = [
        box for box in editor.table.findChildren(ChoiceBox) if box.accessibleName() == "Kind of the field"
    ]
    assert boxes[0].currentText() == "Name"
    boxes[0].setCurrentIndex(boxes[0].findText("Amount of money"))
    boxes[0].activated.emit(boxes[0].currentIndex())
    assert editor.fields.fields[0].kind == "amount"


def test_use_once_hands_the_form_over_and_keeps_nothing(editor: FormEditor, tmp_path: Path) -> None:
    edited = recorded(editor.edited)
    editor.fields.remove(0)
    QTest.mouseClick(editor.buttons["use"], Qt.MouseButton.LeftButton)
    (form,) = edited[0]
    assert form.fields == FORM.fields[1:]  # type: ignore[attr-defined]
    assert not (tmp_path / "own").exists()


def test_save_keeps_it_among_ones_own(editor: FormEditor, tmp_path: Path) -> None:
    edited = recorded(editor.edited)
    editor.name.setText("Our invoices")
    QTest.mouseClick(editor.buttons["save"], Qt.MouseButton.LeftButton)
    assert len(edited) == 1
    (kept,) = (tmp_path / "own").glob("*.toml")
    assert read_form(kept).name == "Our invoices"


def test_a_form_is_exported_and_imported(editor: FormEditor, tmp_path: Path) -> None:
    editor.export_to(str(tmp_path / "form.toml"))
    editor.fields.remove(0)
    editor.import_from(str(tmp_path / "form.toml"))
    assert editor.fields.fields == FORM.fields


def test_a_faulty_import_says_where_and_changes_nothing(editor: FormEditor, tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text('format = 1\nname = "x"\nlanguage = "fr"\n', encoding="utf-8")
    editor.import_from(str(bad))
    assert "Line 3" in editor.problem.text()
    assert editor.fields.fields == FORM.fields
