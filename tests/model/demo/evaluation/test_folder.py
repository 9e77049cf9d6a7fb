"""A folder of documents with their truth, and what becomes of each value asked for."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from model.demo.evaluation.folder import Asked, read_folder
from model.demo.evaluation.outcome import Outcome, outcome_of, shares

DOCUMENT: dict[str, Any] = {
    "id": "one",
    "language": "en",
    "text": "Rent: EUR 900.00\nTenant: Ada Holm\fPage two",
    "fields": [
        {
            "name": "Rent",
            "type": "amount",
            "question": "How much is the rent?",
            "question2": "What is paid each month?",
            "answer": "EUR 900.00",
            "also": ["900.00"],
        }
    ],
    "absent": [{"name": "Deposit", "question": "How much is the deposit?"}],
}


def test_a_document_is_read_with_its_pages_fields_and_what_is_absent(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text(json.dumps(DOCUMENT), encoding="utf-8")
    (document,) = read_folder(tmp_path)
    assert document.pages == ("Rent: EUR 900.00\nTenant: Ada Holm", "Page two")
    assert document.asked == (
        Asked(
            "Rent",
            "amount",
            ("How much is the rent?", "What is paid each month?"),
            ("EUR 900.00", "900.00"),
        ),
        Asked("Deposit", "text", ("How much is the deposit?",), ()),
    )


@pytest.mark.parametrize("change", [{"fields": 3}, {"language": "fr"}, {"text": None}])
def test_a_file_of_another_kind_is_named(tmp_path: Path, change: dict[str, Any]) -> None:
    (tmp_path / "bad.json").write_text(json.dumps(DOCUMENT | change), encoding="utf-8")
    with pytest.raises(ValueError, match=r"bad\.json"):
        read_folder(tmp_path)


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no documents"):
        read_folder(tmp_path)


@pytest.mark.parametrize(
    ("answer", "right", "outcome"),
    [
        ("EUR 900.00", ["EUR 900.00"], Outcome.RIGHT),
        ("EUR  900.00.", ["EUR 900.00"], Outcome.RIGHT),
        ("900.00", ["EUR 900.00", "900.00"], Outcome.RIGHT),
        ("Ada Holm", ["EUR 900.00"], Outcome.WRONG_VALUE),
        ("EUR 9900.00", ["EUR 900.00"], Outcome.INVENTED),
        ("Not stated.", ["EUR 900.00"], Outcome.MISSED),
        ("", ["EUR 900.00"], Outcome.MISSED),
        ("Not stated.", [], Outcome.RIGHT_ABSENT),
        ("EUR 900.00", [], Outcome.FILLED_THOUGH_ABSENT),
    ],
)
def test_a_value_has_one_outcome(answer: str, right: list[str], outcome: Outcome) -> None:
    text = "Rent: EUR 900.00\nTenant: Ada Holm"
    assert outcome_of(answer, right, text, ("", "Not stated.")) is outcome


def test_shares_are_of_the_stated_and_of_the_absent() -> None:
    told = shares(
        Counter(
            {Outcome.RIGHT: 3, Outcome.MISSED: 1, Outcome.RIGHT_ABSENT: 1, Outcome.FILLED_THOUGH_ABSENT: 1}
        )
    )
    assert (told["stated"], told["right"], told["missed"]) == (4, 0.75, 0.25)
    assert (told["absent"], told["right, absent"], told["filled though absent"]) == (2, 0.5, 0.5)
