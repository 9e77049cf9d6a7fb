"""What kind of file it is, from its first bytes. Its name plays no part."""

from dataclasses import dataclass

from app.core.sources.source import Kind
from app.core.user_errors import SourceUnknown

#: How much of a file's beginning decides.
HEAD_BYTES = 64 * 1024

_SAVE_AS = "Save it as PDF, Word (DOCX), text, PNG, JPEG or MP4, then add that."
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

#: Kinds that are recognised and not read, so that the card can name them.
_NAMED: tuple[tuple[bytes, str], ...] = (
    (b"GIF8", "a GIF picture"),
    (b"BM", "a BMP picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"{\\rtf", "a rich text (RTF) document"),
    (b"\x1f\x8b", "a compressed (gzip) file"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed (7z) file"),
    (b"Rar!", "a compressed (RAR) file"),
    (b"ID3", "a sound file"),
    (b"fLaC", "a sound file"),
    (b"OggS", "a sound file"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"%!PS", "a PostScript file"),
)
_TEXTUAL = (b"{\\rtf", b"%!PS")
#: The ninth to twelfth byte of an ISO media file whose content is a picture or sound.
_BRANDS = {
    b"heic": "a HEIC picture",
    b"heix": "a HEIC picture",
    b"mif1": "a HEIF picture",
    b"avif": "an AVIF picture",
    b"M4A ": "a sound file",
    b"M4B ": "a sound file",
}


@dataclass(frozen=True, slots=True)
class Signature:
    """The kind, and the container where a kind has several ("PNG", "JPEG", "zip", "ole")."""

    kind: Kind
    container: str = ""


def recognise(head: bytes, markdown: bool) -> Signature:
    """The kind of a file that begins with `head`.

    `markdown` tells whether its name says Markdown, which no content can.

    Raises:
        SourceUnknown: it is of a kind that is not read, named where that is possible.
    """
    if b"%PDF-" in head[:1024]:
        return Signature("pdf")
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return Signature("image", "PNG")
    if head.startswith(b"\xff\xd8\xff"):
        return Signature("image", "JPEG")
    if head.startswith(_ZIP):
        return Signature("docx", "zip")
    if head.startswith(_OLE):
        return Signature("unknown", "ole")
    if _is_video(head):
        return Signature("video")
    named = _named(head)
    # A few letters can also begin a text, but a text has no zero bytes.
    if named and (b"\x00" in head or named[0] in _TEXTUAL):
        raise unknown(named[1])
    return Signature("markdown" if markdown else "text")


def unknown(what: str) -> SourceUnknown:
    """The failure for a kind that is recognised and not read."""
    return SourceUnknown(f"This is {what}, which Vitrine does not read.", _SAVE_AS)


def unrecognised() -> SourceUnknown:
    """The failure for content that is of no kind we know."""
    return SourceUnknown("The content is of no kind that Vitrine reads.", _SAVE_AS)


def _is_video(head: bytes) -> bool:
    if head[4:8] == b"ftyp" and _brand(head):
        return False
    # The length of the first box stands before its name; no text begins with a zero byte.
    iso = head[:1] == b"\x00" and head[4:8] in (b"ftyp", b"moov", b"mdat", b"wide", b"free")
    return iso or head.startswith(b"\x1aE\xdf\xa3") or (head.startswith(b"RIFF") and head[8:11] == b"AVI")


def _brand(head: bytes) -> str:
    return _BRANDS.get(head[8:12], "")


def _named(head: bytes) -> tuple[bytes, str] | None:
    if head[:1] == b"\x00" and head[4:8] == b"ftyp":
        return head[4:12], _brand(head)
    if head.startswith(b"RIFF"):
        return head[:4], {b"WEBP": "a WebP picture", b"WAVE": "a sound file"}.get(head[8:12], "a RIFF file")
    return next((entry for entry in _NAMED if head.startswith(entry[0])), None)
