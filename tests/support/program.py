"""The whole program around a scripted engine, as `app.bootstrap` builds it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import shiboken6
from pytestqt.qtbot import QtBot

from app import bootstrap
from app.assembly.case_options import CaseOptions
from app.assembly.program import Program
from app.assembly.setup import Setup
from app.core import tasks
from app.core.paths import Places
from app.core.policy import Policy
from app.core.runs import Build
from app.core.seal import SealReport
from app.workers.engine_api import EngineFactory
from app.workers.source_worker import Read, Recognise
from tests.support.scripted_engine import ScriptedFactory
from tests.support.window_parts import SEALED, read_text

#: factory, read, arguments -> a program whose window is shown.
Begin = Callable[..., Program]


@contextmanager
def programs(qtbot: QtBot, folder: Path, patience_ms: int = 5000) -> Iterator[Begin]:
    """Begins programs; at the end each is closed and its threads must be gone."""
    begun: list[Program] = []

    def begin(
        factory: EngineFactory | None = None,
        read: Read = read_text,
        argv: tuple[str, ...] = ("--seed", "7"),
        request: Build = tasks.build,
        policy: Policy | None = None,
        keep: CaseOptions | None = None,
        seal: SealReport = SEALED,
        recognise: Recognise | None = None,
    ) -> Program:
        program = bootstrap.build(
            Setup(
                argv,
                seal,
                factory=factory or ScriptedFactory(),
                read=read,
                request=request,
                kept_in=Places.below(folder),
                stands_ms=0,
                policy=policy,
                keep=keep,
                recognise=recognise,
            )
        )
        begun.append(program)
        program.begin()
        qtbot.waitExposed(program.window)
        return program

    yield begin
    for program in begun:
        # Tables and answers in memory would be asked about.
        program.tables.open.close()
        program.conversation.let_go()
        program.window.close()
        assert program.end(patience_ms), "the engine's thread is still there"
        assert not shiboken6.isValid(program.window)
