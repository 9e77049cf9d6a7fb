"""Locked places: a run of positions holds exactly one of the given rows of tokens, whatever the model writes.

In each step every row is scored by the log-probabilities of all its tokens, what fills the place behind a
candidate included. A softmax over the scores is the posterior; each position gets its marginals in place of
its own distribution, so that the sampler and the self-conditioning see candidates only, and the best row is
the best guess.
"""

import math
from dataclasses import dataclass, field, replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from model.diffusion.candidates import Floats, Integers, Trie
from model.request import Fallback, Lock

#: Candidates that are told of at each step.
LEADERS = 5
#: Log of the share of the best under which a candidate counts for nothing.
_NOTHING = -30.0
#: Log-probability of what a mask has made impossible, or what is no number.
_IMPOSSIBLE = -1e4
#: Sum of shares under which they are none.
_LEAST = 1e-12
#: A share that is smaller is no sign against a candidate any more.
_LEAST_SHARE = 1e-3


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a step makes of a locked place.

    Attributes:
        lock: its number among the request's.
        start: its first position in the canvas.
        tokens: the best row, all positions of the place.
        leaders: candidates and posteriors, best first.
        outside: how much of the model's own distribution lay on anything but candidates.
        entropy: of the posterior, nats.
        seen: whether a fallback had a say.
    """

    lock: int
    start: int
    tokens: tuple[int, ...]
    leaders: tuple[tuple[int, float], ...]
    outside: float
    entropy: float
    seen: bool = False


class LockTable:
    """The rows that a place may hold, ready to be scored; shared by places that have the same.

    Args:
        trie: the candidates.
        width: positions.
        rest: what follows directly behind a candidate.
        pad: what fills the positions behind that.
        temperature: of the softmax over the scores.

    Attributes:
        trie, width: as given.
    """

    def __init__(
        self, trie: Trie, width: int, rest: tuple[int, ...], pad: int, temperature: float = 1.0
    ) -> None:
        self.trie, self.width, self._temperature = trie, width, temperature
        self._lengths, self._length_of = np.unique(trie.lengths, return_inverse=True)
        fill = np.full((len(self._lengths), width), pad, np.int64)
        for row, length in zip(fill, self._lengths.tolist(), strict=True):
            row[length : length + len(rest)] = rest[: width - length]
        self._filled = np.arange(width) >= self._lengths[:, None]
        # Of each position the tokens that some row has there; all else is impossible.
        keys = [depth << 32 | level.tokens.astype(np.int64) for depth, level in enumerate(trie.levels)]
        places = np.broadcast_to(np.arange(width) << 32, fill.shape)
        cells, cell_of = np.unique(
            np.concatenate([*keys, (places | fill)[self._filled]]), return_inverse=True
        )
        self._positions, self._tokens = torch.from_numpy(cells >> 32), torch.from_numpy(cells & 0xFFFFFFFF)
        bounds = np.cumsum([len(key) for key in keys])
        parts: list[Integers] = np.split(cell_of.astype(np.int32), bounds)
        # Without levels, where every candidate is empty, all cells are of what fills the place.
        of_fill, self._of_levels = parts[-1], parts[: len(keys)]
        self._of_fill = np.zeros(fill.shape, np.int32)
        self._of_fill[self._filled] = of_fill
        none = np.empty(0, np.int32)
        self._first = np.concatenate([none, *(level.first for level in trie.levels)])
        self._behind = np.concatenate([none, *(level.behind for level in trie.levels)])
        self._of_nodes = np.concatenate([none, *self._of_levels])

    @property
    def even(self) -> bool:
        """Whether every candidate takes the whole place, so that nothing fills it."""
        return int(self._lengths[0]) == self.width

    def row(self, number: int) -> tuple[int, ...]:
        """All tokens of a row."""
        own = self.trie.row(number)
        fill = self._tokens.numpy()[self._of_fill[self._length_of[number], len(own) :]]
        return (*own, *fill.tolist())

    def shared_out(self, fallback: Fallback) -> Floats:
        """A fallback over candidates as shares of the rows, 1 together; one without a row counts for none."""
        row_of = {int(member): row for row, member in enumerate(self.trie.members)}
        shares = {row_of[number]: share for number, share in fallback.shares if number in row_of}
        others = len(self.trie.members) - len(shares)
        rest = max(0.0, 1 - sum(shares.values())) / others if others else 0.0
        made = np.full(len(self.trie.members), rest)
        made[list(shares)] = list(shares.values())
        made /= max(float(made.sum()), _LEAST)
        return made

    def hold(
        self, rows: Tensor, prior: Floats | None = None, fallback: tuple[Floats, float] | None = None
    ) -> tuple[int, Floats, NDArray[np.float32], NDArray[np.float32]]:
        """Put the marginals of the posterior in place of logits, `[width, vocabulary]`.

        Args:
            prior: nats for each row; `None` where all are alike.
            fallback: shares of the rows and their weight, see `Fallback`.

        Returns:
            The best row, the posterior of each, what orders them, and their log-probabilities.
        """
        positions, tokens = self._positions.to(rows.device), self._tokens.to(rows.device)
        logs = rows[positions, tokens] - rows.logsumexp(-1)[positions]
        cells = np.nan_to_num(logs.cpu().numpy(), nan=_IMPOSSIBLE, neginf=_IMPOSSIBLE).clip(_IMPOSSIBLE, 0)
        own = self._scores(cells)
        scores = own if prior is None else (own + prior).astype(np.float32)
        best = int(scores.argmax())
        shares = ((scores - scores[best]) / self._temperature).astype(np.float64)
        posterior = np.where(shares < _NOTHING, 0.0, np.exp(shares))
        posterior /= posterior.sum()
        if fallback is not None:
            moved = min(1.0, fallback[1] * _outside(own))
            posterior = (1 - moved) * posterior + moved * fallback[0]
            best = int(posterior.argmax())
        rows.fill_(-torch.inf)
        rows[positions, tokens] = torch.from_numpy(self._marginals(posterior)).log().to(rows)
        return best, posterior, scores if fallback is None else posterior.astype(np.float32), own

    def _scores(self, cells: NDArray[np.float32]) -> NDArray[np.float32]:
        """Sums of the log-probabilities of each row's tokens, from those of the cells."""
        fills = np.where(self._filled, cells[self._of_fill], np.float32(0)).sum(1, dtype=np.float32)
        scores: NDArray[np.float32] = fills[self._length_of]
        sums = np.zeros(1, np.float32)
        for level, cell_of in zip(self.trie.levels, self._of_levels, strict=True):
            sums = sums[level.parents] + cells[cell_of]
            scores[level.ended] += sums[level.ends]
        return scores

    def _marginals(self, posterior: Floats) -> Floats:
        """The share of each cell."""
        before = np.concatenate(([0.0], np.cumsum(posterior)))
        cells = len(self._positions)
        shares = _sums(self._of_nodes, before[self._behind] - before[self._first], cells)
        by_length = _sums(self._length_of, posterior, len(self._lengths))
        filled = np.broadcast_to(by_length[:, None], self._filled.shape)[self._filled]
        return shares + _sums(self._of_fill[self._filled], filled, cells)


