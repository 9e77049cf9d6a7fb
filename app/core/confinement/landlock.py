"""Landlock: what of the file system this process may still open, set by itself and for ever. Linux only.

Files that are open already stay open. Source: the kernel's Documentation/userspace-api/landlock.rst.
"""

import ctypes
import os
import sys
from collections.abc import Iterable
from pathlib import Path

# The numbers are the same on every processor that Vitrine runs on.
_CREATE_RULESET = 444
_ADD_RULE = 445
_RESTRICT_SELF = 446
_VERSION_FLAG = 1
_RULE_PATH_BENEATH = 1

_READ_FILE = 1 << 2
_READ_DIR = 1 << 3
#: Number of file-system rights that each version of the interface knows, from version 1 on.
_RIGHTS = (13, 14, 15, 15, 16)
_NET_SINCE = 4
_NET_BIND_AND_CONNECT = 0b11
_SCOPE_SINCE = 6
_SCOPE_SOCKETS_AND_SIGNALS = 0b11


class LandlockUnavailable(Exception):
    """The kernel has no Landlock, or it refused; nothing was put in force."""


class _Ruleset(ctypes.Structure):
    """struct landlock_ruleset_attr."""

    _fields_ = (
        ("handled_access_fs", ctypes.c_uint64),
        ("handled_access_net", ctypes.c_uint64),
        ("scoped", ctypes.c_uint64),
    )


class _PathBeneath(ctypes.Structure):
    """struct landlock_path_beneath_attr."""

    _pack_ = 1
    _layout_ = "ms"
    _fields_ = (("allowed_access", ctypes.c_uint64), ("parent_fd", ctypes.c_int32))


def version() -> int:
    """The version of Landlock that this kernel has.

    Raises:
        LandlockUnavailable: it has none, or it is switched off.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    libc.syscall.restype = ctypes.c_long
    return _call(libc, _CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(_VERSION_FLAG))


def restrict(readable: Iterable[Path]) -> None:
    """Leave this thread, and what it starts later, nothing but reading beneath `readable`.

    Places that do not exist are passed over. TCP, other processes' abstract sockets and signals to them go
    too, where the kernel can.

    Raises:
        LandlockUnavailable: nothing was put in force.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    libc.syscall.restype = ctypes.c_long
    has = version()
    rights = (1 << _RIGHTS[min(has, len(_RIGHTS)) - 1]) - 1
    ruleset = _Ruleset(
        rights,
        _NET_BIND_AND_CONNECT if has >= _NET_SINCE else 0,
        _SCOPE_SOCKETS_AND_SIGNALS if has >= _SCOPE_SINCE else 0,
    )
    size = ctypes.sizeof(ruleset) if has >= _SCOPE_SINCE else 16 if has >= _NET_SINCE else 8
    descriptor = _call(
        libc, _CREATE_RULESET, ctypes.byref(ruleset), ctypes.c_size_t(size), ctypes.c_uint32(0)
    )
    try:
        for place in readable:
            _allow(libc, descriptor, place)
        if libc.prctl(38, 1, 0, 0, 0) != 0:  # PR_SET_NO_NEW_PRIVS
            raise LandlockUnavailable("no_new_privs was refused")
        _call(libc, _RESTRICT_SELF, ctypes.c_int(descriptor), ctypes.c_uint32(0))
    finally:
        os.close(descriptor)


def _allow(libc: ctypes.CDLL, ruleset: int, place: Path) -> None:
    if sys.platform == "win32":
        raise LandlockUnavailable("this system has none")
    try:
        descriptor = os.open(place, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        rights = _READ_FILE | _READ_DIR if place.is_dir() else _READ_FILE
        rule = _PathBeneath(rights, descriptor)
        _call(libc, _ADD_RULE, ctypes.c_int(ruleset), ctypes.c_int(_RULE_PATH_BENEATH), ctypes.byref(rule), 0)
    finally:
        os.close(descriptor)


def _call(libc: ctypes.CDLL, number: int, *arguments: object) -> int:
    outcome = int(libc.syscall(ctypes.c_long(number), *arguments))
    if outcome < 0:
        raise LandlockUnavailable(os.strerror(ctypes.get_errno()))
    return outcome
