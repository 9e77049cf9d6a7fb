"""Values of PDF forms of an old kind (XFA), which stand in the form's own data and on no page."""

import ctypes
from collections.abc import Iterator
from typing import Any

from app.core.sources import marks
from app.core.sources.findings import clean
from app.core.sources.readers import xml_tree
from app.core.user_errors import SourceError

_LARGEST, _PACKETS, _LINES, _DEEPEST = 16 * 1024 * 1024, 100, 5000, 30
_DATA = "{http://www.xfa.org/schema/xfa-data/1.0/}data"


def form_data(document: Any) -> tuple[str, ...]:
    """A line for each value of a `pypdfium2.PdfDocument` that is such a form; none for others."""
    import pypdfium2.raw as pdfium

    found: list[str] = []
    for index in range(min(pdfium.FPDF_GetXFAPacketCount(document), _PACKETS)):
        if _name(document, index) != "datasets":
            continue
        try:
            root = xml_tree.parse(_content(document, index))
        except SourceError:
            continue
        for data in root.iter(_DATA):
            found += [line for line in _values(data, "", 0) if line]
    return tuple(found[:_LINES])


def _values(element: Any, path: str, depth: int) -> Iterator[str]:
    for child in element:
        if not isinstance(child.tag, str) or depth > _DEEPEST:
            continue
        name = child.tag.rpartition("}")[2]
        whole = f"{path}.{name}" if path else name
        if len(child):
            yield from _values(child, whole, depth + 1)
        else:
            yield marks.passage(f"field {whole}", clean(" ".join((child.text or "").split())))


def _name(document: Any, index: int) -> str:
    import pypdfium2.raw as pdfium

    size = pdfium.FPDF_GetXFAPacketName(document, index, None, 0)
    if not 1 < size < 1000:
        return ""
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDF_GetXFAPacketName(document, index, buffer, size)
    return buffer.raw[: size - 1].decode("utf-8", "replace")


def _content(document: Any, index: int) -> bytes:
    import pypdfium2.raw as pdfium

    size = ctypes.c_ulong()
    if not pdfium.FPDF_GetXFAPacketContent(document, index, None, 0, size) or not 0 < size.value <= _LARGEST:
        return b""
    buffer = ctypes.create_string_buffer(size.value)
    pdfium.FPDF_GetXFAPacketContent(document, index, buffer, size.value, size)
    return buffer.raw
