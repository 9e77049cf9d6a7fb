"""Ways out past the socket calls: other processes, other calling conventions, the kernel's side doors."""

import ctypes
import mmap
import os
import platform
import shutil
import signal
import socket
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from app.core.program import frozen
from app.core.seal.locks import FIRST_FILTER, NEIGHBOURS, SECOND_FILTER
from app.core.seal.seccomp import this_architecture
from app.core.seal.self_test.way import LOOPBACK, Door, NoSuchWay, Way, checked, libc

_PTRACE_SEIZE = 0x4206
_TIOCSTI = 0x5412
_PIDFD_OPEN = 434

_REFUSED_TO_ALL = frozenset({"EPERM", "ENOSYS"})
_NO_CONVENTION = frozenset({"ENOSYS", "SIGSEGV"})


def child_python(door: Door) -> None:
    """A Python process that was started after the seal and sets no lock of its own."""
    door.seal()
    program = (
        "import os, socket, sys\n"
        f"try: s = socket.create_connection(({LOOPBACK!r}, {door.port}), 5)\n"
        "except OSError as error: sys.exit(error.errno or 1)\n"
        f"s.sendall({door.bytes!r})\n"
    )
    _need_success([_python(), "-S", "-c", program])


def child_program(door: Door) -> None:
    """A plain program of the system: curl, or bash."""
    address = f"{LOOPBACK}:{door.port}"
    if curl := shutil.which("curl"):
        command = [curl, "-s", "--noproxy", "*", "--max-time", "5", f"http://{address}/{door.token}"]
    elif bash := shutil.which("bash"):
        command = [bash, "-c", f"printf {door.token} >/dev/tcp/{LOOPBACK}/{door.port}"]
    else:
        raise NoSuchWay("neither curl nor bash on this machine")
    door.seal()
    child = subprocess.run(command, capture_output=True, timeout=20, check=False)
    # They say "could not connect" in their own numbers, so the witness decides.
    if child.returncode:
        raise OSError(97, f"{command[0]} ended with {child.returncode}")


def io_uring(door: Door) -> None:
    """A ring, which would take socket calls that no filter sees."""
    door.seal()
    number = this_architecture().calls["io_uring_setup"]
    parameters = ctypes.create_string_buffer(120)
    os.close(checked(libc().syscall(ctypes.c_long(number), 1, parameters)))


def calls_of_32_bit(door: Door) -> None:
    """socket() by `int 0x80`, whose numbers are those of i386."""
    if platform.machine() != "x86_64":
        raise NoSuchWay("this processor has no second calling convention")
    if sys.platform == "win32":
        raise NoSuchWay("this system has no such way")
    # push rbx; mov eax, 359 (socket); mov ebx, 2; mov ecx, 1; xor edx, edx; int 0x80; pop rbx; ret
    code = bytes.fromhex("53 b867010000 bb02000000 b901000000 31d2 cd80 5b c3")
    page = mmap.mmap(-1, mmap.PAGESIZE, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    page.write(code)
    start = ctypes.addressof(ctypes.c_char.from_buffer(page))
    door.seal()
    outcome = ctypes.CFUNCTYPE(ctypes.c_int)(start)()
    if outcome < 0:
        raise OSError(-outcome, os.strerror(-outcome))
    os.close(outcome)


def calls_of_x32(door: Door) -> None:
    """socket() by the numbers of the x32 convention."""
    if platform.machine() != "x86_64":
        raise NoSuchWay("this processor has no second calling convention")
    door.seal()
    os.close(checked(libc().syscall(ctypes.c_long(0x40000000 + 41), 2, 1, 0)))


def terminal(door: Door) -> None:
    """Type into the terminal that the program was started from, whose shell would run it (TIOCSTI)."""
    # Names of a module that Windows does not have.
    import fcntl
    import pty

    if sys.platform == "win32":
        raise NoSuchWay("this system has no such way")
    keyboard, screen = pty.openpty()
    child = os.fork()
    if child == 0:
        outcome = 0
        try:
            os.setsid()
            # The first terminal that the leader of a session opens is its own.
            os.close(os.open(os.ttyname(screen), os.O_RDWR))
            door.seal()
            for letter in door.bytes + b"\n":
                fcntl.ioctl(screen, _TIOCSTI, bytes([letter]))
        except OSError as error:
            outcome = error.errno or 1
        os._exit(outcome)
    _, status = os.waitpid(child, 0)
    os.close(keyboard)
    os.close(screen)
    if number := os.waitstatus_to_exitcode(status):
        raise OSError(number, os.strerror(number))


def debugger(door: Door) -> None:
    """Attach to another process with ptrace."""
    with _neighbour(door) as (process, _, _):
        door.seal()
        number = this_architecture().calls["ptrace"]
        checked(libc().syscall(ctypes.c_long(number), _PTRACE_SEIZE, process, 0, 0))


def memory_calls(door: Door) -> None:
    """Write into another process's memory with process_vm_writev."""
    with _neighbour(door) as (process, place, _):
        door.seal()
        number = this_architecture().calls["process_vm_writev"]
        content = ctypes.create_string_buffer(door.bytes, len(door.bytes))
        ours = struct.pack("=QQ", ctypes.addressof(content), len(content))
        theirs = struct.pack("=QQ", place, len(content))
        arguments = (process, ours, ctypes.c_ulong(1), theirs, ctypes.c_ulong(1), ctypes.c_ulong(0))
        checked(libc().syscall(ctypes.c_long(number), *arguments))


def memory_file(door: Door) -> None:
    """Write into another process's memory through /proc, which is no system call of its own."""
    if sys.platform == "win32":
        raise NoSuchWay("this system has no such way")
    with _neighbour(door) as (process, place, _):
        door.seal()
        memory = os.open(f"/proc/{process}/mem", os.O_RDWR)
        os.pwrite(memory, door.bytes, place)
        os.close(memory)


def taken_socket(door: Door) -> None:
    """Take an open TCP connection out of another process (pidfd_getfd) and write to it."""
    with _neighbour(door) as (process, _, descriptor):
        door.seal()
        library = libc()
        handle = checked(library.syscall(ctypes.c_long(_PIDFD_OPEN), process, 0))
        number = this_architecture().calls["pidfd_getfd"]
        taken = checked(library.syscall(ctypes.c_long(number), handle, descriptor, 0))
        os.write(taken, door.bytes)


@contextmanager
def _neighbour(door: Door) -> Iterator[tuple[int, int, int]]:
    """Another process of this person: its number, an address it may write to, and its TCP connection.

    It is forked before the seal, so both know the address; it has no connection where none can be made.
    """
    if sys.platform == "win32":
        raise NoSuchWay("this system has no such way")
    content = ctypes.create_string_buffer(64)
    connection = None
    try:
        connection = socket.create_connection((LOOPBACK, door.port), 5)
        descriptor = connection.fileno()
    except OSError:
        descriptor = 1
    process = os.fork()
    if process == 0:
        signal.alarm(60)
        while True:
            signal.pause()
    if connection is not None:
        connection.close()
    try:
        yield process, ctypes.addressof(content), descriptor
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)


