"""The program as one folder, by PyInstaller, the same bytes for the same commit and lock."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from installers import elf, licences, openssl, resources
from installers.contents import builds_only
from installers.product import NAME, PACKAGING, ROOT, CannotBuild, Product, Variant
from installers.running import need, run

#: What no file of the program may name: the end of a library's support is a finding for whoever looks.
_OUT_OF_SUPPORT = (b"OpenSSL 1.0.", b"OpenSSL 1.1.")


def freeze(product: Product, variant: Variant, venv: Path, work: Path, key: Path | None) -> Path:
    """Make the program.

    Args:
        venv: has the locked packages and PyInstaller, and nothing else.
        work: a folder for everything that is made on the way; emptied first.

    Returns:
        The program's folder.

    Raises:
        CannotBuild: with the reason.
    """
    need("gcc", "objdump", "readelf")
    if work.exists():
        shutil.rmtree(work)
    staged = work / "resources"
    resources.stage(ROOT, staged, product, variant, key)
    site = site_packages(venv)
    told = licences.of_packages(site, staged / "licences" / "packages", _builders(site))
    if told:
        print(f"No licence text in: {', '.join(told)}")
    environment = product.environment({"VITRINE_ROOT": str(ROOT), "VITRINE_RESOURCES": str(staged)})
    plan = PACKAGING / "linux" / "vitrine.spec"
    command: list[str | Path] = [venv / "bin" / "python", "-m", "PyInstaller", "--noconfirm", "--clean"]
    command += ["--log-level", "WARN", "--distpath", work / "made", "--workpath", work / "work", plan]
    environment["PYINSTALLER_CONFIG_DIR"] = str(work / "cache")
    run(command, environment, ROOT)
    program = work / "made" / NAME
    inner = program / "_internal"
    for folder in inner.glob("opencv_python*.libs"):
        print(f"Replaced: {', '.join(openssl.replace(folder, environment))}")
    _tidy(program)
    forget_scripts(inner)
    brought = [Path("/", file) for file in _system_libraries(inner)]
    without = licences.of_system(brought, inner / "resources" / "licences" / "system")
    _licence_of_python(venv, inner / "resources" / "licences" / "system")
    if without:
        print(f"No licence text on this machine for: {', '.join(without)}")
    check(program)
    _same_time(program, product.epoch)
    return program


def site_packages(venv: Path) -> Path:
    """Where the packages of an environment lie.

    Raises:
        CannotBuild: it is none.
    """
    found = sorted((venv / "lib").glob("python3.*/site-packages"))
    if not found:
        raise CannotBuild(f"{venv} is no environment.")
    return found[0]


def forget_scripts(packages: Path) -> None:
    """Take the scripts out of the packages' lists: they do not ship, and name the build machine's folder."""
    for record in packages.glob("*.dist-info/RECORD"):
        lines = record.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not line.startswith(("../", '"../'))]
        if kept != lines:
            record.write_text("".join(kept), encoding="utf-8")


def check(program: Path) -> None:
    """See that nothing is in it that must not be, and nothing missing that it brings itself.

    Raises:
        CannotBuild: with what is wrong.
    """
    wrong = []
    for file in elf.files(program):
        content = file.read_bytes()
        wrong += [f"{file.name} holds {mark.decode()}" for mark in _OUT_OF_SUPPORT if mark in content]
    links = [link for link in program.rglob("*") if link.is_symlink()]
    wrong += [f"{link} leads nowhere" for link in links if not link.exists()]
    wrong += [f"{link} leads out" for link in links if os.path.isabs(os.readlink(link))]  # noqa: PTH115,PTH117
    if wrong:
        raise CannotBuild("\n".join(wrong))


def _builders(site: Path) -> set[str]:
    # PyInstaller's own start is part of the program, and so is its licence.
    names = {each.name.lower() for each in licences.distributions(site)}
    return {name for name in names if builds_only(name) and name != "pyinstaller"}


def _tidy(program: Path) -> None:
    for link in list(program.rglob("*")):
        if link.is_symlink() and not link.exists():
            link.unlink()
    for folder in sorted(program.rglob("*"), reverse=True):
        if folder.is_dir() and not folder.is_symlink() and not any(folder.iterdir()):
            folder.rmdir()


def _system_libraries(inner: Path) -> list[str]:
    """The places on the build machine of the libraries that came from its system."""
    found = []
    for file in sorted(inner.iterdir()):
        if ".so" in file.name and not file.is_symlink() and not file.name.startswith("libpython"):
            found += [place for place in elf.places(file.name) if place]
    return found


def _licence_of_python(venv: Path, target: Path) -> None:
    asked = "import sys, sysconfig; print(sysconfig.get_path('stdlib'))"
    stdlib = Path(run([venv / "bin" / "python", "-I", "-c", asked]).strip())
    shutil.copyfile(stdlib / "LICENSE.txt", target / "python.txt")


def _same_time(program: Path, epoch: int) -> None:
    for entry in [program, *program.rglob("*")]:
        if not entry.is_symlink():
            entry.chmod(0o755 if entry.is_dir() or os.access(entry, os.X_OK) else 0o644)
        os.utime(entry, (epoch, epoch), follow_symlinks=False)
