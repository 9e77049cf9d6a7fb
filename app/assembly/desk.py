"""Shelf, run, answer and page, and the window that shows them."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from app.assembly.engine import EnginePart
from app.assembly.log import LogPart
from app.assembly.part import Part
from app.assembly.settings import follow_look, keep_settings, put_in_force, set_runs
from app.assembly.setup import Setup
from app.assembly.store import StorePart
from app.core.paths import resources
from app.core.samples import samples
from app.core.sources import unlocked
from app.core.sources.recognition.modes import in_force
from app.theme import Icons, ThemeController
from app.ui.look import Look
from app.ui.main_window import MainWindow
from app.viewmodels.answer.evidence_model import EvidenceModel
from app.viewmodels.cases.leaving import LeaveReason
from app.viewmodels.composer.run_settings import RunSettings
from app.viewmodels.page.page_model import PageModel
from app.viewmodels.run.gates import Gates
from app.viewmodels.run.reading_ahead import ReadingAhead
from app.viewmodels.run.run_model import RunModel
from app.viewmodels.seal.seal_model import SealModel
from app.viewmodels.settings_model import SettingsModel
from app.viewmodels.shelf.shelf_model import ShelfModel
from app.viewmodels.status_model import StatusModel
from app.viewmodels.window_settings import WindowSettings
from app.workers.evidence_worker import EvidenceChecker
from app.workers.meaning_worker import MeaningReader
from app.workers.page_worker import PageDrawer
from app.workers.source_worker import SourceReader


class DeskPart(Part):
    """The main window with its shelf, its run and its page; the other windows are parts of their own."""

    def __init__(
        self, setup: Setup, engine: EnginePart, log: LogPart, store: StorePart, parent: QObject
    ) -> None:
        super().__init__(parent)
        options, client = setup.options, engine.client
        self.settings = SettingsModel(setup.places.settings, parent=self)
        kept = self.settings.settings
        self.themes = ThemeController(options.theme or kept.theme, parent=self)
        self.look = Look(self.themes, Icons(resources() / "icons"), parent=self)
        self.look.set_text_size(kept.text_size)
        self.seal = SealModel(setup.seal, setup.close_behind, setup.seal_required, parent=self)
        unlocked.accept(kept.read_unlocked, setup.rules)
        mode = in_force(setup.rules.recognition, kept.recognition)
        self.reader = SourceReader(setup.read, parent=self, recognise=setup.recognise, mode=mode)
        self.drawer = PageDrawer(setup.open_pages, parent=self)
        self.checker = EvidenceChecker(parent=self)
        self.meaning = MeaningReader()
        self._workers = (self.reader, self.drawer, self.checker, self.meaning, self.seal)

        self.shelf = ShelfModel(self.reader, client, parent=self)
        self.run = RunModel(client, self.shelf, setup.request, Gates(log.gate, store.gate), parent=self)
        seed = kept.seed if options.seed is None else options.seed
        self.status = StatusModel(client, self.run, self.seal, seed, parent=self)
        self.pages = PageModel(self.drawer, parent=self)
        self.evidence = EvidenceModel(self.run, self.shelf, self.pages, self.checker, parent=self)
        self.run_settings = RunSettings(self.settings, parent=self)
        self.window_settings = WindowSettings(self.settings, parent=self)
        self.ahead = ReadingAhead(client, self.shelf, self.run, parent=self)
        self.window = MainWindow(
            self.shelf,
            self.run,
            self.status,
            self.pages,
            self.evidence,
            self.run_settings,
            self.look,
            stands_ms=setup.stands_ms,
            may_close=partial(store.unsaved_guard.may_leave, LeaveReason.CLOSE),
        )
        self._connect(engine)
        self._rules = setup.rules
        self.run_settings.recognition_changed.connect(self._recognise_anew)

    def _recognise_anew(self) -> None:
        self.reader.mode = in_force(self._rules.recognition, self.settings.settings.recognition)
        self.shelf.recognise_anew()

    def close(self) -> None:
        """Keep how the window stood, and end what reads and draws."""
        geometry = bytes(self.window.saveGeometry().toBase64().data()).decode()
        self.settings.change(window_geometry=geometry)
        super().close()

    def _show_at_work(self, path: str) -> None:
        """One click of a new person: a sample, and a form that fills itself in from it."""
        composer = self.window.composer

        def fill() -> None:
            self.shelf.settled.disconnect(fill)
            composer.tasks.pick("form")
            composer.ask()

        self.shelf.settled.connect(fill)
        self.shelf.add_paths([path])

    def _connect(self, engine: EnginePart) -> None:
        window, welcome = self.window, self.window.answer.welcome
        QApplication.setWindowIcon(self.look.icon("vitrine", self.look.theme.accent, 64))
        welcome.offer(samples(resources() / "demo" / "samples"))
        welcome.sample_taken.connect(lambda path: self.shelf.add_paths([path]))
        welcome.watched.connect(self._show_at_work)
        engine.client.not_opened.connect(window.show_error)
        self.shelf.settled.connect(lambda: self.meaning.read(self.shelf.sources))
        set_runs(
            self.run_settings, self.window_settings, self.run, self.ahead, self.status, window, self.look
        )
        follow_look(self.window_settings, self.themes, self.look, window)
        put_in_force(self.settings, window)
        keep_settings(self.settings, window)
