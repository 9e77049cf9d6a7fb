"""What a process gives up for ever before it looks at anything that nobody trusts.

Call `confine` once everything is imported and open. From then on no file can be opened by its name, no
program or process started, no other process reached, and nothing asked of the kernel that is not in
`resources/reader/calls.toml`. On Windows the program puts the reader into a job object from outside
(`sources.windows_job`).
"""

import os
import platform
import sys
from collections.abc import Iterable, Set
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.core.confinement.calls import Group
from app.core.seal.locks import BOUNDS, CALL_LIST, NO_FILES, TITLES, Lock

_OPEN_FILES = 64


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the process may use from now on.

    Attributes:
        memory_bytes: address space.
        cpu_seconds: computing time over all its threads.
        written_bytes: size of a file that it writes; 0 writes none, pipes go on working.
    """

    memory_bytes: int
    cpu_seconds: int
    written_bytes: int = 0


def die_with_the_program() -> None:
    """Ask the kernel to end this process when the thread that waits for it is gone."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(1, 9, 0, 0, 0)  # PR_SET_PDEATHSIG, SIGKILL


def confine(
    bounds: Bounds,
    groups: Iterable[Group] = (),
    readable: Iterable[Path] = (),
    *,
    without: Set[Lock] = frozenset(),
) -> tuple[str, ...]:
    """Confine this process for ever.

    Args:
        bounds: what it may use.
        groups: of calls that it needs besides "always".
        readable: what it may still open for reading, where the groups hold "reading"; nothing for a reader.
        without: locks to leave out, for the self-test, which must see that each is missed.

    Returns:
        The locks that this system cannot set, each with its reason; empty when all hold.
    """
    if os.name != "posix":
        return ()
    if BOUNDS not in without:
        _bound(bounds)
    if sys.platform != "linux":
        return ()
    from app.core.confinement import call_list, landlock
    from app.core.seal.seccomp import SeccompUnavailable

    missing = []
    # Data of the list is read before files are locked away, and the list itself refuses what Landlock needs.
    with suppress(OSError):
        call_list.prepare(platform.machine())
    if NO_FILES not in without:
        try:
            landlock.restrict(readable)
        except landlock.LandlockUnavailable as reason:
            missing.append(f"{TITLES[NO_FILES]}: {reason}")
    if CALL_LIST not in without:
        try:
            call_list.allow_only(groups)
        except SeccompUnavailable as reason:
            missing.append(f"{TITLES[CALL_LIST]}: {reason}")
    return tuple(missing)


def _bound(bounds: Bounds) -> None:
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + bounds.cpu_seconds
    for name, most in (
        ("RLIMIT_AS", bounds.memory_bytes),
        ("RLIMIT_CPU", seconds),
        ("RLIMIT_FSIZE", bounds.written_bytes),
        ("RLIMIT_NOFILE", _OPEN_FILES),
        ("RLIMIT_CORE", 0),
    ):
        kind = getattr(resource, name)
        _, hardest = resource.getrlimit(kind)
        # The processor's soft limit ends the process with a signal that tells why; the hard one just kills.
        hard = most + 1 if name == "RLIMIT_CPU" else most
        if hardest != resource.RLIM_INFINITY:
            hard = min(hard, hardest)
        resource.setrlimit(kind, (min(most, hard), hard))
