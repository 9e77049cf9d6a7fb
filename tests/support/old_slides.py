"""Old PowerPoint files (PPT, [MS-PPT]) for tests, written by the documented structure."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.compound_file import Tree, write_compound_file

_MASTER_IDENT = 0x80000000


@dataclass
class Slide:
    """Title and body stand in the outline, the rest in shapes; boxes are text with top and left."""

    title: str
    body: str = ""
    boxes: Sequence[tuple[str, int, int]] = ()
    table: Sequence[Sequence[str]] = ()
    notes: str = ""
    comment: tuple[str, str] | None = None
    footer: str = ""
    hidden: bool = False
    pictures: int = 0


@dataclass
class Show:
    """Slides, and what the master says on all of them."""

    slides: Sequence[Slide]
    master: str = ""
    extra: Tree = field(default_factory=dict)


def write_ppt(path: Path, show: Show, locked: bool = False) -> Path:
    """Write it; `locked` says that it is encrypted, which it is not."""
    return write_compound_file(path, streams(show, locked))


def streams(show: Show, locked: bool = False) -> Tree:
    """The streams of the container."""
    data = bytearray()
    places: list[int] = []

    def put(record: bytes) -> int:
        places.append(len(data))
        data.extend(record)
        return len(places)

    masters = _persist(put(_box(0x03F8, _drawing(_shape(_text(4, show.master), 0, 0)))), _MASTER_IDENT)
    slides, notes = b"", b""
    for number, slide in enumerate(show.slides, 1):
        if slide.notes:
            drawn = _drawing(_shape(_text(2, slide.notes), 0, 0))
            notes += _persist(
                put(_box(0x03F0, _atom(0x03F1, struct.pack("<IHH", 256, 0, 0)) + drawn)), number
            )
        slides += _persist(put(_slide(slide, number if slide.notes else 0)), 255 + number)
        slides += _text(0, slide.title) + (_text(1, slide.body) if slide.body else b"")
    lists = _box(0x0FF0, masters, 1) + _box(0x0FF0, slides, 0) + _box(0x0FF0, notes, 2)
    document = put(_box(0x03E8, lists))
    directory = len(data)
    data.extend(
        _atom(0x1772, struct.pack("<I", 1 | len(places) << 20) + struct.pack(f"<{len(places)}I", *places))
    )
    edit = len(data)
    data.extend(_atom(0x0FF5, struct.pack("<IIIIII", 256, 0, 0, directory, document, 0)))
    mark = 0xF3D1C4DF if locked else 0xE391C05F
    user = _atom(0x0FF6, struct.pack("<III", 20, mark, edit))
    return {"PowerPoint Document": bytes(data), "Current User": user, **show.extra}


def _slide(slide: Slide, notes: int) -> bytes:
    shapes = [_shape(_atom(0x0F9E, struct.pack("<I", 0)), 100, 100)]
    if slide.body:
        shapes.append(_shape(_atom(0x0F9E, struct.pack("<I", 1)), 500, 100))
    shapes += [_shape(_text(4, text), top, left) for text, top, left in slide.boxes]
    shapes += [_box(0xF004, _atom(0xF00B, struct.pack("<HI", 0x4104, 1), 1, 3))] * slide.pictures
    if slide.table:
        own = _shape(b"", 900, 100, _atom(0xF122, struct.pack("<HI", 0x039F, 1), 1, 3))
        cells = [
            _shape(_text(4, cell), row * 300, column * 700, child=True)
            for row, line in enumerate(slide.table)
            for column, cell in enumerate(line)
        ]
        shapes.append(_box(0xF003, own + b"".join(cells)))
    out = _atom(0x03EF, bytes(12) + struct.pack("<IIHH", _MASTER_IDENT, notes, 0, 0))
    out += _atom(0x03F9, bytes(10) + struct.pack("<HI", 4 if slide.hidden else 0, 0))
    out += _drawing(*shapes)
    if slide.footer:
        out += _box(0x0FD9, _string(slide.footer, 2), 3)
    if slide.comment:
        who, said = slide.comment
        inner = _box(0x2EE0, _string(who, 0) + _string(said, 1))
        out += _box(0x1388, _box(0x138A, _string("___PPT10", 0) + _atom(0x138B, inner)))
    return _box(0x03EE, out)


def _drawing(*shapes: bytes) -> bytes:
    return _box(0x040C, _box(0xF002, _box(0xF003, _shape(b"", 0, 0) + b"".join(shapes))))


def _shape(text: bytes, top: int, left: int, more: bytes = b"", child: bool = False) -> bytes:
    anchor = (
        _atom(0xF00F, struct.pack("<iiii", left, top, left + 10, top + 10))
        if child
        else _atom(0xF010, struct.pack("<hhhh", top, left, left + 10, top + 10))
    )
    return _box(0xF004, more + anchor + (_atom(0xF00D, text, version=15) if text else b""))


def _text(kind: int, text: str) -> bytes:
    narrow = all(ord(letter) < 256 for letter in text)
    said = _atom(0x0FA8, text.encode("latin-1")) if narrow else _atom(0x0FA0, text.encode("utf-16-le"))
    return _atom(0x0F9F, struct.pack("<I", kind)) + said


def _string(text: str, instance: int) -> bytes:
    return _atom(0x0FBA, text.encode("utf-16-le"), instance)


def _persist(part: int, ident: int) -> bytes:
    return _atom(0x03F3, struct.pack("<IIiII", part, 0, 0, ident, 0))


def _box(kind: int, content: bytes, instance: int = 0) -> bytes:
    return _atom(kind, content, instance, 15)


def _atom(kind: int, content: bytes, instance: int = 0, version: int = 0) -> bytes:
    return struct.pack("<HHI", version | instance << 4, kind, len(content)) + content
