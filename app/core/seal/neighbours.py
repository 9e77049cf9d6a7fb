"""Landlock's part of the seal: no reaching into other programs, and no TCP by a second way of the kernel's.

A process in a Landlock domain may not debug, nor read or write the memory of, a process outside of it: not by
`ptrace`, not through `/proc/PID/mem`, not by taking an open socket over (`pidfd_getfd`). The rules name only
TCP, so that files, the display and everything else go on as before. Source: the kernel's
Documentation/userspace-api/landlock.rst.
"""

import ctypes
import os
import struct
import sys

# The numbers are the same on every processor that Vitrine runs on.
_CREATE_RULESET = 444
_RESTRICT_SELF = 446
_VERSION_FLAG = 1
#: Rules about TCP exist since this version of the interface (Linux 6.7).
_TCP_SINCE = 4
_BIND_AND_CONNECT_TCP = 0b11
_PR_SET_NO_NEW_PRIVS = 38


class NeighboursUnavailable(Exception):
    """Nothing was put in force: another system, an older kernel, or Landlock is switched off."""


def install() -> None:
    """Put it in force for this thread and all that it starts, for ever; call it before there is another one.

    Raises:
        NeighboursUnavailable: nothing was put in force.
    """
    libc = _libc()
    # struct landlock_ruleset_attr: handled_access_fs, handled_access_net
    attributes = struct.pack("=QQ", 0, _BIND_AND_CONNECT_TCP)
    if _version(libc) < _TCP_SINCE:
        raise NeighboursUnavailable("this kernel's Landlock is older than Linux 6.7")
    descriptor = _call(libc, _CREATE_RULESET, attributes, ctypes.c_size_t(len(attributes)), 0)
    try:
        if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
            raise NeighboursUnavailable("no_new_privs was refused")
        _call(libc, _RESTRICT_SELF, ctypes.c_int(descriptor), 0)
    finally:
        os.close(descriptor)


def available() -> bool:
    """True when this kernel supports it."""
    try:
        return _version(_libc()) >= _TCP_SINCE
    except NeighboursUnavailable:
        return False


def _version(libc: ctypes.CDLL) -> int:
    return _call(libc, _CREATE_RULESET, None, ctypes.c_size_t(0), _VERSION_FLAG)


def _libc() -> ctypes.CDLL:
    if sys.platform != "linux":
        raise NeighboursUnavailable("Landlock is Linux's")
    libc = ctypes.CDLL(None, use_errno=True)
    libc.syscall.restype = ctypes.c_long
    return libc


def _call(libc: ctypes.CDLL, number: int, *arguments: object) -> int:
    outcome = int(libc.syscall(ctypes.c_long(number), *arguments))
    if outcome < 0:
        raise NeighboursUnavailable(f"Landlock: {os.strerror(ctypes.get_errno())}")
    return outcome
