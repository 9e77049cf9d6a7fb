"""Verifying, converting and opening from the window, with the real engine's files and the real process."""

from pathlib import Path

import pytest
from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from app.assembly.program import Program
from app.core.settings import load
from app.ui.model_window import ModelWindow
from app.workers.engine_api import open_engine
from model.checkpoint.convert import convert
from model.checkpoint.manifest import MANIFEST
from model.checkpoint.verify import write_manifest
from model.errors import OutOfMemory
from tests.gui.model_window.conftest import PATIENCE, BringUp
from tests.support.gestures import drag_over, files
from tests.support.killed_conversion import contents
from tests.support.model_folders import interrupt
from tests.support.spoil_checkpoint import flip, shard
from tests.support.window_parts import scripted


def press(button: QWidget) -> None:
    """A click on something that can be clicked."""
    assert button.isVisible()
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def done(qtbot: QtBot, models: ModelWindow) -> None:
    """Wait for what goes on."""
    qtbot.waitUntil(lambda: models.work.outcome is not None and not models.work.running, timeout=PATIENCE)


def can_begin(qtbot: QtBot, models: ModelWindow) -> None:
    """Wait until a conversion can begin."""
    qtbot.waitUntil(lambda: models.convert.begin.isEnabled(), timeout=PATIENCE)


def test_an_altered_file_is_found(qtbot: QtBot, bring_up: BringUp, folder: Path) -> None:
    write_manifest(folder)
    flip(shard(folder))
    models = bring_up(folder).models.window
    press(models.files.verify)
    done(qtbot, models)
    assert models.files.outcome.problems.sentences == [
        "The file model-00001-of-00002.safetensors of the model was altered or damaged."
    ]
    assert "these are not" in models.files.outcome.sentence.text()


def test_a_list_is_written_and_every_file_then_found_right(
    qtbot: QtBot, bring_up: BringUp, folder: Path
) -> None:
    models = bring_up(folder).models.window
    assert not models.files.verify.isVisible()
    press(models.files.record)
    done(qtbot, models)
    qtbot.waitUntil(models.files.verify.isEnabled, timeout=PATIENCE)
    press(models.files.verify)
    qtbot.waitUntil(lambda: "byte for byte" in models.files.outcome.sentence.text(), timeout=PATIENCE)
    count = len(list(folder.iterdir())) - 1
    assert models.files.outcome.sentence.text().startswith(f"{count} files")


def test_a_conversion_shows_its_progress_and_keeps_the_window_at_hand(
    qtbot: QtBot, bring_up: BringUp, folder: Path
) -> None:
    models = bring_up(folder).models.window
    can_begin(qtbot, models)
    lines: list[str] = []
    shares: list[float] = []

    def note() -> None:
        lines.append(models.convert.progress.line.text())
        if models.work.share is not None:
            shares.append(models.work.share)

    models.work.progressed.connect(note)
    turns: list[int] = []
    clock, timer = QElapsedTimer(), QTimer()

    def turn() -> None:
        turns.append(clock.restart())

    timer.timeout.connect(turn)
    timer.start(2)
    clock.start()
    press(models.convert.begin)
    assert models.convert.progress.isVisible()
    assert not models.folder_bar.choose.isEnabled()
    assert not drag_over(models, files([folder]))
    done(qtbot, models)
    timer.stop()
    assert lines[0] == "Starting…"
    assert any("Converting into model-0000" in line for line in lines)
    assert shares == sorted(shares)
    # The window's thread is never held; a busy machine may now and then not give it its turn.
    assert sorted(turns)[int(len(turns) * 0.98)] < 50
    assert models.convert.outcome.sentence.text().startswith("Converted. Relative error of the weights:")
    qtbot.waitUntil(models.convert.open.isVisible, timeout=PATIENCE)


def test_a_stopped_conversion_goes_on_and_ends_as_if_it_had_not_been_stopped(
    qtbot: QtBot, bring_up: BringUp, folder: Path, tmp_path: Path
) -> None:
    convert(folder, tmp_path / "whole")
    target = folder.with_name("gemma-4bit")
    models = bring_up(folder).models.window
    can_begin(qtbot, models)
    press(models.convert.begin)
    # It needs longer to begin than this takes.
    press(models.convert.progress.stop)
    assert models.convert.progress.line.text() == "Stopping…"
    done(qtbot, models)
    assert models.convert.outcome.sentence.text().startswith("Stopped.")
    assert not (target / MANIFEST).exists()
    models.close()
    interrupt(folder, target)
    models.bring_to_front()
    models.choice.look(str(folder))
    can_begin(qtbot, models)
    assert models.convert.begin.text() == "Resume"
    press(models.convert.begin)
    qtbot.waitUntil(models.convert.open.isVisible, timeout=PATIENCE)
    assert contents(target) == contents(tmp_path / "whole")


def test_a_target_that_holds_something_else_is_told_before_it_begins(
    qtbot: QtBot, bring_up: BringUp, folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "letters"
    other.mkdir()
    (other / "letter.txt").write_text("Dear Ms Müller")
    models = bring_up(folder).models.window
    can_begin(qtbot, models)
    field = models.convert.target
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, str(other))
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "holds something else" in models.convert.ahead.text(), timeout=PATIENCE)
    assert not models.convert.begin.isEnabled()
    # Chosen in the dialog it means a place below it.
    models.work.choose_target(str(other))
    can_begin(qtbot, models)
    assert field.text() == str(other / "gemma-4bit")


