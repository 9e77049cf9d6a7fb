"""How a run is made is chosen in the composer or set in a dialog, explained there, and kept."""

import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.assembly.program import Program
from app.theme import Switch
from app.ui.dialogs.run_settings import RunSettingsDialog
from model.presets import EXPLANATIONS, PRESETS
from model.request import SamplerSettings
from tests.support.gestures import ask, clear_shelf, drop, files, wait_for_answer
from tests.support.program import Begin
from tests.support.window_parts import scripted


def dialog_of(qtbot: QtBot, program: Program) -> RunSettingsDialog:
    """Open the dialog as a person does."""
    program.window.actions_.run_settings.trigger()
    qtbot.waitUntil(lambda: bool(program.window.findChildren(RunSettingsDialog)))
    dialog = program.window.findChildren(RunSettingsDialog)[-1]
    assert isinstance(dialog, RunSettingsDialog)
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def type_into(dialog: RunSettingsDialog, name: str, text: str) -> None:
    editor = dialog.rows[name].editor
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, text) if text else editor.clear()


def choose(dialog: RunSettingsDialog, name: str, choice: str) -> None:
    editor = dialog.rows[name].editor
    assert isinstance(editor, QComboBox)
    editor.setCurrentIndex(editor.findData(choice))


def test_a_preset_is_chosen_beside_the_question_and_kept(qtbot: QtBot, begin: Begin) -> None:
    factory = scripted()
    program = begin(factory)
    button = program.window.composer.preset
    assert button.text() == "Balanced"
    ask(qtbot, program, "Why?")
    wait_for_answer(qtbot, program)
    button.choices["careful"].trigger()
    assert button.text() == "Careful"
    assert "nearly certain" in button.toolTip()
    ask(qtbot, program, "Why?")
    wait_for_answer(qtbot, program)
    assert [request.sampler for request in factory.played.requests] == [
        PRESETS["balanced"],
        PRESETS["careful"],
    ]
    program.conversation.let_go()
    program.window.close()
    assert program.client.wait(5000)
    assert begin().window.composer.preset.text() == "Careful"


def test_the_same_question_again_is_asked_in_the_same_manner(qtbot: QtBot, begin: Begin) -> None:
    factory = scripted()
    program = begin(factory)
    ask(qtbot, program, "Why?")
    wait_for_answer(qtbot, program)
    program.window.composer.preset.choices["fast"].trigger()
    program.window.actions_.ask_again.trigger()
    wait_for_answer(qtbot, program)
    assert factory.played.requests[0].sampler == factory.played.requests[1].sampler


def test_every_setting_is_explained(qtbot: QtBot, begin: Begin) -> None:
    dialog = dialog_of(qtbot, begin())
    labels = {label.text() for label in dialog.findChildren(QLabel)}
    assert set(dialog.rows) == set(EXPLANATIONS) - {"thinking"}
    for name, row in dialog.rows.items():
        assert EXPLANATIONS[name] in labels
        assert row.editor.accessibleName()
        assert row.editor.accessibleDescription() == EXPLANATIONS[name]
    dialog.reject()


def test_own_values_are_used_for_the_next_question(qtbot: QtBot, begin: Begin) -> None:
    factory = scripted()
    program = begin(factory)
    dialog = dialog_of(qtbot, program)
    assert dialog.preset == "balanced"
    type_into(dialog, "max_steps", "30")
    assert dialog.preset == "own", "a changed value is one of the person's own"
    type_into(dialog, "entropy_bound", "0,2")
    type_into(dialog, "max_canvases", "3")
    type_into(dialog, "token_budget", "500")
    type_into(dialog, "thinking_budget", "99")
    type_into(dialog, "seed", "41")
    early = dialog.rows["early_stop"].editor
    assert isinstance(early, Switch)
    early.click()
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not program.window.findChildren(RunSettingsDialog))
    program.window.composer.thinking.setChecked(True)
    ask(qtbot, program, "Why?")
    wait_for_answer(qtbot, program)
    request = factory.played.requests[0]
    assert request.sampler == SamplerSettings(max_steps=30, entropy_bound=0.2, early_stop=False)
    assert (request.max_canvases, request.token_budget, request.thinking_budget) == (3, 500, 99)
    assert request.seed == 41
    assert program.window.status_line.text("seed") == "Seed 41"
    assert program.window.composer.preset.text() == "Own values"


def test_a_preset_fills_in_its_values_and_the_persons_own_come_back(qtbot: QtBot, begin: Begin) -> None:
    program = begin()
    dialog = dialog_of(qtbot, program)
    type_into(dialog, "max_steps", "30")
    dialog.save()
    dialog = dialog_of(qtbot, program)
    dialog.presets["fast"].click()
    assert dialog.rows["max_steps"].typed == str(PRESETS["fast"].max_steps)
    dialog.presets["own"].click()
    assert dialog.rows["max_steps"].typed == "30"
    dialog.presets["fast"].click()
    dialog.save()
    assert program.desk.run_settings.preset == "fast"
    program.window.composer.preset.choices["own"].trigger()
    manner = program.desk.run_settings.manner
    assert manner.sampler is not None
    assert manner.sampler.max_steps == 30


