"""The inside of the engine's thread: makes the engine, uses it, closes it. Nothing else touches it."""

import contextlib

from PySide6.QtCore import QObject, QThread, Slot

from app.workers.engine_ahead import AheadReader
from app.workers.engine_api import EngineFactory, EngineLike
from app.workers.engine_letters import Counted, Failure, Judged, Make, Prepared
from app.workers.failure import plain
from app.workers.mailbox import Mailbox
from model.errors import EngineClosed
from model.events import Figures, Finished, LoadProgress
from model.request import CancelToken, Request


class _Abandoned(BaseException):
    """The window is going; stop opening the checkpoint."""


class EngineWorker(QObject):
    """Lives in the engine's thread; called through queued signals, it answers into the mailbox.

    Letters: `LoadProgress`, `ModelInfo` (opened), the events of a run, those of `engine_letters`. A run ends
    with exactly one `Finished` or one `Failure`, reading ahead with one `ReadEnded`.
    """

    def __init__(self, factory: EngineFactory, mailbox: Mailbox, leaving: CancelToken) -> None:
        super().__init__()
        self._factory = factory
        self._mailbox = mailbox
        self._leaving = leaving
        self._engine: EngineLike | None = None
        self._ahead = AheadReader(mailbox, self)

    @Slot(str, str, str)
    def open(self, path: str, device: str, precision: str) -> None:
        """Open a checkpoint in place of the one that is open."""
        if self._leaving.cancelled:
            return
        self._close_engine()
        try:
            self._engine = self._factory(path, device, self._tell_progress, precision)
            self._mailbox.put(self._engine.info)
        except _Abandoned:
            return
        except Exception as error:
            self._mailbox.put(Failure("open", plain(error)))

    @Slot(object, object)
    def run(self, request: Request, cancel: CancelToken) -> None:
        """Carry out a request."""
        self._ahead.end()
        if cancel.cancelled:
            self._mailbox.put(_stopped_before_it_began())
            return
        if self._engine is None:
            error = EngineClosed("No model is open.", "Choose a model, then ask again.")
            self._mailbox.put(Failure("run", error))
            return
        try:
            self._stream(self._engine, request, cancel)
        except Exception as error:
            self._mailbox.put(Failure("run", plain(error)))

    @Slot(object, str)
    def count(self, text: str, ticket: str) -> None:
        """Count the tokens of a text."""
        tokens = None
        if self._engine is not None and not self._leaving.cancelled:
            try:
                tokens = self._engine.count_tokens(text)
            except Exception:
                # A missing count is no failure worth a banner: the card shows none.
                tokens = None
        self._mailbox.put(Counted(ticket, tokens))

    @Slot(object, str)
    def judge(self, text: str, ticket: str) -> None:
        """Tell whether a text is unlike everything the model was made for."""
        if self._engine is not None and not self._leaving.cancelled:
            # A text that cannot be judged is no failure of a run: its card says nothing.
            with contextlib.suppress(Exception):
                self._mailbox.put(Judged(ticket, self._engine.unfamiliar(text)))

    @Slot(object, int)
    def prepare(self, make: Make, ticket: int) -> None:
        """Make something that needs to count tokens, such as a plan of what to ask."""
        if self._leaving.cancelled:
            return
        try:
            if self._engine is None:
                raise EngineClosed("No model is open.", "Choose a model, then ask again.")
            self._mailbox.put(Prepared(ticket, make(self._engine.count_tokens, self._engine.info)))
        except Exception as error:
            self._mailbox.put(Prepared(ticket, None, plain(error)))

    @Slot(object, int, object)
    def read_ahead(self, make: Make, ticket: int, cancel: CancelToken) -> None:
        """Read what `make` gives, piece by piece, until something else is asked for."""
        engine = None if self._leaving.cancelled else self._engine
        self._ahead.begin(engine, make, ticket, cancel)

    @Slot()
    def forget(self) -> None:
        """Let go of what was read."""
        self._ahead.end()
        if self._engine is not None:
            self._engine.forget()

    @Slot()
    def close(self) -> None:
        """Close the engine and end the thread."""
        self._close_engine()
        QThread.currentThread().quit()

    def _stream(self, engine: EngineLike, request: Request, cancel: CancelToken) -> None:
        finished = False
        for event in engine.stream(request, cancel):
            finished = finished or isinstance(event, Finished)
            self._mailbox.put(event)
        if not finished:
            raise RuntimeError("the engine's stream ended without Finished")

    def _tell_progress(self, progress: LoadProgress) -> None:
        if self._leaving.cancelled:
            raise _Abandoned
        self._mailbox.put(progress)

    def _close_engine(self) -> None:
        self._ahead.end()
        engine, self._engine = self._engine, None
        if engine is None:
            return
        try:
            engine.close()
        except Exception as error:
            self._mailbox.put(Failure("open", plain(error)))


def _stopped_before_it_began() -> Finished:
    return Finished("cancelled", "", "", Figures(0, 0, 0, 0, 0.0, 0.0, 0.0, 0.0, 0))
