"""A canvas' logits looked at a block of rows at a time: everything a step needs of them, in one walk.

Whole tensors over the vocabulary are a quarter of a gigabyte each for the large model. Only one is held here,
in the type of the network: the logits go in, and the probabilities, of which the next step makes its soft
embedding, take their place. The rest is float32 for some rows at a time, and gives the same numbers to the
last bit: the draws too, as the generator fills one row after the other.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import torch
from torch import Tensor

from model.diffusion import sampler
from model.diffusion.constraints import CanvasConstraints
from model.diffusion.locks import Outcome
from model.diffusion.masking import Masking
from model.diffusion.stopping import History

ALTERNATIVES = 3
#: Bytes of float32 that are looked at together; four such blocks are held at a time.
BLOCK = {"cpu": 8 << 20, "cuda": 32 << 20}


@dataclass(frozen=True, slots=True)
class Told:
    """What the rows of a canvas tell; tensors are `[1, length]` unless noted.

    Attributes:
        sample: a token drawn for each position.
        best: argmax tokens; in locked places the best row.
        certainty: probability of the best token.
        entropy: nats.
        top_tokens, top_probabilities: `[1, length, 3]`, best first; `None` where they were not wished for, or
            the best guess has moved, so that the canvas goes on.
        fixed: positions that could hold only one token.
        locks: the locked places.
    """

    sample: Tensor
    best: Tensor
    certainty: Tensor
    entropy: Tensor
    top_tokens: Tensor | None
    top_probabilities: Tensor | None
    fixed: tuple[int, ...]
    locks: tuple[Outcome, ...]


def blocks(length: int, size: int, whole: Iterable[tuple[int, int]] = ()) -> Iterator[tuple[int, int]]:
    """Cut `length` rows into blocks of about `size`, at least two, never inside one of the ranges `whole`.

    No block is a single row, unless there is but one: torch sums a lone row in another order.
    """
    ranges, start = sorted(whole), 0
    while start < length:
        stop = min(start + max(size, 2), length)
        for first, last in ranges:
            if first < stop < last:
                stop = last
        if length - stop == 1:
            stop = length
        yield start, stop
        start = stop


def walk(
    logits: Tensor,
    cap: float | None,
    heat: Tensor,
    generator: torch.Generator,
    constraints: CanvasConstraints,
    history: History | None,
    soften: bool,
) -> Told:
    """Look at a canvas' raw logits, `[1, length, vocabulary]`.

    Args:
        logits: probabilities take their place, in the same type, where `soften` is set; else nothing that is
            of use.
        cap: of the soft cap; `None` where the logits have theirs already.
        heat: temperature, a scalar on the device.
        history: the best guesses that must not have moved for the most probable tokens to be told of;
            `None` where they never are.
        soften: whether a step follows.

    Raises:
        ArithmeticError: the network gave something that is no number.
    """
    length, vocabulary = logits.shape[1:]
    masking = Masking(constraints)
    size = BLOCK[logits.device.type] // (4 * vocabulary)
    cuts = list(blocks(length, size, ((lock.start, lock.stop) for lock in constraints.locks)))
    room = _room(logits, max(stop - start for start, stop in cuts))
    parts: list[_Part] = []
    tops: list[tuple[Tensor, Tensor]] = []
    locks: list[Outcome] = []
    for start, stop in cuts:
        rows, probabilities, one, other = (part[:, : stop - start] for part in room)
        rows.copy_(logits[:, start:stop])
        if cap is not None:
            rows.div_(cap).tanh_().mul_(cap)
        masking.apply(rows[0], start)
        rows.div_(heat)
        here = [lock.hold(rows[0], start) for lock in constraints.locks if start <= lock.start < stop]
        locks += here
        torch.softmax(rows, dim=-1, out=probabilities)
        best = _best(rows, start, here)
        certainty = probabilities.gather(-1, best.unsqueeze(-1)).squeeze(-1)
        entropy = sampler.rows_entropy(rows, one, other)
        parts.append(_Part(sampler.draw(probabilities, generator, one), best, certainty, entropy))
        if history is not None and _moved(history, best, start, stop, constraints.cut):
            history = None
        if history is not None:
            top = torch.topk(probabilities, min(ALTERNATIVES, vocabulary), dim=-1)
            tops.append((top.indices, top.values))
        if soften:
            place = logits[:, start:stop]
            if logits.dtype != torch.float32:
                # The reference keeps the logits, and in this type.
                place.copy_(rows)
                torch.softmax(rows.copy_(place), dim=-1, out=probabilities)
            place.copy_(probabilities)
    entropy = torch.cat([part.entropy for part in parts], dim=1)
    if not bool(entropy.isfinite().all()):
        raise ArithmeticError("the network gave logits that are no numbers")
    return Told(
        sample=torch.cat([part.sample for part in parts], dim=1),
        best=torch.cat([part.best for part in parts], dim=1),
        certainty=torch.cat([part.certainty for part in parts], dim=1),
        entropy=entropy,
        top_tokens=None if history is None else torch.cat([tokens for tokens, _ in tops], dim=1),
        top_probabilities=None if history is None else torch.cat([values for _, values in tops], dim=1),
        fixed=masking.fixed,
        locks=_in_order(locks, constraints),
    )


def _room(logits: Tensor, rows: int) -> tuple[Tensor, ...]:
    """Four blocks to work in. Were they made for each block anew, the heap would be in pieces afterwards."""
    shape = (1, rows, logits.shape[-1])
    return tuple(torch.empty(shape, dtype=torch.float32, device=logits.device) for _ in range(4))


@dataclass(frozen=True, slots=True)
class _Part:
    sample: Tensor
    best: Tensor
    certainty: Tensor
    entropy: Tensor


def _best(rows: Tensor, start: int, locks: Iterable[Outcome]) -> Tensor:
    """The best guess, `[1, rows]`; in locked places the best row, not the argmax of its marginals."""
    best = torch.argmax(rows, dim=-1)
    for lock in locks:
        row = torch.tensor(lock.tokens, device=best.device)
        best[0, lock.start - start : lock.start - start + len(row)] = row
    return best


def _moved(history: History, best: Tensor, start: int, stop: int, cut: int) -> bool:
    """Whether rows that are kept differ from a guess before."""
    kept = slice(start, stop if cut < 0 else min(stop, cut))
    return any(not torch.equal(before[:, kept], best[:, : before[:, kept].shape[1]]) for before in history)


def _in_order(outcomes: Iterable[Outcome], constraints: CanvasConstraints) -> tuple[Outcome, ...]:
    """The locked places as the canvas names them, whichever came first in it."""
    order = {lock.start: number for number, lock in enumerate(constraints.locks)}
    return tuple(sorted(outcomes, key=lambda outcome: order[outcome.start]))
