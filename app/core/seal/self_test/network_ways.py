"""Ways out through sockets of this process."""

import ctypes
import errno
import os
import socket
import threading

from app.core.seal.locks import FIRST_FILTER, HOOK, SECOND_FILTER, SWEEP
from app.core.seal.seccomp import this_architecture
from app.core.seal.self_test.way import LOOPBACK, PATIENCE, Door, NoSuchWay, Way, checked, libc

_IPV6 = "::1"
_MPTCP = 262
_SCTP = 132
_FAMILIES = 46
#: EAI_NONAME: the name server answered that there is no such name.
_ANSWERED = -2

NO_FAMILY = frozenset({"EAFNOSUPPORT"})
NO_PROTOCOL = frozenset({"EPROTONOSUPPORT", "ESOCKTNOSUPPORT", "ENOPROTOOPT"})
NO_RIGHT = frozenset({"EPERM", "EACCES"})


def tcp(door: Door) -> None:
    door.seal()
    _say(door, socket.AF_INET, socket.SOCK_STREAM)


def udp(door: Door) -> None:
    door.seal()
    _say(door, socket.AF_INET, socket.SOCK_DGRAM)


def tcp_6(door: Door) -> None:
    door.seal()
    _say(door, socket.AF_INET6, socket.SOCK_STREAM)


def udp_6(door: Door) -> None:
    door.seal()
    _say(door, socket.AF_INET6, socket.SOCK_DGRAM)


def multipath(door: Door) -> None:
    door.seal()
    _say(door, socket.AF_INET, socket.SOCK_STREAM, _MPTCP)


def sctp(door: Door) -> None:
    door.seal()
    _say(door, socket.AF_INET, socket.SOCK_STREAM, _SCTP)


def raw(door: Door) -> None:
    door.seal()
    with socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_UDP) as connection:
        udp_header = (0).to_bytes(2, "big") + door.port.to_bytes(2, "big")
        length = (8 + len(door.bytes)).to_bytes(2, "big")
        connection.sendto(udp_header + length + bytes(2) + door.bytes, (LOOPBACK, 0))


def packet(door: Door) -> None:
    door.seal()
    socket.socket(17, socket.SOCK_RAW, 0).close()


def netlink(door: Door) -> None:
    door.seal()
    socket.socket(16, socket.SOCK_RAW, 0).close()


def families(door: Door) -> None:
    """Every family of sockets that the kernel numbers, asked of the kernel; UNIX sockets are another row."""
    door.seal()
    number, library = this_architecture().calls["socket"], libc()
    last = 0
    for family in range(_FAMILIES):
        for kind in (1, 2, 3, 5):
            descriptor = library.syscall(ctypes.c_long(number), family, kind, 0)
            if family != 1 and descriptor >= 0:
                os.close(descriptor)
                return
            if family != 1:
                last = ctypes.get_errno()
            elif descriptor >= 0:
                os.close(descriptor)
    raise OSError(last, os.strerror(last))


def raw_call(door: Door) -> None:
    """TCP by system calls through ctypes, past Python and its audit hook."""
    door.seal()
    _call_out(door)


def older_thread(door: Door) -> None:
    """The same, in a thread that was there before the seal."""
    sealed = threading.Event()
    raised: list[OSError] = []

    def work() -> None:
        sealed.wait(PATIENCE)
        try:
            _call_out(door)
        except OSError as error:
            raised.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    door.seal()
    sealed.set()
    thread.join()
    if raised:
        raise raised[0]


def name_in_python(door: Door) -> None:
    """Python's look-up of a name, which asks the witness as its name server."""
    _ask_the_witness(door)
    door.seal()
    try:
        socket.getaddrinfo(f"{door.token}.example", None)
    except socket.gaierror as error:
        if error.errno != _ANSWERED:
            raise OSError(errno.EAFNOSUPPORT, "the resolver got no socket") from error


