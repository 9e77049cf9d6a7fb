"""What a way out is, and what it is handed to try itself with."""

import ctypes
import errno
import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.core.seal.locks import Lock

LOOPBACK = "127.0.0.1"
#: Seconds that one attempt may wait for an answer.
PATIENCE = 8.0


class NoSuchWay(Exception):
    """This machine has no such way, by other evidence than that it was refused."""


@dataclass(frozen=True, slots=True)
class Door:
    """Where an attempt is to get to.

    Attributes:
        seal: puts the locks in force; an attempt calls it once, after what is allowed to be older than it.
        token: what must arrive at the witness; letters and digits that nobody can guess.
        port: of the witness, for TCP and UDP, on `LOOPBACK` and ::1.
        folder: a private folder with the witness's UNIX sockets, free to use.
        handed: a connected TCP socket that was handed down by the parent process, or -1.
        command: starts this program anew; arguments are added.
    """

    seal: Callable[[], None]
    token: str
    port: int
    folder: str
    handed: int
    command: tuple[str, ...]

    @property
    def bytes(self) -> bytes:
        """The token as it is sent."""
        return self.token.encode()

    @property
    def abstract(self) -> str:
        """The witness's abstract UNIX socket; it goes by the folder's name."""
        return "\0" + self.folder


Attempt = Callable[[Door], None]


@dataclass(frozen=True, slots=True)
class Way:
    """One way out.

    Attributes:
        key: stable name, for records.
        title: for people.
        attempt: tries it; returns when it got out, raises what stopped it.
        first: the lock that answers first; `None` where no lock can.
        behind: the lock that must hold when `first` is left out; `None` where there is none.
        absent: errno names that mean, unsealed, that the machine lacks the facility or the right.
        takes: for a way that stays open: what it takes to use it.
        witnessed: whether the token must arrive, so that the attempt's own word is not enough.
        outside_only: needs something from before the seal, or a listener, to tell who stopped it, so that it
            cannot be tried from inside a sealed program.
        seconds: after which the attempt is ended.
    """

    key: str
    title: str
    attempt: Attempt
    first: Lock | None
    behind: Lock | None = None
    absent: frozenset[str] = frozenset()
    takes: str = ""
    witnessed: bool = True
    outside_only: bool = False
    seconds: float = 30.0


def libc() -> Any:
    """The C library, past Python; returns of `syscall` are long."""
    library = ctypes.CDLL(None, use_errno=True)
    library.syscall.restype = ctypes.c_long
    return library


def checked(outcome: int) -> int:
    """A system call's outcome.

    Raises:
        OSError: it failed.
    """
    if outcome < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return outcome


def name_of(error: OSError) -> str:
    """The errno's name."""
    return errno.errorcode.get(error.errno or 0, str(error.errno))
