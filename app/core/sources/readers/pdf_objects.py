"""What is drawn on a PDF page besides its letters: pictures, lines of tables, shapes that cover text."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from app.core.sources.readers.pdf_text import Place, upright

#: Pages with more objects than this are drawings, and going through them takes long.
_MANY = 20_000
_DEPTH = 3
#: Points: what is thinner is a line, what is smaller covers no word.
_THIN, _LONG, _HIGH = 2.5, 20.0, 8.0
_OPAQUE = 250

#: As PDF writes it: x' = a x + c y + e, y' = b x + d y + f.
Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Cover:
    """A shape that may hide what was drawn before it: bounds as shown, its turn, whether it is a picture."""

    bounds: Bounds
    turn: int
    picture: bool


@dataclass
class PageObjects:
    """One pass over a page's objects.

    Attributes:
        share: of the page's area under pictures, 0 to 1; overlaps count twice up to the whole page.
        pictures: their bounds as shown.
        covers: shapes that may hide text.
        across, down: lines as (place, start, end), horizontal and vertical, of tables mostly.
        turns: address of a text object -> when it is drawn.
        shapes: how many paths there are.
    """

    share: float = 0.0
    pictures: list[Bounds] = field(default_factory=list)
    covers: list[Cover] = field(default_factory=list)
    across: list[tuple[float, float, float]] = field(default_factory=list)
    down: list[tuple[float, float, float]] = field(default_factory=list)
    turns: dict[int, int] = field(default_factory=dict)
    shapes: int = 0

    @classmethod
    def of(cls, page: Any) -> "PageObjects":
        """Go through the objects of a `pypdfium2.PdfPage`."""
        import pypdfium2.raw as pdfium

        made, place = cls(), upright(page)
        width, height = page.get_size()
        area = 0.0
        for turn, (item, kind, matrix) in enumerate(_objects(page)):
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                made.turns[address(item)] = turn
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                bounds = _bounds(item, place, matrix)
                made.pictures.append(bounds)
                made.covers.append(Cover(bounds, turn, True))
                area += max(0.0, bounds[2] - bounds[0]) * max(0.0, bounds[3] - bounds[1])
            elif kind == pdfium.FPDF_PAGEOBJ_PATH:
                made._take_path(item, turn, _bounds(item, place, matrix))
        made.share = min(1.0, area / (width * height)) if width * height > 0 else 0.0
        return made

    def _take_path(self, item: Any, turn: int, bounds: Bounds) -> None:
        self.shapes += 1
        left, top, right, bottom = bounds
        wide, high = right - left, bottom - top
        if high <= _THIN and wide >= _LONG:
            self.across.append(((top + bottom) / 2, left, right))
        elif wide <= _THIN and high >= _HIGH:
            self.down.append(((left + right) / 2, top, bottom))
        elif wide >= _LONG and high >= _HIGH / 2:
            if _is_rectangle(item):
                self.across += [(top, left, right), (bottom, left, right)]
                self.down += [(left, top, bottom), (right, top, bottom)]
            if _is_filled(item):
                self.covers.append(Cover(bounds, turn, False))


def address(item: Any) -> int:
    """Where an object of pdfium's lies, to know it again."""
    return ctypes.cast(item, ctypes.c_void_p).value or 0


def _objects(page: Any) -> Iterator[tuple[Any, int, Matrix]]:
    """Objects with kind and matrix in the order of drawing, those inside forms at their place."""
    import pypdfium2.raw as pdfium

    count = 0
    stack: list[tuple[Any, int, int, Matrix]] = [(page, 0, 0, _SAME)]
    while stack:
        holder, at, depth, matrix = stack.pop()
        total = pdfium.FPDFFormObj_CountObjects(holder) if depth else pdfium.FPDFPage_CountObjects(holder)
        get = pdfium.FPDFFormObj_GetObject if depth else pdfium.FPDFPage_GetObject
        while at < total and count < _MANY:
            item = get(holder, at)
            at += 1
            if not item:
                continue
            count += 1
            kind = pdfium.FPDFPageObj_GetType(item)
            if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
                stack.append((holder, at, depth, matrix))
                stack.append((item, 0, depth + 1, _product(_matrix(item), matrix)))
                break
            yield item, kind, matrix


def _matrix(form: Any) -> Matrix:
    import pypdfium2.raw as pdfium

    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(form, found):
        return _SAME
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _product(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that turns coordinates by `inner` and then by `outer`."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def _bounds(item: Any, place: Place, matrix: Matrix) -> Bounds:
    import pypdfium2.raw as pdfium

    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return (0.0, 0.0, 0.0, 0.0)
    a, b, c, d, e, f = matrix
    corners = [
        place(a * x + c * y + e, b * x + d * y + f)
        for x in (left.value, right.value)
        for y in (bottom.value, top.value)
    ]
    across, down = zip(*corners, strict=True)
    return (min(across), min(down), max(across), max(down))


def _is_rectangle(item: Any) -> bool:
    import pypdfium2.raw as pdfium

    segments: int = pdfium.FPDFPath_CountSegments(item)
    return 4 <= segments <= 6


def _is_filled(item: Any) -> bool:
    import pypdfium2.raw as pdfium

    mode, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(item, mode, stroke) or mode.value == pdfium.FPDF_FILLMODE_NONE:
        return False
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    known = pdfium.FPDFPageObj_GetFillColor(item, red, green, blue, alpha)
    return bool(known and alpha.value >= _OPAQUE)
