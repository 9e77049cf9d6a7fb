"""The real window around a scripted engine, with a folder for cases."""

from pathlib import Path

import pytest


@pytest.fixture
def cases_folder(tmp_path: Path) -> Path:
    """A folder for cases that two programs after each other share."""
    return tmp_path / "cases"
