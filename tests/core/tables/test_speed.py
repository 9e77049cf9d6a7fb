"""Five hundred documents by twenty fields stay quick: no change takes the window's thread for long."""

import statistics
import time

from app.core.forms.form import Field, Form
from app.core.forms.rule import Rule
from app.core.tables import CellKey, Review
from app.core.tables.events import DocumentRead, DocumentsAdded, View, ViewChanged
from app.core.tables.record import events_of
from app.core.tables.reduce import replayed
from app.core.tables.view import rows_shown
from tests.support import tables

DOCUMENTS, FIELDS = 500, 20


def test_a_large_table_is_changed_reviewed_sorted_and_opened_quickly() -> None:
    fields = tuple(Field(f"amount {at}", "amount") for at in range(FIELDS))
    form = Form("Large", "en", fields, rules=(Rule("sum", ("amount 0", "amount 1"), total="amount 2"),))
    store = tables.begun(form=form)
    store.do(DocumentsAdded(tables.documents(DOCUMENTS)))
    texts = ["1.00", "2.00", "3.00", *(f"{at}.50" for at in range(FIELDS - 3))]
    started = time.perf_counter()
    for at in range(DOCUMENTS):
        certainty = 0.5 + 0.5 * (at / DOCUMENTS)
        store.do(DocumentRead(at, tables.filled(texts, form, certainty), 1.0))
    reading = (time.perf_counter() - started) / DOCUMENTS
    review = Review.of(store.table)
    changes = []
    for at in range(100):
        started = time.perf_counter()
        store.decide([CellKey(at, 0, at % FIELDS)], "corrected", "9.99")
        review = Review.of(store.table, review)
        changes.append(time.perf_counter() - started)
    change = statistics.median(changes)
    assert len(review.queue) > 1000
    started = time.perf_counter()
    store.do(ViewChanged(View(sort=4, descending=True, shown="doubtful")))
    assert rows_shown(store.table, review)
    sorting = time.perf_counter() - started
    started = time.perf_counter()
    again = replayed(events_of(store.journal.lines()))
    opening = time.perf_counter() - started
    assert again is not None
    assert len(tuple(again.shown)) == DOCUMENTS * FIELDS
    assert (reading < 0.02, change < 0.05, sorting < 0.3, opening < 5.0) == (True,) * 4, (
        f"{reading:.4f} {change:.4f} {sorting:.4f} {opening:.2f}"
    )
    print(f"read {reading:.4f} decide and review {change:.4f} sort {sorting:.4f} open {opening:.2f}")
