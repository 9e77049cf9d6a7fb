"""Gives pdfium the system's fonts from memory: those that were mapped before the reader was locked."""

import ctypes
import mmap
import os
import re
import struct
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from app.core.sources.fonts import Font, catalogue

_COLLECTION = b"ttcf"
_FIXED_PITCH = 1
_ANSI, _DEFAULT = 0, 1
_BOLD = 500
#: What the names of the fonts that every PDF may ask for stand for.
_ALIASES = {"courier": "couriernew", "times": "timesnewroman", "helvetica": "arial"}
_STYLES = re.compile("bold|italic|oblique|regular|roman|book|medium|mt$|ps")


def offer(fonts: list[dict[str, Any]]) -> None:
    """The fonts that the program has chosen, before `install`."""
    _offered.extend(Font(each["path"], each["face"], tuple(each["scripts"])) for each in fonts)


def install() -> None:
    """From now on pdfium looks for fonts here. Once for a process; nothing is done on other systems."""
    if sys.platform != "linux" or _kept:
        return
    import pypdfium2.raw as pdfium

    shelf = _Shelf([mapped for font in _offered or catalogue() if (mapped := _mapped(font))])
    info = pdfium.FPDF_SYSFONTINFO(version=1)
    for name in ("EnumFonts", "MapFont", "GetFont", "GetFontData", "GetFaceName", "DeleteFont"):
        setattr(info, name, type(getattr(info, name))(getattr(shelf, name)))
    pdfium.FPDF_SetSystemFontInfo(info)
    # pdfium keeps addresses only.
    _kept.extend((shelf, info))


_offered: list[Font] = []
_kept: list[Any] = []


@dataclass(frozen=True, slots=True)
class _Mapped:
    font: Font
    place: int
    size: int
    collection: bool
    #: The face in small letters and figures only.
    bare: str
    family: str


@dataclass
class _Shelf:
    """The callbacks, named as pdfium names them; a font's handle is its number here, from 1."""

    fonts: list[_Mapped]
    _names: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number, each in enumerate(self.fonts, 1):
            self._names.setdefault(each.bare, number)

    def EnumFonts(self, _info: Any, mapper: Any) -> None:
        import pypdfium2.raw as pdfium

        for each in self.fonts:
            for script in (*each.font.scripts, _ANSI):
                pdfium.FPDF_AddInstalledFont(mapper, each.font.face.encode("utf-8"), script)

    def MapFont(
        self, _info: Any, weight: int, italic: int, script: int, pitch: int, face: Any, _exact: Any
    ) -> int:
        asked = _bare(_text(face))
        if number := self._named(asked):
            return number
        if script == _ANSI and pitch & _FIXED_PITCH:
            return self._named("couriernew")
        asian = script not in (_ANSI, _DEFAULT)
        family = _family(asked)
        fitting = [
            number
            for number, each in enumerate(self.fonts, 1)
            if (script in each.font.scripts if asian else family and family == each.family)
        ]
        return max(fitting, key=lambda number: self._likeness(number, weight, bool(italic)), default=0)

    def GetFont(self, _info: Any, face: Any) -> int:
        return self._named(_bare(_text(face)))

    def GetFontData(self, _info: Any, handle: Any, table: int, buffer: Any, room: int) -> int:
        each = self._at(handle)
        if each is None:
            return 0
        wanted = table.to_bytes(4, "big")
        if wanted in (b"\0\0\0\0", _COLLECTION):
            start, length = 0, each.size if each.collection == (wanted == _COLLECTION) else 0
        else:
            start, length = _table(each, wanted)
        if buffer and length:
            ctypes.memmove(buffer, each.place + start, min(length, room))
        return length

    def GetFaceName(self, _info: Any, handle: Any, buffer: Any, room: int) -> int:
        each = self._at(handle)
        if each is None:
            return 0
        name = each.font.face.encode("utf-8") + b"\0"
        if buffer and room >= len(name):
            ctypes.memmove(buffer, name, len(name))
        return len(name)

    def DeleteFont(self, _info: Any, _handle: Any) -> None:
        """Nothing: they are there as long as the process."""

    def _named(self, bare: str) -> int:
        return self._names.get(_ALIASES.get(bare, bare), 0)

    def _at(self, handle: Any) -> _Mapped | None:
        number = int(handle or 0)
        return self.fonts[number - 1] if 1 <= number <= len(self.fonts) else None

    def _likeness(self, number: int, weight: int, italic: bool) -> tuple[bool, bool, int]:
        bare = self.fonts[number - 1].bare
        slanted = "italic" in bare or "oblique" in bare
        return ("bold" in bare) == (weight > _BOLD), slanted == italic, -number


def _mapped(font: Font) -> _Mapped | None:
    """The file in memory; Python's own maps would keep a descriptor each."""
    if sys.platform == "win32":
        return None
    with suppress(OSError):
        descriptor = os.open(font.path, os.O_RDONLY | os.O_CLOEXEC)
        try:
            size = os.fstat(descriptor).st_size
            libc = ctypes.CDLL(None, use_errno=True)
            libc.mmap.restype = ctypes.c_void_p
            libc.mmap.argtypes = (
                *(ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_long),
            )
            place = libc.mmap(None, size, mmap.PROT_READ, mmap.MAP_PRIVATE, descriptor, 0) if size else None
            if place is None or place == ctypes.c_void_p(-1).value:
                return None
            bare = _bare(font.face)
            collection = ctypes.string_at(place, min(4, size)) == _COLLECTION
            return _Mapped(font, place, size, collection, bare, _family(bare))
        finally:
            os.close(descriptor)
    return None


def _table(each: _Mapped, tag: bytes) -> tuple[int, int]:
    """Where a table stands in the file, and its length; 0 for none."""
    head = ctypes.string_at(each.place, min(each.size, 12 + 16 * 64))
    if each.collection:
        return 0, 0
    (count,) = struct.unpack(">H", head[4:6])
    for name, _, start, length in struct.iter_unpack(">4sIII", head[12 : 12 + 16 * min(count, 64)]):
        if name == tag and start + length <= each.size:
            return start, length
    return 0, 0


def _text(face: Any) -> str:
    return (ctypes.cast(face, ctypes.c_char_p).value or b"").decode("utf-8", "replace") if face else ""


def _bare(face: str) -> str:
    return re.sub("[^a-z0-9]", "", face.lower())


def _family(bare: str) -> str:
    return _STYLES.sub("", bare)
