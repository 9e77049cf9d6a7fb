"""An old Word document (DOC) taken apart: its text and what the file says of each character ([MS-DOC]).

Positions are those of the format: characters of 16 bits, counted over the page, then footnotes, margins,
comments, endnotes and text boxes, one after the other.
"""

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

_MAGIC, _MAGIC_6 = 0xA5EC, 0xA5DC
_WORD_97 = 0xC1
_PAGE = 512
#: Code pages of Word 6 and 95 by language.
_CODECS = {
    0x0401: "cp1256", 0x0405: "cp1250", 0x0408: "cp1253", 0x040D: "cp1255", 0x040E: "cp1250",
    0x0411: "cp932", 0x0412: "cp949", 0x0415: "cp1250", 0x0419: "cp1251", 0x041F: "cp1254",
    0x0804: "cp936", 0x0404: "cp950",
}  # fmt: skip
#: Sizes of operands by the three highest bits of their property's number; 6 stands for a length before it.
_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)
_VARIABLE = 6
_TABLE_PROPERTY, _TAB_PROPERTY = 0xD608, 0xC615
#: Where each part begins in the file's own directory, and its length behind that.
_CLX, _STYLES, _NOTES, _NOTE_TEXTS, _REMARKS, _REMARK_TEXTS = 0x1A2, 0xA2, 0xAA, 0xB2, 0xBA, 0xC2
_MARGINS, _CHARACTERS, _PARAGRAPHS = 0xF2, 0xFA, 0x102
_WRITERS, _ENDNOTES, _ENDNOTE_TEXTS, _AUTHORS, _BOXES, _LISTS, _NUMBERINGS = (
    0x1BA, 0x20A, 0x212, 0x232, 0x25A, 0x2E2, 0x2EA,
)  # fmt: skip
PLACES = {
    "styles": _STYLES, "notes": _NOTES, "note texts": _NOTE_TEXTS, "remarks": _REMARKS,
    "remark texts": _REMARK_TEXTS, "margins": _MARGINS, "writers": _WRITERS, "endnotes": _ENDNOTES,
    "endnote texts": _ENDNOTE_TEXTS, "authors": _AUTHORS, "boxes": _BOXES, "lists": _LISTS,
    "numberings": _NUMBERINGS,
}  # fmt: skip
_PARTS = ("page", "footnotes", "margins", "macros", "comments", "endnotes", "boxes", "margin boxes")


class NotWord(ValueError):
    """The stream holds no Word document."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Characters from `start` on lie from byte `at` on, one or two bytes each."""

    start: int
    end: int
    at: int
    wide: bool
    extra: bytes


