"""Five hundred files at once: the window stays at hand, and the bounds are told."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QElapsedTimer, QTimer
from pytestqt.qtbot import QtBot

from app.core.sources.source import Source
from app.workers import file_finder
from tests.support.gestures import drop, files
from tests.support.program import Begin
from tests.support.window_parts import read_text


def test_the_event_loop_keeps_turning_while_five_hundred_files_come_in(
    qtbot: QtBot, begin: Begin, tmp_path: Path
) -> None:
    paths = [tmp_path / f"file {number:03}.txt" for number in range(500)]
    for path in paths:
        path.write_text("some words")
    gate = threading.Semaphore(0)

    def read_at_a_tick(path: str, *, cancel: threading.Event) -> Source:
        while not (gate.acquire(timeout=0.01) or cancel.is_set()):
            pass
        return read_text(path, cancel=cancel)

    program = begin(read=read_at_a_tick)
    ticks = 0

    def tick() -> None:
        nonlocal ticks
        ticks += 1
        gate.release(10)

    timer = QTimer()
    timer.setInterval(0)
    timer.timeout.connect(tick)
    clock = QElapsedTimer()
    clock.start()
    assert drop(program.window, files(paths))
    dropped = clock.elapsed()
    timer.start()
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 500, timeout=60_000)
    timer.stop()
    # Every ten files need a turn of the loop: it cannot have been held for all of them.
    assert ticks >= 50
    assert dropped < 1000
    assert program.shelf.busy == 0


def test_a_drop_of_more_than_the_most_says_what_was_left_out(
    qtbot: QtBot, begin: Begin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_finder, "MOST_FILES", 3)
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.txt").write_text("x")
    program = begin()
    drop(program.window, files([folder]))
    qtbot.waitUntil(lambda: program.window.banner.isVisible())
    assert program.window.banner.sentence == "2 files were left out: at most 3 are taken at once."
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 3)
