"""Excel workbooks: each sheet a page, a row a line, cells separated by tabs, each as its sheet shows it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from app.core.sources import marks
from app.core.sources.findings import Findings
from app.core.sources.readers import Job, book, number_format, xml_tree
from app.core.sources.readers.book import Book
from app.core.sources.readers.package import Package, damaged
from app.core.user_errors import SourceError, SourcePartly

_M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_THREADED = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"
_MAIN = "xl/workbook.xml"
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})$")
#: A sheet whose cells stand far apart is no table; nobody puts this many columns on purpose.
_COLUMNS, _GAP = 16_384, 50
_TRUTH = {"0": "FALSE", "1": "TRUE"}


def preload() -> None:
    """Import what `read` needs."""
    book.preload()
    xml_tree.preload()
    number_format.shown("1", "yyyy-mm-dd")


def read(job: Job) -> Findings:
    """Read sheet by sheet.

    Raises:
        SourceEncrypted, SourceTooLarge, SourceDamaged: as `Package`.
    """
    package = Package(job)
    root = package.xml(_MAIN)
    related = package.related(_MAIN)
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
        if part[0] != "worksheet":
            pages.add(marks.passage("sheet", name))
            pages.tell(
                SourcePartly(f'"{name}" is a chart or a macro sheet, which was not read.'), len(sheets)
            )
            continue
        hidden = sheet.get("state") in ("hidden", "veryHidden")
        try:
            pages.add_lines(_lines(package, part[1], workbook, name, hidden, pages))
        except SourceError as error:
            pages.skip(error.sentence)
            pages.tell(error, sheets.index(sheet) + 1)
    if package.macros:
        pages.tell(SourcePartly("The workbook holds macros, which were neither run nor read."))
    drawings = sum(name.startswith(("xl/charts/chart", "xl/media/")) for name in package.names)
    pages.left_out("chart or picture", "charts or pictures", drawings)
    return pages.findings(len(sheets))


@dataclass
class _Workbook:
    """What the cells of all sheets refer to."""

    strings: list[str] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)
    since_1904: bool = False
    persons: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, package: Package, root: Any) -> "_Workbook":
        made = cls()
        properties = root.find(f"{_M}workbookPr")
        made.since_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        if part := package.related_part(_MAIN, "sharedStrings"):
            with package.stream(part) as stream:
                made.strings = [text_of(item) for item in xml_tree.elements(stream, f"{_M}si")]  # type: ignore[arg-type]
        if part := package.related_part(_MAIN, "styles"):
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
    with package.stream(part) as stream:
        for number, row in enumerate(xml_tree.elements(stream, f"{_M}row"), 1):  # type: ignore[arg-type]
            index = int(row.get("r", "")) if row.get("r", "").isdigit() else number
            line = "\t".join(_row(row, workbook, pages.room)).rstrip("\t")
            if line and row.get("hidden") in ("1", "true"):
                line = f"{marks.place(f'hidden row {index}')}\t{line}"
            if line:
                yield line
    yield from _beside(package, part)
    yield from _comments(package, part, workbook)


def _row(row: Any, workbook: _Workbook, room: int) -> Iterator[str]:
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
        # Programs that write sheets without reckoning leave the formula alone.
        return f"={formula.text}" if formula is not None and formula.text and value is None else ""
    if kind == "s":
        return workbook.strings[int(raw)] if raw.isdigit() and int(raw) < len(workbook.strings) else ""
    if kind == "b":
        return _TRUTH.get(raw, raw)
    if kind != "n":
        return raw
    style = cell.get("s", "0")
    known = style.isdigit() and int(style) < len(workbook.formats)
    return number_format.shown(raw, workbook.formats[int(style)] if known else "General", workbook.since_1904)


def _beside(package: Package, part: str) -> Iterator[str]:
    """Hidden columns and merged cells, which stand before and behind the rows."""
    with package.stream(part) as stream:
        for column in xml_tree.elements(stream, f"{_M}col"):  # type: ignore[arg-type]
            first, last = column.get("min", ""), column.get("max", "")
            if column.get("hidden") in ("1", "true") and first.isdigit() and last.isdigit():
                end = min(int(last), _COLUMNS)
                yield marks.place(_columns(min(int(first), end), end))
    merged = []
    with package.stream(part) as stream:
        merged = [cell.get("ref", "") for cell in xml_tree.elements(stream, f"{_M}mergeCell")]  # type: ignore[arg-type]
    if merged:
        yield marks.place(f"merged {', '.join(merged[:200])}" + (" and more" if len(merged) > 200 else ""))


def _columns(first: int, last: int) -> str:
    return (
        f"hidden column {_name(first)}"
        if first == last
        else f"hidden columns {_name(first)} to {_name(last)}"
    )


def _comments(package: Package, part: str, workbook: _Workbook) -> Iterator[str]:
    threads = set()
    for kind, name in package.related(part).values():
        if kind == "threadedComment" and name in package.names:
            for one in package.xml(name).iter(f"{_THREADED}threadedComment"):
                threads.add(one.get("ref"))
                text = "".join(each.text or "" for each in one.iter(f"{_THREADED}text"))
                yield marks.passage(
                    f"comment on {one.get('ref', '')}", text, workbook.persons.get(one.get("personId"), "")
                )
    for kind, name in package.related(part).values():
        if kind == "comments" and name in package.names:
            root = package.xml(name)
            authors = [author.text or "" for author in root.iter(f"{_M}author")]
            for one in root.iter(f"{_M}comment"):
                # A thread stands here once more, with a note for old programs before it.
                if one.get("ref") not in threads:
                    who = one.get("authorId", "")
                    author = authors[int(who)] if who.isdigit() and int(who) < len(authors) else ""
                    yield marks.passage(f"comment on {one.get('ref', '')}", text_of(one), author)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _name(column: int) -> str:
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
