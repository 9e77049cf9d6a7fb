"""A run that is stopped while the log takes its beginning has an end in the log, also when asked anew."""

import threading

from pytestqt.qtbot import QtBot

from app.core.runs import RunState
from tests.gui.governance.conftest import Log, rules
from tests.support.gestures import ask
from tests.support.program import Begin
from tests.support.window_parts import recorded


def test_both_runs_end_in_the_log(qtbot: QtBot, begin: Begin, log: Log) -> None:
    program = begin(policy=rules())
    qtbot.waitUntil(lambda: program.run.model is not None)
    held, go = threading.Event(), threading.Event()

    def hold(_log: object) -> None:
        held.set()
        go.wait(5)

    finished = recorded(program.run.finished)
    program.log.worker.tell(hold)
    assert held.wait(5)
    ask(qtbot, program, "Why?")
    qtbot.waitUntil(lambda: program.run.state is RunState.PREFILL)
    program.run.stop()
    assert program.run.state is RunState.IDLE
    ask(qtbot, program, "Why not?")
    go.set()
    qtbot.waitUntil(lambda: len(finished) == 1)
    program.conversation.let_go()
    program.window.close()
    program.log.wait()
    begun, ended = log.whats("run.started"), log.whats("run.ended")
    assert [each["run"] for each in begun] == [each["run"] for each in ended]
    assert [each["reason"] for each in ended] == ["cancelled", "end"]
