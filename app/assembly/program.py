"""The program as a whole: how it begins and how it ends."""

from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from app.assembly.asides import AsidePart
from app.assembly.cases import CasePart
from app.assembly.conversation import ConversationPart
from app.assembly.desk import DeskPart
from app.assembly.dossiers import DossierPart
from app.assembly.engine import EnginePart
from app.assembly.films import FilmPart
from app.assembly.forms import FormPart
from app.assembly.governance import GovernancePart
from app.assembly.log import LogPart
from app.assembly.models import ModelPart
from app.assembly.part import FAREWELL_MS, Part
from app.assembly.reports import ReportPart
from app.assembly.store import StorePart
from app.assembly.tables import TablePart
from app.core.seal import driver_may_start
from app.ui.main_window import MainWindow
from app.viewmodels.answer.evidence_model import EvidenceModel
from app.viewmodels.run.run_model import RunModel
from app.viewmodels.shelf.shelf_model import ShelfModel
from app.workers.engine_client import EngineClient

#: Milliseconds after which a window that was shown has opened its connections, the screen reader's included.
SETTLED_MS = 500


@dataclass(eq=False)
class Program:
    """Everything that lives as long as the window: its parts, in the order in which they were built."""

    app: QApplication
    root: QObject
    engine: EnginePart
    log: LogPart
    store: StorePart
    desk: DeskPart
    models: ModelPart
    governance: GovernancePart
    dossiers: DossierPart
    cases: CasePart
    forms: FormPart
    asides: AsidePart
    reports: ReportPart
    tables: TablePart
    films: FilmPart
    conversation: ConversationPart
    _closed: bool = field(default=False, init=False)

    @property
    def parts(self) -> tuple[Part, ...]:
        """Each rests on those before it only."""
        return (
            self.engine,
            self.log,
            self.store,
            self.desk,
            self.models,
            self.governance,
            self.dossiers,
            self.cases,
            self.forms,
            self.asides,
            self.reports,
            self.tables,
            self.films,
            self.conversation,
        )

    # -- what those who drive a program ask for most ---------------------------------------------------

    @property
    def window(self) -> MainWindow:
        """The main window."""
        return self.desk.window

    @property
    def shelf(self) -> ShelfModel:
        """The sources."""
        return self.desk.shelf

    @property
    def run(self) -> RunModel:
        """The run that goes on, or the last one."""
        return self.desk.run

    @property
    def evidence(self) -> EvidenceModel:
        """The claims of the answer."""
        return self.desk.evidence

    @property
    def client(self) -> EngineClient:
        """The engine."""
        return self.engine.client

    # -- from the first to the last --------------------------------------------------------------------

    def begin(self) -> None:
        """Show the window; the parts begin only once it stands on the screen."""
        self.governance.governor.enforce()
        self.window.closing.connect(self.close)
        self.window.show()
        QTimer.singleShot(0, self.window, self._begin_parts)

    def _begin_parts(self) -> None:
        # The credential store is asked for the key of the cases while connections can still be made.
        self.cases.store_done.connect(self._close_behind)
        for part in self.parts:
            part.begin()

    def _close_behind(self) -> None:
        seal, opened = self.desk.seal, self.run.model
        if not driver_may_start(self.models.choice.device) or (opened is not None and opened.device != "cpu"):
            QTimer.singleShot(SETTLED_MS, self.window, seal.close_behind)
        else:
            self.client.opened.connect(lambda info: seal.close_behind() if info.device != "cpu" else None)

    def close(self) -> None:
        """Close the parts, each once and before those that it rests on. Returns at once."""
        if not self._closed:
            self._closed = True
            for part in reversed(self.parts):
                part.close()

    def end(self, milliseconds: int = FAREWELL_MS) -> bool:
        """Let everything go and wait for the threads; whether the engine's ended in time."""
        self.close()
        ended = all(part.wait(milliseconds) for part in self.parts)
        if ended:
            self.window.deleteLater()
            self.root.deleteLater()
            # No loop runs any more that would carry this out.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        return ended
