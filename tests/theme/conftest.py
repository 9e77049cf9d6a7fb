"""Where the program's drawings are."""

from pathlib import Path

import pytest

from app.theme import Icons

FOLDER = Path(__file__).parents[2] / "resources" / "icons"


@pytest.fixture
def icons(qapp: object) -> Icons:
    return Icons(FOLDER)
