"""Excel workbooks: each sheet a page, a row a line, cells separated by tabs, each as its sheet shows it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from app.core.sentences import say
from app.core.sources import marks
from app.core.sources.findings import Findings
from app.core.sources.readers import Job, book, dispatch, number_format, xml_tree
from app.core.sources.readers.book import Book
from app.core.sources.readers.embedded import embedded_files
from app.core.sources.readers.nested import with_files
from app.core.sources.readers.package import Package, damaged
from app.core.sources.readers.sheet_beside import TAGS, Beside, comments, shapes
from app.core.user_errors import SourceError, SourcePartly

_M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_THREADED = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"
_LINKS = 5000
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})$")
#: A sheet whose cells stand far apart is no table; nobody puts this many columns on purpose.
_COLUMNS, _GAP = 16_384, 50
#: Parts that are not read, and what they are called.
_LEFT_OUT = (
    ("xl/pivotCache/pivotCacheRecords", "pivot table's own data", "pivot tables' own data"),
    ("xl/externalLinks/externalLink", "other workbook's kept values", "other workbooks' kept values"),
    ("xl/ctrlProps/", "button or box on a sheet", "buttons or boxes on sheets"),
)
_TRUTH = {"0": "FALSE", "1": "TRUE"}


def preload() -> None:
    """Import what `read` needs."""
    book.preload()
    xml_tree.preload()
    number_format.shown("1", "yyyy-mm-dd")
    dispatch.preload_all(but=dispatch.SELDOM)


def read(job: Job) -> Findings:
    """Read sheet by sheet.

    Raises:
        SourceEncrypted, SourceTooLarge, SourceDamaged: as `Package`.
    """
    package = Package(job)
    root = package.xml(package.main)
    related = package.related(package.main)
    workbook = _Workbook.of(package, root)
    pages = Book(job, "xlsx", "sheet")
    sheets = list(root.iter(f"{_M}sheet"))
    if not sheets:
        raise damaged("xlsx", "no sheets")
    for sheet in sheets:
        if pages.full:
            break
        name = sheet.get("name", "")
        part = related.get(sheet.get(_R, ""), ("", ""))
        if part[0] == "chartsheet":
            pages.add_lines([marks.passage("sheet", name), *shapes(package, part[1], pages.inlays)])
            continue
        if part[0] != "worksheet":
            pages.add(marks.passage("sheet", name))
            pages.tell(SourcePartly(say("core.sources.is_macro_sheet_which_was_not", name=name)), len(sheets))
            continue
        hidden = sheet.get("state") in ("hidden", "veryHidden")
        try:
            pages.add_lines(_lines(package, part[1], workbook, name, hidden, pages))
        except SourceError as error:
            pages.skip(error.sentence)
            pages.tell(error, sheets.index(sheet) + 1)
    if package.macros:
        pages.tell(SourcePartly(say("core.sources.workbook_holds_macros_which_were_neither")))
    _tell(package, workbook, pages)
    parts = [name for kind, name in related.values() if kind in ("worksheet", "chartsheet")]
    return with_files(job, pages.findings(len(sheets)), embedded_files(package, parts))


def _tell(package: Package, workbook: "_Workbook", pages: Book) -> None:
    if workbook.formulas:
        sentence = (
            say("core.sources.formula_without_value")
            if workbook.formulas == 1
            else say("core.sources.formulas_without_value", count=workbook.formulas)
        )
        pages.tell(SourcePartly(sentence, say("core.sources.open_and_save_it_in_spreadsheet")))
    media = sum(name.startswith("xl/media/") for name in package.names)
    pages.pictures_left_out("picture", "pictures", media)
    for start, one, many in _LEFT_OUT:
        pages.left_out(one, many, sum(name.startswith(start) for name in package.names))


@dataclass
class _Workbook:
    """What the cells of all sheets refer to."""

    strings: list[str] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)
    since_1904: bool = False
    persons: dict[str, str] = field(default_factory=dict)
    main: str = ""
    #: Formulas whose value the file does not hold.
    formulas: int = 0

    @classmethod
    def of(cls, package: Package, root: Any) -> "_Workbook":
        made = cls(main=package.main)
        properties = root.find(f"{_M}workbookPr")
        made.since_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        if part := package.related_part(made.main, "sharedStrings"):
            with package.stream(part) as stream:
                made.strings = [text_of(item) for item in xml_tree.elements(stream, f"{_M}si")]  # type: ignore[arg-type]
        if part := package.related_part(made.main, "styles"):
            made.formats = _formats(package.xml(part))
        for name in sorted(package.names):
            if name.startswith("xl/persons/"):
                for person in package.xml(name).iter(f"{_THREADED}person"):
                    made.persons[person.get("id", "")] = person.get("displayName", "")
        return made


def text_of(item: Any) -> str:
    """A string of the workbook without the sounds that East Asian text carries beside it."""
    pieces = (p for p in item.iter(f"{_M}t") if next(p.iterancestors(f"{_M}rPh"), None) is None)
    return "".join(piece.text or "" for piece in pieces)


def _formats(styles: Any) -> list[str]:
    own = {one.get("numFmtId"): one.get("formatCode", "") for one in styles.iter(f"{_M}numFmt")}
    cells = styles.find(f"{_M}cellXfs")
    codes = []
    for style in cells if cells is not None else ():
        ident = style.get("numFmtId", "0")
        built_in = number_format.BUILT_IN.get(int(ident), "General") if ident.isdigit() else "General"
        codes.append(own.get(ident, built_in))
    return codes


def _lines(
    package: Package, part: str, workbook: _Workbook, name: str, hidden: bool, pages: Book
) -> Iterator[str]:
    yield marks.passage("hidden sheet" if hidden else "sheet", name)
    beside = Beside()
    #: Texts of cells that look like an address, for the links on them.
    words: dict[str, str] = {}
    number = 0
    with package.stream(part) as stream:
        # One pass: a sheet of many merged cells is as long behind its rows as before them.
        for element in xml_tree.elements(stream, TAGS):  # type: ignore[arg-type]
            if not element.tag.endswith("}row"):
                beside.take(element)
                continue
            number += 1
            number = int(element.get("r", "")) if element.get("r", "").isdigit() else number
            line = "\t".join(_row(element, workbook, pages.room, words)).rstrip("\t")
            if line and element.get("hidden") in ("1", "true"):
                line = f"{marks.place(f'hidden row {number}')}\t{line}"
            if line:
                yield line
    yield from beside.lines(package, part, words)
    yield from shapes(package, part, pages.inlays)
    yield from comments(package, part, workbook.persons, text_of)


def _names_address(text: str) -> bool:
    """Whether a cell's words may say where its link goes; numbers and prose do not."""
    return text[-1:].isalpha() and "." in text and (" " not in text or "www." in text or "://" in text)


