"""What Vitrine needs of the system: libraries that Qt loads, a font, a screen, and Python's venv module."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")

FAILED, NO_SCREEN = 1, 3


class CannotGoOn(Exception):
    """A sentence for the person, and the exit code."""

    def __init__(self, sentence: str, code: int = FAILED) -> None:
        super().__init__(sentence)
        self.code = code


class Library(NamedTuple):
    """A system library that Qt loads, and the Debian and Ubuntu package that has it."""

    file: str
    package: str
    purpose: str


QT_LIBRARIES = (
    Library("libstdc++.so.6", "libstdc++6", "the C++ run-time"),
    Library("libz.so.1", "zlib1g", "compression"),
    Library("libzstd.so.1", "libzstd1", "compression"),
    Library("libglib-2.0.so.0", "libglib2.0-0", "the event loop"),
    Library("libgthread-2.0.so.0", "libglib2.0-0", "the event loop"),
    Library("libEGL.so.1", "libegl1", "drawing"),
    Library("libGL.so.1", "libgl1", "drawing"),
    Library("libX11.so.6", "libx11-6", "the screen"),
    Library("libxkbcommon.so.0", "libxkbcommon0", "the keyboard"),
    Library("libdbus-1.so.3", "libdbus-1-3", "the session"),
    Library("libfontconfig.so.1", "libfontconfig1", "finding fonts"),
    Library("libfreetype.so.6", "libfreetype6", "drawing fonts"),
)
X11_LIBRARIES = (
    Library("libX11-xcb.so.1", "libx11-xcb1", "windows"),
    Library("libxcb.so.1", "libxcb1", "windows"),
    Library("libxcb-cursor.so.0", "libxcb-cursor0", "the pointer"),
    Library("libxcb-icccm.so.4", "libxcb-icccm4", "windows"),
    Library("libxcb-image.so.0", "libxcb-image0", "pictures in windows"),
    Library("libxcb-keysyms.so.1", "libxcb-keysyms1", "the keyboard"),
    Library("libxcb-randr.so.0", "libxcb-randr0", "several screens"),
    Library("libxcb-render.so.0", "libxcb-render0", "drawing in windows"),
    Library("libxcb-render-util.so.0", "libxcb-render-util0", "drawing in windows"),
    Library("libxcb-shape.so.0", "libxcb-shape0", "windows"),
    Library("libxcb-shm.so.0", "libxcb-shm0", "drawing in windows"),
    Library("libxcb-sync.so.1", "libxcb-sync1", "drawing in windows"),
    Library("libxcb-util.so.1", "libxcb-util1", "windows"),
    Library("libxcb-xfixes.so.0", "libxcb-xfixes0", "the clipboard"),
    Library("libxcb-xkb.so.1", "libxcb-xkb1", "the keyboard"),
    Library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "the keyboard"),
)
WAYLAND_LIBRARIES = (
    Library("libwayland-client.so.0", "libwayland-client0", "windows"),
    Library("libwayland-cursor.so.0", "libwayland-cursor0", "the pointer"),
    Library("libwayland-egl.so.1", "libwayland-egl1", "drawing in windows"),
)
A_FONT = Library("a font", "fonts-dejavu-core", "text")


def need_venv_module() -> None:
    """Debian and Ubuntu split `venv` off Python; see that it is there, or install it as root."""
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        return
    package = f"python3.{sys.version_info.minor}-venv"
    if may_install():
        install_packages([package])
        return
    raise CannotGoOn(f"Python's venv module is missing. Install it with:\n    sudo apt-get install {package}")


def loads(library: Library) -> bool:
    """Whether the system finds the library, by really loading it."""
    try:
        ctypes.CDLL(library.file)
    except OSError:
        return False
    return True


def has_font() -> bool:
    folders = (Path(folder).expanduser() for folder in FONT_FOLDERS)
    files = (file for folder in folders for file in folder.glob("**/*.*"))
    return any(file.suffix.lower() in (".ttf", ".otf", ".ttc") for file in files)


def libraries_for(environment: dict[str, str]) -> tuple[Library, ...]:
    """What Qt will load on this screen; QT_QPA_PLATFORM and the session decide."""
    needed = list(QT_LIBRARIES)
    chosen = environment.get("QT_QPA_PLATFORM", "")
    if chosen.startswith("xcb") or (not chosen and environment.get("DISPLAY")):
        needed += X11_LIBRARIES
    if chosen.startswith("wayland") or (not chosen and environment.get("WAYLAND_DISPLAY")):
        needed += WAYLAND_LIBRARIES
    return tuple(needed)


def missing_sentence(missing: Sequence[Library]) -> str:
    """A sentence for each missing library, and the one command that installs all of them."""
    sentences = [f"Missing here: {each.file}, which the window needs for {each.purpose}." for each in missing]
    if shutil.which("apt-get"):
        packages = " ".join(dict.fromkeys(each.package for each in missing))
        return "\n".join([*sentences, "Install all of them with:", f"    sudo apt-get install {packages}"])
    if shutil.which("dnf"):
        files = " ".join(dict.fromkeys(_rpm_name(each) for each in missing))
        return "\n".join([*sentences, "Install all of them with:", f"    sudo dnf install {files}"])
    return "\n".join([*sentences, "Install them with your system's package manager, then call this again."])


def _rpm_name(library: Library) -> str:
    return "dejavu-sans-fonts" if library is A_FONT else f"'{library.file}()(64bit)'"


def may_install() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install_packages(packages: Sequence[str]) -> None:
    """Install with apt-get, as root."""
    print(f"Installing system packages: {' '.join(packages)}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    program = shutil.which("apt-get") or "apt-get"
    for arguments in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        command = [program, "-q", *arguments]
        done = subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
        if done.returncode:
            output = (done.stdout + done.stderr).decode(errors="replace").strip()[-1500:]
            raise CannotGoOn(f"{' '.join(command)} failed:\n{output}")


def need_libraries(environment: dict[str, str]) -> None:
    """See that Qt will find what it loads, and a font; install it where that is allowed."""
    if not sys.platform.startswith("linux"):
        return

    def missing() -> list[Library]:
        lacking = [library for library in libraries_for(environment) if not loads(library)]
        return lacking if has_font() else [*lacking, A_FONT]

    lacking = missing()
    if lacking and may_install():
        install_packages(list(dict.fromkeys(each.package for each in lacking)))
        lacking = missing()
    if lacking:
        raise CannotGoOn(missing_sentence(lacking))


def need_screen(environment: dict[str, str]) -> None:
    """See that there is a screen to open a window on, and one that a sealed program can reach."""
    if not sys.platform.startswith("linux") or environment.get("QT_QPA_PLATFORM"):
        return
    if environment.get("WAYLAND_DISPLAY"):
        return
    display = environment.get("DISPLAY", "")
    way_on = (
        "Start it in a desktop session on the machine itself, or work without a window:\n"
        "    python3 packaging/start.py analyse FILE --ask TEXT"
    )
    if not display:
        sentence = "Vitrine is set up, but there is no screen to open its window on."
        raise CannotGoOn(f"{sentence} {way_on}", NO_SCREEN)
    host = display.rpartition(":")[0]
    if host not in ("", "unix") and not host.startswith("/"):
        sentence = f"The screen {display} is reached over the network, which Vitrine shuts for itself."
        raise CannotGoOn(f"{sentence} {way_on}", NO_SCREEN)
