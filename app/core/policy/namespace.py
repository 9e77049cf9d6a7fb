"""Whether this process sees the machine's own files where its policy lies, or some that were laid over them.

On Linux anybody can make a user namespace with mounts of its own, and put an empty folder where the policy
is. Such a namespace maps a few user numbers only, which the kernel tells; a mount over the policy's folders,
or a root that a mapped user owns, then is the person's work (user_namespaces(7), proc_pid_mountinfo(5)).
"""

import ctypes
import sys
from pathlib import Path, PurePosixPath

_WHOLE = ((0, 0, 4294967295),)
"""The map of a process in no user namespace but the machine's own."""

_PROC_MAGIC = 0x9FA0
"""What statfs(2) says of the kernel's own `/proc`."""


def laid_over(policy: Path) -> str:
    """What hides the machine's own files, for the details of an error; empty where nothing does."""
    if sys.platform != "linux":
        return ""
    if not _is_proc(b"/proc"):
        return "/proc is not the kernel's"
    try:
        uid_map = Path("/proc/self/uid_map").read_text("ascii")
        mounts = Path("/proc/self/mountinfo").read_text("utf-8", "replace")
    except OSError as error:
        return f"/proc cannot be read: {error}"
    owners = {}
    for folder in (*reversed(policy.parents), policy):
        try:
            owners[str(folder)] = folder.stat().st_uid
        except OSError:
            continue
    return hidden_by(str(policy), uid_map, mounts, owners)


def hidden_by(policy: str, uid_map: str, mounts: str, owners: dict[str, int]) -> str:
    """The same, from what the kernel says.

    Args:
        policy: path of the policy file.
        uid_map: `/proc/self/uid_map`.
        mounts: `/proc/self/mountinfo`.
        owners: user numbers of the policy file and of the folders above it, as far as they are there.
    """
    spans = _spans(uid_map)
    if spans == _WHOLE:
        return ""
    above = {str(each) for each in (PurePosixPath(policy), *PurePosixPath(policy).parents)} - {"/"}
    for line in mounts.splitlines():
        fields = line.split(" ")
        point = fields[4] if len(fields) > 4 else ""
        if point in above:
            return f"in a user namespace, with a mount over {point}"
        if point == "/" and fields[fields.index("-") + 1 :][:1] in (["overlay"], ["tmpfs"], ["fuse"]):
            return "in a user namespace, with a root of its own"
    for path, owner in owners.items():
        if any(first <= owner < first + length for first, _, length in spans):
            return f"in a user namespace, whose user owns {path}"
    return ""


def _spans(uid_map: str) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(int(each) for each in line.split()) for line in uid_map.splitlines() if line.strip())


def _is_proc(path: bytes) -> bool:
    # f_type is the first word of struct statfs on every Linux that we run on; 256 bytes hold all of it.
    told = (ctypes.c_long * 32)()
    libc = ctypes.CDLL(None, use_errno=True)
    return libc.statfs(path, ctypes.byref(told)) == 0 and told[0] == _PROC_MAGIC
