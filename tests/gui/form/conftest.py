"""The form's list and panel by themselves, with scripted pictures."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.core.paths import resources
from app.theme import Icons, ThemeController
from app.ui.form.form_panel import FormPanel
from app.ui.look import Look
from app.viewmodels.form.form_model import Document, FormModel
from tests.support.form_script import FORM, source


@pytest.fixture(params=["light", "dark"])
def look(request: pytest.FixtureRequest, qtbot: QtBot) -> Look:
    """Both themes."""
    return Look(ThemeController(request.param), Icons(resources() / "icons"))


@pytest.fixture
def model(qtbot: QtBot) -> FormModel:
    """An empty form for one document."""
    model = FormModel()
    model.begin(FORM, [Document((source(),))])
    return model


@pytest.fixture
def panel(qtbot: QtBot, model: FormModel) -> Iterator[FormPanel]:
    """The panel, shown, without motion."""
    look = Look(ThemeController("light"), Icons(resources() / "icons"))
    panel = FormPanel(model, look)
    qtbot.addWidget(panel)
    panel.rows.set_reduced_motion(True)
    panel.resize(720, 640)
    panel.show()
    qtbot.waitExposed(panel)
    yield panel
    panel.close()
