"""Plain text and Markdown in any encoding: find it, refuse what is no text, cut what is too long."""

import io
import re
from dataclasses import dataclass

from app.core.sentences import say
from app.core.sources.findings import Findings, clean, problem
from app.core.sources.readers import Job, decoding
from app.core.sources.signature import HEAD_BYTES, unrecognised
from app.core.sources.source import Page
from app.core.user_errors import SourceNoText, SourceTooLarge

#: Control characters that stand in no text; tabs, line ends, escapes of terminals, the old end mark do.
_FOREIGN = re.compile(r"[\x00-\x07\x0e-\x19\x1c-\x1f\x7f]")
#: Share of the characters that may be foreign in a text whose encoding is certain.
_TOLERATED = 0.001


def preload() -> None:
    """Import what `read` needs."""
    from app.core.sources.readers import pixels

    pixels.text_thumbnail("a")
    decoding.preload()


def read(job: Job) -> Findings:
    """Read the text of a file without pages as its one page.

    Raises:
        SourceUnknown: the content is no text.
    """
    from app.core.sources.readers.pixels import text_thumbnail

    letters = characters(job)
    problems = []
    if letters.rest:
        problems.append(problem(_too_long(job, len(letters.text), letters.rest)))
    text = clean(letters.text)
    if not text.strip():
        nothing = SourceNoText(
            say("core.sources.no_text_could_be_found"), say("core.sources.check_whether_this_is_file_you")
        )
        page = Page(1, "", "not_read", why=nothing.sentence)
        return Findings(job.signature.kind, (page,), 1, problems=(*problems, problem(nothing)))
    return Findings(
        job.signature.kind,
        (Page(1, text, "text", why=letters.note),),
        1,
        thumbnail=text_thumbnail(text),
        problems=tuple(problems),
    )


def encoding_of(head: bytes, whole: bool) -> str:
    """The encoding of a text that begins with `head`, which is all of it if `whole`.

    Raises:
        SourceUnknown: no encoding makes a text of it.
    """
    for mark, name in decoding.MARKS:
        if head.startswith(mark):
            return name
    if head[:1] == b"\x00" or b"\x00" in head[: HEAD_BYTES // 4]:
        # Letters of most scripts share their high byte, so one half of the bytes is poor.
        even, odd = len(set(head[0::2])), len(set(head[1::2]))
        candidates = ["utf-16-be" if even < odd else "utf-16-le"]
    else:
        candidates = ["utf-8"]
    for name in candidates:
        text = decoding.strict(head, name, whole)
        if text is not None and len(_FOREIGN.findall(text)) <= len(text) * _TOLERATED:
            return name
    if candidates == ["utf-8"] and not _FOREIGN.search(head.decode("latin-1")[: HEAD_BYTES // 4]):
        return decoding.guess(head)
    raise unrecognised()


@dataclass(frozen=True, slots=True)
class Characters:
    """The text up to the limit, how many bytes of the file come after it, and what was guessed, in words."""

    text: str
    rest: int
    note: str = ""


def characters(job: Job, markup: bool = False) -> Characters:
    """The text of a file up to the limit.

    Args:
        job: the file.
        markup: whether it is HTML, whose head may declare its encoding.

    Raises:
        SourceUnknown: the content is no text.
    """
    head = job.file.read(HEAD_BYTES)
    name, guessed = encoding_of(head, whole=len(head) == job.size), False
    declared = decoding.declared_in(head) if markup else ""
    if declared.startswith("iso2022") and b"\x1b" in head:
        name = declared
    elif name in decoding.OLD:
        name, guessed = (declared, False) if declared else (name, True)
    job.file.seek(0)
    reader = io.TextIOWrapper(job.file, encoding=name, errors="replace", newline="")
    text = reader.read(job.limits.characters)
    rest = job.size - len(text.encode(name, "replace")) if reader.read(1) else 0
    reader.detach()
    if len(_FOREIGN.findall(text)) > len(text) * _TOLERATED:
        raise unrecognised()
    return Characters(text, rest, decoding.guessed_note(name) if guessed else "")


def _too_long(job: Job, read_characters: int, rest: int) -> SourceTooLarge:
    share = max(1, round(100 * rest / job.size))
    return SourceTooLarge(
        say("core.sources.text_was_cut_after_characters_of_2", read_characters=read_characters, share=share),
        say("core.sources.split_file_then_add_parts_that"),
    )
