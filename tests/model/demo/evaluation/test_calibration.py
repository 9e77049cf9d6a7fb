"""The expected calibration error is the distance of what is shown from what is right."""

import pytest

from model.demo.evaluation.calibration import EDGES, Reliability, marks


def test_a_token_is_right_where_it_belongs_to_a_common_run() -> None:
    assert marks([1, 2, 3], [1, 2, 3]) == [True, True, True]
    assert marks([1, 9, 2, 3], [1, 2, 3]) == [True, False, True, True]
    assert marks([4, 5], [1, 2]) == [False, False]


def test_certainty_that_is_borne_out_has_no_error() -> None:
    reliability = Reliability()
    reliability.add([0.75] * 4, [True, True, True, False])
    assert reliability.expected_error() == pytest.approx(0.0)
    (row,) = reliability.rows()
    assert (row["tokens"], row["certainty"], row["right"]) == (4, 0.75, 0.75)


def test_certainty_that_is_not_borne_out_counts_by_its_tokens() -> None:
    reliability = Reliability()
    reliability.add([1.0] * 3, [False] * 3)
    reliability.add([0.6], [True])
    assert reliability.expected_error() == pytest.approx((3 * 1.0 + 0.4) / 4)


def test_every_certainty_has_a_class_and_no_tokens_no_error() -> None:
    reliability = Reliability()
    assert reliability.expected_error() == 0.0
    reliability.add(EDGES, [True] * len(EDGES))
    assert sum(reliability.counts) == len(EDGES)
