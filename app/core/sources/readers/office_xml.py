"""Office documents in one XML file: Excel 2003 (SpreadsheetML), Word 2003 (WordprocessingML), packages."""

import base64
import binascii
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from app.core.sentences import say
from app.core.sources import marks
from app.core.sources.findings import Findings
from app.core.sources.readers import Job
from app.core.sources.readers.book import Book
from app.core.sources.signature import Signature

_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_X = "{urn:schemas-microsoft-com:office:excel}"
_W = "{http://schemas.microsoft.com/office/word/2003/wordml}"
_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d)T00:00:00(?:\.0+)?$")
_WIDEST, _FAR = 50, 16_384


def read(job: Job, root: Any) -> Findings | None:
    """What an XML file of Office holds; `None` for all others."""
    if root.tag == f"{_SS}Workbook":
        return _workbook(job, root)
    if root.tag == f"{_W}wordDocument":
        pages = Book(job, "docx")
        pages.add_lines(_document(root))
        return pages.findings()
    if root.tag == f"{_PKG}package":
        return _packed(job, root)
    return None


def _workbook(job: Job, root: Any) -> Findings:
    sheets = root.findall(f"{_SS}Worksheet")
    pages = Book(job, "xlsx", "sheet")
    for sheet in sheets:
        if pages.full:
            break
        pages.add_lines(_sheet(sheet), say("core.sources.sheet_is_empty"))
    return pages.findings(len(sheets))


def _sheet(sheet: Any) -> Iterator[str]:
    hidden = sheet.findtext(f"{_X}WorksheetOptions/{_X}Visible") in ("SheetHidden", "SheetVeryHidden")
    yield marks.passage("hidden sheet" if hidden else "sheet", sheet.get(f"{_SS}Name", ""))
    comments = []
    number = 0
    for row in sheet.iter(f"{_SS}Row"):
        number = _whole(row.get(f"{_SS}Index"), number + 1)
        cells: list[str] = []
        for cell in row.findall(f"{_SS}Cell"):
            column = min(_whole(cell.get(f"{_SS}Index"), len(cells) + 1), _FAR)
            cells += [""] * min(max(column - 1 - len(cells), 0), _WIDEST)
            cells.append(_value(cell))
            cells += [""] * min(_whole(cell.get(f"{_SS}MergeAcross"), 0), _WIDEST)
            if (note := cell.find(f"{_SS}Comment")) is not None:
                text = "".join(note.itertext())
                comments.append(marks.passage(f"comment in row {number}", text, note.get(f"{_SS}Author", "")))
        line = "\t".join(cells).rstrip("\t")
        if line and row.get(f"{_SS}Hidden") == "1":
            line = f"{marks.place(f'hidden row {number}')}\t{line}"
        if line:
            yield line
    yield from comments


def _value(cell: Any) -> str:
    data = cell.find(f"{_SS}Data")
    text = " ".join("".join(data.itertext()).split()) if data is not None else ""
    if not text:
        return str(cell.get(f"{_SS}Formula", ""))
    kind = data.get(f"{_SS}Type")
    if kind == "Boolean":
        return {"1": "TRUE", "0": "FALSE"}.get(text, text)
    found = _MIDNIGHT.match(text) if kind == "DateTime" else None
    return found[1] if found else text


def _document(root: Any) -> Iterator[str]:
    body = root.find(f"{_W}body")
    for element in body.iter(f"{_W}p", f"{_W}tr") if body is not None else ():
        if element.tag == f"{_W}tr":
            cells = (_words(cell) for cell in element.findall(f"{_W}tc"))
            yield "\t".join(cells)
        elif next(element.iterancestors(f"{_W}tr"), None) is None:
            yield _words(element)


def _words(element: Any) -> str:
    pieces = element.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}p")
    signs = {f"{_W}tab": "\t", f"{_W}br": " ", f"{_W}p": " "}
    return "".join(signs.get(piece.tag, piece.text or "") for piece in pieces).strip()


def _packed(job: Job, root: Any) -> Findings:
    """A package written as one XML file, packed as usual and read as that."""
    from lxml import etree

    from app.core.sources.readers import dispatch

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        types = []
        for part in root.iter(f"{_PKG}part"):
            name = part.get(f"{_PKG}name", "").lstrip("/")
            types.append((name, part.get(f"{_PKG}contentType", "")))
            content = part.find(f"{_PKG}xmlData")
            if content is not None and len(content):
                package.writestr(name, etree.tostring(content[0]))
            elif (data := part.findtext(f"{_PKG}binaryData")) is not None:
                try:
                    package.writestr(name, base64.b64decode(data))
                except (binascii.Error, ValueError):
                    continue
        package.writestr("[Content_Types].xml", _types(types))
    packed.seek(0)
    size = packed.getbuffer().nbytes
    inner = replace(job, file=packed, size=size, signature=Signature("unknown", "zip"))
    found: Findings = dispatch.reader_for(inner.signature).read(inner)
    return found


def _types(types: list[tuple[str, str]]) -> bytes:
    from lxml import etree

    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    root = etree.Element(f"{{{space}}}Types", nsmap={None: space})
    for name, content in types:
        etree.SubElement(root, f"{{{space}}}Override", PartName=f"/{name}", ContentType=content)
    return bytes(etree.tostring(root))


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdigit() and len(text) < 8 else otherwise
