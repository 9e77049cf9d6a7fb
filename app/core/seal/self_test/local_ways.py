"""Ways out over UNIX sockets: through other programs of this machine that have a network."""

import array
import os
import socket
import sys

from app.core.seal.locks import SECOND_FILTER
from app.core.seal.self_test.way import PATIENCE, Door, NoSuchWay, Way

RESOLVER, LETTERBOX, GIVER = "resolver", "letterbox", "giver"


def abstract(door: Door) -> None:
    door.seal()
    _say_to(door, door.abstract)


def resolver(door: Door) -> None:
    """As nscd and systemd-resolved are asked: a name over a UNIX socket, looked up by somebody else."""
    door.seal()
    _say_to(door, f"{door.folder}/{RESOLVER}")


def letterbox(door: Door) -> None:
    """One end of a pair of sockets writes to a named socket, without connecting."""
    if sys.platform == "win32":
        raise NoSuchWay("this system has no such sockets")
    door.seal()
    ours, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    with ours, other:
        ours.sendto(door.bytes, f"{door.folder}/{LETTERBOX}")


def listening(door: Door) -> None:
    """Wait for another program to connect."""
    if sys.platform == "win32":
        raise NoSuchWay("this system has no such sockets")
    door.seal()
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        listener.bind(f"\0{door.folder}-{door.token}")
        listener.listen()
        # The pair proves that somebody could have come in.
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as guest:
            guest.connect(listener.getsockname())
            host, _ = listener.accept()
            host.close()


def handed_over_new(door: Door) -> None:
    """Another program hands a live TCP socket over; the connection to it is made after the seal."""
    door.seal()
    with _giver(door) as giver:
        giver.sendall(b"please")
        os.write(_take(giver), door.bytes)


def handed_over_old(door: Door) -> None:
    """The same over a connection that is older than the seal."""
    with _giver(door) as giver:
        door.seal()
        giver.sendall(b"please")
        os.write(_take(giver), door.bytes)


def _say_to(door: Door, place: str) -> None:
    if sys.platform == "win32":
        raise NoSuchWay("this system has no such sockets")
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(PATIENCE)
        connection.connect(place)
        connection.sendall(door.bytes)


def _giver(door: Door) -> socket.socket:
    if sys.platform == "win32":
        raise NoSuchWay("this system has no such sockets")
    giver = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    giver.settimeout(PATIENCE)
    try:
        giver.connect(f"{door.folder}/{GIVER}")
    except OSError:
        giver.close()
        raise
    return giver


def _take(giver: socket.socket) -> int:
    if sys.platform == "win32":
        raise NoSuchWay("this system has no such sockets")
    numbers = array.array("i")
    _, letters, _, _ = giver.recvmsg(16, socket.CMSG_SPACE(numbers.itemsize))
    for _, _, content in letters:
        numbers.frombytes(content[: numbers.itemsize])
        return numbers[0]
    raise RuntimeError("no socket came along")


WAYS: tuple[Way, ...] = (
    Way("abstract", "Another program's abstract UNIX socket", abstract, SECOND_FILTER),
    Way("resolver", "The system's resolver over its UNIX socket", resolver, SECOND_FILTER),
    Way("letterbox", "A datagram to another program's UNIX socket", letterbox, SECOND_FILTER),
    Way("listening", "Listening for other programs", listening, SECOND_FILTER, witnessed=False),
    Way("handed-new", "A live socket handed in, new connection", handed_over_new, SECOND_FILTER),
    Way(
        "handed-old",
        "A live socket handed in, connection older than seal",
        handed_over_old,
        None,
        takes=(
            "another program of the same person that Vitrine was connected to before it was sealed, such as "
            "the display server, and that helps on purpose"
        ),
        outside_only=True,
    ),
)
