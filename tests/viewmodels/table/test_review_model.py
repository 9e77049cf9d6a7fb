"""The queue in the person's hands: accepting, choosing, correcting, rejecting, and all of it taken back."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from app.core.tables import Cell, CellKey, CellState
from app.core.tables.events import DocumentRead, DocumentsAdded
from tests.support.table_parts import Parts, begin, parts
from tests.support.tables import FORM, RIGHT, TOTAL, documents, filled
from tests.viewmodels.conftest import MakeModels

DUE = 2


@pytest.fixture
def made(qtbot: QtBot, make_models: MakeModels) -> Parts:
    """A table of three invoices, the second of which has a wrong total."""
    made = parts(make_models)
    begin(made.open, FORM)
    made.open.do(DocumentsAdded(documents(3)))
    for at in range(3):
        total = "120.00" if at == 1 else RIGHT[TOTAL]
        texts = (f"R-{at}", *RIGHT[1:TOTAL], total, RIGHT[-1])
        made.open.do(DocumentRead(at, filled(texts, certainty=0.95), 1.0, "m"))
    return made


def cell(made: Parts, key: CellKey) -> Cell:
    """A cell of the table as it stands."""
    assert made.open.table is not None
    return made.open.table.cell(key)


def test_it_begins_with_the_broken_rule_and_goes_on_after_each_decision(made: Parts) -> None:
    review = made.review
    assert review.item is not None
    assert review.item.reason == "rule"
    first = review.key
    assert first is not None
    assert first.document == 1
    waits = len(review.queue)
    review.accept()
    assert cell(made, first).state == "accepted"
    assert review.key != first
    assert len(review.queue) == waits - 1
    assert review.decided_count == 1


@pytest.mark.parametrize(
    ("act", "state"),
    [
        pytest.param(lambda made: made.review.accept(), "accepted", id="accept"),
        pytest.param(lambda made: made.review.reject(), "rejected", id="reject"),
        pytest.param(lambda made: made.review.correct("119.00 EUR"), "corrected", id="type"),
        pytest.param(lambda made: (made.review.move(1), made.review.accept()), "corrected", id="choose"),
    ],
)
def test_every_decision_is_taken_back_and_its_cell_is_at_hand_again(
    made: Parts, act: Callable[[Parts], object], state: CellState
) -> None:
    key = CellKey(1, 0, TOTAL)
    made.review.open(key)
    made.review.set_note("  seen on   paper ")
    act(made)
    decided = cell(made, key)
    assert decided.state == state
    assert decided.decision is not None
    assert decided.decision.reason == "seen on paper"
    made.review.undo()
    assert not cell(made, key).reviewed
    assert made.review.key == key


def test_choosing_not_stated_leaves_the_cell_empty_and_corrected(made: Parts) -> None:
    key = CellKey(0, 0, DUE)
    made.review.open(key)
    assert made.review.candidates[-1].text == ""
    made.review.move(1)
    made.review.accept()
    assert cell(made, key).state == "corrected"
    assert cell(made, key).value == ""


def test_typing_what_was_read_accepts_it(made: Parts) -> None:
    key = CellKey(0, 0, TOTAL)
    made.review.open(key)
    made.review.correct(f" {RIGHT[TOTAL]} ")
    assert cell(made, key).state == "accepted"


def test_the_sure_ones_are_drawn_and_accepted_above_a_line_with_that_said(made: Parts) -> None:
    before = len(made.review.queue)
    made.review.sample(0.5, seed=3)
    drawn = [item for item in made.review.queue if item.reason == "sample"]
    assert drawn
    assert len(made.review.queue) == before + len(drawn)
    made.review.accept_above(0.9)
    assert made.open.table is not None
    entry = made.open.table.history[-1]
    assert entry.decision.at_once
    assert entry.decision.line == 0.9
    assert len(entry.cells) > 10
    made.review.undo()
    assert not any(cell(made, key).reviewed for key in entry.cells)


def test_steps_go_round_the_queue(made: Parts) -> None:
    queue = [item.key for item in made.review.queue]
    assert len(queue) > 1
    made.review.step(-1)
    assert made.review.key == queue[-1]
    made.review.step(1)
    assert made.review.key == queue[0]
