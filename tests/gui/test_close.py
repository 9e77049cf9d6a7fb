"""Closing the window at any moment leaves nothing behind, and importing it brings no torch."""

import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.core.runs import RunState
from tests.support.gestures import ask, drop, files
from tests.support.program import Begin
from tests.support.scripted_engine import StepGate
from tests.support.window_parts import HeldReader, scripted


def test_closing_during_a_run_hides_at_once_and_ends_the_thread(qtbot: QtBot, begin: Begin) -> None:
    gate = StepGate()
    factory = scripted(gate=gate)
    program = begin(factory)
    ask(qtbot, program, "Why?")
    gate.allow(2)
    qtbot.waitUntil(lambda: program.run.state is RunState.DENOISING)
    program.window.close()
    assert not program.window.isVisible()
    assert program.client.wait(5000)
    assert not program.client.alive
    assert factory.played.closed == 1


def test_closing_while_the_model_opens(qtbot: QtBot, begin: Begin) -> None:
    program = begin(scripted(opens_at_once=False))
    qtbot.waitUntil(lambda: program.desk.status.model.startswith("Loading"))
    program.window.close()
    assert program.client.wait(5000)


def test_closing_while_files_are_read(qtbot: QtBot, begin: Begin, letter: Path) -> None:
    held = HeldReader()
    program = begin(read=held)
    drop(program.window, files([letter]))
    qtbot.waitUntil(lambda: len(held.read) == 1)
    program.window.close()
    program.desk.reader.wait()


def test_the_window_can_be_imported_and_built_without_torch() -> None:
    code = "import sys, app.bootstrap; sys.exit(any(m in sys.modules for m in ('torch', 'transformers')))"
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0
