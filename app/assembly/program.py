"""The program as a whole: how it begins and how it ends."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from app.assembly.cases import CaseParts
from app.assembly.dossiers import DossierParts
from app.core.seal import driver_may_start
from app.ui.governance import Governor
from app.ui.main_window import MainWindow
from app.ui.model_window import ModelWindow
from app.viewmodels.answer.evidence_model import EvidenceModel
from app.viewmodels.composer.run_settings import RunSettings
from app.viewmodels.governance.audit_model import AuditModel
from app.viewmodels.page.page_model import PageModel
from app.viewmodels.run.reading_ahead import ReadingAhead
from app.viewmodels.run.run_model import RunModel
from app.viewmodels.shelf.shelf_model import ShelfModel
from app.viewmodels.status_model import StatusModel
from app.workers.engine_client import EngineClient
from app.workers.evidence_worker import EvidenceChecker
from app.workers.model_worker import ModelWorker
from app.workers.page_worker import PageDrawer
from app.workers.source_worker import SourceReader

#: Milliseconds that a closed program waits for its engine: longer than any step and than loading torch.
FAREWELL_MS = 30_000
#: Milliseconds after which a window that was shown has opened its connections, the screen reader's included.
SETTLED_MS = 500


@dataclass(slots=True)
class Program:
    """Everything that lives as long as the window."""

    app: QApplication
    root: QObject
    window: MainWindow
    client: EngineClient
    reader: SourceReader
    shelf: ShelfModel
    run: RunModel
    status: StatusModel
    drawer: PageDrawer
    checker: EvidenceChecker
    pages: PageModel
    evidence: EvidenceModel
    model_worker: ModelWorker
    models: ModelWindow
    model: str
    device: str
    precision: str
    ahead: ReadingAhead
    run_settings: RunSettings
    audit: AuditModel
    governor: Governor
    cases: CaseParts
    dossiers: DossierParts

    def begin(self) -> None:
        """Show the window; the model begins to open only once it stands on the screen."""
        self.governor.enforce()
        self.window.show()
        QTimer.singleShot(0, self.window, self._begin_work)

    def _begin_work(self) -> None:
        seal = self.status.seal
        if not (seal.required and seal.missing):
            self.client.open(self.model, self.device, self.precision)
        # The credential store is asked for the key of the cases while connections can still be made.
        self.cases.store_done.connect(lambda: self._close_behind())
        self.cases.start()

    def _close_behind(self) -> None:
        seal, opened = self.status.seal, self.run.model
        if not driver_may_start(self.device) or (opened is not None and opened.device != "cpu"):
            QTimer.singleShot(SETTLED_MS, self.window, seal.close_behind)
        else:
            self.client.opened.connect(lambda info: seal.close_behind() if info.device != "cpu" else None)

    def end(self, milliseconds: int = FAREWELL_MS) -> bool:
        """Let everything go and wait for the threads; whether the engine's ended in time."""
        beside = (
            self.reader,
            self.drawer,
            self.checker,
            self.model_worker,
            self.status.seal,
            self.audit,
            self.cases,
        )
        self.client.close()
        for each in beside:
            each.close()
        ended = self.client.wait(milliseconds)
        if ended:
            for each in beside:
                each.wait()
            self.window.deleteLater()
            self.root.deleteLater()
            # No loop runs any more that would carry this out.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        return ended
