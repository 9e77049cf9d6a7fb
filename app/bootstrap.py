"""The composition root: builds everything, passes it on by constructor, and takes it down again."""

import functools
import os
import signal
import sys
import threading
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject

from app.assembly.application import application
from app.assembly.arguments import parser
from app.assembly.cases import CaseParts, CaseStore, Keep, keep_of
from app.assembly.dossiers import DossierParts
from app.assembly.governing import content_of_model, govern
from app.assembly.program import Program
from app.assembly.settings import keep_model, keep_settings, open_again, set_runs
from app.core import sources, tasks
from app.core.audit import Recorder
from app.core.cases import SystemKeyStore
from app.core.paths import Places, resources
from app.core.policy import Policy, load
from app.core.samples import samples
from app.core.seal import SealReport, close_behind_window
from app.core.sources.page_pictures import PagePictures
from app.theme import Icons, ThemeController
from app.ui.answer.pacer import STANDS_MS
from app.ui.look import Look
from app.ui.main_window import MainWindow
from app.ui.model_window import ModelWindow
from app.ui.seal.gate import SealGate
from app.viewmodels.answer.evidence_model import EvidenceModel
from app.viewmodels.cases.leaving import Way
from app.viewmodels.composer.run_settings import RunSettings
from app.viewmodels.governance.audit_gate import AuditGate
from app.viewmodels.model_window.model_choice import ModelChoice
from app.viewmodels.model_window.model_work import ModelWork
from app.viewmodels.page.page_model import PageModel
from app.viewmodels.run.gates import Gates
from app.viewmodels.run.reading_ahead import ReadingAhead
from app.viewmodels.run.run_model import Build, RunModel
from app.viewmodels.seal.seal_model import Close, SealModel
from app.viewmodels.settings_model import SettingsModel
from app.viewmodels.shelf.shelf_model import ShelfModel
from app.viewmodels.status_model import StatusModel
from app.workers.audit_worker import AuditWorker
from app.workers.engine_api import EngineFactory, open_engine
from app.workers.engine_client import EngineClient
from app.workers.evidence_worker import EvidenceChecker
from app.workers.model_worker import ModelWorker
from app.workers.page_worker import OpenPages, PageDrawer
from app.workers.source_worker import Read, SourceReader


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
        places: where things are kept; `None` takes those of this person, as far as the policy lets them be.
        stands_ms: how long each picture of a run is shown at least.
        close_behind: refuses new connections of this process once the window is up, for ever.
        require_seal: whether nothing may be taken where the kernel's part of the seal is missing.
        policy: what governs this machine, and whether there is a log; `None` means neither rules nor a log.
        keep: what cases are made with; `None` keeps them in `places`, without a credential store.
    """
    options = parser().parse_args(list(argv))
    app = application()
    root = QObject(app)
    places = places or Places.under(policy)
    kept = SettingsModel(places.settings, parent=root)
    settings = kept.settings
    device = options.device or settings.device
    controller = ThemeController(options.theme or settings.theme, parent=root)
    look = Look(controller, Icons(resources() / "icons"), parent=root)
    app.setWindowIcon(look.icon("vitrine", look.theme.accent, 64))

    client = EngineClient(factory, parent=root)
    reader = SourceReader(read, parent=root)
    shelf = ShelfModel(reader, client, parent=root)
    root_policy = policy or Policy.default()
    stored = threading.Event()
    log = AuditWorker(
        Recorder.off() if policy is None else Recorder.of(policy, places), (stored,), parent=root
    )
    log_gate = AuditGate(log, root_policy, seal, client, content_of_model, parent=root)
    store = CaseStore(
        keep or keep_of(places, policy), log.log_deletion, stored, root_policy.thinking_shown, parent=root
    )
    run = RunModel(client, shelf, request, Gates(log_gate, store.gate), parent=root)
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
    window = MainWindow(
        shelf,
        run,
        status,
        pages,
        evidence,
        run_settings,
        look,
        stands_ms=stands_ms,
        may_close=partial(store.parting.may, Way.CLOSE),
    )
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
    set_runs(run_settings, run, ahead, status, window, look)
    run_settings.opening_changed.connect(lambda: open_again(kept, client, run, choice, model))
    keep_settings(kept, window, client)
    keep_model(kept, window, client, choice)
    window.closing.connect(client.close)
    for beside in (reader, drawer, checker, model_worker):
        window.closing.connect(beside.close)
    files = [] if policy is not None and policy.closed else [str(path) for path in options.files]
    _take_files(shelf, files, status.seal, window, look)
    audit, governor = govern(root_policy, places, log, log_gate, status.seal, shelf, run, window, look, root)
    dossiers = DossierParts(run, evidence, status.seal, audit, window, look, root)
    text_of = dossiers.model.text_of
    cases = CaseParts(store, shelf, run, evidence, status, window, look, kept, audit, text_of, root)
    cases.refused.connect(audit.keeping_refused)
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
    # Qt's loop would hold back Python's own handler; whatever was kept is on the disk already.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    policy = load()
    read = functools.partial(sources.read, limits=policy.limits)
    keep = keep_of(Places.under(policy), policy, SystemKeyStore())
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
