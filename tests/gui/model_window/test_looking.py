"""What a person sees of a folder before anything is loaded."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.assembly.program import Program
from app.core.paths import resources
from app.ui.model_window.problem_list import ProblemCard
from model.checkpoint.room import Room
from tests.gui.model_window.conftest import PATIENCE, BringUp
from tests.support.gestures import drop, files
from tests.support.model_folders import copy_of, interrupt
from tests.support.program import Begin
from tests.support.spoil_checkpoint import cut, rewrite, shard, shift_index


def looked_at(qtbot: QtBot, program: Program, folder: Path) -> None:
    """Drop a folder and wait for what is found."""
    choice = program.models.window.choice
    assert drop(program.models.window, files([folder]))
    qtbot.waitUntil(lambda: choice.folder == str(folder) and not choice.busy, timeout=PATIENCE)


def cells(program: Program, row: int) -> list[str]:
    table = program.models.window.fit.table
    items = [table.item(row, column) for column in range(table.columnCount())]
    return [item.text() for item in items if item is not None]


def test_the_key_and_the_name_of_the_model_bring_the_window(qtbot: QtBot, begin: Begin) -> None:
    program = begin()
    window, models = program.window, program.models.window
    qtbot.waitUntil(lambda: program.desk.status.info is not None)
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert models.isVisible()
    assert not models.isModal()

    def is_active() -> bool:
        # The screen that is none takes the first wish for none.
        models.activateWindow()
        return models.isActiveWindow()

    qtbot.waitUntil(is_active)
    QTest.keyClick(models, Qt.Key.Key_Escape)
    assert not models.isVisible()
    QTest.mouseClick(window.status_line.model, Qt.MouseButton.LeftButton)
    assert models.isVisible()
    models.close()
    window.status_line.model.setFocus()
    QTest.keyClick(window.status_line.model, Qt.Key.Key_Space)
    assert models.isVisible()


def test_a_dropped_folder_shows_what_it_is_and_where_it_fits(
    qtbot: QtBot, bring_up: BringUp, folder: Path
) -> None:
    (folder / "LICENSE").write_text("Apache 2.0")
    program = bring_up()
    looked_at(qtbot, program, folder)
    models = program.models.window
    assert models.folder_bar.name.text() == "gemma"
    assert models.facts.text("Kind") == "DiffusionGemma (DiffusionGemmaForBlockDiffusion)"
    assert models.facts.text("By part").startswith("experts ")
    assert models.facts.text("Precision") == "32-bit"
    assert models.facts.text("Files").startswith("2 of 2 weight files")
    assert models.facts.text("Licence") == "LICENSE"
    assert models.problems.sentences == []
    rows = [cells(program, row) for row in range(models.fit.table.rowCount())]
    last = [row[:2] for row in rows[-3:]]
    assert last == [["Processor", "32-bit"], ["Processor", "8-bit"], ["Processor", "4-bit"]]
    assert sum(row[-1].endswith("recommended") for row in rows) == 1
    assert "fits as it is" in models.fit.verdict.text()
    assert models.open_button.isEnabled()


def test_a_longer_context_takes_more_memory(qtbot: QtBot, bring_up: BringUp, folder: Path) -> None:
    program = bring_up(resources() / "demo")
    box = program.models.window.fit.context
    # What the model cannot hold is not offered.
    assert [box.itemData(number) for number in range(box.count())] == list(
        program.models.window.choice.contexts
    )
    before = cells(program, 0)
    QTest.keyClick(box, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: cells(program, 0)[3] != before[3], timeout=PATIENCE)
    assert program.models.window.choice.context == box.currentData()


def test_the_demonstration_model_is_one_click_away(qtbot: QtBot, bring_up: BringUp, folder: Path) -> None:
    program = bring_up(folder)
    models = program.models.window
    QTest.mouseClick(models.folder_bar.demonstration, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not models.choice.busy, timeout=PATIENCE)
    assert models.choice.is_demonstration
    assert models.folder_bar.name.text() == "Demonstration model"
    assert models.open_button.isEnabled()
    # What comes with the program is neither written into nor converted.
    assert not models.files.record.isVisible()
    assert not models.convert.isVisible()


def test_a_file_of_the_folder_means_the_folder_and_another_file_is_refused_in_words(
    qtbot: QtBot, bring_up: BringUp, folder: Path, tmp_path: Path
) -> None:
    program = bring_up()
    choice = program.models.window.choice
    drop(program.models.window, files([folder / "config.json"]))
    qtbot.waitUntil(lambda: choice.folder == str(folder) and not choice.busy, timeout=PATIENCE)
    gguf = tmp_path / "model.gguf"
    gguf.write_bytes(b"GGUF")
    looked_at(qtbot, program, gguf)
    assert program.models.window.problems.sentences == [
        "These weights are in GGUF, the format of llama.cpp, which Vitrine does not read."
    ]
    assert not program.models.window.open_button.isEnabled()
    assert not program.models.window.fit.isVisible()


def _no_shard(folder: Path) -> None:
    shard(folder).unlink()


def _pickle(folder: Path) -> None:
    (folder / "pytorch_model.bin").touch()


def _foreign(folder: Path) -> None:
    rewrite(folder / "config.json", model_type="llama")


def _unfinished(folder: Path) -> None:
    (folder / "conversion.jsonl").write_text("{}\n")


BROKEN: list[tuple[Callable[[Path], object], str]] = [
    (_no_shard, "The file model-00001-of-00002.safetensors is missing in the folder of the model."),
    (lambda folder: cut(shard(folder)), "The file model-00001-of-00002.safetensors of the model is damaged."),
    (shift_index, "The index of the model and the file model-00001-of-00002.safetensors disagree."),
    (
        lambda folder: (folder / "tokenizer.json").unlink(),
        "The folder has no tokenizer: nothing turns text into tokens.",
    ),
    (
        lambda folder: (folder / "config.json").unlink(),
        "The file config.json is missing in the folder of the model.",
    ),
    (_pickle, "This model folder holds weights in a format that can run hidden code."),
    (_foreign, "This folder holds a different kind of model."),
    (_unfinished, "The conversion into this folder was not finished."),
]


def test_every_broken_folder_has_its_sentence(
    qtbot: QtBot, bring_up: BringUp, tiny: Path, tmp_path: Path
) -> None:
    program = bring_up()
    for number, (spoil, sentence) in enumerate(BROKEN):
        broken = copy_of(tiny, tmp_path / f"broken{number}")
        spoil(broken)
        looked_at(qtbot, program, broken)
        models = program.models.window
        assert sentence in models.problems.sentences
        assert models.problems.isVisible()
        assert not models.open_button.isEnabled()
        assert not models.convert.isVisible()


def test_details_are_behind_a_click(qtbot: QtBot, bring_up: BringUp, folder: Path) -> None:
    (folder / "tokenizer.json").unlink()
    program = bring_up(folder)
    card = program.models.window.problems.findChild(ProblemCard)
    assert isinstance(card, ProblemCard)
    shown = [label.text() for label in card.findChildren(QLabel) if label.isVisible()]
    assert not any("no_tokenizer" in text for text in shown)
    more = card.findChild(QPushButton)
    assert isinstance(more, QPushButton)
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    shown = [label.text() for label in card.findChildren(QLabel) if label.isVisible()]
    assert any("model.checkpoint.no_tokenizer" in text for text in shown)


def test_a_model_that_does_not_fit_says_so(
    qtbot: QtBot, bring_up: BringUp, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("model.checkpoint.fit.memory_room", lambda _: Room(2000, 1000))
    program = bring_up(folder)
    assert program.models.window.fit.verdict.text().startswith("It does not fit this machine's memory.")
    assert cells(program, 0)[-1] == "does not fit"


def test_an_interrupted_conversion_offers_to_go_on(qtbot: QtBot, bring_up: BringUp, folder: Path) -> None:
    interrupt(folder, folder.with_name("gemma-4bit"))
    program = bring_up(folder)
    convert = program.models.window.convert
    qtbot.waitUntil(lambda: convert.begin.isEnabled(), timeout=PATIENCE)
    assert convert.begin.text() == "Resume"
    assert convert.ahead.text().startswith("A conversion was interrupted here at")
    # The other precision would begin anew, elsewhere.
    QTest.mouseClick(convert.eight, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: convert.begin.text() == "Convert", timeout=PATIENCE)
    assert convert.target.text().endswith("gemma-8bit")
