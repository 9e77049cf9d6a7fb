"""What the window refuses stands in the log, and so does that a person goes on despite a warning."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.assembly.program import Program
from app.core.policy import Policy
from app.core.seal import Layer, SealReport
from app.ui.seal.gate import SealGate
from app.viewmodels.governance.audit_review import kind_words
from tests.gui.governance.conftest import Log, rules
from tests.support.case_window import keep
from tests.support.program import Begin

BROKEN = SealReport(
    False, (Layer("kernel", False, "sockets", "ENOSYS"),), "Sealed in Python only", as_it_should_be=False
)


def ended(program: Program) -> None:
    """Close the window and let everything be written."""
    # Unkept answers would be asked about.
    program.conversation.let_go()
    program.window.close()
    program.log.wait()


def test_a_case_that_may_not_be_kept_is_refused_in_the_log(
    qtbot: QtBot, begin: Begin, tmp_path: Path, log: Log
) -> None:
    program = begin(policy=rules(cases="forbidden"), keep=keep(tmp_path / "none", keeping="forbidden"))
    QTest.mouseClick(program.cases.button, Qt.MouseButton.LeftButton)
    assert "Nothing may be kept on this machine" in program.window.banner.sentence
    program.window.actions_.cases.trigger()
    ended(program)
    assert log.whats("refused") == [{"action": "keep a case", "why": "cases"}] * 2


@pytest.mark.parametrize("required", [False, True])
def test_a_window_that_takes_nothing_without_the_seal_is_logged(
    qtbot: QtBot, begin: Begin, log: Log, required: bool
) -> None:
    program = begin(policy=rules(seal_required=required), seal=BROKEN)
    cover = program.window.findChild(SealGate)
    assert cover is not None
    if not required:
        QTest.mouseClick(cover.go_on, Qt.MouseButton.LeftButton)
    ended(program)
    why = "seal_required" if required else "seal.missing"
    assert log.whats("refused") == [{"action": "work", "why": why}]
    assert log.whats("accepted") == [] if required else [{"action": "work", "why": "seal.missing"}]


def test_a_whole_seal_is_nothing_to_refuse_or_accept(qtbot: QtBot, begin: Begin, log: Log) -> None:
    ended(begin(policy=Policy.default()))
    assert (log.whats("refused"), log.whats("accepted")) == ([], [])
    assert kind_words("accepted") != "accepted", "the window has words for it"
