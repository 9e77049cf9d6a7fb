"""Plain text and Markdown: find the encoding, refuse what is no text, cut what is too long."""

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
#: Share of the characters that may be foreign in a text whose encoding is certain.
_TOLERATED = 0.001


def preload() -> None:
    """Import what `read` needs."""
    from app.core.sources.readers import pixels

    pixels.text_thumbnail("a")
    for name in ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"):
        codecs.lookup(name)


def read(job: Job) -> Findings:
    """Read the text of a file without pages as its one page.

    Raises:
        SourceUnknown: the content is no text.
    """
    from app.core.sources.readers.pixels import text_thumbnail

    text, cut = _characters(job)
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
    candidates = ["utf-8", "cp1252"]
    if head[:1] == b"\x00" or b"\x00" in head[: HEAD_BYTES // 4]:
        # Letters of most scripts share their high byte, so one half of the bytes is poor.
        even, odd = len(set(head[0::2])), len(set(head[1::2]))
        candidates = ["utf-16-be" if even < odd else "utf-16-le"]
    for name in candidates:
        decoder = codecs.getincrementaldecoder(name)()
        try:
            text = decoder.decode(head, final=whole)
        except UnicodeDecodeError:
            continue
        foreign = len(_FOREIGN.findall(text))
        if foreign <= (0 if name == "cp1252" else len(text) * _TOLERATED):
            return name
    raise unrecognised()


def _characters(job: Job) -> tuple[str, int]:
    """The text up to the limit, and how many bytes of the file come after it."""
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
