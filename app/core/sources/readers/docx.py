"""Word documents: what stands in them in document order, tables with their cells separated by tabs."""

import zipfile
from typing import Any

from app.core.sources.findings import Findings, clean, problem
from app.core.sources.readers import Job
from app.core.sources.signature import unknown, unrecognised
from app.core.sources.source import Page, Problem
from app.core.user_errors import SourceDamaged, SourceEncrypted, SourceNoText, SourceTooLarge

_MAIN = "word/document.xml"
#: A document of thousands of pages has a few hundred parts.
_PARTS = 10_000
#: Parts by which other packed kinds are known.
_OTHERS = (
    ("xl/workbook.xml", "an Excel workbook (XLSX)"),
    ("ppt/presentation.xml", "a PowerPoint presentation (PPTX)"),
    ("xl/workbook.bin", "an Excel workbook (XLSB)"),
    ("META-INF/container.xml", "an e-book (EPUB)"),
    ("content.xml", "an OpenDocument file"),
    ("META-INF/MANIFEST.MF", "a Java program"),
)


def preload() -> None:
    """Import what `read` needs."""
    # Opening the built-in template brings in everything that opening a document needs.
    import docx

    from app.core.sources.readers import docx_text, pixels

    docx.Document()
    pixels.text_thumbnail("a")
    _ = docx_text


def read(job: Job) -> Findings:
    """Read the document as one page.

    Raises:
        SourceTooLarge: it would unpack to more than the limit.
        SourceDamaged: it cannot be opened.
        SourceUnknown: it is another kind of packed file.
    """
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError  # type: ignore[import-untyped]

    from app.core.sources.readers.docx_text import Gathered, gather
    from app.core.sources.readers.pixels import text_thumbnail

    try:
        _look_at_directory(job)
        job.file.seek(0)
        gathered: Gathered = gather(docx.Document(job.file))
    except (zipfile.BadZipFile, OpcError, LxmlError, KeyError, ValueError, OSError, EOFError) as reason:
        raise _damaged(type(reason).__name__) from reason
    text = clean(gathered.text)
    problems: list[Problem] = [problem(left) for left in gathered.left_out()]
    if len(text) > job.limits.characters:
        share = max(1, round(100 * (1 - job.limits.characters / len(text))))
        text = text[: job.limits.characters]
        cut = SourceTooLarge(
            f"The text was cut after {len(text):,} characters: {share} % of it were not read.",
            "Split the document, then add the parts that matter.",
        )
        problems.insert(0, problem(cut))
    if not text.strip():
        nothing = SourceNoText("No text could be found.", "Save the document as PDF, then add that.")
        page = Page(1, "", "not_read", why=nothing.sentence)
        return Findings("docx", (page,), 1, problems=(problem(nothing), *problems))
    return Findings(
        "docx", (Page(1, text, "text"),), 1, thumbnail=text_thumbnail(text), problems=tuple(problems)
    )


def _look_at_directory(job: Job) -> None:
    """Refuse what would unpack to too much before anything is; `zipfile` holds each part to its claim."""
    with zipfile.ZipFile(job.file) as packed:
        parts = packed.infolist()
    names = {part.filename for part in parts}
    if _MAIN not in names:
        what = next((what for name, what in _OTHERS if name in names), None)
        # Word finds its main part by a relation, so another place is legal, though nobody uses it.
        if what or "[Content_Types].xml" not in names:
            raise unknown(what) if what else unknown("a compressed (ZIP) file")
        raise unrecognised()
    if any(part.flag_bits & 1 for part in parts):
        raise SourceEncrypted("The document is locked with a password.", "Save it without, then add that.")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > job.limits.unpacked_bytes or len(parts) > _PARTS:
        raise SourceTooLarge(
            f"The document unpacks to {unpacked / 1e6:,.0f} MB, more than Vitrine reads.",
            "Split it, or save it without its pictures, then add that.",
        )


def _damaged(detail: Any) -> SourceDamaged:
    return SourceDamaged(
        "The Word document is damaged or cut short.",
        "Open and save it in a word processor, then add that.",
        detail,
    )
