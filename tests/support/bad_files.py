"""Files that are damaged, locked or made to hurt their reader."""

import io
import struct
import zipfile
import zlib
from pathlib import Path

from tests.support.compound_file import write_compound_file


def write_png_bomb(path: Path, side: int = 50_000) -> Path:
    """A PNG of a few bytes that claims `side` x `side` pixels."""
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks))
    return path


def write_docx_bomb(path: Path, megabytes: int = 400) -> Path:
    """A small DOCX whose main part unpacks to `megabytes`."""
    blank = b" " * 1_000_000
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        with packed.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(megabytes):
                part.write(blank)
    return path


def write_endless_pdf(path: Path, strokes: int = 600_000) -> Path:
    """A PDF of one page whose drawing takes many seconds: `strokes` long thick lines across each other."""
    line = b"0 0 m 400 700 300 10 595 842 c 9 w S\n"
    return write_raw_pdf(path, line * strokes)


def write_raw_pdf(path: Path, content: bytes = b"", media_box: str = "0 0 595 842") -> Path:
    """A PDF of one page with this content stream, written object by object."""
    packed = zlib.compress(content, 1)
    stream = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [{media_box}] /Contents 4 0 R >>".encode(),
        stream,
    ]
    data = b"%PDF-1.4\n"
    places = []
    for number, item in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(data))
    path.write_bytes(data + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + end)
    return path


def write_ole(path: Path, entry: str) -> Path:
    """An OLE container with one named stream."""
    return write_compound_file(path, {entry: b"content" * 1000})


def write_package(path: Path, parts: dict[str, bytes]) -> Path:
    """A packed file with these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return path


def entity_bomb(root: str = "bomb") -> bytes:
    """XML of a kilobyte whose text is a gigabyte once its entities are resolved."""
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return (
        f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY l0 "bomb">{levels}]><{root}>&l9;</{root}>'.encode()
    )


def write_sparse(path: Path, size: int, head: bytes) -> Path:
    """A file of `size` bytes that takes no room on the disk."""
    with path.open("wb") as file:
        file.write(head)
        file.truncate(size)
    return path


def write_nested_zip(path: Path, depth: int) -> Path:
    """A text in an archive in an archive and so on."""
    data, name = b"at the bottom", "text.txt"
    for _ in range(depth):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as packed:
            packed.writestr(name, data)
        data, name = out.getvalue(), "inner.zip"
    path.write_bytes(data)
    return path


def write_nested_mail(path: Path, depth: int) -> Path:
    """A mail in a mail in a mail and so on."""
    data = b"From: a@example.org\nMessage-ID: <0@b>\nSubject: at the bottom\n\nThe innermost.\n"
    for number in range(depth):
        edge = b"edge%d" % number
        data = (
            b"From: a@example.org\nMessage-ID: <%d@b>\nSubject: level %d\nMIME-Version: 1.0\n"
            b"Content-Type: multipart/mixed; boundary=%s\n\n"
            b"--%s\nContent-Type: message/rfc822\n\n%s\n--%s--\n"
        ) % (number + 1, number + 1, edge, edge, data, edge)
    path.write_bytes(data)
    return path


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
