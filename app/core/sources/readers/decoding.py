"""The one decoder of text: a declared name, a mark, a `meta` element, or a bounded guess, which is said.

Names are resolved as browsers resolve them (WHATWG Encoding Standard), since mails and web pages carry names
that Python does not know, and names of a small set whose larger one was meant.
"""

import codecs
import re
from dataclasses import dataclass

from app.core.sentences import say
from app.core.sources.findings import problem
from app.core.sources.source import Problem
from app.core.user_errors import SourceDamaged

#: Longer marks first: UTF-32's little-endian mark begins with UTF-16's.
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Encodings from before Unicode that files still have, the common ones of each script first.
OLD = (
    "cp1252", "iso8859_15", "cp1250", "iso8859_2", "cp1251", "koi8_r", "cp1253", "cp1254", "cp1255", "cp1256",
    "cp1257", "cp932", "euc_jp", "gb18030", "big5", "cp949", "cp850", "cp437", "mac_roman", "cp866",
)  # fmt: skip
#: What Western texts have besides ASCII; a text of nothing else is taken for one.
_WESTERN = frozenset(
    "äöüÄÖÜßéèêëàâçñáíóúÉÈÀÇÑîïôûùœæøåØÅ€£§°µ©®²³·«»„“”\u2018\u2019\u201a\u2013\u2014…•†¿¡ºª½¼¾\xd7\xa0"
)
#: Encodings of several bytes a letter; in a short text theirs may look like UTF-8.
_WIDE = ("gb18030", "cp932", "cp949", "big5hkscs", "euc_jp", "iso2022_jp_ext", "iso2022_kr", "utf-7")
#: Names, in small letters and without punctuation, whose Python codec is another or a larger one.
_ALIASES = {
    **dict.fromkeys(("iso88591", "latin1", "l1", "ansi", "usascii", "ascii", "xansi", "8859"), "cp1252"),
    **dict.fromkeys(("iso88599", "latin5", "l5"), "cp1254"),
    **dict.fromkeys(("iso885911", "tis620", "windows874", "dos874", "ibm874", "xwindows874"), "cp874"),
    **dict.fromkeys(("iso88598i", "iso88598e", "iso88598", "logical", "visual"), "iso8859_8"),
    **dict.fromkeys(("iso88596i", "iso88596e", "asmo708"), "iso8859_6"),
    **dict.fromkeys(
        ("gb2312", "gbk", "xgbk", "gb", "csgb2312", "euccn", "xeuccn", "cp936", "ms936"), "gb18030"
    ),
    **dict.fromkeys(("gb231280", "chinese", "windows936", "hz"), "gb18030"),
    **dict.fromkeys(("xsjis", "shiftjis", "sjis", "mskanji", "windows31j", "csshiftjis", "ms932"), "cp932"),
    **dict.fromkeys(
        ("ksc56011987", "ksc5601", "euckr", "korean", "windows949", "xeuckr", "ksx1001"), "cp949"
    ),
    **dict.fromkeys(("big5", "xxbig5", "big5eten", "cnbig5", "csbig5", "windows950", "cp950"), "big5hkscs"),
    **dict.fromkeys(("xeucjp", "eucjp", "cp51932"), "euc_jp"),
    **dict.fromkeys(("macintosh", "mac", "xmacroman", "macroman", "csmacintosh"), "mac_roman"),
    **dict.fromkeys(("xmaccyrillic", "xmacukrainian", "maccyrillic"), "mac_cyrillic"),
    **dict.fromkeys(("xmacce", "maccentraleurope", "xmaccentraleurroman"), "mac_latin2"),
    **dict.fromkeys(("xmacgreek", "macgreek"), "mac_greek"),
    **dict.fromkeys(("xmacturkish", "macturkish"), "mac_turkish"),
    **dict.fromkeys(("xmacicelandic",), "mac_iceland"),
    **dict.fromkeys(("unicode11utf7", "xunicode11utf7", "unicode20utf7", "utf7", "csunicode11utf7"), "utf-7"),
    **dict.fromkeys(("unicode11utf8", "xunicode20utf8", "utf8mb4", "utf8n", "unicode"), "utf-8"),
    **dict.fromkeys(("koi8u", "koi8ru"), "koi8_u"),
    **dict.fromkeys(("koi8r", "koi", "koi8", "cskoi8r"), "koi8_r"),
    **dict.fromkeys(("iso2022jp", "csiso2022jp", "iso2022jp1", "cp50220", "cp50221"), "iso2022_jp_ext"),
    **dict.fromkeys(("ucs2", "iso10646ucs2"), "utf-16"),
}
#: Numbers of Windows code pages whose codec is not named after them.
_PAGES = {
    20127: "cp1252", 65001: "utf-8", 65000: "utf-7", 1200: "utf-16-le", 1201: "utf-16-be", 20866: "koi8_r",
    21866: "koi8_u", 10000: "mac_roman", 10006: "mac_greek", 10007: "mac_cyrillic", 10029: "mac_latin2",
    10081: "mac_turkish", 936: "gb18030", 54936: "gb18030", 20936: "gb18030", 52936: "gb18030",
    51936: "gb18030", 932: "cp932", 20932: "euc_jp", 51932: "euc_jp", 949: "cp949", 51949: "cp949",
    950: "big5hkscs", 50220: "iso2022_jp_ext", 50221: "iso2022_jp_ext", 50222: "iso2022_jp_ext",
    50225: "iso2022_kr", 28591: "cp1252", 28599: "cp1254", 38598: "iso8859_8",
    **{28590 + part: f"iso8859_{part}" for part in (2, 3, 4, 5, 6, 7, 8, 13, 15)},
}  # fmt: skip
_META = re.compile(rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w:.-]{2,40})", re.IGNORECASE)
_HEAD, _GUESSED = 4096, 64 * 1024
#: For people: names of encodings as programs show them.
_CALLED = {"cp": "Windows-", "mac_": "Mac OS ", "iso8859_": "ISO-8859-", "koi8_": "KOI8-"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the Python codec that made it, and what is to be said of that.

    Attributes:
        guessed: neither declared nor marked, or not as declared.
        lost: characters that no letter could be made of.
    """

    text: str
    codec: str
    guessed: bool = False
    lost: int = 0

    @property
    def note(self) -> str:
        """What was guessed, for the page; empty for nothing."""
        return guessed_note(self.codec) if self.guessed else ""

    def problems(self, what: str = "The file") -> tuple[Problem, ...]:
        """What was lost, as it stands on the card."""
        if not self.lost:
            return ()
        many = "1 letter" if self.lost == 1 else f"{self.lost:,} letters"
        return (
            problem(
                SourceDamaged(
                    say("core.sources.holds_that_could_not_be_made", what=what, many=many),
                    say("core.sources.ask_for_it_anew"),
                )
            ),
        )


def preload() -> None:
    """Import every codec, since a confined process opens no further files."""
    for name in (*OLD, *_ALIASES.values(), *_PAGES.values(), "utf-8-sig", "utf-16", "utf-32", "latin-1"):
        codecs.lookup(name)
    guess("Grüße\n".encode("cp1252") * 9)


def guessed_note(codec: str) -> str:
    """That an encoding was guessed, in plain words."""
    return say("core.sources.it_does_not_say_rightly_how", called=called(codec))


def called(codec: str) -> str:
    """A codec's name for people."""
    if re.fullmatch(r"cp(?:437|7\d\d|8[56]\d)", codec):
        return f"DOS {codec[2:]}"
    for start, shown in _CALLED.items():
        if codec.startswith(start):
            return f"{shown}{codec.removeprefix(start).replace('_', ' ').capitalize()}"
    return codec.upper().replace("_", "-").removesuffix("-SIG")


def codec_of(label: str) -> str:
    """The Python codec that a declared name means; empty if there is none such."""
    bare = re.sub(r"[^a-z0-9]", "", label.lower())
    if bare in _ALIASES:
        return _ALIASES[bare]
    if page := re.fullmatch(r"(?:cp|windows|ibm|ms|dos|xcp|codepage)?0*(\d{3,5})", bare):
        return codec_of_page(int(page[1]))
    for name in (label.strip(" \t\"';,"), bare):
        try:
            known = codecs.lookup(name)
        except (LookupError, ValueError):
            continue
        # Some codecs of Python turn bytes into bytes.
        return known.name if getattr(known, "_is_text_encoding", True) else ""
    return ""


def codec_of_page(number: int) -> str:
    """The Python codec of a Windows code page; empty if it is unknown."""
    if number in _PAGES:
        return _PAGES[number]
    try:
        return codecs.lookup(f"cp{number}").name
    except LookupError:
        return ""


def declared_in(head: bytes) -> str:
    """The codec that a web page's or an XML file's own head declares; empty for none."""
    for pattern in (_XML, _META):
        if found := pattern.search(head[:_HEAD]):
            name = codec_of(found[1].decode("ascii", "replace"))
            # What is readable as ASCII is in no encoding of two bytes a letter.
            return "utf-8" if name.startswith(("utf-16", "utf-32", "utf_16", "utf_32")) else name
    return ""


def decode(data: bytes, label: str = "", markup: bool = False) -> Decoded:
    """The text of `data`.

    Args:
        data: all of it.
        label: the name that stands beside it; may be wrong or empty.
        markup: whether it is HTML, whose head may declare a name.
    """
    for mark, name in MARKS:
        if data.startswith(mark):
            return _replaced(data, name, guessed=False)
    declared = codec_of(label) or (declared_in(data) if markup else "")
    if data.isascii() and not declared.startswith(("utf-7", "utf_7", "iso2022", "hz", "utf-16", "utf_16")):
        return Decoded(data.decode("ascii"), "utf-8")
    if declared in _WIDE and (text := strict(data, declared)) is not None:
        return Decoded(text, declared)
    # Letters of UTF-8 are next to impossible in a text of one byte a letter.
    if (text := strict(data, "utf-8")) is not None:
        return Decoded(text, "utf-8", guessed=declared not in ("", "utf-8", "cp1252"))
    if declared and declared != "utf-8" and not (declared == "cp1252" and "ascii" in label.lower()):
        if (text := strict(data, declared)) is not None:
            return Decoded(text, declared)
        if declared == "cp1252":
            return Decoded(_western(data), declared)
        return _replaced(data, declared, guessed=False)
    name = guess(data[:_GUESSED])
    return Decoded(_western(data), name, True) if name == "cp1252" else _replaced(data, name, guessed=True)


def strict(data: bytes, name: str, whole: bool = True) -> str | None:
    """The text, or `None` if it is not of this encoding; a letter may be cut at the end if not `whole`."""
    try:
        return codecs.getincrementaldecoder(name)().decode(data, final=whole)
    except (UnicodeError, LookupError):
        return None


def guess(head: bytes) -> str:
    """The likeliest of the encodings from before Unicode."""
    import charset_normalizer

    western = strict(head, "cp1252")
    strange = {letter for letter in western or "" if letter > "~"} - _WESTERN
    if western is not None and not strange:
        return "cp1252"
    found = charset_normalizer.from_bytes(head, cp_isolation=list(OLD), preemptive_behaviour=False)
    names = [match.encoding for match in found]
    if not names:
        return "cp1252" if western is not None else "latin-1"
    # Of encodings that give the same letters the common one is meant.
    best = str(found[0])
    alike = [name for name in names if strict(head, name) == best]
    return next((name for name in OLD if name in alike), names[0])


def _western(data: bytes) -> str:
    """Windows-1252 as browsers read it: its five gaps are the control characters that stand there."""
    text = strict(data, "cp1252")
    if text is not None:
        return text
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)


def _replaced(data: bytes, name: str, guessed: bool) -> Decoded:
    text = data.decode(name, "replace")
    return Decoded(text, name, guessed, text.count("\N{REPLACEMENT CHARACTER}"))
