"""The figures of a trial: by field, by certainty, and the line above which values may be accepted unseen.

trial = Trial.of(judged, fields, seed=0)
trial.line            # chosen on half of the documents, its error counted on the other half; or None
trial.line_at(0.9)    # the same figures for a line of one's own
"""

import math
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.core.trial.judged import Judged, Verdict

#: Of the normal distribution, for an interval that holds in 95 of 100 cases.
_Z = 1.959964
#: Judged values with a certainty from which on a line is chosen.
LEAST_FOR_LINE = 60
#: Of the values above the line so many may be wrong on the half on which it is chosen.
MOST_ERROR = 0.02
#: Values in each half above the line, at least: fewer say nothing.
LEAST_ABOVE = 10
#: The lower ends of the classes of certainty.
CLASSES = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98)


@dataclass(frozen=True, slots=True)
class Interval:
    """A share with the bounds between which the true one lies in 95 of 100 such trials (Wilson's), 0 to 1."""

    share: float
    low: float
    high: float


def wilson(count: int, of: int) -> Interval:
    """The share `count` of `of` with its bounds; from 0 to 1 where there is nothing to count."""
    if of <= 0:
        return Interval(0.0, 0.0, 1.0)
    share, z2 = count / of, _Z * _Z
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = _Z * math.sqrt(share * (1 - share) / of + z2 / (4 * of * of)) / (1 + z2 / of)
    # At the ends rounding must not put the share outside of its own bounds.
    return Interval(
        share, 0.0 if count == 0 else max(0.0, middle - half), 1.0 if count == of else min(1.0, middle + half)
    )


@dataclass(frozen=True, slots=True)
class FieldFigures:
    """One field over all documents.

    Attributes:
        values: as they were judged, in the order of the documents: one mark each.
        right: share with its bounds.
    """

    name: str
    values: tuple[Judged, ...]
    right: Interval

    def count(self, verdict: Verdict) -> int:
        """How many have this verdict."""
        return sum(value.verdict == verdict for value in self.values)


@dataclass(frozen=True, slots=True)
class CertaintyClass:
    """Values whose certainty lies between two bounds.

    Attributes:
        said: the mean of their certainty.
        right: what share of them was right, with its bounds.
    """

    low: float
    high: float
    count: int
    said: float
    right: Interval


@dataclass(frozen=True, slots=True)
class AcceptanceLine:
    """Values at least this certain, and what is to be expected of them.

    Attributes:
        certainty: where the line stands, 0 to 1.
        above, below: how many judged values lie there, in both halves.
        wrong_above, wrong_below: how many of those were not right.
        error: what share above it is wrong, with bounds: counted on the documents on which it was not chosen.
        counted: on how many values that was counted.
        own: whether a person put it there, so that the error may look too good.
    """

    certainty: float
    above: int
    wrong_above: int
    below: int
    wrong_below: int
    error: Interval
    counted: int
    own: bool = False

    def expected(self, values: int) -> float:
        """How many of so many values above the line are expected to be wrong."""
        return self.error.share * values


