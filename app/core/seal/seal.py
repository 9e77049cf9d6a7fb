"""The seal as a whole: put the layers in force, then try them, then say what holds.

Nothing is claimed because it was set; it is claimed because an attempt to get out was refused just now.
"""

import functools
import sys
from collections.abc import Set
from contextlib import suppress
from dataclasses import dataclass

from app.core.seal import attempts, audit_hook, buses, inherited, memory, neighbours, offline, seccomp
from app.core.seal.locks import FIRST_FILTER, HOOK, NEIGHBOURS, SWEEP, SWITCHES, Lock


@dataclass(frozen=True, slots=True)
class Layer:
    """One thing that keeps the process off the network.

    Attributes:
        name: "kernel", "python", "libraries" or "connections".
        in_force: whether it refused when it was tried.
        stops: what it keeps in, in plain words.
        detail: technical detail: what was tried, or why the layer does not hold.
    """

    name: str
    in_force: bool
    stops: str
    detail: str


@dataclass(frozen=True, slots=True)
class SealReport:
    """What holds.

    Attributes:
        in_force: the kernel refuses network sockets, so nothing in this process or its children can open one.
        layers: every layer, the strongest first.
        sentence: for the status line; promises no more than what holds.
        as_it_should_be: whether everything holds that this system can give a program; where not, the person
            is asked before any file is taken.
    """

    in_force: bool
    layers: tuple[Layer, ...]
    sentence: str
    as_it_should_be: bool = True


@functools.cache
def engage(*, without: Set[Lock] = frozenset()) -> SealReport:
    """Seal this process for ever; call it before the first third-party import. Later calls change nothing.

    What it has in memory is kept out of crash files too, see `memory`.

    Args:
        without: locks to leave out: for the self-test, which must see that each is missed. The program itself
            never leaves one out, and nothing outside of its code can make it.
    """
    memory.keep_out_of_files()
    if SWITCHES not in without:
        offline.install()
    if SWEEP not in without:
        inherited.close_network_sockets()
    if HOOK not in without:
        audit_hook.install()
    if NEIGHBOURS not in without:
        with suppress(neighbours.NeighboursUnavailable):
            neighbours.install()
    if FIRST_FILTER not in without:
        try:
            seccomp.install(seccomp.ONLY_LOCAL_SOCKETS)
        except seccomp.SeccompUnavailable as reason:
            return verify(kernel_reason=str(reason))
    return verify()


def close_behind_window() -> SealReport:
    """From now on refuse every new connection, those inside this machine too; for ever and in all threads.

    Call it once everything is open that the program needs: the display, the key of the cases, and on a
    graphics card the driver, which opens a local socket when it starts. What is open stays open, but for the
    message buses, see `buses`; child processes can still be started. Where the kernel cannot refuse, nothing
    changes, and the report says so.
    """
    with suppress(seccomp.SeccompUnavailable):
        seccomp.install(seccomp.NO_NEW_SOCKETS)
        buses.release()
    return verify()


def verify(kernel_reason: str = "") -> SealReport:
    """Try every layer anew, in this process, and report.

    `kernel_reason` tells why the kernel's layer could not be set, where that is known.
    """
    return _report(
        Layer("kernel", *_try_kernel(kernel_reason)),
        Layer(
            "python",
            audit_hook.in_force(),
            "network sockets and name look-ups of Python code in this process",
            "audit hook on socket events",
        ),
        Layer(
            "libraries",
            offline.in_force(),
            "attempts by the model libraries to download or to report usage",
            ", ".join(offline.SWITCHES),
        ),
        Layer("connections", *_try_connections()),
    )


def _try_kernel(reason: str) -> tuple[bool, str, str]:
    stops = "every network socket of this process, its threads, its libraries and its child processes"
    if reason:
        return False, stops, reason
    try:
        opened = attempts.network_sockets_that_open()
    except seccomp.SeccompUnavailable as unavailable:
        return False, stops, str(unavailable)
    if opened:
        return False, stops, f"still open: {', '.join(opened)}"
    return True, stops, f"seccomp; refused just now: {', '.join(attempts.FAMILIES)}"


def _try_connections() -> tuple[bool, str, str]:
    stops = "every new connection to another program on this machine, once the window is up"
    try:
        if attempts.local_socket_opens():
            return False, stops, "second filter not set yet"
    except seccomp.SeccompUnavailable as unavailable:
        return False, stops, str(unavailable)
    return True, stops, "seccomp; refused just now: UNIX sockets"


def _report(kernel: Layer, python: Layer, libraries: Layer, connections: Layer) -> SealReport:
    if kernel.in_force and connections.in_force:
        sentence = "Sealed: no network, no new connections"
    elif kernel.in_force:
        sentence = "Sealed: no network"
    elif python.in_force:
        sentence = "Sealed in Python only: this system does not let a program lock its own network"
    else:
        sentence = "Not sealed: this process can reach the network"
    holds = python.in_force and libraries.in_force and (kernel.in_force or sys.platform != "linux")
    return SealReport(kernel.in_force, (kernel, python, libraries, connections), sentence, holds)