def with_prior(lock: Lock) -> Lock:
    """A lock whose fallback has become a prior of its candidates, as it counts for texts that are known."""
    told = lock.fallback
    if told is None or not told.familiar:
        return replace(lock, fallback=None)
    shares = dict(told.shares)
    least = max(0.0, 1 - sum(shares.values())) / max(1, len(lock.candidates) - len(shares))
    prior = lock.prior or (0.0,) * len(lock.candidates)
    return replace(
        lock,
        fallback=None,
        prior=tuple(
            known + told.familiar * math.log(max(shares.get(number, least), _LEAST_SHARE))
            for number, known in enumerate(prior)
        ),
    )


def _sums(cells: NDArray[np.integer], values: Floats, count: int) -> Floats:
    """Sums of values by cell."""
    # Without any values numpy counts in whole numbers.
    return np.bincount(cells, values, minlength=count).astype(np.float64, copy=False)


def _outside(scores: NDArray[np.float32]) -> float:
    """How much of the model's own distribution lay on anything but the rows with these log-probabilities."""
    return min(1.0, max(0.0, 1.0 - float(np.exp(scores.astype(np.float64)).sum())))


@dataclass(frozen=True, slots=True)
class PlacedLock:
    """A locked place of one canvas.

    Attributes:
        number: among the request's.
        start: its first position.
        table: what it may hold.
        prior: nats for each candidate of the lock; empty where all are alike.
        fallback: shares of the rows of the table and their weight.
    """

    number: int
    start: int
    table: LockTable = field(repr=False)
    prior: tuple[float, ...] = field(default=(), repr=False)
    fallback: tuple[Floats, float] | None = field(default=None, repr=False)

    @classmethod
    def of(cls, number: int, start: int, table: LockTable, lock: Lock) -> "PlacedLock":
        """A place with what a request knows of its candidates."""
        fallback = None if lock.fallback is None else (table.shared_out(lock.fallback), lock.fallback.weight)
        return cls(number, start, table, lock.prior, fallback)

    @property
    def stop(self) -> int:
        """The position behind it."""
        return self.start + self.table.width

    def hold(self, rows: Tensor, start: int = 0) -> Outcome:
        """Hold the place in logits `[rows, vocabulary]`, divided by the step's temperature.

        All of it lies in these rows, of which the first has the position `start`.
        """
        table = self.table
        prior = np.array(self.prior)[table.trie.members] if self.prior else None
        best, posterior, scores, own = table.hold(
            rows[self.start - start : self.stop - start], prior, self.fallback
        )
        count = min(LEADERS, len(posterior))
        ahead = np.argpartition(-scores, count - 1)[:count]
        ahead = ahead[np.lexsort((ahead, -scores[ahead]))]
        sure = posterior[posterior > 0]
        return Outcome(
            lock=self.number,
            start=self.start,
            tokens=table.row(best),
            leaders=tuple((int(table.trie.members[row]), float(posterior[row])) for row in ahead),
            outside=_outside(own),
            entropy=float(-(sure * np.log(sure)).sum()),
            seen=self.fallback is not None,
        )
