"""What is written into the open case: sources, questions, what came of them, and what the person decided."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from pytestqt.qtbot import QtBot

from app.core.cases import Case
from app.core.cases.errors import CaseNotSaved, SourceChanged
from app.core.cases.evidence_values import from_values
from app.core.cases.keys import Cost
from app.core.evidence import Evidence
from app.core.runs import Outcome, RunState
from app.core.sources.source import Source
from app.viewmodels.answer.evidence_model import ClaimRole, decision_key
from app.viewmodels.cases.case_gate import CaseGate
from app.viewmodels.cases.case_saving import CaseSaving, Saving
from app.viewmodels.cases.case_writer import CaseWriter
from app.viewmodels.cases.cases_model import CasesModel, StoreState
from app.viewmodels.run.gates import Gate, Gates
from app.workers.case_worker import CaseWorker
from model.errors import PlainError, PromptTooLong
from tests.support.scripted_engine import StepGate
from tests.support.window_parts import recorded, scripted
from tests.viewmodels.conftest import MakeAnswer, MakeModels

T = TypeVar("T")

CHEAP = Cost(memory_kib=8, iterations=1)
WORDS = "The notice is six months."


class Desk:
    """A store with a case open, a model open, and the writer between them."""

    def __init__(self, qtbot: QtBot, folder: Path, make_models: MakeModels, make_answer: MakeAnswer) -> None:
        self.qtbot, self.folder = qtbot, folder
        self.worker = CaseWorker(folder / "cases", cost=CHEAP)
        self.saving = CaseSaving(self.worker)
        self.cases = CasesModel(self.worker)
        gate = CaseGate(self.cases, self.saving)
        self.factory = scripted(answer=WORDS)
        self.models = make_models(self.factory, gates=Gates(Gate(), gate))
        self.run, self.shelf = self.models.run, self.models.shelf
        self.evidence = make_answer(self.models).evidence
        self.writer = CaseWriter(
            self.cases, self.saving, gate, self.shelf, self.run, self.evidence, self.make_dossier
        )
        self.dossiers: list[threading.Thread] = []
        self.failed = recorded(self.writer.failed)
        self.models.client.open("", "cpu")
        self.cases.start()
        self.wait(lambda: self.cases.store_state is StoreState.OFF)
        self.cases.set_up("seven wet otters juggle anvils", self.cases.recovery_key())
        self.wait(lambda: self.cases.store_state is StoreState.OPEN)
        self.case = self.begin("Claim 18")
        self.writer.take_in()

    def make_dossier(self, outcome: Outcome, _sources: tuple[Source, ...], evidence: Evidence) -> str:
        """The text of a dossier: the answer, and how many claims were found in it."""
        self.dossiers.append(threading.current_thread())
        return f"{outcome.answer} {len(evidence.claims)}"

    def begin(self, title: str) -> str:
        """Begin a case; returns its id."""
        self.cases.new(title)
        self.wait(lambda: self.cases.current is not None and self.cases.current.title == title)
        assert self.cases.current is not None
        return self.cases.current.id

    def wait(self, condition: Callable[[], bool]) -> None:
        """Until it holds and the store rests."""
        self.qtbot.waitUntil(lambda: condition() and not self.cases.working)

    def saved(self) -> None:
        """Until everything is on the disk."""
        self.wait(lambda: self.saving.saving is Saving.SAVED)

    def lay(self, name: str = "letter.txt", text: str = WORDS) -> Path:
        """Lay a file on the shelf."""
        path, count = self.folder / name, len(self.shelf.sources)
        path.write_text(text, encoding="utf-8")
        self.shelf.add_paths([str(path)])
        self.qtbot.waitUntil(lambda: len(self.shelf.sources) == count + 1)
        return path

    def ask(self, until: RunState = RunState.DONE) -> None:
        """Ask, wait for the run's end, and until all of it is on the disk."""
        self.run.ask("ask", "When does it end?", thinking=False, seed=1)
        self.qtbot.waitUntil(lambda: self.run.state is until)
        if until is RunState.DONE:
            self.qtbot.waitUntil(lambda: self.evidence.whole)
        self.saved()

    def kept(self, read: Callable[[Case], T], name: str = "") -> T:
        """Something of the case, as it is on the disk."""
        found: list[T] = []
        failed: list[PlainError] = []
        self.worker.ask(lambda vault: read(vault.case(name or self.case)), found.append, failed.append)
        self.qtbot.waitUntil(lambda: bool(found or failed))
        assert failed == []
        return found[0]


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, make_models: MakeModels, make_answer: MakeAnswer) -> Iterator[Desk]:
    """Closed after the test."""
    made = Desk(qtbot, tmp_path, make_models, make_answer)
    yield made
    made.worker.close()
    made.worker.wait()


