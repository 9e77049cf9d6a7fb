"""The composition root: builds the parts, each from the set-up and from those before it."""

import functools
import os
import signal
import sys
from collections.abc import Sequence
from threading import Event

from PySide6.QtCore import QObject

from app.assembly.application import application
from app.assembly.asides import AsidePart
from app.assembly.case_options import case_options
from app.assembly.cases import CasePart
from app.assembly.conversation import ConversationPart
from app.assembly.desk import DeskPart
from app.assembly.dossiers import DossierPart
from app.assembly.engine import EnginePart
from app.assembly.films import FilmPart
from app.assembly.forms import FormPart
from app.assembly.governance import GovernancePart
from app.assembly.languages import translate
from app.assembly.log import LogPart
from app.assembly.models import ModelPart
from app.assembly.program import Program
from app.assembly.reports import ReportPart
from app.assembly.setup import Setup
from app.assembly.store import StorePart
from app.assembly.tables import TablePart
from app.core import sources
from app.core.cases import SystemKeyStore
from app.core.paths import Places
from app.core.policy import load
from app.core.seal import SealReport, close_behind_window
from app.core.sources.recognition.applying import recognised
from app.core.spoken import speak, wish_in

_TURN = 0.0005  # seconds


def build(setup: Setup) -> Program:
    """Put the program together; nothing is shown, and nothing opened, before `Program.begin`.

    What a further side of the window needs is a part of its own: built here, and named in `Program.parts`.
    One that asks the model through the window's run comes behind the desk; one with a gate before it.
    """
    app = application()
    # While a thread computes in Python, the window's takes its turn again this often: it does so many times.
    sys.setswitchinterval(_TURN)
    root = QObject(app)
    # Cases are deleted to the end, and a deletion is logged before.
    nothing_to_log = Event()
    engine = EnginePart(setup, root)
    log = LogPart(setup, engine, (nothing_to_log,), root)
    store = StorePart(setup, log, nothing_to_log, root)
    desk = DeskPart(setup, engine, log, store, root)
    models = ModelPart(setup, engine, desk, root)
    governance = GovernancePart(setup, log, desk, root)
    dossiers = DossierPart(desk, governance, root)
    cases = CasePart(store, desk, governance, dossiers, root)
    forms = FormPart(setup, engine, desk, governance, dossiers, cases, root)
    asides = AsidePart(engine, log, desk, root)
    reports = ReportPart(setup, desk, governance, dossiers, cases, forms, root)
    tables = TablePart(setup, engine, desk, cases, forms, reports, governance.audit, root)
    films = FilmPart(desk, governance, forms, root)
    conversation = ConversationPart(store, desk, cases, forms, tables, root)
    return Program(
        app,
        root,
        engine,
        log,
        store,
        desk,
        models,
        governance,
        dossiers,
        cases,
        forms,
        asides,
        reports,
        tables,
        films,
        conversation,
    )


def run(argv: Sequence[str], seal: SealReport) -> int:
    """Open the window and stay until it is closed.

    Returns:
        The exit code.
    """
    # Qt's loop would hold back Python's own handler; whatever was kept is on the disk already.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    policy = load()
    places = Places.under(policy)
    translate(application(), speak(wish_in(places.settings)))
    program = build(
        Setup(
            argv,
            seal,
            read=functools.partial(sources.read, limits=policy.limits),
            recognise=recognised,
            close_behind=close_behind_window,
            policy=policy,
            keep=case_options(places, policy, SystemKeyStore()),
        )
    )
    program.window.fit_into(program.window.screen().availableSize())
    program.begin()
    code = program.app.exec()
    if not program.end():
        # A step that hangs in native code cannot be ended from here, and the person has closed the window.
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    return code
