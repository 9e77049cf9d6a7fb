"""Ways out of a process, each really tried. Run as `python -m tests.support.seal_probes MODE PROBE PORT`.

Prints `out` when the way was open (for the network: an echo came back), `refused NAME` with the errno's name
when it was shut, `dead WHY` when this machine has no such way. MODE: `open`, `kernel` (the filter alone),
`python` (the audit hook alone), `sealed` (all of it) or `reader` (no socket of any kind).
"""

import ctypes
import errno
import mmap
import os
import platform
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Callable

from app.core.confinement import Bounds, confine
from app.core.seal import audit_hook, engage, seccomp

TOKEN = b"vitrine-probe"

_NO_SUCH_NAME = -2  # EAI_NONAME; without an answer it would be EAI_AGAIN


class Dead(Exception):
    """This machine has no such way out."""


def tcp(port: int) -> None:
    _echo_over(socket.socket(socket.AF_INET, socket.SOCK_STREAM), ("127.0.0.1", port))


def udp(port: int) -> None:
    _echo_over(socket.socket(socket.AF_INET, socket.SOCK_DGRAM), ("127.0.0.1", port))


def ipv6(port: int) -> None:
    try:
        _echo_over(socket.socket(socket.AF_INET6, socket.SOCK_STREAM), ("::1", port))
    except ConnectionRefusedError as error:
        raise Dead("nothing listens on IPv6") from error


def netlink(port: int) -> None:
    socket.socket(socket.AF_NETLINK, socket.SOCK_RAW).close()


def raw_system_call(port: int) -> None:
    libc = _libc()
    number = seccomp.this_architecture().calls["socket"]
    descriptor = _checked(libc.syscall(ctypes.c_long(number), socket.AF_INET, socket.SOCK_STREAM, 0))
    address = _address(port)
    _checked(libc.connect(descriptor, address, len(address)))
    os.write(descriptor, TOKEN)
    _expect(os.read(descriptor, 64))


def name_lookup(port: int) -> None:
    """glibc's resolver, past Python, with the listener as its name server, which knows no name."""
    libc = _libc()
    if not hasattr(libc, "__nss_configure_lookup"):
        raise Dead("not glibc")
    libc["__nss_configure_lookup"](b"hosts", b"dns")
    libc["__res_init"]()
    locate = libc["__res_state"]
    locate.restype = ctypes.c_void_p
    state = locate()
    # struct __res_state: int retrans, retry; long options; int nscount; struct sockaddr_in nsaddr_list[3]
    one = (1).to_bytes(4, "little")
    ctypes.memmove(state, one + one, 8)
    ctypes.memmove(state + 16, one + _address(port), 20)
    found = ctypes.c_void_p()
    outcome = libc.getaddrinfo(b"vitrine-probe.example", None, None, ctypes.byref(found))
    if outcome != _NO_SUCH_NAME:
        raise OSError(errno.EAFNOSUPPORT, f"the resolver got no answer ({outcome})")


def python_name_lookup(port: int) -> None:
    socket.getaddrinfo("localhost", port)


def child_python(port: int) -> None:
    program = (
        "import socket, sys\n"
        f"try: s = socket.create_connection(('127.0.0.1', {port}))\n"
        "except OSError as error: sys.exit(error.errno)\n"
        f"s.sendall({TOKEN!r}); print(s.recv(64).decode())\n"
    )
    _expect_child([sys.executable, "-S", "-c", program])


def child_bash(port: int) -> None:
    _need("bash")
    script = f"exec 3<>/dev/tcp/127.0.0.1/{port} && printf {TOKEN.decode()} >&3 && cat <&3"
    _expect_child(["bash", "-c", script], refused_means=errno.EAFNOSUPPORT)


def child_curl(port: int) -> None:
    _need("curl")
    url = f"http://127.0.0.1:{port}/{TOKEN.decode()}"
    _expect_child(
        ["curl", "--silent", "--noproxy", "*", "--http0.9", "--max-time", "10", url],
        refused_means=errno.EAFNOSUPPORT,
    )


def new_thread(port: int) -> None:
    _in_thread(raw_system_call, port).join_and_raise()


def io_uring(port: int) -> None:
    number = seccomp.this_architecture().calls["io_uring_setup"]
    parameters = ctypes.create_string_buffer(120)
    outcome = _libc().syscall(ctypes.c_long(number), 1, parameters)
    if outcome < 0 and ctypes.get_errno() == errno.EPERM:
        raise Dead("io_uring is switched off on this machine")
    os.close(_checked(outcome))


