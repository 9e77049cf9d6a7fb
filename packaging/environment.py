"""The `.venv` of a clone: made, repaired and left alone when it is ready."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from system_libraries import CannotGoOn, need_venv_module

OLDEST_PYTHON = (3, 11)


class Setup:
    """The `.venv` of one clone: what is in it, and how it gets there."""

    def __init__(self, root: Path, say: Callable[[str], None] = print) -> None:
        self.root = root
        self.venv = root / ".venv"
        self.log = self.venv / "setup.log"
        self._unfinished = self.venv / "setup-unfinished"
        self._lock = self.venv / "setup-lock"
        self._say = say

    def script(self, name: str) -> Path:
        """An executable of the environment."""
        return self.venv / "Scripts" / f"{name}.exe" if os.name == "nt" else self.venv / "bin" / name

    def requirements(self, kind: str) -> Path:
        """The pinned packages for "runtime" or "test"."""
        name = "requirements.txt" if kind == "runtime" else "requirements-test.txt"
        return self.root / "packaging" / name

    def is_ready(self, kind: str) -> bool:
        """Whether the environment was finished for exactly these packages and its present Python."""
        stamp = self._stamp(kind)
        return (
            self.script("python").exists()
            and not self._unfinished.exists()
            and stamp.exists()
            and stamp.read_text(encoding="utf-8") == self.digest(kind)
        )

    def digest(self, kind: str) -> str:
        """Changes with the pinned packages, and with the Python that the environment was made with."""
        kinds = ("runtime",) if kind == "runtime" else ("runtime", "test")
        content = b"".join(self.requirements(each).read_bytes() for each in kinds)
        configuration = self.venv / "pyvenv.cfg"
        python = configuration.read_bytes() if configuration.exists() else b""
        return hashlib.sha256(content + b"\0" + python).hexdigest()

    def make_ready(self, kind: str) -> None:
        """Make or repair the environment, alone.

        Raises:
            CannotGoOn: with the reason and the way on.
        """
        if self.is_ready(kind):
            return
        self.venv.mkdir(exist_ok=True)
        with only_one(self._lock, self._say):
            if self.is_ready(kind):
                return
            if self._unfinished.exists() or not self._python_works():
                self._begin_anew()
            self._unfinished.touch()
            self._say("Installing the packages: the first time, this takes some minutes and some GB.")
            pip = [str(self.script("python")), "-m", "pip", "--disable-pip-version-check", "--no-input"]
            options = ["--progress-bar", "off", "--only-binary", ":all:"]
            install = [*pip, "install", *options, "-r", str(self.requirements(kind))]
            self._run(install, "Packages", rolls_back=True)
            self._stamp("runtime").write_text(self.digest("runtime"), encoding="utf-8")
            self._stamp(kind).write_text(self.digest(kind), encoding="utf-8")
            self._unfinished.unlink()

    def _stamp(self, kind: str) -> Path:
        return self.venv / f"setup-{kind}"

    def _python_works(self) -> bool:
        python = self.script("python")
        if not python.exists():
            return False
        question = f"import sys, pip; sys.exit(sys.version_info < {OLDEST_PYTHON})"
        answer = subprocess.run([str(python), "-c", question], capture_output=True, check=False)
        return answer.returncode == 0

    def _begin_anew(self) -> None:
        # A set-up that was cut short can leave half a package that pip takes for a whole one.
        for entry in self.venv.iterdir():
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            elif entry != self._lock:
                entry.unlink()
        self._unfinished.touch()
        need_venv_module()
        self._run([sys.executable, "-m", "venv", str(self.venv)], "Environment")

    def _run(self, command: Sequence[str], name: str, rolls_back: bool = False) -> None:
        """Run one stage, its output into the log, showing where it stands.

        `rolls_back`: a failure (but not a death) of the command leaves the environment as it was.
        """
        begun = time.monotonic()
        with self.log.open("a", encoding="utf-8") as log:
            log.write(f"$ {' '.join(command)}\n")
            log.flush()
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT
            )
            try:
                wait_and_show(process, self.log, name)
            finally:
                if process.poll() is None:
                    process.terminate()
                    process.wait()
        if process.returncode:
            if process.returncode > 0 and rolls_back:
                self._unfinished.unlink()
            last = "\n".join(f"    {line}" for line in last_lines(self.log, 15))
            raise CannotGoOn(
                f"{name}: failed after {time.monotonic() - begun:.0f} s. The end of {self.log}:\n{last}\n"
                "See that this machine reaches its package index and has some GB free, then call this again."
            )
        self._say(f"{name}: done in {time.monotonic() - begun:.0f} s.")


@contextlib.contextmanager
def only_one(path: Path, say: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock file; the system lets go of it when the process ends, however it ends."""
    told = False
    with path.open("a+", encoding="utf-8") as file:
        while not _try_lock(file.fileno()):
            if not told:
                say("Another call is setting this clone up; waiting for it.")
                told = True
            time.sleep(0.5)
        yield


def _try_lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def wait_and_show(process: subprocess.Popen[bytes], log: Path, name: str) -> None:
    """Wait for the process; on a terminal a line that moves every second, elsewhere one every 30 seconds."""
    begun = time.monotonic()
    terminal = sys.stdout.isatty()
    seconds = 1 if terminal else 30
    while True:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            doing = " ".join(last_lines(log, 1))[:60]
            line = f"{name}: {time.monotonic() - begun:.0f} s  {doing}"
            print(f"\r{line:<90}" if terminal else line, end="" if terminal else "\n", flush=True)
            continue
        if terminal:
            print("\r" + " " * 90 + "\r", end="", flush=True)
        return


def last_lines(path: Path, count: int) -> list[str]:
    return path.read_text(encoding="utf-8", errors="replace").splitlines()[-count:]
