"""A conversion in a process of its own: the window stays smooth, and what kills the one spares the other.

Importing what it needs would hold the window for a fifth of a second, and the memory it takes goes back to
the system with its end.
"""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, Any

from app import registry
from app.core.program import own_command, root_of_modules
from app.core.sentences import say
from model.checkpoint.progress import FileProgress
from model.errors import PlainError
from model.request import CancelToken

#: Seconds that a conversion may take to stop; then it is ended, and loses one shard.
PATIENCE = 10.0
#: How often cancelling is looked at, seconds.
_TICK = 0.05
_WORDS = 4096

Tell = Callable[[FileProgress], None]


class ConversionDied(PlainError):
    """The process that converts was ended from outside."""

    code = "model.conversion.died"


@dataclass(frozen=True, slots=True)
class Converted:
    """The result of a conversion.

    Attributes:
        finished: `False` when it was stopped; started again it goes on.
        kept: shards that were there from before.
        losses: relative error of the weights that were quantised, by part of the network.
    """

    target: str
    finished: bool
    kept: int
    losses: dict[str, float]


def converter_command() -> list[str]:
    """The command that starts a conversion."""
    return own_command(registry.CONVERT)


def run_conversion(
    source: str, target: str, precision: str, tell: Tell, cancel: CancelToken, patience: float = PATIENCE
) -> Converted:
    """Convert, and wait for its end.

    Args:
        tell: told how far it is, from another thread.
        cancel: stops it after the slice it is at.

    Raises:
        PlainError: what the conversion refused or met; `ConversionDied` when it was ended from outside.
        OSError: the process could not be started.
    """
    with tempfile.TemporaryFile() as words:
        process = subprocess.Popen(converter_command(), stderr=words, **_arguments())
        try:
            listener = _Listener(process, tell)
            _order(process, {"source": source, "target": target, "precision": precision})
            while not listener.ended.wait(_TICK):
                if cancel.cancelled:
                    _stop(process)
                    listener.ended.wait(patience)
                    break
        finally:
            _end(process, patience)
            listener.join()
            assert process.stdout is not None
            process.stdout.close()
        if listener.error is not None:
            raise listener.error
        if listener.done is not None:
            said = listener.done
            return Converted(target, said["finished"], said["kept"], said["losses"])
        if cancel.cancelled:
            return Converted(target, False, 0, {})
        raise _died(process.returncode, words)


class _Listener:
    """A thread that takes what the process says, so that it never waits for us."""

    def __init__(self, process: "subprocess.Popen[bytes]", tell: Tell) -> None:
        self.ended = threading.Event()
        self.done: dict[str, Any] | None = None
        self.error: PlainError | None = None
        self._tell = tell
        self._thread = threading.Thread(target=self._listen, args=(process.stdout,), name="conversion")
        self._thread.start()

    def join(self) -> None:
        self._thread.join()

    def _listen(self, stream: IO[bytes]) -> None:
        try:
            for line in stream:
                with contextlib.suppress(ValueError):
                    self._take(json.loads(line))
        finally:
            self.ended.set()

    def _take(self, said: dict[str, Any]) -> None:
        if "progress" in said:
            self._tell(FileProgress(*said["progress"]))
        elif "done" in said:
            self.done = said["done"]
        elif "error" in said:
            self.error = PlainError(**said["error"])


def _arguments() -> dict[str, Any]:
    root = root_of_modules()
    arguments: dict[str, Any] = {
        "stdin": subprocess.PIPE,
        "stdout": subprocess.PIPE,
        "cwd": root,
        "env": {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(root)},
    }
    if sys.platform == "win32":
        arguments["creationflags"] = subprocess.CREATE_NO_WINDOW | subprocess.BELOW_NORMAL_PRIORITY_CLASS
    else:
        # Ctrl+C in a terminal is for the window; it tells the conversion.
        arguments["start_new_session"] = True
    return arguments


def _order(process: "subprocess.Popen[bytes]", order: dict[str, str]) -> None:
    """Say what to do on its standard input, where other people of this machine cannot read it."""
    assert process.stdin is not None
    with contextlib.suppress(BrokenPipeError):
        process.stdin.write(json.dumps(order).encode() + b"\n")
        process.stdin.flush()


def _stop(process: "subprocess.Popen[bytes]") -> None:
    assert process.stdin is not None
    with contextlib.suppress(OSError):
        process.stdin.close()


def _end(process: "subprocess.Popen[bytes]", patience: float) -> None:
    """See that it ends; killed at any point it leaves a folder that it can go on with."""
    _stop(process)
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _died(status: int, words: IO[bytes]) -> ConversionDied:
    words.seek(0, os.SEEK_END)
    words.seek(max(0, words.tell() - _WORDS))
    said = words.read().decode("utf-8", "replace").strip()
    return ConversionDied(
        say("workers.conversion_was_ended_from_outside_before"),
        say("workers.close_other_programs_and_start_it"),
        f"exit status {status}. {said}".strip(),
    )
