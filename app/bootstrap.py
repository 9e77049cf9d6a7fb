"""The composition root: builds everything, passes it on by constructor, and takes it down again."""

import argparse
import functools
import os
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QLocale, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QStyle

from app import __version__
from app.case_parts import CaseParts, Keep, keep_of
from app.core import sources, tasks
from app.core.cases import SystemKeyStore
from app.core.paths import Places, resources
from app.core.policy import Policy, load
from app.core.samples import samples
from app.core.seal import SealReport, close_behind_window, driver_may_start
from app.core.sources.page_pictures import PagePictures
from app.desktop import stay_apart
from app.dossier_parts import DossierParts
from app.governing import govern
from app.theme import Icons, ThemeController
from app.ui.answer.pacer import STANDS_MS
from app.ui.dialogs.quiet import keep_no_recent_files
from app.ui.dialogs.run_settings import RunSettingsDialog
from app.ui.governance import Governor
from app.ui.look import Look
from app.ui.main_window import MainWindow
from app.ui.model_window import ModelWindow
from app.ui.seal.gate import SealGate
from app.viewmodels.audit_model import AuditModel
from app.viewmodels.evidence_model import EvidenceModel
from app.viewmodels.model_choice import ModelChoice
from app.viewmodels.model_work import ModelWork
from app.viewmodels.page_model import PageModel
from app.viewmodels.reading_ahead import ReadingAhead
from app.viewmodels.run_model import Build, RunModel
from app.viewmodels.run_settings import RunSettings
from app.viewmodels.seal_model import Close, SealModel
from app.viewmodels.settings_model import SettingsModel
from app.viewmodels.shelf_model import ShelfModel
from app.viewmodels.status_model import StatusModel
from app.workers.engine_api import EngineFactory, open_engine
from app.workers.engine_client import EngineClient
from app.workers.evidence_worker import EvidenceChecker
from app.workers.model_worker import ModelWorker
from app.workers.page_worker import OpenPages, PageDrawer
from app.workers.source_worker import Read, SourceReader

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
        self.client.close()
        for beside in (
            self.reader,
            self.drawer,
            self.checker,
            self.model_worker,
            self.status.seal,
            self.audit,
            self.cases,
        ):
            beside.close()
        ended = self.client.wait(milliseconds)
        if ended:
            for beside in (
                self.reader,
                self.drawer,
                self.checker,
                self.model_worker,
                self.status.seal,
                self.audit,
                self.cases,
            ):
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
    close_behind: Close | None = None,
    require_seal: bool = False,
    policy: Policy | None = None,
    keep: Keep | None = None,
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
        close_behind: refuses new connections of this process once the window is up, for ever.
        require_seal: whether nothing may be taken where the kernel's part of the seal is missing.
        policy: what governs this machine, and whether there is a log; `None` means neither rules nor a log.
        keep: what cases are made with; `None` keeps them in `places`, without a credential store.
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
    status = StatusModel(
        client,
        run,
        SealModel(seal, close_behind, require_seal or bool(policy and policy.seal_required), parent=root),
        seed,
        parent=root,
    )
    drawer = PageDrawer(open_pages, parent=root)
    checker = EvidenceChecker(parent=root)
    pages = PageModel(drawer, parent=root)
    evidence = EvidenceModel(run, shelf, pages, checker, parent=root)
    run_settings = RunSettings(kept, parent=root)
    ahead = ReadingAhead(client, shelf, run, parent=root)
    window = MainWindow(shelf, run, status, pages, evidence, run_settings, look, stands_ms=stands_ms)
    model = str(options.model or settings.model_path or resources() / "demo")
    model_worker = ModelWorker(parent=root)
    choice = ModelChoice(model_worker, client, str(resources() / "demo"), device, parent=root)
    models = ModelWindow(choice, ModelWork(model_worker, choice, parent=root), look, window)

    window.answer.welcome.offer(samples(resources() / "demo" / "samples"))
    window.answer.welcome.sample_taken.connect(lambda path: shelf.add_paths([path]))
    client.not_opened.connect(window.show_error)
    window.model_chosen.connect(lambda folder: client.open(folder, choice.device, kept.settings.precision))
    choice.open_asked.connect(lambda folder, _device: window.model_chosen.emit(folder))
    window.actions_.open_model.triggered.connect(models.bring)
    window.status_line.model_asked.connect(models.bring)
    window.closing.connect(models.close)
    window.theme_chosen.connect(controller.set_choice)
    _set_runs(run_settings, run, ahead, status, window, look)
    run_settings.opening_changed.connect(lambda: _open_again(kept, client, run, choice, model))
    _keep_settings(kept, window, client)
    _keep_model(kept, window, client, choice)
    window.closing.connect(client.close)
    for beside in (reader, drawer, checker, model_worker):
        window.closing.connect(beside.close)
    files = [] if policy is not None and policy.closed else [str(path) for path in options.files]
    _take_files(shelf, files, status.seal, window, look)
    audit, governor = govern(
        policy, places or Places.of_this_person(), status.seal, client, shelf, run, window, look, root
    )
    keep = keep or keep_of(places or Places.of_this_person(), policy)
    cases = CaseParts(keep, shelf, run, evidence, status, window, look, kept, root)
    cases.model.deleted.connect(lambda ident, why: audit.deleted("case", ident, why))
    dossiers = DossierParts(run, evidence, status.seal, audit, window, look, root)
    cases.keeper.keep_dossiers(dossiers.model.text_of)
    return Program(
        app,
        root,
        window,
        client,
        reader,
        shelf,
        run,
        status,
        drawer,
        checker,
        pages,
        evidence,
        model_worker,
        models,
        model,
        device,
        settings.precision,
        ahead,
        run_settings,
        audit,
        governor,
        cases,
        dossiers,
    )


