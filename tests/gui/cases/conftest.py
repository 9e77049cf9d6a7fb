"""The real window, the real store at little cost, and a scripted engine."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.support.program import Begin, programs


@pytest.fixture
def begin(qtbot: QtBot, tmp_path: Path) -> Iterator[Begin]:
    """Begins programs with their windows; they are closed after the test."""
    with programs(qtbot, tmp_path / "kept") as beginner:
        yield beginner


@pytest.fixture
def cases_folder(tmp_path: Path) -> Path:
    """Where the cases are."""
    return tmp_path / "kept" / "cases"


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A text file to drop."""
    path = tmp_path / "letter.txt"
    path.write_text("The notice period is six months to the end of a quarter.", encoding="utf-8")
    return path
