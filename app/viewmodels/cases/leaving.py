"""Why an open case is left, and who is asked before."""

from collections.abc import Callable
from enum import StrEnum


class LeaveReason(StrEnum):
    """Why a case is left: the program closes, a new one or none comes, another opens, or all are locked."""

    CLOSE = "close"
    LEAVE = "leave"
    OPEN = "open"
    LOCK = "lock"


#: Why a case is to be left, and what to do once it can be -> whether it can be at once.
MayLeave = Callable[[LeaveReason, Callable[[], object]], bool]


def at_once(_reason: LeaveReason, _go: Callable[[], object]) -> bool:
    """Nobody has to be asked."""
    return True
