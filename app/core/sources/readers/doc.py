"""Old Word documents (DOC): text with headings, list numbers, tables, notes, comments and changes."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from app.core.sentences import say
from app.core.sources.findings import Findings
from app.core.sources.readers import Job, book, locked
from app.core.sources.readers.book import Book
from app.core.sources.readers.doc_file import DocFile, NotWord
from app.core.sources.readers.doc_text import Writing
from app.core.sources.readers.embedded import native_file, pooled
from app.core.sources.readers.nested import Inside, with_files
from app.core.user_errors import SourceDamaged, SourcePartly, SourceTooLarge

_MAIN = "WordDocument"


def preload() -> None:
    """Import what `read` needs."""
    import olefile

    book.preload()
    locked.preload()
    _ = olefile


def read(job: Job, container: Any) -> Findings:
    """Read a document of an `olefile.OleFileIO` as one page.

    Raises:
        SourceEncrypted: it asks for a password.
        SourceDamaged: it holds no document.
    """
    word = stream(job, container, _MAIN)
    if DocFile.is_locked(word):
        return _unlocked(job)
    tables = stream(job, container, "0Table"), stream(job, container, "1Table")
    # Each letter of the limit may stand behind marks of fields that say nothing.
    most = 2 * job.limits.characters
    try:
        file = DocFile.of(word, tables, stream(job, container, "Data"), most)
    except NotWord as reason:
        raise SourceDamaged(
            say("core.sources.file_is_damaged_or_cut_short"),
            say("core.sources.open_and_save_it_in_program"),
            "no text",
        ) from reason
    writing = Writing(file)
    pages = Book(job, "docx")
    pages.add_lines(writing.lines())
    if file.cut:
        pages.tell(
            SourceTooLarge(
                say("core.sources.end_of_document_not_read"),
                say("core.sources.split_file_then_add_parts_that"),
            )
        )
    if file.old:
        pages.tell(
            SourcePartly(
                say("core.sources.of_word_6_only_text"), say("core.sources.if_it_matters_save_it_as_docx")
            )
        )
    if container.exists("Macros"):
        pages.tell(SourcePartly(say("core.sources.document_holds_macros_which_were_neither")))
    pages.tell_disguised(writing.disguised)
    pages.left_out("picture or drawing", "pictures or drawings", writing.pictures)
    inside = list(_inside(container, pages))
    return with_files(job, pages.findings(), inside)


def stream(job: Job, container: Any, name: str) -> bytes:
    """A stream within the limit of what may be unpacked; empty where there is none."""
    if not container.exists(name):
        return b""
    data: bytes = container.openstream(name).read(job.limits.unpacked_bytes)
    return data


def _unlocked(job: Job) -> Findings:
    import olefile

    content = locked.decrypted(job)
    opened = replace(job, file=content, size=content.getbuffer().nbytes, password="")
    with olefile.OleFileIO(content) as container:
        return read(opened, container)


def _inside(container: Any, pages: Book) -> Iterator[Inside]:
    """Files in the document's pool of objects; those that are none by themselves are counted."""
    others = 0
    for storage in pooled(container, "ObjectPool"):
        found = native_file(container, storage)
        if found is None:
            others += 1
        else:
            name, data = found
            yield Inside(name, partial(bytes, data))
    pages.left_out("embedded object", "embedded objects", others)
