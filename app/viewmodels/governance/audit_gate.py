"""The gate of policy and audit log: no model is shown anything that the policy or the log forbids."""

from collections.abc import Callable
from dataclasses import asdict, dataclass

from PySide6.QtCore import QObject, Signal, Slot

from app.core.audit import AuditUnavailable, PolicyGate, Recorder, RunEnd, RunStart
from app.core.policy import Policy
from app.core.runs import PendingRun
from app.core.seal import SealReport
from app.viewmodels.governance.policy_wording import forbidden_model
from app.viewmodels.model_window.model_hash import Hash, ModelHash
from app.viewmodels.run.gates import Gate, Go
from app.viewmodels.run.prefix import PrefillPrefix
from app.workers.audit_worker import AuditWorker
from app.workers.engine_client import EngineClient
from model.errors import EngineClosed, PlainError
from model.events import ModelInfo


@dataclass(slots=True, eq=False)
class _Logged:
    """A run whose beginning is being logged; `name` is what the log calls it, once it is."""

    name: str = ""


class AuditGate(Gate):
    """Writes down which model opens and which run begins, before anything is done with them.

    A model that the policy does not allow is told of as soon as it is open, and is shown no document.

    Signals:
        model_forbidden(PlainError | None): the open model may not be used, or there is none such any more.
    """

    model_forbidden = Signal(object)

    def __init__(
        self,
        worker: AuditWorker,
        policy: Policy,
        seal: SealReport,
        client: EngineClient,
        hash_model: Hash,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._worker = worker
        self._seal = seal
        self._client = client
        self._rules = PolicyGate(
            policy, lambda action, why: worker.tell(lambda log: log.refused(action, why))
        )
        #: Asks the same and logs nothing: for what nobody asked for.
        self._quiet = PolicyGate(policy, lambda _action, _why: None)
        self._model_hash = ModelHash(worker, client, hash_model, policy.models is not None, parent=self)
        self._unlogged: list[tuple[ModelInfo, str]] = []
        self._waiting: list[tuple[PendingRun, Go]] = []
        self._run = _Logged()
        if policy.models is not None:
            client.require_approval()
        worker.problem_changed.connect(self._problem_changed)
        client.loading.connect(lambda _progress: self.model_forbidden.emit(None))
        self._model_hash.known.connect(self._model_known)
        worker.tell(lambda log: log.started("window"))
        worker.tell(lambda log: log.policy_in_force(policy))
        worker.tell(lambda log: log.sealed(seal))

    @property
    def rules(self) -> PolicyGate:
        """The policy, as questions; what it stops is logged."""
        return self._rules

    @property
    def seal(self) -> SealReport:
        """The report that was logged last."""
        return self._seal

    def sealed(self, report: SealReport) -> None:
        """The seal was tried anew."""
        otherwise = report.in_force != self._seal.in_force
        self._seal = report
        self._worker.tell(lambda log: log.sealed(report))
        if otherwise:
            self.changed.emit()

    def pass_run(self, asked: PendingRun, go: Go) -> None:
        """Let a run begin once it is logged, or say why it may not."""
        if self._model_hash.of(asked.model) is None:
            self._waiting.append((asked, go))
            return
        refusal = self._refusal(self._rules, len(asked.sources), asked.question.thinking, asked.model)
        if refusal is not None:
            go(refusal)
            return
        start, run = _start(asked), _Logged()
        self._run = run
        self._worker.ask(lambda log: log.run_started(start), lambda name: self._begun(run, name, go), go)

    def pass_ahead(self, prefix: PrefillPrefix, go: Callable[[], None]) -> None:
        """Let be read what a run would be let through with, once all that was told until now is logged."""
        model, thinking = prefix.model, prefix.question.thinking
        if self._model_hash.of(model) is None:
            return
        if self._refusal(self._quiet, prefix.shelf_size, thinking, model) is not None:
            return
        if self._rules.policy.audit == "required":
            self._worker.ask(_be_written, lambda _none: go(), lambda _error: None)
        else:
            go()

    def end(self, end: RunEnd) -> None:
        """Log how the run ended that was let through last, if its end is not logged yet."""
        run, self._run = self._run, _Logged()
        if run.name:
            self._worker.tell(lambda log: log.run_ended(run.name, end))

    def stop(self, end: RunEnd) -> None:
        """The run is over before the model began: nothing waits here any more."""
        self._waiting.clear()
        self.end(end)

    def _begun(self, run: _Logged, name: str, go: Go) -> None:
        if run is self._run:
            run.name = name
        else:
            # It was stopped while its beginning was being logged.
            self._worker.tell(lambda log: log.run_ended(name, RunEnd("cancelled")))
        go(None)

    def _refusal(self, rules: PolicyGate, count: int, thinking: bool, model: ModelInfo) -> PlainError | None:
        """The refusal to show so many sources to this model, where the policy has one."""
        return (
            rules.broken_policy("ask")
            or rules.seal(self._seal)
            or rules.sources(count)
            or self._disallowed(rules, model)
            or (rules.thoughts() if thinking else None)
        )

    # -- models ----------------------------------------------------------------------------------------

    @Slot(object)
    def _problem_changed(self, problem: AuditUnavailable | None) -> None:
        if problem is None:
            # What a required log could not take stands in it before anything is done with it.
            unlogged, self._unlogged = self._unlogged, []
            for info, digest in unlogged:
                self._log_model(info, digest)
        self.changed.emit()

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
        if self._rules.policy.models is not None and info is self._model_hash.open:
            self._judge(info)
        waiting, self._waiting = self._waiting, []
        for asked, go in waiting:
            if asked.model is self._model_hash.open:
                self.pass_run(asked, go)
            else:
                go(EngineClosed("Another model is being opened.", "Ask again once it is open."))
        self.changed.emit()

    def _judge(self, info: ModelInfo) -> None:
        if self._rules.broken_policy("use a model") is not None:
            # Told over the whole window.
            return
        refusal = self._disallowed(self._rules, info)
        if refusal is None:
            self._client.approve(info)
        else:
            self.model_forbidden.emit(refusal)

    def _disallowed(self, rules: PolicyGate, info: ModelInfo) -> PlainError | None:
        refusal = rules.model(info.name, self._model_hash.of(info) or "")
        return forbidden_model(rules.policy, info.name) if refusal else None


def _be_written(log: Recorder) -> None:
    if log.problem is not None:
        raise log.problem


def _start(asked: PendingRun) -> RunStart:
    request = asked.request
    settings = {
        "thinking_budget": request.thinking_budget,
        "max_canvases": request.max_canvases,
        **(asdict(request.sampler) if request.sampler else {"sampler": "checkpoint"}),
    }
    return RunStart(asked.question, asked.sources, settings, asked.model)
