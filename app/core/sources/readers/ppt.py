"""Old PowerPoint files (PPT): each slide a page, with notes, comments and what its master says."""

from dataclasses import replace
from typing import Any

from app.core.sentences import say
from app.core.sources.findings import Findings
from app.core.sources.readers import Job, book, locked
from app.core.sources.readers.book import Book
from app.core.sources.readers.doc import stream
from app.core.sources.readers.ppt_file import NotPowerPoint, PptFile
from app.core.sources.readers.ppt_text import Writing
from app.core.user_errors import SourceDamaged, SourcePartly


def preload() -> None:
    """Import what `read` needs."""
    import olefile

    book.preload()
    locked.preload()
    _ = olefile


def read(job: Job, container: Any) -> Findings:
    """Read the slides of an `olefile.OleFileIO`.

    Raises:
        SourceEncrypted: it asks for a password.
        SourceDamaged: it holds no slides.
    """
    user = stream(job, container, "Current User")
    if PptFile.is_locked(user):
        return _unlocked(job)
    try:
        writing = Writing(PptFile(stream(job, container, "PowerPoint Document"), user))
    except NotPowerPoint as reason:
        raise _damaged("no document") from reason
    if not writing.count:
        raise _damaged("no slides")
    pages = Book(job, "pptx", "slide")
    for index in range(writing.count):
        if pages.full:
            break
        pages.add_lines(writing.slide(index), say("core.sources.slide_has_no_text"))
    pages.left_out("picture", "pictures", writing.pictures)
    pages.left_out("chart or embedded object", "charts or embedded objects", writing.objects)
    told = say("core.sources.of_old_slides_text_only")
    pages.tell(SourcePartly(told, say("core.sources.if_it_matters_save_it_as_pptx")))
    return pages.findings(writing.count)


def _unlocked(job: Job) -> Findings:
    import olefile

    content = locked.decrypted(job)
    opened = replace(job, file=content, size=content.getbuffer().nbytes, password="")
    with olefile.OleFileIO(content) as container:
        return read(opened, container)


def _damaged(detail: str) -> SourceDamaged:
    return SourceDamaged(
        say("core.sources.file_is_damaged_or_cut_short"),
        say("core.sources.open_and_save_it_in_program"),
        detail,
    )
