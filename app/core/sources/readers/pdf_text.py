"""The text layer of one PDF page, in the order in which the page gives it, with a box for each word."""

import ctypes
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.core.sources.source import TextBox

#: How pdfium marks a hyphen at the end of a line, which takes the place of the line end too.
_LINE_HYPHENS = "\x02\ufffe\uffff"
#: Control characters, carriage returns among them, match nothing and fall out.
_TOKEN = re.compile(
    rf"(?P<word>[^\s\x00-\x1f\x7f{_LINE_HYPHENS}]*[{_LINE_HYPHENS}]|[^\s\x00-\x1f\x7f{_LINE_HYPHENS}]+)"
    r"|(?P<newline>\n)|(?P<space>[^\S\r\n])"
)
#: Keeps the place of the second unit of a character beyond 16 bits; no page writes it.
_SECOND_HALF = "\ufdd0"
#: Device units for a whole page in `FPDF_PageToDevice`, which gives whole numbers only.
_FINE = 1_000_000
_FAR = 1000.0
#: Points; narrower and lower boxes say nothing.
_AREA = 0.1

Place = Callable[[float, float], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Lettering:
    """A page's text layer.

    Attributes:
        text: in the order in which the page gives it.
        boxes: one for each run without white space that stands on the page, in points from the top left of
            the page as it is shown.
        words: all such runs: start, end, pdfium's index of the first letter, box, whether it is off the page.
        cut: whether there was more.
    """

    text: str
    boxes: tuple[TextBox, ...]
    words: tuple[tuple[int, int, int, TextBox | None, bool], ...]
    cut: bool


def lettering(page: Any, textpage: Any, most: int) -> Lettering:
    """The text layer of a `pypdfium2.PdfPage`, cut after `most` characters."""
    writer = _Writer(textpage, upright(page), page.get_size())
    cut = False
    for token in _TOKEN.finditer(_letters(textpage)):
        if writer.length >= most:
            cut = True
            break
        writer.take(token)
    return Lettering(writer.text(), tuple(writer.boxes), tuple(writer.words), cut)


class _Writer:
    """Puts the text together word by word and boxes the words."""

    def __init__(self, textpage: Any, place: Place, size: tuple[float, float]) -> None:
        import pypdfium2.raw as pdfium

        self.length = 0
        self.boxes: list[TextBox] = []
        self.words: list[tuple[int, int, int, TextBox | None, bool]] = []
        self._out: list[str] = []
        self._textpage = textpage
        self._place = place
        self._size = size
        self._find = pdfium.FPDFText_GetLooseCharBox
        self._rectangle, self._rectangle_of_last = pdfium.FS_RECTF(), pdfium.FS_RECTF()

    def take(self, token: "re.Match[str]") -> None:
        """Add a word, a space or a line end that stands at these indices of the page."""
        text = token[0]
        if token.lastgroup == "space":
            self._append(" ")
        elif token.lastgroup == "newline":
            self._newline()
        else:
            start, hyphen = self.length, text[-1] in _LINE_HYPHENS
            text = text.replace(_SECOND_HALF, "")
            self._append(f"{text[:-1]}-" if hyphen else text)
            place, off = self._box(token.start(), token.end() - 1)
            box = TextBox(start, self.length, *place) if place else None
            if box:
                self.boxes.append(box)
            self.words.append((start, self.length, token.start(), box, off))
            if hyphen:
                self._newline()

    def text(self) -> str:
        """What was taken so far."""
        return "".join(self._out)

    def _append(self, text: str) -> None:
        self._out.append(text)
        self.length += len(text)

    def _newline(self) -> None:
        while self._out and self._out[-1] == " ":
            self.length -= len(self._out.pop())
        self._append("\n")

    def _box(self, first: int, last: int) -> tuple[tuple[float, float, float, float] | None, bool]:
        """Where a word stands, if that is known; and whether that is wholly off the page."""
        first_box, last_box = self._rectangle, self._rectangle_of_last
        if not self._find(self._textpage, first, first_box) or not self._find(self._textpage, last, last_box):
            return None, False
        # Both in the page's own coordinates, which run upwards and may be turned.
        x, y = self._place(min(first_box.left, last_box.left), max(first_box.top, last_box.top))
        u, v = self._place(max(first_box.right, last_box.right), min(first_box.bottom, last_box.bottom))
        width, height = self._size
        left, right = max(min(x, u), 0.0), min(max(x, u), width)
        top, bottom = max(min(y, v), 0.0), min(max(y, v), height)
        if left < right and top < bottom:
            return (left, top, right, bottom), False
        # Fonts that say nothing of their size give boxes without an area.
        return None, abs(x - u) > _AREA and abs(y - v) > _AREA


def _letters(textpage: Any) -> str:
    """What stands at each of pdfium's character indices, a zero character where nothing does."""
    import pypdfium2.raw as pdfium

    count = max(0, pdfium.FPDFText_CountChars(textpage))
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(textpage, 0, count, buffer)
    text = bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    # pdfium leaves characters out of its text that it counts, and a character beyond 16 bits is two units.
    codes = [pdfium.FPDFText_GetUnicode(textpage, index) for index in range(count)]
    out = []
    for index, code in enumerate(codes):
        before, behind = codes[index - 1] if index else 0, codes[index + 1] if index + 1 < count else 0
        if 0xD800 <= code < 0xDC00 <= behind < 0xE000:
            out.append(chr(0x10000 + ((code - 0xD800) << 10) + behind - 0xDC00))
        elif 0xD800 <= before < 0xDC00 <= code < 0xE000:
            out.append(_SECOND_HALF)
        else:
            out.append(chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\x00")
    return "".join(out)


def upright(page: Any) -> Place:
    """From a page's own coordinates to points from the top left of the page as shown, turned and cropped."""
    import pypdfium2.raw as pdfium

    width, height = page.get_size()

    def shown(x: float, y: float) -> tuple[float, float]:
        across, down = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(page, 0, 0, _FINE, _FINE, 0, x, y, across, down)
        return across.value * width / _FINE, down.value * height / _FINE

    origin, right, up = shown(0, 0), shown(_FAR, 0), shown(0, _FAR)
    xx, xy = (right[0] - origin[0]) / _FAR, (right[1] - origin[1]) / _FAR
    yx, yy = (up[0] - origin[0]) / _FAR, (up[1] - origin[1]) / _FAR
    return lambda x, y: (origin[0] + xx * x + yx * y, origin[1] + xy * x + yy * y)
