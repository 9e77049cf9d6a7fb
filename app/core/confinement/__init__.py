"""Locks of the program's own child processes that look at what nobody trusts: readers of files, mostly."""

from app.core.confinement.calls import Calls, Group, calls
from app.core.confinement.confine import Bounds, confine, die_with_the_program
from app.core.confinement.own_files import own_files

__all__ = [
    "Bounds",
    "Calls",
    "Group",
    "calls",
    "confine",
    "die_with_the_program",
    "own_files",
]
