"""One PDF page drawn as a picture."""

import math
import time
from typing import Any

from app.core.sources.source import Picture

#: No page is drawn finer than this, however small it is; 72 points are an inch.
_FINEST = 300 / 72


class DrawingTooLong(Exception):
    """A page takes longer to draw than it may."""


def draw(page: Any, longest: int, until: float, pixels: int | None = None) -> Picture:
    """Draw a `pypdfium2.PdfPage` with its longer side at most `longest` pixels, and at most `pixels` in all.

    The scale follows from the page's size before anything is drawn: at a fixed scale a page of 100,000 points
    makes pdfium allocate without end.

    Raises:
        DrawingTooLong: it was not done when `time.monotonic()` reached `until`.
        ValueError: the page has no size, or pdfium gave up.
    """
    import pypdfium2
    import pypdfium2.raw as pdfium

    width, height = _size(page, longest, pixels)
    bitmap = pypdfium2.PdfBitmap.new_native(width, height, pdfium.FPDFBitmap_BGR, rev_byteorder=True)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
    pause = pdfium.IFSDK_PAUSE(version=1)
    pause.NeedToPauseNow = type(pause.NeedToPauseNow)(lambda _: time.monotonic() > until)
    how = (bitmap, page, 0, 0, width, height, 0, pdfium.FPDF_ANNOT | pdfium.FPDF_REVERSE_BYTE_ORDER)
    status = pdfium.FPDF_RenderPageBitmap_Start(*how, pause)
    pdfium.FPDF_RenderPage_Close(page)
    if status == pdfium.FPDF_RENDER_TOBECONTINUED:
        raise DrawingTooLong
    if status != pdfium.FPDF_RENDER_DONE:
        raise ValueError("the page cannot be drawn")
    if page.formenv:
        pdfium.FPDF_FFLDraw(page.formenv, *how)
    return Picture(width, height, bytes(bitmap.buffer))


def bytes_when_drawn(page: Any, longest: int, pixels: int | None = None) -> int:
    """The bytes of what `draw` gives."""
    width, height = _size(page, longest, pixels)
    return width * height * 3


def _size(page: Any, longest: int, pixels: int | None) -> tuple[int, int]:
    width, height = page.get_size()
    if not (width > 0 and height > 0):
        raise ValueError("the page has no size")
    scale = min(longest / max(width, height), _FINEST)
    if pixels is not None:
        scale = min(scale, math.sqrt(pixels / (width * height)))
    return max(1, round(width * scale)), max(1, round(height * scale))
