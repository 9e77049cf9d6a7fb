"""What lies on a PDF page beside its text: what was typed into form fields, comments, files attached."""

import ctypes
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from app.core.sources import marks
from app.core.sources.findings import clean
from app.core.sources.readers.nested import Inside
from app.core.sources.source import TextBox

#: No page has more; going through them takes long.
_MANY = 5000
_LETTERS = 20_000
_ANNOTATIONS = {
    1: "annotation", 3: "annotation", 9: "annotation, highlighted", 10: "annotation, underlined",
    11: "annotation, underlined", 12: "annotation, struck out", 13: "annotation, stamp", 14: "annotation",
    15: "annotation, drawn", 17: "annotation, file", 28: "annotation, to be blackened",
}  # fmt: skip
_WIDGET = 20
_BUTTON, _CHECKBOX, _RADIO, _PASSWORD_FLAG = 1, 2, 3, 1 << 13
_HIDDEN_FLAGS = 0b10 | 1 << 5

Box = tuple[float, float, float, float]


def with_beside(
    page: Any, text: str, boxes: tuple[TextBox, ...], most: int
) -> tuple[str, tuple[TextBox, ...]]:
    """The page's text with fields and annotations as lines at its end, each with the box where it stands."""
    out, all_boxes = [text.rstrip("\n")], list(boxes)
    length = len(out[0])
    for line, box in _marked(page):
        line = clean(line)
        if length + len(line) + 1 > most:
            break
        start = length + 1 if length else 0
        out.append(line)
        length = start + len(line)
        if box:
            all_boxes.append(TextBox(start, length, *box))
    return "\n".join(part for part in out if part) if len(out) > 1 else text, tuple(all_boxes)


def attached_files(document: Any) -> Iterator[Inside]:
    """The files that a `pypdfium2.PdfDocument` carries."""
    for index in range(min(document.count_attachments(), _MANY)):
        attachment = document.get_attachment(index)
        yield Inside(attachment.get_name(), partial(_bytes, attachment))


def _bytes(attachment: Any) -> bytes:
    return bytes(attachment.get_data())


def _marked(page: Any) -> Iterator[tuple[str, Box | None]]:
    import pypdfium2.raw as pdfium

    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MANY)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            kind = pdfium.FPDFAnnot_GetSubtype(annotation)
            hidden = pdfium.FPDFAnnot_GetFlags(annotation) & _HIDDEN_FLAGS
            if kind == _WIDGET and page.formenv:
                line = _field(page.formenv, annotation)
            elif kind in _ANNOTATIONS:
                said = _string(partial(pdfium.FPDFAnnot_GetStringValue, annotation, b"Contents"))
                author = _string(partial(pdfium.FPDFAnnot_GetStringValue, annotation, b"T"))
                line = marks.passage(_ANNOTATIONS[kind], said, author)
            else:
                continue
            if line:
                yield (f"[hidden {line[1:]}" if hidden else line), _box(page, annotation)
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)


def _field(form: Any, annotation: Any) -> str:
    import pypdfium2.raw as pdfium

    kind = pdfium.FPDFAnnot_GetFormFieldType(form, annotation)
    name = _string(partial(pdfium.FPDFAnnot_GetFormFieldName, form, annotation))
    if kind == _BUTTON:
        return ""
    if kind in (_CHECKBOX, _RADIO):
        if not pdfium.FPDFAnnot_IsChecked(form, annotation):
            return ""
        value = _string(partial(pdfium.FPDFAnnot_GetFormFieldExportValue, form, annotation)) or "on"
    else:
        value = _string(partial(pdfium.FPDFAnnot_GetFormFieldValue, form, annotation))
        if pdfium.FPDFAnnot_GetFormFieldFlags(form, annotation) & _PASSWORD_FLAG and kind == 6:
            value = "a password" if value else ""
    return marks.passage(f"field {' '.join(name.split())}".strip(), value)


def _string(get: Callable[[Any, int], int]) -> str:
    size = get(None, 0)
    if not 2 < size <= _LETTERS * 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    import pypdfium2.raw as pdfium

    get(ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")


def _box(page: Any, annotation: Any) -> Box | None:
    import pypdfium2.raw as pdfium

    from app.core.sources.readers.pdf_text import upright

    rectangle = pdfium.FS_RECTF()
    if not pdfium.FPDFAnnot_GetRect(annotation, rectangle):
        return None
    place = upright(page)
    x, y = place(rectangle.left, rectangle.top)
    u, v = place(rectangle.right, rectangle.bottom)
    width, height = page.get_size()
    left, right = max(min(x, u), 0.0), min(max(x, u), width)
    top, bottom = max(min(y, v), 0.0), min(max(y, v), height)
    return (left, top, right, bottom) if left < right and top < bottom else None
