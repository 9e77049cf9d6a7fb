"""What lies on a PDF page beside its text: what was typed into form fields, comments, files attached."""

import ctypes
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from app.core.sentences import say
from app.core.sources import marks
from app.core.sources.findings import clean
from app.core.sources.readers.nested import Inside
from app.core.sources.readers.pdf_text import Place, upright
from app.core.sources.readers.scripts import link_note
from app.core.sources.source import TextBox
from app.core.user_errors import SourceDamaged

#: No page has more; going through them takes long.
_MANY = 5000
_LETTERS, _USUAL = 20_000, 512
_ANNOTATIONS = {
    1: "annotation", 3: "annotation", 9: "annotation, highlighted", 10: "annotation, underlined",
    11: "annotation, underlined", 12: "annotation, struck out", 13: "annotation, stamp", 14: "annotation",
    15: "annotation, drawn", 17: "annotation, file", 28: "annotation, to be blackened",
}  # fmt: skip
_WIDGET, _FILE = 20, 17
_BUTTON, _CHECKBOX, _RADIO, _PASSWORD_FLAG = 1, 2, 3, 1 << 13
_HIDDEN_FLAGS = 0b10 | 1 << 5

Box = tuple[float, float, float, float]


def with_beside(
    page: Any, text: str, boxes: tuple[TextBox, ...], most: int, files: list[Inside]
) -> tuple[str, tuple[TextBox, ...]]:
    """The page's text with fields, annotations and misleading links as lines at its end, each with its box.

    Files that annotations carry are added to `files`.
    """
    out, all_boxes = [text.rstrip("\n")], list(boxes)
    length = len(out[0])
    for line, box in (*_marked(page, files), *_links(page, text, boxes)):
        line = clean(line)
        if length + len(line) + 1 > most:
            break
        start = length + 1 if length else 0
        out.append(line)
        length = start + len(line)
        if box:
            all_boxes.append(TextBox(start, length, *box))
    return "\n".join(part for part in out if part) if len(out) > 1 else text, tuple(all_boxes)


def _links(page: Any, text: str, boxes: tuple[TextBox, ...]) -> Iterator[tuple[str, Box | None]]:
    """Links whose words say another address than where they go."""
    import pypdfium2.raw as pdfium

    at, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    place = None
    for _ in range(_MANY):
        if not pdfium.FPDFLink_Enumerate(page, at, link):
            return
        rectangle = pdfium.FS_RECTF()
        action = pdfium.FPDFLink_GetAction(link)
        if not action or not pdfium.FPDFLink_GetAnnotRect(link, rectangle):
            continue
        target = _bytes_of(partial(pdfium.FPDFAction_GetURIPath, page.pdf, action))
        place = place or upright(page)
        box = _placed(page, rectangle, place)
        if not target or box is None:
            continue
        words = " ".join(text[one.start : one.end] for one in boxes if _is_within(one, box))
        if note := link_note(words, target.decode("utf-8", "replace")):
            quoted = f"\N{LEFT DOUBLE QUOTATION MARK}{words[:200]}\N{RIGHT DOUBLE QUOTATION MARK}"
            yield f"{note[:-1]} behind {quoted}]", box


def _is_within(word: TextBox, box: Box) -> bool:
    across, down = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return box[0] <= across <= box[2] and box[1] <= down <= box[3]


def _bytes_of(get: Callable[[Any, int], int]) -> bytes:
    size = get(None, 0)
    if not 1 < size <= _LETTERS:
        return b""
    buffer = ctypes.create_string_buffer(size)
    get(buffer, size)
    return buffer.raw[: size - 1]


def attached_files(document: Any) -> Iterator[Inside]:
    """The files that a `pypdfium2.PdfDocument` carries."""
    for index in range(min(document.count_attachments(), _MANY)):
        attachment = document.get_attachment(index)
        yield Inside(attachment.get_name(), partial(_bytes, attachment))


def _bytes(attachment: Any) -> bytes:
    import pypdfium2

    try:
        return bytes(attachment.get_data())
    except pypdfium2.PdfiumError as reason:
        raise SourceDamaged(
            say("core.sources.file_inside_damaged"), say("core.sources.ask_for_it_apart")
        ) from reason