def names(case: Case) -> list[str]:
    return [source.name for source in case.sources()]


def test_a_question_is_kept_with_its_source_its_answer_and_its_evidence(desk: Desk) -> None:
    desk.lay()
    desk.ask()
    assert desk.kept(names) == ["letter.txt"]
    run = desk.kept(lambda case: case.run(desk.writer.last_run))
    assert (run.run.question.text, run.result.end, run.result.answer) == ("When does it end?", "done", WORDS)
    assert run.result.track
    assert run.run.sources == (desk.kept(lambda case: case.sources()[0].id),)
    assert from_values(run.result.evidence) == desk.evidence.evidence
    assert run.result.dossier == f"{WORDS} 1"
    assert threading.main_thread() not in desk.dossiers
    assert desk.failed == []


def test_an_answer_about_no_source_is_kept_with_its_dossier_too(desk: Desk) -> None:
    desk.ask()
    run = desk.kept(lambda case: case.run(desk.writer.last_run))
    assert (run.run.sources, run.result.evidence) == ((), ())
    assert run.result.dossier == f"{WORDS} 0"


def test_a_source_is_kept_once_and_again_once_it_is_another(desk: Desk) -> None:
    path = desk.lay()
    desk.ask()
    desk.lay("other.txt")
    desk.saved()
    assert desk.kept(names) == ["letter.txt", "other.txt"]
    desk.shelf.clear()
    path.write_text("The notice is nine months.", encoding="utf-8")
    desk.shelf.add_paths([str(path)])
    desk.wait(lambda: len(desk.shelf.sources) == 1 and desk.saving.saving is Saving.SAVED)
    assert len(desk.kept(names)) == 3


def test_what_lies_on_the_shelf_when_a_case_is_opened_is_not_taken_for_its_own(desk: Desk) -> None:
    desk.lay()
    desk.saved()
    other = desk.begin("Claim 19")
    desk.lay("other.txt")
    assert desk.kept(names, other) == []
    desk.writer.take_in()
    desk.saved()
    assert sorted(desk.kept(names, other)) == ["letter.txt", "other.txt"]


def test_a_source_that_changed_since_it_was_read_is_told_and_not_kept(desk: Desk) -> None:
    desk.cases.copy_sources(desk.case, True)
    desk.wait(lambda: desk.cases.current is not None and desk.cases.current.copies)
    busy = threading.Event()
    desk.worker.ask(lambda _vault: busy.wait(10), lambda _: None, lambda _: None)
    path = desk.lay()
    path.write_text("The notice is nine months.", encoding="utf-8")
    busy.set()
    desk.qtbot.waitUntil(lambda: bool(desk.failed))
    ((error,),) = desk.failed
    assert isinstance(error, SourceChanged)
    assert desk.kept(names) == []
    assert not desk.saving.unsaved, "saving it again could not bring it back"


def test_a_run_that_fails_is_kept_with_why(desk: Desk) -> None:
    desk.factory.script.fails = PromptTooLong("Too long.", "Ask about fewer sources.")
    desk.ask(RunState.FAILED)
    (run,) = desk.kept(lambda case: case.runs())
    assert (run.result.end, run.result.reason) == ("failed", PromptTooLong.code)
    assert run.result.figures["sentence"] == "Too long."
    assert not desk.writer.can_decide


def test_a_run_that_is_stopped_is_kept_as_stopped(desk: Desk) -> None:
    desk.factory.script.gate = StepGate()
    desk.run.ask("ask", "When does it end?", thinking=False, seed=1)
    desk.qtbot.waitUntil(lambda: desk.run.state is RunState.DENOISING)
    desk.run.stop()
    desk.qtbot.waitUntil(lambda: desk.run.state is RunState.STOPPED)
    desk.saved()
    (run,) = desk.kept(lambda case: case.runs())
    assert (run.result.end, run.result.answer) == ("stopped", "")


