"""Reading before the question comes, inside the engine's thread: a piece, then whatever else waits, a piece.

Each piece is a turn of its own of the thread's loop. So a question waits for no more than the piece that is
being read, and a count for no more than that either.
"""

from collections.abc import Iterator
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.workers.engine_api import EngineLike
from app.workers.engine_letters import Make, ReadEnded, ReadSoFar
from app.workers.failure import plain
from app.workers.mailbox import Mailbox
from model.errors import PlainError
from model.events import Prefill
from model.request import CancelToken, Request


class ToRead(Protocol):
    """A request to read ahead, such as `tasks.Ahead`."""

    @property
    def request(self) -> Request:
        """Complete but for the question."""


class _GivenUp(BaseException):
    """The question came while it was still being made out what to read."""


class AheadReader(QObject):
    """Reads one thing at a time. Letters: `ReadSoFar`*, then exactly one `ReadEnded` for each `begin`."""

    _next = Signal(int)

    def __init__(self, mailbox: Mailbox, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mailbox = mailbox
        self._ticket = -1
        self._made: ToRead | None = None
        self._cancel = CancelToken()
        self._pieces: Iterator[Prefill] | None = None
        self._whole = False
        self._next.connect(self._go_on, Qt.ConnectionType.QueuedConnection)

    def begin(self, engine: EngineLike | None, make: Make, ticket: int, cancel: CancelToken) -> None:
        """Read what `make` gives; in place of what was being read."""
        self.end()
        self._ticket, self._cancel, self._whole = ticket, cancel, False

        def count(text: str) -> int:
            if cancel.cancelled:
                raise _GivenUp
            assert engine is not None
            return engine.count_tokens(text)

        try:
            made = None if engine is None or cancel.cancelled else make(count, engine.info)
            if engine is not None and made is not None and not cancel.cancelled:
                self._made = made  # type: ignore[assignment]
                assert self._made is not None
                self._pieces = engine.read_ahead(self._made.request, cancel)
        except _GivenUp:
            made = None
        except Exception as error:
            self._tell_end(plain(error))
            return
        if self._pieces is None:
            self._tell_end()
        else:
            self._next.emit(ticket)

    def end(self) -> None:
        """Leave off; what was read stays with the engine. The engine may be used for something else then."""
        if self._pieces is not None:
            self._tell_end()

    @Slot(int)
    def _go_on(self, ticket: int) -> None:
        if self._pieces is None or ticket != self._ticket:
            return
        try:
            step = next(self._pieces, None)
        except Exception as error:
            self._tell_end(plain(error))
            return
        if step is None:
            self._tell_end()
            return
        self._whole = step.done >= step.total
        self._mailbox.put(ReadSoFar(ticket, step.done, step.total))
        self._next.emit(ticket)

    def _tell_end(self, error: PlainError | None = None) -> None:
        pieces, self._pieces = self._pieces, None
        made, self._made = self._made, None
        # Closing it hands the context back to the engine.
        close = getattr(pieces, "close", None)
        if close is not None:
            close()
        self._mailbox.put(ReadEnded(self._ticket, made, self._whole and error is None, error))
