"""Paragraphs, lists and tables of OpenDocument, with what is beside them named."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from app.core.sources import marks
from app.core.sources.readers.numerals import numeral
from app.core.sources.readers.odf_looks import ListLevel, Looks, levels_of
from app.core.sources.readers.scripts import above, below, link_note

_BASE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE, TEXT, TABLE, DRAW, STYLE, PRESENTATION = (
    _BASE % name for name in ("office", "text", "table", "drawing", "style", "presentation")
)
_DC = "{http://purl.org/dc/elements/1.1/}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_DEEPEST = 60
#: Repeated empty cells and rows fill a sheet to its edge; repeated content this often is still content.
_REPEATED = 200
_GAP, _LONG = 50, 2000
_NO_TEXT = {
    f"{TEXT}{name}" for name in ("tracked-changes", "sequence-decls", "variable-decls", "user-field-decls")
}
_NO_TEXT |= {f"{OFFICE}forms", f"{OFFICE}event-listeners", f"{TABLE}calculation-settings", f"{DRAW}image"}
_PICTURES = {f"{DRAW}image", f"{DRAW}object", f"{DRAW}object-ole", f"{DRAW}plugin"}


@dataclass
class Writing:
    """Goes through a document and gathers what belongs elsewhere: notes, comments."""

    changes: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    headings: dict[str, int] = field(default_factory=dict)
    numbered: dict[str, dict[int, ListLevel]] = field(default_factory=dict)
    hidden_styles: set[str] = field(default_factory=set)
    looks: Looks = field(default_factory=Looks)
    notes: list[str] = field(default_factory=list)
    #: Comments of the sheet or slide at hand; those of a text stand at their place.
    comments: list[str] = field(default_factory=list)
    pictures: int = 0
    #: Gives the mark of a picture in the package, by its name there; empty where it is not kept.
    inlay: Callable[[str], str] = lambda _name: ""
    #: Passages that are made not to be seen.
    disguised: int = 0
    #: Numbers of lists so far, by their style and level.
    _counted: dict[tuple[str, int], int] = field(default_factory=dict)
    _cell: str = ""
    _depth: int = 0

    @classmethod
    def of(cls, content: Any, styles: Any) -> "Writing":
        """Learn the document's styles and tracked changes."""
        made = cls()
        # Names of styles stand for something of their own in each part; those of the text count.
        for root in (styles, content):
            for style in root.iter(f"{STYLE}style") if root is not None else ():
                made._learn_style(style)
            for style in root.iter(f"{TEXT}list-style") if root is not None else ():
                made.numbered[style.get(f"{STYLE}name", "")] = levels_of(style)
        for region in content.iter(f"{TEXT}changed-region"):
            for change in region:
                kind = change.tag.rpartition("}")[2]
                who = next((each.text or "" for each in change.iter(f"{_DC}creator")), "")
                text = " ".join(made.blocks(change)) if kind == "deletion" else ""
                ident = (
                    region.get(f"{TEXT}id") or region.get("{http://www.w3.org/XML/1998/namespace}id") or ""
                )
                made.changes[ident] = (kind, who, text)
        return made

    def _learn_style(self, style: Any) -> None:
        name = style.get(f"{STYLE}name", "")
        self.looks.learn(style)
        for properties in style:
            if properties.get(f"{TABLE}display") == "false":
                self.hidden_styles.add(name)
            if properties.get(f"{PRESENTATION}visibility") == "hidden":
                self.hidden_styles.add(name)

    def is_hidden_table(self, table: Any) -> bool:
        """Whether a sheet is hidden."""
        return table.get(f"{TABLE}style-name") in self.hidden_styles

    def is_hidden_slide(self, slide: Any) -> bool:
        """Whether a slide is left out of the show."""
        return slide.get(f"{DRAW}style-name") in self.hidden_styles

    def blocks(self, parent: Iterable[Any]) -> Iterator[str]:
        """Lines of all that stands in `parent`."""
        if self._depth > _DEEPEST:
            return
        self._depth += 1
        for child in parent:
            tag = child.tag
            if tag in (f"{TEXT}p", f"{TEXT}h"):
                boxes: list[Any] = []
                text = self._inline(child, boxes)
                if text.strip() and (mark := self.looks.mark(child.get(f"{TEXT}style-name", ""), child)):
                    text = marks.passage(mark, text)
                self.disguised += text.count("[hidden, ")
                level = child.get(f"{TEXT}outline-level", "1") if tag == f"{TEXT}h" else ""
                heading = "#" * min(int(level), 6) + " " if level.isdigit() and text.strip() else ""
                yield heading + text
                for box in boxes:
                    yield from self.blocks([box])
            elif tag == f"{TEXT}list":
                yield from self._list(child, 1, child.get(f"{TEXT}style-name", ""))
            elif tag == f"{TABLE}table":
                yield from self.rows(child)
                yield ""
            elif tag == f"{OFFICE}annotation":
                self.annotation(child)
            elif tag == f"{DRAW}frame" and (table := child.find(f"{TABLE}table")) is not None:
                # What else stands in the frame is a picture of the table.
                yield from self.rows(table)
            elif isinstance(tag, str):
                self.pictures += tag in _PICTURES
                if tag == f"{DRAW}image" and (mark := self.inlay(child.get(_HREF, ""))):
                    yield mark
                if tag not in _NO_TEXT:
                    yield from self.blocks(child)
        self._depth -= 1

    def annotation(self, element: Any) -> None:
        """Keep a comment for the end of the sheet or slide."""
        where = f"comment on {self._cell}" if self._cell else "comment"
        self.comments.append(self._comment(element, where))

    def _comment(self, element: Any, what: str = "comment") -> str:
        author = next((each.text or "" for each in element.iter(f"{_DC}creator")), "")
        return marks.passage(what, "\n".join(self.blocks(element)), author)

    def _list(self, element: Any, level: int, style: str) -> Iterator[str]:
        known = self.numbered.get(style, {}).get(level)
        # A list that goes on counts from where the one before it ended.
        counted = self._counted.get((style, level), 0) if _goes_on(element) else None
        number = counted if counted is not None else (known.start if known else 1) - 1
        if level > _DEEPEST:
            return
        for item in element:
            if item.tag not in (f"{TEXT}list-item", f"{TEXT}list-header"):
                continue
            number += item.tag == f"{TEXT}list-item"
            said = item.get(f"{TEXT}start-value", "")
            number = int(said) if said.isdigit() and len(said) < 7 else number
            self._counted[style, level] = number
            mark = f"{self._label(style, level)} " if known else "- "
            first = True
            for child in item:
                if child.tag == f"{TEXT}list":
                    yield from self._list(child, level + 1, child.get(f"{TEXT}style-name", style))
                    continue
                for line in self.blocks([child]):
                    yield "  " * min(level - 1, 8) + (mark if first else "  ") + line
                    first = False

    def _label(self, style: str, level: int) -> str:
        """The number of a list item with those above it, as far as its level shows them."""
        known = self.numbered.get(style, {})
        own = known[level]
        shown = range(max(1, level - own.levels + 1), level + 1)
        numbers = [
            numeral(self._counted.get((style, each), 1), known[each].shape)
            for each in shown
            if each in known and known[each].shape
        ]
        return f"{own.before}{'.'.join(numbers)}{own.behind}".strip() or "-"

    def rows(self, table: Any, number_hidden: bool = False) -> Iterator[str]:
        """A table's rows, cells separated by tabs; in a sheet hidden rows and columns are named."""
        hidden_columns: list[str] = []
        merged: list[str] = []
        column = 0
        for one in table.iter(f"{TABLE}table-column"):
            repeat = _times(one, "columns")
            if number_hidden and _is_hidden(one):
                last = min(column + repeat, 16_384)
                first, end = column_name(column + 1), column_name(last)
                hidden_columns.append(
                    f"hidden column {first}" if first == end else f"hidden columns {first} to {end}"
                )
            column += repeat
        index = 0
        for row in table.iter(f"{TABLE}table-row"):
            # A table inside a cell is read with its cell.
            if next(row.iterancestors(f"{TABLE}table")) is not table:
                continue
            repeat = _times(row, "rows")
            line = "\t".join(self._cells(row, index, merged)).rstrip("\t")
            hidden = number_hidden and _is_hidden(row) and line
            for again in range((min(repeat, _REPEATED) if len(line) < _LONG * 10 else 1) if line else 0):
                yield f"{marks.place(f'hidden row {index + again + 1}')}\t{line}" if hidden else line
            index += repeat
        if number_hidden:
            yield from map(marks.place, hidden_columns)
            if merged:
                more = " and more" if len(merged) > _REPEATED else ""
                yield marks.place(f"merged {', '.join(merged[:_REPEATED])}{more}")

    def _cells(self, row: Any, index: int, merged: list[str]) -> Iterator[str]:
        column = 0
        for cell in row:
            if cell.tag not in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
                continue
            repeat = _times(cell, "columns")
            self._cell = (
                f"{column_name(column + 1)}{index + 1}"
                if cell.find(f"{OFFICE}annotation") is not None
                else ""
            )
            text = " ".join(" ".join(self.blocks(cell)).split()) or _value(cell)
            self._cell = ""
            wide, high = (cell.get(f"{TABLE}number-{name}-spanned", "1") for name in ("columns", "rows"))
            if wide.isdigit() and high.isdigit() and (wide, high) != ("1", "1"):
                end = f"{column_name(column + int(wide))}{index + int(high)}"
                merged.append(f"{column_name(column + 1)}{index + 1}:{end}")
            column += repeat
            # A long text that is repeated is no content but a bomb.
            yield from [text] * (min(repeat, _REPEATED if text else _GAP) if len(text) < _LONG else 1)

    def _inline(self, paragraph: Any, boxes: list[Any]) -> str:
        """A paragraph's text with comments, notes and changes at their places."""
        out: list[str] = [paragraph.text or ""]
        inserted: list[str] = []
        stack = [(paragraph, iter(paragraph), "")]
        while stack:
            parent, children, end = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                out.append(end)
                if stack:
                    out.append(parent.tail or "")
                continue
            opened = self._open(child, out, boxes, inserted)
            if opened is None or len(stack) > _DEEPEST:
                out.append(child.tail or "")
            else:
                stack.append((child, iter(child), opened))
        out.extend("]" for _ in inserted)
        return "".join(out)

    def _open(self, child: Any, out: list[str], boxes: list[Any], inserted: list[str]) -> str | None:
        """Write what an element begins with; what it ends with, or `None` if nothing of it is to be read."""
        tag = child.tag
        name = tag.rpartition("}")[2] if isinstance(tag, str) else ""
        if tag == f"{TEXT}s":
            count = child.get(f"{TEXT}c", "1")
            out.append(" " * min(int(count) if count.isdigit() else 1, 200))
        elif name in ("tab", "line-break"):
            out.append("\t" if name == "tab" else "\n")
        elif tag == f"{OFFICE}annotation":
            if self._cell:
                self.annotation(child)
            else:
                out.append(self._comment(child))
        elif tag == f"{TEXT}note":
            self._note(child, out)
        elif tag == f"{TEXT}change":
            kind, who, text = self.changes.get(child.get(f"{TEXT}change-id", ""), ("", "", ""))
            out.append(marks.passage("deleted", text, who) if kind == "deletion" else "")
        elif tag == f"{TEXT}change-start":
            kind, who, _ = self.changes.get(child.get(f"{TEXT}change-id", ""), ("", "", ""))
            if kind == "insertion":
                out.append(marks.place("inserted", who)[:-1] + ": ")
                inserted.append(child.get(f"{TEXT}change-id", ""))
        elif tag == f"{TEXT}change-end":
            if child.get(f"{TEXT}change-id", "") in inserted:
                inserted.remove(child.get(f"{TEXT}change-id", ""))
                out.append("]")
        elif name in ("hidden-text", "hidden-paragraph"):
            out.append(marks.passage("hidden", child.get(f"{TEXT}string-value", "")))
        elif name in ("frame", "custom-shape", "text-box", "g") and tag.startswith(DRAW):
            boxes.append(child)
        elif isinstance(tag, str) and tag not in _NO_TEXT:
            style = child.get(f"{TEXT}style-name", "") if name == "span" else ""
            if raised := self.looks.raised.get(style):
                text = "".join(child.itertext())
                out.append(above(text) if raised > 0 else below(text))
                return None
            mark = self.looks.mark(style, child)
            out.append(marks.place(mark)[:-1] + ": " if mark else "")
            out.append(child.text or "")
            if name == "a":
                words = "".join(child.itertext())
                return link_note(words, child.get("{http://www.w3.org/1999/xlink}href", ""))
            return "]" if mark else ""
        return None

    def _note(self, note: Any, out: list[str]) -> None:
        kind = "endnote" if note.get(f"{TEXT}note-class") == "endnote" else "footnote"
        label = "".join(next(note.iter(f"{TEXT}note-citation"), note).itertext()).strip()
        body = next(note.iter(f"{TEXT}note-body"), None)
        out.append(marks.place(f"{kind} {label}"))
        if body is not None:
            self.notes.append(marks.passage(f"{kind} {label}", "\n".join(self.blocks(body))))


def _goes_on(element: Any) -> bool:
    return bool(
        element.get(f"{TEXT}continue-numbering") == "true" or element.get(f"{TEXT}continue-list") is not None
    )


def column_name(column: int) -> str:
    """A, B, ... Z, AA, ... for columns counted from 1."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def _value(cell: Any) -> str:
    """What a cell holds whose program wrote no text for it; the formula where it wrote no value either."""
    for name in ("value", "date-value", "time-value", "boolean-value", "string-value"):
        if said := cell.get(f"{OFFICE}{name}"):
            return " ".join(str(said).split())
    formula = cell.get(f"{TABLE}formula", "")
    return formula.partition(":")[2] or formula if formula else ""


def _times(element: Any, what: str) -> int:
    count = element.get(f"{TABLE}number-{what}-repeated", "1")
    return min(max(int(count), 1), 2**21) if count.isdigit() and len(count) < 9 else 1


def _is_hidden(element: Any) -> bool:
    return element.get(f"{TABLE}visibility") in ("collapse", "filter")
