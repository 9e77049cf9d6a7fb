"""Files inside a file: attachments of mails, members of archives. Each becomes a source of its own."""

import hashlib
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from app.core.sentences import say
from app.core.sources.findings import Attached, Findings, problem, shown
from app.core.sources.limits import Limits
from app.core.sources.readers import Job
from app.core.sources.readers.dispatch import attempt, reader_for
from app.core.sources.signature import HEAD_BYTES, promised, recognise, unrecognised
from app.core.sources.source import Problem
from app.core.user_errors import SourceEmpty, SourceError, SourceTimedOut, SourceTooLarge

_NAME_LETTERS = 200


@dataclass(frozen=True, slots=True)
class Inside:
    """A file inside.

    Attributes:
        name: as it is given there.
        data: gives its bytes when its turn comes, or raises a `SourceError`.
        read: reads it where it stands, if it has no bytes of its own; `data` is not asked then.
    """

    name: str
    data: Callable[[], bytes] = bytes
    read: Callable[[Job], Findings] | None = None


def with_files(job: Job, own: Findings, inside: Iterable[Inside]) -> Findings:
    """`own` with the files inside it, which share with it one allowance of time, text and pictures."""
    items = list(inside)
    if not items:
        return own
    if job.depth >= job.limits.nesting:
        return _with_problem(own, items, say("core.sources.nested_too_deep", most=job.limits.nesting))
    attached: list[Attached] = []
    for index, item in enumerate(items):
        found = replace(own, attachments=tuple(attached))
        if job.late:
            return _with_problem(found, items[index:], say("core.sources.took_too_long"), late=True)
        left = _left(job, found)
        if left is None:
            return _with_problem(found, items[index:], say("core.sources.too_much_before"))
        attached.append(_read(replace(job, limits=left, depth=job.depth + 1), item))
    return replace(own, attachments=tuple(attached))


def _left(job: Job, found: Findings) -> Limits | None:
    limits = job.limits
    characters = limits.characters - found.characters
    pictures = limits.output_bytes - found.picture_bytes
    files = limits.attachments - found.files
    if min(characters, pictures, files) <= 0:
        return None
    return replace(limits, characters=characters, output_bytes=pictures, attachments=files)


def _read(job: Job, item: Inside) -> Attached:
    name = shown(" ".join(item.name.split()))[:_NAME_LETTERS] or "without a name"
    if item.read:
        read = item.read
        return Attached(name, 0, "", attempt("mail", lambda: read(job)))
    try:
        data = item.data()
        if not data:
            raise SourceEmpty(
                say("core.sources.file_is_empty_it_has_no"), say("core.sources.ask_for_it_to_be_sent")
            )
    except SourceError as error:
        return Attached(name, 0, "", Findings("unknown", problems=(problem(error),)))
    findings = attempt("unknown", lambda: _findings(job, name, data))
    return Attached(name, len(data), hashlib.sha256(data).hexdigest(), findings)


def _findings(job: Job, name: str, data: bytes) -> Findings:
    signature = recognise(data[:HEAD_BYTES], promised(PurePosixPath(name).suffix))
    inner = replace(job, file=io.BytesIO(data), size=len(data), signature=signature)

    def work() -> Findings:
        findings: Findings = reader_for(signature).read(inner)
        return findings

    return attempt(signature.kind, work)


def read_bytes(job: Job, name: str, data: bytes) -> Findings:
    """Read a file that stands alone in a wrapping, one level deeper.

    Raises:
        SourceUnknown: it is of a kind that is not read, or wrapped too often.
    """
    if job.depth >= job.limits.nesting:
        raise unrecognised()
    return _findings(replace(job, depth=job.depth + 1), name, data)


def _with_problem(own: Findings, left: list[Inside], why: str, late: bool = False) -> Findings:
    sentence = (
        say("core.sources.file_inside_not_read", why=why)
        if len(left) == 1
        else say("core.sources.files_inside_not_read", count=len(left), why=why)
    )
    kind = SourceTimedOut if late else SourceTooLarge
    told: Problem = problem(kind(sentence, say("core.sources.save_them_as_files_of_their")))
    return replace(own, problems=(*own.problems, told))