@dataclass(frozen=True, slots=True)
class Trial:
    """All figures.

    Attributes:
        fields: in the form's order; those without a judged value too.
        right: over all values.
        classes: those that hold values, by certainty.
        calibration_error: expected calibration error of the certainty that was shown; `None` without any.
        line: `None` where there are too few values, or no line keeps the error low enough; see `no_line`.
        no_line: "few" or "error"; empty where there is a line.
        certain: values with a certainty that may be accepted by it, which a line can be chosen on.
    """

    values: tuple[Judged, ...]
    fields: tuple[FieldFigures, ...]
    right: Interval
    classes: tuple[CertaintyClass, ...]
    calibration_error: float | None
    line: AcceptanceLine | None
    no_line: str
    certain: int
    seed: int
    _chosen_on: frozenset[int]

    @classmethod
    def of(cls, values: Iterable[Judged], fields: Sequence[str], seed: int = 0) -> "Trial":
        """Count.

        Args:
            fields: names, in the form's order.
            seed: decides which documents the line is chosen on.
        """
        told = tuple(values)
        certain = [value for value in told if value.certainty is not None]
        free = [value for value in certain if not value.barred]
        chosen_on = _half(free, seed)
        line, why = _choose(free, chosen_on)
        return cls(
            told,
            tuple(_field(name, told) for name in fields),
            wilson(sum(value.right for value in told), len(told)),
            _classes(certain),
            _calibration_error(certain),
            line,
            why,
            len(free),
            seed,
            chosen_on,
        )

    def count(self, verdict: Verdict) -> int:
        """How many values have this verdict."""
        return Counter(value.verdict for value in self.values)[verdict]

    @property
    def documents(self) -> int:
        """How many documents the values are of."""
        return len({value.document for value in self.values})

    def line_at(self, certainty: float) -> AcceptanceLine:
        """The figures of a line that a person puts there."""
        return _line(
            [value for value in self.values if value.certainty is not None], self._chosen_on, certainty, True
        )


def _field(name: str, values: Sequence[Judged]) -> FieldFigures:
    own = tuple(value for value in values if value.name == name)
    return FieldFigures(name, own, wilson(sum(value.right for value in own), len(own)))


def _half(values: Sequence[Judged], seed: int) -> frozenset[int]:
    """Half of the documents: values of one document are alike, so they stay together."""
    documents = sorted({value.document for value in values})
    random.Random(seed).shuffle(documents)
    return frozenset(documents[: (len(documents) + 1) // 2])


def _choose(values: Sequence[Judged], chosen_on: frozenset[int]) -> tuple[AcceptanceLine | None, str]:
    """The lowest line with few enough errors above it on one half of the documents."""
    first = sorted((_sure(value), value.right) for value in values if value.document in chosen_on)
    other = [value for value in values if value.document not in chosen_on]
    if len(values) < LEAST_FOR_LINE or len(first) < LEAST_ABOVE or len(other) < LEAST_ABOVE:
        return None, "few"
    best: float | None = None
    wrong = above = 0
    for at in range(len(first) - 1, -1, -1):
        certainty, right = first[at]
        above, wrong = above + 1, wrong + (not right)
        whole = at == 0 or first[at - 1][0] < certainty
        if whole and above >= LEAST_ABOVE and wrong <= MOST_ERROR * above:
            best = certainty
    if best is None:
        return None, "error"
    line = _line(values, chosen_on, best, False)
    return (line, "") if line.counted >= LEAST_ABOVE else (None, "few")


def _line(values: Sequence[Judged], chosen_on: frozenset[int], certainty: float, own: bool) -> AcceptanceLine:
    above = [value for value in values if _sure(value) >= certainty]
    below = [value for value in values if _sure(value) < certainty]
    counted = [value for value in above if value.document not in chosen_on]
    return AcceptanceLine(
        certainty,
        len(above),
        sum(not value.right for value in above),
        len(below),
        sum(not value.right for value in below),
        wilson(sum(not value.right for value in counted), len(counted)),
        len(counted),
        own,
    )


def _classes(values: Sequence[Judged]) -> tuple[CertaintyClass, ...]:
    found = []
    for low, high in zip(CLASSES, (*CLASSES[1:], 1.0), strict=True):
        inside = [v for v in values if low <= _sure(v) < high or (high == 1.0 and _sure(v) == 1.0)]
        if inside:
            said = sum(map(_sure, inside)) / len(inside)
            found.append(
                CertaintyClass(
                    low, high, len(inside), said, wilson(sum(v.right for v in inside), len(inside))
                )
            )
    return tuple(found)


def _calibration_error(values: Sequence[Judged]) -> float | None:
    if not values:
        return None
    classes = _classes(values)
    return sum(each.count * abs(each.said - each.right.share) for each in classes) / len(values)


def _sure(value: Judged) -> float:
    assert value.certainty is not None
    return value.certainty
