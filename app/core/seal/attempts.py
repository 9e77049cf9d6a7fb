"""Attempts to get out: network sockets asked of the kernel directly, past Python and its audit hook."""

import ctypes
import os
from collections.abc import Mapping

from app.core.seal.seccomp import this_architecture

FAMILIES: Mapping[str, int] = {
    "IPv4": 2,
    "IPv6": 10,
    "netlink": 16,
    "packet": 17,
    "Bluetooth": 31,
    "kernel crypto": 38,
    "virtual machine": 40,
}
"""The kernel's AF_ numbers of what could leave this machine, or reach into the kernel."""

_AF_UNIX = 1
_SOCK_DGRAM = 2
_SOCK_STREAM = 1
_SOCK_RAW = 3


def network_sockets_that_open() -> tuple[str, ...]:
    """Names of the families that the kernel opens a socket of; each is closed at once, nothing is sent.

    Raises:
        SeccompUnavailable: the system calls of this machine are not known.
    """
    number = this_architecture().calls["socket"]
    return tuple(name for name, family in FAMILIES.items() if _opens(number, family))


def local_socket_opens() -> bool:
    """Whether the kernel opens a UNIX socket, as every new connection to another program begins with.

    Raises:
        SeccompUnavailable: the system calls of this machine are not known.
    """
    return _opens(this_architecture().calls["socket"], _AF_UNIX)


def _opens(number: int, family: int) -> bool:
    libc = ctypes.CDLL(None, use_errno=True)
    libc.syscall.restype = ctypes.c_long
    for kind in (_SOCK_STREAM, _SOCK_DGRAM, _SOCK_RAW):
        descriptor = libc.syscall(ctypes.c_long(number), family, kind, 0)
        if descriptor >= 0:
            os.close(descriptor)
            return True
    return False
