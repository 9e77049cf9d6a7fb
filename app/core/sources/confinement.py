"""What a process gives up before it looks at an untrusted file: files, sockets, programs, endless resources.

Every layer that the system has is put in force; one that is missing is named and the others still hold. On
Windows the program puts the reader into a job object from outside (`windows_job`).
"""

import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from app.core.sources.limits import Limits

_OPEN_FILES = 64
#: Where PDFs without their own fonts get them from.
_FONTS = ("/usr/share/fonts", "/usr/local/share/fonts", "/usr/share/X11/fonts")


def die_with_the_program() -> None:
    """Ask the kernel to end this process when the thread that waits for it is gone."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(1, 9, 0, 0, 0)  # PR_SET_PDEATHSIG, SIGKILL


def confine(limits: Limits, also: Sequence[Path] = ()) -> tuple[str, ...]:
    """Confine this process for ever. Call it after the imports and before the first look into the file.

    Args:
        also: folders of the program that it may still read from, besides code, sentences and fonts.

    Returns:
        The layers that could not be put in force, each with its reason; empty when all hold.
    """
    if os.name != "posix":
        return ()
    _bound_resources(limits)
    missing = []
    layers = (
        (("landlock", partial(_hide_files, also)), ("seccomp", _refuse_sockets))
        if sys.platform == "linux"
        else ()
    )
    for name, layer in layers:
        try:
            layer()
        except _Missing as reason:
            missing.append(f"{name}: {reason}")
    return tuple(missing)


class _Missing(Exception):
    """A layer is not available."""


def _bound_resources(limits: Limits) -> None:
    import resource

    if sys.platform == "win32":
        raise _Missing("this system has none")
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + limits.cpu_seconds
    for name, most in (
        ("RLIMIT_AS", limits.memory_bytes),
        ("RLIMIT_CPU", seconds),
        ("RLIMIT_FSIZE", 0),
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


def _hide_files(also: Sequence[Path]) -> None:
    from app.core.sources import landlock

    try:
        landlock.restrict([*_libraries(), *also])
    except landlock.LandlockUnavailable as reason:
        raise _Missing(str(reason)) from reason


def _libraries() -> list[Path]:
    """The standard library, the packages, our own code and words, fonts: nothing of the person's."""
    program = Path(__file__).parents[2]
    root = str(program.parent)
    bundle = getattr(sys, "_MEIPASS", None)
    # A frozen program's modules are an archive at the end of its executable, and libraries import late.
    frozen = [Path(bundle), Path(sys.executable)] if bundle else []
    code = [Path(place) for place in sys.path if place and Path(place).is_absolute() and place != root]
    own = [program, program.parent / "model", program.parent / "resources" / "sentences"]
    return [*code, *own, *frozen, *(Path(place) for place in _FONTS)]


def _refuse_sockets() -> None:
    from app.core.seal import seccomp

    try:
        seccomp.refuse_all_sockets(also=("execve", "execveat", "kill"))
    except seccomp.SeccompUnavailable as reason:
        raise _Missing(str(reason)) from reason
