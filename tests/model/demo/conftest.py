"""What the tests of the demonstration model share."""

from collections.abc import Iterator
from typing import Any

import pytest
from transformers.utils import logging


@pytest.fixture
def quiet() -> Iterator[None]:
    """No progress bars: they leave a thread behind."""
    bars: Any = logging
    bars.disable_progress_bar()
    yield
    bars.enable_progress_bar()
