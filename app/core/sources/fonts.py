"""The system's fonts that a reader of PDFs may need, chosen once by the program.

pdfium looks for them when a PDF brings none of its own, by their names and for Chinese, Japanese and Korean.
A locked reader can open none, so it maps these before. Linux only; elsewhere pdfium finds its own.
"""

import os
import struct
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

_FOLDERS = ("/usr/share/fonts", "/usr/share/X11/fonts", "/usr/local/share/fonts")
_ENDINGS = (".ttf", ".otf", ".ttc")
#: A reader maps this many, and this many bytes, at most; a system can have thousands.
_FONTS, _BYTES = 128, 512 * 1024 * 1024
#: Fonts that are looked into at most.
_LOOKED_AT = 6000
#: Beginnings of names that documents ask for without bringing them, or that stand in for those.
_WANTED = (
    "arial", "times", "courier", "helvetica", "liberation", "dejavu", "calibri", "carlito", "cambria",
    "caladea", "verdana", "tahoma", "georgia", "trebuchet", "nimbus", "symbol", "noto sans cjk",
    "noto serif cjk", "droid", "wenquanyi", "ipa", "takao", "vl gothic", "nanum", "un", "ar pl", "simsun",
    "ms ", "malgun", "microsoft",
)  # fmt: skip
#: Bits of a font's code pages (its table OS/2) and the Windows number of the script each stands for.
_SCRIPTS = ((17, 128), (18, 134), (19, 129), (20, 136), (21, 129))


@dataclass(frozen=True, slots=True)
class Font:
    """One file.

    Attributes:
        path: of the file.
        face: family and style, "DejaVu Sans Bold".
        scripts: Windows numbers of the Chinese, Japanese and Korean scripts that it has.
    """

    path: str
    face: str
    scripts: tuple[int, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for the reader's command line."""
        return asdict(self)


@cache
def catalogue() -> tuple[Font, ...]:
    """The fonts of this system that readers get, the likeliest first; looked for once."""
    if sys.platform != "linux":
        return ()
    found = []
    for path, size in _files():
        with suppress(OSError, struct.error, ValueError), path.open("rb") as file:
            found.append((_font(path, file), size))
    found.sort(key=lambda each: _rank(each[0]))
    chosen, room = [], _BYTES
    for font, size in found[:_FONTS]:
        if size <= room:
            room -= size
            chosen.append(font)
    return tuple(chosen)


def _files() -> Iterator[tuple[Path, int]]:
    left = _LOOKED_AT
    for folder in _FOLDERS:
        for place, folders, names in os.walk(folder):
            folders.sort()
            for name in sorted(names):
                if name.lower().endswith(_ENDINGS) and left:
                    left -= 1
                    path = Path(place, name)
                    with suppress(OSError):
                        yield path, path.stat().st_size


def _rank(font: Font) -> tuple[int, str]:
    face = font.face.lower()
    wanted = next((at for at, start in enumerate(_WANTED) if face.startswith(start)), len(_WANTED))
    return (wanted if wanted < len(_WANTED) or not font.scripts else wanted - 1), face


def _font(path: Path, file: BinaryIO) -> Font:
    offset = 0
    head = file.read(16)
    if head[:4] == b"ttcf":
        (offset,) = struct.unpack(">I", head[12:16])
    file.seek(offset + 4)
    (count,) = struct.unpack(">H", file.read(2))
    file.seek(offset + 12)
    rows = struct.iter_unpack(">4sIII", file.read(16 * min(count, 64)))
    tables = {tag: (start, length) for tag, _, start, length in rows}
    names = _names(_table(file, tables[b"name"]))
    style = names.get(2, "Regular")
    face = names[1] if style == "Regular" else f"{names[1]} {style}"
    pages = _table(file, tables.get(b"OS/2", (0, 0)))
    bits = struct.unpack(">I", pages[78:82])[0] if len(pages) >= 86 else 0
    return Font(str(path), face, tuple(sorted({script for bit, script in _SCRIPTS if bits >> bit & 1})))


def _table(file: BinaryIO, place: tuple[int, int]) -> bytes:
    file.seek(place[0])
    return file.read(min(place[1], 1024 * 1024))


def _names(table: bytes) -> dict[int, str]:
    """Names by their number, English ones before others; KeyError later where there is none."""
    count, start = struct.unpack(">HH", table[2:6])
    found: dict[int, tuple[int, str]] = {}
    for at in range(6, 6 + 12 * count, 12):
        platform, _, language, name, length, offset = struct.unpack(">HHHHHH", table[at : at + 12])
        data = table[start + offset : start + offset + length]
        text = data.decode("utf-16-be" if platform in (0, 3) else "mac_roman", "replace")
        rank = 0 if language in (0, 0x409) else 1
        if name in (1, 2) and text and rank < found.get(name, (2, ""))[0]:
            found[name] = (rank, text)
    if 1 not in found:
        raise ValueError("a font without a name")
    return {name: text for name, (_, text) in found.items()}