def test_no_case_is_left_while_a_question_is_answered(desk: Desk) -> None:
    desk.factory.script.gate = StepGate()
    desk.run.ask("ask", "When does it end?", thinking=False, seed=1)
    desk.qtbot.waitUntil(lambda: desk.run.state is RunState.DENOISING)
    desk.cases.leave()
    assert desk.cases.current is not None
    desk.factory.script.gate.open()
    desk.qtbot.waitUntil(lambda: desk.run.state is RunState.DONE)
    desk.cases.leave()
    assert desk.cases.current is None


def test_decisions_are_kept_with_their_answer_and_shown_in_its_list(desk: Desk) -> None:
    desk.lay()
    desk.ask()
    claim = decision_key(desk.evidence.evidence.claims[0])
    assert desk.writer.can_decide
    desk.writer.decide(claim, "wrong")
    desk.saved()
    run = desk.writer.last_run
    (decision,) = desk.kept(lambda case: case.decisions(run))
    assert (decision.claim, decision.verdict) == (claim, "wrong")
    where = desk.evidence.index(0).data(ClaimRole.WHERE)
    assert where.startswith("you: wrong")
    desk.ask()
    assert desk.writer.last_run == run + 1
    assert not desk.evidence.index(0).data(ClaimRole.WHERE).startswith("you:")
    assert desk.kept(lambda case: case.decisions(run + 1)) == ()


def test_without_a_case_nothing_is_kept_and_nothing_can_be_decided(desk: Desk) -> None:
    desk.cases.leave()
    desk.lay()
    desk.run.ask("ask", "When does it end?", thinking=False, seed=1)
    desk.qtbot.waitUntil(lambda: desk.evidence.whole)
    desk.writer.decide("0:six months", "right")
    assert not desk.writer.can_decide
    assert desk.writer.last_run == 0
    assert desk.saving.saving is Saving.NOTHING
    assert desk.kept(lambda case: (names(case), case.runs())) == ([], ())


def test_what_could_not_be_written_is_told_and_kept_for_another_try(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_values: object) -> None:
        raise CaseNotSaved("The disk is full.", "Make room, then save again.")

    desk.lay()
    desk.saved()
    with monkeypatch.context() as disk:
        disk.setattr(Case, "finish_run", full)
        desk.run.ask("ask", "When does it end?", thinking=False, seed=1)
        desk.wait(lambda: desk.saving.saving is Saving.NOT_SAVED and desk.evidence.whole)
        assert [type(error) for (error,) in desk.failed] == [CaseNotSaved]
    desk.saving.again()
    desk.saved()
    result = desk.kept(lambda case: case.run(desk.writer.last_run)).result
    assert result.answer == WORDS
    assert (bool(result.evidence), result.dossier) == (True, f"{WORDS} 1"), "they were written in between"


def test_a_case_begun_later_takes_in_the_answer_that_shows(desk: Desk) -> None:
    desk.cases.leave()
    desk.wait(lambda: desk.cases.current is None)
    desk.lay()
    desk.run.ask("ask", "When does it end?", thinking=False, seed=1)
    desk.qtbot.waitUntil(lambda: desk.run.state is RunState.DONE and desk.evidence.whole)
    case = desk.begin("Begun later")
    desk.writer.take_in()
    desk.saved()
    run = desk.kept(lambda kept: kept.run(desk.writer.last_run), case)
    assert (run.run.question.text, run.result.end, run.result.answer) == ("When does it end?", "done", WORDS)
    assert (run.result.dossier, run.run.sources) == (f"{WORDS} 1", (1,))
    assert len(run.run.request_sha256) == 64
    desk.writer.decide("0", "right")
    desk.saved()
    assert desk.kept(lambda kept: len(kept.decisions(desk.writer.last_run)), case) == 1
    # Taking in the shelf once more keeps nothing twice.
    desk.writer.take_in()
    desk.saved()
    assert len(desk.kept(lambda kept: kept.runs(), case)) == 1