def test_a_wrong_value_is_named_and_nothing_of_it_is_put_in_force(
    qtbot: QtBot, begin: Begin, tmp_path: Path
) -> None:
    program = begin()
    dialog = dialog_of(qtbot, program)
    type_into(dialog, "max_canvases", "4")
    type_into(dialog, "max_steps", "0")
    row = dialog.rows["max_steps"]
    assert row.wrong.isVisible()
    assert row.wrong.text() == "Steps for a block must be a whole number from 1 to 1024."
    type_into(dialog, "t_min", "0.9")
    assert dialog.rows["t_min"].wrong.text().startswith("Temperature at the end must not be higher")
    dialog.activateWindow()
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert program.desk.run_settings.preset == "balanced"
    assert program.desk.run_settings.manner.max_canvases == 8
    type_into(dialog, "max_steps", "12")
    assert not row.wrong.isVisible()
    type_into(dialog, "t_min", "0.2")
    dialog.save()
    assert program.desk.run_settings.manner.max_canvases == 4
    kept = json.loads(next(tmp_path.rglob("settings.json")).read_text(encoding="utf-8"))
    assert (kept["preset"], kept["max_steps"], kept["t_min"]) == ("own", 12, 0.2)


def test_cancel_changes_nothing(qtbot: QtBot, begin: Begin) -> None:
    program = begin()
    dialog = dialog_of(qtbot, program)
    dialog.presets["careful"].click()
    type_into(dialog, "seed", "5")
    dialog.reject()
    assert program.desk.run_settings.preset == "balanced"
    assert program.window.composer.preset.text() == "Balanced"


def test_precision_and_device_open_the_model_again(qtbot: QtBot, begin: Begin) -> None:
    factory = scripted()
    program = begin(factory)
    qtbot.waitUntil(lambda: program.run.model is not None)
    dialog = dialog_of(qtbot, program)
    choose(dialog, "precision", "int8")
    choose(dialog, "device", "cpu")
    dialog.save()
    qtbot.waitUntil(lambda: len(factory.played.opened) == 2 and program.run.model is not None)
    assert factory.played.opened[0][1:] == ("auto", "auto")
    # The same folder again, as the model itself told it.
    assert factory.played.opened[1] == (factory.script.info.path, "cpu", "int8")
    program.window.close()
    assert program.client.wait(5000)
    third = begin(factory)
    qtbot.waitUntil(lambda: third.run.model is not None)
    assert factory.played.opened[2][1:] == ("cpu", "int8")


def test_finer_pictures_are_asked_for(qtbot: QtBot, begin: Begin) -> None:
    program = begin()
    dialog = dialog_of(qtbot, program)
    choose(dialog, "image_budget", "1120")
    dialog.save()
    assert program.desk.run_settings.manner.image_budget == 1120


def test_a_follow_up_carries_what_was_said_until_it_is_switched_off(
    qtbot: QtBot, begin: Begin, letter: Path
) -> None:
    factory = scripted(answer="Six months.", thinking="Hm.")
    program = begin(factory)
    follow_up = program.window.composer.follow_up
    assert not follow_up.isVisible()
    drop(program.window, files([letter]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1)
    ask(qtbot, program, "How long is the notice?")
    wait_for_answer(qtbot, program)
    assert follow_up.isVisible()
    assert not follow_up.isChecked(), "a question begins a new conversation unless the person says otherwise"
    assert "How long is the notice?" in follow_up.accessibleName()
    QTest.mouseClick(follow_up, Qt.MouseButton.LeftButton)
    ask(qtbot, program, "And for whom?")
    wait_for_answer(qtbot, program)
    second = factory.played.requests[-1]
    assert [message.role for message in second.messages] == ["system", "user", "model", "user"]
    told = [getattr(part, "text", "") for message in second.messages for part in message.parts]
    assert "Six months." in told
    assert not any("Hm." in text for text in told), "a thought is never given back"
    QTest.mouseClick(follow_up, Qt.MouseButton.LeftButton)
    ask(qtbot, program, "What is the total?")
    wait_for_answer(qtbot, program)
    assert [message.role for message in factory.played.requests[-1].messages] == ["system", "user"]


def test_when_a_source_is_taken_away_nothing_is_left_to_follow_up(
    qtbot: QtBot, begin: Begin, letter: Path
) -> None:
    factory = scripted()
    program = begin(factory)
    drop(program.window, files([letter]))
    qtbot.waitUntil(lambda: len(program.shelf.sources) == 1)
    ask(qtbot, program, "Why?")
    wait_for_answer(qtbot, program)
    program.window.composer.follow_up.setChecked(True)
    clear_shelf(program)
    assert not program.window.composer.follow_up.isVisible()
    assert not program.window.composer.follow_up.follows
    qtbot.waitUntil(lambda: factory.played.forgotten >= 1)


def test_reading_ahead_shows_in_the_status_line_and_the_figures(
    qtbot: QtBot, begin: Begin, letter: Path
) -> None:
    program = begin()
    line = program.window.status_line
    assert line.text("ahead") == ""
    drop(program.window, files([letter]))
    qtbot.waitUntil(lambda: line.text("ahead") == "Sources read in")
    ask(qtbot, program, "Why?")
    wait_for_answer(qtbot, program)
    assert "340 of 360 tokens read before" in program.window.answer.notes.figures.text()
    clear_shelf(program)
    assert line.text("ahead") == ""