def _marked(page: Any, files: list[Inside]) -> Iterator[tuple[str, Box | None]]:
    import pypdfium2.raw as pdfium

    count = min(pdfium.FPDFPage_GetAnnotCount(page), _MANY)
    place = upright(page) if count > 0 else None
    for index in range(count):
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
                if kind == _FILE:
                    files.extend(_carried(annotation, len(files)))
            else:
                continue
            rectangle = pdfium.FS_RECTF()
            if line and place:
                placed = pdfium.FPDFAnnot_GetRect(annotation, rectangle)
                box = _placed(page, rectangle, place) if placed else None
                yield (f"[hidden {line[1:]}" if hidden else line), box
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)


def _carried(annotation: Any, before: int) -> Iterator[Inside]:
    """The file that an annotation carries."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    raw = pdfium.FPDFAnnot_GetFileAttachment(annotation)
    if raw and before < _MANY:
        attachment = pypdfium2.PdfAttachment(raw, None)
        try:
            data = bytes(attachment.get_data())
        except pypdfium2.PdfiumError:
            return
        yield Inside(attachment.get_name(), partial(bytes, data))


def _field(form: Any, annotation: Any) -> str:
    import pypdfium2.raw as pdfium

    if (plain := _plain_field(annotation)) is not None:
        return plain
    kind = pdfium.FPDFAnnot_GetFormFieldType(form, annotation)
    if kind == _BUTTON:
        return ""
    if kind in (_CHECKBOX, _RADIO):
        if not pdfium.FPDFAnnot_IsChecked(form, annotation):
            return ""
        value = _string(partial(pdfium.FPDFAnnot_GetFormFieldExportValue, form, annotation)) or "on"
    else:
        value = _string(partial(pdfium.FPDFAnnot_GetFormFieldValue, form, annotation)) or _number(annotation)
        if pdfium.FPDFAnnot_GetFormFieldFlags(form, annotation) & _PASSWORD_FLAG and kind == 6:
            value = "a password" if value else ""
    name = _string(partial(pdfium.FPDFAnnot_GetFormFieldName, form, annotation)) if value else ""
    return _named_field(name, value)


def _plain_field(annotation: Any) -> str | None:
    """A text field that inherits nothing, read where it stands: to look it up in the form takes long."""
    import pypdfium2.raw as pdfium

    if pdfium.FPDFAnnot_HasKey(annotation, b"Parent") or not pdfium.FPDFAnnot_HasKey(annotation, b"FT"):
        return None

    def said(key: bytes) -> str:
        return _string(partial(pdfium.FPDFAnnot_GetStringValue, annotation, key))

    if said(b"FT") != "Tx":
        return None
    if not pdfium.FPDFAnnot_HasKey(annotation, b"V"):
        return ""
    value, flags = said(b"V") or _number(annotation), ctypes.c_float()
    if pdfium.FPDFAnnot_GetNumberValue(annotation, b"Ff", flags) and int(flags.value) & _PASSWORD_FLAG:
        value = "a password" if value else ""
    return _named_field(said(b"T"), value) if value else ""


def _named_field(name: str, value: str) -> str:
    return marks.passage(f"field {' '.join(name.split())}".strip(), value)


def _number(annotation: Any) -> str:
    """The value of a field that holds a number where text belongs; empty if it holds none."""
    import pypdfium2.raw as pdfium

    value = ctypes.c_float()
    if not pdfium.FPDFAnnot_GetNumberValue(annotation, b"V", value):
        return ""
    return f"{value.value:.7g}"


def _string(get: Callable[[Any, int], int]) -> str:
    import pypdfium2.raw as pdfium

    # One call for nearly all strings: each is looked up anew.
    buffer = ctypes.create_string_buffer(_USUAL)
    size = get(ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), _USUAL)
    if not 2 < size <= _LETTERS * 2:
        return ""
    if size > _USUAL:
        buffer = ctypes.create_string_buffer(size)
        get(ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")


def _placed(page: Any, rectangle: Any, place: Place) -> Box | None:
    """A rectangle of the page's own coordinates as it is shown; `None` if it lies off the page."""
    x, y = place(rectangle.left, rectangle.top)
    u, v = place(rectangle.right, rectangle.bottom)
    width, height = page.get_size()
    left, right = max(min(x, u), 0.0), min(max(x, u), width)
    top, bottom = max(min(y, v), 0.0), min(max(y, v), height)
    return (left, top, right, bottom) if left < right and top < bottom else None