def _python() -> str:
    if frozen():
        raise NoSuchWay(
            "this installation has no interpreter of its own; the program itself is tried elsewhere"
        )
    return sys.executable


def _need_success(command: list[str]) -> None:
    child = subprocess.run(command, capture_output=True, timeout=20, check=False)
    if child.returncode:
        raise OSError(child.returncode, os.strerror(child.returncode))


WAYS: tuple[Way, ...] = (
    Way("child-python", "A child process in Python", child_python, FIRST_FILTER, SECOND_FILTER),
    Way(
        "child-program",
        "A child process of the system",
        child_program,
        FIRST_FILTER,
        SECOND_FILTER,
        outside_only=True,
    ),
    Way("io-uring", "io_uring", io_uring, FIRST_FILTER, None, _REFUSED_TO_ALL, witnessed=False),
    Way("int80", "32-bit system calls", calls_of_32_bit, FIRST_FILTER, None, _NO_CONVENTION, witnessed=False),
    Way("x32", "x32 system calls", calls_of_x32, FIRST_FILTER, None, _NO_CONVENTION, witnessed=False),
    # Newer kernels have it switched off, which they tell with EIO.
    Way(
        "terminal",
        "Typing into the terminal (TIOCSTI)",
        terminal,
        FIRST_FILTER,
        None,
        frozenset({"EIO"}),
        witnessed=False,
        outside_only=True,
    ),
    Way(
        "ptrace",
        "Steering another program (ptrace)",
        debugger,
        FIRST_FILTER,
        NEIGHBOURS,
        _REFUSED_TO_ALL,
        witnessed=False,
        outside_only=True,
    ),
    Way(
        "process-vm",
        "Writing into another program (process_vm_writev)",
        memory_calls,
        FIRST_FILTER,
        NEIGHBOURS,
        _REFUSED_TO_ALL,
        witnessed=False,
        outside_only=True,
    ),
    Way(
        "proc-mem",
        "Writing into another program (/proc/PID/mem)",
        memory_file,
        NEIGHBOURS,
        None,
        frozenset({"EACCES", "EPERM"}),
        takes="another program of the same person that may be debugged, on a kernel before Linux 6.7",
        witnessed=False,
        outside_only=True,
    ),
    Way(
        "pidfd-getfd",
        "Taking another program's open socket",
        taken_socket,
        FIRST_FILTER,
        NEIGHBOURS,
        _REFUSED_TO_ALL,
        outside_only=True,
    ),
)
