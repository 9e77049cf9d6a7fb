"""The data that ships: `resources/`, with the words of an installed program, and notes of the build."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from installers.product import Product, Variant

#: Pictures of the handbook, and how the demonstration model was made.
_NOT_SHIPPED = ("screenshots", "training.csv")
_WORDED = (".md", ".toml", ".txt")
IN_A_CLONE = "python3 packaging/start.py"


def stage(
    root: Path,
    target: Path,
    product: Product,
    variant: Variant,
    key: Path | None,
    installed: str = "vitrine",
) -> None:
    """Copy the resources to `target`, which must not be there.

    Args:
        installed: how the program is called where it is installed.
        key: the public key that releases are signed with; without one the program says that it has none.
    """
    shutil.copytree(root / "resources", target, ignore=shutil.ignore_patterns(*_NOT_SHIPPED))
    for file in sorted(target.rglob("*")):
        if file.suffix in _WORDED and "samples" not in file.parts:
            file.write_text(reworded(file.read_text(encoding="utf-8"), installed), encoding="utf-8")
    notes = target / "release"
    notes.mkdir(exist_ok=True)
    told = {"made": product.made, "variant": variant, "commit": product.commit}
    (notes / "build.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    if key is not None:
        shutil.copyfile(key, notes / "vitrine.pub")


def reworded(text: str, installed: str = "vitrine") -> str:
    """A page as it is right where the program is installed: its commands, without the note about clones."""
    pages = [part for part in text.split("\n\n") if "`vitrine` stands for" not in part]
    return "\n\n".join(pages).replace(IN_A_CLONE, installed)
