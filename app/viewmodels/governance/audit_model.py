"""Tells the audit log what happens in the window, and asks the policy what may leave it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from app.core.audit import AuditUnavailable, RunEnd
from app.core.dossier import Dossier
from app.core.dossier.export import export
from app.core.forms.decision import Decision
from app.core.policy import Policy
from app.core.runs import Outcome, RunState
from app.core.seal import SealReport
from app.core.sources.source import Source
from app.viewmodels.governance.audit_gate import AuditGate
from app.viewmodels.run.run_model import RunModel
from app.viewmodels.shelf.shelf_model import ShelfModel
from app.workers.audit_worker import AuditWorker, Failed
from model.errors import PlainError

T = TypeVar("T")


class AuditModel(QObject):
    """Follows the program. Nothing is written in the window's thread.

    Signals:
        problem_changed(AuditUnavailable | None): what happens is not logged, or is again.
        model_forbidden(PlainError | None): the open model may not be used, or there is none such any more.
        refused(PlainError): the policy stopped something that is no run; a run fails with its refusal.
    """

    problem_changed = Signal(object)
    model_forbidden = Signal(object)
    refused = Signal(object)

    def __init__(
        self,
        worker: AuditWorker,
        gate: AuditGate,
        shelf: ShelfModel,
        run: RunModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._worker = worker
        self._gate = gate
        self._rules = gate.rules
        self._shelf = shelf
        self._run = run
        self._logged: set[str] = set()
        self._full = False
        self._requests = 1
        worker.problem_changed.connect(self._problem_changed)
        gate.model_forbidden.connect(self._model_forbidden)
        shelf.changed.connect(self._shelf_changed)
        run.part_begun.connect(self._part_begun)
        run.finished.connect(self._finished)
        run.failed.connect(self._failed)
        run.state_changed.connect(self._entered)

    @property
    def policy(self) -> Policy:
        """The policy in force."""
        return self._rules.policy

    # -- what the window asks --------------------------------------------------------------------------

    def may_export(self, kind: str) -> bool:
        """Whether an answer may leave as one of `policy.EXPORTS`; where not, `refused` is told and logged."""
        return self._may(self._rules.export(kind))

    def export_refusal(self, kind: str) -> PlainError | None:
        """Why nothing may leave as one of `policy.EXPORTS`; it is logged, but told by whoever asks."""
        return self._rules.export(kind)

    def may_copy(self) -> bool:
        """Whether text may be copied; where not, `refused` is told and it is logged."""
        return self._may(self._rules.copying())

    def keeping_refused(self) -> None:
        """A case was asked for where none may be kept; the window has told it."""
        self._rules.keeping()

    def log_blocked_start(self, why: PlainError) -> None:
        """The window takes nothing and says why, because the seal is not what it should be."""
        if self._rules.seal(self._gate.seal) is None:
            self._worker.tell(lambda log: log.refused("work", why.code))

    def log_accepted_risk(self, why: PlainError) -> None:
        """The person was told `why` and works on nevertheless."""
        self._worker.tell(lambda log: log.accepted("work", why.code))

    def exported(self, kind: str, content: bytes, path: Path | None = None) -> None:
        """Something left the program."""
        self._worker.tell(lambda log: log.exported(kind, content, path))

    def decided(
        self,
        subject: str,
        decision: Decision,
        fields: Sequence[str],
        source: str = "",
        *,
        taken_back: bool = False,
    ) -> None:
        """A person decided about values of a form or table, or took it back; see `Recorder.decided`."""
        self._worker.tell(lambda log: log.decided(subject, decision, fields, source, taken_back=taken_back))

    def write_dossier(
        self, path: Path, dossier: Dossier, done: Callable[[Dossier], object], failed: Failed
    ) -> None:
        """Have a dossier's hash logged and its file written; `done` gets it with its place in the log."""
        self._worker.ask(lambda log: export(path, dossier.body, log), done, failed)

    def source_leaves(
        self, path: Path, sha256: str, size: int, done: Callable[[], object], failed: Failed
    ) -> None:
        """Have it logged that a copy of a kept source leaves for `path`; it may be written from `done` on."""
        self._worker.ask(lambda log: log.source_exported(sha256, size, path), lambda _head: done(), failed)

    def report_exported(
        self, kind: str, sha256: str, size: int, path: Path | None = None, *, pseudonymised: bool = False
    ) -> str:
        """Have it logged that a report leaves, and wait for it. For other threads, never for the window's.

        Raises:
            AuditUnavailable: it is not logged, and must be.
        """
        return self._worker.record(
            lambda log: log.report_exported(kind, sha256, size, path, pseudonymised=pseudonymised)
        )

    def head(self) -> str:
        """Hash of the log's last record, after everything told before. Not for the window's thread."""
        return self._worker.record(lambda log: log.head)

    def beside(self, work: Callable[[], T], done: Callable[[T], object], failed: Failed) -> None:
        """Have something made that takes its time, in a thread that no record waits for."""
        self._worker.beside(lambda _keep_on: work(), done, failed)

    def case(self, step: str, name: str = "", run: int = 0) -> None:
        """Something was done with the cases: see `Recorder.case`."""
        self._worker.tell(lambda log: log.case(step, name, run))

    def sealed(self, report: SealReport) -> None:
        """The seal was tried anew."""
        self._gate.sealed(report)

    def close(self) -> None:
        """The window is going: a run that goes on is over."""
        self._gate.end(RunEnd("cancelled", requests=self._requests))

    def _may(self, refusal: PlainError | None) -> bool:
        if refusal is not None:
            self.refused.emit(refusal)
        return refusal is None

    @Slot(object)
    def _problem_changed(self, problem: AuditUnavailable | None) -> None:
        if problem is None:
            # What a required log could not take stands in it before anything is done with it.
            self._shelf_changed()
        self.problem_changed.emit(problem)

    @Slot(object)
    def _model_forbidden(self, refusal: PlainError | None) -> None:
        self.model_forbidden.emit(refusal)
        if refusal is not None:
            self.refused.emit(refusal)

    # -- sources ---------------------------------------------------------------------------------------

    @Slot()
    def _shelf_changed(self) -> None:
        cards = self._shelf.cards
        for card in cards:
            source = card.source
            if source is not None and card.ident not in self._logged:
                self._logged.add(card.ident)
                self._log_source(card.ident, source)
        full = len(cards) > self.policy.max_sources
        if full and not self._full:
            self._may(self._rules.sources(len(cards)))
        if full != self._full:
            self._full = full
            self._gate.changed.emit()

    def _log_source(self, ident: str, source: Source) -> None:
        self._worker.ask(
            lambda log: log.source_opened(source),
            lambda _head: None,
            lambda _error: self._logged.discard(ident),
        )

    # -- runs ------------------------------------------------------------------------------------------

    @Slot(int, int)
    def _part_begun(self, number: int, _count: int) -> None:
        self._requests = number

    @Slot(object)
    def _finished(self, outcome: Outcome) -> None:
        self._gate.end(
            RunEnd(
                outcome.reason,
                outcome.answer,
                outcome.thinking,
                outcome.figures,
                requests=self._requests,
                asked=outcome.requests,
            )
        )

    @Slot(object)
    def _failed(self, error: PlainError) -> None:
        if not self._run.state.running:
            self._gate.end(RunEnd("failed", code=error.code, requests=self._requests))

    @Slot(object)
    def _entered(self, state: RunState) -> None:
        if state is RunState.READING:
            self._requests = 1
        elif state is RunState.IDLE:
            self._gate.stop(RunEnd("cancelled", requests=self._requests))