def _row(row: Any, workbook: _Workbook, room: int, words: dict[str, str]) -> Iterator[str]:
    """The cells; many that refer to one long text could fill the memory, so they end with the page's room."""
    at = letters = 0
    for cell in row.iter(f"{_M}c"):
        place = _CELL.match(cell.get("r", ""))
        column = min(_column(place[1]), _COLUMNS) if place else at + 1
        # Cells far to the right keep their order, without a wall of tabs before them.
        yield from [""] * min(max(column - at - 1, 0), _GAP)
        at = max(column, at + 1)
        text = " ".join(_value(cell, workbook).split())
        letters += len(text)
        if (
            "." in text
            and (" " not in text or "www." in text or "://" in text)
            and len(words) < _LINKS
            and text[-1:].isalpha()
        ):
            words[cell.get("r", "")] = text
        yield text
        if letters > room:
            return


def _value(cell: Any, workbook: _Workbook) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return text_of(cell)
    value = cell.find(f"{_M}v")
    raw = (value.text or "") if value is not None else ""
    if not raw:
        formula = cell.find(f"{_M}f")
        if formula is None:
            return ""
        # Programs that write sheets without reckoning leave the formula alone.
        workbook.formulas += 1
        return f"={formula.text}" if formula.text else "=[as the formula above]"
    if kind == "s":
        return workbook.strings[int(raw)] if raw.isdigit() and int(raw) < len(workbook.strings) else ""
    if kind == "b":
        return _TRUTH.get(raw, raw)
    if kind != "n":
        return raw
    style = cell.get("s", "0")
    known = style.isdigit() and int(style) < len(workbook.formats)
    return number_format.shown(raw, workbook.formats[int(style)] if known else "General", workbook.since_1904)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
