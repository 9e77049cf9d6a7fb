"""What kind of file it is, from its first bytes. Its name decides only between kinds of plain text."""

from dataclasses import dataclass

from app.core.sentences import say
from app.core.sources.source import Kind
from app.core.sources.textual import kind_of_text
from app.core.user_errors import SourceUnknown

#: How much of a file's beginning decides.
HEAD_BYTES = 64 * 1024


_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_TNEF = b"\x78\x9f\x3e\x22"
#: The identifiers of signed and of encrypted data (CMS), as they stand within the first bytes.
CMS_SIGNED = b"\x06\x09" + bytes.fromhex("2a864886f70d010702")
CMS_LOCKED = b"\x06\x09" + bytes.fromhex("2a864886f70d010703")

_PICTURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
)
#: Kinds that are recognised and not read, so that the card can name them.
_NAMED: tuple[tuple[bytes, str], ...] = (
    (b"\x1f\x8b", "a compressed (gzip) file"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed (7z) file"),
    (b"Rar!", "a compressed (RAR) file"),
    (b"BZh", "a compressed (bzip2) file"),
    (b"\xfd7zXZ", "a compressed (XZ) file"),
    (b"!BDN", "an Outlook archive (PST)"),
    (b"ID3", "a sound file"),
    (b"fLaC", "a sound file"),
    (b"OggS", "a sound file"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"%!PS", "a PostScript file"),
)
_TEXTUAL = (b"%!PS",)
#: The ninth to twelfth byte of an ISO media file whose content is a picture or sound.
_HEIF = (b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1", b"hevc", b"hevx")
_SOUND = (b"M4A ", b"M4B ")

#: Folders of packed Office files.
_ROOMS: tuple[tuple[bytes, Kind], ...] = ((b"word/", "docx"), (b"xl/", "xlsx"), (b"ppt/", "pptx"))

#: What the ending of a name promises.
_PROMISES: dict[str, Kind] = {
    **dict.fromkeys((".docx", ".docm", ".dotx", ".dotm"), "docx"),
    **dict.fromkeys((".xlsx", ".xlsm", ".xltx", ".xltm"), "xlsx"),
    **dict.fromkeys((".pptx", ".pptm", ".ppsx", ".potx"), "pptx"),
    **dict.fromkeys((".odt", ".ott"), "odt"),
    **dict.fromkeys((".ods", ".ots"), "ods"),
    **dict.fromkeys((".odp", ".otp"), "odp"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "html"),
    **dict.fromkeys((".eml", ".emlx", ".msg", ".mht", ".mhtml", ".mbox"), "mail"),
    **dict.fromkeys((".csv", ".tsv", ".tab"), "csv"),
    **dict.fromkeys((".md", ".markdown"), "markdown"),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".bmp", ".gif", ".heic"), "image"),
    **dict.fromkeys((".heif", ".avif"), "image"),
    **dict.fromkeys((".mp4", ".mov", ".m4v", ".mkv", ".webm", ".avi"), "video"),
    ".pdf": "pdf",
    ".rtf": "rtf",
    ".epub": "epub",
    ".json": "json",
    ".xml": "xml",
    ".txt": "text",
    ".zip": "archive",
}
_CALLED: dict[Kind, str] = {
    "pdf": "a PDF",
    "docx": "a Word document",
    "xlsx": "an Excel workbook",
    "pptx": "a PowerPoint presentation",
    "odt": "an OpenDocument text",
    "ods": "an OpenDocument spreadsheet",
    "odp": "an OpenDocument presentation",
    "rtf": "a rich text (RTF) document",
    "html": "a web page (HTML)",
    "epub": "an e-book (EPUB)",
    "mail": "an e-mail",
    "xml": "an XML file",
    "text": "plain text",
    "markdown": "plain text",
    "csv": "plain text",
    "json": "plain text",
    "image": "a picture",
    "video": "a video",
    "archive": "a compressed (ZIP) file",
}


