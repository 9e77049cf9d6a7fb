"""The lines of an old Word document: paragraphs, tables, notes, comments, margins and text boxes."""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from app.core.sources import marks
from app.core.sources.readers.doc_file import PLACES, DocFile
from app.core.sources.readers.doc_looks import Layout, Look, Looks
from app.core.sources.readers.scripts import above, below, link_note
from app.core.sources.readers.signs import letter_of

_CELL, _PARAGRAPH, _PAGE_END = "\x07", "\r", "\x0c"
_ENDS = re.compile(r"[\x07\r\x0c]")
_SIGNS = {"\t": "\t", "\x0b": "\n", "\x0e": "\n", "\x1e": "-", "\x1f": "", "\x00": ""}
_PICTURE, _NOTE, _REMARK, _DRAWN = "\x01", "\x02", "\x05", "\x08"
_BEGIN, _MIDDLE, _END = "\x13", "\x14", "\x15"
_LINK = re.compile(r'HYPERLINK\s+(?:\\[a-z]\s+)*"([^"]*)"')
#: Places of the margins of a section; the first six stories stand between notes and page.
_STORIES = ("header", "header", "footer", "footer", "header", "footer")
_SEPARATORS = 6
#: Twentieths of a point by which sides of cells may differ and yet be one.
_NEAR = 40


@dataclass
class _Field:
    """A field that is open: what it says to do, and what it shows."""

    told: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    telling: bool = True
    place: int = -1


@dataclass
class _Row:
    cells: list[str]
    edges: tuple[int, ...]