def name_in_c(door: Door) -> None:
    """The C library's look-up, as any native library would do it."""
    _ask_the_witness(door)
    door.seal()
    found = ctypes.c_void_p()
    name = f"{door.token}.example".encode()
    if libc().getaddrinfo(name, None, None, ctypes.byref(found)) != _ANSWERED:
        raise OSError(errno.EAFNOSUPPORT, "the resolver got no socket")


def inherited(door: Door) -> None:
    """A connected TCP socket that the launcher left open."""
    if door.handed < 0:
        raise NoSuchWay("no socket was handed down")
    door.seal()
    os.write(door.handed, door.bytes)


def _say(door: Door, family: int, kind: int, protocol: int = 0) -> None:
    with socket.socket(family, kind, protocol) as connection:
        connection.settimeout(PATIENCE)
        connection.connect((_IPV6 if family == socket.AF_INET6 else LOOPBACK, door.port))
        connection.sendall(door.bytes)


def _call_out(door: Door) -> None:
    library = libc()
    number = this_architecture().calls["socket"]
    descriptor = checked(library.syscall(ctypes.c_long(number), 2, 1, 0))
    address = _address(door.port)
    checked(library.connect(descriptor, address, len(address)))
    os.write(descriptor, door.bytes)
    os.close(descriptor)


def _ask_the_witness(door: Door) -> None:
    """Make the witness the only name server of this thread. Source: glibc's resolv/bits/types/res_state.h."""
    library = libc()
    if not hasattr(library, "__nss_configure_lookup"):
        raise NoSuchWay("not the GNU C library")
    library["__nss_configure_lookup"](b"hosts", b"dns")
    library["__res_init"]()
    locate = library["__res_state"]
    locate.restype = ctypes.c_void_p
    state = locate()
    # struct __res_state: int retrans, retry; long options; int nscount; struct sockaddr_in nsaddr_list[3]
    one = (1).to_bytes(4, "little")
    ctypes.memmove(state, one + one, 8)
    ctypes.memmove(state + 16, one + _address(door.port), 20)


def _address(port: int) -> bytes:
    """struct sockaddr_in of the witness."""
    return (2).to_bytes(2, "little") + port.to_bytes(2, "big") + bytes([127, 0, 0, 1]) + bytes(8)


WAYS: tuple[Way, ...] = (
    Way("tcp", "TCP", tcp, HOOK, FIRST_FILTER),
    Way("udp", "UDP", udp, HOOK, FIRST_FILTER),
    Way("tcp-ipv6", "TCP over IPv6", tcp_6, HOOK, FIRST_FILTER, NO_FAMILY | {"EADDRNOTAVAIL"}),
    Way("udp-ipv6", "UDP over IPv6", udp_6, HOOK, FIRST_FILTER, NO_FAMILY | {"EADDRNOTAVAIL"}),
    Way("mptcp", "Multipath TCP", multipath, HOOK, FIRST_FILTER, NO_PROTOCOL),
    Way("sctp", "SCTP", sctp, HOOK, FIRST_FILTER, NO_PROTOCOL),
    Way("raw", "Raw IP packets", raw, HOOK, FIRST_FILTER, NO_RIGHT),
    Way("packet", "Raw frames (packet socket)", packet, HOOK, FIRST_FILTER, NO_RIGHT, witnessed=False),
    Way("netlink", "Kernel's network settings (netlink)", netlink, HOOK, FIRST_FILTER, witnessed=False),
    Way("families", "Every other family of sockets", families, FIRST_FILTER, SECOND_FILTER, witnessed=False),
    Way("ctypes", "TCP by raw system calls (ctypes)", raw_call, FIRST_FILTER, SECOND_FILTER),
    Way(
        "older-thread",
        "The same in an older thread",
        older_thread,
        FIRST_FILTER,
        SECOND_FILTER,
        outside_only=True,
    ),
    Way("dns-python", "Name look-up by Python", name_in_python, HOOK, FIRST_FILTER),
    Way("dns-c", "Name look-up by the C library", name_in_c, FIRST_FILTER, SECOND_FILTER, outside_only=True),
    Way("inherited", "A network socket left open by the launcher", inherited, SWEEP, outside_only=True),
)
