"""The check of the answer as the window reads it: its states, its rows, and the way to the page."""

import hashlib
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.core.evidence import Citation, Claim, Evidence, Index, Place, check
from app.core.runs import RunState
from app.core.sources.source import Page, Source
from app.viewmodels.answer.evidence_model import ClaimRole, EvidenceModel, decision_key
from app.viewmodels.page.page_model import Mark
from tests.support.scripted_engine import StepGate
from tests.support.window_parts import recorded, scripted
from tests.viewmodels.conftest import MakeAnswer, MakeModels, Models

PAGES = ("Goods cost EUR 1,200.00.", "Goods cost EUR 1,200.00, freight EUR 300.00.")
SOURCE = Source(
    "offer.pdf", "offer.pdf", "pdf", "", 9, tuple(Page(n, text, "text") for n, text in enumerate(PAGES, 1)), 2
)
FOUND = Claim(0, 12, "EUR 1,200.00", "amount", "found", (Place(0, 1, 11, 23), Place(0, 2, 11, 23)))
DERIVED = Claim(
    13, 25, "EUR 1,500.00", "amount", "derived", (Place(0, 2, 11, 23), Place(0, 2, 33, 43)), "1,200 + 300"
)
MISSING = Claim(26, 29, "8 %", "percentage", "not_found")


class Lookup:
    """Looks answers up, or fails, and can be held."""

    def __init__(self) -> None:
        self.fails = False
        self.asked: list[str] = []
        self.go = threading.Event()
        self.go.set()

    def __call__(self, answer: str, sources: Sequence[Source], indexes: Sequence[Index]) -> Evidence:
        self.asked.append(answer)
        assert self.go.wait(10)
        if self.fails:
            raise ZeroDivisionError
        return check(answer, sources, indexes)


def ask(qtbot: QtBot, models: Models) -> None:
    """Ask, and wait for the answer."""
    models.run.ask("ask", "When does it end?", thinking=False, seed=1)
    qtbot.waitUntil(lambda: models.run.state is RunState.DONE)


def letter(models: Models, folder: Path, text: str = "The notice is six months.") -> None:
    """Lay a letter on the shelf of an open model."""
    path = folder / "letter.txt"
    path.write_text(text, encoding="utf-8")
    models.client.open("", "cpu")
    models.shelf.add_paths([str(path)])


def verdicts(evidence: EvidenceModel) -> dict[str, str]:
    rows = [evidence.index(row) for row in range(evidence.rowCount())]
    return {row.data(ClaimRole.TEXT): row.data(ClaimRole.VERDICT) for row in rows}


@pytest.fixture
def shown(make_models: MakeModels, make_answer: MakeAnswer) -> tuple[EvidenceModel, list[tuple[object, ...]]]:
    """An earlier answer with three claims, and what it brings into sight from now on."""
    answer = make_answer(make_models())
    answer.evidence.show("an answer", (SOURCE,), Evidence((FOUND, DERIVED, MISSING), sentences=3))
    return answer.evidence, recorded(answer.pages.revealed)


def test_an_answer_is_looked_up_once_it_is_there(
    qtbot: QtBot, make_models: MakeModels, make_answer: MakeAnswer, tmp_path: Path
) -> None:
    models = make_models(scripted(answer="The notice is **six months**, the fee is 8 %."))
    evidence = make_answer(models).evidence
    assert (evidence.line, evidence.rowCount()) == ("", 0)
    letter(models, tmp_path)
    ask(qtbot, models)
    qtbot.waitUntil(lambda: evidence.whole)
    assert verdicts(evidence) == {"six months": "found", "8 %": "not_found"}
    assert evidence.line == "1 of 2 stand in the sources, 1 not in the sources"
    assert evidence.answer == models.run.answer
    assert evidence.sources is models.run.sources
    assert not evidence.failed


