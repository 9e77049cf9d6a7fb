"""ZIP archives: a list of what they hold as the one page, and each file inside as a source of its own."""

from functools import partial

from app.core.sources.findings import Findings
from app.core.sources.opening import amount
from app.core.sources.readers import Job, book
from app.core.sources.readers.book import Book
from app.core.sources.readers.nested import Inside, with_files
from app.core.sources.readers.package import Package

#: What systems add to archives on their own.
_LITTER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


def preload() -> None:
    """Import what `read` needs."""
    book.preload()


def read(job: Job) -> Findings:
    """Read the list and the files.

    Raises:
        SourceEncrypted, SourceTooLarge, SourceDamaged: as `Package`.
    """
    package = Package(job)
    members = [one for one in package.members() if not one.is_dir() and not _is_litter(one.filename)]
    pages = Book(job, "archive")
    pages.add("\n".join(f"{one.filename}\t{amount(one.file_size)}" for one in members))
    inside = [Inside(one.filename.rpartition("/")[2], partial(package.read, one)) for one in members]
    return with_files(job, pages.findings(), inside)


def _is_litter(name: str) -> bool:
    return name.startswith(_LITTER[0]) or name.rpartition("/")[2] in _LITTER
