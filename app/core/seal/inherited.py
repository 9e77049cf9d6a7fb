"""Sockets that were open before the seal: those of the network are closed, the local ones are named.

A filter judges new sockets; one that a launcher left open would go on working. Linux only.
"""

import ctypes
import os
import stat
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_AF_UNIX = 1
_SOL_SOCKET = 1
_SO_DOMAIN = 39
_PEEK = 2
_DO_NOT_WAIT = 0x40
_STANDARD = (0, 1, 2)
_OPEN_SOCKETS = Path("/proc/self/fd")


@dataclass(frozen=True, slots=True)
class Connection:
    """A local connection to another program.

    Attributes:
        descriptor: its number in this process.
        peer: the other side's address, "@" first where it is abstract; empty where it has none, as the two
            ends of a pair.
    """

    descriptor: int
    peer: str


def close_network_sockets() -> tuple[int, ...]:
    """Close every socket of this process that is not a UNIX socket; the numbers of those closed.

    Standard input, output and error are put on the null device instead.
    """
    closed = []
    for descriptor in _sockets():
        if _domain(descriptor) == _AF_UNIX:
            continue
        if descriptor in _STANDARD:
            null = os.open(os.devnull, os.O_RDWR)
            os.dup2(null, descriptor)
            os.close(null)
        else:
            os.close(descriptor)
        closed.append(descriptor)
    return tuple(closed)


def connections() -> tuple[Connection, ...]:
    """The UNIX sockets of this process that lead to another program's named socket, lowest number first.

    One that was shut at either side leads nowhere any more.
    """
    found = (Connection(number, _peer(number)) for number in _sockets() if not _ended(number))
    return tuple(connection for connection in found if connection.peer)


def _sockets() -> list[int]:
    if sys.platform != "linux":
        return []
    numbers = []
    for entry in _OPEN_SOCKETS.iterdir():
        # The listing's own descriptor is gone by now.
        with suppress(OSError):
            if stat.S_ISSOCK(os.fstat(int(entry.name)).st_mode):
                numbers.append(int(entry.name))
    return sorted(numbers)


def _domain(descriptor: int) -> int:
    value = ctypes.c_int(-1)
    length = ctypes.c_uint(ctypes.sizeof(value))
    libc = ctypes.CDLL(None)
    libc.getsockopt(descriptor, _SOL_SOCKET, _SO_DOMAIN, ctypes.byref(value), ctypes.byref(length))
    return value.value


def _ended(descriptor: int) -> bool:
    """Whether nothing can come any more; what is waiting to be read stays there."""
    byte = ctypes.create_string_buffer(1)
    return bool(ctypes.CDLL(None).recv(descriptor, byte, 1, _PEEK | _DO_NOT_WAIT) == 0)


def _peer(descriptor: int) -> str:
    """The path in the struct sockaddr_un of the other side."""
    address = ctypes.create_string_buffer(112)
    length = ctypes.c_uint(len(address))
    if ctypes.CDLL(None).getpeername(descriptor, address, ctypes.byref(length)) != 0:
        return ""
    family = int.from_bytes(address.raw[:2], sys.byteorder)
    path = address.raw[2 : length.value]
    if family != _AF_UNIX or not path:
        return ""
    if path[0]:
        return os.fsdecode(path.partition(b"\0")[0])
    return "@" + os.fsdecode(path[1:])
