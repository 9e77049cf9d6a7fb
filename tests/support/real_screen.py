"""A real X server without a screen, its mouse and keyboard, and a window manager where there is one."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path


class Screen:
    """What a person does at it."""

    def __init__(self, display: str) -> None:
        self.display = display

    @property
    def environment(self) -> dict[str, str]:
        """For programs that are to show themselves here."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("WAYLAND", "QT_"))}
        return {**kept, "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}

    def do(self, *words: str) -> str:
        """Let xdotool do this."""
        done = subprocess.run(
            ["xdotool", *words], env=self.environment, capture_output=True, text=True, timeout=60, check=False
        )
        assert done.returncode == 0, f"xdotool {' '.join(words)}: {done.stderr}"
        return done.stdout.strip()

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press, move in steps as a hand does, and let go."""
        self.do("mousemove", str(start[0]), str(start[1]), "mousedown", "1")
        for step in range(1, 11):
            across, down = (start[axis] + (end[axis] - start[axis]) * step // 10 for axis in (0, 1))
            self.do("mousemove", "--sync", str(across), str(down))
        self.do("mousemove_relative", "--sync", "3", "3")
        self.do("mouseup", "1")


def missing_tools(*more: str) -> list[str]:
    """Programs that are needed and not there."""
    return [name for name in ("Xvfb", "xdotool", *more) if shutil.which(name) is None]


@contextmanager
def screen(folder: Path, size: str = "1600x900x24") -> Iterator[Screen]:
    """A server on a display number of its own; ended afterwards."""
    with ExitStack() as stack:
        reading, writing = os.pipe()
        with (folder / "xvfb.log").open("wb") as log:
            server = subprocess.Popen(
                ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp"],
                pass_fds=[writing],
                stdout=log,
                stderr=log,
            )
        stack.callback(_end, server)
        os.close(writing)
        with os.fdopen(reading, "rb") as told:
            number = told.readline().decode().strip()
        assert number, "Xvfb did not start"
        there = Screen(f":{number}")
        if manager := shutil.which("openbox"):
            begun = subprocess.Popen(
                [manager], env=there.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            stack.callback(_end, begun)
        yield there


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
