"""Pixels as a PNG file: the same bytes for the same pixels on every machine."""

import struct
import zlib

from app.core.sources.source import Picture

_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def png(picture: Picture) -> bytes:
    """The picture as an 8-bit RGB file (W3C PNG, third edition), rows unfiltered."""
    stride = picture.width * 3
    rows = b"".join(
        b"\x00" + picture.rgb[at : at + stride] for at in range(0, picture.height * stride, stride)
    )
    header = struct.pack(">IIBBBBB", picture.width, picture.height, 8, 2, 0, 0, 0)
    return (
        _SIGNATURE + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows, 6)) + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
