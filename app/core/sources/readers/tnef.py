"""What Outlook sends as winmail.dat: text and files in one packet ([MS-OXTNEF])."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from app.core.sentences import say
from app.core.sources.findings import Findings
from app.core.sources.readers import Job, decoding, html, rtf
from app.core.sources.readers.book import Book
from app.core.sources.readers.lzfu import expanded
from app.core.sources.readers.nested import Inside, with_files
from app.core.user_errors import SourceDamaged

_SUBJECT, _BODY, _TITLE, _DATA, _BEGIN, _PROPERTIES, _OF_FILE, _CODEPAGE = (
    0x8004, 0x800C, 0x8010, 0x800F, 0x9002, 0x9003, 0x9005, 0x9007,
)  # fmt: skip
_LONG_NAME, _OBJECT, _TEXT, _RTF, _HTML = 0x3707, 0x3701, 0x1000, 0x1009, 0x1013
_STRING, _UNICODE, _BINARY, _EMBEDDED = 0x1E, 0x1F, 0x102, 0x0D
_SIZES = {2: 2, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 0x0A: 4, 0x0B: 2, 0x14: 8, 0x40: 8, 0x48: 16}
#: Before the bytes of an embedded object stands what kind it is.
_KIND_BYTES = 16
_MANY = 5000


@dataclass
class _File:
    name: str = ""
    data: bytes = b""


@dataclass
class _Packet:
    """What was found, in bytes as they came."""

    codec: str = "cp1252"
    subject: bytes = b""
    body: bytes = b""
    properties: dict[tuple[int, int], bytes] = field(default_factory=dict)
    files: list[_File] = field(default_factory=list)
    whole: bool = True


def preload() -> None:
    """Import what `read` needs: a file inside can be anything."""
    from app.core.sources.readers import dispatch

    dispatch.preload_all()


def read(job: Job) -> Findings:
    """Read the text as one page and the files inside."""
    packet = _taken_apart(job.file.read(job.limits.unpacked_bytes))
    pages = Book(job, "mail")
    subject = decoding.decode(packet.subject.rstrip(b"\0"), packet.codec).text
    pages.add("\n".join(filter(None, (f"Subject: {subject}" if subject else "", _text(job, packet)))))
    if not packet.whole:
        pages.tell(
            SourceDamaged(
                say("core.sources.packet_is_cut_short_its_end"), say("core.sources.ask_for_it_anew")
            )
        )
    found = pages.findings()
    if packet.files and not any(page.text for page in found.pages):
        # A packet of files only is no failure.
        names = "\n".join(one.name for one in packet.files)
        pages = Book(job, "mail")
        pages.add(names)
        found = pages.findings()
    return with_files(job, found, _inside(packet))


def _inside(packet: _Packet) -> Iterator[Inside]:
    for number, one in enumerate(packet.files, 1):
        yield Inside(one.name or f"part {number}", partial(bytes, one.data))


def _taken_apart(data: bytes) -> _Packet:
    packet, at, count = _Packet(), 6, 0
    while at + 9 <= len(data) and count < _MANY:
        count += 1
        _, tag, _, length = struct.unpack_from("<BHHI", data, at)
        value = data[at + 9 : at + 9 + length]
        packet.whole = len(value) == length
        at += 9 + length + 2
        _take(packet, tag, value)
    return packet


def _take(packet: _Packet, tag: int, value: bytes) -> None:
    if tag == _CODEPAGE and len(value) >= 4:
        packet.codec = decoding.codec_of_page(struct.unpack_from("<I", value)[0]) or packet.codec
    elif tag == _SUBJECT:
        packet.subject = value
    elif tag == _BODY:
        packet.body = value
    elif tag == _PROPERTIES:
        packet.properties.update(_properties(value))
    elif tag == _BEGIN:
        packet.files.append(_File())
    elif packet.files and tag == _TITLE:
        packet.files[-1].name = decoding.decode(value.rstrip(b"\0"), packet.codec).text
    elif packet.files and tag == _DATA:
        packet.files[-1].data = value
    elif packet.files and tag == _OF_FILE:
        own = _properties(value)
        if name := own.get((_LONG_NAME, _UNICODE)):
            packet.files[-1].name = name.decode("utf-16-le", "replace").rstrip("\0")
        elif name := own.get((_LONG_NAME, _STRING)):
            packet.files[-1].name = decoding.decode(name.rstrip(b"\0"), packet.codec).text
        if inner := own.get((_OBJECT, _EMBEDDED)) or own.get((_OBJECT, _BINARY)):
            # A message inside is a packet of its own behind its kind.
            bare = inner[_KIND_BYTES:] if (_OBJECT, _EMBEDDED) in own else inner
            packet.files[-1].data = packet.files[-1].data or bare


def _properties(data: bytes) -> dict[tuple[int, int], bytes]:
    """Properties by number and type; of those with several values the first."""
    found: dict[tuple[int, int], bytes] = {}
    try:
        (count,) = struct.unpack_from("<I", data)
        at = 4
        for _ in range(min(count, _MANY)):
            kind, tag = struct.unpack_from("<HH", data, at)
            at += 4
            if tag >= 0x8000:
                at = _behind_name(data, at)
            many, kind = bool(kind & 0x1000), kind & 0x0FFF
            values = 1
            if many or kind not in _SIZES:
                (values,) = struct.unpack_from("<I", data, at)
                at += 4
            for _ in range(min(values, _MANY)):
                if kind in _SIZES:
                    size = _SIZES[kind]
                else:
                    (size,) = struct.unpack_from("<I", data, at)
                    at += 4
                found.setdefault((tag, kind), data[at : at + size])
                at += size + (-size % 4)
    except struct.error:
        return found
    return found


def _behind_name(data: bytes, at: int) -> int:
    at += 16
    (kind,) = struct.unpack_from("<I", data, at)
    at += 4
    if kind == 0:
        return at + 4
    (size,) = struct.unpack_from("<I", data, at)
    return int(at + 4 + size + (-size % 4))


def _text(job: Job, packet: _Packet) -> str:
    own = packet.properties
    if (text := decoding.decode(packet.body.rstrip(b"\0"), packet.codec).text).strip():
        return text
    if text := own.get((_TEXT, _UNICODE), b"").decode("utf-16-le", "replace").rstrip("\0"):
        return text
    if plain := own.get((_TEXT, _STRING)):
        return decoding.decode(plain.rstrip(b"\0"), packet.codec).text
    if page := own.get((_HTML, _BINARY)):
        return html.Page().text_of(decoding.decode(page, packet.codec, markup=True).text)
    if packed := own.get((_RTF, _BINARY)):
        return rtf.text_of(job, expanded(packed, job.limits.characters))
    return ""