def calls_of_32_bit(port: int) -> None:
    """socket() by `int 0x80`, whose numbers are those of i386."""
    if platform.machine() != "x86_64":
        raise Dead("no second calling convention on this processor")
    # push rbx; mov eax, 359 (socket); mov ebx, 2; mov ecx, 1; xor edx, edx; int 0x80; pop rbx; ret
    code = bytes.fromhex("53 b867010000 bb02000000 b901000000 31d2 cd80 5b c3")
    page = mmap.mmap(-1, mmap.PAGESIZE, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    page.write(code)
    start = ctypes.addressof(ctypes.c_char.from_buffer(page))
    outcome = ctypes.CFUNCTYPE(ctypes.c_int)(start)()
    if outcome < 0:
        raise OSError(-outcome, os.strerror(-outcome))
    os.close(outcome)


def calls_of_x32(port: int) -> None:
    """socket() by the numbers of the x32 convention."""
    if platform.machine() != "x86_64":
        raise Dead("no second calling convention on this processor")
    os.close(_checked(_libc().syscall(ctypes.c_long(0x40000000 + 41), socket.AF_INET, socket.SOCK_STREAM, 0)))


def another_process(port: int) -> None:
    """Attach to a child with ptrace, as a debugger would."""
    child = subprocess.Popen(["sleep", "30"])
    try:
        number = seccomp.this_architecture().calls["ptrace"]
        _checked(_libc().syscall(ctypes.c_long(number), 0x4206, child.pid, 0, 0))  # PTRACE_SEIZE
    finally:
        child.kill()
        child.wait()


def local_socket(port: int) -> None:
    """Inside this machine; stays open for the program, but not for the reader of a file."""
    left, right = socket.socketpair()
    with left, right:
        left.sendall(TOKEN)
        _expect(right.recv(64))


PROBES: dict[str, Callable[[int], None]] = {
    probe.__name__: probe
    for probe in (
        tcp,
        udp,
        ipv6,
        netlink,
        raw_system_call,
        name_lookup,
        python_name_lookup,
        child_python,
        child_bash,
        child_curl,
        new_thread,
        io_uring,
        calls_of_32_bit,
        calls_of_x32,
        another_process,
        local_socket,
    )
}

MODES: dict[str, Callable[[], object]] = {
    "open": lambda: None,
    "kernel": lambda: seccomp.install(seccomp.ONLY_LOCAL_SOCKETS),
    "python": audit_hook.install,
    "sealed": engage,
    "reader": lambda: confine(Bounds(2**33, 600), ("threads",)),
}


class _Thread(threading.Thread):
    def __init__(self, probe: Callable[[int], None], port: int) -> None:
        super().__init__()
        self._probe, self._port = probe, port
        self._error: Exception | None = None

    def run(self) -> None:
        try:
            self._probe(self._port)
        except Exception as error:
            self._error = error

    def join_and_raise(self) -> None:
        self.join()
        if self._error is not None:
            raise self._error


def _in_thread(probe: Callable[[int], None], port: int) -> _Thread:
    thread = _Thread(probe, port)
    thread.start()
    return thread


def _libc() -> ctypes.CDLL:
    libc = ctypes.CDLL(None, use_errno=True)
    libc.syscall.restype = ctypes.c_long
    return libc


def _checked(outcome: int) -> int:
    if outcome < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return outcome


def _address(port: int) -> bytes:
    """struct sockaddr_in of the listener."""
    family = int(socket.AF_INET).to_bytes(2, "little")
    return family + port.to_bytes(2, "big") + bytes([127, 0, 0, 1]) + bytes(8)


def _echo_over(connection: socket.socket, address: tuple[str, int]) -> None:
    with connection:
        connection.settimeout(10)
        connection.connect(address)
        connection.send(TOKEN)
        _expect(connection.recv(64))


def _expect(answer: bytes) -> None:
    if TOKEN not in answer:
        raise Dead(f"the listener answered {answer!r}")


def _need(program: str) -> None:
    if shutil.which(program) is None:
        raise Dead(f"no {program} on this machine")


def _expect_child(command: list[str], refused_means: int | None = None) -> None:
    child = subprocess.run(command, capture_output=True, timeout=30, check=False)
    if child.returncode:
        number = refused_means or child.returncode
        raise OSError(number, os.strerror(number))
    _expect(child.stdout)


def _run(mode: str, name: str, port: int) -> str:
    if name == "thread_before":
        return _run_in_thread_from_before(mode, port)
    MODES[mode]()
    return _outcome(PROBES[name], port)


def _run_in_thread_from_before(mode: str, port: int) -> str:
    """A thread that was there before the seal must have it as well."""
    shut = threading.Event()

    def probe(port: int) -> None:
        shut.wait()
        raw_system_call(port)

    thread = _in_thread(probe, port)
    MODES[mode]()
    shut.set()
    return _outcome(lambda _: thread.join_and_raise(), port)


def _outcome(probe: Callable[[int], None], port: int) -> str:
    try:
        probe(port)
    except Dead as reason:
        return f"dead {reason}"
    except OSError as error:
        return f"refused {errno.errorcode.get(error.errno or 0, 'unknown')}"
    return "out"


if __name__ == "__main__":
    print(_run(sys.argv[1], sys.argv[2], int(sys.argv[3])))
