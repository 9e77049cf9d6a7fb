"""The lines of an old PowerPoint file: each slide with titles, texts, tables, notes and comments."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.core.sources import marks
from app.core.sources.readers.ppt_file import MASTER, NOTES, SLIDE, PptFile, Record

_LISTED, _PERSIST = 0x0FF0, 0x03F3
_HEADER, _LETTERS, _BYTES, _REFERENCE, _STRING = 0x0F9F, 0x0FA0, 0x0FA8, 0x0F9E, 0x0FBA
_SLIDE_ATOM, _NOTES_ATOM, _SHOW = 0x03EF, 0x03F1, 0x03F9
_DRAWING, _GROUP, _SHAPE, _TEXTBOX, _OPTIONS, _MORE_OPTIONS = 0x040C, 0xF003, 0xF004, 0xF00D, 0xF00B, 0xF122
_PLACEHOLDER, _ANCHOR, _CHILD_ANCHOR = 0x0BC3, 0xF010, 0xF00F
_MARGINS, _COMMENT, _OBJECT = 0x0FD9, 0x2EE0, 0x0BC1
_PICTURE_PROPERTY, _TABLE_PROPERTY = 0x0104, 0x039F
_HIDDEN = 0x0004
_TITLES = (0, 6)
_NOTE_TYPE = 2
_SLIDES, _MASTERS, _NOTE_PAGES = 0, 1, 2
#: Shapes whose tops differ by less stand side by side, in the file's units.
_LEVEL = 40
_DEEPEST = 20


@dataclass
class _Listed:
    """A slide or a page of notes as the document lists it: its number, and its texts in order."""

    part: int
    ident: int
    texts: list[tuple[int, str]] = field(default_factory=list)


class Writing:
    """Goes through a presentation once.

    Attributes:
        pictures, objects: shapes that were passed over.
    """

    def __init__(self, file: PptFile) -> None:
        self.pictures = 0
        self.objects = 0
        self._file = file
        self._lists = {number: list(self._listed(number)) for number in (_SLIDES, _MASTERS, _NOTE_PAGES)}
        self._notes = {one.ident: one for one in self._lists[_NOTE_PAGES]}
        self._masters = {one.ident: one for one in self._lists[_MASTERS]}
        self._said: set[str] = set()

    @property
    def count(self) -> int:
        """How many slides there are."""
        return len(self._lists[_SLIDES])

    def slide(self, index: int) -> Iterator[str]:
        """Lines of a slide, by its place from 0."""
        listed = self._lists[_SLIDES][index]
        part = self._file.part(listed.part)
        if part is None or part.kind != SLIDE:
            yield from _lines(listed.texts)
            return
        show = self._file.first(part, _SHOW)
        if self._file.whole(show, 10, "<H") & _HIDDEN:
            yield marks.place("hidden slide")
        texts, seen = self._texts(part, listed.texts)
        # Texts that no shape refers to stand on the slide all the same.
        rest = [text for number, text in enumerate(listed.texts) if number not in seen]
        yield from _lines([*texts, *rest])
        yield from self._margins(part)
        atom = self._file.first(part, _SLIDE_ATOM)
        yield from self._behind(self._file.whole(atom, 12))
        if note := self._notes.get(self._file.whole(atom, 16)):
            yield from self._note(note)
        for comment in self._file.all(part, _COMMENT):
            said = {one.instance: self._string(one) for one in self._file.all(comment, _STRING)}
            yield marks.passage("comment", said.get(1, ""), said.get(0, ""))

    # -- shapes ---------------------------------------------------------------------------------------

    def _texts(self, part: Record, outline: list[tuple[int, str]]) -> tuple[list[tuple[int, str]], set[int]]:
        """Texts of a slide from top to bottom, titles first, and the places of those from the outline."""
        found: list[tuple[int, int, int, tuple[int, str]]] = []
        seen: set[int] = set()
        drawing = self._file.first(part, _DRAWING)
        groups = self._file.all(drawing, _GROUP) if drawing else ()
        for group in groups:
            for top, left, text in self._group(group, outline, seen, 0):
                found.append((text[0] not in _TITLES, top // _LEVEL, left, text))
        return [one[3] for one in sorted(found, key=lambda one: one[:3])], seen

    def _group(
        self, group: Record, outline: list[tuple[int, str]], seen: set[int], depth: int
    ) -> Iterator[tuple[int, int, tuple[int, str]]]:
        shapes = list(self._file.inside(group))
        own = next((one for one in shapes if one.kind == _SHAPE), None)
        if depth and own is not None and self._is_table(own):
            top, left = self._place(own)
            yield top, left, (4, self._table(shapes, outline, seen))
            return
        for shape in shapes:
            if shape.kind == _GROUP and depth < _DEEPEST:
                inner = list(self._group(shape, outline, seen, depth + 1))
                first = next((one for one in self._file.inside(shape) if one.kind == _SHAPE), None)
                top, left = self._place(first) if first else (0, 0)
                # Places in a group are those of its own plane.
                yield from ((top, left, text) for _, _, text in inner)
            elif shape.kind == _SHAPE:
                top, left = self._place(shape)
                self._count(shape)
                for text in self._shape(shape, outline, seen):
                    yield top, left, text

    def _shape(
        self, shape: Record, outline: list[tuple[int, str]], seen: set[int]
    ) -> Iterator[tuple[int, str]]:
        box = next((one for one in self._file.inside(shape) if one.kind == _TEXTBOX), None)
        if box is None:
            return
        kind = 4
        for one in self._file.inside(Record(box.kind, 0, 15, box.start, box.end)):
            if one.kind == _HEADER:
                kind = self._file.whole(one, 0)
            elif one.kind in (_LETTERS, _BYTES):
                yield kind, self._letters(one)
            elif one.kind == _REFERENCE:
                at = self._file.whole(one, 0)
                if at < len(outline) and at not in seen:
                    seen.add(at)
                    yield outline[at]

    def _count(self, shape: Record) -> None:
        options = self._options(shape)
        if self._file.first(shape, _OBJECT) is not None:
            self.objects += 1
        elif options.get(_PICTURE_PROPERTY):
            self.pictures += 1

    def _options(self, shape: Record) -> dict[int, int]:
        found: dict[int, int] = {}
        for one in self._file.inside(shape):
            if one.kind in (_OPTIONS, _MORE_OPTIONS):
                for index in range(min(one.instance, (one.end - one.start) // 6)):
                    number = self._file.whole(one, 6 * index, "<H")
                    found[number & 0x3FFF] = self._file.whole(one, 6 * index + 2)
        return found

    def _is_table(self, shape: Record) -> bool:
        return bool(self._options(shape).get(_TABLE_PROPERTY))

    def _table(self, shapes: list[Record], outline: list[tuple[int, str]], seen: set[int]) -> str:
        cells: list[tuple[int, int, str]] = []
        for shape in shapes[1:]:
            for _, text in self._shape(shape, outline, seen) if shape.kind == _SHAPE else ():
                top, left = self._place(shape)
                cells.append((top, left, " ".join(_tidy(text).split())))
        rows: dict[int, list[tuple[int, str]]] = {}
        for top, left, text in cells:
            rows.setdefault(top, []).append((left, text))
        columns = sorted({left for _, left, _ in cells})
        lines = []
        for top in sorted(rows):
            known = dict(rows[top])
            lines.append("\t".join(known.get(left, "") for left in columns).rstrip("\t"))
        return "\r".join(lines)

    def _place(self, shape: Record) -> tuple[int, int]:
        """Top and left of a shape; 0 where it does not say."""
        for one in self._file.all(shape, _ANCHOR, _CHILD_ANCHOR):
            size = one.end - one.start
            if one.kind == _ANCHOR and size == 8:
                top, left = struct.unpack_from("<hh", self._file.data, one.start)
            elif size >= 16:
                first, second = struct.unpack_from("<ii", self._file.data, one.start)
                top, left = (first, second) if one.kind == _ANCHOR else (second, first)
            else:
                continue
            return top, left
        return 0, 0

    # -- what stands beside -----------------------------------------------------------------------------

    def _note(self, listed: _Listed) -> Iterator[str]:
        part = self._file.part(listed.part)
        texts = self._texts(part, listed.texts)[0] if part and part.kind == NOTES else listed.texts
        said = [text for kind, text in texts if kind == _NOTE_TYPE] or [
            text for kind, text in texts if kind not in _TITLES
        ]
        yield marks.passage("notes", "\n".join(filter(None, map(_tidy, said))))

    def _behind(self, master: int) -> Iterator[str]:
        """What a slide's master says besides its placeholders, once in a presentation."""
        listed = self._masters.get(master)
        part = self._file.part(listed.part) if listed else None
        if part is None or part.kind not in (MASTER, SLIDE):
            return
        words = []
        for shape in self._file.all(part, _SHAPE):
            if self._file.first(shape, _PLACEHOLDER) is None:
                words += [_tidy(text) for _, text in self._shape(shape, [], set())]
        said = "\n".join(filter(str.strip, words))
        if said and said not in self._said:
            self._said.add(said)
            yield marks.passage("master", said)

    def _margins(self, part: Record) -> Iterator[str]:
        for margin in self._file.all(part, _MARGINS):
            for one in self._file.all(margin, _STRING):
                yield marks.passage("header" if one.instance == 1 else "footer", self._string(one))

    # -- the document's lists -------------------------------------------------------------------------

    def _listed(self, number: int) -> Iterator[_Listed]:
        for group in self._file.all(self._file.document, _LISTED):
            if group.instance != number:
                continue
            listed: _Listed | None = None
            kind = 4
            for one in self._file.inside(group):
                if one.kind == _PERSIST:
                    if listed is not None:
                        yield listed
                    listed = _Listed(self._file.whole(one, 0), self._file.whole(one, 12))
                elif listed is not None and one.kind == _HEADER:
                    kind = self._file.whole(one, 0)
                    listed.texts.append((kind, ""))
                elif listed is not None and listed.texts and one.kind in (_LETTERS, _BYTES):
                    listed.texts[-1] = (kind, self._letters(one))
            if listed is not None:
                yield listed

    def _letters(self, record: Record) -> str:
        content = self._file.content(record)
        if record.kind == _BYTES:
            return content.decode("latin-1")
        return content[: len(content) // 2 * 2].decode("utf-16-le", "replace")

    def _string(self, record: Record) -> str:
        content = self._file.content(record)
        return content[: len(content) // 2 * 2].decode("utf-16-le", "replace")


def _lines(texts: list[tuple[int, str]]) -> Iterator[str]:
    for kind, text in texts:
        for line in _tidy(text).split("\n"):
            if line.strip():
                yield f"# {line.strip()}" if kind in _TITLES else line


def _tidy(text: str) -> str:
    return text.replace("\r", "\n").replace("\x0b", " ").replace("\x00", "").strip("\n")
