"""Linux's binaries: what a folder of them needs of the system that it does not bring."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from installers.running import run

_MAGIC = b"\x7fELF"


@dataclass(frozen=True, slots=True)
class Needs:
    """What a folder asks of the system.

    Attributes:
        libraries: names such as "libEGL.so.1" -> one file that asks for it.
        glibc: the newest version of the C library that is asked for, (2, 34).
    """

    libraries: dict[str, str]
    glibc: tuple[int, ...]


def is_elf(file: Path) -> bool:
    """True for a binary of Linux; links do not count."""
    if file.is_symlink() or not file.is_file():
        return False
    with file.open("rb") as stream:
        return stream.read(4) == _MAGIC


def files(folder: Path) -> Iterator[Path]:
    """The binaries below a folder, by path."""
    return (file for file in sorted(folder.rglob("*")) if is_elf(file))


def needs(folder: Path) -> Needs:
    """What the binaries below a folder need and do not find in it."""
    brought = {file.name for file in folder.rglob("*.so*")}
    libraries: dict[str, str] = {}
    newest: tuple[int, ...] = (0,)
    for file in files(folder):
        text = run(["objdump", "-p", file])
        for name in re.findall(r"^\s+NEEDED\s+(\S+)", text, re.M):
            if name not in brought and not name.startswith("ld-linux"):
                libraries.setdefault(name, str(file.relative_to(folder)))
        versions = re.findall(r"\sGLIBC_(\d+(?:\.\d+)+)$", text, re.M)
        newest = max([newest, *(tuple(map(int, version.split("."))) for version in versions)])
    return Needs(dict(sorted(libraries.items())), newest)


def places(name: str) -> list[str]:
    """Where this machine's loader finds a library."""
    done = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True, check=False)
    lines = [line.strip() for line in done.stdout.splitlines()]
    return [line.rpartition(" => ")[2] for line in lines if line.startswith(f"{name} (") and "x86-64" in line]
