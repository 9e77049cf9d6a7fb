"""The process that converts a model: its order comes on standard input, its progress goes to standard output.

The first line it reads is a JSON object with "source", "target" and "precision". Whatever comes after it, the
end included, means to stop: so it never outlives the window. Each line it writes is a JSON object: "progress"
many times, and at the end "done" or "error".
"""

import json
import os
import sys
import threading
import time
from typing import Any

from app.workers.failure import plain
from model.checkpoint.progress import FileProgress
from model.request import CancelToken

#: Seconds between two lines of progress.
_PACE = 0.1
_NICE = 5


def main() -> int:
    """Convert as standard input says; returns 0 once the last line is written."""
    lines = _Lines()
    order = json.loads(_first_line())
    cancel = CancelToken()
    # A daemon that waits in a plain system call: nothing holds up the end of the process.
    threading.Thread(target=_wait_for_the_end, args=(cancel,), daemon=True).start()
    if sys.platform != "win32":
        os.nice(_NICE)
    try:
        lines.write("done", _convert(order, lines, cancel))
    except Exception as error:
        told = plain(error)
        lines.write(
            "error",
            {"code": told.code, "sentence": told.sentence, "way_on": told.way_on, "detail": told.detail},
        )
    sys.stderr.flush()
    # Libraries may still have threads; everything is on disk.
    os._exit(0)


def _convert(order: dict[str, Any], lines: "_Lines", cancel: CancelToken) -> dict[str, Any]:
    from model.checkpoint.convert import convert
    from model.checkpoint.plan import PLANS

    plan = PLANS[order["precision"]]
    result = convert(order["source"], order["target"], plan, lines.progress, cancel)
    return {"finished": result.finished, "kept": result.kept, "losses": result.losses}


class _Lines:
    """Writes lines to the standard output that this process was started with."""

    def __init__(self) -> None:
        # What libraries print must not end up in it.
        self._out = os.fdopen(os.dup(1), "wb")
        os.dup2(2, 1)
        self._told = float("-inf")

    def progress(self, progress: FileProgress) -> None:
        """Tell how far it is, not too often."""
        now = time.monotonic()
        if now - self._told < _PACE:
            return
        self._told = now
        said = [progress.stage, progress.done, progress.total, progress.file, progress.seconds_left]
        self.write("progress", said)

    def write(self, kind: str, content: object) -> None:
        """Write one line, at once."""
        self._out.write(json.dumps({kind: content}).encode() + b"\n")
        self._out.flush()


def _first_line() -> bytes:
    line = b""
    while not line.endswith(b"\n") and (byte := os.read(0, 1)):
        line += byte
    return line


def _wait_for_the_end(cancel: CancelToken) -> None:
    os.read(0, 1)
    cancel.cancel()
