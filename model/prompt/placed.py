"""Locked places at positions that a request gives, among what it holds fixed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from model.diffusion.constraints import AnswerConstraints
from model.diffusion.locks import PlacedLock
from model.errors import InvalidRequest
from model.prompt.layout import Ground, Place
from model.request import CancelToken, Lock
from model.sentences import say


def with_locks(
    held: AnswerConstraints, locks: Sequence[Lock], ends: Collection[int], ground: Ground, cancel: CancelToken
) -> tuple[AnswerConstraints, tuple[Place, ...]]:
    """What an answer must hold, with its locked places.

    Where the checkpoint has no habit of filling a place, what is fixed directly behind it moves along with
    its candidate, up to the end of the answer; where nothing is, the answer ends behind it.

    Raises:
        InvalidRequest: a place overlaps another or what is fixed, lies over two blocks, or what is fixed
            behind it does not end the answer where it would have to.
    """
    allowed, placed, places = dict(held.allowed), list[PlacedLock](), list[Place]()
    for number, lock in enumerate(locks):
        start = lock.position or 0
        stop = (start // ground.length + 1) * ground.length
        pad = ground.end if ground.fill is None else ground.fill
        table = ground.tables.table(lock, "", ground.length, (), pad, cancel)
        rest: tuple[int, ...] = ()
        if ground.fill is None and not table.even:
            rest = _behind(allowed, start + table.width) or (ground.turn_end,)
            _require(rest[-1] in ends, say("model.prompt.what_is_fixed_behind_locked_place"), repr(lock.name))
            for place in range(start + table.width, start + table.width + len(rest)):
                allowed.pop(place, None)
            table = ground.tables.table(
                replace(lock, width=table.width), "", ground.length, rest, pad, cancel
            )
            allowed |= dict.fromkeys(range(start + table.width, stop), (pad,))
        _require(
            start + table.width <= stop,
            say("model.prompt.locked_place_lies_over_two_blocks"),
            repr(lock.name),
        )
        placed.append(PlacedLock.of(number, start, table, lock))
        places.append(Place(lock, tail=ground.tokenizer.text.text(rest)))
    taken = [place for lock in placed for place in range(lock.start, lock.stop)]
    _require(
        len({*taken, *allowed}) == len(taken) + len(allowed),
        say("model.prompt.locked_place_overlaps_another_or_fixed"),
        f"{sorted(taken)[:3]}",
    )
    return replace(held, allowed=allowed, locks=tuple(placed)), tuple(places)


def _behind(allowed: Mapping[int, tuple[int, ...]], place: int) -> tuple[int, ...]:
    """The tokens that are fixed from a place on without a gap."""
    tokens: list[int] = []
    while len(allowed.get(place + len(tokens), ())) == 1:
        tokens += allowed[place + len(tokens)]
    return tuple(tokens)


def _require(condition: bool, sentence: str, detail: str) -> None:
    if not condition:
        raise InvalidRequest(sentence, say("model.prompt.move_one_of_them"), detail)
