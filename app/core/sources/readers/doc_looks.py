"""Styles, lists and looks of an old Word document: what they make of paragraphs and letters ([MS-DOC])."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.core.sources.readers.doc_file import PLACES, DocFile, properties
from app.core.sources.readers.list_numbers import Counts, ListLevel, NumberedList

_SHAPES = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 5: "ordinal",
    6: "cardinalText", 7: "ordinalText", 22: "decimalZero", 23: "bullet", 255: "none",
}  # fmt: skip
_LEVELS, _DEEPEST, _MOST = 9, 20, 5000
_NONE = 0xFFF
#: Properties by their numbers: of paragraphs, of letters.
_IN_TABLE, _ROW_END, _DEPTH, _INNER_CELL, _INNER_ROW, _LEVEL, _LIST, _OUTLINE, _TABLE = (
    0x2416, 0x2417, 0x6649, 0x244B, 0x244C, 0x260A, 0x460B, 0x2640, 0xD608,
)  # fmt: skip
_SHADES = (0xC64D, 0x442D, 0xCA71, 0x4866)
_DELETED, _INSERTED, _BY, _DELETED_BY = 0x0800, 0x0801, 0x4804, 0x4863
_HIDDEN, _STRUCK, _TWICE, _RAISED, _SPECIAL, _SYMBOL, _PLACE, _DATA = (
    0x083C, 0x0837, 0x2A53, 0x2A48, 0x0855, 0x6A09, 0x6A03, 0x0806,
)  # fmt: skip
_COLOUR, _OLD_COLOUR, _SIZE = 0x6870, 0x2A42, 0x4A43
_WHITE, _TINY = 250, 4


@dataclass(frozen=True, slots=True)
class Layout:
    """What holds for a paragraph.

    Attributes:
        depth: of the table it stands in; 0 for none.
        row_end, cell_end: whether its mark ends a row; or a cell of a table inside a table.
        list, level: number of its list, 0 for none, and its level, from 0.
        heading: level of a heading, from 1; 0 for other paragraphs.
        edges: of a row's end, where its cells begin and end, in twentieths of a point.
        shaded: whether it stands on a colour.
        style: number of its style.
    """

    depth: int = 0
    row_end: bool = False
    cell_end: bool = False
    list: int = 0
    level: int = 0
    heading: int = 0
    edges: tuple[int, ...] = ()
    shaded: bool = False
    style: int = 0


@dataclass(frozen=True, slots=True)
class Look:
    """What holds for letters.

    Attributes:
        mark: "deleted", "inserted", "hidden", "hidden, white", "hidden, tiny", "struck out", or nothing.
        author: number of who changed them.
        raised: 1 for letters above the line, -1 below it.
        special: whether signs stand for something else.
        symbol: code of a sign of its own font; 0 for none.
        place: where the data stream says more of them; below 0 for nowhere.
    """

    mark: str = ""
    author: int = 0
    raised: int = 0
    special: bool = False
    symbol: int = 0
    place: int = -1


@dataclass(frozen=True, slots=True)
class _Style:
    heading: int
    base: int
    paragraph: bytes
    letters: bytes


class Looks:
    """Knows the document's styles and lists."""

    def __init__(self, file: DocFile) -> None:
        self.counts = Counts()
        self._styles = list(_styles(file.part(PLACES["styles"])))
        self._lists = _lists(file)
        self._layouts: dict[tuple[int, bytes], Layout] = {}
        self._looks: dict[tuple[int, bytes], Look] = {}

    def layout(self, style: int, own: bytes) -> Layout:
        """What holds for a paragraph of a style with properties of its own."""
        key = (style, own)
        if key not in self._layouts:
            made = Layout(style=style)
            for known in reversed(list(self._chain(style))):
                made = _laid_out(made, known.paragraph)
                if known.heading:
                    made = replace(made, heading=known.heading)
            self._layouts[key] = _laid_out(made, own)
        return self._layouts[key]

    def look(self, layout: Layout, own: bytes) -> Look:
        """What holds for letters of a paragraph with properties of their own."""
        key = (layout.style, own)
        if key not in self._looks:
            below = b"".join(known.letters for known in reversed(list(self._chain(layout.style))))
            self._looks[key] = _looking(below + own)
        found = self._looks[key]
        # The colours of a table's cells are not looked at here.
        white = found.mark == "hidden, white" and (layout.shaded or layout.depth > 0)
        return replace(found, mark="") if white else found

    def before(self, layout: Layout) -> str:
        """What stands before a paragraph: "## ", "- ", "7.2. ", or nothing."""
        heading = "#" * min(layout.heading, 6) + " " if layout.heading else ""
        known = self._lists.get(layout.list)
        level = known.levels.get(layout.level) if known else None
        if known is None or level is None:
            return heading
        indent = "" if layout.heading else "  " * min(layout.level, 8)
        if level.shape == "bullet":
            return heading or f"{indent}- "
        self.counts.count(known, (str(layout.list), layout.level))
        label = self.counts.label(known, layout.level)
        return f"{heading}{indent}{label} " if label else heading

    def _chain(self, style: int) -> Iterator[_Style]:
        for _ in range(_DEEPEST):
            if style >= len(self._styles):
                return
            yield self._styles[style]
            style = self._styles[style].base


