"""The text of a Word document: body, margins, notes, comments and tracked changes, each named as such."""

import re
from collections.abc import Iterator
from functools import partial
from itertools import groupby
from typing import Any

from app.core.sources import marks
from app.core.sources.readers import drawings, html
from app.core.sources.readers.decoding import decode
from app.core.sources.readers.docx_lists import Lists, W
from app.core.sources.readers.docx_looks import Looks
from app.core.sources.readers.embedded import embedded_files
from app.core.sources.readers.inlays import Inlays
from app.core.sources.readers.nested import Inside
from app.core.sources.readers.omml import M, line_of
from app.core.sources.readers.package import Package
from app.core.sources.readers.scripts import above, below, link_note
from app.core.sources.readers.signs import letter_of, with_letters
from app.core.user_errors import SourceError

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_R = f"{_RELATIONS}id"
_V = "{urn:schemas-microsoft-com:vml}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_CHART_EX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart"
_OLE = "{urn:schemas-microsoft-com:office:office}OLEObject"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"

#: No text of the page: properties, alternatives for old programs, instructions of fields.
_SKIPPED = {
    f"{W}{name}"
    for name in ("instrText", "delInstrText", "pPr", "rPr", "tblPr", "sectPr", "trPr", "tcPr", "sdtPr")
}
_SKIPPED |= {f"{_MC}Fallback"}
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}
_CHANGES = {
    f"{W}ins": "inserted",
    f"{W}del": "deleted",
    f"{W}moveFrom": "moved away",
    f"{W}moveTo": "moved here",
}
_PICTURES = {f"{W}drawing", f"{W}pict", f"{W}object"}
_LINK = re.compile(r'HYPERLINK\s+"([^"]{1,2000})"')
#: Kinds of inserted parts that are read where they stand.
_TEXTS = (".html", ".htm", ".xhtml", ".txt")
_DEEPEST, _WIDEST = 60, 200

Piece = tuple[str, str]