@dataclass
class DocFile:
    """The streams and what they hold.

    Attributes:
        text: of all parts; a character beyond 16 bits is two.
        parts: name -> first and last position.
        old: whether it is of Word 6 or 95, of which only the text is known here.
        cut: whether there was more text than fits.
    """

    word: bytes
    table: bytes = b""
    data: bytes = b""
    text: str = ""
    parts: dict[str, tuple[int, int]] = field(default_factory=dict)
    old: bool = False
    cut: bool = False
    _pieces: list[_Piece] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)
    _runs: dict[str, tuple[list[int], list[tuple[int, bytes]]]] = field(default_factory=dict)

    @classmethod
    def of(cls, word: bytes, tables: tuple[bytes, bytes], data: bytes, most: int) -> "DocFile":
        """Take a document apart.

        Args:
            word, tables, data: the streams WordDocument, 0Table and 1Table, Data; what is missing is empty.
            most: characters that are taken.

        Raises:
            NotWord: it is none.
            struct.error, IndexError: it is damaged.
        """
        magic, version = struct.unpack_from("<HH", word)
        if magic not in (_MAGIC, _MAGIC_6):
            raise NotWord
        flags = struct.unpack_from("<H", word, 0x0A)[0]
        made = cls(word, tables[bool(flags & 0x200)], data, old=version < _WORD_97 or magic == _MAGIC_6)
        if made.old:
            made._take_old(most, bool(flags & 0x04))
            return made
        counts = struct.unpack_from("<8i", word, 0x4C)
        start = 0
        for name, count in zip(_PARTS, counts, strict=True):
            made.parts[name] = (start, start + max(0, count))
            start += max(0, count)
        made._take_pieces(made.part(_CLX), most)
        made._runs = {
            "characters": made._properties(made.part(_CHARACTERS), 1),
            "paragraphs": made._properties(made.part(_PARAGRAPHS), 13),
        }
        return made

    @staticmethod
    def is_locked(word: bytes) -> bool:
        """Whether a WordDocument stream is encrypted."""
        if len(word) < 0x0C or struct.unpack_from("<H", word)[0] not in (_MAGIC, _MAGIC_6):
            return False
        return bool(struct.unpack_from("<H", word, 0x0A)[0] & 0x100)

    def part(self, place: int) -> bytes:
        """A structure of the table stream, by the place of its entry in the file's directory."""
        if self.old:
            return b""
        at, length = struct.unpack_from("<II", self.word, place)
        return self.table[at : at + length] if length < len(self.table) + 1 else b""

    def positions(self, place: int, size: int) -> tuple[list[int], bytes]:
        """A list of positions, and the entries of `size` bytes each that stand behind them."""
        data = self.part(place)
        count = (len(data) - 4) // (4 + size) if len(data) >= 4 else -1
        if count < 0:
            return [], b""
        return list(struct.unpack_from(f"<{count + 1}i", data)), data[4 * (count + 1) :]

    def character(self, position: int) -> tuple[bytes, int]:
        """What is said of the character, and up to which position at least the same holds."""
        piece, at = self._where(position)
        if piece is None:
            return b"", position + 1
        _, properties, end = self._run("characters", at)
        step = 2 if piece.wide else 1
        until = min(piece.end, position + max(1, (end - at) // step)) if end else piece.end
        return properties + piece.extra, until

    def paragraph(self, position: int) -> tuple[int, bytes]:
        """Style and properties of the paragraph whose mark stands at this position."""
        piece, at = self._where(position)
        if piece is None:
            return 0, b""
        style, properties, _ = self._run("paragraphs", at)
        return style, properties + piece.extra

    # -- inside --------------------------------------------------------------------------------------

    def _where(self, position: int) -> tuple[_Piece | None, int]:
        at = bisect_right(self._starts, position) - 1
        if at < 0 or position >= self._pieces[at].end:
            return None, 0
        piece = self._pieces[at]
        return piece, piece.at + (position - piece.start) * (2 if piece.wide else 1)

    def _run(self, kind: str, at: int) -> tuple[int, bytes, int]:
        """Style, properties and end of the run that holds byte `at`; an end of 0 where none does."""
        starts, runs = self._runs.get(kind, ([], []))
        index = bisect_right(starts, at) - 1
        if index < 0 or index >= len(runs):
            return 0, b"", 0
        end = starts[index + 1] if index + 1 < len(starts) else 0
        return runs[index][0], runs[index][1], end

    def _take_pieces(self, data: bytes, most: int) -> None:
        at, extras = 0, []
        while at + 3 <= len(data) and data[at] == 1:
            (length,) = struct.unpack_from("<H", data, at + 1)
            extras.append(data[at + 3 : at + 3 + length])
            at += 3 + length
        if at + 5 > len(data) or data[at] != 2:
            raise NotWord
        count = (struct.unpack_from("<I", data, at + 1)[0] - 4) // 12
        at += 5
        places = struct.unpack_from(f"<{count + 1}I", data, at)
        out: list[str] = []
        for index in range(count):
            where, modifier = struct.unpack_from("<IH", data, at + 4 * (count + 1) + 8 * index + 2)
            start, end = places[index], places[index + 1]
            wide = not where & 0x40000000
            where &= 0x3FFFFFFF
            end = min(end, most)
            if start >= end:
                self.cut = self.cut or start >= most
                break
            chosen = modifier >> 1
            extra = extras[chosen] if modifier & 1 and chosen < len(extras) else b""
            piece = _Piece(start, end, where if wide else where // 2, wide, extra)
            self._pieces.append(piece)
            out.append(self._letters(piece))
        self._starts = [piece.start for piece in self._pieces]
        self.text = "".join(out)

    def _letters(self, piece: _Piece) -> str:
        count = piece.end - piece.start
        if not piece.wide:
            return self.word[piece.at : piece.at + count].decode("cp1252", "replace").ljust(count)
        raw = self.word[piece.at : piece.at + 2 * count]
        units = struct.unpack(f"<{len(raw) // 2}H", raw[: len(raw) // 2 * 2])
        return "".join(map(chr, units)).ljust(count)

    def _properties(self, data: bytes, step: int) -> tuple[list[int], list[tuple[int, bytes]]]:
        """Runs of the file's pages of properties: their first bytes, and style and properties of each."""
        count = (len(data) - 4) // 8
        starts: list[int] = []
        runs: list[tuple[int, bytes]] = []
        seen: set[int] = set()
        for index in range(max(0, count)):
            (page,) = struct.unpack_from("<I", data, 4 * (count + 1) + 4 * index)
            page &= 0x3FFFFF
            content = self.word[page * _PAGE : (page + 1) * _PAGE]
            if len(content) < _PAGE or page in seen:
                continue
            seen.add(page)
            many = content[-1]
            if 4 * (many + 1) + step * many > _PAGE - 1:
                continue
            for number, start in enumerate(struct.unpack_from(f"<{many}I", content)):
                offset = 2 * content[4 * (many + 1) + step * number]
                starts.append(start)
                runs.append(_of_paragraph(content, offset) if step > 1 else _of_run(content, offset))
        order = sorted(range(len(starts)), key=starts.__getitem__)
        return [starts[one] for one in order], [runs[one] for one in order]

    def _take_old(self, most: int, in_pieces: bool) -> None:
        (count,) = struct.unpack_from("<i", self.word, 0x34)
        (first,) = struct.unpack_from("<I", self.word, 0x18)
        codec = _CODECS.get(struct.unpack_from("<H", self.word, 6)[0], "cp1252")
        count = max(0, count)
        self.cut = count > most
        if in_pieces:
            at, length = struct.unpack_from("<II", self.word, 0x160)
            raw = self._old_pieces(self.word[at : at + length], count)
        else:
            raw = self.word[first : first + count]
        # Codes of several bytes make fewer letters; positions do not matter where nothing refers to them.
        self.text = raw[:most].decode(codec, "replace")
        self.parts["page"] = (0, len(self.text))

    def _old_pieces(self, data: bytes, most: int) -> bytes:
        at = 0
        while at + 3 <= len(data) and data[at] == 1:
            at += 3 + struct.unpack_from("<H", data, at + 1)[0]
        count = (struct.unpack_from("<I", data, at + 1)[0] - 4) // 12
        places = struct.unpack_from(f"<{count + 1}I", data, at + 5)
        out = bytearray()
        for index in range(count):
            (where,) = struct.unpack_from("<I", data, at + 5 + 4 * (count + 1) + 8 * index + 2)
            out += self.word[where : where + max(0, min(places[index + 1] - places[index], most - len(out)))]
        return bytes(out)


def _of_run(page: bytes, offset: int) -> tuple[int, bytes]:
    return (0, page[offset + 1 : offset + 1 + page[offset]]) if offset else (0, b"")


def _of_paragraph(page: bytes, offset: int) -> tuple[int, bytes]:
    if not offset:
        return 0, b""
    length = 2 * page[offset] - 1
    if length < 0:
        offset += 1
        length = 2 * page[offset]
    content = page[offset + 1 : offset + 1 + length]
    return (struct.unpack_from("<H", content)[0], content[2:]) if len(content) >= 2 else (0, b"")


def properties(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Numbers and operands of a list of properties; ends where it makes no sense any more."""
    at = 0
    while at + 2 < len(data):
        (number,) = struct.unpack_from("<H", data, at)
        at += 2
        size = _SIZES[number >> 13]
        if number >> 13 == _VARIABLE:
            if number == _TABLE_PROPERTY:
                size = struct.unpack_from("<H", data, at)[0] - 1 if at + 2 <= len(data) else 0
                at += 2
            else:
                size = data[at]
                at += 1
                if number == _TAB_PROPERTY and size == 255:
                    return
        yield number, data[at : at + size]
        at += max(0, size)
