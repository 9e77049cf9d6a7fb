"""The seal's self-test beside the window: one child process, read line by line in a thread.

The self-test is imported when it is first asked for: every start of the program would wait for it.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.core.program import own_command, typed
from app.core.sentences import say
from app.core.user_errors import SealNotTested
from app.workers.failure import plain

if TYPE_CHECKING:
    from app.core.seal.self_test import Row, Summary


class SealTester(QObject):
    """Lives in the window's thread. The child is sealed as the window is, and tries every way out of it.

    Signals:
        tried(done, of_all, Row): a way was tried.
        tested(Summary): all were.
        failed(PlainError): the test itself came to no end.
    """

    tried = Signal(int, int, object)
    tested = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None
        self._child: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._leaving = threading.Event()

    @property
    def busy(self) -> bool:
        """True while a test runs."""
        return self._thread is not None and self._thread.is_alive()

    def start(self) -> None:
        """Begin a test, unless one goes on. Returns at once."""
        if self.busy or self._leaving.is_set():
            return
        self._thread = threading.Thread(target=self._work, name="seal-test", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """End it; a test that is ended tells nothing. Returns at once."""
        with self._lock:
            self._leaving.set()
            if self._child is not None:
                _end(self._child)

    def wait(self) -> None:
        """Wait for the thread to end after `close`."""
        if self._thread is not None:
            self._thread.join()

    # -- the thread's side ---------------------------------------------------------------------------

    def _work(self) -> None:
        try:
            with tempfile.TemporaryDirectory(prefix="vitrine-seal-") as scratch:
                summary = self._listen(scratch)
        except Exception as error:
            summary = None
            if not self._leaving.is_set():
                self.failed.emit(plain(error))
        if summary is not None and not self._leaving.is_set():
            self.tested.emit(summary)

    def _listen(self, scratch: str) -> "Summary | None":
        from app.core.seal.self_test import Summary, environment, row_of

        with self._lock:
            if self._leaving.is_set():
                return None
            child = self._child = subprocess.Popen(
                test_command(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment(scratch),
                start_new_session=os.name != "nt",
            )
        rows: list[Row] = []
        assert child.stdout is not None
        last = b""
        try:
            for last in child.stdout:
                told = json.loads(last)
                if "row" in told:
                    rows.append(row_of(told["row"]))
                    self.tried.emit(told["done"], told["all"], rows[-1])
                else:
                    return Summary(tuple(row_of(row) for row in told["rows"]), inside=True)
        except (ValueError, KeyError) as reason:
            raise _no_result(last.decode("utf-8", "replace")[:200]) from reason
        finally:
            _end(child)
            child.stdout.close()
            child.wait()
        if self._leaving.is_set():
            return None
        raise _no_result(f"exit code {child.returncode} after {len(rows)} rows")


def test_command() -> list[str]:
    """Starts a test from inside; it prints a line of JSON for each row and one for the whole."""
    return own_command("seal", "--inside")


def _no_result(detail: str) -> SealNotTested:
    return SealNotTested(
        say("workers.test_of_seal_came_to_no"),
        say("workers.try_it_again_or_run_vitrine", command=typed("seal --self-test")),
        detail,
    )


def _end(child: "subprocess.Popen[bytes]") -> None:
    """End the test and what it started."""
    if sys.platform == "win32":
        child.kill()
        return
    # Once it was waited for, its number may belong to somebody else.
    if child.returncode is None:
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
