"""Files that are damaged, locked or made to hurt their reader."""

import struct
import zipfile
import zlib
from pathlib import Path


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
    """An OLE container with one named entry, as far as a reader that looks for names can tell."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    path.write_bytes(head + bytes(4096) + entry.encode("utf-16-le") + bytes(4096))
    return path


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
