"""The gate of the open case: the question is on the disk before the model begins."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.core.canonical import request_sha256
from app.core.cases import RunResult, Vault
from app.core.cases.run_record import as_failure, as_new
from app.core.runs import PendingRun
from app.viewmodels.cases.case_saving import CaseSaving, Saving
from app.viewmodels.cases.cases_model import CasesModel
from app.viewmodels.run.gates import Gate, Go
from app.viewmodels.run.prefix import PrefillPrefix
from model.errors import PlainError


@dataclass(slots=True, eq=False)
class CaseRun:
    """A run of the open case. `number` is known once it was written down."""

    case: str
    number: int = 0
    question_kept: bool = False
    evidence_kept: bool = False
    stopped: bool = False


class CaseGate(Gate):
    """Knows the run that goes on in the open case, from its question to its end.

    Signals:
        ended(CaseRun): what a run gave is being written.
    """

    ended = Signal(object)

    def __init__(self, cases: CasesModel, saving: CaseSaving, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cases = cases
        self._saving = saving
        self._running: CaseRun | None = None
        self._table: Callable[[], int] | None = None
        cases.opened.connect(lambda _content: self.changed.emit())
        cases.left.connect(self.changed)

    def pass_run(self, asked: PendingRun, go: Go) -> None:
        """Write the question down, where a case is open; refuse it where one must be."""
        case = self._cases.current
        if case is None:
            self._running = None
            go(self._cases.needed if self._cases.keeping == "required" else None)
            return
        run, taken, name, of = CaseRun(case.id), self._saving.taken, case.id, self._table
        self._running = run

        def work(vault: Vault) -> int:
            places = [taken.place(source) for source in asked.sources]
            table = None if of is None else of()
            return vault.case(name).begin_run(as_new(asked, places, request_sha256(asked.request), table))

        def done(number: int) -> None:
            run.number, run.question_kept = number, True
            go(None)
            if self._running is run and run.stopped:
                # It was stopped while its question was being written.
                self.end(lambda: as_failure(None, b""))

        def failed(error: PlainError) -> None:
            self._running = None
            self._saving.enter(Saving.NOT_SAVED)
            go(error)

        self._saving.enter(Saving.SAVING)
        self._cases.worker.ask(work, done, failed)

    def read_for(self, table: Callable[[], int] | None) -> None:
        """From now on runs read documents for a table, whose number is asked for in the store's thread."""
        self._table = table

    def pass_ahead(self, prefix: PrefillPrefix, go: Callable[[], None]) -> None:
        """Where every question is kept in a case, nothing is read for one before there is a case."""
        if self._cases.keeping != "required" or self._cases.current is not None:
            go()

    def end(self, result: Callable[[], RunResult]) -> None:
        """Write what the run gave, if it is one of the case; `result` is called in the store's thread."""
        run = self._running
        if run is not None and run.question_kept:
            self._running = None
            self.ended.emit(run)
            self._saving.write(run.case, lambda case: case.finish_run(run.number, result()))

    def stop(self) -> None:
        """The run is over before the model began."""
        if self._running is not None:
            self._running.stopped = True
            self.end(lambda: as_failure(None, b""))

    def forget(self) -> None:
        """Another case is open, or none."""
        self._running = None
