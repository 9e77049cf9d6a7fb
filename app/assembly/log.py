"""The audit log, and the gate of policy and log that every run passes."""

from collections.abc import Iterable
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject

from app.assembly.engine import EnginePart
from app.assembly.part import Part
from app.assembly.setup import Setup
from app.core.audit import OnProblem, Recorder
from app.viewmodels.governance.audit_gate import AuditGate
from app.workers.audit_worker import AuditWorker


class LogPart(Part):
    """Stands before the run; `GovernancePart` is what follows it."""

    def __init__(self, setup: Setup, engine: EnginePart, until: Iterable[Event], parent: QObject) -> None:
        """`until`: events that are set once nobody has anything to log any more."""
        super().__init__(parent)
        self.worker = AuditWorker(lambda told: _recorder(setup, told), until, parent=self)
        self.gate = AuditGate(
            self.worker, setup.rules, setup.seal, engine.client, _content_sha256, parent=self
        )
        self._workers = (self.worker,)


def _recorder(setup: Setup, on_problem: OnProblem) -> Recorder:
    # Without a policy there is no log either, not even the one that the rules by default would have.
    return Recorder.off() if setup.policy is None else Recorder.of(setup.policy, setup.places, on_problem)


def _content_sha256(folder: Path, stop: Event) -> str:
    from model.checkpoint.content import content_sha256

    return content_sha256(folder, stop)
