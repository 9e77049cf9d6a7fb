"""An old PowerPoint file (PPT) taken apart into its records ([MS-PPT])."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

USER_EDIT, DIRECTORY = 0x0FF5, 0x1772
DOCUMENT, SLIDE, NOTES, MASTER = 0x03E8, 0x03EE, 0x03F0, 0x03F8
#: Records that hold others though their version does not say so.
_TAG_DATA = 0x138B
_CONTAINER = 0xF
_LOCKED_MARK = 0xF3D1C4DF
_MOST_EDITS, _DEEPEST, _MOST_RECORDS = 500, 40, 400_000


class NotPowerPoint(ValueError):
    """The streams hold no presentation."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record: its kind and instance, and where its content stands."""

    kind: int
    instance: int
    version: int
    start: int
    end: int

    @property
    def holds(self) -> bool:
        """Whether it is made of records."""
        return self.version == _CONTAINER or self.kind == _TAG_DATA


class PptFile:
    """The stream of records, and where the parts of the last save begin."""

    def __init__(self, stream: bytes, user: bytes) -> None:
        """Find the parts.

        Raises:
            NotPowerPoint: there are none.
        """
        self.data = stream
        self._left = _MOST_RECORDS
        self._places, self.document = self._directory(user)

    @staticmethod
    def is_locked(user: bytes) -> bool:
        """Whether the stream Current User says that the presentation is encrypted."""
        return len(user) >= 16 and struct.unpack_from("<I", user, 12)[0] == _LOCKED_MARK

    def part(self, ident: int) -> Record | None:
        """A part by its number."""
        place = self._places.get(ident)
        return self._at(place) if place is not None else None

    def inside(self, record: Record) -> Iterator[Record]:
        """The records directly in one."""
        at = record.start
        while at + 8 <= record.end:
            found = self._at(at)
            if found is None:
                return
            yield Record(found.kind, found.instance, found.version, found.start, min(found.end, record.end))
            at = max(found.end, at + 8)

    def all(self, record: Record, *kinds: int, depth: int = 0) -> Iterator[Record]:
        """Records of these kinds at any depth, in order."""
        for one in self.inside(record):
            if one.kind in kinds:
                yield one
            elif one.holds and depth < _DEEPEST:
                yield from self.all(one, *kinds, depth=depth + 1)

    def first(self, record: Record, kind: int) -> Record | None:
        """The first record of a kind at any depth."""
        return next(self.all(record, kind), None)

    def content(self, record: Record) -> bytes:
        """The bytes of a record."""
        return self.data[record.start : record.end]

    def whole(self, record: Record | None, at: int, form: str = "<I") -> int:
        """A number in a record; 0 where there is none."""
        if record is None or record.start + at + struct.calcsize(form) > record.end:
            return 0
        return int(struct.unpack_from(form, self.data, record.start + at)[0])

    def _at(self, place: int) -> Record | None:
        self._left -= 1
        if place + 8 > len(self.data) or self._left < 0:
            return None
        head, kind, length = struct.unpack_from("<HHI", self.data, place)
        return Record(kind, head >> 4, head & 15, place + 8, min(place + 8 + length, len(self.data)))

    def _directory(self, user: bytes) -> tuple[dict[int, int], Record]:
        places: dict[int, int] = {}
        document = 0
        at = struct.unpack_from("<I", user, 16)[0] if len(user) >= 20 else 0
        for _ in range(_MOST_EDITS):
            edit = self._at(at)
            if edit is None or edit.kind != USER_EDIT:
                break
            document = document or self.whole(edit, 16)
            for ident, place in self._listed(self.whole(edit, 12)):
                places.setdefault(ident, place)
            before = self.whole(edit, 8)
            if not before or before >= at:
                break
            at = before
        found = self._at(places[document]) if document in places else None
        if found is None or found.kind != DOCUMENT:
            found = self._searched()
        return places, found

    def _listed(self, place: int) -> Iterator[tuple[int, int]]:
        record = self._at(place)
        if record is None or record.kind != DIRECTORY:
            return
        at = record.start
        while at + 4 <= record.end:
            (head,) = struct.unpack_from("<I", self.data, at)
            at += 4
            for index in range(head >> 20):
                if at + 4 > record.end:
                    return
                yield (head & 0xFFFFF) + index, struct.unpack_from("<I", self.data, at)[0]
                at += 4

    def _searched(self) -> Record:
        """The document where the list of parts is damaged: the last one in the stream."""
        whole = Record(0, 0, _CONTAINER, 0, len(self.data))
        found = [one for one in self.inside(whole) if one.kind == DOCUMENT]
        if not found:
            raise NotPowerPoint
        return found[-1]
