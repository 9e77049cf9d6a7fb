"""The real window around a scripted engine."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.assembly.languages import translate
from app.core.sentences import choose
from app.core.spoken import speak
from tests.support.program import Begin, programs


@pytest.fixture
def begin(qtbot: QtBot, tmp_path: Path) -> Iterator[Begin]:
    """Begins programs with their windows; they are closed after the test."""
    with programs(qtbot, tmp_path / "kept") as beginner:
        yield beginner


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A text file to drop."""
    path = tmp_path / "letter.txt"
    path.write_text("The notice period is six months to the end of a quarter.", encoding="utf-8")
    return path


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    """German until the end of the test."""
    locale = QLocale()
    translate(qapp, speak("de"))
    yield
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()
    choose("en")
    QLocale.setDefault(locale)
