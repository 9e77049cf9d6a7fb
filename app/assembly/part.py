"""A part of the program: it is built by its constructor, begun, closed and waited for."""

from typing import Protocol

from PySide6.QtCore import QObject

#: Milliseconds that a closed program waits for its engine: longer than any step and than loading torch.
FAREWELL_MS = 30_000


class Worker(Protocol):
    """Something with threads of its own."""

    def close(self) -> None:
        """End. Returns at once."""

    def wait(self) -> None:
        """Wait for the threads to end, after `close`."""


class Part(QObject):
    """One side of the program, built from the set-up and from the parts before it.

    A part closes what it made itself; `Program` calls each part once, in the order of building or against it.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._workers: tuple[Worker, ...] = ()

    def begin(self) -> None:
        """The window stands on the screen: start what takes its time."""

    def close(self) -> None:
        """The window is gone. Returns at once; parts that were built before this one are still open."""
        for each in self._workers:
            each.close()

    def wait(self, milliseconds: int = FAREWELL_MS) -> bool:
        """Wait for the threads to end, after `close`; `milliseconds` bound what may hang in native code.

        Returns:
            Whether they have ended.
        """
        for each in self._workers:
            each.wait()
        return True
