"""The check on answers that were written and labelled by hand before its rules were changed."""

import pytest

from tests.core.evidence.blind import blind_pairs
from tests.core.evidence.by_hand import DATA, pairs
from tests.core.evidence.score import Score, score_by_hand


@pytest.fixture(scope="module")
def held_out() -> Score:
    """The score on pairs that no rule was worked out on."""
    return score_by_hand(pairs(DATA / "held_out.txt"))


@pytest.mark.parametrize(
    ("verdict", "precision", "recall"),
    [("found", 0.88, 0.91), ("derived", 0.93, 0.65), ("not_found", 0.78, 0.88), ("other_use", 0.7, 0.6)],
)
def test_verdicts_do_not_fall_behind(verdict: str, precision: float, recall: float, held_out: Score) -> None:
    assert held_out.precision(verdict) >= precision, held_out.mistakes
    assert held_out.recall(verdict) >= recall, held_out.mistakes


def test_names_are_looked_at(held_out: Score) -> None:
    looked, labelled = held_out.names
    assert looked / labelled >= 0.9


def test_few_false_sentences_look_sound(held_out: Score) -> None:
    assert held_out.false["reassured"] <= sum(held_out.false.values()) / 10


def test_answers_written_blind_do_not_fall_behind() -> None:
    """Bounds a little below what was measured; the goals are in the issue and are not all met."""
    score = score_by_hand(blind_pairs("dev"))
    for verdict, precision, recall in (
        ("found", 0.87, 0.87),
        ("derived", 0.95, 0.54),
        ("not_found", 0.54, 0.9),
    ):
        assert score.precision(verdict) >= precision, score.mistakes
        assert score.recall(verdict) >= recall, score.mistakes
    assert score.names[0] / score.names[1] >= 0.88
