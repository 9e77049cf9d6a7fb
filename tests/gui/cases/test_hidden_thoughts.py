"""Where the policy hides thoughts, those of answers that were kept before are hidden as well."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.assembly.program import Program
from app.core.denoise_track import CanvasFrame
from app.core.dossier import load
from app.core.policy import Policy
from app.viewmodels.cases.cases_model import StoreState
from tests.support.case_window import begin_case, keep, saved, set_up, store_state, unlock
from tests.support.gestures import ask, wait_for_answer
from tests.support.program import Begin
from tests.support.scripted_engine import ANSWER
from tests.support.window_parts import scripted

SECRET = "SECRET THOUGHT"


def kept(qtbot: QtBot, begin: Begin, cases_folder: Path) -> None:
    """An answer with a thought, from the time before the policy."""
    program = begin(scripted(thinking=SECRET, thought=3), keep=keep(cases_folder))
    set_up(qtbot, program)
    begin_case(qtbot, program, "Supplier audit")
    program.window.composer.thinking.setChecked(True)
    ask(qtbot, program, "When?")
    wait_for_answer(qtbot, program)
    saved(qtbot, program)
    assert any(cell.thought for frame in program.run.track.frames for cell in frame.cells)
    program.window.close()
    program.store.wait()


def shown(qtbot: QtBot, program: Program) -> None:
    """Unlock the cases and show that answer again."""
    store_state(qtbot, program, StoreState.LOCKED)
    window = unlock(qtbot, program)
    qtbot.waitUntil(lambda: window.detail.runs.count() == 1)
    window.detail.runs.chosen.emit(1)
    qtbot.waitUntil(lambda: bool(program.run.answer) and program.window.answer.settled)


def test_it_is_neither_shown_nor_replayed_nor_found_nor_exported(
    qtbot: QtBot, begin: Begin, cases_folder: Path, tmp_path: Path
) -> None:
    kept(qtbot, begin, cases_folder)
    program = begin(keep=keep(cases_folder), policy=Policy(thinking_shown=False))
    shown(qtbot, program)
    answer = program.window.answer
    assert ANSWER.endswith(program.run.answer)
    assert answer.text.isVisible()
    assert not answer.thinking.isVisible()
    assert not any(SECRET in label.text() for label in program.window.findChildren(QLabel))
    # The replay has nothing of it, at any step.
    track = program.run.track
    assert track.frames
    assert not any(cell.thought for frame in track.frames for cell in frame.cells)
    answer.switch.choose("writing")
    assert not answer.thinking.isVisible()
    answer.copy()
    assert SECRET not in QGuiApplication.clipboard().text()

    listed = program.cases.window.list
    QTest.keyClicks(listed.search, "secret")
    qtbot.waitUntil(lambda: listed.nothing.text() == "No case contains all these words.")
    assert listed.hits.count() == 0

    model = program.dossiers.model
    qtbot.waitUntil(lambda: model.ready)
    with qtbot.waitSignal(model.saved):
        program.dossiers.save(tmp_path / "dossier.json", with_steps=True)
    assert SECRET not in (tmp_path / "dossier.json").read_text(encoding="utf-8")
    assert load(tmp_path / "dossier.json").body["answer"] == program.run.answer


def test_where_it_may_be_shown_it_is(qtbot: QtBot, begin: Begin, cases_folder: Path) -> None:
    kept(qtbot, begin, cases_folder)
    program = begin(keep=keep(cases_folder), policy=Policy.default())
    shown(qtbot, program)
    assert program.window.answer.thinking.isVisible()
    assert program.window.answer.thinking.thought.text() == SECRET
    listed = program.cases.window.list
    QTest.keyClicks(listed.search, "secret")
    qtbot.waitUntil(lambda: listed.hits.count() == 1)


def test_a_model_that_thinks_unasked_is_not_seen_thinking(
    qtbot: QtBot, begin: Begin, cases_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    factory = scripted(thinking=SECRET, thought=3)
    program = begin(factory, keep=keep(cases_folder), policy=Policy(thinking_shown=False))
    answer = program.window.answer
    view, boxes = answer.canvas.view, []
    given: list[CanvasFrame] = []
    show = view.show_blocks

    def watch(blocks: Sequence[CanvasFrame], live: bool) -> None:
        given.extend(blocks)
        boxes.append(answer.thinking.isVisible())
        show(tuple(blocks), live=live)

    monkeypatch.setattr(view, "show_blocks", watch)
    qtbot.waitUntil(lambda: program.run.model is not None)
    ask(qtbot, program, "When?")
    wait_for_answer(qtbot, program)
    qtbot.waitUntil(lambda: answer.settled)
    assert any(cell.thought for frame in program.run.track.frames for cell in frame.cells)
    answer.switch.choose("writing")
    answer.canvas.replay.set_position(0)
    assert len(given) > 2
    assert not any(cell.thought for frame in given for cell in frame.cells)
    assert not any(boxes)
    assert not answer.thinking.isVisible()
    assert not any(SECRET in label.text() for label in program.window.findChildren(QLabel))
