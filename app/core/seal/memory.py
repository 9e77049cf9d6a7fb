"""Keeps what this process has in memory out of the files that a system writes when a program falls.

Documents, answers and the keys of cases lie there in clear. A core dump, or what apport, systemd-coredump or
Windows Error Reporting make of a fall, would put them on the disk.

Linux: `PR_SET_DUMPABLE` 0 stops the kernel before it writes a core or hands one to a program such as those
(a limit of 0 alone does not stop the handing over), and keeps other programs of the same person that have no
special rights from attaching to this one or reading its memory. It is taken back at `exec`, so each of the
program's own processes calls this for itself; the limit is inherited, and nobody without rights can raise it.
Sources: core(5), prctl(2), ptrace(2). Windows: `SetErrorMode`, which child processes inherit.
"""

import ctypes
import sys

_PR_GET_DUMPABLE = 3
_PR_SET_DUMPABLE = 4
#: SEM_FAILCRITICALERRORS and SEM_NOGPFAULTERRORBOX: "the system does not invoke Windows Error Reporting".
_NO_REPORTS = 0x0001 | 0x0002


def keep_out_of_files() -> None:
    """Put it in force for this process, for its whole life. Twice does no harm."""
    if sys.platform == "win32":
        ctypes.windll.kernel32.SetErrorMode(_NO_REPORTS)
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def in_force() -> bool:
    """True when the system reports the protection as active."""
    if sys.platform == "win32":
        return bool(ctypes.windll.kernel32.GetErrorMode() & _NO_REPORTS == _NO_REPORTS)
    import resource

    if resource.getrlimit(resource.RLIMIT_CORE) != (0, 0):
        return False
    return sys.platform != "linux" or bool(ctypes.CDLL(None).prctl(_PR_GET_DUMPABLE, 0, 0, 0, 0) == 0)
