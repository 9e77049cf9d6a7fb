"""Word documents: what stands in them in document order, tables with their cells separated by tabs."""

from app.core.sources.findings import Findings
from app.core.sources.readers import Job, book, docx_text, xml_tree
from app.core.sources.readers.book import Book
from app.core.sources.readers.docx_text import DocumentText
from app.core.sources.readers.package import Package
from app.core.user_errors import SourcePartly

_MAIN = "word/document.xml"


def preload() -> None:
    """Import what `read` needs."""
    book.preload()
    xml_tree.preload()
    _ = docx_text


def read(job: Job) -> Findings:
    """Read the document as one page.

    Raises:
        SourceEncrypted, SourceTooLarge, SourceDamaged: as `Package`.
    """
    package = Package(job)
    text = DocumentText(package, _MAIN)
    pages = Book(job, "docx")
    pages.add_lines(text.lines())
    if package.macros:
        pages.tell(SourcePartly("The document holds macros, which were neither run nor read."))
    pages.left_out("picture or drawing", "pictures or drawings", text.pictures)
    return pages.findings()
