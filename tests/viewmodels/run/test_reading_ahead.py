"""Sources are read as soon as they lie there, again when another beginning is due, and forgotten in time."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.core.runs import RunState
from app.core.tasks import Manner
from app.viewmodels.run.gates import Gate, Gates
from app.viewmodels.run.prefix import PrefillPrefix
from app.viewmodels.run.reading_ahead import AheadState, ReadingAhead
from model.errors import OutOfMemory
from model.request import Request, TextPart
from tests.support.scripted_engine import ScriptedFactory, StepGate
from tests.support.window_parts import recorded, scripted
from tests.viewmodels.conftest import MakeModels, Models


class Desk:
    """View models with a reading ahead."""

    def __init__(self, models: Models, factory: ScriptedFactory, folder: Path) -> None:
        self.models, self.played, self.folder = models, factory.played, folder
        self.ahead = ReadingAhead(models.client, models.shelf, models.run)
        models.client.open("", "cpu")

    def drop(self, name: str, text: str = "some words") -> None:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        self.models.shelf.add_paths([str(path)])

    def shown(self) -> str:
        """What was read ahead last, as text."""
        return text_of(self.played.read_ahead[-1])


def text_of(request: Request) -> str:
    parts = [part for message in request.messages[1:] for part in message.parts]
    return "|".join(part.text for part in parts if isinstance(part, TextPart))


@pytest.fixture
def desk(make_models: MakeModels, tmp_path: Path) -> Desk:
    factory = scripted()
    return Desk(make_models(factory), factory, tmp_path)


def wait_for(qtbot: QtBot, desk: Desk, state: AheadState) -> None:
    qtbot.waitUntil(lambda: desk.ahead.state is state)


def test_a_source_is_read_in_and_the_question_starts_with_it(qtbot: QtBot, desk: Desk) -> None:
    told: list[str] = []
    desk.ahead.changed.connect(lambda: told.append(desk.ahead.words))
    desk.drop("a.txt")
    wait_for(qtbot, desk, AheadState.WHOLE)
    assert told[0] == "Reading ahead, 0 %"
    assert told[-1] == "Sources read in"
    assert desk.ahead.progress == (400, 400)
    desk.models.run.ask("ask", "Why?", thinking=False, seed=1)
    qtbot.waitUntil(lambda: desk.models.run.state is RunState.DONE)
    assert desk.models.run.figures is not None
    assert desk.models.run.figures.reused_tokens == 340


def test_nothing_is_read_without_sources_or_before_the_model_is_there(
    qtbot: QtBot, make_models: MakeModels, tmp_path: Path
) -> None:
    factory = scripted(opens_at_once=False)
    desk = Desk(make_models(factory), factory, tmp_path)
    desk.drop("a.txt")
    qtbot.waitUntil(lambda: len(desk.models.shelf.sources) == 1)
    assert desk.played.read_ahead == []
    factory.script.opens.set()
    wait_for(qtbot, desk, AheadState.WHOLE)
    assert len(desk.played.read_ahead) == 1


def test_a_question_ends_the_reading_at_once(qtbot: QtBot, make_models: MakeModels, tmp_path: Path) -> None:
    factory = scripted(pieces=1000, ahead=StepGate())
    desk = Desk(make_models(factory), factory, tmp_path)
    desk.drop("a.txt")
    wait_for(qtbot, desk, AheadState.READING)
    desk.models.run.ask("ask", "Why?", thinking=False, seed=1)
    assert desk.ahead.state is AheadState.NOTHING
    qtbot.waitUntil(lambda: desk.models.run.state is RunState.DONE)
    assert desk.played.pieces_read == 0


def test_a_further_source_waits_for_the_first_and_is_read_behind_it(
    qtbot: QtBot, make_models: MakeModels, tmp_path: Path
) -> None:
    factory = scripted(ahead=StepGate())
    desk = Desk(make_models(factory), factory, tmp_path)
    desk.drop("a.txt", "first")
    qtbot.waitUntil(lambda: len(desk.played.read_ahead) == 1)
    desk.drop("b.txt", "second")
    qtbot.waitUntil(lambda: len(desk.models.shelf.sources) == 2)
    factory.script.ahead.open()
    qtbot.waitUntil(lambda: len(desk.played.read_ahead) == 2)
    wait_for(qtbot, desk, AheadState.WHOLE)
    assert desk.played.pieces_read == 8, "the first was read to its end"
    assert "[1 p.1]\nfirst\n[2 p.1]\nsecond" in desk.shown()


@pytest.mark.parametrize("while_reading", [True, False])
def test_what_is_taken_away_is_forgotten_at_once(
    qtbot: QtBot, make_models: MakeModels, tmp_path: Path, while_reading: bool
) -> None:
    factory = scripted(pieces=1000 if while_reading else 4, ahead=StepGate(opened=not while_reading))
    desk = Desk(make_models(factory), factory, tmp_path)
    desk.drop("a.txt")
    wait_for(qtbot, desk, AheadState.READING if while_reading else AheadState.WHOLE)
    desk.models.shelf.clear()
    assert desk.ahead.state is AheadState.NOTHING
    qtbot.waitUntil(lambda: desk.played.forgotten == 1)


def test_of_two_sources_the_one_that_stays_is_read_again(qtbot: QtBot, desk: Desk) -> None:
    desk.drop("a.txt", "first")
    desk.drop("b.txt", "second")
    qtbot.waitUntil(lambda: bool(desk.played.read_ahead) and "second" in desk.shown())
    wait_for(qtbot, desk, AheadState.WHOLE)
    desk.models.shelf.remove(0)
    qtbot.waitUntil(lambda: desk.played.forgotten == 1 and "first" not in desk.shown())
    wait_for(qtbot, desk, AheadState.WHOLE)
    assert "[1 p.1]\nsecond" in desk.shown()


def test_a_source_that_is_taken_away_during_a_run_is_forgotten_after_it(
    qtbot: QtBot, make_models: MakeModels, tmp_path: Path
) -> None:
    gate = StepGate()
    factory = scripted(gate=gate)
    desk = Desk(make_models(factory), factory, tmp_path)
    desk.drop("a.txt")
    wait_for(qtbot, desk, AheadState.WHOLE)
    desk.models.run.ask("ask", "Why?", thinking=False, seed=1)
    qtbot.waitUntil(lambda: desk.models.run.state is RunState.DENOISING)
    desk.models.shelf.clear()
    gate.open()
    qtbot.waitUntil(lambda: desk.models.run.state is RunState.DONE)
    qtbot.waitUntil(lambda: desk.played.forgotten >= 1)
    assert desk.models.run.said == (), "nothing can be followed up whose source is gone"


def test_thinking_and_finer_pictures_are_another_beginning(qtbot: QtBot, desk: Desk) -> None:
    desk.drop("a.txt")
    wait_for(qtbot, desk, AheadState.WHOLE)
    desk.ahead.set_thinking(True)
    qtbot.waitUntil(lambda: len(desk.played.read_ahead) == 2)
    assert desk.played.read_ahead[-1].thinking
    wait_for(qtbot, desk, AheadState.WHOLE)
    desk.ahead.set_manner(Manner(image_budget=1120))
    qtbot.waitUntil(lambda: len(desk.played.read_ahead) == 3)
    wait_for(qtbot, desk, AheadState.WHOLE)


def test_another_task_or_more_blocks_are_not(qtbot: QtBot, desk: Desk) -> None:
    desk.drop("a.txt")
    wait_for(qtbot, desk, AheadState.WHOLE)
    desk.ahead.set_task("summarise")
    desk.ahead.set_manner(Manner(max_canvases=2))
    told = recorded(desk.ahead.changed)
    # Whatever they brought about has happened once a later wish was carried out.
    desk.ahead.set_thinking(True)
    qtbot.waitUntil(lambda: len(desk.played.read_ahead) >= 2 and bool(told))
    wait_for(qtbot, desk, AheadState.WHOLE)
    assert len(desk.played.read_ahead) == 2


def test_of_sources_beyond_the_context_a_summary_has_its_first_pages_read(qtbot: QtBot, desk: Desk) -> None:
    desk.drop("long.txt", "words " * 600)
    desk.drop("longer.txt", "words " * 5000)
    qtbot.waitUntil(lambda: len(desk.models.shelf.sources) == 2)
    desk.ahead.set_task("summarise")
    wait_for(qtbot, desk, AheadState.PARTLY)
    assert desk.ahead.words == "First pages read in"
    assert "[2 p.1]" not in desk.shown()
    desk.ahead.set_task("ask")
    wait_for(qtbot, desk, AheadState.NOTHING)
    assert desk.ahead.words == ""


def test_a_follow_up_is_read_ahead_with_what_was_said(qtbot: QtBot, desk: Desk) -> None:
    desk.drop("a.txt")
    wait_for(qtbot, desk, AheadState.WHOLE)
    run = desk.models.run
    run.ask("ask", "Why?", thinking=False, seed=1)
    qtbot.waitUntil(lambda: run.state is RunState.DONE)
    assert [turn.question for turn in run.said] == ["Why?"]
    desk.ahead.set_follow_up(True)
    qtbot.waitUntil(lambda: "Why?" in desk.shown())
    wait_for(qtbot, desk, AheadState.WHOLE)
    run.ask("ask", "And then?", thinking=False, seed=1, follow_up=True)
    qtbot.waitUntil(lambda: run.state is RunState.DONE)
    asked = desk.played.requests[-1]
    assert [message.role for message in asked.messages] == ["system", "user", "model", "user"]
    assert text_of(asked).endswith("|And then?")
    assert run.figures is not None
    assert run.figures.reused_tokens == 340
    assert [turn.question for turn in run.said] == ["Why?", "And then?"]


def test_what_cannot_be_read_ahead_is_left_to_the_question(
    qtbot: QtBot, make_models: MakeModels, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise OutOfMemory("There is too little memory.")

    factory = scripted()
    desk = Desk(make_models(factory), factory, tmp_path)
    monkeypatch.setattr("app.core.tasks.ahead", fails)
    ended = recorded(desk.models.client.read_ended)
    desk.drop("a.txt")
    qtbot.waitUntil(lambda: len(ended) == 1)
    assert desk.ahead.state is AheadState.NOTHING
    desk.models.run.ask("ask", "Why?", thinking=False, seed=1)
    qtbot.waitUntil(lambda: desk.models.run.state is RunState.DONE)


class Turnstile(Gate):
    """A gate before reading ahead that lets go, holds back, or keeps waiting."""

    def __init__(self) -> None:
        super().__init__()
        self.opened = True
        self.waits = False
        self.waiting: list[Callable[[], None]] = []
        self.asked: list[PrefillPrefix] = []

    def pass_ahead(self, prefix: PrefillPrefix, go: Callable[[], None]) -> None:
        """As it is set."""
        self.asked.append(prefix)
        if self.waits:
            self.waiting.append(go)
        elif self.opened:
            go()


def gated(make_models: MakeModels, folder: Path, factory: ScriptedFactory, gate: Gate) -> Desk:
    return Desk(make_models(factory, gates=Gates(Gate(), gate)), factory, folder)


def test_what_a_gate_holds_back_is_read_when_it_decides_otherwise(
    qtbot: QtBot, make_models: MakeModels, tmp_path: Path
) -> None:
    gate = Turnstile()
    gate.opened = False
    desk = gated(make_models, tmp_path, scripted(), gate)
    desk.drop("a.txt")
    qtbot.waitUntil(lambda: len(gate.asked) == 1)
    assert [source.name for source in gate.asked[0].sources] == ["a.txt"]
    assert desk.ahead.words == ""
    gate.changed.emit()
    qtbot.waitUntil(lambda: len(gate.asked) == 2)
    assert desk.played.read_ahead == []
    gate.opened = True
    gate.changed.emit()
    wait_for(qtbot, desk, AheadState.WHOLE)


def test_a_gate_that_closes_ends_the_reading_at_once(
    qtbot: QtBot, make_models: MakeModels, tmp_path: Path
) -> None:
    gate = Turnstile()
    desk = gated(make_models, tmp_path, scripted(pieces=1000, ahead=StepGate()), gate)
    ended = recorded(desk.models.client.read_ended)
    desk.drop("a.txt")
    wait_for(qtbot, desk, AheadState.READING)
    gate.opened = False
    gate.changed.emit()
    assert desk.ahead.state is AheadState.NOTHING
    qtbot.waitUntil(lambda: len(ended) == 1)
    assert desk.played.pieces_read == 0
    qtbot.waitUntil(lambda: len(gate.asked) == 2)
    assert len(desk.played.read_ahead) == 1


def test_a_gate_that_lets_go_too_late_lets_nothing_through(
    qtbot: QtBot, make_models: MakeModels, tmp_path: Path
) -> None:
    gate = Turnstile()
    gate.waits = True
    desk = gated(make_models, tmp_path, scripted(), gate)
    desk.drop("a.txt")
    qtbot.waitUntil(lambda: len(gate.waiting) == 1)
    desk.models.shelf.clear()
    gate.waiting[0]()
    assert desk.played.read_ahead == []
    desk.drop("b.txt")
    qtbot.waitUntil(lambda: len(gate.waiting) == 2)
    gate.waiting[1]()
    wait_for(qtbot, desk, AheadState.WHOLE)
    assert len(desk.played.read_ahead) == 1
