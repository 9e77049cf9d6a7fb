"""How likely the leading candidate of a lock is the right one, as it was fitted on answers that were judged.

A logistic function of three figures of the last step (Platt scaling with more than one input): the log-odds
of the leader's posterior, its lead over the next one in nats, the log of the mass that lay on no candidate.
The posterior itself is far too sure. Only for display: no run, record or hash depends on it.
"""

import math
from dataclasses import astuple, dataclass

#: Probabilities are kept this far from 0 and 1, so that their logarithms stay finite.
_EDGE = 1e-12
_LEAST_OUTSIDE = 1e-4


def inputs(first: float, second: float, outside: float) -> tuple[float, float, float]:
    """What the certainty is reckoned from.

    Args:
        first, second: posteriors of the leading candidate and the next one; 0 where there is none.
        outside: probability that lay on no candidate.
    """
    sure = min(max(first, _EDGE), 1 - _EDGE)
    lead = math.log(sure) - math.log(max(second, _EDGE))
    return math.log(sure / (1 - sure)), lead, math.log(min(max(outside, _LEAST_OUTSIDE), 1.0))


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights of the inputs, and what is added."""

    bias: float
    posterior: float
    lead: float
    outside: float

    def certainty(self, first: float, second: float, outside: float) -> float:
        """The chance, 0 to 1, that the leader is right; for the arguments see `inputs`."""
        bias, *weights = astuple(self)
        total = bias + sum(w * x for w, x in zip(weights, inputs(first, second, outside), strict=True))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
