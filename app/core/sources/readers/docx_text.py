"""The text of a Word document from its XML.

python-docx opens the package; its `Paragraph.text` leaves out insertions under revision, content controls and
text boxes, all of which stand on the printed page, so the elements are gone through here.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from app.core.user_errors import SourcePartly

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_NOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

#: Not on the printed page: deletions under revision, alternatives for old programs, instructions of fields.
_SKIPPED = {
    f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "tblPr", "sectPr")
} | {f"{_MC}Fallback"}
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-", f"{_W}ptab": "\t"}
_PICTURES = {f"{_W}drawing", f"{_W}pict", f"{_W}object"}
_DEEPEST = 60


@dataclass
class Gathered:
    """The text and what stands beside it."""

    lines: list[str] = field(default_factory=list)
    beside: Counter[str] = field(default_factory=Counter)

    @property
    def text(self) -> str:
        """All lines."""
        return "\n".join(self.lines).strip("\n")

    def left_out(self) -> Iterator[SourcePartly]:
        """What was not read."""
        for what, count in self.beside.items():
            one, many = what.split("|")
            said = f"1 {one} was" if count == 1 else f"{count:,} {many} were"
            yield SourcePartly(
                f"Only the text was read: {said} not.",
                "If they matter, save the document as PDF, then add that.",
            )


def gather(document: Any) -> Gathered:
    """Go through a `docx.Document`: headers, body, footnotes and endnotes, footers."""
    found = Gathered()
    lists = _Lists(document)
    sections = list(document.sections)
    for line in _once(text for section in sections for text in _margin(section, "header", lists, found)):
        found.lines.append(line)
    _block(document.element.body, lists, found, found.lines, 0)
    for kind in ("footnotes", "endnotes"):
        _notes(document, kind, lists, found)
    for line in _once(text for section in sections for text in _margin(section, "footer", lists, found)):
        found.lines.append(line)
    if comments := sum(1 for _ in document.element.body.iter(f"{_W}commentReference")):
        found.beside["comment|comments"] = comments
    return found


class _Lists:
    """Bullets and numbers, which Word works out anew each time it shows a document."""

    def __init__(self, document: Any) -> None:
        self._counts: dict[tuple[str, int], int] = {}
        self._formats: dict[tuple[str, int], str] = {}
        self._styles = {style.style_id: style.element for style in document.styles}
        try:
            numbering = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        abstract = {each.get(f"{_W}abstractNumId"): each for each in numbering.iter(f"{_W}abstractNum")}
        for number in numbering.iter(f"{_W}num"):
            of = number.find(f"{_W}abstractNumId")
            known = abstract.get(of.get(f"{_W}val")) if of is not None else None
            for level in known.iter(f"{_W}lvl") if known is not None else ():
                style = level.find(f"{_W}numFmt")
                key = (number.get(f"{_W}numId"), int(level.get(f"{_W}ilvl", "0")))
                self._formats[key] = style.get(f"{_W}val", "") if style is not None else ""

    def mark(self, paragraph: Any) -> str:
        """What stands before the paragraph: "- ", "3. ", or nothing."""
        key = self._key(paragraph)
        if key is None or key not in self._formats:
            return ""
        indent = "  " * min(key[1], 8)
        if self._formats[key] in ("bullet", "none", ""):
            return f"{indent}- "
        self._counts[key] = self._counts.get(key, 0) + 1
        for other in [other for other in self._counts if other[0] == key[0] and other[1] > key[1]]:
            del self._counts[other]
        return f"{indent}{self._counts[key]}. "

    def _key(self, paragraph: Any) -> tuple[str, int] | None:
        for properties in self._properties(paragraph):
            number = properties.find(f"{_W}numPr")
            if number is None:
                continue
            of, level = number.find(f"{_W}numId"), number.find(f"{_W}ilvl")
            if of is None or of.get(f"{_W}val") == "0":
                return None
            depth = level.get(f"{_W}val", "0") if level is not None else "0"
            return of.get(f"{_W}val"), int(depth) if depth.isdigit() else 0
        return None

    def _properties(self, paragraph: Any) -> Iterator[Any]:
        own = paragraph.find(f"{_W}pPr")
        if own is None:
            return
        yield own
        style = own.find(f"{_W}pStyle")
        element = self._styles.get(style.get(f"{_W}val")) if style is not None else None
        inherited = element.find(f"{_W}pPr") if element is not None else None
        if inherited is not None:
            yield inherited


def _block(parent: Any, lists: _Lists, found: Gathered, lines: list[str], depth: int) -> None:
    """Paragraphs and tables in order; whatever only wraps them is looked through."""
    if depth > _DEEPEST:
        return
    for child in parent.iterchildren():
        if child.tag == f"{_W}p":
            boxes: list[Any] = []
            text = _inline(child, boxes, found)
            lines.extend((lists.mark(child) + text).split("\n") if text.strip() else [""])
            for box in boxes:
                _block(box, lists, found, lines, depth + 1)
        elif child.tag == f"{_W}tbl":
            _table(child, lists, found, lines, depth + 1)
        elif child.tag not in _SKIPPED and isinstance(child.tag, str):
            _block(child, lists, found, lines, depth + 1)


def _table(table: Any, lists: _Lists, found: Gathered, lines: list[str], depth: int) -> None:
    for row in table.iter(f"{_W}tr"):
        # A table inside a cell is read with its cell.
        if next(row.iterancestors(f"{_W}tbl")) is not table:
            continue
        cells = []
        for cell in row.iter(f"{_W}tc"):
            if next(cell.iterancestors(f"{_W}tr")) is row:
                inside: list[str] = []
                _block(cell, lists, found, inside, depth + 1)
                cells.append(" ".join(" ".join(inside).split()))
        lines.append("\t".join(cells))
    lines.append("")


def _inline(paragraph: Any, boxes: list[Any], found: Gathered) -> str:
    """A paragraph's text; its text boxes are put aside."""
    out: list[str] = []
    stack = [paragraph.iterchildren()]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag == f"{_W}t":
            out.append(child.text or "")
        elif child.tag in _SIGNS:
            out.append(_SIGNS[child.tag])
        elif child.tag == f"{_W}txbxContent":
            boxes.append(child)
        elif child.tag not in _SKIPPED:
            if child.tag in _PICTURES and next(child.iter(f"{_W}txbxContent"), None) is None:
                found.beside["picture or drawing|pictures or drawings"] += 1
            stack.append(child.iterchildren())
    return "".join(out)


def _margin(section: Any, which: str, lists: _Lists, found: Gathered) -> Iterator[str]:
    for name in (f"first_page_{which}", which, f"even_page_{which}"):
        margin = getattr(section, name)
        if not margin.is_linked_to_previous:
            lines: list[str] = []
            _block(margin._element, lists, found, lines, 0)
            yield "\n".join(lines).strip()


def _notes(document: Any, kind: str, lists: _Lists, found: Gathered) -> None:
    from docx.oxml import parse_xml

    for relation in document.part.rels.values():
        if relation.reltype == _NOTES + kind and not relation.is_external:
            for note in parse_xml(relation.target_part.blob).iterchildren():
                # Separators have a type; notes have none.
                if note.get(f"{_W}type") in (None, "normal"):
                    lines: list[str] = []
                    _block(note, lists, found, lines, 0)
                    found.lines.append(" ".join(lines).strip())


def _once(texts: Iterator[str]) -> list[str]:
    return [text for text in dict.fromkeys(texts) if text]
