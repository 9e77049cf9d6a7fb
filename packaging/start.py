"""Start Vitrine from a clone, or run its tests, with Python alone.

    python3 packaging/start.py [arguments of the program]
    python3 packaging/start.py test [--quick | --coverage] [arguments of pytest]

`--quick` leaves out the tests that need a window or a model; `--coverage` tells by room what the tests run.

The first call makes `.venv` in the repository root and installs the pinned packages; later calls start at
once. It may be interrupted and called again at any time. Only this set-up uses the network, through pip; the
program itself never does.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from checks import run_tests
from environment import OLDEST_PYTHON, Setup
from system_libraries import CannotGoOn, need_libraries, need_screen

ROOT = Path(__file__).resolve().parents[1]
NEWER_PYTHONS = ("python3.13", "python3.12", "python3.14", "python3.11")
INTERRUPTED = 130


def split_arguments(arguments: Sequence[str]) -> tuple[str, list[str]]:
    """("test", arguments of pytest) or ("run", arguments of the program)."""
    if arguments and arguments[0] == "test":
        return "test", list(arguments[1:])
    return "run", list(arguments)


def needs_window(arguments: Sequence[str]) -> bool:
    """Whether the program opens its window for these arguments."""
    # Its list of commands needs no package; a Python that is too old has been left by now.
    sys.path.append(str(ROOT))
    from app.registry import without_window

    return not without_window(arguments)


def run_program(setup: Setup, arguments: list[str]) -> int:
    """Become the program; relative paths in its arguments stay relative to where the person is."""
    environment = {**os.environ, "PYTHONPATH": str(setup.root)}
    command = [str(setup.script("python")), "-P", "-m", "app", *arguments]
    sys.stdout.flush()
    if os.name != "nt":
        os.execve(command[0], command, environment)  # noqa: S606  no shell is wanted
    return subprocess.run(command, env=environment, check=False).returncode


def need_new_python() -> None:
    """Go on with a newer Python where this one is too old and another is at hand."""
    if sys.version_info >= OLDEST_PYTHON:
        return
    for name in NEWER_PYTHONS:
        found = shutil.which(name)
        if found and subprocess.run([found, "-c", ""], capture_output=True, check=False).returncode == 0:
            sys.exit(subprocess.run([found, *sys.argv], check=False).returncode)
    raise CannotGoOn(
        f"Vitrine needs Python 3.11 or newer, and this is {sys.version.split()[0]}. "
        "Install a newer one, then call this again with it."
    )


def main(arguments: Sequence[str]) -> int:
    mode, rest = split_arguments(arguments)
    if rest and rest[0] in ("-h", "--help"):
        # Before anything is installed; the program's own help follows.
        print((__doc__ or "").strip(), flush=True)
        if mode == "test":
            return 0
        print(flush=True)
    need_new_python()
    setup = Setup(ROOT)
    environment = dict(os.environ)
    if mode == "test":
        environment.update(QT_QPA_PLATFORM="offscreen")
        need_libraries(environment)
        setup.make_ready("test")
        return run_tests(setup, rest, environment)
    window = needs_window(rest)
    if window:
        need_libraries(environment)
    setup.make_ready("runtime")
    if window:
        need_screen(environment)
    return run_program(setup, rest)


def command_line() -> NoReturn:
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        sys.exit(main(sys.argv[1:]))
    except CannotGoOn as reason:
        print(reason, file=sys.stderr)
        sys.exit(reason.code)
    except KeyboardInterrupt:
        print("\nInterrupted. Call the same command again to go on.", file=sys.stderr)
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    command_line()
