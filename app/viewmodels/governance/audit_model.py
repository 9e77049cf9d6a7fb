"""Tells the audit log what happens in the window; no run begins that the policy or the log forbids."""

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from app.core.audit import AuditUnavailable, Gate, Recorder, RunEnd, RunStart
from app.core.dossier import Dossier
from app.core.dossier.export import export
from app.core.policy import Policy
from app.core.seal import SealReport
from app.core.sources.source import Source
from app.viewmodels.governance.policy_wording import forbidden_model
from app.viewmodels.model_window.model_hash import Hash, ModelHash
from app.viewmodels.run.run_model import RunModel
from app.viewmodels.run.run_record import Asked, Beginning, Outcome, RunState
from app.viewmodels.shelf.shelf_model import ShelfModel
from app.workers.audit_worker import AuditWorker, Failed
from app.workers.engine_client import EngineClient
from model.errors import EngineClosed, PlainError
from model.events import ModelInfo

T = TypeVar("T")
Go = Callable[[PlainError | None], None]


class AuditModel(QObject):
    """Follows the program. Nothing is written in the window's thread.

    A model that the policy does not allow is told of as soon as it is open, and is shown no document.

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
        policy: Policy,
        seal: SealReport,
        client: EngineClient,
        shelf: ShelfModel,
        run: RunModel,
        hash_model: Hash,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._worker = worker
        self._seal = seal
        self._shelf = shelf
        self._run = run
        self._client = client
        self._gate = Gate(policy, lambda action, why: worker.tell(lambda log: log.refused(action, why)))
        #: Asks the same and logs nothing: for what nobody asked for.
        self._quiet = Gate(policy, lambda _action, _why: None)
        self._model_hash = ModelHash(worker, client, hash_model, policy.models is not None, parent=self)
        self._logged: set[str] = set()
        self._full = False
        self._unlogged: list[tuple[ModelInfo, str]] = []
        self._waiting: list[tuple[Asked, Go]] = []
        self._name = ""
        self._requests = 1
        if policy.models is not None:
            client.be_wary()
        worker.problem_changed.connect(self._problem_changed)
        client.loading.connect(lambda _progress: self.model_forbidden.emit(None))
        self._model_hash.known.connect(self._model_known)
        shelf.changed.connect(self._shelf_changed)
        run.add_gate(self._pass)
        run.gates.add_ahead(self._pass_ahead)
        run.part_begun.connect(self._part_begun)
        run.finished.connect(self._finished)
        run.failed.connect(self._failed)
        run.state_changed.connect(self._entered)
        worker.tell(lambda log: log.started("window"))
        worker.tell(lambda log: log.policy_in_force(policy))
        worker.tell(lambda log: log.sealed(seal))

    @property
    def policy(self) -> Policy:
        """What governs."""
        return self._gate.policy

    # -- what the window asks --------------------------------------------------------------------------

    def may_export(self, kind: str) -> bool:
        """Whether an answer may leave as one of `policy.EXPORTS`; where not, `refused` is told and logged."""
        return self._may(self._gate.export(kind))

    def export_refusal(self, kind: str) -> PlainError | None:
        """Why nothing may leave as one of `policy.EXPORTS`; it is logged, but told by whoever asks."""
        return self._gate.export(kind)

    def may_copy(self) -> bool:
        """Whether text may be copied; where not, `refused` is told and it is logged."""
        return self._may(self._gate.copying())

    def keeping_refused(self) -> None:
        """A case was asked for where none may be kept; the window has told it."""
        self._gate.keeping()

    def held_back(self, why: PlainError) -> None:
        """The window takes nothing and says why, because the seal is not what it should be."""
        if self._gate.seal(self._seal) is None:
            self._worker.tell(lambda log: log.refused("work", why.code))

    def went_on(self, why: PlainError) -> None:
        """The person was told `why` and works on nevertheless."""
        self._worker.tell(lambda log: log.accepted("work", why.code))

    def exported(self, kind: str, content: bytes, path: Path | None = None) -> None:
        """Something left the program."""
        self._worker.tell(lambda log: log.exported(kind, content, path))

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

    def beside(self, work: Callable[[], T], done: Callable[[T], object], failed: Failed) -> None:
        """Have something made that takes its time, in a thread that no record waits for."""
        self._worker.beside(lambda _keep_on: work(), done, failed)

    def log_deletion(self, name: str, why: str) -> None:
        """A case is about to be deleted. Waits for the disk: for the store's thread, never for the window's.

        Raises:
            AuditUnavailable: it is not logged, and must not be deleted.
        """
        self._worker.record(lambda log: log.deleted("case", name, why))

    def stop_after(self, ended: Event) -> None:
        """Keep the log open, when the window goes, until the store of cases has ended."""
        self._worker.stop_after(ended)

    def sealed(self, report: SealReport) -> None:
        """The seal was tried anew."""
        otherwise = report.in_force != self._seal.in_force
        self._seal = report
        self._worker.tell(lambda log: log.sealed(report))
        if otherwise:
            self._run.gates.changed.emit()

    def close(self) -> None:
        """The window is going: a run that goes on is over, and the log is closed. Returns at once."""
        self._end(RunEnd("cancelled", requests=self._requests))
        self._worker.close()

    def wait(self) -> None:
        """Wait until everything stands in the log, after `close`."""
        self._worker.wait()

    def _may(self, refusal: PlainError | None) -> bool:
        if refusal is not None:
            self.refused.emit(refusal)
        return refusal is None

    @Slot(object)
    def _problem_changed(self, problem: AuditUnavailable | None) -> None:
        if problem is None:
            # What a required log could not take stands in it before anything is done with it.
            self._shelf_changed()
            unlogged, self._unlogged = self._unlogged, []
            for info, digest in unlogged:
                self._log_model(info, digest)
        self.problem_changed.emit(problem)
        self._run.gates.changed.emit()

    # -- sources and models ----------------------------------------------------------------------------

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
            self._may(self._gate.sources(len(cards)))
        if full != self._full:
            self._full = full
            self._run.gates.changed.emit()

    def _log_source(self, ident: str, source: Source) -> None:
        self._worker.ask(
            lambda log: log.source_opened(source),
            lambda _head: None,
            lambda _error: self._logged.discard(ident),
        )

    def _log_model(self, info: ModelInfo, digest: str) -> None:
        hashes = {"content": digest} if digest else {}
        self._worker.ask(
            lambda log: log.model_opened(info, hashes),
            lambda _head: None,
            lambda _error: self._unlogged.append((info, digest)),
        )

    @Slot(object, str)
    def _model_known(self, info: ModelInfo, digest: str) -> None:
        self._log_model(info, digest)
        if self.policy.models is not None and info is self._model_hash.open:
            self._judge(info)
        waiting, self._waiting = self._waiting, []
        for asked, go in waiting:
            if asked.model is self._model_hash.open:
                self._pass(asked, go)
            else:
                go(EngineClosed("Another model is being opened.", "Ask again once it is open."))
        self._run.gates.changed.emit()

    def _judge(self, info: ModelInfo) -> None:
        if self._gate.shut("use a model") is not None:
            # Told over the whole window.
            return
        refusal = self._disallowed(self._gate, info)
        if refusal is None:
            self._client.let_in(info)
        else:
            self.model_forbidden.emit(refusal)
            self.refused.emit(refusal)

    def _disallowed(self, gate: Gate, info: ModelInfo) -> PlainError | None:
        refusal = gate.model(info.name, self._model_hash.of(info) or "")
        return forbidden_model(self.policy, info.name) if refusal else None

    # -- runs ------------------------------------------------------------------------------------------

    def _pass(self, asked: Asked, go: Go) -> None:
        """Let a run begin once it is logged, or say why it may not."""
        if self._model_hash.of(asked.model) is None:
            self._waiting.append((asked, go))
            return
        refusal = self._refusal(self._gate, len(asked.sources), asked.question.thinking, asked.model)
        if refusal is not None:
            go(refusal)
            return
        start = _start(asked)
        self._worker.ask(lambda log: log.run_started(start), lambda name: self._begun(name, go), go)

    def _pass_ahead(self, beginning: Beginning, go: Callable[[], None]) -> None:
        """Let be read what a run would be let through with, once all that was told until now is logged."""
        model, count = beginning.model, len(self._shelf.cards)
        if self._model_hash.of(model) is None or self._refusal(self._quiet, count, beginning.thinking, model):
            return
        if self.policy.audit == "required":
            self._worker.ask(_be_written, lambda _none: go(), lambda _error: None)
        else:
            go()

    def _refusal(self, gate: Gate, count: int, thinking: bool, model: ModelInfo) -> PlainError | None:
        """What the policy has against so many sources being shown to this model, if anything."""
        return (
            gate.shut("ask")
            or gate.seal(self._seal)
            or gate.sources(count)
            or self._disallowed(gate, model)
            or (gate.thoughts() if thinking else None)
        )

    def _begun(self, name: str, go: Go) -> None:
        self._name, self._requests = name, 1
        if self._run.state is not RunState.PREFILL:
            self._end(RunEnd("cancelled"))
        go(None)

    @Slot(int, int)
    def _part_begun(self, number: int, _count: int) -> None:
        self._requests = number

    @Slot(object)
    def _finished(self, outcome: Outcome) -> None:
        self._end(
            RunEnd(
                outcome.reason,
                outcome.answer,
                outcome.thinking,
                outcome.figures,
                requests=self._requests,
                asked=tuple(run.request for run in outcome.runs if run.request is not None),
            )
        )

    @Slot(object)
    def _failed(self, error: PlainError) -> None:
        if not self._run.state.running:
            self._end(RunEnd("failed", code=error.code, requests=self._requests))

    @Slot(object)
    def _entered(self, state: RunState) -> None:
        if state is RunState.IDLE:
            self._waiting.clear()
            self._end(RunEnd("cancelled", requests=self._requests))

    def _end(self, end: RunEnd) -> None:
        name, self._name = self._name, ""
        if name:
            self._worker.tell(lambda log: log.run_ended(name, end))


def _be_written(log: Recorder) -> None:
    if log.problem is not None:
        raise log.problem


def _start(asked: Asked) -> RunStart:
    question, request = asked.question, asked.request
    settings = {
        "thinking_budget": request.thinking_budget,
        "max_canvases": request.max_canvases,
        **(asdict(request.sampler) if request.sampler else {"sampler": "checkpoint"}),
    }
    return RunStart(
        question.task,
        question.text,
        asked.sources,
        question.seed,
        question.thinking,
        settings,
        model=asked.model,
    )