def run(argv: Sequence[str], seal: SealReport) -> int:
    """Open the window and stay until it is closed.

    Returns:
        The exit code.
    """
    # Qt's loop would hold back Python's own handler; nothing is stored, so nothing is lost.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    policy = load()
    read = functools.partial(sources.read, limits=policy.limits)
    keep = keep_of(Places.of_this_person(), policy, SystemKeyStore())
    program = build(argv, seal, read=read, close_behind=close_behind_window, policy=policy, keep=keep)
    program.begin()
    code = program.app.exec()
    if not program.end():
        # A step that hangs in native code cannot be ended from here, and the person has closed the window.
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    return code


def _take_files(shelf: ShelfModel, files: list[str], seal: SealModel, window: MainWindow, look: Look) -> None:
    """Put files on the shelf, once the person knows what keeps them off the network."""
    window.closing.connect(seal.close)
    if seal.missing is None:
        shelf.add_paths(files)
    else:
        SealGate(seal, look, window, keep=(window.actions_.quit, window.actions_.about))
        seal.accepted.connect(lambda: shelf.add_paths(files))


def _set_runs(
    settings: RunSettings,
    run: RunModel,
    ahead: ReadingAhead,
    status: StatusModel,
    window: MainWindow,
    look: Look,
) -> None:
    """Run as the person set it, and read ahead what they are about to ask about."""
    composer = window.composer

    def take_manner() -> None:
        run.set_manner(settings.manner)
        ahead.set_manner(settings.manner)

    take_manner()
    settings.changed.connect(take_manner)
    settings.seed_changed.connect(status.fix_seed)
    composer.preset.settings_asked.connect(lambda: RunSettingsDialog(settings, look, window).open())
    composer.thinking.toggled.connect(ahead.set_thinking)
    composer.tasks.changed.connect(ahead.set_task)
    composer.follow_up.chosen.connect(ahead.set_follow_up)
    ahead.changed.connect(lambda: status.tell_ahead(ahead.words))


def _open_again(
    kept: SettingsModel, client: EngineClient, run: RunModel, choice: ModelChoice, model: str
) -> None:
    """Put precision and device in force: the same folder once more."""
    choice.set_device(kept.settings.device)
    client.open(run.model.path if run.model else model, choice.device, kept.settings.precision)


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
    window.closing.connect(
        lambda: kept.change(window_geometry=bytes(window.saveGeometry().toBase64().data()).decode())
    )


def _keep_model(kept: SettingsModel, window: MainWindow, client: EngineClient, choice: ModelChoice) -> None:
    """Only a model that could be opened is opened again at the next start, where it was opened."""
    runs_on, demonstration = [choice.device], resources() / "demo"
    chosen: list[str] = []
    window.model_chosen.connect(chosen.append)

    def keep() -> None:
        if chosen:
            # Where the program lies changes with its next version; the empty path means its own model.
            kept.change(model_path="" if Path(chosen[-1]) == demonstration else chosen[-1])
        if choice.device != runs_on[-1]:
            runs_on.append(choice.device)
            kept.change(device=choice.device)

    client.opened.connect(lambda _info: keep())
    client.not_opened.connect(lambda _error: chosen.clear())


def _application() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        stay_apart(os.environ)
        app = QApplication(["vitrine"])
    keep_no_recent_files()
    app.setOrganizationName("Vitrine")
    app.setApplicationName("Vitrine")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("vitrine")
    if QLocale.system().language() == QLocale.Language.C:
        # A system without a language would write 18204 for 18,204.
        QLocale.setDefault(QLocale(QLocale.Language.English))
    if sys.platform == "linux":
        # The desktop's own dialogs would open connections of their own, and keep lists of recent files.
        app.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
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
