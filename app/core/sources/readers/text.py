"""Plain text and Markdown in any encoding: find it, refuse what is no text, cut what is too long."""

import codecs
import io
import re

from app.core.sources.findings import Findings, clean, problem
from app.core.sources.readers import Job
from app.core.sources.signature import HEAD_BYTES, unrecognised
from app.core.sources.source import Page
from app.core.user_errors import SourceNoText, SourceTooLarge

#: Longer marks first: UTF-32's little-endian mark begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Control characters that stand in no text; tabs, line ends, escapes of terminals, the old end mark do.
_FOREIGN = re.compile(r"[\x00-\x07\x0e-\x19\x1c-\x1f\x7f]")
#: Encodings from before Unicode that files still have, the common ones of each script first.
_OLD = (
    "cp1252", "iso8859_15", "cp1250", "iso8859_2", "cp1251", "koi8_r", "cp1253", "cp1254", "cp1255", "cp1256",
    "cp1257", "cp932", "euc_jp", "gb18030", "big5", "cp949", "cp850", "cp437", "mac_roman", "cp866",
)  # fmt: skip
#: What Western texts have besides ASCII; a text of nothing else is taken for one.
_WESTERN = frozenset(
    "äöüÄÖÜßéèêëàâçñáíóúÉÈÀÇÑîïôûùœæøåØÅ€£§°µ©®²³·«»„“”\u2018\u2019\u201a\u2013\u2014…•†¿¡ºª½¼¾\xd7\xa0"
)
#: Share of the characters that may be foreign in a text whose encoding is certain.
_TOLERATED = 0.001


def preload() -> None:
    """Import what `read` needs."""
    from app.core.sources.readers import pixels

    pixels.text_thumbnail("a")
    for name in ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", *_OLD):
        codecs.lookup(name)
    _guess("Grüße\n".encode("cp1252") * 9)


def read(job: Job) -> Findings:
    """Read the text of a file without pages as its one page.

    Raises:
        SourceUnknown: the content is no text.
    """
    from app.core.sources.readers.pixels import text_thumbnail

    text, cut = characters(job)
    problems = []
    if cut:
        problems.append(problem(_too_long(job, len(text), cut)))
    text = clean(text)
    if not text.strip():
        nothing = SourceNoText("No text could be found.", "Check whether this is the file you meant.")
        page = Page(1, "", "not_read", why=nothing.sentence)
        return Findings(job.signature.kind, (page,), 1, problems=(*problems, problem(nothing)))
    return Findings(
        job.signature.kind,
        (Page(1, text, "text"),),
        1,
        thumbnail=text_thumbnail(text),
        problems=tuple(problems),
    )


def encoding_of(head: bytes, whole: bool) -> str:
    """The encoding of a text that begins with `head`, which is all of it if `whole`.

    Raises:
        SourceUnknown: no encoding makes a text of it.
    """
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    if head[:1] == b"\x00" or b"\x00" in head[: HEAD_BYTES // 4]:
        # Letters of most scripts share their high byte, so one half of the bytes is poor.
        even, odd = len(set(head[0::2])), len(set(head[1::2]))
        candidates = ["utf-16-be" if even < odd else "utf-16-le"]
    else:
        candidates = ["utf-8"]
    for name in candidates:
        text = _decoded(head, name, whole)
        if text is not None and len(_FOREIGN.findall(text)) <= len(text) * _TOLERATED:
            return name
    if candidates == ["utf-8"] and not _FOREIGN.search(head.decode("latin-1")[: HEAD_BYTES // 4]):
        return _guess(head)
    raise unrecognised()


def _decoded(head: bytes, name: str, whole: bool) -> str | None:
    try:
        return codecs.getincrementaldecoder(name)().decode(head, final=whole)
    except UnicodeDecodeError:
        return None


def _guess(head: bytes) -> str:
    """The likeliest of the encodings from before Unicode."""
    import charset_normalizer

    western = _decoded(head, "cp1252", True)
    strange = {letter for letter in western or "" if letter > "~"} - _WESTERN
    if western is not None and not strange:
        return "cp1252"
    found = charset_normalizer.from_bytes(head, cp_isolation=list(_OLD), preemptive_behaviour=False)
    names = [match.encoding for match in found]
    if not names:
        return "cp1252" if western is not None else "latin-1"
    # Of encodings that give the same letters the common one is meant.
    best = str(found[0])
    alike = [name for name in names if _decoded(head, name, True) == best]
    return next((name for name in _OLD if name in alike), names[0])


def characters(job: Job) -> tuple[str, int]:
    """The text up to the limit, and how many bytes of the file come after it.

    Raises:
        SourceUnknown: the content is no text.
    """
    head = job.file.read(HEAD_BYTES)
    name = encoding_of(head, whole=len(head) == job.size)
    job.file.seek(0)
    reader = io.TextIOWrapper(job.file, encoding=name, errors="replace", newline="")
    text = reader.read(job.limits.characters)
    rest = job.size - len(text.encode(name, "replace")) if reader.read(1) else 0
    reader.detach()
    if len(_FOREIGN.findall(text)) > len(text) * _TOLERATED:
        raise unrecognised()
    return text, rest


def _too_long(job: Job, read_characters: int, rest: int) -> SourceTooLarge:
    share = max(1, round(100 * rest / job.size))
    return SourceTooLarge(
        f"The text was cut after {read_characters:,} characters: {share} % of the file were not read.",
        "Split the file, then add the parts that matter.",
    )
