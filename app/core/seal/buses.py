"""Letting the message buses go: over them the desktop would start any program for us, outside of the seal.

The display cannot do that, and a screen reader's bus starts nothing but its own registry: both stay. A bus
that is shut looks to its library as if it had gone away, which it has to be able to bear. GTK's library ends
the program then, so where that is loaded the buses stay, and the window lists them.
"""

import ctypes
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from app.core.seal.inherited import Connection, connections

_SYSTEM_BUS = ("/run/dbus/system_bus_socket", "/var/run/dbus/system_bus_socket")
_ENDS_THE_PROGRAM = "libgio-2.0"
_BOTH_WAYS = 2


def release() -> tuple[Connection, ...]:
    """Shut this process's connections to the session's and the system's message bus; those that were shut."""
    if sys.platform != "linux" or _ENDS_THE_PROGRAM in Path("/proc/self/maps").read_text(errors="replace"):
        return ()
    buses = frozenset((*_SYSTEM_BUS, *_session_bus()))
    found = tuple(connection for connection in connections() if connection.peer in buses)
    for connection in found:
        # Not closed: the number must not come to mean something else for the library that holds it.
        ctypes.CDLL(None).shutdown(connection.descriptor, _BOTH_WAYS)
    return found


def _session_bus() -> Iterator[str]:
    """Where it may be, as `Connection.peer` names it. Source: the D-Bus specification, server addresses."""
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    if runtime:
        yield f"{runtime}/bus"
    for address in os.environ.get("DBUS_SESSION_BUS_ADDRESS", "").split(";"):
        transport, _, rest = address.partition(":")
        if transport != "unix":
            continue
        for pair in rest.split(","):
            key, _, value = pair.partition("=")
            if key == "path":
                yield unquote(value)
            elif key == "abstract":
                yield "@" + unquote(value)
