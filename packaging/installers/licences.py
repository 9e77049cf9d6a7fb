"""The licence text of everything that ships, collected from where it came: `resources/licences/`."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path

_NAMES = re.compile(r"(licen[cs]e|copying|notice|copyright|authors)[^/]*$", re.I)


def of_packages(site: Path, target: Path, builds_only: Iterable[str] = ()) -> list[str]:
    """Write one text a distribution; the names of those that bring none.

    Args:
        site: the folder that the packages are installed in.
        target: one file each, "numpy-2.4.6.txt".
        builds_only: distributions that are not shipped.
    """
    target.mkdir(parents=True, exist_ok=True)
    without = []
    for each in distributions(site):
        if each.name.lower() in builds_only:
            continue
        texts = list(_texts(each))
        if not texts:
            without.append(each.name)
            texts = [("", "The package brings no text of its licence along.\n")]
        head = f"{each.name} {each.version}\n{licence(each)}\n"
        body = "".join(f"\n--- {name}\n\n{text.rstrip()}\n" if name else f"\n{text}" for name, text in texts)
        (target / f"{each.name}-{each.version}.txt").write_text(head + body, encoding="utf-8")
    return without


def distributions(site: Path) -> list[metadata.Distribution]:
    """What is installed there, by name."""
    return sorted(metadata.distributions(path=[str(site)]), key=lambda each: each.name.lower())


def licence(distribution: metadata.Distribution) -> str:
    """What the metadata says of the licence, in one line; empty if it says nothing."""
    told = distribution.metadata
    for field in ("License-Expression", "License"):
        said = [str(line).strip() for line in told.get_all(field) or ()]
        if said and said[0] and len(said[0]) < 80 and "\n" not in said[0]:
            return said[0]
    classifiers = [line for line in told.get_all("Classifier") or () if line.startswith("License ::")]
    return "; ".join(line.rpartition(" :: ")[2] for line in classifiers)


def _texts(distribution: metadata.Distribution) -> Iterator[tuple[str, str]]:
    for file in sorted(distribution.files or (), key=str):
        if ".dist-info/" not in f"{file}" or not _NAMES.search(file.name):
            continue
        path = Path(str(distribution.locate_file(file)))
        if path.is_file():
            name = re.sub(r"^[^/]+\.dist-info/(licenses/)?", "", str(file))
            yield name, path.read_text(encoding="utf-8", errors="replace")


def of_system(libraries: Iterable[Path], target: Path) -> list[str]:
    """The texts of libraries that the build machine's system brought; the names of those without one."""
    target.mkdir(parents=True, exist_ok=True)
    without = []
    for library in libraries:
        package = owner(library)
        text = Path("/usr/share/doc", package, "copyright") if package else Path()
        if package and text.is_file():
            (target / f"{package}.txt").write_text(text.read_text("utf-8", "replace"), encoding="utf-8")
        else:
            without.append(library.name)
    return without


def owner(library: Path) -> str:
    """Debian's package that a library belongs to; empty if none does."""
    real = library.resolve()
    places = (real, Path(str(real).removeprefix("/usr")))
    for place in places:
        done = subprocess.run(["dpkg", "-S", str(place)], capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return done.stdout.partition(":")[0]
    return ""
