"""About says how old a build is, and shows the licence of everything inside."""

from datetime import UTC, datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from app.core.paths import resources
from app.core.release import Build
from app.theme import Icons, ThemeController
from app.ui.dialogs import about
from app.ui.dialogs.licences import Licences
from app.ui.look import Look


@pytest.fixture
def look() -> Look:
    return Look(ThemeController(), Icons(resources() / "icons"))


def shown(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, look: Look, build: Build) -> str:
    from PySide6.QtWidgets import QWidget

    monkeypatch.setattr(about, "this_build", lambda: build)
    parent = QWidget()
    qtbot.addWidget(parent)
    return about.About(look, parent).age.text()


def test_a_clone_says_that_it_is_one(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, look: Look) -> None:
    assert shown(monkeypatch, qtbot, look, Build("0.1.0")) == "Started from a clone."


@pytest.mark.parametrize(("days", "old"), [(3, False), (181, True)])
def test_a_build_says_its_age_and_an_old_one_more(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, look: Look, days: int, old: bool
) -> None:
    made = datetime.now(UTC).date() - timedelta(days)
    text = shown(monkeypatch, qtbot, look, Build("0.1.0", made, "cpu", "c" * 40))
    assert text.startswith(f"Made on {made.isoformat()}, {days} days ago.")
    assert ("never looks for it" in text) is old


def test_every_licence_can_be_read(qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QWidget

    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = Licences(parent)
    names = [dialog.names.item(row).text() for row in range(dialog.names.count())]
    assert names[0] == "Vitrine"
    assert "PySide6" in dialog.text.toPlainText()
    row = next(number for number, name in enumerate(names) if name.startswith("numpy "))
    dialog.names.setCurrentRow(row)
    assert "Redistribution and use" in dialog.text.toPlainText()