class Writing:
    """Goes through a document once.

    Attributes:
        pictures: pictures and drawings that were passed over.
        disguised: passages that are made not to be seen.
    """

    def __init__(self, file: DocFile) -> None:
        self.pictures = 0
        self.disguised = 0
        self._file = file
        self._looks = Looks(file) if not file.old else None
        self._fields: list[_Field] = []
        self._authors = _strings(file.part(PLACES["authors"]))
        self._notes: list[str] = []
        self._places: dict[int, str] = {}
        self._texts: dict[int, tuple[str, int, int, str]] = {}
        if not file.old:
            self._learn_notes("footnote", "footnotes", "notes", "note texts", 2)
            self._learn_notes("endnote", "endnotes", "endnotes", "endnote texts", 2)
            self._learn_notes("comment", "comments", "remarks", "remark texts", 30)

    def lines(self) -> Iterator[str]:
        """Headers, page, text boxes, notes, footers."""
        start, end = self._file.parts["page"]
        margins = list(self._margins())
        yield from (text for kind, text in margins if kind == "header")
        yield from self._blocks(start, end)
        for part in ("boxes", "margin boxes"):
            yield from self._boxes(part)
        yield from self._notes
        yield from (text for kind, text in margins if kind == "footer")

    # -- paragraphs and tables ------------------------------------------------------------------------

    def _blocks(self, start: int, end: int) -> Iterator[str]:
        """Lines of the characters `start:end`."""
        text = self._file.text
        cells: list[str] = []
        lines: list[str] = []
        rows: list[_Row] = []
        empty = False
        begun = at = start
        while at < end:
            found = _ENDS.search(text, at, end)
            stop = found.start() if found else end
            mark = text[stop : stop + 1] if found else _PARAGRAPH
            layout = self._layout(stop)
            if layout.depth == 0 and rows and not (self._looks is None and mark == _CELL):
                yield from _as_table(rows)
                rows = []
            at = stop + 1
            if self._looks is None and mark == _CELL and empty and stop == begun:
                layout = Layout(1, row_end=True)
            line = self._line(begun, stop, layout) if not layout.row_end else ""
            begun = at
            empty = mark == _CELL
            if layout.row_end:
                if layout.depth <= 1:
                    rows.append(_Row(cells, layout.edges))
                    cells = []
                continue
            lines.append(line)
            if mark == _CELL:
                cells.append(" ".join(" ".join(lines).split()))
                lines = []
            elif layout.depth == 0:
                yield from lines
                lines = []
        if rows:
            yield from _as_table(rows)
        # A table that is cut off.
        if cells or any(lines):
            yield "\t".join([*cells, *lines])

    def _layout(self, position: int) -> Layout:
        if self._looks is None:
            return Layout()
        return self._looks.layout(*self._file.paragraph(position))

    def _line(self, start: int, end: int, layout: Layout) -> str:
        pieces = [(mark, piece) for mark, piece in self._pieces(start, end, layout) if piece]
        text = ""
        for mark, group in groupby(pieces, key=lambda one: one[0]):
            words = "".join(piece for _, piece in group)
            kind, _, who = mark.partition(" by ")
            said = marks.passage(kind, words, who) if mark and words.strip() else words
            self.disguised += kind.startswith("hidden,") and bool(words.strip())
            text += said
        # Halves of letters beyond 16 bits come one by one.
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        before = self._looks.before(layout) if self._looks and text.strip() else ""
        return before + text

    def _pieces(self, start: int, end: int, layout: Layout) -> Iterator[tuple[str, str]]:
        at = start
        while at < end:
            look, until = Look(), end
            if self._looks is not None:
                own, until = self._file.character(at)
                look, until = self._looks.look(layout, own), min(max(until, at + 1), end)
            mark = look.mark
            if mark in ("deleted", "inserted") and look.author < len(self._authors):
                mark = f"{mark} by {self._authors[look.author]}"
            for position in range(at, until):
                said = self._said(self._file.text[position], position, look)
                if said:
                    yield mark, said
            at = until

    def _said(self, letter: str, position: int, look: Look) -> str:
        """What a character says; inside a field's instruction it says nothing."""
        if letter in (_BEGIN, _MIDDLE, _END):
            return self._field(letter)
        if self._fields and any(one.telling for one in self._fields):
            one = self._fields[-1]
            if letter == _PICTURE and look.place >= 0:
                one.place = look.place
            if len(one.told) < 2000:
                one.told.append(letter)
            return ""
        said = self._sign(letter, position, look)
        for one in self._fields:
            one.shown.append(said)
        return said

    def _sign(self, letter: str, position: int, look: Look) -> str:
        if letter in _SIGNS:
            return _SIGNS[letter]
        if letter in (_NOTE, _REMARK) and position in self._texts:
            return self._note(position)
        if letter in (_PICTURE, _DRAWN) and (look.special or self._looks is None):
            self.pictures += 1
            return ""
        if look.symbol and look.special and letter == "(":
            return letter_of(look.symbol, "")
        if ord(letter) < 32:
            return ""
        if look.raised:
            return above(letter) if look.raised > 0 else below(letter)
        return letter

    def _field(self, letter: str) -> str:
        if letter == _BEGIN:
            self._fields.append(_Field())
            return ""
        if not self._fields:
            return ""
        one = self._fields[-1]
        if letter == _MIDDLE:
            one.telling = False
            return ""
        self._fields.pop()
        told = "".join(one.told)
        if any(outer.telling for outer in self._fields):
            return ""
        if "FORMCHECKBOX" in told or "FORMDROPDOWN" in told:
            return _form_field(self._file.data, one.place)
        link = _LINK.search(told)
        return link_note("".join(one.shown), link[1]) if link else ""

    # -- what stands apart ----------------------------------------------------------------------------

    def _learn_notes(self, kind: str, part: str, places: str, texts: str, size: int) -> None:
        first, last = self._file.parts[part]
        at, entries = self._file.positions(PLACES[places], size)
        ends, _ = self._file.positions(PLACES[texts], 0)
        writers = _writers(self._file.part(PLACES["writers"])) if kind == "comment" else []
        for index, position in enumerate(at[:-1]):
            if index + 1 >= len(ends):
                return
            start, end = first + max(0, ends[index]), min(last, first + ends[index + 1])
            who = ""
            if writers and len(entries) >= size * index + 22:
                (number,) = struct.unpack_from("<H", entries, size * index + 20)
                who = writers[number] if number < len(writers) else ""
            label = kind if kind == "comment" else f"{kind} {index + 1}"
            self._texts[position] = (label, start, end, who)

    def _note(self, position: int) -> str:
        label, start, end, who = self._texts.pop(position)
        fields, self._fields = self._fields, []
        text = "\n".join(self._blocks(start, end)).strip()
        self._fields = fields
        if label == "comment":
            return marks.passage(label, text, who)
        self._notes.append(marks.passage(label, text))
        return marks.place(label)

    def _margins(self) -> Iterator[tuple[str, str]]:
        if self._file.old:
            return
        first, last = self._file.parts["margins"]
        ends, _ = self._file.positions(PLACES["margins"], 0)
        said: set[tuple[str, str]] = set()
        for index in range(_SEPARATORS, len(ends) - 2):
            start, end = first + max(0, ends[index]), min(last, first + ends[index + 1])
            kind = _STORIES[(index - _SEPARATORS) % len(_STORIES)]
            text = marks.passage(kind, "\n".join(self._blocks(start, end))) if start < end else ""
            if text and (kind, text) not in said:
                said.add((kind, text))
                yield kind, text

    def _boxes(self, part: str) -> Iterator[str]:
        start, end = self._file.parts.get(part, (0, 0))
        text = "\n".join(line for line in self._blocks(start, end) if line.strip()) if start < end else ""
        if text:
            yield marks.passage("text box", text)


