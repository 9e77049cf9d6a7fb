"""A screen that nobody sees, for the trial of the window: Xvfb, a window manager, keys and pictures."""

from __future__ import annotations

import itertools
import os
import re
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from installers.product import CannotBuild
from installers.running import need

_SIZE = "1366x768x24"
_SOCKETS = Path("/tmp/.X11-unix")  # noqa: S108  where X has them


class Screen:
    """An Xvfb with its window manager; a context."""

    def __init__(self, root: Path = Path("/")) -> None:
        """`root`: stands for the file system's root of who draws on it."""
        need("Xvfb", "xdotool", "import", "openbox")
        number = next(n for n in itertools.count(90) if not (_SOCKETS / f"X{n}").exists())
        self.display = f":{number}"
        self._root = root
        self._environment = {**os.environ, "DISPLAY": self.display}
        self._processes: list[subprocess.Popen[bytes]] = []
        self._mounted: Path | None = None

    def __enter__(self) -> Screen:
        self._start("Xvfb", self.display, "-screen", "0", _SIZE, "-nolisten", "tcp")
        socket = _SOCKETS / f"X{self.display[1:]}"
        for _ in _ticks(30):
            if socket.exists():
                break
        self._start("openbox")
        if self._root != Path("/"):
            place = self._root / _SOCKETS.relative_to("/")
            place.mkdir(parents=True, exist_ok=True)
            subprocess.run(["mount", "--bind", _SOCKETS, place], check=True)
            self._mounted = place
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._mounted is not None:
            subprocess.run(["umount", "--lazy", self._mounted], check=False)
        for process in reversed(self._processes):
            process.terminate()
            process.wait(10)

    def wait_for_window(self, title: str, seconds: float) -> None:
        """Wait until a window whose title begins so can be seen, and give it the keyboard.

        Raises:
            CannotBuild: it did not come.
        """
        for _ in _ticks(seconds):
            found = self._tool("search", "--onlyvisible", "--name", f"^{re.escape(title)}").split()
            if found:
                self._tool("windowfocus", "--sync", found[-1])
                return
        raise CannotBuild(f"No window “{title}” after {seconds:.0f} s.")

    def settle(self, seconds: float = 120) -> None:
        """Wait until two pictures, a second apart, are the same."""
        before = b""
        for _ in _ticks(seconds, 1.0):
            now = subprocess.run(
                ["import", "-window", "root", "rgb:-"],
                env=self._environment,
                capture_output=True,
                check=False,
            ).stdout
            if now and now == before:
                return
            before = now

    def type(self, text: str) -> None:
        """Type into whatever has the keyboard."""
        self._tool("type", "--delay", "20", text)

    def key(self, name: str) -> None:
        """Press a key or several at once, "ctrl+Return"."""
        self._tool("key", name)

    def picture(self, file: Path) -> Path:
        """Keep what is on the screen."""
        subprocess.run(["import", "-window", "root", str(file)], env=self._environment, check=True)
        return file

    def _tool(self, *arguments: str) -> str:
        command = ["xdotool", *arguments]
        done = subprocess.run(command, env=self._environment, capture_output=True, text=True, check=False)
        return done.stdout

    def _start(self, *command: str) -> None:
        quiet = subprocess.DEVNULL
        self._processes.append(subprocess.Popen(command, env=self._environment, stdout=quiet, stderr=quiet))


def _ticks(seconds: float, between: float = 0.1) -> Iterator[None]:
    """Come back every now and then until the time is over."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        yield
        time.sleep(between)
