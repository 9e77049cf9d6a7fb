"""Python's part of the seal: an audit hook that refuses the network calls of the `socket` module.

It works on every system, but stops Python code only: not a library's own system calls, and not child
processes. Where the kernel's part holds as well, this one only makes refusals readable.
"""

import errno
import sys
from collections.abc import Sequence
from typing import Any

_AF_UNIX = 1

_NAME_LOOKUPS = frozenset(
    {
        "socket.getaddrinfo",
        "socket.gethostbyaddr",
        "socket.gethostbyname",
        "socket.getnameinfo",
    }
)
_USES_OF_A_SOCKET = frozenset({"socket.bind", "socket.connect", "socket.sendmsg", "socket.sendto"})


class NetworkRefused(OSError):
    """Python code asked for the network."""


def install() -> None:
    """Refuse from now on; a hook cannot be taken off again."""
    sys.addaudithook(_refuse_network)


def in_force() -> bool:
    """Really ask for a socket, and see whether the hook answers (the kernel would give a plain OSError)."""
    import _socket  # not `socket`, whose import costs milliseconds that every start would pay

    try:
        _socket.socket(2, 1).close()
    except NetworkRefused:
        return True
    except OSError:
        return False
    return False


def _refuse_network(event: str, arguments: Sequence[Any]) -> None:
    if not event.startswith("socket."):
        return
    if event in _NAME_LOOKUPS:
        raise NetworkRefused(errno.EAFNOSUPPORT, "Vitrine is sealed: no name is looked up")
    if event == "socket.__new__":
        family = arguments[1]
    elif event in _USES_OF_A_SOCKET:
        family = arguments[0].family
    else:
        return
    if family != _AF_UNIX:
        raise NetworkRefused(errno.EAFNOSUPPORT, "Vitrine is sealed: no network socket is opened")
