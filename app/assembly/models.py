"""The window for models, and which checkpoint is open: at the start, and once another is chosen."""

from pathlib import Path

from PySide6.QtCore import QObject

from app.assembly.desk import DeskPart
from app.assembly.engine import EnginePart
from app.assembly.part import Part
from app.assembly.setup import Setup
from app.core.paths import resources
from app.ui.model_window import ModelWindow
from app.viewmodels.composer.run_settings import take_back_precision
from app.viewmodels.model_window.model_choice import ModelChoice
from app.viewmodels.model_window.model_work import ModelWork
from app.workers.model_worker import ModelWorker
from model.errors import PlainError
from model.events import ModelInfo


class ModelPart(Part):
    """Only a model that could be opened is opened again at the next start, where it was opened.

    Attributes:
        folder: what is opened at the start.
    """

    def __init__(self, setup: Setup, engine: EnginePart, desk: DeskPart, parent: QObject) -> None:
        super().__init__(parent)
        client, window = engine.client, desk.window
        self._client, self._desk, self._settings = client, desk, desk.settings
        kept = desk.settings.settings
        self._demonstration = resources() / "demo"
        self.folder = str(setup.options.model or kept.model_path or self._demonstration)
        self._chosen = ""
        self.worker = ModelWorker(parent=self)
        self._workers = (self.worker,)
        device = setup.options.device or kept.device
        self.choice = ModelChoice(self.worker, client, str(self._demonstration), device, parent=self)
        self._opened_on = device
        self.work = ModelWork(self.worker, self.choice, parent=self)
        self.window = ModelWindow(self.choice, self.work, desk.look, window)
        self.choice.open_asked.connect(self._choose)
        desk.run_settings.opening_changed.connect(self._open_again)
        window.actions_.open_model.triggered.connect(self.window.bring_to_front)
        window.status_line.model_asked.connect(self.window.bring_to_front)
        client.opened.connect(self._keep)
        client.opened_as_it_is.connect(self._take_back)
        client.not_opened.connect(self._forget)

    def begin(self) -> None:
        """Open the model, unless nothing may be done before the seal is there."""
        seal = self._desk.seal
        if not (seal.required and seal.missing):
            self._open(self.folder)

    def close(self) -> None:
        """A conversion that goes on can be gone on with."""
        self.window.close()
        super().close()

    def _open(self, folder: str) -> None:
        self._client.open(folder, self.choice.device, self._settings.settings.precision)

    def _open_again(self) -> None:
        """Put precision and device in force: the same folder once more."""
        self.choice.set_device(self._settings.settings.device)
        model = self._desk.run.model
        self._open(model.path if model else self.folder)

    def _choose(self, folder: str, _device: str) -> None:
        self._chosen = folder
        self._open(folder)

    def _keep(self, _info: ModelInfo) -> None:
        if self._chosen:
            # Where the program lies changes with its next version; the empty path means its own model.
            own = Path(self._chosen) == self._demonstration
            self._settings.change(model_path="" if own else self._chosen)
        if self.choice.device != self._opened_on:
            self._opened_on = self.choice.device
            self._settings.change(device=self._opened_on)

    def _take_back(self, error: PlainError) -> None:
        self._desk.window.banner.show_warning(*take_back_precision(self._settings, error))

    def _forget(self, _error: PlainError) -> None:
        self._chosen = ""
