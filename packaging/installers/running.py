"""Calls of tools: one that is missing or fails ends the build with a sentence."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from installers.product import CannotBuild

#: Tool -> Debian's package that has it.
PACKAGES = {
    "apt-get": "apt",
    "debootstrap": "debootstrap",
    "desktop-file-validate": "desktop-file-utils",
    "appstreamcli": "appstream",
    "dpkg-deb": "dpkg",
    "dpkg-shlibdeps": "dpkg-dev",
    "gcc": "gcc",
    "Xvfb": "xvfb",
    "icotool": "icoutils",
    "import": "imagemagick",
    "makensis": "nsis",
    "minisign": "minisign",
    "objdump": "binutils",
    "openbox": "openbox",
    "osslsigncode": "osslsigncode",
    "readelf": "binutils",
    "rpmbuild": "rpm",
    "rsvg-convert": "librsvg2-bin",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
    "x86_64-w64-mingw32-windres": "binutils-mingw-w64-x86-64",
    "xdotool": "xdotool",
    "zstd": "zstd",
}
_SAID = 4000


def missing(*tools: str) -> list[str]:
    """Those of the tools that this machine does not have."""
    return [tool for tool in tools if shutil.which(tool) is None]


def need(*tools: str) -> None:
    """See that the tools are there.

    Raises:
        CannotBuild: with the packages that have the missing ones.
    """
    lacking = missing(*tools)
    if lacking:
        packages = " ".join(sorted({PACKAGES.get(tool, tool) for tool in lacking}))
        raise CannotBuild(f"Missing here: {', '.join(lacking)}. Debian has them in: {packages}")


def run(
    command: Sequence[str | Path],
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
    seconds: float = 3600,
) -> str:
    """Carry out a command and return what it printed.

    Raises:
        CannotBuild: it failed, with the end of what it said.
    """
    words = [str(word) for word in command]
    done = subprocess.run(
        words,
        env=None if environment is None else dict(environment),
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=seconds,
        check=False,
    )
    if done.returncode:
        said = (done.stdout + done.stderr).strip()[-_SAID:]
        raise CannotBuild(f"{' '.join(words[:6])} failed with {done.returncode}:\n{said}")
    return done.stdout
