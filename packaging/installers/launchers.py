"""`vitrine.exe` and `vitrine-cli.exe`, compiled on Linux, the same bytes each time."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from installers.linux_files import coloured_icon
from installers.product import PACKAGING, Product
from installers.running import need, run

_COMPILER = "x86_64-w64-mingw32-gcc"
_RESOURCES = "x86_64-w64-mingw32-windres"
TOOLS = (_COMPILER, _RESOURCES, "rsvg-convert", "icotool")
_SIZES = (16, 24, 32, 48, 64, 128, 256)
_ASSETS = PACKAGING / "windows"
#: File -> what the compiler is told for it.
LAUNCHERS = {"vitrine.exe": ["-mwindows"], "vitrine-cli.exe": ["-mconsole", "-DCONSOLE"]}
_HARDENED = "-Wl,--no-insert-timestamp,--dynamicbase,--nxcompat,--high-entropy-va"


def build(target: Path, product: Product, python: str) -> list[Path]:
    """Write both, and `vitrine.ico`, into a folder.

    Args:
        python: name of the library without its ending, "python313".
    """
    need(*TOOLS)
    target.mkdir(parents=True, exist_ok=True)
    environment = product.environment()
    made = []
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        icon(place / "vitrine.ico", product)
        shutil.copyfile(place / "vitrine.ico", target / "vitrine.ico")
        for name in ("launcher.c", "launcher.rc"):
            shutil.copyfile(_ASSETS / name, place / name)
        manifest = (_ASSETS / "launcher.manifest").read_text("utf-8")
        (place / "launcher.manifest").write_text(manifest.replace("@VERSION@", numbers(product.version, ".")))
        for name, flags in LAUNCHERS.items():
            words = {
                "VERSION_NUMBERS": numbers(product.version, ","),
                "VERSION_TEXT": f'\\"{product.version}\\"',
                "FILE_TEXT": f'\\"{name}\\"',
            }
            defined = [f"-D{key}={value}" for key, value in words.items()]
            run([_RESOURCES, *defined, "launcher.rc", "-O", "coff", "-o", "launcher.res"], environment, place)
            command = [_COMPILER, "-std=c11", "-Os", "-Wall", "-Wextra", "-Werror", "-municode", *flags]
            command += [f'-DPYTHON=L"{python}"', "launcher.c", "launcher.res", "-s", "-static", _HARDENED]
            run([*command, "-o", name], environment, place)
            made.append(Path(shutil.copyfile(place / name, target / name)))
    return made


def icon(file: Path, product: Product) -> None:
    """The program's mark in the sizes that Windows shows."""
    need("rsvg-convert", "icotool")
    environment = product.environment()
    with tempfile.TemporaryDirectory() as scratch:
        drawing = Path(scratch, "vitrine.svg")
        drawing.write_text(coloured_icon(), encoding="utf-8")
        pictures = []
        for size in _SIZES:
            picture = Path(scratch, f"{size}.png")
            run(["rsvg-convert", "-w", str(size), "-h", str(size), drawing, "-o", picture], environment)
            pictures.append(picture)
        command: list[str | Path] = ["icotool", "-c", "-o", file, *pictures[:-1], f"--raw={pictures[-1]}"]
        run(command, environment)


def numbers(version: str, between: str) -> str:
    """Four numbers, as Windows wants them: "0,1,0,0"."""
    parts = (version.split(".") + ["0"] * 4)[:4]
    return between.join(parts)
