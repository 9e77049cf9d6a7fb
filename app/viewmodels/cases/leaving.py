"""How an open case is left, and who is asked before."""

from collections.abc import Callable
from enum import StrEnum


class Way(StrEnum):
    """How an open case is left: with the whole program, for another or none, or with all cases."""

    CLOSE = "close"
    LEAVE = "leave"
    LOCK = "lock"


#: How a case is to be left, and what to do once it can be -> whether it can be at once.
May = Callable[[Way, Callable[[], object]], bool]


def at_once(_way: Way, _go: Callable[[], object]) -> bool:
    """Nobody has to be asked."""
    return True
