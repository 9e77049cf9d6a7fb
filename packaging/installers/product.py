"""What is built: names, version, day and commit, told once for every kind of installer."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

ROOT = Path(__file__).parents[2]
PACKAGING = ROOT / "packaging"

NAME = "vitrine"
TITLE = "Vitrine"
APP_ID = "org.vitrine.Vitrine"
VENDOR = "The Vitrine project"
LICENCE = "Apache-2.0"
SUMMARY = "Analyse confidential documents without a network connection"
DESCRIPTION = (
    "Vitrine runs a diffusion language model on your own workstation and opens no network connection. "
    "Drop documents, pictures or videos on the window, ask, and watch the answer come out of the noise; "
    "every figure in it is looked up in your sources."
)

Variant = Literal["cpu", "cuda"]
VARIANTS: tuple[Variant, ...] = ("cpu", "cuda")


class CannotBuild(Exception):
    """Why an installer cannot be made here, with the way on."""


@dataclass(frozen=True, slots=True)
class Product:
    """One state of the sources.

    Attributes:
        version: as `app/__init__.py` has it.
        commit: forty hexadecimal digits.
        epoch: second of the commit; every file in an installer has this time.
    """

    version: str
    commit: str
    epoch: int

    @classmethod
    def of(cls, root: Path = ROOT) -> Product:
        """The product that this checkout makes.

        Raises:
            CannotBuild: it is no checkout, or its version cannot be read.
        """
        found = re.search(r'^__version__ = "([^"]+)"$', (root / "app/__init__.py").read_text("utf-8"), re.M)
        if found is None:
            raise CannotBuild("app/__init__.py names no version.")
        commit, epoch = _git(root, "log", "-1", "--format=%H %ct").split()
        return cls(found[1], commit, int(epoch))

    @property
    def made(self) -> str:
        """The day of the commit, "2026-11-30"."""
        return datetime.fromtimestamp(self.epoch, UTC).date().isoformat()

    def environment(self, further: Mapping[str, str] = {}) -> dict[str, str]:
        """For every tool that is called: the same day, order, language and time zone on each machine."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
        fixed = {
            "SOURCE_DATE_EPOCH": str(self.epoch),
            "PYTHONHASHSEED": "1",
            "TZ": "UTC",
            "LC_ALL": "C.UTF-8",
        }
        return {**kept, **fixed, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONNOUSERSITE": "1", **further}


def _git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotBuild(f"git {arguments[0]} failed in {root}: {done.stderr.strip()}")
    return done.stdout.strip()


def must_be_committed(root: Path = ROOT) -> None:
    """See that what is built is what the commit says.

    Raises:
        CannotBuild: files differ from the commit.
    """
    changed = _git(root, "status", "--porcelain", "--untracked-files=normal")
    if changed:
        raise CannotBuild(f"Commit first, these files differ from the commit:\n{changed}")
