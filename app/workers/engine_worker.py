"""The inside of the engine's thread: makes the engine, uses it, closes it. Nothing else touches it."""

import contextlib
import sys
from typing import cast

from PySide6.QtCore import QObject, QThread, Slot

from app.core.sentences import say
from app.workers.engine_ahead import AheadReader, ToRead
from app.workers.engine_api import EngineFactory, EngineLike
from app.workers.engine_letters import (
    AsideEnded,
    Counted,
    Failure,
    Judged,
    Make,
    OpenedAsItIs,
    Prepared,
)
from app.workers.failure import plain
from app.workers.mailbox import Mailbox
from model.errors import EngineClosed, PlainError, PrecisionUnavailable
from model.events import Finished, LoadProgress, ModelInfo, RunStats
from model.request import CancelToken, Request


class _Abandoned(BaseException):
    """The window is going; stop opening the checkpoint."""


class EngineWorker(QObject):
    """Lives in the engine's thread; called through queued signals, it answers into the mailbox.

    Letters: `LoadProgress`, `ModelInfo` (opened), the events of a run, those of `engine_letters`. A run ends
    with exactly one `Finished` or one `Failure`, reading ahead with one `ReadEnded`.

    Once approval is required it shows a model no word of anybody's before that very model is approved.
    Whatever was asked for while another one still was open is decided here, where one is known to be open.
    """

    def __init__(self, factory: EngineFactory, mailbox: Mailbox, leaving: CancelToken) -> None:
        super().__init__()
        self._factory = factory
        self._mailbox = mailbox
        self._leaving = leaving
        self._engine: EngineLike | None = None
        self._approval_required = False
        self._approved: ModelInfo | None = None
        self._ahead = AheadReader(mailbox, self)

    @Slot()
    def require_approval(self) -> None:
        """From now on every model that is opened has to be approved."""
        self._approval_required = True

    @Slot(object)
    def approve(self, info: ModelInfo) -> None:
        """The model that was told as `info` may be shown everything, if it still is the one that is open."""
        self._approved = info

    @Slot(str, str, str)
    def open(self, path: str, device: str, precision: str) -> None:
        """Open a checkpoint in place of the one that is open."""
        if self._leaving.cancelled:
            return
        self._close_engine()
        try:
            self._engine, otherwise = self._made(path, device, precision)
            self._mailbox.put(self._engine.info)
            if otherwise is not None:
                self._mailbox.put(OpenedAsItIs(otherwise))
            return
        except _Abandoned:
            return
        except Exception as error:
            problem = plain(error)
        # Only here are the frames gone that held half a model; whoever hears of it looks at what is free.
        _give_back()
        self._mailbox.put(Failure("open", problem))

    @Slot(object, object)
    def run(self, request: Request, cancel: CancelToken) -> None:
        """Carry out a request."""
        self._ahead.end()
        if cancel.cancelled:
            self._mailbox.put(_stopped_before_it_began())
            return
        try:
            self._stream(self._trusted_or_raise(), request, cancel)
        except Exception as error:
            self._mailbox.put(Failure("run", plain(error)))

    @Slot(object, str)
    def count(self, text: str, ticket: str) -> None:
        """Count the tokens of a text."""
        tokens = None
        engine = self._trusted
        if engine is not None and not self._leaving.cancelled:
            try:
                tokens = engine.count_tokens(text)
            except Exception:
                # A missing count is no failure worth a banner: the card shows none.
                tokens = None
        self._mailbox.put(Counted(ticket, tokens))

    @Slot(object, str)
    def judge(self, text: str, ticket: str) -> None:
        """Tell whether a text is unlike everything the model was made for."""
        engine = self._trusted
        if engine is not None and not self._leaving.cancelled:
            # A text that cannot be judged is no failure of a run: its card says nothing.
            with contextlib.suppress(Exception):
                self._mailbox.put(Judged(ticket, engine.unfamiliar(text)))

    @Slot(object, int)
    def prepare(self, make: Make, ticket: int) -> None:
        """Make something that needs to count tokens, such as a plan of what to ask."""
        if self._leaving.cancelled:
            return
        try:
            engine = self._trusted_or_raise()
            self._mailbox.put(Prepared(ticket, make(engine.count_tokens, engine.info)))
        except Exception as error:
            self._mailbox.put(Prepared(ticket, None, plain(error)))

    @Slot(object, int, object)
    def read_ahead(self, make: Make, ticket: int, cancel: CancelToken) -> None:
        """Read what `make` gives, piece by piece, until something else is asked for."""
        engine = None if self._leaving.cancelled else self._trusted
        self._ahead.begin(engine, make, ticket, cancel)

    @Slot(object, int, object)
    def ask_aside(self, make: Make, ticket: int, cancel: CancelToken) -> None:
        """Carry out the request that `make` gives, telling only what came of it."""
        self._ahead.end()
        made, finished, problem = None, None, None
        if not cancel.cancelled and not self._leaving.cancelled:
            try:
                engine = self._trusted_or_raise()
                made = cast("ToRead | None", make(engine.count_tokens, engine.info))
                if made is not None:
                    finished = _finished(engine, made.request, cancel)
            except Exception as error:
                problem = plain(error)
        if cancel.cancelled:
            finished = None
        self._mailbox.put(AsideEnded(ticket, made, finished, problem))

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

    @property
    def _trusted(self) -> EngineLike | None:
        """The open engine, if it may be shown anything."""
        engine = self._engine
        # By identity: equal particulars do not make an equal model.
        return (
            engine
            if engine is not None and (not self._approval_required or engine.info is self._approved)
            else None
        )

    def _trusted_or_raise(self) -> EngineLike:
        engine = self._trusted
        if engine is None:
            closed = (
                say("workers.no_model_is_open")
                if self._engine is None
                else say("workers.another_model_is_open_now")
            )
            raise EngineClosed(closed, say("workers.choose_model_then_ask_again"))
        return engine

    def _stream(self, engine: EngineLike, request: Request, cancel: CancelToken) -> None:
        finished = False
        for event in engine.stream(request, cancel):
            finished = finished or isinstance(event, Finished)
            self._mailbox.put(event)
        if not finished:
            raise RuntimeError("the engine's stream ended without Finished")

    def _made(self, path: str, device: str, precision: str) -> tuple[EngineLike, PlainError | None]:
        """An engine in the precision asked for, else in that of its folder, and why not the other."""
        try:
            return self._factory(path, device, self._tell_progress, precision), None
        except PrecisionUnavailable as error:
            if precision == "auto":
                raise
            otherwise = plain(error)
        # A precision kept for one folder must not leave the program without a model at every start.
        return self._factory(path, device, self._tell_progress, "auto"), otherwise

    def _tell_progress(self, progress: LoadProgress) -> None:
        if self._leaving.cancelled:
            raise _Abandoned
        self._mailbox.put(progress)

    def _close_engine(self) -> None:
        self._ahead.end()
        engine, self._engine, self._approved = self._engine, None, None
        if engine is None:
            return
        try:
            engine.close()
        except Exception as error:
            self._mailbox.put(Failure("open", plain(error)))


def _finished(engine: EngineLike, request: Request, cancel: CancelToken) -> Finished | None:
    """What a request came to; `None` where it was stopped."""
    told = None
    for event in engine.stream(request, cancel):
        told = event if isinstance(event, Finished) else told
    return told if told is not None and told.reason != "cancelled" else None


def _give_back() -> None:
    """Hand back to the graphics card what nothing uses any more; without torch nothing was taken."""
    if "torch" in sys.modules:
        from model.memory import give_back

        give_back()


def _stopped_before_it_began() -> Finished:
    return Finished("cancelled", "", "", RunStats(0, 0, 0, 0, 0.0, 0.0, 0.0, 0.0, 0))
