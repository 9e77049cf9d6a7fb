"""CSV and TSV: a row a line, cells separated by tabs, whatever separated them in the file."""

import csv
import io

from app.core.sentences import say
from app.core.sources import textual
from app.core.sources.findings import Findings
from app.core.sources.readers import Job, book, text
from app.core.sources.readers.book import Book
from app.core.user_errors import SourceTooLarge

_LOOK = 64 * 1024


def preload() -> None:
    """Import what `read` needs."""
    book.preload()
    text.preload()


def read(job: Job) -> Findings:
    """Read the table as one page.

    Raises:
        SourceUnknown: the content is no text.
    """
    csv.field_size_limit(2**31 - 1)
    letters = text.characters(job)
    content, rest = letters.text, letters.rest
    sign = _declared(content) or textual.delimiter(content[:_LOOK], sure=False)
    pages = Book(job, "csv")
    pages.add_lines(_rows(content, sign) if sign else content.splitlines())
    pages.remark(letters.note)
    if rest:
        share = max(1, round(100 * rest / job.size))
        sentence = say("core.sources.table_was_cut_after_characters_of", count=len(content), share=share)
        pages.tell(SourceTooLarge(sentence, say("core.sources.split_file_then_add_parts_that")))
    return pages.findings()


def _declared(content: str) -> str:
    """Excel's first line "sep=;"."""
    first = content[:8].lower()
    return content[4] if first.startswith("sep=") and len(content) > 4 and not content[4].isalnum() else ""


def _rows(content: str, sign: str) -> list[str]:
    if _declared(content):
        content = content.partition("\n")[2]
    # Not strict: a lone quotation mark in a cell is a letter like others.
    table = csv.reader(io.StringIO(content, newline=""), delimiter=sign)
    return ["\t".join(" ".join(cell.split()) for cell in row) for row in table]
