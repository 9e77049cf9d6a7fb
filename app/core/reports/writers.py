"""The writers, one for each kind of file; they run in the process of `child`."""

from collections.abc import Callable
from typing import IO

from app.core.reports.csv_file import write_csv
from app.core.reports.document import Report
from app.core.reports.json_file import write_json
from app.core.reports.markdown_file import write_markdown
from app.core.reports.options import FileKind, KeepOn

Writer = Callable[[Report, IO[bytes], KeepOn], None]


def writer_of(kind: FileKind) -> Writer:
    """The writer of a kind, with its libraries loaded."""
    match kind:
        case "pdf":
            import reportlab.pdfbase.pdfmetrics
            import reportlab.pdfbase.ttfonts  # noqa: F401  a writer that may open no file uses them

            from app.core.reports.pdf.writer import write_pdf

            return write_pdf
        case "docx":
            # A library of the system that is needed late, which the process may not load any more.
            import array  # noqa: F401

            from app.core.reports.docx_file import write_docx

            return write_docx
        case "xlsx":
            import xlsxwriter  # noqa: F401

            from app.core.reports.xlsx import write_xlsx

            return write_xlsx
        case "markdown":
            return write_markdown
        case "csv":
            return write_csv
        case "json":
            return write_json


def go_on() -> None:
    """For what nobody stops."""