def test_a_check_that_fails_says_so_and_the_next_one_is_as_good_as_ever(
    qtbot: QtBot, make_models: MakeModels, make_answer: MakeAnswer, tmp_path: Path
) -> None:
    look_up = Lookup()
    look_up.fails = True
    models = make_models(scripted(answer="The notice is six months."))
    evidence = make_answer(models, look_up).evidence
    letter(models, tmp_path)
    ask(qtbot, models)
    qtbot.waitUntil(lambda: evidence.failed)
    assert "by a fault of the program (ZeroDivisionError)" in evidence.line
    assert (evidence.whole, evidence.rowCount(), evidence.answer) == (False, 0, "")
    look_up.fails = False
    ask(qtbot, models)
    qtbot.waitUntil(lambda: evidence.whole)
    assert not evidence.failed
    assert evidence.line == "1 of 1 stand in the sources"


def test_without_sources_nothing_is_looked_up_and_that_is_said(
    qtbot: QtBot, make_models: MakeModels, make_answer: MakeAnswer
) -> None:
    look_up, models = Lookup(), make_models()
    evidence = make_answer(models, look_up).evidence
    models.client.open("", "cpu")
    ask(qtbot, models)
    assert evidence.whole
    assert evidence.line == "There was no source to check the answer against."
    assert look_up.asked == []


def test_an_answer_about_pages_without_text_is_not_called_checked(
    qtbot: QtBot, make_models: MakeModels, make_answer: MakeAnswer, tmp_path: Path
) -> None:
    def blank(path: str, *, cancel: threading.Event) -> Source:
        sha256 = hashlib.sha256(Path(path).read_bytes()).hexdigest()
        return Source(path, "scan.txt", "text", sha256, 1, (Page(1, " ", "text"),), 1)

    models = make_models(scripted(answer="The notice is six months."), blank)
    evidence = make_answer(models).evidence
    letter(models, tmp_path)
    ask(qtbot, models)
    qtbot.waitUntil(lambda: evidence.whole)
    assert evidence.line.startswith("The answer could not be checked: pictures, videos and unread pages")
    assert "found" not in verdicts(evidence).values()


def test_an_answer_in_which_nothing_can_be_looked_up_says_that(
    qtbot: QtBot, make_models: MakeModels, make_answer: MakeAnswer, tmp_path: Path
) -> None:
    models = make_models(scripted(answer="it depends on what was agreed."))
    evidence = make_answer(models).evidence
    letter(models, tmp_path)
    ask(qtbot, models)
    qtbot.waitUntil(lambda: evidence.whole)
    assert evidence.rowCount() == 0
    assert evidence.line.startswith("nothing in this answer can be looked up")


def test_final_blocks_are_looked_up_while_the_rest_is_still_being_written(
    qtbot: QtBot, make_models: MakeModels, make_answer: MakeAnswer, tmp_path: Path
) -> None:
    gate = StepGate()
    words = "The notice is six months and this goes on for long enough to fill one block, then 8 % more."
    models = make_models(scripted(answer=words, gate=gate, steps=2, canvas_length=8))
    evidence = make_answer(models).evidence
    letter(models, tmp_path)
    models.run.ask("ask", "When?", thinking=False, seed=1)
    gate.allow(3)
    qtbot.waitUntil(lambda: evidence.rowCount() > 0)
    assert models.run.state.running
    assert verdicts(evidence) == {"six months": "found"}
    assert (evidence.whole, evidence.line) == (False, "")
    gate.open()
    qtbot.waitUntil(lambda: evidence.whole)
    assert verdicts(evidence) == {"six months": "found", "8 %": "not_found"}


