"""How far a long work on files is, with the time that is left."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

#: Seconds at the start for which no time left is told: the first figures jump.
_SETTLE = 2.0


@dataclass(frozen=True, slots=True)
class FileProgress:
    """`done` of `total` bytes.

    Attributes:
        stage: "reading" files to verify them, "converting" weights, "checking" finished shards again.
        file: the file it is at.
        seconds_left: `None` while nothing can be said yet.
    """

    stage: Literal["reading", "converting", "checking"]
    done: int
    total: int
    file: str
    seconds_left: float | None


Tell = Callable[[FileProgress], None]


class Meter:
    """Counts bytes and words the progress; the time left comes from the speed of the work itself.

    Seconds that go by while finished shards are checked, from `at("checking", ...)` on, are not counted.
    """

    def __init__(self, total: int, tell: Tell | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._total, self._tell, self._clock = total, tell, clock
        self._since, self._seconds = clock(), 0.0
        self.done = self._skipped = 0
        self._stage: Literal["reading", "converting", "checking"] = "reading"
        self._file = ""

    def at(self, stage: Literal["reading", "converting", "checking"], file: str) -> None:
        """Name what comes next."""
        self._seconds = self._worked()
        self._since = self._clock()
        self._stage, self._file = stage, file
        self.add(0)

    def add(self, nbytes: int) -> None:
        """So many bytes more are done."""
        self.done += nbytes
        self._say()

    def skip(self, nbytes: int) -> None:
        """So many bytes need not be done; they do not count as speed."""
        self._skipped += nbytes
        self.add(nbytes)

    def _worked(self) -> float:
        """Seconds of work until now."""
        return self._seconds + (0.0 if self._stage == "checking" else self._clock() - self._since)

    def _say(self) -> None:
        if self._tell is None:
            return
        seconds, worked = self._worked(), self.done - self._skipped
        left = None
        if worked > 0 and seconds >= _SETTLE:
            left = (self._total - self.done) * seconds / worked
        self._tell(FileProgress(self._stage, self.done, self._total, self._file, left))
