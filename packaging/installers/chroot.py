"""A bare Debian in a folder, as a stranger's machine: the package and what it depends on, and no Python."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from installers.product import CannotBuild
from installers.running import need, run

_MIRROR = "http://deb.debian.org/debian"
_MOUNTS = ("proc", "dev", "sys")


@contextmanager
def made(suite: str, package: Path, folder: Path, mirror: str = "") -> Iterator[Path]:
    """Make it, install the package there, and take it away at the end.

    Args:
        suite: "bookworm" or "trixie".
        folder: where it is made; must not be there.

    Raises:
        CannotBuild: a step failed, or it has a Python, so that it would prove nothing.
    """
    need("debootstrap")
    if folder.exists():
        raise CannotBuild(f"{folder} is there already.")
    try:
        run(["debootstrap", "--variant=minbase", suite, folder, mirror or _MIRROR])
        for name in _MOUNTS:
            run(["mount", "--rbind", f"/{name}", folder / name])
            run(["mount", "--make-rslave", folder / name])
        shutil.copyfile(package, folder / "root" / package.name)
        _inside(folder, "apt-get", "update", "-q")
        _inside(folder, "apt-get", "install", "-y", "-q", "--no-install-recommends", f"/root/{package.name}")
        (folder / "root" / package.name).unlink()
        found = subprocess.run(
            ["chroot", folder, "sh", "-c", "command -v python3"], capture_output=True, check=False
        )
        if found.returncode == 0:
            raise CannotBuild(f"{suite} has a Python, so that nothing is shown there.")
        yield folder
    finally:
        # Never delete through a mount that would not go.
        for name in _MOUNTS:
            subprocess.run(["umount", "--recursive", folder / name], capture_output=True, check=False)
        mounts = Path("/proc/self/mounts").read_text("utf-8")
        if folder.exists() and f" {folder}/" not in mounts:
            shutil.rmtree(folder)


def remove(folder: Path, name: str) -> str:
    """Take the package away as a person would, with no answer to any question; what was said.

    Raises:
        CannotBuild: it asked or failed.
    """
    return _inside(folder, "apt-get", "remove", "-y", "-q", name)


def _inside(folder: Path, *command: str) -> str:
    words = {
        "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
        "DEBIAN_FRONTEND": "noninteractive",
        "LC_ALL": "C.UTF-8",
    }
    return run(["chroot", folder, *command], words)
