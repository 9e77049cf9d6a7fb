"""Old Word documents (DOC, [MS-DOC]) for tests, written by the documented structure."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.compound_file import Tree, write_compound_file

_TEXT_AT, _PAGE = 1024, 512
_STYLES, _NOTES, _NOTE_TEXTS, _REMARKS, _REMARK_TEXTS, _MARGINS = 0xA2, 0xAA, 0xB2, 0xBA, 0xC2, 0xF2
_CHARACTERS, _PARAGRAPHS, _CLX, _WRITERS, _AUTHORS, _LISTS, _NUMBERINGS = (
    0xFA, 0x102, 0x1A2, 0x1BA, 0x232, 0x2E2, 0x2EA,
)  # fmt: skip
IN_TABLE = struct.pack("<HB", 0x2416, 1)
LIST = struct.pack("<HHHB", 0x460B, 1, 0x260A, 0)
DELETED = struct.pack("<HBHH", 0x0800, 1, 0x4863, 0)
HIDDEN = struct.pack("<HB", 0x083C, 1)
STRUCK = struct.pack("<HB", 0x0837, 1)
RAISED = struct.pack("<HB", 0x2A48, 1)
WHITE = struct.pack("<HI", 0x6870, 0x00FFFFFF)
SPECIAL = struct.pack("<HB", 0x0855, 1)


def item(level: int) -> bytes:
    """Properties of an item of the one list."""
    return struct.pack("<HHHB", 0x460B, 1, 0x260A, level)


def row_end(*edges: int) -> bytes:
    """Properties of the mark that ends a row with cells between these places."""
    cells = bytes([len(edges) - 1]) + struct.pack(f"<{len(edges)}h", *edges) + bytes(20 * (len(edges) - 1))
    return IN_TABLE + struct.pack("<HB", 0x2417, 1) + struct.pack("<HH", 0xD608, len(cells) + 1) + cells


@dataclass
class Paragraph:
    """Runs of text with the properties of their letters, style and properties of the whole, its end."""

    runs: Sequence[tuple[str, bytes]]
    properties: bytes = b""
    style: int = 0
    end: str = "\r"


def plain(text: str, properties: bytes = b"", style: int = 0, end: str = "\r") -> Paragraph:
    """A paragraph of one run."""
    return Paragraph([(text, b"")], properties, style, end)


@dataclass
class Document:
    """What stands in a document; notes and remarks follow the order of their signs in the page."""

    page: Sequence[Paragraph]
    notes: Sequence[str] = ()
    remarks: Sequence[tuple[str, str]] = ()
    header: str = ""
    boxes: Sequence[str] = ()
    authors: Sequence[str] = ()
    #: Number text of each level, with the level's number (0 for the first) as its sign.
    levels: Sequence[str] = ()
    #: Characters from the beginning that are written with one byte each.
    narrow: int = 0
    extra: Tree = field(default_factory=dict)


def write_doc(path: Path, document: Document) -> Path:
    """Write it."""
    return write_compound_file(path, streams(document))


def streams(document: Document) -> Tree:
    """The streams of the container."""
    parts = [list(document.page)]
    parts.append([plain(f"\x02 {note}") for note in document.notes])
    stories = [*[[]] * 7, [plain(document.header)], *[[]] * 4] if document.header else []
    parts.append([one for story in stories for one in story])
    parts.append([plain(text) for text, _ in document.remarks])
    parts.append([plain(text) for text in document.boxes])
    text, marks, looks = "", [], []
    counts = []
    for paragraphs in parts:
        begun = len(text)
        for one in paragraphs:
            for said, look in one.runs:
                looks.append((len(text), look))
                text += said
            looks.append((len(text), b""))
            marks.append((len(text), struct.pack("<H", one.style) + one.properties))
            text += one.end
        counts.append(len(text) - begun)
    narrow = document.narrow
    body = text[:narrow].encode("cp1252") + text[narrow:].encode("utf-16-le")

    def place(position: int) -> int:
        return _TEXT_AT + min(position, narrow) + 2 * max(0, position - narrow)

    word = bytearray(_TEXT_AT) + body
    word += bytes(-len(word) % _PAGE)
    table = bytearray()
    head: dict[int, tuple[int, int]] = {}

    def put(where: int, data: bytes) -> None:
        head[where] = (len(table), len(data))
        table.extend(data)

    ends = [0, *[at + 1 for at, _ in marks]]
    layouts = [(place(start), data) for start, (_, data) in zip(ends, marks, strict=False)]
    put(_PARAGRAPHS, _pages(word, layouts, place(len(text)), 13))
    put(_CHARACTERS, _pages(word, [(place(at), data) for at, data in looks], place(len(text)), 1))
    put(_CLX, _clx(len(text), narrow, place(narrow)))
    put(_STYLES, _styles())
    page = "".join(said for one in document.page for said in [*(run for run, _ in one.runs), one.end])
    if document.notes:
        signs = [at for at, sign in enumerate(page) if sign == "\x02"]
        put(_NOTES, struct.pack(f"<{len(signs) + 1}i", *signs, len(page)) + bytes(2 * len(signs)))
        put(_NOTE_TEXTS, _texts([f"\x02 {note}" for note in document.notes]))
    if document.remarks:
        signs = [at for at, sign in enumerate(page) if sign == "\x05"]
        entries = b"".join(bytes(20) + struct.pack("<H", at) + bytes(8) for at in range(len(signs)))
        put(_REMARKS, struct.pack(f"<{len(signs) + 1}i", *signs, len(page)) + entries)
        put(_REMARK_TEXTS, _texts([said for said, _ in document.remarks]))
        put(_WRITERS, b"".join(map(_counted, (who for _, who in document.remarks))))
    if document.header:
        long = len(document.header) + 1
        put(_MARGINS, struct.pack("<14i", *[0] * 8, *[long] * 6))
    if document.authors:
        put(_AUTHORS, b"\xff\xff" + struct.pack("<HH", len(document.authors), 0)
            + b"".join(map(_counted, document.authors)))  # fmt: skip
    if document.levels:
        _put_lists(document.levels, put, table)
    struct.pack_into("<HH", word, 0, 0xA5EC, 0xC1)
    struct.pack_into("<H", word, 0x0A, 0x200)
    pages, notes, margins, remarks, boxes = counts
    struct.pack_into("<8i", word, 0x4C, pages, notes, margins, 0, remarks, 0, boxes, 0)
    for where, entry in head.items():
        struct.pack_into("<II", word, where, *entry)
    return {"WordDocument": bytes(word), "1Table": bytes(table), **document.extra}


def _pages(word: bytearray, runs: list[tuple[int, bytes]], end: int, step: int) -> bytes:
    """Pages of properties put behind `word`, and the list of them."""
    starts, numbers = [], []
    for first in range(0, len(runs), 8):
        some = runs[first : first + 8]
        last = runs[first + 8][0] if first + 8 < len(runs) else end
        page = bytearray(_PAGE)
        struct.pack_into(f"<{len(some) + 1}I", page, 0, *[at for at, _ in some], last)
        free = _PAGE - 2
        for index, (_, data) in enumerate(some):
            if step == 1 and not data:
                continue
            # Of a paragraph with an even length, a zero stands before the number of pairs of bytes.
            content = bytes([len(data)]) + data if step == 1 else _paired(data)
            free = (free - len(content)) & ~1
            page[free : free + len(content)] = content
            page[4 * (len(some) + 1) + step * index] = free // 2
        page[-1] = len(some)
        starts.append(some[0][0])
        numbers.append(len(word) // _PAGE)
        word.extend(page)
    return struct.pack(f"<{len(starts) + 1}I", *starts, end) + struct.pack(f"<{len(numbers)}I", *numbers)


def _paired(data: bytes) -> bytes:
    if len(data) % 2:
        return bytes([(len(data) + 1) // 2]) + data
    return bytes([0, len(data) // 2]) + data


def _clx(count: int, narrow: int, behind: int) -> bytes:
    places = [0, *([narrow] if narrow else []), count]
    pieces = [(_TEXT_AT * 2) | 0x40000000] if narrow else []
    pieces.append(behind)
    entries = b"".join(struct.pack("<HIH", 0, at, 0) for at in pieces)
    data = struct.pack(f"<{len(places)}I", *places) + entries
    return b"\x02" + struct.pack("<I", len(data)) + data


def _styles() -> bytes:
    """Normal, and headings of the first and the second level."""
    made = b""
    for ident, name in ((0, "Normal"), (1, "heading 1"), (2, "heading 2")):
        style = struct.pack("<HHHHH", ident, 1 | (0xFFF << 4), 2, 0, 0) + _counted(name) + b"\0\0"
        style += struct.pack("<HHH", 2, 0, 0)
        made += struct.pack("<H", len(style)) + style
    return struct.pack("<HHH", 4, 3, 10) + made


def _put_lists(levels: Sequence[str], put: object, table: bytearray) -> None:
    assert callable(put)
    whole = struct.pack("<hii", 1, 7, 0) + bytes(18) + b"\0\0"
    put(_LISTS, whole)
    for text in [*levels, *[""] * (9 - len(levels))]:
        table.extend(struct.pack("<iBB", 1, 0, 0) + bytes(9 + 1 + 8 + 4) + _counted(text))
    put(_NUMBERINGS, struct.pack("<iiiiBBBB", 1, 7, 0, 0, 0, 0, 0, 0) + struct.pack("<I", 0xFFFFFFFF))


def _texts(texts: Sequence[str]) -> bytes:
    ends = [0]
    for text in texts:
        ends.append(ends[-1] + len(text) + 1)
    return struct.pack(f"<{len(ends) + 1}i", *ends, ends[-1] + 1)


def _counted(text: str) -> bytes:
    return struct.pack("<H", len(text)) + text.encode("utf-16-le")
