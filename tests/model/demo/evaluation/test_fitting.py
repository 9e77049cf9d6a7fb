"""The certainty of locked values: fitted where it was not known before, it says what share is right."""

import math
from random import Random

import pytest

from model.demo.evaluation.fitting import Judged, expected_error, fit, order_of_doubt
from model.diffusion.certainty import Calibration, inputs


def judged(count: int, seed: int, bias: float = -1.0, slope: float = 0.4) -> list[Judged]:
    """Answers whose chance to be right falls behind what their posterior claims."""
    rng = Random(seed)
    made = []
    for _ in range(count):
        first = rng.uniform(0.4, 0.999999)
        chance = 1 / (1 + math.exp(-(bias + slope * math.log(first / (1 - first)))))
        made.append(Judged(first, (1 - first) * rng.random(), rng.random(), rng.random() < chance))
    return made


def test_fitted_certainty_says_the_share_that_is_right_of_answers_it_was_not_fitted_on() -> None:
    calibration = fit(judged(4000, seed=1))
    unseen = judged(4000, seed=2)
    right = [one.right for one in unseen]
    before = expected_error([one.first for one in unseen], right)
    after = expected_error(
        [calibration.certainty(one.first, one.second, one.outside) for one in unseen], right
    )
    assert before > 0.2
    assert after < 0.03


@pytest.mark.parametrize("right", [True, False])
def test_answers_that_are_all_alike_give_finite_weights(right: bool) -> None:
    calibration = fit([Judged(0.9, 0.05, 0.2, right)] * 50)
    sure = calibration.certainty(0.9, 0.05, 0.2)
    assert sure > 0.9 if right else sure < 0.1


def test_nothing_to_fit_is_said() -> None:
    with pytest.raises(ValueError, match="nothing to fit"):
        fit([])


@pytest.mark.parametrize(("first", "second", "outside"), [(1.0, 0.0, 0.0), (0.0, 0.0, 1.0), (0.5, 0.5, 0.5)])
def test_the_edges_give_finite_figures(first: float, second: float, outside: float) -> None:
    assert all(map(math.isfinite, inputs(first, second, outside)))
    assert 0.0 <= Calibration(0.0, 5.0, 5.0, -5.0).certainty(first, second, outside) <= 1.0


def test_the_order_of_doubt_counts_pairs() -> None:
    assert order_of_doubt([0.1, 0.9, 0.8], [False, True, True]) == 1.0
    assert order_of_doubt([0.9, 0.1, 0.9], [False, True, True]) == 0.25
    assert order_of_doubt([0.5, 0.5], [True, True]) == 0.5


def test_the_expected_error_is_the_mean_gap_by_class() -> None:
    # Two of four at 0.95 are right: a gap of 0.45; one of one at 0.55: also 0.45.
    error = expected_error([0.95, 0.95, 0.95, 0.95, 0.55], [True, True, False, False, True])
    assert error == pytest.approx((4 * 0.45 + 0.45) / 5)
