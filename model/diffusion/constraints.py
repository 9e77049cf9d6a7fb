"""Pinned tokens: what a canvas must hold, as a mask over the logits and as tokens in the noise.

A position that may hold only one token has entropy 0 and certainty 1 by arithmetic, so the sampler accepts it
in every step, draws that token, and the stop rule counts it as sure: nothing else needs to know of it.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from torch import Tensor

from model.diffusion.locks import PlacedLock
from model.diffusion.masking import Masking
from model.errors import InvalidRequest
from model.prompt.thinking import Marks
from model.sentences import say


@dataclass(frozen=True, slots=True)
class CanvasConstraints:
    """What one canvas must hold.

    Attributes:
        allowed: position -> the ids it may take; a single one fixes it.
        forbidden, below: ids that no position before `below` may take, unless `allowed` names them.
        close_at: by this position the thought must be closed; -1 where it need not be. Wherever the best
            guess has not closed it before, the position holds the end of the thought.
        no_thought_from: from this position on no thought may be opened; -1 for nowhere.
        ends: ids that end the answer. They may not stand in a thought, nor between it and its answer: who
            thinks within a budget always answers.
        marks: the thought's marks; needed for the last three.
        inside: whether the thought is open where the canvas begins.
        due: whether a thought stands before the canvas that no answer follows yet.
        blank: whether a token shows nothing in the answer.
        locks: places that hold one of their candidates each.
        cut: positions that become part of the answer, where the rest is cut off; -1 for all.
        thought_only: whether only the thought is kept, because a form follows on a fresh canvas.
    """

    allowed: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    forbidden: tuple[int, ...] = ()
    below: int = 0
    close_at: int = -1
    no_thought_from: int = -1
    ends: tuple[int, ...] = ()
    marks: Marks | None = None
    inside: bool = False
    due: bool = False
    blank: Callable[[int], bool] = field(default=lambda _token: False, compare=False)
    locks: tuple[PlacedLock, ...] = ()
    cut: int = -1
    thought_only: bool = False

    @property
    def fixed(self) -> dict[int, int]:
        """Position -> token, where only one is allowed."""
        return {position: ids[0] for position, ids in self.allowed.items() if len(ids) == 1}

    def place(self, canvas: Tensor) -> Tensor:
        """The canvas, `[1, length]`, with the fixed tokens in their places; unchanged if there are none."""
        if not self.fixed:
            return canvas
        placed = canvas.clone()
        for position, token in self.fixed.items():
            placed[0, position] = token
        return placed

    def apply(self, logits: Tensor) -> tuple[int, ...]:
        """Mask logits, `[1, length, vocabulary]`, in place; returns the positions that are fixed now."""
        masking = Masking(self)
        masking.apply(logits[0], 0)
        return masking.fixed


#: A canvas that is free.
UNCONSTRAINED = CanvasConstraints()


@dataclass(frozen=True, slots=True)
class AnswerConstraints:
    """Everything an answer must hold, over all its canvases.

    Attributes:
        allowed: position in the answer -> the ids it may take.
        forbidden: ids that may not stand before the last held position: ends and markup.
        locks: places that hold a candidate each, at positions in the answer; none lies over two canvases.
    """

    allowed: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    forbidden: tuple[int, ...] = ()
    locks: tuple[PlacedLock, ...] = ()

    @property
    def length(self) -> int:
        """How many positions the answer has at least."""
        return max((*(at + 1 for at in self.allowed), *(lock.stop for lock in self.locks)), default=0)

    def on(self, canvas: int, length: int) -> CanvasConstraints:
        """What the canvas with this number, of `length` positions, must hold."""
        start = canvas * length
        here = {at - start: ids for at, ids in self.allowed.items() if start <= at < start + length}
        locks = tuple(
            replace(lock, start=lock.start - start)
            for lock in self.locks
            if start <= lock.start < start + length
        )
        below = min(max(self.length - start, 0), length)
        return CanvasConstraints(here, self.forbidden, below, locks=locks) if below else UNCONSTRAINED


def gather(
    passages: Sequence[tuple[int, Sequence[int]]],
    choices: Sequence[tuple[int, Sequence[int]]],
    forbidden: Collection[int],
    vocabulary: int,
) -> AnswerConstraints:
    """Put passages `(position, tokens)` and choices `(position, ids)` together.

    Raises:
        InvalidRequest: two of them hold the same position, or a token does not exist.
    """
    held: list[tuple[int, tuple[int, ...]]] = [
        (at + place, (token,)) for at, tokens in passages for place, token in enumerate(tokens)
    ]
    held += [(at, tuple(dict.fromkeys(ids))) for at, ids in choices]
    allowed: dict[int, tuple[int, ...]] = {}
    for position, ids in held:
        if position in allowed:
            raise InvalidRequest(
                say("model.diffusion.two_fixed_passages_of_answer_overlap"),
                say("model.diffusion.move_one_of_them"),
                f"position {position} is held twice",
            )
        unknown = [token for token in ids if not 0 <= token < vocabulary]
        if unknown:
            raise InvalidRequest(
                say("model.diffusion.fixed_passage_holds_token_that_model"),
                say("model.diffusion.give_it_as_text"),
                f"{unknown} of {vocabulary}",
            )
        allowed[position] = ids
    return AnswerConstraints(allowed, tuple(sorted(forbidden)))


#: An answer that is free.
NO_CONSTRAINTS = AnswerConstraints()
