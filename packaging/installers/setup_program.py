"""`Vitrine-VERSION-Setup.exe`: NSIS packs the payload, on Linux."""

from __future__ import annotations

import tempfile
from pathlib import Path

from installers import launchers
from installers.product import PACKAGING, TITLE, CannotBuild, Product, Variant
from installers.running import need, run

#: NSIS cannot address more.
_MOST_BYTES = 2 * 1000**3


def build(payload: Path, target: Path, product: Product, variant: Variant, compressor: str = "") -> Path:
    """Write the installer into the folder `target`.

    Args:
        compressor: NSIS's words for it; the smallest result by default, which takes minutes.

    Raises:
        CannotBuild: it would be larger than an installer of NSIS may be.
    """
    need("makensis")
    target.mkdir(parents=True, exist_ok=True)
    suffix = "" if variant == "cpu" else f"-{variant}"
    made = target / f"{TITLE}-{product.version}{suffix}-Setup.exe"
    size = sum(file.stat().st_size for file in payload.rglob("*") if file.is_file())
    with tempfile.TemporaryDirectory() as scratch:
        icon = Path(scratch, "vitrine.ico")
        launchers.icon(icon, product)
        words = {
            "VERSION": product.version,
            "PAYLOAD": payload,
            "OUT": made,
            "ICON": icon,
            "SIZE_KB": size // 1024,
        }
        command = ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8"]
        command += [f"-D{key}={value}" for key, value in words.items()]
        if compressor:
            command.append(f"-DCOMPRESSOR={compressor}")
        run([*command, str(PACKAGING / "windows" / "installer.nsi")], product.environment())
    if made.stat().st_size >= _MOST_BYTES:
        raise CannotBuild(f"{made.name} has {made.stat().st_size / 1e9:.2f} GB; two are the limit.")
    return made
