"""The seal as a whole: put the layers in force, then try them, then say what holds.

Nothing is claimed because it was set; it is claimed because an attempt to get out was refused just now.
"""

import functools
from dataclasses import dataclass

from app.core.seal import attempts, audit_hook, offline, seccomp


@dataclass(frozen=True, slots=True)
class Layer:
    """One thing that keeps the process off the network.

    Attributes:
        name: "kernel", "python" or "libraries".
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
    """

    in_force: bool
    layers: tuple[Layer, ...]
    sentence: str


@functools.cache
def engage() -> SealReport:
    """Seal this process for ever; call it before the first third-party import. Later calls change nothing."""
    offline.install()
    audit_hook.install()
    try:
        seccomp.install(seccomp.ONLY_LOCAL_SOCKETS)
    except seccomp.SeccompUnavailable as reason:
        return verify(kernel_reason=str(reason))
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


def _report(kernel: Layer, python: Layer, libraries: Layer) -> SealReport:
    if kernel.in_force:
        sentence = "Sealed: no network"
    elif python.in_force:
        sentence = "Sealed in Python only: this system does not let a program lock its own network"
    else:
        sentence = "Not sealed: this process can reach the network"
    return SealReport(kernel.in_force, (kernel, python, libraries), sentence)