def _laid_out(layout: Layout, data: bytes) -> Layout:
    for number, operand in properties(data):
        if not operand:
            continue
        if number == _IN_TABLE:
            layout = replace(layout, depth=max(layout.depth, operand[0]) if operand[0] else 0)
        elif number == _DEPTH and len(operand) == 4:
            layout = replace(layout, depth=min(max(struct.unpack("<i", operand)[0], 0), _DEEPEST))
        elif number in (_ROW_END, _INNER_ROW):
            layout = replace(layout, row_end=bool(operand[0]))
        elif number == _INNER_CELL:
            layout = replace(layout, cell_end=bool(operand[0]))
        elif number == _LEVEL:
            layout = replace(layout, level=min(operand[0], _LEVELS - 1))
        elif number == _LIST and len(operand) == 2:
            layout = replace(layout, list=max(0, struct.unpack("<h", operand)[0]))
        elif number == _OUTLINE:
            layout = replace(layout, heading=operand[0] + 1 if operand[0] < _LEVELS else 0)
        elif number in _SHADES:
            layout = replace(layout, shaded=True)
        elif number == _TABLE and operand:
            count = operand[0] + 1
            if 1 + 2 * count <= len(operand):
                layout = replace(layout, edges=struct.unpack_from(f"<{count}h", operand, 1))
    return layout


def _looking(data: bytes) -> Look:
    on: dict[int, bool] = {}
    author = raised = symbol = 0
    place, white, size, shaded = -1, False, 0, False
    for number, operand in properties(data):
        if not operand:
            continue
        if number in (_DELETED, _INSERTED, _HIDDEN, _STRUCK, _TWICE, _SPECIAL, _DATA):
            # 128 and 129 stand for "as the style" and "not as the style".
            on[number] = operand[0] == 1 or (operand[0] == 129 and not on.get(number, False)) or (
                operand[0] == 128 and on.get(number, False)
            )  # fmt: skip
        elif number in (_BY, _DELETED_BY) and len(operand) == 2:
            author = struct.unpack("<H", operand)[0]
        elif number == _RAISED:
            raised = {1: 1, 2: -1}.get(operand[0], 0)
        elif number == _SYMBOL and len(operand) == 4:
            symbol = struct.unpack_from("<H", operand, 2)[0]
        elif number == _PLACE and len(operand) == 4:
            place = struct.unpack("<i", operand)[0]
        elif number == _COLOUR and len(operand) == 4:
            white = operand[3] == 0 and min(operand[:3]) >= _WHITE
        elif number == _OLD_COLOUR:
            white = operand[0] == 8
        elif number == _SIZE and len(operand) == 2:
            size = struct.unpack("<H", operand)[0]
        elif number in _SHADES:
            shaded = True
    mark = ""
    if on.get(_DELETED):
        mark = "deleted"
    elif on.get(_INSERTED):
        mark = "inserted"
    elif on.get(_HIDDEN):
        mark = "hidden"
    elif 0 < size <= _TINY:
        mark = "hidden, tiny"
    elif white and not shaded:
        mark = "hidden, white"
    elif on.get(_STRUCK) or on.get(_TWICE):
        mark = "struck out"
    return Look(mark, author, raised, on.get(_SPECIAL, False) or bool(symbol), symbol, place)