@dataclass(frozen=True, slots=True)
class Signature:
    """What the first bytes tell.

    Attributes:
        kind: "unknown" where the inside of the container decides.
        container: where a kind has several: "PNG", "JPEG", "zip", "ole", "tnef", "signed".
        likely: what the inside will probably be; for what to import, nothing else.
    """

    kind: Kind
    container: str = ""
    likely: Kind = "unknown"


def promised(ending: str) -> Kind:
    """The kind that a name's ending (".pdf") promises; "unknown" if it promises nothing."""
    return _PROMISES.get(ending.lower(), "unknown")


def called(kind: Kind) -> str:
    """The kind with its article, for people; empty for "unknown"."""
    return _CALLED.get(kind, "")


def recognise(head: bytes, promise: Kind) -> Signature:
    """The kind of a file that begins with `head`.

    `promise` is what its name says, which matters where no content can tell: Markdown from text.

    Raises:
        SourceUnknown: it is of a kind that is not read, named where that is possible.
    """
    if head.startswith(_ZIP):
        return Signature("unknown", "zip", _likely(head))
    if head.startswith(_OLE):
        return Signature("unknown", "ole")
    if head.startswith(_TNEF):
        return Signature("mail", "tnef")
    if head[:1] == b"0" and (CMS_SIGNED in head[:32] or CMS_LOCKED in head[:32]):
        return Signature("unknown", "signed")
    if head.startswith(b"{\\rtf"):
        return Signature("rtf")
    if picture := _picture(head):
        return Signature("image", picture)
    if _is_video(head):
        return Signature("video")
    named = _named(head)
    # A few letters can also begin a text, but a text has no zero bytes.
    if named and (b"\x00" in head or named[0] in _TEXTUAL):
        raise unknown(named[1])
    kind = kind_of_text(head, promise)
    # A mail with a PDF inside is a mail; the mark of a PDF may stand behind other bytes.
    if b"%PDF-" in head[:1024] and kind != "mail":
        return Signature("pdf")
    return Signature(kind)


def unknown(what: str) -> SourceUnknown:
    """The failure for a kind that is recognised and not read."""
    return SourceUnknown(
        say("core.sources.this_is_which_vitrine_does_not", what=what),
        say("core.sources.save_it_as_pdf_word_docx"),
    )


def unrecognised() -> SourceUnknown:
    """The failure for content that is of no kind we know."""
    return SourceUnknown(
        say("core.sources.content_is_of_no_kind_that"), say("core.sources.save_it_as_pdf_word_docx")
    )


def _likely(head: bytes) -> Kind:
    if head[30:38] == b"mimetype":
        return "epub" if b"epub+zip" in head[38:80] else "odt"
    return next((kind for name, kind in _ROOMS if name in head), "unknown")


def _picture(head: bytes) -> str:
    for start, name in _PICTURES:
        if head.startswith(start):
            return name
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    # Two letters are little: the length of the header that follows must be one that exists.
    if head[:2] == b"BM" and head[14:18] in (b"\x0c\0\0\0", b"\x28\0\0\0", b"\x6c\0\0\0", b"\x7c\0\0\0"):
        return "BMP"
    if head[:1] == b"\x00" and head[4:8] == b"ftyp":
        if head[8:12] in (b"avif", b"avis"):
            return "AVIF"
        if head[8:12] in _HEIF:
            return "HEIF"
    return ""


def _is_video(head: bytes) -> bool:
    if head[4:8] == b"ftyp" and head[8:12] in _SOUND:
        return False
    # The length of the first box stands before its name; no text begins with a zero byte.
    iso = head[:1] == b"\x00" and head[4:8] in (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip")
    return iso or head.startswith(b"\x1aE\xdf\xa3") or (head.startswith(b"RIFF") and head[8:11] == b"AVI")


def _named(head: bytes) -> tuple[bytes, str] | None:
    if head[:1] == b"\x00" and head[4:8] == b"ftyp":
        return head[4:12], "a sound file"
    if head.startswith(b"RIFF"):
        return head[:4], {b"WAVE": "a sound file"}.get(head[8:12], "a RIFF file")
    return next((entry for entry in _NAMED if head.startswith(entry[0])), None)
