"""The seal in the window: the pill, its window with the test, and what lies over all when it is broken."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app import bootstrap
from app.assembly import program as program_parts
from app.assembly.program import Program
from app.assembly.setup import Setup
from app.core.paths import Places, resources
from app.core.seal import Layer, SealReport
from app.core.seal.self_test import Row, Summary
from app.theme import Icons, ThemeController
from app.ui.look import Look
from app.ui.seal.gate import SealGate
from app.ui.seal.window import SealWindow
from app.ui.seal_pill import SealPill
from app.viewmodels.seal.seal_model import SealModel
from tests.support.gestures import drag_over, drop, files
from tests.support.program import Begin
from tests.support.scripted_engine import ScriptedFactory
from tests.support.window_parts import SEALED, read_text

BROKEN = SealReport(
    False,
    (Layer("kernel", False, "sockets", "seccomp(): ENOSYS"), Layer("python", True, "sockets", "")),
    "Sealed in Python only: this system does not let a program lock its own network",
    as_it_should_be=False,
)
CLOSED = SealReport(True, SEALED.layers, "Sealed: no network, no new connections")
ROWS = (
    Row("tcp", "TCP", "stopped", "not tried", "hook", since="start"),
    Row("handed-old", "A live socket", "open", "not tried", note="takes another program"),
    Row("abstract", "Abstract socket", "got out", "not tried", note="it got out"),
)

BeginSealed = Callable[..., Program]


@pytest.fixture
def look() -> Look:
    return Look(ThemeController(), Icons(resources() / "icons"))


@pytest.fixture
def begin_with(qtbot: QtBot, tmp_path: Path) -> Iterator[BeginSealed]:
    """Begins a program with this report; `require_seal`, `close_behind` and files may be given."""
    begun: list[Program] = []

    def begin(report: SealReport, *argv: str, **options: object) -> Program:
        program = bootstrap.build(
            Setup(
                ("--seed", "7", "--device", "cpu", *argv),
                report,
                factory=ScriptedFactory(),
                read=read_text,
                kept_in=Places.below(tmp_path / "kept"),
                stands_ms=0,
                **options,  # type: ignore[arg-type]
            )
        )
        begun.append(program)
        program.begin()
        qtbot.waitExposed(program.window)
        return program

    yield begin
    for program in begun:
        program.window.close()
        assert program.end(5000)


def gate_of(program: Program) -> SealGate | None:
    gates = program.window.findChildren(SealGate)
    return gates[0] if gates and gates[0].isVisible() else None


# -- the pill ---------------------------------------------------------------------------------------


def test_the_pill_follows_the_seal(qtbot: QtBot, begin_with: BeginSealed) -> None:
    program = begin_with(SEALED, close_behind=lambda: CLOSED)
    pill = program.window.header.seal
    assert pill.text().strip() == "Sealed: no network"
    qtbot.waitUntil(lambda: pill.text().strip() == "Sealed: no network, no new connections")
    assert pill.accessibleName() == CLOSED.sentence


def test_new_connections_are_refused_once_and_only_after_the_window_is_shown(
    qtbot: QtBot, begin_with: BeginSealed
) -> None:
    seen: list[bool] = []
    program: list[Program] = []

    def close() -> SealReport:
        seen.append(program[0].window.isVisible())
        return CLOSED

    program.append(begin_with(SEALED, close_behind=close))
    qtbot.waitUntil(lambda: program[0].desk.status.seal.report is CLOSED)
    program[0].desk.status.seal.close_behind()
    assert seen == [True]


def test_on_a_graphics_card_they_are_refused_once_its_driver_runs(
    qtbot: QtBot, begin_with: BeginSealed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program_parts, "driver_may_start", lambda _device: True)
    program = begin_with(SEALED, close_behind=lambda: CLOSED)
    qtbot.waitUntil(lambda: program.desk.status.info is not None)
    info = program.desk.status.info
    assert info is not None
    assert info.device == "cpu"
    assert program.desk.status.seal.report is SEALED
    program.client.opened.emit(replace(info, device="cuda:0"))
    assert program.desk.status.seal.report is CLOSED


def test_a_broken_seal_is_in_the_warning_colour(qtbot: QtBot, look: Look) -> None:
    pill = SealPill(SealModel(BROKEN), look)
    qtbot.addWidget(pill)
    assert pill.property("broken") is True
    assert pill.accessibleName() == BROKEN.sentence
    assert pill.text().strip() == "Sealed in Python only"


# -- its window -------------------------------------------------------------------------------------


def texts(window: SealWindow) -> str:
    return "\n".join(label.text() for label in window.findChildren(QLabel))


def test_a_click_tries_every_way_out_beside_the_window(
    qtbot: QtBot, begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The real test in a real process; this process is not sealed, so it must not be said to hold."""
    pill = begin().window.header.seal
    pill.click()
    window = pill.seal_window
    assert window is not None
    assert window.isVisible()
    assert "Operating system: in force" in texts(window)
    assert "This program: not in force" in texts(window)
    assert window.bar.isVisible()
    assert not window.again.isEnabled()
    qtbot.waitUntil(lambda: len(window.table.rows) >= 2, timeout=60_000)
    qtbot.waitUntil(lambda: not window.bar.isVisible(), timeout=200_000)
    assert window.table.rows[0].failed, "what is wrong stands first"
    assert "not what it should be" in window.outcome.text()
    assert window.again.isEnabled()
    window.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert "Sealed: no network" in copied
    assert "Way out" in copied
    assert "GOT OUT" in copied
    window.close()


