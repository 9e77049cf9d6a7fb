"""How good it was, from decisions; and certainty fitted to them, for this table and the next of its form."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.core.tables import CellKey
from app.core.tables.events import DocumentRead, DocumentsAdded
from app.core.trial.pairs import PairShelf
from app.viewmodels.table.trial_model import TrialModel
from app.workers.aside import Aside
from tests.support.table_parts import Parts, begin, parts
from tests.support.tables import FORM, RIGHT, documents, filled
from tests.viewmodels.conftest import MakeModels

COUNT = 24


@pytest.fixture
def aside(qtbot: QtBot) -> Iterator[Aside]:
    """A thread for small works, ended after the test."""
    aside = Aside("tables")
    yield aside
    aside.close()
    aside.wait()


@pytest.fixture
def made(qtbot: QtBot, make_models: MakeModels) -> Parts:
    """A table of invoices, a third of which is read with little certainty."""
    made = parts(make_models)
    qtbot.waitUntil(lambda: made.models.run.model is not None)
    begin(made.open, FORM)
    made.open.do(DocumentsAdded(documents(COUNT)))
    for at in range(COUNT):
        certainty = 0.3 if at % 3 == 0 else 0.97
        made.open.do(DocumentRead(at, filled((f"R-{at}", *RIGHT[1:]), certainty=certainty), 1.0, "m"))
    return made


def look_through(made: Parts) -> None:
    """Decide about four fields of every document: half of the doubtful ones were wrong."""
    for at in range(COUNT):
        for column in range(1, 5):
            made.review.open(CellKey(at, 0, column))
            if at % 6 == 0:
                made.review.correct("7 May 2020")
            else:
                made.review.accept()


def test_nothing_is_told_before_somebody_looked(made: Parts, tmp_path: Path, aside: Aside) -> None:
    trial = TrialModel(made.open, made.models.run, PairShelf(tmp_path), aside)
    trial.reckon()
    assert trial.trial is None
    assert trial.line is None
    assert trial.acceptable == 0
    assert not trial.can_fit


def test_the_line_says_how_many_may_be_accepted_and_moves(made: Parts, tmp_path: Path, aside: Aside) -> None:
    trial = TrialModel(made.open, made.models.run, PairShelf(tmp_path), aside)
    look_through(made)
    trial.reckon()
    assert trial.trial is not None
    assert len(trial.trial.values) == 4 * COUNT
    chosen = trial.line
    assert chosen is not None
    assert 0.3 < chosen.certainty <= 0.97
    assert trial.acceptable > 0
    trial.move_line(1.0)
    assert trial.line is not None
    assert trial.line.own
    assert trial.acceptable == 0
    trial.move_line(None)
    assert trial.line == chosen


def test_certainty_follows_decisions_here_and_in_the_next_table_of_the_form(
    qtbot: QtBot, made: Parts, tmp_path: Path, aside: Aside
) -> None:
    trial = TrialModel(made.open, made.models.run, PairShelf(tmp_path), aside)
    look_through(made)
    trial.reckon()
    assert trial.can_fit
    sure = CellKey(1, 0, 0)
    assert made.open.table is not None
    before = made.open.table.cell(sure).certainty
    trial.fit()
    qtbot.waitUntil(lambda: made.open.table is not None and made.open.table.calibration is not None)
    assert made.open.table.cell(sure).certainty != before
    begin(made.open, FORM)
    qtbot.waitUntil(lambda: made.open.table is not None and made.open.table.calibration is not None)
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"R-1" not in kept
    assert b"invoice" not in kept
