"""Deleting files so that their content is gone as far as the medium allows.

Flash disks and copying file systems may keep old blocks whatever is written over a file (NIST SP 800-88
Rev. 1). What does not depend on the medium: a case's key is deleted with it, and its file is noise without.
"""

import contextlib
import os
from pathlib import Path

_PIECE = 1 << 20


def shred(path: Path) -> None:
    """Write random bytes over the file once, to the disk, then delete it under another name.

    A file that is not there is as good as shredded.

    Raises:
        OSError: it could not be deleted.
    """
    if path.is_symlink():
        path.unlink()
        return
    with contextlib.suppress(FileNotFoundError):
        with path.open("r+b", buffering=0) as file:
            left = os.fstat(file.fileno()).st_size
            while left > 0:
                left -= file.write(os.urandom(min(left, _PIECE)))
            os.fsync(file.fileno())
            file.truncate(0)
        gone = path.with_name(os.urandom(8).hex() + ".gone")
        path.replace(gone)
        gone.unlink()
