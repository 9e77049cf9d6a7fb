"""The folder that is looked at: what is known of it, and opening it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.core.paths import resources
from app.viewmodels.model_window.model_choice import CONTEXTS, USUAL_CONTEXT, ModelChoice
from app.workers.engine_client import EngineClient
from app.workers.model_worker import FolderReport, ModelWorker
from model.errors import OutOfMemory
from tests.support.scripted_engine import INFO, ScriptedFactory
from tests.support.window_parts import recorded, scripted

#: What foretells the memory brings torch along.
PATIENCE = 60_000
DEMONSTRATION = str(resources() / "demo")


@dataclass
class Desk:
    """A choice between a real reader of folders and a scripted engine."""

    qtbot: QtBot
    factory: ScriptedFactory
    client: EngineClient
    worker: ModelWorker
    choice: ModelChoice

    def look(self, folder: str) -> None:
        """Look at a folder, and wait for all that is found."""
        self.choice.look(folder)
        self.qtbot.waitUntil(lambda: not self.choice.busy, timeout=PATIENCE)

    def open(self, folder: str) -> None:
        """Open a folder as the program does when it is asked to, and wait for the end."""
        self.client.open(folder, "cpu")
        self.qtbot.waitUntil(lambda: not self.choice.opening)


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    """Closed after the test."""
    factory, worker = scripted(), ModelWorker()
    client = EngineClient(factory)
    choice = ModelChoice(worker, client, DEMONSTRATION, "auto")
    choice.open_asked.connect(client.open)
    yield Desk(qtbot, factory, client, worker, choice)
    client.close()
    worker.close()
    assert client.wait(5000)
    worker.wait()


def test_nothing_is_said_of_a_folder_before_one_is_looked_at(desk: Desk) -> None:
    choice = desk.choice
    assert (choice.folder, choice.busy, choice.whole, choice.can_open) == ("", False, False, False)
    assert (choice.problems, choice.facts, choice.fits, choice.verdict) == ((), (), (), "")
    assert (choice.context, choice.contexts) == (USUAL_CONTEXT, CONTEXTS)
    asked = recorded(choice.open_asked)
    choice.open()
    assert asked == []


def test_a_whole_folder_shows_what_it_is_and_where_it_fits(desk: Desk) -> None:
    chosen = recorded(desk.choice.chosen)
    desk.choice.look_at_the_open_one()
    assert (desk.choice.busy, desk.choice.can_open) == (True, False)
    desk.qtbot.waitUntil(lambda: not desk.choice.busy, timeout=PATIENCE)
    choice = desk.choice
    assert chosen == [(DEMONSTRATION,)], "without an open model the demonstration model is looked at"
    assert (choice.whole, choice.is_demonstration, choice.can_open) == (True, True, True)
    assert choice.facts[0].value.startswith("DiffusionGemma, the demonstration model")
    assert any(row.place == "Processor" and row.fits for row in choice.fits)
    assert choice.verdict.startswith("It fits as it is")
    assert choice.context in choice.contexts


def test_a_folder_without_a_model_cannot_be_opened_and_says_why(desk: Desk, tmp_path: Path) -> None:
    desk.look(str(tmp_path))
    choice = desk.choice
    assert [problem.code for problem in choice.problems] == ["model.checkpoint.missing"]
    assert (choice.whole, choice.can_open, choice.is_demonstration) == (False, False, False)
    assert (choice.fits, choice.verdict) == ((), "")


def test_what_comes_late_of_another_folder_is_not_shown(desk: Desk, tmp_path: Path) -> None:
    desk.look(str(tmp_path))
    found = desk.choice.problems
    desk.choice.look_again()
    desk.worker.looked.emit(1, FolderReport("/elsewhere", None, None, ()))
    assert desk.choice.problems == found, "looked at again, it keeps what was found until there is more"
    desk.choice.look(str(tmp_path / "other"))
    assert desk.choice.problems == ()
    assert desk.choice.busy


def test_what_was_opened_here_is_told_and_cannot_be_opened_again(desk: Desk) -> None:
    opened, asked = recorded(desk.choice.opened), recorded(desk.choice.open_asked)
    desk.choice.set_device("cpu")
    desk.choice.open_folder(INFO.path)
    assert asked == [(INFO.path, "cpu")]
    assert desk.choice.opening
    desk.qtbot.waitUntil(lambda: bool(opened))
    choice = desk.choice
    assert (choice.folder, choice.is_open, choice.opening, choice.can_open) == (INFO.path, True, False, False)
    assert choice.open_model.startswith(f"{INFO.name}, ")
    desk.open("/elsewhere")
    assert len(opened) == 1, "what others open is not an answer to what was asked here"


def test_how_far_the_opening_is_comes_from_the_weights(desk: Desk) -> None:
    desk.factory.script.opens_at_once = False
    shares: list[float | None] = []
    desk.choice.changed.connect(lambda: shares.append(desk.choice.opening_share))
    desk.choice.open_folder(INFO.path)
    desk.qtbot.waitUntil(lambda: desk.choice.opening_share == 0.6)
    assert not desk.choice.can_open
    desk.factory.script.opens.set()
    desk.qtbot.waitUntil(lambda: desk.choice.is_open)
    assert desk.choice.opening_share is None
    assert shares[0] is None


@pytest.mark.parametrize("here", [True, False])
def test_only_what_was_asked_here_fails_here(desk: Desk, tmp_path: Path, here: bool) -> None:
    desk.look(str(tmp_path))
    found = desk.choice.problems
    desk.factory.script.fails_to_open = error = OutOfMemory("It does not fit.")
    begin: Callable[[str], None] = desk.choice.open_folder if here else desk.open
    begin(str(tmp_path))
    desk.qtbot.waitUntil(lambda: not desk.choice.opening)
    assert desk.choice.problems == ((*found, error) if here else found)
    assert desk.choice.open_model == ""
    desk.choice.look(str(tmp_path / "other"))
    assert error not in desk.choice.problems


def test_a_device_or_context_is_told_and_the_same_context_looks_at_nothing(
    desk: Desk, tmp_path: Path
) -> None:
    desk.look(str(tmp_path))
    changed = recorded(desk.choice.changed)
    desk.choice.set_context(USUAL_CONTEXT)
    assert changed == []
    desk.choice.set_context(32_768)
    assert (len(changed), desk.choice.context) == (1, 32_768)
    desk.choice.set_device("cuda")
    assert (len(changed), desk.choice.device) == (2, "cuda")
