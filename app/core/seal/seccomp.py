"""The kernel's part of the seal: a seccomp filter that the process sets on itself, without any privilege.

A filter is a short BPF program that the kernel runs at every system call. It cannot be taken off again,
every thread has it, and every child process inherits it. Each `Rule` becomes a few instructions; `assemble`
puts them behind a preamble that refuses foreign calling conventions (32-bit and x32), whose numbers mean
something else.

Source: the kernel's Documentation/userspace-api/seccomp_filter.rst.
"""

import ctypes
import errno
import platform
import struct
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.seal.bpf import (
    AT_LEAST,
    EQUAL,
    OFFSET_ARCHITECTURE,
    OFFSET_NUMBER,
    RETURN_ERRNO,
    allow,
    deny,
    jump,
    load,
    low_word,
)
from app.core.seal.syscalls import TABLES, Architecture

AF_UNIX = 1

_PR_SET_NO_NEW_PRIVS = 38
_SECCOMP_SET_MODE_FILTER = 1
_SECCOMP_GET_ACTION_AVAIL = 2
_SECCOMP_FILTER_FLAG_TSYNC = 1


class SeccompUnavailable(Exception):
    """This system cannot set such a filter: another system or processor, or a kernel that refuses."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Refuse one system call.

    Attributes:
        call: its name in `syscalls.TABLES`.
        error: the errno that the caller gets instead.
        unless_first_argument: another answer when the call's first argument (a C int) is this; None: never.
        otherwise: that other answer, an errno; 0 lets the call through.
    """

    call: str
    error: int
    unless_first_argument: int | None = None
    otherwise: int = 0


@dataclass(frozen=True, slots=True)
class ArgumentRule:
    """Refuse one system call where one of its arguments says so.

    Attributes:
        call: its name in `syscalls.TABLES`.
        error: the errno that the caller gets instead.
        argument: which, from 0.
        value: refused where the argument's low 32 bits are this, all that the kernel reads of a C int;
            `None` refuses whatever is not zero in all 64 bits, as a pointer.
    """

    call: str
    error: int
    argument: int
    value: int | None = None


_TIOCSTI, _TIOCLINUX = 0x5412, 0x541C

_SIDE_DOORS: tuple[Rule | ArgumentRule, ...] = (
    # Typing into the terminal that the program was started from: its shell would run it.
    ArgumentRule("ioctl", errno.EPERM, 1, _TIOCSTI),
    ArgumentRule("ioctl", errno.EPERM, 1, _TIOCLINUX),
    # A ring takes socket calls that no filter sees.
    Rule("io_uring_setup", errno.ENOSYS),
    Rule("io_uring_enter", errno.ENOSYS),
    Rule("io_uring_register", errno.ENOSYS),
    # Borrowing the memory or an open socket of another process.
    Rule("ptrace", errno.EPERM),
    Rule("process_vm_readv", errno.EPERM),
    Rule("process_vm_writev", errno.EPERM),
    Rule("pidfd_getfd", errno.EPERM),
    # Code of ours inside the kernel.
    Rule("bpf", errno.EPERM),
    Rule("perf_event_open", errno.EPERM),
    # The kernel looks a name up for us, in a helper process without a filter.
    Rule("add_key", errno.ENOSYS),
    Rule("request_key", errno.ENOSYS),
    Rule("keyctl", errno.ENOSYS),
    # The kernel's own network file systems.
    Rule("mount", errno.EPERM),
    Rule("fsopen", errno.EPERM),
)

ONLY_LOCAL_SOCKETS: tuple[Rule | ArgumentRule, ...] = (
    Rule("socket", errno.EAFNOSUPPORT, unless_first_argument=AF_UNIX),
    Rule("socketpair", errno.EAFNOSUPPORT, unless_first_argument=AF_UNIX),
    *_SIDE_DOORS,
)
"""For the program: sockets inside this machine only, which the display and the session bus need."""

NO_NEW_SOCKETS: tuple[Rule | ArgumentRule, ...] = (
    # The first filter's answer for a network socket, so that libraries meet one error at all times.
    Rule("socket", errno.EAFNOSUPPORT, unless_first_argument=AF_UNIX, otherwise=errno.EACCES),
    # An end of a datagram pair could still write to any other program's socket.
    Rule("socketpair", errno.EAFNOSUPPORT, unless_first_argument=AF_UNIX, otherwise=errno.EACCES),
    *(Rule(call, errno.EACCES) for call in ("connect", "bind", "listen", "accept", "accept4")),
    # A datagram socket from before could be told a new address with each message.
    ArgumentRule("sendto", errno.EACCES, 4),
    Rule("sendmmsg", errno.EACCES),
)
"""For the program once its window is up: connections that are open stay, and no other can be made."""


