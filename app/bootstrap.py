"""The composition root: builds everything, passes it on by constructor, and takes it down again."""

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QLocale, QObject, QTimer
from PySide6.QtWidgets import QApplication, QStyle

from app import __version__
from app.core import sources, tasks
from app.core.paths import Places, resources
from app.core.seal import SealReport
from app.core.sources.page_pictures import PagePictures
from app.theme import Icons, ThemeController
from app.ui.answer.pacer import STANDS_MS
from app.ui.look import Look
from app.ui.main_window import MainWindow
from app.viewmodels.evidence_model import EvidenceModel
from app.viewmodels.page_model import PageModel
from app.viewmodels.run_model import Build, RunModel
from app.viewmodels.settings_model import SettingsModel
from app.viewmodels.shelf_model import ShelfModel
from app.viewmodels.status_model import StatusModel
from app.workers.engine_api import EngineFactory, open_engine
from app.workers.engine_client import EngineClient
from app.workers.evidence_worker import EvidenceChecker
from app.workers.page_worker import OpenPages, PageDrawer
from app.workers.source_worker import Read, SourceReader

#: Milliseconds that a closed program waits for its engine: longer than any step and than loading torch.
FAREWELL_MS = 30_000


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
    model: str
    device: str

    def begin(self) -> None:
        """Show the window; the model begins to open only once it stands on the screen."""
        self.window.show()
        QTimer.singleShot(0, self.window, lambda: self.client.open(self.model, self.device))

    def end(self, milliseconds: int = FAREWELL_MS) -> bool:
        """Let everything go and wait for the threads; whether the engine's ended in time."""
        self.client.close()
        for beside in (self.reader, self.drawer, self.checker):
            beside.close()
        ended = self.client.wait(milliseconds)
        if ended:
            for beside in (self.reader, self.drawer, self.checker):
                beside.wait()
            self.window.deleteLater()
            self.root.deleteLater()
            # No loop runs any more that would carry this out.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        return ended


def build(
    argv: Sequence[str],
    seal: SealReport,
    *,
    factory: EngineFactory = open_engine,
    read: Read = sources.read,
    request: Build = tasks.build,
    open_pages: OpenPages = PagePictures,
    places: Places | None = None,
    stands_ms: int = STANDS_MS,
) -> Program:
    """Put the program together.

    Args:
        argv: arguments without the program's name.
        seal: what keeps the process off the network.
        factory: opens the engine, in its own thread.
        read: reads one file.
        open_pages: opens a file whose pages are to be drawn.
        request: puts sources and question into what the engine is asked.
        places: where things are kept; `None` takes those of this person.
        stands_ms: how long each picture of a run is shown at least.
    """
    options = _parser().parse_args(list(argv))
    app = _application()
    root = QObject(app)
    kept = SettingsModel((places or Places.of_this_person()).settings, parent=root)
    settings = kept.settings
    device = options.device or settings.device
    controller = ThemeController(options.theme or settings.theme, parent=root)
    look = Look(controller, Icons(resources() / "icons"), parent=root)
    app.setWindowIcon(look.icon("vitrine", look.theme.accent, 64))

    client = EngineClient(factory, parent=root)
    reader = SourceReader(read, parent=root)
    shelf = ShelfModel(reader, client, parent=root)
    run = RunModel(client, shelf, request, parent=root)
    seed = settings.seed if options.seed is None else options.seed
    status = StatusModel(client, run, seal, seed, parent=root)
    drawer = PageDrawer(open_pages, parent=root)
    checker = EvidenceChecker(parent=root)
    pages = PageModel(drawer, parent=root)
    evidence = EvidenceModel(run, shelf, pages, checker, parent=root)
    window = MainWindow(shelf, run, status, pages, evidence, look, stands_ms=stands_ms)

    client.not_opened.connect(window.show_error)
    window.model_chosen.connect(lambda folder: client.open(folder, device))
    window.theme_chosen.connect(controller.set_choice)
    _keep_settings(kept, window, client)
    window.closing.connect(client.close)
    for beside in (reader, drawer, checker):
        window.closing.connect(beside.close)
    shelf.add_paths([str(path) for path in options.files])
    model = str(options.model or settings.model_path or resources() / "demo")
    return Program(
        app, root, window, client, reader, shelf, run, status, drawer, checker, pages, evidence, model, device
    )


def run(argv: Sequence[str], seal: SealReport) -> int:
    """Open the window and stay until it is closed.

    Returns:
        The exit code.
    """
    # Qt's loop would hold back Python's own handler; nothing is stored, so nothing is lost.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    program = build(argv, seal)
    program.begin()
    code = program.app.exec()
    if not program.end():
        # A step that hangs in native code cannot be ended from here, and the person has closed the window.
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    return code


def _keep_settings(kept: SettingsModel, window: MainWindow, client: EngineClient) -> None:
    """Put the settings in force in the window, and what the person changes there into the settings."""
    settings = kept.settings
    if settings.window_geometry:
        window.restoreGeometry(QByteArray.fromBase64(settings.window_geometry.encode("ascii", "replace")))
    window.composer.thinking.setChecked(settings.thinking)
    window.page_desk.set_wish(settings.page_pane)
    window.page_desk.wished.connect(lambda on: kept.change(page_pane=on))
    still = QStyle.StyleHint.SH_Widget_Animation_Duration
    calm = settings.reduced_motion == "on" or (
        settings.reduced_motion == "system" and window.style().styleHint(still) == 0
    )
    window.answer.canvas.set_reduced_motion(calm)
    if kept.problem is not None:
        window.show_error(kept.problem)
    kept.failed.connect(window.show_error)
    window.theme_chosen.connect(lambda choice: kept.change(theme=choice))
    window.composer.thinking.toggled.connect(lambda on: kept.change(thinking=on))
    chosen: list[str] = []
    window.model_chosen.connect(chosen.append)
    # Only a model that could be opened is opened again at the next start.
    client.opened.connect(lambda _info: kept.change(model_path=chosen[-1]) if chosen else None)
    window.closing.connect(
        lambda: kept.change(window_geometry=bytes(window.saveGeometry().toBase64().data()).decode())
    )


def _application() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(["vitrine"])
    app.setOrganizationName("Vitrine")
    app.setApplicationName("Vitrine")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("vitrine")
    if QLocale.system().language() == QLocale.Language.C:
        # A system without a language would write 18204 for 18,204.
        QLocale.setDefault(QLocale(QLocale.Language.English))
    # One style on every system; the style sheet builds on it.
    app.setStyle("Fusion")
    return app


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="vitrine", description="Ask your documents; nothing leaves this machine."
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="put these on the shelf")
    parser.add_argument(
        "--model", type=Path, metavar="FOLDER", help="a checkpoint; the demonstration one if left out"
    )
    parser.add_argument("--device", choices=("auto", "cpu", "cuda"))
    parser.add_argument("--theme", choices=("system", "light", "dark"))
    parser.add_argument("--seed", type=int, metavar="N", help="same seed, same answer; new if left out")
    parser.add_argument("--version", action="version", version=f"Vitrine {__version__}")
    return parser
