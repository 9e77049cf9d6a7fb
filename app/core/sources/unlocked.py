"""Whether files are read on a system that cannot lock their reader.

They are not, unless that was said in so many words: by the person, with a setting or a switch of a command
and by the policy where one is laid down. It counts for this process and the readers that it starts later.
"""

import platform
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.core.policy import Policy

_accepted = False


def accept(wished: bool, policy: "Policy") -> bool:
    """Take what the person wishes, as far as the policy lets them.

    Returns:
        Whether files are read without the lock from now on.
    """
    global _accepted
    _accepted = wished and policy.lets_read_unlocked
    return _accepted


def accepted() -> bool:
    """True when a reader may go on where a lock is missing."""
    return _accepted


def missing() -> tuple[str, ...]:
    """The locks that this system cannot give a reader, without trying them on this process."""
    if sys.platform != "linux":
        return ()
    from app.core.confinement import call_list, landlock
    from app.core.seal import seccomp

    found = []
    try:
        landlock.version()
    except landlock.LandlockUnavailable as reason:
        found.append(f"Landlock: {reason}")
    try:
        seccomp.require()
        call_list.prepare(platform.machine())
    except (seccomp.SeccompUnavailable, OSError) as reason:
        found.append(f"seccomp: {reason}")
    return tuple(found)
