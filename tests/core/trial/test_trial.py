"""Figures of a trial agree with counting by hand; a line is chosen on one half, counted on the other."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.sources.source import Page, Source
from app.core.tables import CellKey
from app.core.tables.calibration import Pair, fitted
from app.core.tables.events import Calibrated, DocumentRead, DocumentsAdded
from app.core.trial.errors import TruthFaulty
from app.core.trial.judged import Judged, Verdict, from_decisions
from app.core.trial.pairs import PairShelf
from app.core.trial.trial import LEAST_FOR_LINE, Trial, wilson
from app.core.trial.truth import against, truth_of
from tests.support import tables
from tests.support.tables import DATE, DUE, FORM, IBAN, NET, NUMBER, TAX, TOTAL


def _judged(count: int, seed: int = 1, wrong_below: float = 0.6) -> list[Judged]:
    """Values of so many documents, two each, wrong where their certainty is low."""
    draw = random.Random(seed)
    made = []
    for at in range(count):
        for column, name in enumerate(("number", "date")):
            certainty = draw.uniform(0.3, 1.0)
            verdict: Verdict = "right" if certainty >= wrong_below else "wrong"
            made.append(Judged(CellKey(at, 0, column), name, verdict, certainty, (("share", certainty),)))
    return made


@given(st.integers(0, 500), st.integers(0, 500))
def test_wilsons_interval_holds_the_share_and_narrows(count: int, more: int) -> None:
    of = count + more
    found = wilson(count, of)
    assert 0.0 <= found.low <= found.share <= found.high <= 1.0 or of == 0
    if of:
        wider = found.high - found.low
        narrower = wilson(count * 10, of * 10)
        assert narrower.high - narrower.low < wider


def test_wilsons_interval_is_the_one_of_the_books() -> None:
    # Newcombe 1998, table I: 81 of 263 and 15 of 148.
    assert (round(wilson(81, 263).low, 4), round(wilson(81, 263).high, 4)) == (0.2553, 0.3662)
    assert (round(wilson(15, 148).low, 4), round(wilson(15, 148).high, 4)) == (0.0624, 0.1605)


def test_the_line_stands_where_errors_begin_and_is_counted_on_the_other_half() -> None:
    trial = Trial.of(_judged(200), ("number", "date"), seed=3)
    line = trial.line
    assert line is not None
    assert 0.55 < line.certainty < 0.65
    assert line.above + line.below == 400
    assert line.counted < line.above
    assert line.error.share <= 0.05
    assert line.error.high < 0.1
    assert trial.line_at(0.3).error.share > line.error.share
    assert trial.line_at(0.3).own
    assert line.expected(100) == pytest.approx(100 * line.error.share)
    assert trial.right.share == pytest.approx(sum(value.right for value in trial.values) / 400)
    assert [figures.name for figures in trial.fields] == ["number", "date"]
    assert sum(each.count for each in trial.classes) == 400


def test_too_few_values_or_too_many_errors_give_no_line_and_say_which() -> None:
    few = Trial.of(_judged(LEAST_FOR_LINE // 2 - 1), ("number",))
    assert (few.line, few.no_line) == (None, "few")
    bad = Trial.of(_judged(100, wrong_below=1.1), ("number",))
    assert (bad.line, bad.no_line) == (None, "error")
    none = Trial.of([Judged(CellKey(0, 0, 0), "number", "right", None)] * 100, ("number",))
    assert (none.line, none.no_line, none.certain) == (None, "few", 0)


def test_what_a_person_decided_is_judged_but_not_what_was_accepted_unseen() -> None:
    store = tables.read(2)
    key = [CellKey(0, 0, column) for column in range(len(FORM.fields))]
    store.decide([key[NUMBER]], "accepted")
    store.decide([key[DATE]], "corrected", "2 March 2026")
    store.decide([key[DUE]], "corrected", "2026-03-31")
    store.decide([key[NET]], "rejected")
    store.decide([key[TAX]], "corrected", "")
    store.decide([key[TOTAL], CellKey(1, 0, TOTAL)], "accepted", at_once=True, line=0.9)
    found = {value.name: value.verdict for value in from_decisions(store.table)}
    assert found == {
        "number": "right",
        "date": "wrong",
        # The same day in another spelling.
        "due": "right",
        "net": "wrong",
        "tax": "invented",
    }


def _truth(text: str, kind: str = "csv") -> Source:
    return Source("/t.csv", "t.csv", kind, "0" * 64, len(text), (Page(1, text, "text"),), 1)  # type: ignore[arg-type]


def test_truth_comes_from_a_table_of_ones_own() -> None:
    store = tables.read(3)
    lines = [
        "file\tNumber\tTOTAL\tiban\tcolour",
        "invoice 0.pdf\tR-0\t119,00 EUR\t\tred",
        "INVOICE 1\tR-9\t119.00\tDE89370400440532013000\t",
    ]
    truth = truth_of(_truth("\n".join(lines)), FORM)
    assert truth.unknown == ("colour",)
    judged, strange = against(store.table, truth)
    assert strange == ("invoice 2.pdf",)
    assert [(value.key.document, value.name, value.verdict) for value in judged] == [
        (0, "number", "right"),
        (0, "total", "right"),
        (0, "iban", "invented"),
        (1, "number", "wrong"),
        (1, "total", "right"),
        (1, "iban", "right"),
    ]
    assert judged[0].key.column == NUMBER
    assert judged[2].key.column == IBAN
    with pytest.raises(TruthFaulty):
        truth_of(_truth("file\tcolour\na\tred"), FORM)
    with pytest.raises(TruthFaulty):
        truth_of(_truth("words", "text"), FORM)


def test_certainty_is_fitted_on_what_was_confirmed_and_shows_in_the_table() -> None:
    draw = random.Random(5)
    # Right as often as the score's square says.
    pairs = [
        Pair(score, draw.random() < score**2) for score in (draw.uniform(0.05, 0.99) for _ in range(4000))
    ]
    made = fitted(pairs, "share")
    assert made is not None
    for score in (0.3, 0.6, 0.9):
        assert made.certainty(score) == pytest.approx(score**2, abs=0.08)
    assert fitted(pairs[:59], "share") is None
    assert fitted([Pair(0.9, True)] * 100, "share") is None
    upside_down = fitted([Pair(p.score, not p.right) for p in pairs], "share")
    assert upside_down is not None
    assert upside_down.slope == 0
    store = tables.begun()
    store.do(DocumentsAdded(tables.documents(1)), DocumentRead(0, tables.filled(certainty=None)))
    key = CellKey(0, 0, NUMBER)
    assert store.table.cell(key).certainty is None
    store.do(Calibrated(made))
    assert store.table.cell(key).certainty == pytest.approx(made.certainty(0.9 * 0.9))
    store.do(Calibrated(None))
    assert store.table.cell(key).certainty is None


def test_of_what_was_confirmed_only_scores_are_kept_and_no_lot_twice(tmp_path: Path) -> None:
    shelf = PairShelf(tmp_path / "certainty")
    judged = _judged(40)
    shelf.add("m", FORM, "a", judged[:30])
    shelf.add("m", FORM, "a", judged)
    assert len(shelf.pairs("m", FORM, "share")) == 80
    assert shelf.pairs("other", FORM, "share") == ()
    calibration = shelf.calibration("m", FORM)
    assert calibration is not None
    assert calibration.pairs == 80
    (path,) = shelf.folder.iterdir()
    text = path.read_text()
    assert "number" not in text
    assert "date" not in text
    path.write_text("[")
    assert shelf.calibration("m", FORM) is None
    shelf.forget("m", FORM)
    assert not path.exists()
