"""The candidates of a locked place as a trie: passages of one source share their beginnings.

The rows are sorted, so that those below a node lie together: a beginning is scored once for all rows that go
on from it, and running sums over the rows give every node's share of a posterior.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int32]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Level:
    """The nodes at one depth, in the order of the rows.

    Attributes:
        tokens: of each node.
        parents: index of each node in the level above; zeros at the first.
        first, behind: the rows that go through each node are those in `[first, behind)`.
        ended, ends: rows that end at this depth, and the nodes at which they do.
    """

    tokens: Integers
    parents: Integers
    first: Integers
    behind: Integers
    ended: Integers
    ends: Integers


@dataclass(frozen=True, slots=True)
class Trie:
    """Distinct rows of tokens.

    Attributes:
        members: of each row, in the order of its tokens, the candidate; of equal ones the first.
        lengths: tokens of each row; zero for one that leaves the place empty.
        levels: by depth.
    """

    members: Integers
    lengths: Integers
    levels: tuple[Level, ...]

    @property
    def longest(self) -> int:
        """Tokens of the longest row."""
        return len(self.levels)

    def row(self, number: int) -> list[int]:
        """The tokens of one row."""
        levels = self.levels[: int(self.lengths[number])]
        return [int(level.tokens[_node(level.first, number)]) for level in levels]


@dataclass(frozen=True, slots=True)
class CandidateRows:
    """Candidates as tokens: `tokens` of all one after the other, `lengths` of each."""

    tokens: Integers
    lengths: Integers

    @classmethod
    def of(cls, rows: Sequence[Sequence[int]]) -> "CandidateRows":
        """Rows that are lists."""
        return cls(
            np.fromiter((token for row in rows for token in row), np.int32),
            np.fromiter(map(len, rows), np.int32, len(rows)),
        )

    def trie(self, width: int, pad: int = -1) -> Trie:
        """The candidates of at most `width` tokens; equal ones are one row.

        Those that differ only in tokens `pad` at their end are equal too, where such tokens fill the place.
        """
        starts = np.cumsum(self.lengths, dtype=np.int64) - self.lengths
        lengths = self.lengths.copy()
        padded = np.flatnonzero(lengths)
        while len(padded := padded[self.tokens[starts[padded] + lengths[padded] - 1] == pad]):
            lengths[padded] -= 1
            padded = padded[lengths[padded] > 0]
        bounds = zip(starts.tolist(), (starts + lengths).tolist(), strict=True)
        # With the big end first, bytes are in the order of the numbers.
        content = self.tokens.astype(">u4").tobytes()
        keys = [content[4 * start : 4 * stop] for start, stop in bounds]
        fitting: Sequence[int] = np.flatnonzero(lengths <= width).tolist()
        members: list[int] = []
        last: bytes | None = None
        # The sort is stable: of equal rows the first candidate comes first.
        for member in sorted(fitting, key=keys.__getitem__):
            if keys[member] != last:
                members.append(member)
                last = keys[member]
        chosen = np.array(members, np.int32)
        return Trie(chosen, lengths[chosen], _levels(self.tokens, starts[chosen], lengths[chosen]))


def _levels(tokens: Integers, starts: NDArray[np.int64], lengths: Integers) -> tuple[Level, ...]:
    """The levels over sorted rows that begin at `starts` in `tokens`."""
    shared = _shared(tokens, starts, lengths)
    levels: list[Level] = []
    for depth in range(int(lengths.max(initial=0))):
        breaks = np.flatnonzero(shared <= depth).astype(np.int32)
        nodes = lengths[breaks] > depth
        first = breaks[nodes]
        behind = np.append(breaks[1:], np.int32(len(lengths)))[nodes]
        above = levels[-1].first if levels else first[:1]
        ended = np.flatnonzero(lengths == depth + 1).astype(np.int32)
        levels.append(
            Level(
                tokens=tokens[starts[first] + depth],
                parents=_nodes(above, first),
                first=first,
                behind=behind.astype(np.int32),
                ended=ended,
                ends=_nodes(first, ended),
            )
        )
    return tuple(levels)


def _shared(tokens: Integers, starts: NDArray[np.int64], lengths: Integers) -> Integers:
    """How many tokens each row has in common with the one before; -1 for the first."""
    shared = np.full(len(lengths), -1, np.int32)
    pairs, depth = np.arange(1, len(lengths)), 0
    while len(pairs):
        shared[pairs] = depth
        pairs = pairs[np.minimum(lengths[pairs], lengths[pairs - 1]) > depth]
        pairs = pairs[tokens[starts[pairs] + depth] == tokens[starts[pairs - 1] + depth]]
        depth += 1
    return shared


def _nodes(first: Integers, rows: Integers) -> Integers:
    """The nodes through which rows go, of a level whose nodes begin with the rows `first`."""
    return (np.searchsorted(first, rows, "right") - 1).astype(np.int32)


def _node(first: Integers, row: int) -> int:
    return int(np.searchsorted(first, row, "right")) - 1
