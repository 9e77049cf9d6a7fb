"""The engine as the window sees it: calls that return at once, signals that tell what came of them."""

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QThread, QTimer, Signal, Slot

from app.workers.engine_api import EngineFactory
from app.workers.engine_letters import (
    AsideEnded,
    Counted,
    Failure,
    Judged,
    Make,
    OpenedAsItIs,
    Prepared,
    ReadEnded,
    ReadSoFar,
)
from app.workers.engine_worker import EngineWorker
from app.workers.mailbox import Mailbox
from model.events import Finished, LoadProgress, ModelInfo
from model.request import CancelToken, Request

#: Milliseconds of the window's thread that one visit to the mailbox may take; the rest comes next turn.
VISIT_MS = 8
#: Bytes; torch's deep call chains want more than the default of some systems.
STACK_SIZE = 16 * 1024 * 1024


class EngineClient(QObject):
    """Lives in the window's thread and owns the engine's thread.

    Signals:
        loading(LoadProgress): a checkpoint opens.
        opened(ModelInfo): it is open.
        not_opened(PlainError): it could not be opened.
        opened_as_it_is(PlainError): behind `opened`, where the folder does not hold the precision asked for.
        approved(ModelInfo): the open checkpoint may be shown documents from now on, after
            `require_approval`.
        happened(Event): of the run; `Finished` is the last of it.
        failed(PlainError): the run ended with an error; no further event comes.
        visited(): the mailbox was emptied as far as time allowed; draw now rather than at each event.
        counted(ticket, tokens): answer to `count_tokens`; tokens is `None` without an engine.
        judged(ticket, unfamiliar): answer to `judge`; none without an engine.
        prepared(ticket, made, PlainError): answer to `prepare`; one of the two is `None`.
        read_so_far(ticket, done, total): of what is read ahead.
        read_ended(ticket, made, whole, PlainError): reading ahead is over; see `ReadEnded`.
        aside_ended(ticket, made, Finished, PlainError): a request beside the runs is over; see `AsideEnded`.
        closed(): the engine's thread has ended.
    """

    loading = Signal(object)
    opened = Signal(object)
    not_opened = Signal(object)
    opened_as_it_is = Signal(object)
    approved = Signal(object)
    happened = Signal(object)
    failed = Signal(object)
    visited = Signal()
    counted = Signal(str, object)
    judged = Signal(str, bool)
    prepared = Signal(int, object, object)
    read_so_far = Signal(int, int, int)
    read_ended = Signal(int, object, bool, object)
    aside_ended = Signal(int, object, object, object)
    closed = Signal()

    _letters = Signal()
    _require_approval = Signal()
    _approve = Signal(object)
    _open = Signal(str, str, str)
    _run = Signal(object, object)
    _count = Signal(object, str)
    _judge = Signal(object, str)
    _prepare = Signal(object, int)
    _read_ahead = Signal(object, int, object)
    _ask_aside = Signal(object, int, object)
    _forget = Signal()
    _close = Signal()

    def __init__(self, factory: EngineFactory, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._leaving = CancelToken()
        self._cancel: CancelToken | None = None
        self._ahead = CancelToken()
        self._aside = CancelToken()
        self._mailbox = Mailbox(self._letters.emit)
        self._letters.connect(self._visit, Qt.ConnectionType.QueuedConnection)
        self._thread = QThread(self)
        self._thread.setObjectName("engine")
        self._thread.setStackSize(STACK_SIZE)
        self._thread.finished.connect(self.closed)
        self._worker = EngineWorker(factory, self._mailbox, self._leaving)
        self._worker.moveToThread(self._thread)
        for call, slot in (
            (self._require_approval, self._worker.require_approval),
            (self._approve, self._worker.approve),
            (self._open, self._worker.open),
            (self._run, self._worker.run),
            (self._count, self._worker.count),
            (self._judge, self._worker.judge),
            (self._prepare, self._worker.prepare),
            (self._read_ahead, self._worker.read_ahead),
            (self._ask_aside, self._worker.ask_aside),
            (self._forget, self._worker.forget),
            (self._close, self._worker.close),
        ):
            call.connect(slot, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> bool:
        """Whether a run has been asked for and has not ended."""
        return self._cancel is not None

    @property
    def alive(self) -> bool:
        """True while the engine's thread runs."""
        return self._thread.isRunning()

    @property
    def dropped_drafts(self) -> int:
        """Denoising steps that the window was too far behind to keep."""
        return self._mailbox.dropped

    def require_approval(self) -> None:
        """Show every checkpoint that is opened from now on nothing until it is approved.

        Until then tokens of no text are counted, nothing is read ahead, and a run fails.
        """
        self._require_approval.emit()

    def approve(self, info: ModelInfo) -> None:
        """Let the checkpoint that was told as `info` be shown documents; without effect on any other."""
        self._approve.emit(info)
        self.approved.emit(info)

    def open(self, path: str, device: str, precision: str = "auto") -> None:
        """Open a checkpoint; `opened` or `not_opened` follows."""
        if self._leaving.cancelled:
            return
        self._ahead.cancel()
        if not self._thread.isRunning():
            self._thread.start()
        self._open.emit(path, device, precision)

    def run(self, request: Request) -> None:
        """Carry out a request after what was asked before; `happened` follows for each event, or `failed`.

        Raises:
            RuntimeError: a run is going on.
        """
        if self._cancel is not None:
            raise RuntimeError("a run is going on")
        if self._leaving.cancelled:
            return
        self._ahead.cancel()
        self._aside.cancel()
        self._cancel = CancelToken()
        self._run.emit(request, self._cancel)

    def cancel(self) -> None:
        """Ask the run to end at its next step; `Finished` still comes."""
        if self._cancel is not None:
            self._cancel.cancel()

    def count_tokens(self, text: str, ticket: str) -> None:
        """Ask how many tokens a text takes; `counted` follows with its ticket, after a run that goes on."""
        if not self._leaving.cancelled and self._thread.isRunning():
            self._count.emit(text, ticket)

    def judge(self, text: str, ticket: str) -> None:
        """Ask whether a text is unlike everything the model was made for; `judged` follows."""
        if not self._leaving.cancelled and self._thread.isRunning():
            self._judge.emit(text, ticket)

    def prepare(self, make: Make, ticket: int) -> None:
        """Have something made in the engine's thread, where tokens can be counted; `prepared` follows."""
        if not self._leaving.cancelled and self._thread.isRunning():
            self._prepare.emit(make, ticket)

    def read_ahead(self, make: Make, ticket: int) -> None:
        """Read what `make` gives while nothing is asked, in place of what is being read ahead now.

        A run, an opening and `forget` put an end to it after the piece that is being read; `read_ended`
        follows in every case.
        """
        self._ahead.cancel()
        if not self._leaving.cancelled and self._thread.isRunning():
            self._ahead = CancelToken()
            self._read_ahead.emit(make, ticket, self._ahead)

    def ask_aside(self, make: Make, ticket: int) -> None:
        """Ask the model what `make` gives beside the runs, without telling its steps; `aside_ended` follows.

        A run puts an end to it at its next step. One at a time, in the order in which they were asked for.
        """
        self._ahead.cancel()
        if not self._leaving.cancelled and self._thread.isRunning() and self._cancel is None:
            self._aside = CancelToken() if self._aside.cancelled else self._aside
            self._ask_aside.emit(make, ticket, self._aside)
        else:
            self._mailbox.put(AsideEnded(ticket, None, None))

    def stop_aside(self) -> None:
        """Leave off what is asked beside the runs, whatever waits behind it included."""
        self._aside.cancel()

    def stop_reading_ahead(self) -> None:
        """Leave off; what was read stays."""
        self._ahead.cancel()

    def forget(self) -> None:
        """Have the engine let go of all that it has read, after a run that goes on."""
        self._ahead.cancel()
        if not self._leaving.cancelled and self._thread.isRunning():
            self._forget.emit()

    def close(self) -> None:
        """Let go: the run ends at its next step, then the engine, then its thread. Returns at once."""
        if self._leaving.cancelled:
            return
        self._leaving.cancel()
        self._ahead.cancel()
        self._aside.cancel()
        self.cancel()
        if self._thread.isRunning():
            self._close.emit()

    def wait(self, milliseconds: int) -> bool:
        """Wait for the engine's thread to end after `close`; whether it did."""
        return self._thread.wait(milliseconds)

    @Slot()
    def _visit(self) -> None:
        clock = QElapsedTimer()
        clock.start()
        while (letter := self._mailbox.take()) is not None:
            self._deliver(letter)
            if clock.elapsed() >= VISIT_MS:
                QTimer.singleShot(0, self, self._visit)
                break
        self.visited.emit()

    def _deliver(self, letter: object) -> None:
        match letter:
            case LoadProgress():
                self.loading.emit(letter)
            case ModelInfo():
                self.opened.emit(letter)
            case OpenedAsItIs(error):
                self.opened_as_it_is.emit(error)
            case Counted(ticket, tokens):
                self.counted.emit(ticket, tokens)
            case Judged(ticket, unfamiliar):
                self.judged.emit(ticket, unfamiliar)
            case Prepared(ticket, made, problem):
                self.prepared.emit(ticket, made, problem)
            case ReadSoFar(ticket_, done, total):
                self.read_so_far.emit(ticket_, done, total)
            case ReadEnded(ticket_, made, whole, problem):
                self.read_ended.emit(ticket_, made, whole, problem)
            case AsideEnded(ticket_, made, finished, problem):
                self.aside_ended.emit(ticket_, made, finished, problem)
            case Failure("open", error):
                self.not_opened.emit(error)
            case Failure(_, error):
                self._cancel = None
                self.failed.emit(error)
            case _:
                if isinstance(letter, Finished):
                    self._cancel = None
                self.happened.emit(letter)
