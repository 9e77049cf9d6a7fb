"""Certainty as it is fitted on what a person confirmed: from scores and whether they were right, alone."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from app.core.forms.filled import FieldValue

#: What a score is: the checkpoint's own certainty, or the share of the value among candidates times what was
#: left for candidates, where the checkpoint or the document has no certainty.
Basis = Literal["certainty", "share"]

#: Pairs from which on a fit is tried, and of which there must be so many right and so many wrong.
LEAST_PAIRS = 60
LEAST_OF_EACH = 3
_EDGE = 1e-4
_ROUNDS = 100
#: Keeps the slope finite where scores part right from wrong without an error.
_RIDGE = 1e-2


class Pair(NamedTuple):
    """The score of a value, and whether a person found it right: all that is kept of it."""

    score: float
    right: bool


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic line over the log-odds of the score.

    Attributes:
        basis: what scores it takes.
        slope, bias: of the line.
        pairs: on how many it was fitted.
    """

    basis: Basis
    slope: float
    bias: float
    pairs: int

    def certainty(self, score: float) -> float:
        """The chance, 0 to 1, that a value of this score is right."""
        return _sigmoid(self.slope * _log_odds(score) + self.bias)


def score_of(value: FieldValue, basis: Basis) -> float | None:
    """The score of a value that was read; `None` where it has none."""
    if value.state in ("failed", "free"):
        return None
    if basis == "certainty":
        return value.certainty
    return value.posterior * (1 - value.outside)


def fitted(pairs: Sequence[Pair], basis: Basis) -> Calibration | None:
    """The line that fits best, by Newton's method; `None` where there are too few of either kind.

    The slope is never negative: a score that tells the wrong way round gives one certainty for all.
    """
    right = sum(pair.right for pair in pairs)
    if len(pairs) < LEAST_PAIRS or min(right, len(pairs) - right) < LEAST_OF_EACH:
        return None
    points = [(_log_odds(pair.score), float(pair.right)) for pair in pairs]
    slope, bias = _newton(points, sloped=True)
    if slope < 0:
        slope, bias = _newton(points, sloped=False)
    return Calibration(basis, slope, bias, len(pairs))


def _newton(points: Sequence[tuple[float, float]], *, sloped: bool) -> tuple[float, float]:
    slope, bias = (1.0 if sloped else 0.0), 0.0
    for _ in range(_ROUNDS):
        g1, g2, h11, h12, h22 = _RIDGE * (slope - sloped), 0.0, _RIDGE, 0.0, 1e-9
        for x, y in points:
            p = _sigmoid(slope * x + bias)
            weight = max(p * (1 - p), 1e-9)
            g1, g2 = g1 + (p - y) * x, g2 + (p - y)
            h11, h12, h22 = h11 + weight * x * x, h12 + weight * x, h22 + weight
        if sloped:
            determinant = h11 * h22 - h12 * h12
            step1, step2 = (h22 * g1 - h12 * g2) / determinant, (h11 * g2 - h12 * g1) / determinant
        else:
            step1, step2 = 0.0, g2 / h22
        # Short steps, so that it cannot overshoot.
        scale = min(1.0, 2.0 / max(abs(step1), abs(step2), 1e-12))
        slope, bias = slope - scale * step1, bias - scale * step2
        if max(abs(step1), abs(step2)) < 1e-9:
            break
    return slope, bias


def _log_odds(score: float) -> float:
    inside = min(max(score, _EDGE), 1 - _EDGE)
    return math.log(inside / (1 - inside))


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, x))))
