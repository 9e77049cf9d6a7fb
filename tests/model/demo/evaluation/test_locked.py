"""Free and locked answers side by side, over items of the shipped checkpoint."""

from pathlib import Path

import pytest

from model.demo.__main__ import main
from model.demo.evaluation import locked
from model.demo.evaluation.candidates import candidates, document_of
from model.demo.evaluation.outcome import Outcome
from model.demo.lessons.items import item
from model.request import Lock

DEMO = Path(__file__).parents[4] / "resources" / "demo"


def test_candidates_are_runs_of_words_with_and_without_punctuation() -> None:
    found = candidates("Seller: (Novaplan S.r.l.)\nLong Street 4")
    assert {"Seller", "Seller:", "Novaplan S.r.l", "Novaplan S.r.l.", "S.r.l.) Long Street 4"} <= set(found)
    assert len(found) == len(set(found))
    assert not any(one != one.strip() for one in found)
    assert max(len(one.split()) for one in candidates("a b " * 20)) == 14
    # No further than over one break.
    assert "4 b" not in candidates("Long Street 4\na\nb")


def test_the_document_is_what_stands_before_the_question() -> None:
    turn = "[1 p.1]\nInvoice 7\n[1 p.2]\nTotal: 3\n\nWhat is the total?"
    assert document_of(turn) == "Invoice 7\nTotal: 3"


@pytest.mark.parametrize("ability", locked.ABILITIES)
@pytest.mark.parametrize("language", ["en", "de"])
def test_the_right_values_are_among_the_candidates(ability: str, language: str) -> None:
    """So that what the lock gets wrong is the model's doing."""
    lessons = [item(ability, "en" if language == "en" else "de", 900_000 + number) for number in range(6)]
    missing = [
        value
        for lesson in lessons
        for value in locked.wanted_of(lesson).values()
        if value and value not in candidates(locked.document_shown(lesson))
    ]
    assert not missing
    for lesson in lessons:
        request = locked.locked_request(lesson, 0)
        locks = [part for part in request.frame if isinstance(part, Lock)]
        assert len(locks) == len(locked.wanted_of(lesson))


@pytest.mark.skipif(not (DEMO / "config.json").is_file(), reason="no demonstration checkpoint in this tree")
def test_free_and_locked_answers_are_told_in_one_table(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--locked", "--seed", "3000000", "--items", "1", "--language", "en"]
    assert main(["evaluate", *arguments, "--ability", "forms", "--ability", "extract"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(" | ")[:2] for line in lines[2:]] == [
        ["| forms", "free"],
        ["| forms", "locked"],
        ["| extract", "free"],
        ["| extract", "locked"],
    ]
    invented = [name.strip() for name in lines[0].split("|")].index(Outcome.INVENTED.value)
    for line in lines[2:]:
        if "| locked |" in line:
            assert line.split("|")[invented].strip() == "0.000"


def test_seeds_of_training_and_what_cannot_be_locked_are_refused() -> None:
    with pytest.raises(ValueError, match="seeds"):
        main(["evaluate", "--locked", "--seed", "5"])
    with pytest.raises(ValueError, match="summaries"):
        main(["evaluate", "--locked", "--ability", "summaries"])
