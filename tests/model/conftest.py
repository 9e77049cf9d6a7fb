"""One tiny checkpoint and one engine over it for all tests of the model's room."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from model.engine import Engine
from model.request import Message, Request, SamplerSettings, TextPart
from tests.support.tiny_checkpoint import write_tiny_checkpoint

Ask = Callable[..., Request]


@pytest.fixture(scope="session")
def tiny_checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a tiny random checkpoint; not to be changed."""
    return write_tiny_checkpoint(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="session")
def opened(tiny_checkpoint: Path) -> Iterator[Engine]:
    """The tiny checkpoint, open on the processor."""
    engine = Engine.open(tiny_checkpoint, device="cpu")
    yield engine
    engine.close()


@pytest.fixture
def engine(opened: Engine) -> Engine:
    """The same, remembering nothing of the tests before."""
    opened.forget()
    return opened


@pytest.fixture(scope="session")
def ask() -> Ask:
    """Makes a request of one question."""

    def make(
        text: str = "What is the total?",
        seed: int = 0,
        max_canvases: int = 1,
        sampler: SamplerSettings | None = None,
        thinking: bool = False,
    ) -> Request:
        message = Message("user", (TextPart(text),))
        return Request((message,), seed, sampler, max_canvases, thinking)

    return make
