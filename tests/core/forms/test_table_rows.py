"""Rows of a table as they were read: found below the head that names the fields, each with its own cells."""

import pytest

from app.core.forms import Field, Form, Shown
from app.core.forms.form import RowGroup
from app.core.forms.table_rows import rows_of
from app.core.sources.source import Page, Source
from app.core.tasks import Question, plan
from app.core.tasks.filling import answer_text, filled
from app.core.tasks.pieces import upper_estimate
from model.events import Finished, RunStats

GROUP = RowGroup("position", (Field("article"), Field("quantity", "number"), Field("amount", "amount")))
FORM = Form("Order", "en", (Field("order number", "identifier"),), rows=GROUP)
TABLE = "Article\tQuantity\tAmount\nLamp\t2\t10.00\nChair\t\t20.00\nTotal\t\t30.00"


def _shown(*pages: str) -> list[Shown]:
    return [Shown(0, Page(number, text, "text"), 0, len(text)) for number, text in enumerate(pages, 1)]


def _told(*pages: str) -> list[list[str]]:
    found = rows_of(GROUP, _shown(*pages))
    return [[candidate.text for _, candidate in row.told] for row in found.rows]


@pytest.mark.parametrize(
    "table",
    [
        TABLE,
        "| Article | Quantity | Amount |\n|---|---|---|\n| Lamp | 2 | 10.00 |\n| Chair | | 20.00 |",
        "Article   Quantity   Amount\n1. Lamp   2   10.00\n2. Chair   1   20.00",
        "No. 4711\tof 2 May\n\nArticle\tQuantity\tAmount\nLamp\t2\t10.00\nChair\t\t20.00",
        "Number\tR-1\nArticle\tQuantity\tAmount\nLamp\t2\t10.00\nChair\t\t20.00",
    ],
)
def test_rows_stand_below_the_head_that_names_the_fields(table: str) -> None:
    found = _told(f"Order no. 7\n\n{table}\n\nThank you.")
    assert [row[0] for row in found] == ["Lamp", "Chair"]
    assert [row[-1] for row in found] == ["10.00", "20.00"]


def test_places_are_those_of_the_cell_alone() -> None:
    text = f"Chair 20.00\n\n{TABLE}"
    row = rows_of(GROUP, _shown(text)).rows[1]
    place = row.told[0][1].places[0]
    assert text[place.start : place.end] == "Chair"
    assert place.start > text.index("Lamp")


def test_a_table_goes_on_on_the_next_page() -> None:
    assert len(_told(TABLE, "Desk\t1\t5.00\nBed\t1\t6.00")) == 4
    assert len(_told(TABLE, TABLE)) == 4
    assert len(_told(TABLE, "Word\tMeaning\nVAT\ttax")) == 2


def test_without_a_head_that_names_enough_there_are_no_rows() -> None:
    assert _told("Name\tCity\nAda\tYork") == []
    assert _told("Article 5, quantity and amount as agreed.") == []


def _source(text: str) -> Source:
    return Source("o.txt", "o.txt", "text", "0" * 64, 1, (Page(1, text, "text"),), 1)


def test_rows_of_a_document_are_part_of_its_form() -> None:
    made = plan(
        Question.filling(FORM),
        (_source(f"Order no. 7\n\n{TABLE}"),),
        count=upper_estimate,
        context_length=4096,
        canvas_length=256,
        form_fill=" ",
    )
    stats = RunStats(0, 0, 0, 0, 0.0, 0.0, 0.0, 0.0, 0)
    # The amounts and articles are told by the head; the quantity of the chair alone is asked for.
    assert made.locked[0].row is None
    asked = [request for request in made.locked if request.row is not None]
    assert all(one.passages.texts for request in asked for one in request.slots)
    result = filled(made, [Finished("end", "", "", stats) for _ in made.locked])
    assert result is not None
    assert [[value.value for value in row] for row in result.rows] == [
        ["Lamp", "2", "10.00"],
        ["Chair", "", "20.00"],
    ]
    assert result.rows[0][0].state == "copied"
    assert result.rows[0][0].certainty is None
    assert "Position 1: article: Lamp; quantity: 2; amount: 10.00" in answer_text(result, made.question)
    assert result.coverage == made.coverage


def test_it_is_told_where_there_is_no_table() -> None:
    made = plan(
        Question.filling(FORM),
        (_source("Order no. 7"),),
        count=upper_estimate,
        context_length=4096,
        canvas_length=256,
        form_fill=" ",
    )
    result = filled(made, [])
    assert result is not None
    assert result.rows == ()
    assert any("No table was found whose head names what a position has" in line for line in result.coverage)
