"""Word documents: what stands in them in document order, tables with their cells separated by tabs."""

from app.core.sentences import say
from app.core.sources.findings import Findings
from app.core.sources.readers import Job, book, dispatch, docx_text, inlays, xml_tree
from app.core.sources.readers.book import Book
from app.core.sources.readers.docx_text import DocumentText
from app.core.sources.readers.nested import with_files
from app.core.sources.readers.package import Package
from app.core.user_errors import SourcePartly


def preload() -> None:
    """Import what `read` needs."""
    book.preload()
    xml_tree.preload()
    inlays.preload()
    _ = docx_text
    # Workbooks and web pages stand inside documents more often than anything else.
    dispatch.preload_all(but=dispatch.SELDOM)


def read(job: Job) -> Findings:
    """Read the document as one page.

    Raises:
        SourceEncrypted, SourceTooLarge, SourceDamaged: as `Package`.
    """
    package = Package(job)
    pages = Book(job, "docx")
    text = DocumentText(package, package.main, pages.inlays)
    pages.add_lines(text.lines())
    if package.macros:
        pages.tell(SourcePartly(say("core.sources.document_holds_macros_which_were_neither")))
    pages.pictures_left_out("picture or drawing", "pictures or drawings", text.pictures)
    pages.tell_disguised(text.disguised)
    return with_files(job, pages.findings(), text.files())
