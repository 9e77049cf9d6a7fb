"""The program's two faces, Inter for text and JetBrains Mono for noise and columns, in the person's size."""

from functools import cache
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

_TEXT, _FIXED = "Inter", "JetBrains Mono"
_USUAL = 13


class _InForce:
    """The text size in force, in percent; one for the whole program, as its fonts are."""

    percent = 100


def load_faces(folder: Path) -> None:
    """Write the whole window in the faces of a folder; where one is missing, in the system's."""
    for file in sorted(folder.glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
    _face.cache_clear()
    QApplication.setFont(text_face(_USUAL))


def text_size() -> int:
    """The text size in force, in percent."""
    return _InForce.percent


def set_text_size(percent: int) -> None:
    """Write everything in this size from now on; what is drawn already has to be drawn anew.

    Raises:
        ValueError: below 100 or above 200.
    """
    if not 100 <= percent <= 200:
        raise ValueError(f"text cannot be {percent} %")
    _InForce.percent = percent


def sized(pixels: float) -> int:
    """Pixels of letters, or of the room around them, in the text size in force."""
    return round(pixels * _InForce.percent / 100)


def text_face(pixels: float, weight: QFont.Weight = QFont.Weight.Normal, *, italic: bool = False) -> QFont:
    """The face of text; `pixels` are those at 100 percent."""
    return QFont(_face(_TEXT, sized(pixels), weight, italic))


def fixed_face(pixels: float) -> QFont:
    """The face in which all letters are equally wide; `pixels` are those at 100 percent."""
    return QFont(_face(_FIXED, sized(pixels), QFont.Weight.Normal, False))


@cache
def _face(family: str, pixels: int, weight: QFont.Weight, italic: bool) -> QFont:
    systems = QFontDatabase.SystemFont
    font = QFontDatabase.systemFont(systems.GeneralFont if family == _TEXT else systems.FixedFont)
    if QFontDatabase.hasFamily(family):
        font.setFamilies([family, font.family()])
    font.setPixelSize(pixels)
    font.setWeight(weight)
    font.setItalic(italic)
    return font
