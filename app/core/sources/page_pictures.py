"""Pictures of the pages of one PDF, drawn by a reader process that stays as long as they are looked at.

The program's side of `page_server`. Nothing that comes back is trusted: sizes are checked before they are
used, an answer has a time within which it must come, and a reader that dies takes one page with it at most.
"""

import contextlib
import json
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, cast

from app.core.sentences import language, say
from app.core.sources import unlocked
from app.core.sources.copy import copied
from app.core.sources.fonts import catalogue
from app.core.sources.limits import Limits
from app.core.sources.opening import Opened, opened
from app.core.sources.page_server import ANSWER, DRAWING_SECONDS, DRAWN, MAGIC, REQUEST, TOO_LONG
from app.core.sources.process import reader_command, started
from app.core.sources.source import Picture
from app.core.user_errors import (
    SourceCancelled,
    SourceChanged,
    SourceDamaged,
    SourceReaderDied,
    SourceTimedOut,
)

#: Pixels of a picture's longer side, at most.
LONGEST = 4096
#: Seconds for one answer, the start of the reader included.
PATIENCE = DRAWING_SECONDS + 4.0
#: A reader that dies as often without an answer is not started again.
_DEATHS = 3


class PagePictures:
    """Draws pages. `draw` and `close` belong to one thread; `end` may be called from any."""

    def __init__(
        self,
        path: str,
        size: int,
        digest: str,
        limits: Limits | None = None,
        patience: float = PATIENCE,
    ) -> None:
        """Nothing is started yet.

        Args:
            path: the file.
            size: bytes that it had when it was read.
            digest: its SHA-256 then, hexadecimal.
            limits: what the reader may cost.
            patience: seconds for one answer.
        """
        self._path = Path(path)
        self._size = size
        self._digest = digest
        self._limits = limits or Limits()
        self._patience = patience
        self._file: Opened | None = None
        #: What is drawn from, the same bytes that were read.
        self._copy: BinaryIO | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._kill: Callable[[], None] | None = None
        self._file_stack = contextlib.ExitStack()
        self._stack = contextlib.ExitStack()
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._deaths = 0

    @property
    def reader(self) -> int | None:
        """Number of the reader process while there is one."""
        return self._process.pid if self._process else None

    def draw(self, number: int, longest: int) -> Picture:
        """Draw a page.

        Args:
            number: of the page, from 1.
            longest: pixels of its longer side; at most `LONGEST`.

        Raises:
            SourceChanged: the file is no longer the one that was read.
            SourceMissing, SourceForbidden: it cannot be opened any more.
            SourceDamaged, SourceTimedOut, SourceReaderDied: this page cannot be drawn.
            SourceCancelled: `end` was called.
        """
        self._keep_on()
        if self._deaths >= _DEATHS:
            raise _died()
        self._require_same_file()
        longest = max(1, min(longest, LONGEST))
        while True:
            began_new = self._process is None
            try:
                return self._answer(number, longest)
            except _Gone as reason:
                self._leave_reader()
                self._deaths += 1
                if self._ended.is_set():
                    raise _cancelled() from reason
                if reason.late:
                    raise SourceTimedOut(
                        say("core.sources.drawing_this_page_took_longer_than"),
                        say("core.sources.its_text_can_still_be_searched"),
                    ) from reason
                # It may have died of what it did before, such as computing for a long time.
                if began_new:
                    raise _died() from reason

    def end(self) -> None:
        """End the reader; a `draw` that goes on raises `SourceCancelled`. Returns at once."""
        self._ended.set()
        with self._lock:
            if self._kill:
                self._kill()

    def close(self) -> None:
        """End the reader and let the file go."""
        self.end()
        self._leave_reader()
        self._file_stack.close()

    # -- the file ------------------------------------------------------------------------------------

    def _require_same_file(self) -> None:
        if self._file is None:
            with contextlib.ExitStack() as opening:
                file = opening.enter_context(opened(self._path, self._limits.file_bytes))
                if file.size != self._size:
                    raise _changed()
                copy = opening.enter_context(copied(file, self._keep_on))
                if copy.sha256 != self._digest:
                    raise _changed()
                self._file_stack = opening.pop_all()
            self._file, self._copy = file, copy.file
        elif self._file.changed():
            raise _changed()

    def _keep_on(self) -> None:
        if self._ended.is_set():
            raise _cancelled()

    # -- the reader ----------------------------------------------------------------------------------

    def _answer(self, number: int, longest: int) -> Picture:
        late = threading.Event()
        clock = threading.Timer(self._patience, self._give_up, (late,))
        clock.name = "page-patience"
        clock.start()
        try:
            process = self._process or self._start()
            if late.is_set():
                raise _Gone
            answer = _ask(process, number, longest)
        except (OSError, _Gone) as reason:
            raise _Gone(late=late.is_set()) from reason
        finally:
            clock.cancel()
            clock.join()
        self._deaths = 0
        return answer

    def _start(self) -> "subprocess.Popen[bytes]":
        assert self._copy is not None
        options = json.dumps(
            {
                "limits": self._limits.as_dict(),
                "pages": True,
                "language": language(),
                "weaker": unlocked.accepted(),
                "fonts": [font.as_dict() for font in catalogue()],
            }
        )
        handles = {"stdin": subprocess.PIPE, "stderr": self._copy}
        entering = started([*reader_command(), options], self._copy, self._limits, handles)
        process, kill = self._stack.enter_context(entering)
        with self._lock:
            self._process, self._kill = process, kill
        self._keep_on()
        return process

    def _give_up(self, late: threading.Event) -> None:
        late.set()
        with self._lock:
            if self._kill:
                self._kill()

    def _leave_reader(self) -> None:
        process = self._process
        with self._lock:
            self._process = self._kill = None
        if process and process.stdin:
            with contextlib.suppress(OSError):
                process.stdin.close()
        self._stack.close()


