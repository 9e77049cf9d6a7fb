"""The dossier of the answer that shows: saved where the policy lets it, and run again."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.core.dossier import CannotRunAgain, Comparison, DossierNotSaved, check, load, parse
from app.core.policy import Policy
from app.core.runs import RunState
from app.viewmodels.dossier.dossier_model import DossierModel
from app.viewmodels.seal.seal_model import SealModel
from tests.support.scripted_engine import INFO, ScriptedFactory, StepGate
from tests.support.window_parts import SEALED, recorded, scripted
from tests.viewmodels.conftest import Answer, Governed, MakeAnswer, MakeGoverned

WORDS = "The notice is six months."
OTHER = "The notice is nine months."


@dataclass
class Desk:
    """A dossier model with all that it follows."""

    qtbot: QtBot
    factory: ScriptedFactory
    governed: Governed
    answer: Answer
    dossier: DossierModel

    def until(self, state: RunState) -> None:
        """Wait for the run."""
        self.qtbot.waitUntil(lambda: self.governed.models.run.state is state)

    def ask(self) -> None:
        """Ask about a letter, and wait until the answer is looked up."""
        run = self.governed.models.run
        run.ask("ask", "When does it end?", thinking=False, seed=3)
        self.until(RunState.DONE)
        self.qtbot.waitUntil(lambda: self.answer.evidence.whole)


MakeDesk = Callable[..., Desk]


@pytest.fixture
def make_desk(qtbot: QtBot, make_governed: MakeGoverned, make_answer: MakeAnswer, tmp_path: Path) -> MakeDesk:
    """Makes desks with a model open and a letter on the shelf."""

    def make(policy: Policy | None = None) -> Desk:
        factory = scripted(answer=WORDS)
        governed = make_governed(policy, factory)
        models, answer = governed.models, make_answer(governed.models)
        dossier = DossierModel(models.run, answer.evidence, SealModel(SEALED), governed.audit)
        path = tmp_path / "letter.txt"
        path.write_text(WORDS, encoding="utf-8")
        models.client.open("", "cpu")
        models.shelf.add_paths([str(path)])
        return Desk(qtbot, factory, governed, answer, dossier)

    return make


def compared(desk: Desk) -> Comparison:
    """Run it again, and give the comparison."""
    with desk.qtbot.waitSignal(desk.dossier.compared) as told:
        desk.dossier.repeat()
        begun = desk.dossier.repeating
    comparison = told.args[0]
    assert isinstance(comparison, Comparison)
    assert (begun, desk.dossier.repeating) == (True, False)
    return comparison


def test_there_is_something_to_save_from_the_answer_to_the_next_question(make_desk: MakeDesk) -> None:
    desk = make_desk()
    ready: list[bool] = []
    desk.dossier.changed.connect(lambda: ready.append(desk.dossier.ready))
    desk.ask()
    desk.factory.script.gate = StepGate()
    desk.governed.models.run.ask("ask", "And then?", thinking=False, seed=1)
    assert ready == [True, False]


def test_without_an_answer_nothing_is_saved_or_run_again(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    told = [recorded(desk.dossier.saved), recorded(desk.dossier.failed), recorded(desk.dossier.compared)]
    desk.dossier.save(tmp_path / "dossier.json", with_steps=False)
    desk.dossier.repeat()
    desk.ask()
    assert told == [[], [], []]
    assert len(desk.factory.played.requests) == 1
    assert not (tmp_path / "dossier.json").exists()


@pytest.mark.parametrize("with_steps", [False, True])
def test_the_file_holds_the_answer_what_it_rests_on_and_its_place_in_the_log(
    make_desk: MakeDesk, tmp_path: Path, with_steps: bool
) -> None:
    desk, file = make_desk(), tmp_path / "dossier.json"
    desk.ask()
    with desk.qtbot.waitSignal(desk.dossier.saved) as told:
        desk.dossier.save(file, with_steps=with_steps)
    dossier = load(file)
    assert told.args[0] == file
    assert dossier.body["answer"] == WORDS
    assert bool(dossier.body["steps"]) is with_steps
    assert dossier.anchor is not None
    findings = check(dossier)
    assert findings[0].state == "same"
    assert {finding.state for finding in findings} <= {"same", "not_checked"}


def test_a_policy_without_dossiers_stops_it_before_anything_is_made(
    make_desk: MakeDesk, tmp_path: Path
) -> None:
    desk = make_desk(Policy(exports=("text",)))
    desk.ask()
    refused = recorded(desk.governed.audit.refused)
    desk.dossier.save(tmp_path / "dossier.json", with_steps=False)
    assert len(refused) == 1
    assert not (tmp_path / "dossier.json").exists()


def test_a_file_that_cannot_be_written_is_told(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    desk.ask()
    saved = recorded(desk.dossier.saved)
    with desk.qtbot.waitSignal(desk.dossier.failed) as told:
        desk.dossier.save(tmp_path / "nowhere" / "dossier.json", with_steps=False)
    assert isinstance(told.args[0], DossierNotSaved)
    assert saved == []


def test_the_same_model_writes_the_same_answer_whatever_lies_on_the_shelf_now(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.ask()
    desk.governed.models.shelf.clear()
    comparison = compared(desk)
    assert comparison.same_answer
    assert comparison.differences == ()
    first, second = desk.factory.played.requests
    assert first == second
    assert desk.dossier.comparison is comparison


def test_another_answer_is_told_and_goes_with_the_next_question(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.ask()
    desk.factory.script.answer = OTHER
    assert not compared(desk).same_answer
    told = recorded(desk.dossier.compared)
    desk.ask()
    assert told == [(None,)]
    assert desk.dossier.comparison is None


def test_stopped_it_leaves_the_first_answer_with_its_evidence(make_desk: MakeDesk) -> None:
    desk = make_desk()
    run, evidence = desk.governed.models.run, desk.answer.evidence
    desk.ask()
    first, found = run.outcome, evidence.evidence
    desk.factory.script.gate = StepGate()
    told = recorded(desk.dossier.compared)
    desk.dossier.repeat()
    desk.until(RunState.DENOISING)
    assert evidence.rowCount() == 0
    run.stop()
    desk.qtbot.waitUntil(lambda: run.outcome is first)
    assert evidence.evidence is found
    assert desk.dossier.ready
    assert not desk.dossier.repeating
    assert told == []


def test_another_model_is_not_asked(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.ask()
    desk.factory.script.info = replace(INFO, index_sha256="1" * 64)
    with desk.qtbot.waitSignal(desk.governed.models.client.opened):
        desk.governed.models.client.open("/other", "cpu")
    failed = recorded(desk.dossier.failed)
    desk.dossier.repeat()
    ((error,),) = failed
    assert isinstance(error, CannotRunAgain)
    assert INFO.name in error.way_on
    assert len(desk.factory.played.requests) == 1
    assert desk.dossier.ready


def test_the_text_for_a_case_is_a_dossier_too(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.ask()
    run, evidence = desk.governed.models.run, desk.answer.evidence
    assert run.outcome is not None
    text = desk.dossier.text_of(run.outcome, run.sources, evidence.evidence)
    assert parse(text.encode()).body["answer"] == WORDS