def test_a_full_disk_is_told_before_it_begins(
    qtbot: QtBot, bring_up: BringUp, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("model.checkpoint.ahead.disk_room", lambda _: 1000)
    models = bring_up(folder).models.window
    qtbot.waitUntil(lambda: "Too little room on that disk" in models.convert.ahead.text(), timeout=PATIENCE)
    assert not models.convert.begin.isEnabled()


def test_a_conversion_that_fails_says_why_and_can_begin_again(
    qtbot: QtBot, bring_up: BringUp, folder: Path
) -> None:
    target = folder.with_name("gemma-4bit")
    models = bring_up(folder).models.window
    can_begin(qtbot, models)
    # Put there after the window looked.
    target.write_text("a file")
    press(models.convert.begin)
    done(qtbot, models)
    assert models.convert.outcome.problems.sentences == ["There is a file of that name."]
    target.unlink()
    models.work.set_target(str(target))
    can_begin(qtbot, models)


def test_the_converted_model_opens_and_is_opened_at_the_next_start(
    qtbot: QtBot, bring_up: BringUp, folder: Path, tmp_path: Path
) -> None:
    target = folder.with_name("gemma-4bit")
    convert(folder, target)
    program = bring_up(folder, open_engine)
    models = program.models.window
    qtbot.waitUntil(models.convert.open.isVisible, timeout=PATIENCE)
    press(models.convert.open)
    assert models.opening.text() == "Opening…"
    qtbot.waitUntil(
        lambda: program.desk.status.info is not None and program.desk.status.info.path == str(target),
        timeout=PATIENCE,
    )
    # The work here is done.
    assert not models.isVisible()
    assert program.desk.status.model.endswith("4-bit")
    assert load(tmp_path / "kept" / "settings.json").settings.model_path == str(target)
    models.bring_to_front()
    qtbot.waitUntil(lambda: models.choice.is_open and not models.choice.busy, timeout=PATIENCE)
    assert models.open_button.text() == "This model is open"
    # Back to the one that comes along, which is kept as no path at all.
    press(models.folder_bar.demonstration)
    qtbot.waitUntil(models.open_button.isEnabled, timeout=PATIENCE)
    press(models.open_button)
    qtbot.waitUntil(lambda: not models.isVisible(), timeout=PATIENCE)
    assert load(tmp_path / "kept" / "settings.json").settings.model_path == ""


def test_a_model_that_cannot_be_opened_says_why_in_this_window(
    qtbot: QtBot, bring_up: BringUp, folder: Path
) -> None:
    factory = scripted()
    program = bring_up(folder, factory)
    factory.script.fails_to_open = OutOfMemory("The machine has too little memory for this.", "Close others.")
    models = program.models.window
    press(models.open_button)
    qtbot.waitUntil(lambda: bool(models.problems.sentences), timeout=PATIENCE)
    assert models.problems.sentences == ["The machine has too little memory for this."]
    assert models.isVisible()
    assert models.opening.text() == "No model is open"
    assert models.open_button.isEnabled()


def test_what_it_runs_on_is_chosen_and_kept(
    qtbot: QtBot, bring_up: BringUp, folder: Path, tmp_path: Path
) -> None:
    factory = scripted()
    models = bring_up(folder, factory).models.window
    QTest.keyClick(models.device, Qt.Key.Key_End)
    assert models.choice.device == "cpu"
    press(models.open_button)
    qtbot.waitUntil(lambda: not models.isVisible(), timeout=PATIENCE)
    assert factory.played.opened[-1][:2] == (str(folder), "cpu")
    assert load(tmp_path / "kept" / "settings.json").settings.device == "cpu"


def test_a_program_that_is_closed_ends_its_conversion(qtbot: QtBot, bring_up: BringUp, folder: Path) -> None:
    program: Program = bring_up(folder)
    can_begin(qtbot, program.models.window)
    press(program.models.window.convert.begin)
    program.window.close()
    assert not program.models.window.isVisible()
    program.models.worker.wait()
    assert not (folder.with_name("gemma-4bit") / MANIFEST).exists()


def test_every_control_has_a_name_and_can_be_reached(qtbot: QtBot, bring_up: BringUp, folder: Path) -> None:
    models = bring_up(folder).models.window
    can_begin(qtbot, models)
    for widget in models.findChildren(QWidget):
        if isinstance(widget, (QAbstractButton, QComboBox, QLineEdit, QTableWidget)) and widget.isVisible():
            text = widget.text() if isinstance(widget, QAbstractButton) else ""
            # A table has a corner of its own that nobody reaches.
            if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
                assert text or widget.accessibleName(), widget
    models.activateWindow()
    qtbot.waitUntil(models.isActiveWindow)
    models.folder_bar.choose.setFocus()
    reached: set[QWidget] = set()
    for _ in range(30):
        focus = models.focusWidget()
        if focus is None or focus in reached:
            break
        reached.add(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert reached >= {
        models.folder_bar.demonstration,
        models.fit.context,
        models.fit.table,
        models.files.record,
        models.convert.target,
        models.convert.begin,
        models.device,
        models.open_button,
    }