class DocumentText:
    """Goes through a document once.

    Attributes:
        pictures: how many pictures and drawings stand beside the text.
        disguised: passages that are made not to be seen.
    """

    def __init__(self, package: Package, main: str, inlays: Inlays | None = None) -> None:
        """`inlays` takes its pictures; without, they are only counted."""
        self.pictures = 0
        self.disguised = 0
        self._package = package
        self._main = main
        self._inlays = inlays
        #: What the part at hand points at, and what the main part does.
        self._here = self._related = package.related(main)
        styles = self._part("styles")
        self._lists = Lists(styles, self._part("numbering"))
        self._looks = Looks(styles)
        #: Parts that were read where they stand, and those with files inside.
        self._read: set[str] = set()
        self._parts = [main]
        self._comments = {one.get(f"{W}id"): one for one in self._children("comments", "comment")}
        self._bodies = {
            (kind, one.get(f"{W}id")): one
            for kind in ("footnote", "endnote")
            for one in self._children(f"{kind}s", kind)
        }
        self._notes: list[str] = []
        self._numbers = {"footnote": 0, "endnote": 0}

    def files(self) -> Iterator[Inside]:
        """The files inside, but for those whose text was read where they stand."""
        return embedded_files(self._package, self._parts, frozenset(self._read))

    def lines(self) -> Iterator[str]:
        """Headers, body, notes, footers."""
        root = self._package.xml(self._main)
        sections = list(root.iter(f"{W}sectPr"))
        yield from self._margins(sections, "header")
        body = root.find(f"{W}body")
        yield from self._blocks(body if body is not None else (), 0)
        yield from self._notes
        yield from self._margins(sections, "footer")

    def _part(self, relation: str) -> Any:
        return self._package.xml_if(self._package.related_part(self._main, relation))

    def _children(self, relation: str, name: str) -> Iterator[Any]:
        root = self._part(relation)
        return root.iter(f"{W}{name}") if root is not None else iter(())

    def _margins(self, sections: list[Any], which: str) -> list[str]:
        found: dict[str, None] = {}
        for reference in (one for section in sections for one in section.iter(f"{W}{which}Reference")):
            _, name = self._related.get(reference.get(_R, ""), ("", ""))
            root = self._package.xml_if(name)
            if root is not None:
                self._parts.append(name)
                self._here = self._package.related(name)
                found[marks.passage(which, "\n".join(self._blocks(root, 0)))] = None
                self._here = self._related
        return [text for text in found if text]

    def _blocks(self, parent: Any, depth: int) -> Iterator[str]:
        """Paragraphs and tables in order; whatever only wraps them is looked through."""
        if depth > _DEEPEST:
            return
        for child in parent:
            if child.tag == f"{W}p":
                boxes: list[Any] = []
                text = _joined(self._inline(child, boxes))
                self.disguised += text.count("[hidden, ")
                yield from (self._lists.mark(child) + text).split("\n") if text.strip() else [""]
                for box in boxes:
                    yield from self._blocks(box, depth + 1)
            elif child.tag == f"{W}tbl":
                yield from self._table(child, depth + 1)
            elif child.tag == f"{W}altChunk":
                yield from self._inserted(child.get(_R, ""))
            elif child.tag in (f"{M}oMathPara", f"{M}oMath"):
                yield line_of(child)
            elif child.tag not in _SKIPPED and isinstance(child.tag, str):
                yield from self._blocks(child, depth + 1)

    def _table(self, table: Any, depth: int) -> Iterator[str]:
        for row in table.iter(f"{W}tr"):
            # A table inside a cell is read with its cell.
            if next(row.iterancestors(f"{W}tbl")) is not table:
                continue
            cells = [""] * _times(row, "trPr/{W}gridBefore")
            for cell in row.iter(f"{W}tc"):
                if next(cell.iterancestors(f"{W}tr")) is row:
                    text = " ".join(" ".join(self._blocks(cell, depth + 1)).split())
                    change = cell.find(f"{W}tcPr/{W}cellDel")
                    if change is not None:
                        text = marks.passage("deleted", text, change.get(f"{W}author", ""))
                    # A cell over several columns leaves those behind it empty, so that columns stay columns.
                    cells += [text, *[""] * (_times(cell, "tcPr/{W}gridSpan", 1) - 1)]
            yield _of_row(row, "\t".join(cells).rstrip("\t"))
        yield ""

    def _inline(self, paragraph: Any, boxes: list[Any]) -> Iterator[Piece]:
        """A paragraph's text in pieces, each with what it is marked as; its text boxes are put aside."""
        stack: list[tuple[Any, str]] = [(iter(paragraph), "")]
        links = _Links()
        while stack:
            children, mark = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
            elif child.tag in (f"{W}t", f"{W}delText"):
                text = self._letters(child)
                links.say(text)
                yield mark, text
            elif child.tag == f"{W}sym":
                code = child.get(f"{W}char", "")
                yield mark, letter_of(int(code, 16) if _is_hex(code) else 0, child.get(f"{W}font", ""))
            elif child.tag in (f"{M}oMath", f"{M}oMathPara"):
                yield mark, line_of(child)
            elif child.tag == f"{W}fldChar":
                yield mark, links.at(child) + _form_field(child.find(f"{W}ffData"))
            elif child.tag == f"{W}instrText":
                links.learn(child.text or "")
            elif child.tag == f"{W}hyperlink":
                words = "".join(text for _, text in self._inline(child, []))
                yield mark, words
                yield "", link_note(words, self._package.target(self._main, child.get(_R, "")))
            elif child.tag in (_CHART, _CHART_EX, _DIAGRAM):
                yield "", self._drawn(child)
            elif child.tag == f"{_V}textpath":
                yield "", marks.passage("drawn text", child.get("string", ""))
            elif child.tag in _SIGNS:
                yield mark, _SIGNS[child.tag]
            elif child.tag == f"{W}txbxContent":
                boxes.append(child)
            elif child.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                yield "", self._note(child)
            elif child.tag == f"{W}commentReference":
                yield "", self._comment(child.get(f"{W}id"))
            elif child.tag not in _SKIPPED and isinstance(child.tag, str):
                if child.tag in _PICTURES and next(child.iter(f"{W}txbxContent"), None) is None:
                    yield "", self._picture(child)
                stack.append((iter(child), mark or self._mark(child)))

    def _mark(self, element: Any) -> str:
        """What all inside the element is to be called; empty for text like any other."""
        if change := _CHANGES.get(element.tag):
            return marks.place(change, element.get(f"{W}author", ""))[1:-1]
        return self._looks.mark(element) if element.tag == f"{W}r" else ""

    def _letters(self, element: Any) -> str:
        """A piece of text with what its look changes: letters above the line, signs of other fonts."""
        text = element.text or ""
        run = element.getparent()
        if run is None or run.tag != f"{W}r":
            return text
        if raised := self._looks.raised(run):
            text = above(text) if raised == "superscript" else below(text)
        if not text.isascii():
            fonts = run.find(f"{W}rPr/{W}rFonts")
            text = with_letters(text, fonts.get(f"{W}ascii", "") if fonts is not None else "")
        return text

    def _inserted(self, ident: str) -> Iterator[str]:
        """A part of another format that Word shows as if it stood here."""
        _, name = self._related.get(ident, ("", ""))
        if name.lower().endswith(_TEXTS) and name in self._package.names:
            self._read.add(name)
            text = decode(self._package.read(name), markup=True).text
            yield from (text if name.lower().endswith(".txt") else html.Page().text_of(text)).split("\n")
        else:
            yield marks.place(f"inserted file {name.rpartition('/')[2]}")

    def _picture(self, element: Any) -> str:
        """What the file says of a picture; a file inside and a chart are named or read elsewhere."""
        for one in element.iter(_OLE):
            _, name = self._related.get(one.get(_R, ""), ("", ""))
            if name in self._package.names:
                return marks.place(f"file {name.rpartition('/')[2]}")
        if next(element.iter(_CHART, _CHART_EX, _DIAGRAM, f"{_V}textpath"), None) is None:
            self.pictures += 1
            return " ".join(filter(None, (_description(element), self._inlay(element))))
        return _description(element)

    def _inlay(self, element: Any) -> str:
        """The mark of a picture on which writing is looked for later."""
        for one in element.iter(f"{drawings.A}blip", f"{_V}imagedata"):
            ident = one.get(f"{_RELATIONS}embed") or one.get(_R, "")
            _, name = self._here.get(ident, ("", ""))
            if self._inlays is not None and name in self._package.names:
                return self._inlays.mark(partial(self._package.read, name))
        return ""

    def _drawn(self, reference: Any) -> str:
        """A chart's numbers, a diagram's words."""
        ident = reference.get(_R, "") or reference.get(f"{_RELATIONS}dm", "")
        _, name = self._related.get(ident, ("", ""))
        if name not in self._package.names:
            return ""
        try:
            root = self._package.xml(name)
        except SourceError as error:
            return marks.passage("chart", error.sentence)
        lines = drawings.diagram_lines if reference.tag == _DIAGRAM else drawings.chart_lines
        return "\n" + "\n".join(lines(root)) + "\n"

    def _note(self, reference: Any) -> str:
        kind = "footnote" if reference.tag == f"{W}footnoteReference" else "endnote"
        body = self._bodies.get((kind, reference.get(f"{W}id")))
        self._numbers[kind] += 1
        label = f"{kind} {self._numbers[kind]}"
        if body is not None:
            self._notes.append(marks.passage(label, "\n".join(self._blocks(body, 1))))
        return marks.place(label)

    def _comment(self, ident: str | None) -> str:
        comment = self._comments.get(ident)
        if comment is None:
            return ""
        text = "\n".join(self._blocks(comment, 1))
        return marks.passage("comment", text, comment.get(f"{W}author", ""))


