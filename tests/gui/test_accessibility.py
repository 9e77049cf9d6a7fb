"""What a screen reader finds in the real windows: roles, names, values and states."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from app.assembly.program import Program
from app.ui.announcer import Announcer
from tests.support.accessible_tree import Node, walk
from tests.support.gestures import ask, drop, files, wait_for_answer
from tests.support.program import Begin
from tests.support.scripted_engine import StepGate
from tests.support.window_parts import scripted

#: Roles that say nothing without a name.
NAMED = {
    "Button",
    "ButtonMenu",
    "CheckBox",
    "RadioButton",
    "ComboBox",
    "EditableText",
    "List",
    "ListItem",
    "Table",
    "Slider",
    "SpinBox",
    "ProgressBar",
    "PageTab",
    "ColumnHeader",
    "Dialog",
    "Window",
}


def nameless(tree: Sequence[Node]) -> list[str]:
    """Parts that a person who hears them could not tell apart."""
    return [str(each) for each in tree if not each.name and (each.role in NAMED or each.focusable)]


def with_an_answer(qtbot: QtBot, begin: Begin, letter: Path) -> Program:
    program = begin(scripted())
    drop(program.window, files([letter]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1)
    ask(qtbot, program, "What is the notice period?")
    wait_for_answer(qtbot, program)
    qtbot.waitUntil(lambda: program.evidence.whole)
    return program


def test_everything_in_the_window_says_what_it_is(qtbot: QtBot, begin: Begin, letter: Path) -> None:
    program = with_an_answer(qtbot, begin, letter)
    tree = list(walk(program.window))
    assert len(tree) > 60
    assert nameless(tree) == []
    # A screen reader takes a border for a window of its own.
    assert [str(each) for each in tree if each.role == "Border"] == []
    assert {"Sources", "Page", "What to ask", "Status"} <= {e.name for e in tree if e.role == "Grouping"}


def test_one_of_several_is_a_choice_and_says_whether_it_is_chosen(qtbot: QtBot, begin: Begin) -> None:
    window = begin(scripted()).window
    window.composer.tasks.pick("summarise")
    choices = {each.name: each.checked for each in walk(window) if each.role == "RadioButton"}
    assert choices["Summarise"]
    assert not choices["Ask"]
    window.composer.tasks.pick("ask")
    choices = {each.name: each.checked for each in walk(window) if each.role == "RadioButton"}
    assert choices["Ask"]


def test_the_answer_can_be_read_on_the_canvas_too(qtbot: QtBot, begin: Begin, letter: Path) -> None:
    program = with_an_answer(qtbot, begin, letter)
    program.window.answer.switch.choose("writing")
    canvas = next(each for each in walk(program.window) if each.path.endswith("/CanvasView"))
    assert canvas.role == "StaticText"
    assert canvas.name
    assert "framework contract" in canvas.value


OPENERS: dict[str, Callable[[Program], object]] = {
    "settings": lambda program: program.window.actions_.run_settings.trigger(),
    "cases": lambda program: program.window.actions_.cases.trigger(),
    "model": lambda program: program.window.actions_.open_model.trigger(),
    "rules": lambda program: program.window.actions_.rules.trigger(),
    "audit": lambda program: program.window.actions_.audit_log.trigger(),
    "about": lambda program: program.window.actions_.about.trigger(),
    "seal": lambda program: program.window.header.seal.click(),
    "export": lambda program: program.window.actions_.export.trigger(),
}


@pytest.mark.parametrize("name", OPENERS)
def test_other_windows_say_what_they_are(qtbot: QtBot, begin: Begin, letter: Path, name: str) -> None:
    program = with_an_answer(qtbot, begin, letter)
    before = set(shown_windows())
    OPENERS[name](program)
    qtbot.waitUntil(lambda: bool(set(shown_windows()) - before))
    (opened,) = set(shown_windows()) - before
    tree = list(walk(opened))
    assert nameless(tree) == []
    assert [str(each) for each in tree if each.role == "Border"] == []
    for box in opened.findChildren(QComboBox):
        if box.isVisible():
            assert box.accessibleName() not in ("", box.currentText())
    opened.close()


def shown_windows() -> list[QWidget]:
    """Windows on the screen, dialogs among them."""
    return [each for each in QApplication.topLevelWidgets() if each.isVisible()]


def test_a_run_says_that_it_began_how_far_it_is_and_that_it_is_done(
    qtbot: QtBot, begin: Begin, letter: Path
) -> None:
    gate = StepGate()
    program = begin(scripted(gate=gate))
    heard: list[str] = []
    announcer = Announcer(program.run, program.evidence, program.window, heard.append)
    drop(program.window, files([letter]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1)
    ask(qtbot, program, "What is the notice period?")
    for step in range(1, 8):
        gate.allow(1)
        qtbot.waitUntil(lambda step=step: len(program.run.track.frames) >= step)  # type: ignore[misc]
    gate.open()
    wait_for_answer(qtbot, program)
    qtbot.waitUntil(lambda: heard[-1].startswith("Checked against the sources"))
    assert heard[0] == "The answer is being written."
    assert heard[-2] == "The answer is done."
    tenths = [each for each in heard if each.endswith("% settled")]
    assert tenths
    assert len(tenths) == len(set(tenths)) <= 9
    announcer.deleteLater()
