"""The seal's self-test beside the window: told row by row, and ended with the window."""

import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.core.seal.self_test import Summary
from app.workers import seal_worker
from app.workers.seal_worker import SealTester
from tests.support.window_parts import recorded

ROW = '{"way": "w", "title": "W", "verdict": "stopped", "control": "c", "stopped_by": null, "behind": null, \
"since": "", "note": ""}'


@pytest.fixture
def speaks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> "type[Speaker]":
    Speaker.place = tmp_path
    Speaker.patch = monkeypatch
    return Speaker


class Speaker:
    """Puts a program of the test's in the place of the self-test."""

    place: Path
    patch: pytest.MonkeyPatch

    @classmethod
    def says(cls, program: str) -> None:
        """This one is started."""
        path = cls.place / "speaker.py"
        path.write_text(program, encoding="utf-8")
        cls.patch.setattr(seal_worker, "test_command", lambda: [sys.executable, str(path)])


def test_each_row_is_told_and_then_the_whole(qtbot: QtBot, speaks: type[Speaker]) -> None:
    line = f'{{"done": 1, "all": 2, "row": {ROW}}}'
    whole = f'{{"rows": [{ROW}]}}'
    speaks.says(f"print({line!r}, flush=True)\nprint({whole!r})")
    tester = SealTester()
    rows = recorded(tester.tried)
    with qtbot.waitSignal(tester.tested, timeout=30_000) as told:
        tester.start()
        assert tester.busy
    summary = told.args[0] if told.args else None
    assert isinstance(summary, Summary)
    assert summary.inside
    assert summary.passed
    assert [(done, of_all) for done, of_all, _ in rows] == [(1, 2)]
    tester.close()
    tester.wait()


@pytest.mark.parametrize("program", ["", "print('no json')", "print('{}')", "import sys; sys.exit(3)"])
def test_a_test_that_comes_to_no_end_is_a_sentence(qtbot: QtBot, speaks: type[Speaker], program: str) -> None:
    speaks.says(program)
    tester = SealTester()
    with qtbot.waitSignal(tester.failed, timeout=30_000) as told:
        tester.start()
    error = told.args[0] if told.args else None
    assert error is not None
    assert error.code == "seal.not_tested"
    tester.close()
    tester.wait()


def test_closing_ends_it_and_tells_nothing(qtbot: QtBot, speaks: type[Speaker]) -> None:
    line = f'{{"done": 1, "all": 2, "row": {ROW}}}'
    speaks.says(f"import time\nprint({line!r}, flush=True)\ntime.sleep(600)")
    tester = SealTester()
    failed, tested = recorded(tester.failed), recorded(tester.tested)
    with qtbot.waitSignal(tester.tried, timeout=30_000):
        tester.start()
    tester.close()
    tester.wait()
    assert not tester.busy
    assert failed == tested == []
    tester.start()
    assert not tester.busy, "not after the window is gone"
