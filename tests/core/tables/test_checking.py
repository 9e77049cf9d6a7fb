"""Rules between fields: what is broken, what could not be checked, and what stands twice."""

from dataclasses import replace

import pytest

from app.core.forms.rule import Rule, Scheme
from app.core.tables import CellKey, Finding, Review, Table
from app.core.tables.checksums import holds
from app.core.tables.events import DocumentRead, DocumentsAdded
from app.core.tables.values import amounts, days, same
from tests.support import tables
from tests.support.tables import DATE, DUE, FORM, IBAN, NET, NUMBER, RIGHT, TAX, TOTAL, documents, filled


def _table(changed: dict[int, str], *rules: Rule) -> Table:
    store = tables.begun(form=replace(FORM, rules=rules or FORM.rules))
    texts = [changed.get(at, text) for at, text in enumerate(RIGHT)]
    store.do(DocumentsAdded(documents(1)), DocumentRead(0, filled(texts), 1.0))
    return store.table


def _broken(table: Table) -> list[Finding]:
    return list(Review.of(table).findings)


@pytest.mark.parametrize(
    ("changed", "cells", "words"),
    [
        ({TOTAL: "118.00"}, (NET, TAX, TOTAL), "do not add up"),
        ({DUE: "28 February 2026"}, (DATE, DUE), "later than"),
        ({IBAN: "DE88 3704 0044 0532 0130 00"}, (IBAN,), "check digits"),
        ({NUMBER: ""}, (NUMBER,), "must be stated"),
    ],
)
def test_a_broken_rule_names_its_cells_with_a_sentence(
    changed: dict[int, str], cells: tuple[int, ...], words: str
) -> None:
    (finding,) = _broken(_table(changed))
    assert finding.cells == tuple(CellKey(0, 0, column) for column in cells)
    assert words in finding.sentence


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {NET: "1.000,00", TAX: "190,00", TOTAL: "1.190,00"},
        {NET: "EUR 1'000.00", TAX: "190.00", TOTAL: "1,190.00"},
        {TOTAL: "119"},
        {DATE: "03/04/2026", DUE: "10 March 2026"},
        {DUE: "1 March 2026"},
    ],
)
def test_what_holds_in_any_spelling_breaks_no_rule(changed: dict[int, str]) -> None:
    review = Review.of(_table(changed))
    assert review.findings == ()
    assert review.unchecked == ()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({TAX: ""}, "Not all of these are stated"),
        ({TAX: "included"}, "cannot be"),
        ({TAX: "19 %, 19.00"}, "read as numbers"),
        ({DUE: "on receipt"}, "days"),
        ({IBAN: "12345"}, "no number whose digits"),
    ],
)
def test_what_cannot_be_checked_is_told_and_is_not_broken(changed: dict[int, str], words: str) -> None:
    review = Review.of(_table(changed))
    assert review.findings == ()
    assert any(
        words in finding.sentence.replace("Not all of these can be read", "cannot be read")
        or words in finding.sentence
        for finding in review.unchecked
    )


def test_a_rule_of_the_form_tells_its_own_sentence_and_tolerance() -> None:
    near = Rule("sum", ("net", "tax"), total="total", tolerance="1", sentence="Ask the supplier.")
    assert _broken(_table({TOTAL: "119.99"}, near)) == []
    (finding,) = _broken(_table({TOTAL: "121.00"}, near))
    assert finding.sentence == "Ask the supplier."


def test_a_difference_and_a_list_are_held() -> None:
    less = Rule("difference", ("total", "tax"), total="net")
    assert _broken(_table({}, less)) == []
    assert "difference" in _broken(_table({NET: "99.00"}, less))[0].sentence
    listed = Rule("one_of", ("number",), options=("R-1", "R-2"))
    assert _broken(_table({}, listed)) == []
    assert "none of: R-1, R-2" in _broken(_table({NUMBER: "R-3"}, listed))[0].sentence


def test_a_sum_takes_all_rows_of_the_repeating_group() -> None:
    for total, broken in (("30.00", 0), ("31.00", 1)):
        store = tables.begun(form=tables.GROUPED)
        rows = (("Lamp", "10.00"), ("Chair", "20.00"))
        store.do(DocumentsAdded(documents(1)))
        store.do(DocumentRead(0, filled(("A", total), tables.GROUPED, rows=rows)))
        assert len(Review.of(store.table).findings) == broken


def test_a_value_that_may_stand_once_is_found_in_every_document_and_put_right_by_a_correction() -> None:
    store = tables.begun()
    store.do(DocumentsAdded(documents(3)))
    for at, number in enumerate(("R-1", "R-2", "r-1 ")):
        store.do(DocumentRead(at, filled((number, *RIGHT[1:]))))
    review = Review.of(store.table)
    (finding,) = review.findings
    assert finding.cells == (CellKey(0, 0, NUMBER), CellKey(2, 0, NUMBER))
    assert [item.key for item in review.queue[:2]] == list(finding.cells)
    store.decide([CellKey(2, 0, NUMBER)], "corrected", "R-3")
    after = Review.of(store.table, review)
    assert after.findings == ()
    assert after.queue == Review.of(store.table).queue == ()


@pytest.mark.parametrize(
    ("scheme", "number", "right"),
    [
        ("iban", "GB29 NWBK 6016 1331 9268 19", True),
        ("iban", "GB29 NWBK 6016 1331 9268 18", False),
        ("iban", "4711", None),
        ("vat", "DE 136 695 976", True),
        ("vat", "DE136695977", False),
        ("vat", "ATU13585627", True),
        ("vat", "BE0428759497", True),
        ("vat", "FR40303265045", True),
        ("vat", "IT00743110157", True),
        ("vat", "GB980780684", True),
        ("vat", "GB980780685", False),
        ("vat", "PL8567346215", None),
        ("steuer_id", "86 095 742 719", True),
        ("steuer_id", "86095742718", False),
        ("uid", "CHE-116.281.710 MWST", True),
        ("uid", "CHE-116.281.711", False),
        ("luhn", "4539 1488 0343 6467", True),
        ("luhn", "4539 1488 0343 6468", False),
        ("ean", "4006381333931", True),
        ("ean", "4006381333932", False),
    ],
)
def test_numbers_are_checked_by_their_digits(scheme: Scheme, number: str, right: bool | None) -> None:
    assert holds(scheme, number) is right


def test_values_mean_the_same_in_another_spelling_and_not_otherwise() -> None:
    assert same("amount", "1.234,56 EUR", "1,234.56")
    assert same("amount", "€ 5", "5.00 EUR")
    assert not same("amount", "5.00 USD", "5.00 EUR")
    assert not same("amount", "-5.00", "5.00")
    assert same("date", "3 March 2026", "2026-03-03")
    assert not same("date", "3 March 2026", "2026-03-04")
    assert same("iban", "DE89 3704 0044 0532 0130 00", "DE89370400440532013000")
    assert same("name", "  Nordwind GmbH.", "nordwind gmbh")
    assert not same("name", "Nordwind GmbH", "")
    assert same("text", "", " ")
    assert not amounts("3 of 4")
    assert not days("soon")
