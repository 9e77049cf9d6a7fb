"""The licences of what Vitrine is made of: as collected for a build, or as a clone's packages bring them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from app.core.paths import resources

_NAMES = re.compile(r"(licen[cs]e|copying|notice|copyright|authors)[^/]*$", re.I)


@dataclass(frozen=True, slots=True)
class Licence:
    """One piece of software, and what it is under.

    Attributes:
        name: with its version, "numpy 2.4.6".
        text: the whole text, or a sentence that it brings none.
    """

    name: str
    text: str


def licences() -> tuple[Licence, ...]:
    """What ships, by name: first Vitrine itself with the list of all, then each with its text."""
    folder = resources() / "licences"
    own = Licence("Vitrine", _read(folder / "README.md"))
    collected = sorted(folder.rglob("*.txt"), key=lambda file: file.stem.lower())
    others = [Licence(file.stem, _read(file)) for file in collected] or list(_installed())
    return (own, *others)


def _installed() -> Iterator[Licence]:
    """The packages beside this program in a clone, those for its tests included."""
    found = {each.name.lower(): each for each in metadata.distributions() if each.name}
    for name in sorted(found):
        each = found[name]
        files = [
            Path(str(each.locate_file(file)))
            for file in each.files or ()
            if ".dist-info/" in str(file) and _NAMES.search(file.name)
        ]
        text = "\n\n".join(_read(file) for file in files if file.is_file())
        said = each.metadata.get_all("License-Expression") or each.metadata.get_all("License") or [""]
        yield Licence(f"{each.name} {each.version}", text or str(said[0]))


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
