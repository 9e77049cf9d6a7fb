"""Excel workbooks of the kinds before and beside XLSX (XLS, XLSB): values, sheet by sheet.

Read by calamine, which gives the values without the formats of their cells; that is said.
"""

import datetime
from collections.abc import Iterator
from typing import Any

from app.core.sentences import say
from app.core.sources import marks
from app.core.sources.findings import Findings
from app.core.sources.readers import Job, book
from app.core.sources.readers.book import Book
from app.core.sources.readers.sheet_beside import name_of
from app.core.user_errors import SourceDamaged, SourcePartly

_MERGED = 200


def preload() -> None:
    """Import what `read` needs."""
    import python_calamine

    book.preload()
    _ = python_calamine


def read(job: Job) -> Findings:
    """Read sheet by sheet.

    Raises:
        SourceDamaged: it cannot be opened.
    """
    import python_calamine as calamine

    job.file.seek(0)
    try:
        workbook = calamine.CalamineWorkbook.from_filelike(job.file)
        known = list(workbook.sheets_metadata)
    # A fault inside the library is raised past all ordinary exceptions.
    except BaseException as reason:
        raise _damaged(reason) from reason
    pages = Book(job, "xlsx", "sheet")
    for index, sheet in enumerate(known):
        if pages.full:
            break
        hidden = sheet.visible != calamine.SheetVisibleEnum.Visible
        title = marks.passage("hidden sheet" if hidden else "sheet", sheet.name)
        if sheet.typ != calamine.SheetTypeEnum.WorkSheet:
            pages.add(title)
            pages.tell(
                SourcePartly(say("core.sources.is_chart_or_macro_sheet_which", name=sheet.name)), index + 1
            )
            continue
        try:
            content = workbook.get_sheet_by_index(index)
            pages.add_lines([title, *_rows(content)])
        except BaseException as reason:
            error = _damaged(reason)
            pages.skip(error.sentence)
            pages.tell(error, index + 1)
    told = say("core.sources.of_this_kind_of_excel_file")
    pages.tell(SourcePartly(told, say("core.sources.if_they_matter_save_it_as")))
    return pages.findings(len(known))


def _rows(sheet: Any) -> Iterator[str]:
    for row in sheet.to_python(skip_empty_area=False):
        line = "\t".join(" ".join(_shown(value).split()) for value in row).rstrip("\t")
        if line:
            yield line
    merged = [f"{_place(start)}:{_place(end)}" for start, end in (sheet.merged_cell_ranges or ())[:_MERGED]]
    if merged:
        yield marks.place(f"merged {', '.join(merged)}")


def _place(cell: tuple[int, int]) -> str:
    row, column = cell
    return f"{name_of(column + 1)}{row + 1}"


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return f"{value:.15g}"
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S").removesuffix(" 00:00:00")
    return str(value)


def _damaged(reason: BaseException) -> SourceDamaged:
    return SourceDamaged(
        say("core.sources.excel_file_is_damaged_or_of"),
        say("core.sources.open_and_save_it_as_xlsx"),
        type(reason).__name__,
    )
