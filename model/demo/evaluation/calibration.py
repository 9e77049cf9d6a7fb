"""Whether the certainty that is shown can be believed: reliability by classes, and the expected error."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0)
"""Where the classes of certainty begin and the last one ends."""


def marks(given: Sequence[int], wanted: Sequence[int]) -> list[bool]:
    """Return of each given token whether it is right: in the longest common runs with the wanted ones."""
    right = [False] * len(given)
    for run in SequenceMatcher(None, given, wanted, autojunk=False).get_matching_blocks():
        right[run.a : run.a + run.size] = [True] * run.size
    return right


@dataclass
class Reliability:
    """Counts of tokens by class of certainty; filled with ``add``."""

    counts: list[int] = field(default_factory=lambda: [0] * (len(EDGES) - 1))
    sums: list[float] = field(default_factory=lambda: [0.0] * (len(EDGES) - 1))
    rights: list[int] = field(default_factory=lambda: [0] * (len(EDGES) - 1))

    def add(self, certainty: Iterable[float], right: Iterable[bool]) -> None:
        """Count tokens with the certainty shown for them, 0 to 1."""
        for sure, one in zip(certainty, right, strict=True):
            place = max(number for number, edge in enumerate(EDGES[:-1]) if sure >= edge)
            self.counts[place] += 1
            self.sums[place] += sure
            self.rights[place] += one

    def join(self, other: Reliability) -> None:
        """Count the tokens that another has counted."""
        for place in range(len(self.counts)):
            self.counts[place] += other.counts[place]
            self.sums[place] += other.sums[place]
            self.rights[place] += other.rights[place]

    def expected_error(self) -> float:
        """Return the mean distance of certainty and share of right tokens, weighted by tokens; 0 for none."""
        total = sum(self.counts)
        gaps = sum(abs(sure - right) for sure, right in zip(self.sums, self.rights, strict=True))
        return gaps / total if total else 0.0

    def rows(self) -> list[dict[str, float]]:
        """Return the classes that hold tokens: edges, tokens, mean certainty and share right."""
        return [
            {
                "from": EDGES[place],
                "to": EDGES[place + 1],
                "tokens": count,
                "certainty": round(self.sums[place] / count, 4),
                "right": round(self.rights[place] / count, 4),
            }
            for place, count in enumerate(self.counts)
            if count
        ]
