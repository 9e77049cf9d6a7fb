"""Fitting the certainty of locked values on answers that were judged, and how good it is then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch

from model.diffusion.certainty import Calibration, inputs

_RIDGE = 1e-2
"""Keeps the weights finite where the judged answers are all right or can be told apart perfectly."""
_ROUNDS = 50


@dataclass(frozen=True)
class Judged:
    """The figures of a lock's last step, and if its leader was the right one."""

    first: float
    second: float
    outside: float
    right: bool


def fit(judged: Sequence[Judged]) -> Calibration:
    """The weights of greatest likelihood, by Newton's method in float64.

    Raises:
        ValueError: nothing was judged.
    """
    if not judged:
        raise ValueError("There is nothing to fit the certainty on.")
    rows = [[1.0, *inputs(one.first, one.second, one.outside)] for one in judged]
    x = torch.tensor(rows, dtype=torch.float64)
    y = torch.tensor([float(one.right) for one in judged], dtype=torch.float64)
    ridge = torch.eye(x.shape[1], dtype=torch.float64) * _RIDGE
    weights = torch.zeros(x.shape[1], dtype=torch.float64)
    for _ in range(_ROUNDS):
        sure = torch.sigmoid(x @ weights)
        slope = x.T @ (sure - y) + ridge @ weights
        bend = (x * (sure * (1 - sure)).unsqueeze(1)).T @ x + ridge
        step = torch.linalg.solve(bend, slope)
        weights = weights - step
        if float(step.abs().max()) < 1e-9:
            break
    return Calibration(*(round(float(weight), 6) for weight in weights))


def expected_error(certainty: Sequence[float], right: Sequence[bool], classes: int = 10) -> float:
    """Mean distance of certainty and share right over equal classes, weighted by values; 0 for none."""
    gaps = 0.0
    for number in range(classes):
        members = [
            (sure, good)
            for sure, good in zip(certainty, right, strict=True)
            if min(int(sure * classes), classes - 1) == number
        ]
        gaps += abs(sum(sure for sure, _ in members) - sum(good for _, good in members))
    return gaps / len(certainty) if certainty else 0.0


def order_of_doubt(certainty: Sequence[float], right: Sequence[bool]) -> float:
    """The chance that a wrong value comes before a right one when the doubtful ones come first (AUROC).

    Ties count half; 0.5 where there are only right ones or only wrong ones.
    """
    wrongs = [sure for sure, good in zip(certainty, right, strict=True) if not good]
    rights = [sure for sure, good in zip(certainty, right, strict=True) if good]
    if not wrongs or not rights:
        return 0.5
    ahead = sum((bad < sure) + 0.5 * (bad == sure) for bad in wrongs for sure in rights)
    return ahead / (len(wrongs) * len(rights))
