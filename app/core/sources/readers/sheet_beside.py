"""What stands beside the cells of an Excel sheet: printed headers, shapes, charts, hints, links, comments."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from app.core.sources import marks
from app.core.sources.readers import drawings
from app.core.sources.readers.inlays import Inlays
from app.core.sources.readers.package import Package
from app.core.sources.readers.scripts import link_note

M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_THREADED = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"
_XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
#: Codes within printed headers: fonts, sizes, colours; and places that are filled in when printing.
_FONT = re.compile(r'&"[^"]*"|&K(?:[0-9A-Fa-f]{6}|\d\d[+-]\d{3})|&\d{1,3}|&[BIUESXYH]')
_FILLED = {
    "P": "page",
    "N": "pages",
    "D": "date",
    "T": "time",
    "F": "file",
    "A": "sheet",
    "Z": "folder",
    "G": "",
}
_EMPTY = re.compile(r"\[[a-z]+\]|\b(?:page|seite|sheet|blatt|of|von)\b", re.IGNORECASE)
_PART = re.compile(r"&[LCR]")
_COLUMNS, _MANY = 16_384, 200


@dataclass
class Beside:
    """What a pass over a sheet gathers for the end of its page.

    Attributes:
        lines: to be written behind the rows.
        charts: charts that were read.
        pictures: pictures that were not.
    """

    hidden_columns: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    headers: dict[str, None] = field(default_factory=dict)
    hints: list[str] = field(default_factory=list)
    links: list[tuple[str, str, str]] = field(default_factory=list)
    merged_more: bool = False

    def take(self, element: Any) -> None:
        """Take an element of the sheet that is no row."""
        name = element.tag.rpartition("}")[2]
        if name == "col":
            self._take_column(element)
        elif name == "mergeCell":
            if len(self.merged) < _MANY:
                self.merged.append(element.get("ref", ""))
            else:
                self.merged_more = True
        elif name == "headerFooter":
            for margin in element:
                if isinstance(margin.tag, str):
                    kind = "header" if margin.tag.endswith("Header") else "footer"
                    said = printed(margin.text or "")
                    # Page numbers and the sheet's own name say nothing new.
                    if re.search(r"\w", _EMPTY.sub("", said)):
                        self.headers[marks.passage(kind, said)] = None
        elif name == "dataValidation":
            self._take_validation(element)
        elif name == "hyperlink" and element.get(_R):
            self.links.append((element.get("ref", ""), element.get(_R, ""), element.get("display", "")))

    def _take_validation(self, element: Any) -> None:
        """What a cell tells when it is typed into, and what may be chosen there."""
        place = element.get("sqref", "")[:40]
        if element.get("showInputMessage") in ("1", "true"):
            said = " ".join(filter(None, (element.get("promptTitle"), element.get("prompt"))))
            self.hints.append(marks.passage(f"hint on {place}", " ".join(said.split())))
        listed = "".join(each.text or "" for each in element if str(each.tag).endswith("formula1"))
        # A list that stands in other cells is read there.
        if element.get("type") == "list" and listed.startswith('"'):
            choices = ", ".join(one.strip() for one in listed.strip('"').split(","))
            self.hints.append(marks.passage(f"choices on {place}", choices))

    def _take_column(self, column: Any) -> None:
        first, last = column.get("min", ""), column.get("max", "")
        if column.get("hidden") in ("1", "true") and first.isdigit() and last.isdigit():
            end = min(int(last), _COLUMNS)
            start = min(int(first), end)
            one = start == end
            named = (
                f"hidden column {name_of(start)}"
                if one
                else f"hidden columns {name_of(start)} to {name_of(end)}"
            )
            self.hidden_columns.append(marks.place(named))

    def lines(self, package: Package, part: str, words: dict[str, str]) -> Iterator[str]:
        """The lines behind the rows; `words` are the texts of cells that links stand on."""
        yield from self.hidden_columns
        if self.merged:
            more = " and more" if self.merged_more else ""
            yield marks.place(f"merged {', '.join(self.merged)}{more}")
        yield from filter(None, self.headers)
        yield from filter(None, dict.fromkeys(self.hints[:_MANY]))
        for place, ident, shown in self.links[:_MANY]:
            if note := link_note(words.get(place) or shown, package.target(part, ident)):
                yield f"[{place}: {note[1:]}"


TAGS = tuple(
    f"{M}{name}" for name in ("row", "col", "mergeCell", "headerFooter", "dataValidation", "hyperlink")
)


def printed(code: str) -> str:
    """A printed header or footer without its codes: "&CDraft, page &P" is "Draft, page [page]"."""
    bare = _PART.sub("\t", _FONT.sub("", code.replace("&&", "\0")))
    for sign, name in _FILLED.items():
        bare = bare.replace(f"&{sign}", f"[{name}]" if name else "")
    return "\t".join(" ".join(part.split()) for part in bare.replace("\0", "&").split("\t") if part.strip())


def shapes(package: Package, part: str, inlays: Inlays) -> Iterator[str]:
    """Text boxes and charts of a sheet, then what is said of its pictures."""
    for kind, name in package.related(part).values():
        if kind != "drawing" or name not in package.names:
            continue
        root = package.xml(name)
        for shape in root.iter(f"{_XDR}sp", f"{_XDR}cxnSp"):
            lines = (
                "".join(t.text or "" for t in p.iter(f"{drawings.A}t")) for p in shape.iter(f"{drawings.A}p")
            )
            yield marks.passage("text box", "\n".join(line for line in lines if line.strip()))
        for picture in root.iter(f"{_XDR}pic"):
            for said in picture.iter(f"{_XDR}cNvPr"):
                yield marks.passage("picture", said.get("descr", ""))
            for blip in picture.iter(f"{drawings.A}blip"):
                _, target = package.related(name).get(blip.get(_R[:-2] + "embed", ""), ("", ""))
                if target in package.names:
                    yield inlays.mark(partial(package.read, target))
        yield from drawings.related_lines(package, name)


def comments(package: Package, part: str, persons: dict[str, str], text_of: Any) -> Iterator[str]:
    """Comments and threads on a sheet's cells; `text_of` gives the text of a string of the workbook."""
    threads = set()
    for kind, name in package.related(part).values():
        if kind == "threadedComment" and name in package.names:
            for one in package.xml(name).iter(f"{_THREADED}threadedComment"):
                threads.add(one.get("ref"))
                text = "".join(each.text or "" for each in one.iter(f"{_THREADED}text"))
                who = persons.get(one.get("personId"), "")
                yield marks.passage(f"comment on {one.get('ref', '')}", text, who)
    for kind, name in package.related(part).values():
        if kind == "comments" and name in package.names:
            root = package.xml(name)
            authors = [author.text or "" for author in root.iter(f"{M}author")]
            for one in root.iter(f"{M}comment"):
                # A thread stands here once more, with a note for old programs before it.
                if one.get("ref") not in threads:
                    who = one.get("authorId", "")
                    author = authors[int(who)] if who.isdigit() and int(who) < len(authors) else ""
                    yield marks.passage(f"comment on {one.get('ref', '')}", text_of(one), author)


def name_of(column: int) -> str:
    """A, B, ... Z, AA, ... for columns counted from 1."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
