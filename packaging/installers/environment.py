"""The environment that the program is made from: exactly the lock's files, nothing of this machine."""

from __future__ import annotations

import hashlib
import shutil
import sys
from pathlib import Path

from installers import locks
from installers.product import CannotBuild, Product
from installers.running import run


def make(which: locks.Target, folder: Path, product: Product, find_links: str = "") -> Path:
    """A virtual environment with the lock's packages; one that is there for this very lock is used again.

    Raises:
        CannotBuild: this Python is not the lock's, or a file is not the one that was locked.
    """
    if sys.version_info[:2] != which.python:
        wanted = ".".join(map(str, which.python))
        raise CannotBuild(f"{which.name} is made with Python {wanted}, and this is {sys.version.split()[0]}.")
    lock = locks.file_of(which)
    stamp, digest = folder / "lock-sha256", hashlib.sha256(lock.read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text(encoding="ascii") == digest:
        return folder
    if folder.exists():
        shutil.rmtree(folder)
    run([sys.executable, "-m", "venv", "--without-pip", folder])
    command: list[str | Path] = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python"]
    command += [
        folder / "bin" / "python",
        "install",
        "--quiet",
        "--no-deps",
        "--no-compile",
        "--require-hashes",
    ]
    command += ["--only-binary", ":all:", "-r", lock]
    if find_links:
        command += ["--find-links", find_links]
    run(command)
    stamp.write_text(digest, encoding="ascii")
    return folder


def make_site(which: locks.Target, folder: Path, find_links: str = "") -> Path:
    """The lock's packages for another system, unpacked into a folder; nothing of them is run.

    Raises:
        CannotBuild: a file is not the one that was locked.
    """
    if folder.exists():
        shutil.rmtree(folder)
    command = [*locks.pip_for(which, find_links), "--no-deps", "--no-compile", "--require-hashes"]
    run([*command, "--target", folder, "-r", locks.file_of(which)])
    return folder
