"""The engine as the worker needs it, and the one place that brings the real one.

torch is imported inside `open_engine`, thus in the engine's thread: the window stands before that begins.
"""

import gc
from collections.abc import Callable, Iterator
from typing import Protocol

from model.events import Event, LoadProgress, ModelInfo, Prefill
from model.request import CancelToken, Request

Progress = Callable[[LoadProgress], None]


class EngineLike(Protocol):
    """The part of `model.Engine` that the window uses. Made, used and closed in one thread."""

    @property
    def info(self) -> ModelInfo:
        """The open checkpoint."""

    def stream(self, request: Request, cancel: CancelToken | None = None) -> Iterator[Event]:
        """Carry out a request; `Finished` comes last.

        Raises:
            PlainError: the request cannot be carried out.
        """

    def count_tokens(self, text: str) -> int:
        """How many tokens `text` takes in a prompt."""

    def unfamiliar(self, text: str) -> bool:
        """Whether a text is unlike everything this checkpoint was made for, as far as its folder says so."""

    def read_ahead(self, request: Request, cancel: CancelToken | None = None) -> Iterator[Prefill]:
        """Read what stands before the question, piece by piece; what was read stays for `stream`.

        Raises:
            PlainError: it cannot be read.
        """

    def forget(self) -> None:
        """Let go of what was read."""

    def close(self) -> None:
        """Free the weights."""


#: path, device, progress, precision -> an open engine; raises PlainError.
EngineFactory = Callable[[str, str, Progress, str], EngineLike]


def open_engine(path: str, device: str, progress: Progress, precision: str = "auto") -> EngineLike:
    """Open a checkpoint with the real engine.

    Args:
        path: folder of the checkpoint.
        device: "auto", "cpu" or "cuda".
        progress: told while it opens.
        precision: "auto", or what the weights must be held in.

    Raises:
        ModelError: the checkpoint cannot be opened.
    """
    progress(LoadProgress("libraries", 0, 1))
    from model.engine import Engine

    spare_what_stands()
    return Engine.open(path, device, progress=progress, precision=precision)


def spare_what_stands() -> None:
    """Leave modules and window out of full collections, which hold the window's thread: they stay anyway.

    Once a process, before it has a model: what a model leaves behind has to be found.
    """
    if not gc.get_freeze_count():
        gc.freeze()