def test_the_table_shows_words_and_not_only_colours(qtbot: QtBot, look: Look) -> None:
    model = SealModel(SEALED)
    window = SealWindow(model, look, None)  # type: ignore[arg-type]
    qtbot.addWidget(window)
    model._keep(Summary(ROWS, inside=True))
    shown = [
        [item.text() if (item := window.table.item(row, column)) else "" for column in range(3)]
        for row in range(3)
    ]
    assert shown == [
        ["Another program's abstract UNIX socket", "got out", ""],
        ["A live socket handed in, connection older than seal", "open, known", ""],
        ["TCP", "stopped", "Python audit hook"],
    ]
    assert window.note.text() == "Another program's abstract UNIX socket: it got out"
    window.table.setCurrentCell(1, 0)
    assert window.note.text() == "A live socket handed in, connection older than seal: takes another program"


# -- when it cannot be set --------------------------------------------------------------------------


@pytest.fixture
def broken(begin_with: BeginSealed, letter: Path) -> Program:
    return begin_with(BROKEN, str(letter))


def test_nothing_is_taken_before_the_person_knows(broken: Program, letter: Path) -> None:
    gate = gate_of(broken)
    assert gate is not None
    assert gate.geometry() == broken.window.rect()
    assert gate.sentence.text() == "Vitrine could not lock itself off the network."
    assert "ENOSYS" in gate.detail.text()
    assert not drag_over(broken.window, files([letter]))
    assert not drop(broken.window, files([letter]))
    actions = broken.window.actions_
    assert not actions.add_files.isEnabled()
    assert not actions.paste.isEnabled()
    assert actions.quit.isEnabled()
    assert not broken.window.composer.isEnabled()
    assert len(broken.shelf.cards) == 0, "not from the command line either"


def test_the_person_goes_on(qtbot: QtBot, broken: Program, letter: Path) -> None:
    gate = gate_of(broken)
    assert gate is not None
    assert not gate.go_on.hasFocus(), "it must be a decision"
    QTest.mouseClick(gate.go_on, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: gate_of(broken) is None)
    assert broken.window.actions_.add_files.isEnabled()
    assert broken.window.composer.isEnabled()
    qtbot.waitUntil(lambda: len(broken.shelf.cards) == 1)
    assert drop(broken.window, files([letter]))


def test_the_gate_grows_with_the_window(qtbot: QtBot, broken: Program) -> None:
    broken.window.resize(1300, 820)
    gate = gate_of(broken)
    assert gate is not None
    qtbot.waitUntil(lambda: gate.geometry() == broken.window.rect())


def test_where_the_rules_require_the_seal_there_is_no_going_on(
    qtbot: QtBot, begin_with: BeginSealed, letter: Path
) -> None:
    program = begin_with(BROKEN, str(letter), require_seal=True)
    gate = gate_of(program)
    assert gate is not None
    assert not gate.go_on.isVisible()
    assert "rules" in gate.way_on.text()
    program.desk.status.seal.go_on()
    assert gate_of(program) is gate
    assert not drop(program.window, files([letter]))
    assert len(program.shelf.cards) == 0
    QTest.mouseClick(gate.quit, Qt.MouseButton.LeftButton)
    assert not program.window.isVisible()


def test_where_the_rules_require_it_less_than_the_kernel_is_not_enough(begin_with: BeginSealed) -> None:
    """Where Python's part is all that there is, it is as it should be, but not what is required."""
    weaker = SealReport(False, BROKEN.layers, BROKEN.sentence, as_it_should_be=True)
    assert gate_of(begin_with(weaker)) is None
    assert gate_of(begin_with(weaker, require_seal=True)) is not None


def test_a_whole_seal_asks_nothing(begin_with: BeginSealed) -> None:
    assert gate_of(begin_with(SEALED)) is None


QT_MODULES = """
import os
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from app.core.seal import engage
report = engage()
import sys
from pathlib import Path
from app import bootstrap
from app.assembly.setup import Setup
from app.core.paths import Places
program = bootstrap.build(Setup(["--device", "cpu"], report, kept_in=Places.below(Path(sys.argv[1]))))
program.window.show()
program.app.processEvents()
loaded = Path("/proc/self/maps").read_text() if sys.platform == "linux" else ""
print("PySide6.QtNetwork" in sys.modules, "Qt6Network" in loaded)
os._exit(0)
"""


def test_the_window_needs_nothing_of_qt_for_networks(tmp_path: Path) -> None:
    child = subprocess.run(
        [sys.executable, "-c", QT_MODULES, str(tmp_path)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        timeout=120,
        check=False,
    )
    assert child.stdout.split() == ["False", "False"], child.stderr
