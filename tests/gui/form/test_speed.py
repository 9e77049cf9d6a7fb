"""Forms of five hundred fields stay smooth."""

from time import process_time

import pytest
from pytestqt.qtbot import QtBot

from app.core.forms import Field, Form
from app.ui.form.form_panel import FormPanel
from app.viewmodels.form.form_model import Document, FormModel
from tests.support.form_script import source, track


@pytest.mark.parametrize("width", [380, 720])
def test_five_hundred_rows_are_painted_quickly(panel: FormPanel, model: FormModel, width: int) -> None:
    form = Form("Long", "en", tuple(Field(f"Field {number}") for number in range(500)))
    panel.resize(width, 640)
    model.begin(form, [Document((source(),))])
    model.show(0, track(1, form, **{f"field_{number}": ("!York",) for number in range(500)}))
    panel.rows.viewport().grab()
    begun = process_time()
    for _ in range(10):
        panel.rows.viewport().grab()
    assert (process_time() - begun) / 10 < 0.05
    assert len(panel.rows.rows_in_sight()) < 30


def test_five_hundred_fields_change_quickly(qtbot: QtBot) -> None:
    form = Form("Long", "en", tuple(Field(f"Field {number}") for number in range(500)))
    model = FormModel()
    model.begin(form, [Document((source(),))])
    everything = {f"field_{number}": ("!York",) for number in range(500)}
    picture = track(1, form, **everything)
    begun = process_time()
    model.show(0, picture)
    assert process_time() - begun < 0.1
    assert model.settled_count == 500
