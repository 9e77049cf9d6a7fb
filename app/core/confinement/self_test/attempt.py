"""What a reader that was taken over could try, and what it is handed to try it with."""

import ctypes
import os
import platform
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from app.core.seal.locks import CALL_LIST, Lock
from app.core.seal.self_test.way import NoSuchWay


@dataclass(frozen=True, slots=True)
class Scene:
    """What is there for the attempts.

    Attributes:
        folder: a folder of the person, with a file `victim` in it and nothing else that matters.
        neighbour: number of another process of the person.
        writable: a file that was open for writing before the locks.
        pipe: the reading end of a pipe.
    """

    folder: str
    neighbour: int
    writable: int
    pipe: int

    @property
    def victim(self) -> bytes:
        """The path of the file, as the kernel takes it."""
        return os.fsencode(f"{self.folder}/victim")

    def beside(self, name: str) -> bytes:
        """The path of something else in the folder."""
        return os.fsencode(f"{self.folder}/{name}")


@dataclass(frozen=True, slots=True)
class Attempt:
    """One of them.

    Attributes:
        key: stable name, for records.
        title: for people.
        act: tries it; returns when it succeeded, raises what stopped it.
        first: the lock that answers first.
        behind: the lock that must hold when `first` is left out; `None` where there is none.
        absent: errno names that mean, unlocked, that the machine lacks the facility or the person the right.
    """

    key: str
    title: str
    act: Callable[[Scene], object]
    first: Lock = CALL_LIST
    behind: Lock | None = None
    absent: frozenset[str] = frozenset()


@cache
def libc() -> Any:
    """The C library, past Python."""
    library = ctypes.CDLL(None, use_errno=True)
    library.syscall.restype = ctypes.c_long
    library.mmap.restype = ctypes.c_void_p
    return library


def by_name(name: str, *arguments: object) -> int:
    """Call a function of the C library that answers -1 where it fails.

    Raises:
        OSError: it failed.
        NoSuchWay: this C library has no such function.
    """
    try:
        function = getattr(libc(), name)
    except AttributeError as reason:
        raise NoSuchWay(f"no {name} in this C library") from reason
    return checked(function(*arguments))


def by_number(numbers: Mapping[str, int] | int, *arguments: object) -> int:
    """Make a system call that the C library has no function for; newer ones have one number everywhere.

    Raises:
        OSError: it failed.
        NoSuchWay: its number on this processor is not known.
    """
    number = numbers if isinstance(numbers, int) else numbers.get(platform.machine())
    if number is None:
        raise NoSuchWay("not on this processor")
    words = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    return checked(libc().syscall(ctypes.c_long(number), *words))


def checked(outcome: int) -> int:
    """What a call answered.

    Raises:
        OSError: it failed.
    """
    if outcome in (-1, 2**64 - 1):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return outcome
