"""Events make a table: in whatever order they come, nothing that was decided gets lost or looks read."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.forms.decision import VERDICTS, Decision, Verdict
from app.core.tables import CellKey, RowKey, Table
from app.core.tables.calibration import Calibration
from app.core.tables.events import (
    Calibrated,
    Decided,
    DocumentFailed,
    DocumentRead,
    DocumentsAdded,
    DocumentsRemoved,
    DocumentsReturned,
    ReadAgain,
    Reordered,
    Sampled,
    Stamped,
    TableEvent,
    TakenBack,
    View,
    ViewChanged,
)
from app.core.tables.record import events_of, line_of
from app.core.tables.reduce import reduce, replayed
from app.core.tables.work import next_document, seconds_left, waiting
from tests.support import tables
from tests.support.tables import DATE, FORM, NUMBER, TOTAL, begun, documents, filled

_DOCUMENT = st.integers(-1, 6)
_KEY = st.builds(CellKey, _DOCUMENT, st.integers(0, 2), st.integers(0, len(FORM.fields)))
_VERDICT = st.sampled_from(VERDICTS)
_EVENT: st.SearchStrategy[TableEvent] = st.one_of(
    st.builds(lambda n, first: DocumentsAdded(documents(n, first)), st.integers(0, 3), st.integers(0, 3)),
    st.builds(lambda at: DocumentsRemoved((at,)), _DOCUMENT),
    st.builds(lambda at: DocumentsReturned((at,)), _DOCUMENT),
    st.builds(lambda order: Reordered(tuple(order)), st.lists(_DOCUMENT, max_size=5)),
    st.builds(lambda at: DocumentRead(at, filled(), 1.5, "m"), _DOCUMENT),
    st.builds(lambda at: DocumentFailed(at, "code", "It failed.", "Try again.", 1.0), _DOCUMENT),
    st.builds(lambda at: ReadAgain((at,)), _DOCUMENT),
    st.builds(
        lambda keys, verdict, value: Decided(tuple(keys), Decision(verdict, value, by="ada")),
        st.lists(_KEY, max_size=3),
        _VERDICT,
        st.sampled_from(("", "typed")),
    ),
    st.builds(lambda n: TakenBack((n,)), st.integers(1, 30)),
    st.builds(lambda keys: Sampled(tuple(keys), 1, 0.1), st.lists(_KEY, max_size=3)),
    st.just(ViewChanged(View(hidden=(1,), widths=((0, 90),), sort=2, shown="doubtful"))),
    st.just(Calibrated(Calibration("share", 0.7, 0.1, 80))),
)


def _stamped(events: Sequence[TableEvent]) -> list[Stamped]:
    store = begun()
    first = next(iter(events_of(store.journal.lines())))
    return [first, *(Stamped(at, "2026", "ada", event) for at, event in enumerate(events, start=2))]


def _told(table: Table) -> list[object]:
    return [
        table.order,
        [
            (key, table.cell(key).value, table.cell(key).state, table.cell(key).decisions)
            for key in table.shown
        ],
        table.history,
        table.sampled,
        table.view,
    ]


@settings(max_examples=150, deadline=None)
@given(st.lists(_EVENT, max_size=25))
def test_any_events_keep_the_table_whole_and_come_back_from_their_lines(events: list[TableEvent]) -> None:
    stamped = _stamped(events)
    table = replayed(stamped)
    assert table is not None
    assert sorted(table.order) == [at for at, state in enumerate(table.documents) if not state.removed]
    # The history is what the cells say, no more and no less.
    counting = {(entry.number, key) for entry in table.history if not entry.taken_back for key in entry.cells}
    assert counting == {
        (number, key)
        for at in range(len(table.documents))
        for key in table.keys(at)
        for number, _ in table.cell(key).decisions
    }
    for key in table.shown:
        cell = table.cell(key)
        decided = cell.decision
        assert (cell.state in ("accepted", "corrected", "rejected")) == (decided is not None)
        if decided is not None and decided.verdict == "accepted":
            assert cell.read is not None
            assert cell.read.state != "failed"
        if cell.read is not None and decided is None:
            assert cell.value == cell.read.value
    again = replayed(events_of([line_of(each) for each in stamped]))
    assert again is not None
    assert _told(again) == _told(table)


@settings(max_examples=60, deadline=None)
@given(st.lists(_EVENT, max_size=12), st.lists(st.tuples(_KEY, _VERDICT), min_size=1, max_size=6))
def test_taking_every_decision_back_leaves_what_was_read(
    events: list[TableEvent], decisions: list[tuple[CellKey, Verdict]]
) -> None:
    undecided = [event for event in events if not isinstance(event, Decided | TakenBack)]
    before = replayed(_stamped(undecided))
    decided: list[TableEvent] = [Decided((key,), Decision(verdict, "typed")) for key, verdict in decisions]
    table = replayed(_stamped([*undecided, *decided]))
    assert before is not None
    assert table is not None
    back = reduce(table, Stamped(table.last + 1, "", "", TakenBack(tuple(range(100)))))
    assert back is not None
    assert [back.cell(key).value for key in back.shown] == [before.cell(key).value for key in before.shown]
    assert [back.cell(key).state for key in back.shown] == [before.cell(key).state for key in before.shown]
    assert all(entry.taken_back for entry in back.history)


def test_a_corrected_value_stands_with_who_and_when_and_the_read_one_is_kept() -> None:
    store = tables.read(1)
    key = CellKey(0, 0, TOTAL)
    store.decide([key], "corrected", "120.00", reason="The stamp says so.")
    cell = store.table.cell(key)
    assert (cell.value, cell.state, cell.typed, cell.places) == ("120.00", "corrected", True, ())
    assert cell.read is not None
    assert cell.read.value == "119.00"
    decision = cell.decision
    assert decision is not None
    assert (decision.by, decision.at, decision.reason) == (
        "ada",
        "2026-03-01T12:00:00.000+00:00",
        "The stamp says so.",
    )
    store.undo()
    assert (store.table.cell(key).value, store.table.cell(key).state) == ("119.00", "filled")


def test_undo_takes_back_one_decision_after_the_other_and_many_at_once_as_one() -> None:
    store = tables.read(2)
    keys = [CellKey(at, 0, NUMBER) for at in range(2)]
    store.decide(keys, "accepted", at_once=True, line=0.94)
    store.decide([keys[0]], "rejected", reason="a draft")
    assert [store.table.cell(key).state for key in keys] == ["rejected", "accepted"]
    store.undo()
    assert [store.table.cell(key).state for key in keys] == ["accepted", "accepted"]
    store.undo()
    assert [store.table.cell(key).state for key in keys] == ["filled", "filled"]
    assert store.undo() is store.table


def test_documents_come_while_it_runs_and_go_on_in_the_order_of_the_person() -> None:
    store = begun()
    assert next_document(store.table) is None
    store.do(DocumentsAdded(documents(3)))
    store.do(Reordered((2, 0)))
    assert waiting(store.table) == (2, 0, 1)
    store.do(DocumentRead(2, filled(), 4.0))
    store.do(DocumentsAdded((*documents(1), *documents(1, first=7))))
    # The first was there already.
    assert waiting(store.table) == (0, 1, 3)
    assert seconds_left(store.table) is None
    store.do(DocumentRead(0, filled(), 2.0))
    assert seconds_left(store.table) == pytest.approx(6.0)


def test_a_document_that_failed_can_be_read_again_and_keeps_what_was_typed() -> None:
    store = begun()
    store.do(DocumentsAdded(documents(1)), DocumentFailed(0, "engine", "It ended.", "Ask again."))
    key = CellKey(0, 0, DATE)
    store.decide([key], "accepted")
    assert store.table.cell(key).state == "failed"
    assert "It ended." in store.table.documents[0].coverage
    store.decide([key], "corrected", "2 May 2026")
    store.do(ReadAgain((0,)))
    assert next_document(store.table) == 0
    store.do(DocumentRead(0, filled(), 1.0))
    assert store.table.cell(key).value == "2 May 2026"
    assert store.table.cell(CellKey(0, 0, TOTAL)).value == "119.00"


def test_a_document_may_take_several_rows_whose_own_cells_are_apart() -> None:
    store = begun(form=tables.GROUPED)
    store.do(DocumentsAdded(documents(2)))
    rows = (("Lamp", "10.00"), ("Chair", "20.00"))
    store.do(DocumentRead(0, filled(("A-1", "30.00"), tables.GROUPED, rows=rows), 1.0))
    table = store.table
    assert table.rows == (RowKey(0, 0), RowKey(0, 1), RowKey(1, 0))
    assert [table.cell(table.key(row, 2)).value for row in table.rows] == ["Lamp", "Chair", ""]
    assert [table.cell(table.key(row, 0)).value for row in table.rows] == ["A-1", "A-1", ""]
    store.decide([table.key(RowKey(0, 1), 3)], "corrected", "21.00")
    table = store.table
    assert [table.cell(table.key(row, 3)).value for row in table.rows] == ["10.00", "21.00", ""]
    # What does not repeat is decided once for all rows.
    store.decide([table.key(RowKey(0, 1), 0)], "accepted")
    assert store.table.cell(store.table.key(RowKey(0, 0), 0)).state == "accepted"
