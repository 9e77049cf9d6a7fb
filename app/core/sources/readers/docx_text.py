"""The text of a Word document: body, margins, notes, comments and tracked changes, each named as such."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from app.core.sources import marks
from app.core.sources.readers.docx_lists import Lists, W
from app.core.sources.readers.package import Package

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"

#: No text of the page: properties, alternatives for old programs, instructions of fields.
_SKIPPED = {
    f"{W}{name}" for name in ("instrText", "delInstrText", "pPr", "rPr", "tblPr", "sectPr", "trPr", "tcPr")
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
_DEEPEST = 60

Piece = tuple[str, str]


class DocumentText:
    """Goes through a document once.

    Attributes:
        pictures: how many pictures and drawings stand beside the text.
    """

    def __init__(self, package: Package, main: str) -> None:
        self.pictures = 0
        self._package = package
        self._main = main
        self._related = package.related(main)
        self._lists = Lists(self._part("styles"), self._part("numbering"))
        self._comments = {one.get(f"{W}id"): one for one in self._children("comments", "comment")}
        self._bodies = {
            (kind, one.get(f"{W}id")): one
            for kind in ("footnote", "endnote")
            for one in self._children(f"{kind}s", kind)
        }
        self._notes: list[str] = []
        self._numbers = {"footnote": 0, "endnote": 0}

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
                found[marks.passage(which, "\n".join(self._blocks(root, 0)))] = None
        return [text for text in found if text]

    def _blocks(self, parent: Any, depth: int) -> Iterator[str]:
        """Paragraphs and tables in order; whatever only wraps them is looked through."""
        if depth > _DEEPEST:
            return
        for child in parent:
            if child.tag == f"{W}p":
                boxes: list[Any] = []
                text = _joined(self._inline(child, boxes))
                yield from (self._lists.mark(child) + text).split("\n") if text.strip() else [""]
                for box in boxes:
                    yield from self._blocks(box, depth + 1)
            elif child.tag == f"{W}tbl":
                yield from self._table(child, depth + 1)
            elif child.tag not in _SKIPPED and isinstance(child.tag, str):
                yield from self._blocks(child, depth + 1)

    def _table(self, table: Any, depth: int) -> Iterator[str]:
        for row in table.iter(f"{W}tr"):
            # A table inside a cell is read with its cell.
            if next(row.iterancestors(f"{W}tbl")) is not table:
                continue
            cells = [cell for cell in row.iter(f"{W}tc") if next(cell.iterancestors(f"{W}tr")) is row]
            yield "\t".join(" ".join(" ".join(self._blocks(cell, depth + 1)).split()) for cell in cells)
        yield ""

    def _inline(self, paragraph: Any, boxes: list[Any]) -> Iterator[Piece]:
        """A paragraph's text in pieces, each with what it is marked as; its text boxes are put aside."""
        stack: list[tuple[Any, str]] = [(iter(paragraph), "")]
        while stack:
            children, mark = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
            elif child.tag in (f"{W}t", f"{W}delText"):
                yield mark, child.text or ""
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
                    self.pictures += 1
                    yield "", _description(child)
                stack.append((iter(child), mark or _mark(child)))

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


def _mark(element: Any) -> str:
    """What all inside the element is to be called; empty for text like any other."""
    if change := _CHANGES.get(element.tag):
        return marks.place(change, element.get(f"{W}author", ""))[1:-1]
    hidden = element.find(f"{W}rPr/{W}vanish") if element.tag == f"{W}r" else None
    return "hidden" if hidden is not None and hidden.get(f"{W}val", "1") not in ("0", "false") else ""


def _joined(pieces: Iterator[Piece]) -> str:
    out = []
    for mark, group in groupby(pieces, key=lambda piece: piece[0]):
        text = "".join(text for _, text in group)
        out.append(marks.passage(mark, text) if mark else text)
    return "".join(out)


def _description(picture: Any) -> str:
    properties = next(picture.iter(_DRAWN), None)
    return marks.passage("picture", properties.get("descr", "")) if properties is not None else ""
