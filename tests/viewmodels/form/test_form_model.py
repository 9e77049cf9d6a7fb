"""The rows of a form: what shows, what is known already, and what the person did."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.core.forms import Field, FieldValue
from app.core.forms.form import RowGroup
from app.viewmodels.form.form_model import Document, FormModel, FormRole
from app.viewmodels.form.row import Look
from tests.support.form_script import DUE, FORM, IBAN, REMARKS, SUPPLIER, TOTAL, filled, source, track
from tests.support.window_parts import recorded


@pytest.fixture
def model(qtbot: QtBot) -> FormModel:
    """An empty form for one document."""
    model = FormModel()
    model.begin(FORM, [Document((source(),))])
    return model


def test_it_begins_with_all_names_and_nothing_but_noise(model: FormModel) -> None:
    assert [row.field.name for row in model.rows if row] == [field.name for field in FORM.fields]
    assert model.settled_count == 0
    assert model.value(TOTAL) == ""


def test_what_is_known_can_be_copied_before_it_shows(model: FormModel) -> None:
    model.know(0, track(1, total=("!£14,976.00",)))
    row = model.row(TOTAL)
    assert row is not None
    assert row.look is Look.NOISE
    assert model.value(TOTAL) == "£14,976.00"


def test_a_draft_is_no_value(model: FormModel) -> None:
    model.show(0, track(1, total=("£14,976.00",)))
    assert model.value(TOTAL) == ""


def test_it_tells_which_values_came_to_stand(model: FormModel) -> None:
    settled = recorded(model.settled)
    model.show(0, track(1, supplier=("!Halden & Vire Instruments Ltd",), total=("£14,976.00",)))
    model.show(0, track(2, supplier=("!Halden & Vire Instruments Ltd",), total=("!£14,976.00",)))
    assert settled == [((SUPPLIER,),), ((TOTAL,),)]
    assert (model.settled_count, model.field_count) == (2, len(FORM.fields))


def test_a_candidate_that_was_brought_forward_stays_when_the_form_is_filled_in(model: FormModel) -> None:
    model.show(0, track(1, due_date=("!13 April 2026", "28 March 2026")))
    assert model.move(DUE, 1)
    model.show(0, filled())
    assert model.value(DUE) == "28 March 2026"
    assert model.move(DUE, -1)
    assert model.value(DUE) == "13 April 2026"


def test_taking_a_value_is_told_with_its_document_and_field(model: FormModel) -> None:
    model.show(0, filled())
    decided: Any = recorded(model.decided)
    model.move(DUE, 1)
    assert model.take(DUE)
    row = model.row(DUE)
    assert row is not None
    assert row.taken
    assert [(document, field, one.verdict, one.value) for document, field, one in decided] == [
        (0, DUE, "corrected", "28 March 2026")
    ]


def test_what_the_person_writes_stands_and_never_looks_copied(model: FormModel) -> None:
    model.show(0, filled())
    decided: Any = recorded(model.decided)
    assert model.correct(TOTAL, " £14,967.00 ")
    row = model.row(TOTAL)
    assert row is not None
    assert (row.offer.text, row.shown, row.taken) == ("£14,967.00", Look.TYPED, True)
    assert "changed by you; the model: £14,976.00" in model.text()
    assert model.correct(DUE, "28 March 2026")
    assert model.correct(SUPPLIER, "")
    assert [(field, one.verdict, one.value, bool(one.places)) for _, field, one in decided] == [
        (TOTAL, "corrected", "£14,967.00", False),
        # It stands in the document, and was offered.
        (DUE, "corrected", "28 March 2026", True),
        (SUPPLIER, "corrected", "", False),
    ]
    # Another picture of the same run takes nothing of it back.
    model.show(0, filled())
    assert model.value(TOTAL) == "£14,967.00"


def test_a_guess_can_neither_be_moved_nor_taken(model: FormModel) -> None:
    model.show(0, track(1, due_date=("13 April 2026", "28 March 2026")))
    assert not model.move(DUE, 1)
    assert not model.take(DUE)


def test_several_documents_stand_one_after_the_other_below_their_names(qtbot: QtBot) -> None:
    model = FormModel()
    model.begin(FORM, [Document((source(),), "first.pdf"), Document((source(),), "second.pdf")])
    heading = model.index(len(FORM.fields) + 1)
    assert heading.data(FormRole.HEADING) == "second.pdf"
    assert not model.flags(heading) & Qt.ItemFlag.ItemIsSelectable
    model.show(1, track(1, total=("!£14,976.00",)))
    assert model.value(len(FORM.fields) + 2 + TOTAL) == "£14,976.00"
    assert model.value(1 + TOTAL) == ""
    lines = model.text().splitlines()
    assert lines[0] == "first.pdf"
    assert "second.pdf" in lines


def test_a_document_that_failed_says_why_and_keeps_what_had_come_to_stand(model: FormModel) -> None:
    model.show(0, track(1, total=("!£14,976.00",)))
    model.fail(0, "The model was stopped.")
    assert model.documents[0].lines == ("The model was stopped.",)
    looks = [row.look for row in model.rows if row]
    assert looks.count(Look.COPIED) == 1
    assert looks.count(Look.FAILED) == len(FORM.fields) - 1


def test_the_text_of_a_form_has_a_line_a_field_also_of_those_without_a_value(model: FormModel) -> None:
    model.show(0, filled())
    lines = model.text().splitlines()
    assert len(lines) == len(FORM.fields)
    assert lines[TOTAL] == "Total: £14,976.00"
    assert lines[5] == "Cost centre:"


def test_the_text_of_a_form_marks_what_was_not_copied_and_what_the_person_did(model: FormModel) -> None:
    model.show(0, filled())
    model.move(DUE, 1)
    model.take(TOTAL)
    lines = model.text().splitlines()
    assert lines[DUE] == "Due date: 28 March 2026 (changed by you; the model: 13 April 2026)"
    assert lines[TOTAL] == "Total: £14,976.00 (taken by you)"
    assert lines[REMARKS].endswith("this (written freely, not copied)")
    assert lines[IBAN].endswith(": (not filled in)")
    model.move(DUE, -1)
    assert model.text().splitlines()[DUE] == "Due date: 13 April 2026"


def test_an_earlier_step_that_shows_takes_nothing_back_of_what_is_known(model: FormModel) -> None:
    model.know(0, filled())
    whole = model.text()
    assert "£14,976.00" in whole
    for step in (track(1), track(1, total=("£12,480.00",)), track(2, total=("!£12,480.00",))):
        model.show(0, step)
        assert model.text() == whole


def test_rows_of_a_table_are_told_and_copied_with_the_form(qtbot: QtBot) -> None:
    form = replace(FORM, rows=RowGroup("position", (Field("article"), Field("amount", "amount"))))
    row = (
        FieldValue(Field("article"), "Lamp", "copied"),
        FieldValue(Field("amount", "amount"), "", "not_stated"),
    )
    model = FormModel()
    model.begin(form, [Document((source(),), "one"), Document((source(),), "two")])
    for document in range(2):
        model.show(document, replace(filled(), form=form, rows=(row,)))
    lines = model.text().splitlines()
    assert [line for line in lines if "Lamp" in line] == [
        "Position 1: article: Lamp; amount: Not stated."
    ] * 2
    assert lines.index("two") > lines.index("Position 1: article: Lamp; amount: Not stated.")
    assert "1 rows of a table" in model.documents[0].lines[0]