class _Gone(Exception):
    """The reader ended, or said what it may not say; `late` when it was ended for taking too long."""

    def __init__(self, late: bool = False) -> None:
        super().__init__()
        self.late = late


def _ask(process: "subprocess.Popen[bytes]", number: int, longest: int) -> Picture:
    asking, answers = process.stdin, cast("BinaryIO", process.stdout)
    assert asking is not None
    asking.write(REQUEST.pack(number, longest))
    asking.flush()
    magic, outcome, width, height = ANSWER.unpack(_exactly(answers, ANSWER.size))
    if magic != MAGIC:
        raise _Gone
    if outcome == DRAWN:
        if not (0 < width <= longest + 1 and 0 < height <= longest + 1):
            raise _Gone
        return Picture(width, height, _exactly(answers, width * height * 3))
    if outcome == TOO_LONG:
        raise SourceTimedOut(
            say("core.sources.this_page_takes_too_long_to"),
            say("core.sources.its_text_can_still_be_searched"),
        )
    raise SourceDamaged(
        say("core.sources.this_page_is_damaged_and_cannot"), say("core.sources.save_file_anew_then_add_that")
    )


def _exactly(stream: BinaryIO, count: int) -> bytes:
    data = stream.read(count)
    if len(data) != count:
        raise _Gone
    return data


def _changed() -> SourceChanged:
    return SourceChanged(
        say("core.sources.file_was_changed_after_it_was"), say("core.sources.remove_it_and_add_it_again")
    )


def _cancelled() -> SourceCancelled:
    return SourceCancelled(
        say("core.sources.drawing_was_stopped"), say("core.sources.choose_source_again_to_see_its")
    )


def _died() -> SourceReaderDied:
    return SourceReaderDied(
        say("core.sources.page_ended_its_reader_by_fault"),
        say("core.sources.open_file_in_program_it_comes"),
    )
