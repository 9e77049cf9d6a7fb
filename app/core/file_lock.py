"""A lock on a file, between processes: the system lets it go when its holder dies."""

import os
import sys

if sys.platform == "win32":
    import msvcrt

    # Locked bytes cannot be read there; this one lies beyond what anybody reads of the file.
    _PLACE = 1 << 30

    def taken(descriptor: int) -> bool:
        """Take the lock on an open file, if nobody has it; closing the file lets it go."""
        os.lseek(descriptor, _PLACE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def taken(descriptor: int) -> bool:
        """Take the lock on an open file, if nobody has it; closing the file lets it go."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
