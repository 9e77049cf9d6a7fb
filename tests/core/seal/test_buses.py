"""The message buses are let go once the window is up; other connections stay."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.core.seal.conftest import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="message buses are Linux's")

PROGRAM = """
import os, socket, sys
from app.core.seal import close_behind_window, connections, engage
engage()
other = socket.socket(socket.AF_UNIX)
other.bind("\\0" + sys.argv[1])
other.listen()
kept = socket.socket(socket.AF_UNIX)
kept.connect("\\0" + sys.argv[1])
address = os.environ["DBUS_SESSION_BUS_ADDRESS"].partition("=")[2].partition(",")[0]
name = "\\0" + address if "abstract=" in os.environ["DBUS_SESSION_BUS_ADDRESS"] else address
bus = socket.socket(socket.AF_UNIX)
bus.connect(name)
{before}
print(len(connections()))
close_behind_window()
left = connections()
print([one.descriptor == kept.fileno() for one in left])
try: bus.send(b"x")
except OSError as error: print(type(error).__name__)
else: print("still open")
"""


def run(tmp_path: Path, before: str = "") -> list[str]:
    """What the program prints in a session with a bus of its own."""
    if shutil.which("dbus-run-session") is None:
        pytest.skip("no dbus-run-session on this machine")
    path = tmp_path / "program.py"
    path.write_text(PROGRAM.replace("{before}", before), encoding="utf-8")
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, str(path), str(tmp_path)],
        capture_output=True,
        text=True,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "HOME": str(tmp_path)},
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split("\n")


def test_the_bus_is_released_and_nothing_else(tmp_path: Path) -> None:
    assert run(tmp_path)[:3] == ["2", "[True]", "BrokenPipeError"]


def test_where_gtk_would_end_the_program_the_bus_stays(tmp_path: Path) -> None:
    library = next(iter(Path("/usr/lib").glob("**/libgio-2.0.so.0")), None)
    if library is None:
        pytest.skip("no GTK on this machine")
    told = run(tmp_path, f"import ctypes\nctypes.CDLL({str(library)!r})")
    assert told[:3] == ["2", "[True, False]", "still open"]
