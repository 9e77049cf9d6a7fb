"""What Linux gets besides the program: menu entry, icons, manual, metadata, AppArmor, policy folder."""

from __future__ import annotations

import gzip
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from installers import manual
from installers.product import APP_ID, NAME, PACKAGING, ROOT, Product
from installers.resources import reworded
from installers.running import need, run

#: Where the program lies when it is installed.
HOME = Path("opt", NAME)
_SIZES = (16, 22, 24, 32, 48, 64, 128, 256)
#: The accent of the light theme.
_COLOUR = "#0f6b63"
_ASSETS = PACKAGING / "linux"


def put(tree: Path, product: Product) -> None:
    """Write everything but the program into a tree that stands for the file system's root."""
    need("rsvg-convert")
    share = tree / "usr" / "share"
    _write(share / "applications" / f"{APP_ID}.desktop", (_ASSETS / f"{APP_ID}.desktop").read_text("utf-8"))
    _write(share / "metainfo" / f"{APP_ID}.metainfo.xml", metadata(product))
    _icons(share / "icons" / "hicolor", product.environment())
    packed = gzip.compress(manual.page(product).encode(), 9, mtime=product.epoch)
    _write_bytes(share / "man" / "man1" / f"{NAME}.1.gz", packed)
    documents = share / "doc" / NAME
    changes = (ROOT / "CHANGELOG.md").read_bytes()
    _write_bytes(documents / "changelog.gz", gzip.compress(changes, 9, mtime=product.epoch))
    _write(documents / "copyright", copyright_note())
    for name in ("README.md", "SECURITY.md", "resources/policy/policy.toml"):
        _write(documents / Path(name).name, reworded((ROOT / name).read_text("utf-8")))
    _write(tree / "etc" / "apparmor.d" / NAME, (_ASSETS / "apparmor").read_text("utf-8"))
    _write(tree / "etc" / NAME / "README", (_ASSETS / "policy-README").read_text("utf-8"))
    command = tree / "usr" / "bin" / NAME
    command.parent.mkdir(parents=True)
    command.symlink_to(Path("/", HOME, NAME))


def metadata(product: Product) -> str:
    """The AppStream metadata, with this release in it."""
    text = (_ASSETS / f"{APP_ID}.metainfo.xml").read_text("utf-8")
    return text.replace("@VERSION@", product.version).replace("@DATE@", product.made)


def copyright_note() -> str:
    """The file that Debian wants; the texts themselves lie with the program."""
    return (
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
        "Upstream-Name: Vitrine\n\nFiles: *\nCopyright: The Vitrine project\nLicense: Apache-2.0\n"
        " On Debian systems the text is in /usr/share/common-licenses/Apache-2.0.\n"
        " .\n Vitrine brings libraries of others along. What each is under, and its text, stands in\n"
        f" /{HOME}/_internal/resources/licences and in the window under About.\n"
    )


def link(program: Path, target: Path) -> None:
    """The program's folder once more at another place, by hard links where that can be done."""
    target.parent.mkdir(parents=True, exist_ok=True)

    def once_more(source: str, place: str) -> str:
        try:
            os.link(source, place, follow_symlinks=False)
        except OSError:
            shutil.copy2(source, place, follow_symlinks=False)
        return place

    shutil.copytree(program, target, symlinks=True, copy_function=once_more)


def same_time(tree: Path, epoch: int) -> None:
    """Give every file of a tree the time of the commit, and rights that do not depend on who builds."""
    for entry in [tree, *tree.rglob("*")]:
        if not entry.is_symlink():
            entry.chmod(0o755 if entry.is_dir() or os.access(entry, os.X_OK) else 0o644)
        os.utime(entry, (epoch, epoch), follow_symlinks=False)


def coloured_icon() -> str:
    """The program's mark in its own colour: the window colours it by the theme, a menu cannot."""
    return (ROOT / "resources" / "icons" / "vitrine.svg").read_text("utf-8").replace("currentColor", _COLOUR)


def _icons(folder: Path, environment: Mapping[str, str]) -> None:
    drawing = folder / "scalable" / "apps" / f"{APP_ID}.svg"
    _write(drawing, coloured_icon())
    for size in _SIZES:
        place = folder / f"{size}x{size}" / "apps" / f"{APP_ID}.png"
        place.parent.mkdir(parents=True)
        run(["rsvg-convert", "-w", str(size), "-h", str(size), drawing, "-o", place], environment)


def _write(place: Path, text: str) -> None:
    _write_bytes(place, text.encode())


def _write_bytes(place: Path, content: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
