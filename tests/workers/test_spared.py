"""What stands before any model is left out of full collections; what comes later is found."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from app.workers.engine_api import spare_what_stands


class Ring:
    """Refers to itself, so that only a collection frees it."""

    def __init__(self) -> None:
        self.own = self


@pytest.fixture
def thawed() -> Iterator[None]:
    """Nothing is spared yet, and nothing is afterwards."""
    gc.unfreeze()
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("thawed")
def test_only_what_stands_the_first_time_is_spared() -> None:
    stands = Ring()
    assert any(one is stands for one in gc.get_objects())
    spare_what_stands()
    assert not any(one is stands for one in gc.get_objects())
    later = Ring()
    spare_what_stands()
    gone = weakref.ref(later)
    del later
    gc.collect()
    assert gone() is None
