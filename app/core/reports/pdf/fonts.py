"""The fonts of a PDF: Inter, which comes with the program, and for other scripts what the system has.

Figures are all of one width in them. A letter that no font has is drawn as an empty box and counted.
"""

import sys
from functools import cache
from pathlib import Path
from typing import Any, Literal

from app.core.paths import resources

Face = Literal["regular", "strong", "italic", "mono"]
_OWN: dict[Face, str] = {
    "regular": "Inter-Regular",
    "strong": "Inter-SemiBold",
    "italic": "Inter-Italic",
    "mono": "JetBrainsMono-Regular",
}
#: Fonts of systems for what ours lack: other scripts, signs. The first that has a letter draws it.
_LINUX = (
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/TTF/DejaVuSans.ttf",
    "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
)
_WINDOWS = ("segoeui.ttf", "seguisym.ttf", "arial.ttf", "msyh.ttc", "malgun.ttf", "YuGothR.ttc")
_BOX = "□"


class Fonts:
    """Splits texts into what each font draws. One document at a time.

    Attributes:
        missing: how many letters no font has.
    """

    def __init__(self) -> None:
        self._faces = _registered()
        self.missing = 0

    def split(self, text: str, face: Face) -> list[tuple[str, str]]:
        """The text as (font, letters), with a box for each letter that cannot be drawn."""
        own = _OWN[face]
        letters = self._faces[own]
        if all(ord(one) in letters for one in text):
            return [(own, text)] if text else []
        pieces: list[tuple[str, str]] = []
        for one in text:
            font, drawn = self._drawn(one, own)
            if pieces and pieces[-1][0] == font:
                pieces[-1] = (font, pieces[-1][1] + drawn)
            elif drawn:
                pieces.append((font, drawn))
        return pieces

    def width(self, text: str, face: Face, size: float) -> float:
        """In points."""
        from reportlab.pdfbase.pdfmetrics import stringWidth

        return sum(float(stringWidth(piece, font, size)) for font, piece in self.split(text, face))

    def _drawn(self, one: str, own: str) -> tuple[str, str]:
        code = ord(one)
        if code in (0x200B, 0x200C, 0x200D, 0xFEFF, 0xAD) or code < 32:
            return own, ""
        if 0x2000 <= code <= 0x200A or code in (0xA0, 0x202F, 0x3000):
            return own, " "
        for font, letters in ((own, self._faces[own]), *self._faces.items()):
            if code in letters:
                return font, one
        self.missing += 1
        return (own if ord(_BOX) in self._faces[own] else "Inter-Regular"), _BOX


@cache
def _registered() -> dict[str, frozenset[int]]:
    """Every font at hand with the letters that it has, ours first."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    found: dict[str, frozenset[int]] = {}

    def take(name: str, path: Path) -> None:
        font: Any = TTFont(name, str(path))
        pdfmetrics.registerFont(font)
        found[name] = frozenset(font.face.charToGlyph)

    for name in _OWN.values():
        take(name, resources() / "fonts" / f"{name}.ttf")
    windows = Path("C:/Windows/Fonts")
    paths = (
        [windows / name for name in _WINDOWS] if sys.platform == "win32" else [Path(one) for one in _LINUX]
    )
    for path in paths:
        if path.is_file():
            try:
                take(f"System-{path.stem}", path)
            except (TTFError, OSError):
                # Not one that can be put into a PDF.
                continue
    return found