def install(rules: Sequence[Rule | ArgumentRule]) -> None:
    """Put the filter in force for every thread of this process and for all its later children, for ever.

    Calling it again adds a second filter; the stricter answer wins.

    Raises:
        SeccompUnavailable: nothing was put in force.
    """
    architecture = this_architecture()
    put_in_force(assemble(rules, architecture), architecture)


def put_in_force(program: bytes, architecture: Architecture) -> None:
    """Put an assembled filter in force, as `install` does.

    Raises:
        SeccompUnavailable: nothing was put in force.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        raise SeccompUnavailable(f"prctl(PR_SET_NO_NEW_PRIVS): {_last_error()}")
    code = ctypes.create_string_buffer(program, len(program))
    header = _Program(len(program) // 8, ctypes.addressof(code))
    libc.syscall.restype = ctypes.c_long
    outcome = libc.syscall(
        ctypes.c_long(architecture.calls["seccomp"]),
        ctypes.c_ulong(_SECCOMP_SET_MODE_FILTER),
        ctypes.c_ulong(_SECCOMP_FILTER_FLAG_TSYNC),
        ctypes.byref(header),
    )
    if outcome < 0:
        raise SeccompUnavailable(f"seccomp(SECCOMP_SET_MODE_FILTER): {_last_error()}")
    if outcome > 0:
        raise SeccompUnavailable(f"thread {outcome} has a filter of its own and cannot follow")


def require() -> None:
    """Do nothing where a filter could be set.

    Raises:
        SeccompUnavailable: it could not.
    """
    architecture = this_architecture()
    libc = ctypes.CDLL(None, use_errno=True)
    libc.syscall.restype = ctypes.c_long
    action = ctypes.c_uint32(RETURN_ERRNO)
    number = ctypes.c_long(architecture.calls["seccomp"])
    if libc.syscall(number, ctypes.c_ulong(_SECCOMP_GET_ACTION_AVAIL), 0, ctypes.byref(action)) != 0:
        raise SeccompUnavailable(f"seccomp(SECCOMP_GET_ACTION_AVAIL): {_last_error()}")


def this_architecture() -> Architecture:
    """The calling convention of this process.

    Raises:
        SeccompUnavailable: not Linux, a processor without a table, or a 32-bit Python.
    """
    if sys.platform != "linux":
        raise SeccompUnavailable(f"{platform.system()} has no seccomp")
    machine = platform.machine()
    if machine not in TABLES or struct.calcsize("P") != 8:
        raise SeccompUnavailable(f"no table of system calls for {machine}")
    return TABLES[machine]


def assemble(rules: Sequence[Rule | ArgumentRule], architecture: Architecture) -> bytes:
    """The filter as the kernel reads it, 8 bytes an instruction."""
    program = only_own_calls(architecture)
    for rule in rules:
        number = architecture.calls[rule.call]
        if isinstance(rule, ArgumentRule):
            program += _refuse_argument(number, rule)
        elif rule.unless_first_argument is None:
            program += _refuse(number, rule.error)
        else:
            program += _refuse_unless(number, rule)
    return b"".join([*program, allow()])


def only_own_calls(architecture: Architecture) -> list[bytes]:
    """The preamble: refuses other calling conventions, and leaves the call's number in the register."""
    program = [load(OFFSET_ARCHITECTURE), jump(EQUAL, architecture.audit, 1, 0), deny(errno.ENOSYS)]
    program.append(load(OFFSET_NUMBER))
    if architecture.foreign_from is not None:
        program += [jump(AT_LEAST, architecture.foreign_from, 0, 1), deny(errno.ENOSYS)]
    return program


def _refuse(number: int, error: int) -> list[bytes]:
    return [jump(EQUAL, number, 0, 1), deny(error)]


def _refuse_unless(number: int, rule: Rule) -> list[bytes]:
    assert rule.unless_first_argument is not None
    # The argument takes the number's place in the one register, so both outcomes must end the program.
    return [
        jump(EQUAL, number, 0, 4),
        load(low_word(0)),
        jump(EQUAL, rule.unless_first_argument, 0, 1),
        deny(rule.otherwise) if rule.otherwise else allow(),
        deny(rule.error),
    ]


def _refuse_argument(number: int, rule: ArgumentRule) -> list[bytes]:
    low = low_word(rule.argument)
    if rule.value is not None:
        return [
            jump(EQUAL, number, 0, 4),
            load(low),
            jump(EQUAL, rule.value, 0, 1),
            deny(rule.error),
            # Other rules look at the number again.
            load(OFFSET_NUMBER),
        ]
    return [
        jump(EQUAL, number, 0, 6),
        load(low),
        jump(EQUAL, 0, 0, 2),
        load(low + 4),
        jump(EQUAL, 0, 1, 0),
        deny(rule.error),
        load(OFFSET_NUMBER),
    ]


class _Program(ctypes.Structure):
    """struct sock_fprog."""

    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_void_p))


def _last_error() -> str:
    return errno.errorcode.get(ctypes.get_errno(), "unknown")
