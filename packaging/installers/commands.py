"""The command line of `packaging/make.py`."""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

from installers import (
    archive,
    chroot,
    debian,
    environment,
    freeze,
    locks,
    payload,
    release,
    rpm,
    sbom,
    setup_program,
    smoke,
)
from installers.product import NAME, ROOT, VARIANTS, CannotBuild, Product, must_be_committed

FAILED, ARGUMENTS = 1, 2


def parser() -> argparse.ArgumentParser:
    """What can be typed."""
    made = argparse.ArgumentParser(prog="packaging/make.py", description="Make Vitrine's installers.")
    made.add_argument(
        "--work", type=Path, default=ROOT.parent / "vitrine-build", help="for what is on the way"
    )
    made.add_argument("--out", type=Path, help="for what is handed out; OUT below WORK if left out")
    made.add_argument("--find-links", default="", metavar="PLACE", help="torch's builds that PyPI has not")
    made.add_argument(
        "--public-key", type=Path, metavar="FILE", help="goes into the program, to check releases"
    )
    made.add_argument(
        "--uncommitted", action="store_true", help="for trials: build what differs from the commit"
    )
    parts = made.add_subparsers(dest="part", required=True)
    lock = parts.add_parser("lock", help="write the locks anew, or check them")
    lock.add_argument(
        "targets", nargs="*", metavar="TARGET", help=", ".join(each.name for each in locks.TARGETS)
    )
    lock.add_argument("--check", action="store_true", help="only say whether they would change")
    linux = parts.add_parser("linux", help="program, .deb, .rpm, .tar.zst and list of contents")
    linux.add_argument("variant", choices=VARIANTS)
    linux.add_argument("--folder-only", action="store_true", help="the program alone")
    windows = parts.add_parser("windows", help="payload, installer and list of contents")
    windows.add_argument("variant", choices=VARIANTS)
    windows.add_argument(
        "--python", type=Path, required=True, metavar="ZIP", help="CPython's embeddable package"
    )
    windows.add_argument("--compressor", default="", help="NSIS's words; for trials: zlib")
    windows.add_argument("--payload-only", action="store_true", help="no installer")
    made_of = parts.add_parser("release", help="sums and signatures over what was made")
    made_of.add_argument("--minisign-key", type=Path, metavar="FILE")
    made_of.add_argument("--certificate", type=Path, metavar="FILE")
    made_of.add_argument("--certificate-key", type=Path, metavar="FILE")
    made_of.add_argument("--timestamps", default="", metavar="ADDRESS")
    trial = parts.add_parser("smoke", help="does what was made really work")
    trial.add_argument("folder", type=Path, metavar="FOLDER", help="the program's folder, or one with a .deb")
    trial.add_argument(
        "--suite", action="append", default=[], help="a Debian to install the .deb in, as root"
    )
    trial.add_argument("--mirror", default="", metavar="ADDRESS")
    return made


def main(arguments: Sequence[str]) -> int:
    """Carry out a command.

    Returns:
        0; 1 with the reason on standard output; 2 for wrong arguments.
    """
    options = parser().parse_args(arguments)
    begun = time.monotonic()
    try:
        if options.part in ("linux", "windows", "release") and not options.uncommitted:
            must_be_committed()
        _PARTS[options.part](options)
    except CannotBuild as reason:
        print(reason)
        return FAILED
    print(f"{time.monotonic() - begun:.0f} s")
    return 0


def _out(options: argparse.Namespace) -> Path:
    out: Path = options.out or options.work / "out"
    out.mkdir(parents=True, exist_ok=True)
    return out


def _lock(options: argparse.Namespace) -> None:
    for name in options.targets or locks.USUAL:
        which = locks.target(name)
        text = locks.make(which, options.find_links if which.torch else "")
        file = locks.file_of(which)
        before = file.read_text(encoding="utf-8") if file.is_file() else ""
        print(f"{name}: {text.count('--hash')} packages, {'as it was' if text == before else 'changed'}")
        if options.check and text != before:
            raise CannotBuild(f"{file.name} is not what would be locked today.")
        if not options.check:
            file.write_text(text, encoding="utf-8")


def _linux(options: argparse.Namespace) -> None:
    which, product = locks.target(f"linux-{options.variant}"), Product.of()
    venv = environment.make(which, options.work / which.name / "venv", product, options.find_links)
    made = options.work / which.name / "frozen"
    program = freeze.freeze(product, options.variant, venv, made, options.public_key)
    print(f"{program}: {_size(program)}")
    if options.folder_only:
        return
    for build in (archive.build, debian.build, rpm.build):
        _told(build(program, _out(options), product, options.variant))
    document = sbom.of_folder(program, freeze.site_packages(venv), which, product)
    sbom.write(document, _out(options) / f"{NAME}-{product.version}-{which.name}.cdx.json")


def _windows(options: argparse.Namespace) -> None:
    which, product = locks.target(f"windows-{options.variant}"), Product.of()
    site = environment.make_site(which, options.work / which.name / "site", options.find_links)
    target = options.work / which.name / "payload"
    for note in payload.build(options.python, site, target, product, options.variant, options.public_key):
        print(note)
    print(f"{target}: {_size(target)}")
    document = sbom.of_folder(target, site, which, product)
    sbom.write(document, _out(options) / f"{NAME}-{product.version}-{which.name}.cdx.json")
    if not options.payload_only:
        _told(setup_program.build(target, _out(options), product, options.variant, options.compressor))


def _release(options: argparse.Namespace) -> None:
    keys = release.Keys(
        options.minisign_key, options.certificate, options.certificate_key, options.timestamps
    )
    for note in release.finish(_out(options), Product.of(), keys, options.public_key):
        print(note)


def _smoke(options: argparse.Namespace) -> None:
    if not options.suite:
        place = smoke.Place(str(_program(options.folder)), Path("/"), options.work / "person")
        smoke.trial(place, _row)
        return
    packages = sorted(options.folder.glob("*.deb"))
    if len(packages) != 1:
        raise CannotBuild(f"There are {len(packages)} .deb in {options.folder}, and one is needed.")
    for suite in options.suite:
        root = options.work / f"debian-{suite}"
        with smoke.bare_debian(suite, packages[0], root, options.mirror) as place:
            print(f"== {suite}, {packages[0].name}", flush=True)
            smoke.trial(place, _row)
            smoke.removal(place, packages[0], chroot.remove)
            print("removed; what the person kept is there", flush=True)


def _program(folder: Path) -> Path:
    found = folder / NAME
    if not found.is_file():
        raise CannotBuild(f"There is no {NAME} in {folder}.")
    return found.resolve()


def _row(row: smoke.Row) -> None:
    print(f"{row.name:<28}{row.seconds:7.1f} s  {row.told}", flush=True)


def _told(file: Path) -> None:
    print(f"{file.name}: {file.stat().st_size / 2**20:.0f} MiB", flush=True)


def _size(folder: Path) -> str:
    sizes = [file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink()]
    return f"{len(sizes)} files, {sum(sizes) / 2**20:.0f} MiB"


_PARTS = {"lock": _lock, "linux": _linux, "windows": _windows, "release": _release, "smoke": _smoke}
