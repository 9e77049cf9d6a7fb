"""What the Windows installer unpacks, put together on Linux: CPython's embeddable package, wheels, program.

Nothing in it is run here. `runtime` holds Python, `lib` the packages, `program` what is ours.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from installers import contents, launchers, licences, pe, resources
from installers.product import PACKAGING, ROOT, CannotBuild, Product, Variant

#: The hash that the embeddable package must have: written down once by the release engineer, from python.org.
PIN = PACKAGING / "windows" / "python.sha256"
#: Nothing of the program asks for these; `_wmi` starts a service of Windows.
_NOT_OF_PYTHON = ("python.exe", "pythonw.exe", "_wmi.pyd", "winsound.pyd", "python.cat")
_QT = ("qt6core.dll", "qt6gui.dll", "qt6widgets.dll", "qt6svg.dll", "qt6opengl.dll")
_QT_MODULES = ("qtcore.pyd", "qtgui.pyd", "qtwidgets.pyd", "qtsvg.pyd")
_RUN_TIME = ("msvcp140", "vcruntime140", "vcomp140", "concrt140")
_QT_PLUGINS = (
    *("platforms/qwindows.dll", "platforms/qoffscreen.dll", "styles/qmodernwindowsstyle.dll"),
    *("iconengines/qsvgicon.dll", "imageformats/qsvg.dll", "imageformats/qico.dll"),
    *("imageformats/qjpeg.dll", "imageformats/qgif.dll"),
)
_ENDINGS = (".pyi", ".lib", ".h", ".hpp", ".cuh", ".cmake", ".pdb", ".pth")
_SCRIPTS = ("bin", "Scripts", "pip", "share")
_TESTS = ("numpy", "sympy", "networkx", "mpmath", "setuptools")


def build(
    python: Path, site: Path, target: Path, product: Product, variant: Variant, key: Path | None
) -> list[str]:
    """Put the payload together in `target`, which is emptied first.

    Returns:
        What a person who releases it should know.

    Raises:
        CannotBuild: Python is not the pinned one, or a library that is needed at once is nowhere.
    """
    notes = [*check_python(python)]
    if target.exists():
        shutil.rmtree(target)
    name = unpack_python(python, target / "runtime")
    shutil.copyfile(PACKAGING / "windows" / "boot.py", target / "runtime" / "boot.py")
    copy(site, target / "lib", ships)
    for room in ("app", "model"):
        copy(ROOT / room, target / "program" / room, lambda path, room=room: of_program(room, path))  # type: ignore[misc]
    staged = target / "program" / "resources"
    resources.stage(ROOT, staged, product, variant, key, installed="vitrine-cli")
    without = licences.of_packages(site, staged / "licences" / "packages")
    if without:
        notes.append(f"No licence text in: {', '.join(without)}")
    (staged / "licences" / "system").mkdir()
    shutil.copyfile(target / "runtime" / "LICENSE.txt", staged / "licences" / "system" / "python.txt")
    launchers.build(target, product, name)
    (target / "vitrine.ico").unlink()
    run_time(site, target)
    shutil.copyfile(ROOT / "LICENSE", target / "LICENSE.txt")
    notes += compile_modules(target, name)
    lacking = [each for each in pe.lacking(target) if not each.delayed]
    if lacking:
        told = "\n".join(f"{each.library}, for {', '.join(each.users[:4])}" for each in lacking)
        raise CannotBuild(f"Neither in the payload nor in Windows:\n{told}")
    for entry in [target, *target.rglob("*")]:
        os.utime(entry, (product.epoch, product.epoch))
    return notes


def check_python(file: Path) -> Iterator[str]:
    """See that the embeddable package is the pinned one.

    Raises:
        CannotBuild: it is another.
    """
    found = hashlib.sha256(file.read_bytes()).hexdigest()
    if not PIN.is_file():
        yield f"Python is not pinned: for a release write its hash into {PIN.name} ({found})"
        return
    if found not in PIN.read_text(encoding="ascii").split():
        raise CannotBuild(f"{file.name} has the SHA-256 {found}, which is not that of {PIN.name}.")


def unpack_python(file: Path, target: Path) -> str:
    """Unpack Python and isolate it; the name of its library, "python313".

    Raises:
        CannotBuild: it is no embeddable package.
    """
    with zipfile.ZipFile(file) as archive:
        names = [entry.filename for entry in archive.infolist() if not entry.is_dir()]
        found = [name for name in names if re.fullmatch(r"python3\d\d\.dll", name)]
        if not found or any("/" in name or "\\" in name for name in names):
            raise CannotBuild(f"{file.name} is not the embeddable package of CPython.")
        target.mkdir(parents=True)
        for name in names:
            if name not in _NOT_OF_PYTHON:
                (target / name).write_bytes(archive.read(name))
    stem = found[0].removesuffix(".dll")
    # With this file Python looks nowhere else: not at the registry, the environment, or the person's own.
    (target / f"{stem}._pth").write_text(f"{stem}.zip\n.\n..\\lib\n..\\program\n")
    return stem


def copy(source: Path, target: Path, wanted: Callable[[PurePosixPath], bool]) -> None:
    """Copy the files that are wanted; links are followed."""
    for file in sorted(source.rglob("*")):
        path = PurePosixPath(file.relative_to(source).as_posix())
        if file.is_file() and "__pycache__" not in path.parts and wanted(path):
            place = target / path
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, place)


def ships(path: PurePosixPath) -> bool:
    """True for a file of a package that goes along."""
    low = path.as_posix().lower()
    if path.parts[0] in _SCRIPTS or low.endswith(_ENDINGS):
        return False
    if path.parts[0] == "PySide6":
        return _part_of_qt(low.partition("/")[2])
    # The C++ run-time lies beside the program, once.
    if low.endswith((".dll", ".pyd")) and path.name.startswith(
        (*_RUN_TIME, "vccorlib", "vcamp", "msvc_runtime")
    ):
        return "-" in path.name
    if "tests" in path.parts and path.parts[0] in _TESTS:
        return False
    return contents.belongs(path.as_posix(), "site-packages")


def of_program(room: str, path: PurePosixPath) -> bool:
    """True for a file of ours that goes along."""
    return contents.ships(".".join((room, *path.with_suffix("").parts)))


def _part_of_qt(low: str) -> bool:
    if "/" not in low:
        if low.endswith(".dll"):
            return low in _QT or low == "pyside6.abi3.dll"
        return low in _QT_MODULES or low.endswith(".py")
    return low.startswith("support/") or (
        low.startswith("plugins/") and low.removeprefix("plugins/") in _QT_PLUGINS
    )


def run_time(site: Path, target: Path) -> None:
    """Microsoft's C++ run-time beside the program, where the loader looks for a program's own, whole and new.

    Python's own copy of its C part is older than what torch asks for, and the first one loaded serves all.
    """
    for place in (target / "runtime", site / "Scripts"):
        for file in sorted(place.glob("*.dll")):
            if file.name.startswith(_RUN_TIME):
                shutil.copyfile(file, target / file.name)
                if (target / "runtime" / file.name).is_file() and place.name == "Scripts":
                    shutil.copyfile(file, target / "runtime" / file.name)


def compile_modules(target: Path, python: str) -> Iterator[str]:
    """Compile all modules with a Python of the same version, or each start would do it anew."""
    version = re.sub(r"python3(\d+)", r"3.\1", python)
    program = shutil.which(f"python{version}")
    works = program and subprocess.run([program, "-c", ""], capture_output=True, check=False).returncode == 0
    if not works:
        yield f"Not compiled, so each start is slow: there is no python{version} on this machine"
        return
    command = [str(program), "-I", "-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash"]
    command += ["-s", str(target), "-p", "vitrine", str(target / "lib"), str(target / "program")]
    # A few files of packages are templates and compile nowhere.
    subprocess.run(
        command, capture_output=True, check=False, env={"PYTHONHASHSEED": "1", "PATH": os.environ["PATH"]}
    )