class _Links:
    """Links that a paragraph writes as fields: where they go, and the words between their marks."""

    def __init__(self) -> None:
        self._open: list[list[str]] = []

    def at(self, mark: Any) -> str:
        """Take a mark of a field; what is to be said of a link that ends there."""
        kind = mark.get(f"{W}fldCharType")
        if kind == "begin":
            self._open.append(["", ""])
        elif kind == "end" and self._open:
            target, words = self._open.pop()
            return link_note(words, target) if target else ""
        return ""

    def learn(self, instruction: str) -> None:
        """Take a field's instruction."""
        if self._open and (found := _LINK.search(instruction)):
            self._open[-1][0] = found[1]

    def say(self, text: str) -> None:
        """Take words of the page."""
        for one in self._open:
            one[1] += text


def _form_field(data: Any) -> str:
    """An old form field: whether its box is ticked, which entry is chosen; typed text stands behind it."""
    if data is None:
        return ""
    name = f"field {_value(data.find(f'{W}name'))}".strip()
    if (box := data.find(f"{W}checkBox")) is not None:
        said = box.find(f"{W}checked")
        said = box.find(f"{W}default") if said is None else said
        ticked = said is not None and said.get(f"{W}val", "1") not in ("0", "false", "off")
        return marks.passage(name, "ticked" if ticked else "not ticked")
    if (choices := data.find(f"{W}ddList")) is not None:
        entries = [_value(one) for one in choices.iter(f"{W}listEntry")]
        at = _value(choices.find(f"{W}result")) or _value(choices.find(f"{W}default")) or "0"
        chosen = entries[int(at)] if at.isdigit() and int(at) < len(entries) else ""
        return marks.passage(name, chosen)
    return ""


def _value(element: Any) -> str:
    return str(element.get(f"{W}val", "")) if element is not None else ""


def _times(element: Any, path: str, otherwise: int = 0) -> int:
    said = _value(element.find(f"{W}{path.replace('{W}', W)}"))
    return min(int(said), _WIDEST) if said.isdigit() else otherwise


def _of_row(row: Any, line: str) -> str:
    """A row that was deleted or inserted as a whole says so; its cells may not."""
    for name, what in (("del", "deleted"), ("ins", "inserted")):
        change = row.find(f"{W}trPr/{W}{name}")
        if change is not None:
            return marks.passage(what, line, change.get(f"{W}author", ""))
    return line


def _is_hex(text: str) -> bool:
    return bool(re.fullmatch(r"[0-9A-Fa-f]{1,6}", text))


def _joined(pieces: Iterator[Piece]) -> str:
    out = []
    for mark, group in groupby(pieces, key=lambda piece: piece[0]):
        text = "".join(text for _, text in group)
        out.append(marks.passage(mark, text) if mark else text)
    return "".join(out)


def _description(picture: Any) -> str:
    properties = next(picture.iter(_DRAWN), None)
    return marks.passage("picture", properties.get("descr", "")) if properties is not None else ""
