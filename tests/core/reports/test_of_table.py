"""A table as a report: each value with how it came there, who decided what, and what speaks against it."""

from dataclasses import replace

from app.core.reports.building import Around
from app.core.reports.document import Report, Value
from app.core.reports.of_table import report_of_table
from app.core.tables import CellKey, Review, TableStore
from app.core.tables.events import DocumentFailed, DocumentRead, DocumentsAdded
from tests.support import tables
from tests.support.tables import (
    DATE,
    DUE,
    FORM,
    IBAN,
    NET,
    NOON,
    NUMBER,
    RIGHT,
    TAX,
    TOTAL,
    documents,
    filled,
)


def _report(store: TableStore) -> Report:
    table = store.table
    return report_of_table(table, Review.of(table), {}, Around(NOON))


def _values(report: Report, row: int = 0) -> dict[str, Value]:
    assert report.parts[0].values is not None
    return {value.name: value for value in report.parts[0].values.rows[row].values}


def test_what_a_person_did_stands_beside_what_was_read() -> None:
    store = tables.begun()
    made = filled()
    values = list(made.values)
    values[DUE] = replace(values[DUE], certainty=0.4)
    store.do(DocumentsAdded(documents(1)), DocumentRead(0, replace(made, values=tuple(values))))
    key = [CellKey(0, 0, column) for column in range(len(FORM.fields))]
    store.decide([key[NUMBER]], "accepted")
    store.decide([key[DATE]], "corrected", "2 March 2026", reason="The stamp says so.")
    store.decide([key[NET]], "rejected")
    store.decide([key[TAX], key[IBAN]], "accepted", at_once=True, line=0.94)
    told = _values(_report(store))
    assert {name: value.review for name, value in told.items()} == {
        "number": "accepted",
        "date": "corrected",
        "due": "none",
        "net": "rejected",
        "tax": "bulk",
        "total": "none",
        "iban": "bulk",
    }
    date = told["date"]
    assert (date.text, date.read_as, date.note, date.reviewer) == (
        "2 March 2026",
        "1 March 2026",
        "The stamp says so.",
        "ada",
    )
    # A certainty is of what was read, not of what a person wrote.
    assert (date.certainty, date.spots) == (None, ())
    assert (told["net"].text, told["net"].read_as) == ("", "100.00")
    assert (told["due"].doubtful, told["total"].doubtful) == (True, False)
    values_of = _report(store).parts[0].values
    assert values_of is not None
    assert values_of.accepted == (
        "3 values were looked at one by one; 1 of them were corrected and 1 rejected.",
        "2 values with a certainty of 94.0 % and more were accepted in one go; "
        "nobody looked at them one by one.",
        "2 values were looked at by nobody.",
    )
    # The net amount was rejected, so the sum could not be checked any more.
    assert any("checks of rules could not be made" in note for note in _report(store).notes)


def test_broken_rules_and_documents_that_gave_nothing_are_told() -> None:
    store = tables.begun()
    store.do(DocumentsAdded(documents(3)))
    store.do(DocumentRead(0, filled((*RIGHT[:TOTAL], "120.00", RIGHT[IBAN]))))
    store.do(DocumentFailed(1, "engine", "The model ended.", "Ask again."))
    report = _report(store)
    told = _values(report)
    assert all("do not add up" in told[name].broken[0] for name in ("net", "tax", "total"))
    assert told["number"].broken == ()
    assert report.parts[0].values is not None
    rows = report.parts[0].values.rows
    assert [(row.document, row.unread, len(row.values)) for row in rows] == [
        ("invoice 0.pdf", "", 7),
        ("invoice 1.pdf", "The model ended.", 0),
        ("invoice 2.pdf", "It was not read yet.", 0),
    ]
    assert [source.name for source in report.sources] == [row.document for row in rows]
    assert any("The model ended." in unread.sentence for unread in report.not_read)


def test_a_document_with_several_rows_takes_several() -> None:
    store = tables.begun(form=tables.GROUPED)
    rows = (("Lamp", "10.00"), ("Chair", "20.00"))
    store.do(DocumentsAdded(documents(1)))
    store.do(DocumentRead(0, filled(("A-1", "30.00"), tables.GROUPED, rows=rows)))
    report = _report(store)
    assert [(_values(report, at)["number"].text, _values(report, at)["article"].text) for at in range(2)] == [
        ("A-1", "Lamp"),
        ("A-1", "Chair"),
    ]