def _styles(data: bytes) -> Iterator[_Style]:
    if len(data) < 6:
        return
    length, count, base_length = struct.unpack_from("<HHH", data)
    at = 2 + length
    for _ in range(min(count, _MOST)):
        if at + 2 > len(data):
            return
        (size,) = struct.unpack_from("<H", data, at)
        yield _style(data[at + 2 : at + 2 + size], base_length)
        at += 2 + size + size % 2


def _style(data: bytes, base_length: int) -> _Style:
    if len(data) < base_length + 2 or len(data) < 8:
        return _Style(0, _NONE, b"", b"")
    ident, kind = struct.unpack_from("<HH", data)
    (name,) = struct.unpack_from("<H", data, base_length)
    at = base_length + 2 + 2 * name + 2
    parts = []
    for _ in range(2 if kind & 15 == 1 else 1):
        at += at % 2
        size = struct.unpack_from("<H", data, at)[0] if at + 2 <= len(data) else 0
        parts.append(data[at + 2 : at + 2 + size])
        at += 2 + size
    heading = ident & _NONE if 1 <= ident & _NONE <= _LEVELS else 0
    if kind & 15 == 1:
        return _Style(heading, kind >> 4, parts[0][2:], parts[1])
    return _Style(0, kind >> 4, b"", parts[0])


def _lists(file: DocFile) -> dict[int, NumberedList]:
    """Lists as paragraphs refer to them, by their number from 1."""
    definitions: dict[int, dict[int, ListLevel]] = {}
    at, length = struct.unpack_from("<II", file.word, PLACES["lists"]) if not file.old else (0, 0)
    if not length:
        return {}
    data = file.table[at:]
    (count,) = struct.unpack_from("<h", data)
    count = max(0, min(count, _MOST))
    behind = 2 + 28 * count
    for index in range(count):
        ident, simple = struct.unpack_from("<i", data, 2 + 28 * index)[0], data[2 + 28 * index + 26] & 1
        levels = definitions.setdefault(ident, {})
        for level in range(1 if simple else _LEVELS):
            levels[level], behind = _level(data, behind)
    return _numberings(file.part(PLACES["numberings"]), definitions)


def _numberings(data: bytes, definitions: dict[int, dict[int, ListLevel]]) -> dict[int, NumberedList]:
    found: dict[int, NumberedList] = {}
    if len(data) < 4:
        return found
    count = max(0, min(struct.unpack_from("<i", data)[0], _MOST))
    behind = 4 + 16 * count
    for index in range(count):
        (ident,) = struct.unpack_from("<i", data, 4 + 16 * index)
        overrides = data[4 + 16 * index + 12]
        made = NumberedList(str(ident), dict(definitions.get(ident, {})))
        behind += 4
        for _ in range(overrides):
            if behind + 8 > len(data):
                break
            start, flags = struct.unpack_from("<iI", data, behind)
            behind += 8
            level = flags & 15
            if flags & 32:
                made.levels[level], behind = _level(data, behind)
            elif flags & 16:
                made.restarts[level] = start
        found[index + 1] = made
    return found


def _level(data: bytes, at: int) -> tuple[ListLevel, int]:
    start, shape, flags = struct.unpack_from("<iBB", data, at)
    letters, layout, restarts = data[at + 24], data[at + 25], data[at + 26]
    at += 28 + letters + layout
    (size,) = struct.unpack_from("<H", data, at)
    raw = data[at + 2 : at + 2 + 2 * size].decode("utf-16-le", "replace")
    text = "".join(f"%{ord(one) + 1}" if ord(one) < _LEVELS else one for one in raw)
    never = bool(flags & 8)
    made = ListLevel(start, _SHAPES.get(shape, "decimal"), text, restarts if never else None, bool(flags & 4))
    return made, at + 2 + 2 * size