def test_the_next_question_takes_the_claims_of_the_last_answer_away(
    qtbot: QtBot, make_models: MakeModels, make_answer: MakeAnswer, tmp_path: Path
) -> None:
    gate = StepGate(opened=True)
    factory = scripted(answer="The notice is six months.", gate=gate)
    models = make_models(factory)
    answer = make_answer(models)
    letter(models, tmp_path)
    ask(qtbot, models)
    qtbot.waitUntil(lambda: answer.evidence.rowCount() == 1)
    answer.evidence.reveal(0)
    assert answer.pages.marks
    factory.script.gate = StepGate()
    models.run.ask("ask", "And then?", thinking=False, seed=2)
    assert (answer.evidence.rowCount(), answer.evidence.whole, answer.evidence.line) == (0, False, "")
    assert answer.pages.marks == ()


def test_a_check_that_comes_too_late_does_not_replace_what_shows(
    qtbot: QtBot, make_models: MakeModels, make_answer: MakeAnswer, tmp_path: Path
) -> None:
    look_up = Lookup()
    look_up.go.clear()
    factory = scripted(answer="The notice is six months.")
    models = make_models(factory)
    evidence = make_answer(models, look_up).evidence
    letter(models, tmp_path)
    ask(qtbot, models)
    qtbot.waitUntil(lambda: bool(look_up.asked))
    evidence.show("an earlier answer", (SOURCE,), Evidence((FOUND,)))
    shown: list[str] = []
    evidence.changed.connect(lambda: shown.extend(verdicts(evidence)))
    # Checks are told in their order: once the next one is there, the late one was.
    look_up.go.set()
    factory.script.answer = "The fee is 8 %."
    ask(qtbot, models)
    qtbot.waitUntil(lambda: evidence.whole and evidence.answer == models.run.answer)
    assert set(shown) == {"8 %"}


def test_asking_again_for_a_claim_goes_through_its_places(
    shown: tuple[EvidenceModel, list[tuple[object, ...]]],
) -> None:
    evidence, revealed = shown
    for _ in range(3):
        evidence.reveal(0)
    assert revealed == [(Mark(1, 11, 23),), (Mark(2, 11, 23),), (Mark(1, 11, 23),)]


def test_of_a_calculation_all_figures_are_marked_together(
    make_models: MakeModels, make_answer: MakeAnswer
) -> None:
    answer = make_answer(make_models())
    answer.evidence.show("an answer", (SOURCE,), Evidence((DERIVED,)))
    answer.evidence.reveal(0)
    assert answer.pages.source is SOURCE
    assert answer.pages.marks == (Mark(2, 11, 23), Mark(2, 33, 43))


def test_what_was_not_found_and_rows_that_are_none_bring_nothing_into_sight(
    shown: tuple[EvidenceModel, list[tuple[object, ...]]],
) -> None:
    evidence, revealed = shown
    for row in (2, 3, -1):
        evidence.reveal(row)
    assert revealed == []
    assert evidence.index(3).data(ClaimRole.TEXT) is None


def test_only_true_marks_lead_to_their_page(
    shown: tuple[EvidenceModel, list[tuple[object, ...]]],
) -> None:
    evidence, revealed = shown
    evidence.reveal_citation(Citation(0, 7, 1, 9, False, wrong=True))
    evidence.reveal_citation(Citation(0, 7, 2, 1, True))
    assert revealed == []
    evidence.reveal_citation(Citation(0, 7, 1, 2, True))
    assert revealed == [(Mark(2),)]


def test_decisions_stand_before_the_place_and_are_read_out(
    shown: tuple[EvidenceModel, list[tuple[object, ...]]],
) -> None:
    evidence, _ = shown
    told = recorded(evidence.dataChanged)
    evidence.show_decisions({decision_key(FOUND): "you: right"})
    assert len(told) == 1
    assert evidence.index(0).data(ClaimRole.WHERE).startswith("you: right · ")
    assert evidence.index(0).data(Qt.ItemDataRole.AccessibleTextRole).endswith(", you: right")
    assert "you:" not in evidence.index(1).data(ClaimRole.WHERE)
    assert evidence.index(1).data(ClaimRole.CALCULATION) == "1,200 + 300"
