"""Tells the audit log what happens in the window; no run begins that the policy or the log forbids."""

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from app.core.audit import Gate, RunEnd, RunStart
from app.core.dossier import Dossier
from app.core.dossier.export import export
from app.core.policy import Policy
from app.core.seal import SealReport
from app.core.sources.source import Source
from app.viewmodels.run_model import RunModel
from app.viewmodels.run_record import Asked, Outcome, RunState
from app.viewmodels.shelf_model import ShelfModel
from app.workers.audit_worker import AuditWorker, Failed
from app.workers.engine_client import EngineClient
from model.errors import PlainError
from model.events import ModelInfo

T = TypeVar("T")
Go = Callable[[PlainError | None], None]
#: Folder, and what is set to give up -> SHA-256 over all that the model is, in hexadecimal.
Hash = Callable[[Path, Event], str]


class AuditModel(QObject):
    """Follows the program. Nothing is written in the window's thread.

    Signals:
        problem_changed(AuditUnavailable | None): what happens is not logged, or is again.
        refused(PlainError): the policy stopped something that is no run; a run fails with its refusal.
    """

    problem_changed = Signal(object)
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
        self._hash_model = hash_model
        self._gate = Gate(policy, lambda action, why: worker.tell(lambda log: log.refused(action, why)))
        self._logged: set[str] = set()
        self._full = False
        self._hashes: dict[str, str] = {}
        self._waiting: list[tuple[Asked, Go]] = []
        self._name = ""
        self._requests = 1
        worker.problem_changed.connect(self.problem_changed)
        client.opened.connect(self._opened)
        shelf.changed.connect(self._shelf_changed)
        run.add_gate(self._pass)
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

    def may_copy(self) -> bool:
        """Whether text may be copied; where not, `refused` is told and it is logged."""
        return self._may(self._gate.copying())

    def may_keep(self) -> bool:
        """Whether a case may be kept; where not, `refused` is told and it is logged."""
        return self._may(self._gate.keeping())

    def exported(self, kind: str, content: bytes, path: Path | None = None) -> None:
        """Something left the program."""
        self._worker.tell(lambda log: log.exported(kind, content, path))

    def write_dossier(
        self, path: Path, dossier: Dossier, done: Callable[[Dossier], object], failed: Failed
    ) -> None:
        """Have a dossier's hash logged and its file written; `done` gets it with its place in the log."""
        self._worker.ask(lambda log: export(path, dossier.body, log), done, failed)

    def beside(self, work: Callable[[], T], done: Callable[[T], object], failed: Failed) -> None:
        """Have something made that takes its time, in a thread that no record waits for."""
        self._worker.beside(lambda _keep_on: work(), done, failed)

    def deleted(self, subject: str, name: str, why: str = "") -> None:
        """Something that was kept is gone."""
        self._worker.tell(lambda log: log.deleted(subject, name, why))

    def sealed(self, report: SealReport) -> None:
        """The seal was tried anew."""
        self._seal = report
        self._worker.tell(lambda log: log.sealed(report))

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

    # -- sources and models ----------------------------------------------------------------------------

    @Slot()
    def _shelf_changed(self) -> None:
        cards = self._shelf.cards
        for card in cards:
            source = card.source
            if source is not None and card.ident not in self._logged:
                self._logged.add(card.ident)
                self._log_source(source)
        full = len(cards) > self.policy.max_sources
        if full and not self._full:
            self._may(self._gate.sources(len(cards)))
        self._full = full

    def _log_source(self, source: Source) -> None:
        self._worker.tell(lambda log: log.source_opened(source))

    @Slot(object)
    def _opened(self, info: ModelInfo) -> None:
        if info.content_sha256 or self.policy.models is None:
            self._hashed(info, info.content_sha256)
        else:
            # An engine that does not tell: no rule about models could be kept without the hash.
            self._worker.beside(
                lambda _keep_on: self._hash_model(Path(info.path), self._worker.leaving),
                lambda digest: self._hashed(info, digest),
                lambda _error: self._hashed(info, ""),
            )

    def _hashed(self, info: ModelInfo, digest: str) -> None:
        self._hashes[info.path] = digest
        hashes = {"content": digest} if digest else {}
        self._worker.tell(lambda log: log.model_opened(info, hashes))
        waiting, self._waiting = self._waiting, []
        for asked, go in waiting:
            self._pass(asked, go)

    # -- runs ------------------------------------------------------------------------------------------

    def _pass(self, asked: Asked, go: Go) -> None:
        """Let a run begin once it is logged, or say why it may not."""
        digest = self._hashes.get(asked.model.path)
        if self.policy.models is not None and digest is None:
            self._waiting.append((asked, go))
            return
        gate = self._gate
        refusal = (
            gate.shut("ask")
            or gate.seal(self._seal)
            or gate.sources(len(asked.sources))
            or gate.model(asked.model.name, digest or "")
            or (gate.thoughts() if asked.question.thinking else None)
        )
        if refusal is not None:
            go(refusal)
            return
        start = _start(asked)
        self._worker.ask(lambda log: log.run_started(start), lambda name: self._begun(name, go), go)

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
