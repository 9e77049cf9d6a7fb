"""The locks: each package of each system and variant at its version, with the hash of its file.

A lock is what `pip install --require-hashes` takes. pip itself finds the files, for other systems
as well; nothing is installed or built from sources on the way.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from installers.product import PACKAGING, CannotBuild, Variant
from installers.running import run

LOCKS = PACKAGING / "locks"
_HEAD = (
    "# {title}: made by `packaging/make.py lock` from requirements.txt; not to be edited.",
    "# The hash is of the one file that this system and this Python take.",
)


@dataclass(frozen=True, slots=True)
class Target:
    """What a lock is for.

    Attributes:
        system: "linux" or "windows".
        variant: "cpu" or "cuda".
        python: version of the Python inside, (3, 11).
        platforms: pip's names of it, the best first.
        torch: the build of torch, as its version says it after "+"; empty for the one that PyPI has.
    """

    system: str
    variant: Variant
    python: tuple[int, int]
    platforms: tuple[str, ...]
    torch: str

    @property
    def name(self) -> str:
        """As the lock's file is called."""
        return f"{self.system}-{self.variant}"

    @property
    def markers(self) -> dict[str, str]:
        """The values of the markers of requirements on it."""
        windows = self.system == "windows"
        version = ".".join(map(str, self.python))
        return {
            "sys_platform": "win32" if windows else "linux",
            "platform_system": "Windows" if windows else "Linux",
            "os_name": "nt" if windows else "posix",
            "platform_machine": "AMD64" if windows else "x86_64",
            "python_version": version,
            "python_full_version": f"{version}.0",
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
        }


#: Of glibc 2.34 and older; Python itself may ask for a newer one, which the .deb then says.
_NEWEST_GLIBC = 34


def _linux(variant: Variant, torch: str) -> Target:
    names = [
        *(f"manylinux_2_{minor}" for minor in range(_NEWEST_GLIBC, 16, -1)),
        "manylinux2014",
        "manylinux1",
    ]
    return Target("linux", variant, (3, 11), tuple(f"{name}_x86_64" for name in names), torch)


TARGETS = (
    _linux("cpu", "cpu"),
    _linux("cuda", ""),
    Target("windows", "cpu", (3, 13), ("win_amd64",), ""),
    # Needs PyTorch's own registry: `make.py lock windows-cuda --find-links PLACE`.
    Target("windows", "cuda", (3, 13), ("win_amd64",), "cu130"),
)
#: Those that can be made from what PyPI and a folder of torch's builds have.
USUAL = ("linux-cpu", "linux-cuda", "windows-cpu")


def target(name: str) -> Target:
    """The target of that name.

    Raises:
        CannotBuild: there is none.
    """
    for each in TARGETS:
        if each.name == name:
            return each
    raise CannotBuild(f"There is no {name}. There are: {', '.join(each.name for each in TARGETS)}")


def file_of(which: Target) -> Path:
    """Where its lock lies."""
    return LOCKS / f"{which.name}.txt"


def pins(which: Target, files: Iterable[Path]) -> list[str]:
    """The lines of requirements files that hold for the target, "name==version", by name."""
    from packaging.requirements import Requirement

    found: dict[str, str] = {}
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            if not line or line.startswith(("#", "-")):
                continue
            wanted = Requirement(line)
            if wanted.marker is None or wanted.marker.evaluate(dict(which.markers)):
                version = str(wanted.specifier).removeprefix("==")
                if wanted.name == "torch" and which.torch:
                    version = f"{version}+{which.torch}"
                # Three signs: another build of the same version is another file.
                found[wanted.name.lower()] = f"{wanted.name}==={version}"
    return [found[name] for name in sorted(found)]


def sources(which: Target) -> list[Path]:
    """The requirements files that a target's lock is made of."""
    further = "requirements-windows.txt" if which.system == "windows" else "requirements-build.txt"
    return [PACKAGING / "requirements.txt", PACKAGING / further]


def make(which: Target, find_links: str = "") -> str:
    """The text of the lock; asks the package index.

    Raises:
        CannotBuild: a package has no file for this target.
    """
    lines = pins(which, sources(which))
    with tempfile.TemporaryDirectory() as scratch:
        wanted = Path(scratch, "wanted.txt")
        wanted.write_text("\n".join(lines) + "\n")
        report = Path(scratch, "report.json")
        command = [*pip_for(which, find_links), "--dry-run", "--ignore-installed", "--report", report]
        # torch's CUDA build names what it needs besides; all others are pinned by us.
        if which.variant == "cpu":
            command.append("--no-deps")
        run([*command, "--target", Path(scratch, "site"), "-r", wanted])
        told = json.loads(report.read_text(encoding="utf-8"))
    head = "\n".join(_HEAD).format(title=which.name)
    return head + "\n" + "".join(f"{line}\n" for line in _locked(told))


def pip_for(which: Target, find_links: str = "") -> list[str | Path]:
    """pip's call for a target, without what is to be installed."""
    version = ".".join(map(str, which.python))
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "install",
        "--quiet",
    ]
    command += ["--only-binary", ":all:", "--implementation", "cp", "--python-version", version]
    command += ["--abi", "cp" + version.replace(".", ""), "--abi", "abi3", "--abi", "none"]
    for each in which.platforms:
        command += ["--platform", each]
    return [*command, "--find-links", find_links] if find_links else command


def _locked(report: dict[str, list[dict[str, dict[str, dict[str, dict[str, str]]]]]]) -> Iterator[str]:
    found = []
    for each in report["install"]:
        about, archive = each["metadata"], each["download_info"]["archive_info"]
        found.append((f"{about['name']}".lower(), f"{about['version']}", archive["hashes"]["sha256"]))
    for name, version, digest in sorted(found):
        yield f"{name}=={version} --hash=sha256:{digest}"


def read(which: Target) -> dict[str, tuple[str, str]]:
    """Name -> version and SHA-256, from the lock as it lies there.

    Raises:
        CannotBuild: there is none.
    """
    file = file_of(which)
    if not file.is_file():
        raise CannotBuild(f"There is no {file.name}. Make it: packaging/make.py lock {which.name}")
    found = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            pin, _, digest = line.partition(" --hash=sha256:")
            name, _, version = pin.partition("==")
            found[name] = (version, digest)
    return found
