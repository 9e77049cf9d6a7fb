"""The model window of a real program, on small real checkpoints."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.assembly.program import Program
from app.workers.engine_api import EngineFactory
from tests.support.model_folders import copy_of
from tests.support.program import programs
from tests.support.tiny_checkpoint import write_tiny_checkpoint

#: A process that brings torch with it takes its time on a busy machine.
PATIENCE = 60_000

#: folder, factory -> a program whose model window looks at the folder.
BringUp = Callable[..., Program]


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Not to be changed."""
    return write_tiny_checkpoint(tmp_path_factory.mktemp("tiny"))


@pytest.fixture
def folder(tiny: Path, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    return copy_of(tiny, tmp_path / "gemma")


@pytest.fixture
def bring_up(qtbot: QtBot, tmp_path: Path) -> Iterator[BringUp]:
    """Begins programs that show the model window; closed after the test."""
    with programs(qtbot, tmp_path / "kept", PATIENCE) as begin:

        def bring(folder: Path | None = None, factory: EngineFactory | None = None) -> Program:
            program = begin(factory)
            qtbot.waitUntil(lambda: program.desk.status.info is not None)
            program.window.actions_.open_model.trigger()
            choice = program.models.window.choice
            if folder is not None:
                choice.look(str(folder))
            qtbot.waitUntil(lambda: not choice.busy, timeout=PATIENCE)
            return program

        yield bring
