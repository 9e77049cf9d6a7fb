"""The package for Debian and Ubuntu; what it depends on is computed from the binaries in it."""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path

from installers import elf, linux_files
from installers.product import DESCRIPTION, NAME, SUMMARY, VENDOR, CannotBuild, Product, Variant
from installers.running import need, run

#: Not linked but needed: a font, and what the file dialogs and the menu go by.
_BESIDES = ("fonts-dejavu-core | fonts-liberation | fonts-noto-core | fonts-freefont-ttf",)
_AFTER = """#!/bin/sh
set -e
if [ "$1" = configure ] && aa-enabled --quiet 2>/dev/null; then
  apparmor_parser --replace --write-cache /etc/apparmor.d/vitrine || true
fi
"""
_BEFORE_REMOVAL = """#!/bin/sh
set -e
# Cases, settings and logs are the people's, /etc/vitrine is the administrator's: neither is touched.
if [ "$1" = remove ] && aa-enabled --quiet 2>/dev/null; then
  apparmor_parser --remove /etc/apparmor.d/vitrine || true
fi
"""


def build(program: Path, target: Path, product: Product, variant: Variant) -> Path:
    """Write `vitrine_VERSION_amd64.deb` (or `vitrine-cuda_...`) into the folder `target`.

    Raises:
        CannotBuild: a library that is needed belongs to no package here.
    """
    need("dpkg-deb", "dpkg-shlibdeps", "objdump")
    package = NAME if variant == "cpu" else f"{NAME}-{variant}"
    made = target / f"{package}_{product.version}_amd64.deb"
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target) as scratch:
        tree = Path(scratch, "tree")
        linux_files.put(tree, product)
        linux_files.link(program, tree / linux_files.HOME)
        size = sum(f.stat().st_size for f in tree.rglob("*") if f.is_file() and not f.is_symlink()) // 1024
        control = tree / "DEBIAN"
        control.mkdir()
        (control / "control").write_text(_control(package, product, size, depends(program)))
        (control / "conffiles").write_text("/etc/apparmor.d/vitrine\n")
        for name, text in (("postinst", _AFTER), ("prerm", _BEFORE_REMOVAL)):
            (control / name).write_text(text)
            (control / name).chmod(0o755)
        linux_files.same_time(tree, product.epoch)
        command = ["dpkg-deb", "--root-owner-group", "-Zzstd", "-z10", "--threads-max=2", "--build"]
        run([*command, tree, made], product.environment())
    return made


def _control(package: str, product: Product, size: int, needed: list[str]) -> str:
    other = {NAME: f"{NAME}-cuda", f"{NAME}-cuda": NAME}[package]
    return (
        f"Package: {package}\nVersion: {product.version}\nArchitecture: amd64\n"
        "Section: text\nPriority: optional\n"
        f"Maintainer: {VENDOR} <vitrine@vitrine.invalid>\nInstalled-Size: {size}\n"
        f"Depends: {', '.join(needed)}\nConflicts: {other}\nReplaces: {other}\n"
        f"Recommends: gnome-keyring | kwalletmanager | keepassxc\n"
        f"Description: {SUMMARY}\n {DESCRIPTION}\n"
    )


def depends(program: Path) -> list[str]:
    """Debian's packages for every library that the program needs and does not bring, with least versions.

    Raises:
        CannotBuild: a library belongs to no package on this machine.
    """
    asked = elf.needs(program)
    homeless = [name for name in asked.libraries if not elf.places(name)]
    if homeless:
        users = ", ".join(f"{name} (for {asked.libraries[name]})" for name in homeless)
        raise CannotBuild(f"Not on this machine, so their packages are not known: {users}")
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch, "debian")
        place.mkdir()
        (place / "control").write_text("Source: vitrine\n\nPackage: vitrine\nArchitecture: amd64\n")
        command = ["dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0"]
        command += [f"-l{folder}" for folder in sorted({str(f.parent) for f in elf.files(program)})]
        done = subprocess.run(
            [*command, *map(str, elf.files(program))],
            cwd=scratch,
            capture_output=True,
            text=True,
            check=False,
        )
    found = re.search(r"^shlibs:Depends=(.*)$", done.stdout, re.M)
    if found is None:
        raise CannotBuild(f"dpkg-shlibdeps said nothing of use:\n{done.stderr[-2000:]}")
    told = {re.split(r"[ (|]", each)[0]: each for each in found[1].split(", ")}
    # What the program brings itself is told of too; what a symbols file does not tell of is still needed.
    known = {package: told.get(package, package) for package in map(_package_of, asked.libraries)}
    known.setdefault("libc6", f"libc6 (>= {'.'.join(map(str, asked.glibc))})")
    return [*sorted(known.values()), *_BESIDES]


def _package_of(library: str) -> str:
    from installers.licences import owner

    package = owner(Path(elf.places(library)[0]))
    if not package:
        raise CannotBuild(f"{library} is needed and belongs to no package here.")
    return package
