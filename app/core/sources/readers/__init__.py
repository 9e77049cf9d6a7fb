"""One module a kind. Each has `preload()`, the imports it needs, and `read(job)`, which runs confined.

`preload` is apart because a confined process opens no further libraries, and because a process that reads
text need not wait for the import of a video library.
"""

import time
from dataclasses import dataclass, field
from typing import BinaryIO

from app.core.sources.limits import Limits
from app.core.sources.signature import Signature


@dataclass(frozen=True, slots=True)
class Job:
    """One file to read.

    Attributes:
        file: open at its beginning, seekable.
        size: bytes.
        signature: what it was recognised as.
        limits: what it may cost.
        deadline: `time.monotonic()` from which on the reader hands back what it has.
        depth: 0 for the file itself, 1 for a file inside it, and so on.
        password: what a person gave to open it; empty for none.
    """

    file: BinaryIO
    size: int
    signature: Signature
    limits: Limits
    deadline: float
    depth: int = 0
    password: str = field(default="", repr=False)

    @property
    def late(self) -> bool:
        """Whether it is time to come to an end."""
        return time.monotonic() > self.deadline
