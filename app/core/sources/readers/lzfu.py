"""The packed rich text of Outlook messages ([MS-OXRTFCP])."""

import struct

from app.core.sentences import say
from app.core.user_errors import SourceDamaged

_PACKED, _PLAIN = 0x75465A4C, 0x414C454D
_WINDOW = 4096
_BEGIN = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans "
    rb"SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0" + b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)


def expanded(data: bytes, most: int) -> bytes:
    """The rich text of `data`, at most `most` bytes of it.

    Raises:
        SourceDamaged: it is neither packed nor plain rich text.
    """
    if len(data) < 16:
        raise SourceDamaged(
            say("core.sources.message_text_is_damaged"), say("core.sources.save_it_as_pdf_then_add")
        )
    _, size, kind, _ = struct.unpack_from("<IIII", data)
    if kind == _PLAIN:
        return data[16 : 16 + size]
    if kind != _PACKED:
        raise SourceDamaged(
            say("core.sources.message_text_is_damaged"), say("core.sources.save_it_as_pdf_then_add")
        )
    window = bytearray(_BEGIN) + bytearray(_WINDOW - len(_BEGIN))
    write, out, at = len(_BEGIN), bytearray(), 16
    while at < len(data) and len(out) < most:
        control = data[at]
        at += 1
        for bit in range(8):
            if control >> bit & 1:
                if at + 2 > len(data):
                    return bytes(out)
                place, length = data[at] << 4 | data[at + 1] >> 4, (data[at + 1] & 15) + 2
                at += 2
                if place == write:
                    return bytes(out)
                for step in range(length):
                    byte = window[(place + step) % _WINDOW]
                    window[write] = byte
                    write = (write + 1) % _WINDOW
                    out.append(byte)
            elif at < len(data):
                window[write] = data[at]
                write = (write + 1) % _WINDOW
                out.append(data[at])
                at += 1
    return bytes(out)
