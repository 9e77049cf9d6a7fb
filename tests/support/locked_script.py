"""What the scripted engine tells of a request whose places are held to passages: two steps, then the end."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from model.events import (
    CanvasDone,
    CanvasStarted,
    CanvasStep,
    Event,
    Finished,
    LockLeader,
    LockState,
)
from model.request import CancelToken, Lock, Request

if TYPE_CHECKING:
    from tests.support.scripted_engine import StepGate

#: By the name of a place its candidates, the one that wins first; the second leads in the first step.
Locks = Mapping[str, Sequence[str]]

_STEPS = 8


def play_locked(
    request: Request, locks: Locks, gate: "StepGate", end: Finished, cancel: CancelToken | None
) -> Iterator[Event]:
    """The events of one block; a place that is not named is not stated.

    Args:
        end: what the engine ends with, but for its locks and, where it was cancelled, its reason and answer.
    """
    places = [part for part in request.frame if isinstance(part, Lock)]
    yield CanvasStarted(0, _STEPS, (1, 2), ("▚o2", " 7#"))
    last: tuple[LockState, ...] = ()
    for step in (1, 2):
        gate.pass_one(cancel)
        if cancel is not None and cancel.cancelled:
            yield replace(end, reason="cancelled", answer="", locks=())
            return
        last = tuple(_state(number, place, locks, step) for number, place in enumerate(places))
        yield CanvasStep(
            canvas=0,
            step=step,
            steps_allowed=_STEPS,
            temperature=0.5,
            tokens=(1, 2),
            pieces=("a", "b"),
            canvas_tokens=(1, 2),
            canvas_pieces=("a", "b"),
            accepted=(True, True),
            entropy=(0.1, 0.1),
            certainty=(0.9, 0.9),
            end=None,
            settled_early=step == 2,
            locks=last,
        )
    yield CanvasDone(0, 2, (1, 2), ("a", "b"), (0.9, 0.9), ((), ()), None, locks=last)
    yield replace(end, answer="{}", locks=last)


def _state(number: int, place: Lock, locks: Locks, step: int) -> LockState:
    words = [*locks.get(place.name, ())]
    if step == 1:
        words.reverse()
    found = [place.candidates.index(word) for word in words] or [0]
    shares = (0.7, 0.2) if len(found) > 1 else (0.9,)
    leaders = tuple(LockLeader(at, share) for at, share in zip(found, shares, strict=False))
    return LockState(number, leaders, 0.1, settled=step == 2 or len(found) == 1)
