"""A precision that a folder does not hold never leaves the program without a model; with the real engine."""

import functools
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from app.assembly.program import Program
from app.core.settings import Settings, load, save
from app.ui.dialogs.run_settings import RunSettingsDialog
from app.workers.engine_api import open_engine
from model.checkpoint.convert import convert
from tests.support.program import Begin, programs
from tests.support.tiny_checkpoint import write_tiny_checkpoint
from tests.support.window_parts import recorded

PATIENCE = 60_000
HINT = "Precision in the settings (Ctrl+,) is “As its folder holds it” again"


@pytest.fixture
def begin(qtbot: QtBot, tmp_path: Path) -> Iterator[Begin]:
    """Begins programs with the real engine."""
    with programs(qtbot, tmp_path / "kept", PATIENCE) as beginner:
        yield functools.partial(beginner, open_engine)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as it is published; not to be changed."""
    return write_tiny_checkpoint(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="module", params=["published", "converted"])
def lacking(
    request: pytest.FixtureRequest, published: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, str, str]:
    """A folder, a precision that it does not hold, and the one that it does."""
    if request.param == "published":
        return published, "int8", "float32"
    folder = tmp_path_factory.mktemp("small") / "converted"
    convert(published, folder)
    return folder, "bf16", "int4"


def opened(qtbot: QtBot, program: Program) -> str:
    """Wait for the model; the precision that it is held in."""
    qtbot.waitUntil(lambda: program.run.model is not None, timeout=PATIENCE)
    assert program.run.model is not None
    return program.run.model.precision


def test_a_kept_precision_gives_way_at_the_next_start(
    qtbot: QtBot, begin: Begin, tmp_path: Path, lacking: tuple[Path, str, str]
) -> None:
    folder, wished, held = lacking
    settings = tmp_path / "kept" / "settings.json"
    save(settings, Settings(model_path=str(folder), precision=wished))
    program = begin()
    assert opened(qtbot, program) == held
    banner = program.window.banner
    qtbot.waitUntil(lambda: bool(banner.sentence))
    assert f"not in {wished}" in banner.sentence
    assert HINT in banner.accessibleName()
    assert load(settings).settings.precision == "auto"
    program.window.close()
    assert program.client.wait(PATIENCE)
    # It is told once: the next start has nothing to say of it.
    again = begin()
    told = recorded(again.client.opened_as_it_is)
    assert opened(qtbot, again) == held
    assert (told, again.window.banner.sentence) == ([], "")


def test_a_precision_chosen_for_the_open_model_leaves_it_open(
    qtbot: QtBot, begin: Begin, tmp_path: Path, published: Path
) -> None:
    program = begin(argv=("--model", str(published)))
    assert opened(qtbot, program) == "float32"
    program.window.actions_.run_settings.trigger()
    qtbot.waitUntil(lambda: bool(program.window.findChildren(RunSettingsDialog)))
    dialog = program.window.findChildren(RunSettingsDialog)[-1]
    assert isinstance(dialog, RunSettingsDialog)
    failed = recorded(program.client.not_opened)
    editor = dialog.rows["precision"].editor
    assert isinstance(editor, QComboBox)
    editor.setCurrentIndex(editor.findData("int4"))
    with qtbot.waitSignal(program.client.opened_as_it_is, timeout=PATIENCE):
        dialog.save()
    assert opened(qtbot, program) == "float32"
    assert failed == []
    assert "not in int4" in program.window.banner.sentence
    assert load(tmp_path / "kept" / "settings.json").settings.precision == "auto"
