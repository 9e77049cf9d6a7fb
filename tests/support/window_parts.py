"""Parts of the window for tests, put together as `app.bootstrap` does it, and taken down without a trace."""

import hashlib
import threading
from collections.abc import Callable
from pathlib import Path

from app.core.seal import Layer, SealReport
from app.core.sources.source import Page, Source
from tests.support.scripted_engine import Script, ScriptedFactory

SEALED = SealReport(
    True,
    (
        Layer("kernel", True, "every network socket", "tried just now"),
        Layer("python", False, "sockets", "off"),
    ),
    "Sealed: no network",
)


def read_text(path: str, *, cancel: threading.Event) -> Source:
    """A reader in this process, for tests in which the reading itself does not matter."""
    content = Path(path).read_bytes()
    text, sha256 = content.decode("utf-8"), hashlib.sha256(content).hexdigest()
    return Source(path, Path(path).name, "text", sha256, len(text), (Page(1, text, "text"),), 1)


class HeldReader:
    """A reader that holds every file until it is let go, and knows how many it held at once."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.most_at_once = 0
        self.read: list[str] = []
        self._lock = threading.Lock()
        self._inside = 0

    def __call__(self, path: str, *, cancel: threading.Event) -> Source:
        """Wait, then give one page."""
        with self._lock:
            self._inside += 1
            self.most_at_once = max(self.most_at_once, self._inside)
            self.read.append(path)
        try:
            while not (self.go.wait(0.005) or cancel.is_set()):
                pass
        finally:
            with self._lock:
                self._inside -= 1
        return Source(path, Path(path).name, "text", "0" * 64, 4, (Page(1, "some words", "text"),), 1)


def scripted(**script: object) -> ScriptedFactory:
    """A factory of engines that play this script."""
    return ScriptedFactory(Script(**script))  # type: ignore[arg-type]


def recorded(signal: object) -> list[tuple[object, ...]]:
    """All emissions of a signal from now on."""
    emissions: list[tuple[object, ...]] = []
    connect: Callable[[Callable[..., None]], object] = signal.connect  # type: ignore[attr-defined]
    connect(lambda *values: emissions.append(values))
    return emissions