def _as_table(rows: list[_Row]) -> Iterator[str]:
    """Rows with tabs between cells; a cell over several columns keeps their places empty."""
    sides: list[int] = []
    for edge in sorted(edge for row in rows for edge in row.edges):
        if not sides or edge - sides[-1] > _NEAR:
            sides.append(edge)
    for row in rows:
        line: list[str] = []
        for index, cell in enumerate(row.cells):
            if index < len(row.edges) - 1 and len(row.edges) == len(row.cells) + 1:
                column = sum(side < row.edges[index] - _NEAR for side in sides)
                line += [""] * min(column - len(line), len(sides))
            line.append(cell)
        yield "\t".join(line).rstrip("\t") if any(line) else ""
    yield ""


def _form_field(data: bytes, place: int) -> str:
    """An old form field: whether its box is ticked, which entry is chosen."""
    if place < 0 or place + 6 > len(data):
        return ""
    length, header = struct.unpack_from("<IH", data, place)
    content = data[place + header : place + length]
    if len(content) < 10:
        return ""
    (flags,) = struct.unpack_from("<H", content, 4)
    at = 10
    (size,) = struct.unpack_from("<H", content, at)
    name = content[at + 2 : at + 2 + 2 * size].decode("utf-16-le", "replace")
    at += 2 + 2 * size + 2
    kind, result = flags & 3, (flags >> 2) & 31
    otherwise = struct.unpack_from("<H", content, at)[0] if kind and at + 2 <= len(content) else 0
    chosen = otherwise if result == 25 else result
    what = f"field {name}".strip()
    if kind == 1:
        return marks.passage(what, "ticked" if chosen else "not ticked")
    if kind == 2:
        # Behind the default: formats, help, status and two macros, five strings, then the entries.
        at += 2
        for _ in range(5):
            (size,) = struct.unpack_from("<H", content, at)
            at += 2 + 2 * size + 2
        entries = _strings(content[at:])
        return marks.passage(what, entries[chosen]) if chosen < len(entries) else ""
    return ""


def _strings(data: bytes) -> list[str]:
    """A table of strings in 16-bit letters."""
    if len(data) < 6 or data[:2] != b"\xff\xff":
        return []
    count, extra = struct.unpack_from("<HH", data, 2)
    at, found = 6, []
    for _ in range(count):
        if at + 2 > len(data):
            break
        (size,) = struct.unpack_from("<H", data, at)
        found.append(data[at + 2 : at + 2 + 2 * size].decode("utf-16-le", "replace"))
        at += 2 + 2 * size + extra
    return found


def _writers(data: bytes) -> list[str]:
    """Names of those who commented, each with its length before it."""
    at, found = 0, []
    while at + 2 <= len(data):
        (size,) = struct.unpack_from("<H", data, at)
        found.append(data[at + 2 : at + 2 + 2 * size].decode("utf-16-le", "replace"))
        at += 2 + 2 * size
    return found
