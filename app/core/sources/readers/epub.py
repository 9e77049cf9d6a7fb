"""E-books (EPUB 2 and 3): each chapter a page, in the order of the spine."""

from posixpath import dirname, join, normpath
from urllib.parse import unquote

from app.core.sentences import say
from app.core.sources.findings import Findings
from app.core.sources.readers import Job, book, html, xml_tree
from app.core.sources.readers.book import Book
from app.core.sources.readers.decoding import decode
from app.core.sources.readers.package import Package, damaged
from app.core.user_errors import SourceEncrypted, SourceError

_CONTAINER = "META-INF/container.xml"
_OBFUSCATED_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")


def preload() -> None:
    """Import what `read` needs."""
    book.preload()
    xml_tree.preload()
    html.preload()


def read(job: Job) -> Findings:
    """Read chapter by chapter.

    Raises:
        SourceEncrypted, SourceTooLarge, SourceDamaged: as `Package`.
    """
    package = Package(job)
    locked = package.xml_if("META-INF/encryption.xml")
    methods = (
        [one.get("Algorithm", "") for one in locked.iter("{*}EncryptionMethod")] if locked is not None else []
    )
    if any(not method.startswith(_OBFUSCATED_FONTS) for method in methods):
        raise SourceEncrypted(
            say("core.sources.e_book_is_locked_by_its"), say("core.sources.ask_for_it_without_lock_then")
        )
    place = next((one.get("full-path", "") for one in package.xml(_CONTAINER).iter("{*}rootfile")), "")
    if place not in package.names:
        raise damaged("epub", "no package document")
    root = package.xml(place)
    files = {one.get("id"): one.get("href", "") for one in root.iter("{*}item")}
    chapters = [files.get(one.get("idref"), "") for one in root.iter("{*}itemref")]
    pages = Book(job, "epub", "chapter")
    for number, chapter in enumerate(chapters, 1):
        if pages.full:
            break
        try:
            data = package.read(normpath(join(dirname(place), unquote(chapter.partition("#")[0]))))
            decoded = decode(data, markup=True)
            html.add_page(decoded.text, pages)
            pages.remark(decoded.note)
            pages.add_problems(decoded.problems("The chapter"))
        except SourceError as error:
            pages.skip(error.sentence)
            pages.tell(error, number)
    return pages.findings(len(chapters))
