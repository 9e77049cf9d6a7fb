"""The store of cases, the gate of the open case, and what is asked before a case is left."""

from threading import Event

from PySide6.QtCore import QObject

from app.assembly.log import LogPart
from app.assembly.part import Part
from app.assembly.setup import Setup
from app.viewmodels.cases.case_gate import CaseGate
from app.viewmodels.cases.case_saving import CaseSaving
from app.viewmodels.cases.cases_model import CasesModel
from app.viewmodels.cases.unsaved_guard import UnsavedGuard
from app.workers.case_worker import CaseWorker


class StorePart(Part):
    """Stands before the run; `CasePart` is what follows it."""

    def __init__(self, setup: Setup, log: LogPart, ended: Event, parent: QObject) -> None:
        """`ended` is set once nothing is deleted, and so nothing logged, any more."""
        super().__init__(parent)
        keep = setup.cases
        self.read = keep.read
        self.worker = CaseWorker(
            keep.folder,
            keep.store,
            cost=keep.cost,
            before_deletion=log.worker.log_deletion,
            ended=ended,
            parent=self,
        )
        self.saving = CaseSaving(self.worker, parent=self)
        self.unsaved_guard = UnsavedGuard(self.saving, parent=self)
        self.model = CasesModel(
            self.worker,
            keep.keeping,
            keep.retention_days,
            keep.governed_by,
            parent=self,
            may_leave=self.unsaved_guard.may_leave,
            thoughts_shown=setup.rules.thinking_shown,
        )
        self.gate = CaseGate(self.model, self.saving, parent=self)
        self._workers = (self.worker,)
