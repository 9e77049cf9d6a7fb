"""A form in the person's hands."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.core.forms import Field
from app.core.forms.form import RowGroup
from app.core.forms.rule import Rule
from app.viewmodels.form.field_table import Column, FieldTable

CHECK = Qt.ItemDataRole.CheckStateRole


@pytest.fixture
def table(qtbot: QtBot) -> FieldTable:
    """Two fields."""
    table = FieldTable()
    table.load([Field("Total", "amount"), Field("Date", "date")])
    return table


def test_every_property_can_be_changed(table: FieldTable) -> None:
    for column, value in (
        (Column.NAME, "  Paid   by "),
        (Column.KIND, "choice"),
        (Column.HINT, "how it was paid"),
        (Column.OPTIONS, "cash, card , cash,"),
    ):
        assert table.setData(table.index(1, column), value)
    assert table.setData(table.index(1, Column.REQUIRED), Qt.CheckState.Checked.value, CHECK)
    form = table.form("Receipt", "en")
    assert form.fields[1] == Field("Paid by", "choice", ("cash", "card"), True, "how it was paid")


def test_fields_are_added_moved_and_removed(table: FieldTable) -> None:
    assert table.add(0) == 1
    table.setData(table.index(1, Column.NAME), "VAT")
    assert table.shift(1, 1) == 2
    assert table.shift(0, -1) == 0
    table.remove(0)
    assert [field.name for field in table.fields] == ["Date", "VAT"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ([], "at least one field"),
        ([Field("")], "has no name"),
        ([Field("Total"), Field("total ")], "Two fields"),
        ([Field("Paid", "choice", ("yes",))], "at least two options"),
        ([Field("Paid", "yesno", ("yes",))], "two options"),
    ],
)
def test_what_is_no_form_says_why(qtbot: QtBot, fields: list[Field], words: str) -> None:
    table = FieldTable()
    table.load(fields)
    assert words in table.problem
    with pytest.raises(ValueError, match=words):
        table.form("Form", "en")


def test_a_kind_without_options_drops_them_in_the_form_only(table: FieldTable) -> None:
    table.load([Field("Paid", "choice", ("yes", "no"))])
    table.setData(table.index(0, Column.KIND), "text")
    assert table.form("Form", "en").fields[0].options == ()
    assert not table.flags(table.index(0, Column.OPTIONS)) & Qt.ItemFlag.ItemIsEnabled
    table.setData(table.index(0, Column.KIND), "choice")
    assert table.form("Form", "en").fields[0].options == ("yes", "no")


def test_an_unknown_kind_is_not_taken(table: FieldTable) -> None:
    assert not table.setData(table.index(0, Column.KIND), "colour")
    assert table.fields[0].kind == "amount"


def test_cells_are_told_with_their_field_and_column(table: FieldTable) -> None:
    told = table.index(0, Column.REQUIRED).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Total, Required: no"


def test_group_and_rules_of_a_form_outlive_its_editing(qtbot: QtBot) -> None:
    table = FieldTable()
    group = RowGroup("position", (Field("amount", "amount"),))
    rules = (Rule("unique", ("number",)), Rule("required", ("total",)), Rule("sum", ("amount",), "total"))
    table.load([Field("number"), Field("total", "amount")], group, rules)
    form = table.form("Order", "en")
    assert (form.rows, form.rules) == (group, rules)
    table.remove(0)
    # What spoke of the field that went goes with it.
    assert table.form("Order", "en").rules == rules[1:]
    table.setData(table.index(0, Column.NAME), "Amount")
    assert "called “Amount”" in table.problem
