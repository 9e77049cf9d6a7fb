"""The container of packed files, bounded before anything in it is unpacked."""

import codecs
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from posixpath import dirname, join, normpath
from typing import IO, Any

from app.core.sentences import say
from app.core.sources.readers import Job, xml_tree
from app.core.sources.readers.locked import locked
from app.core.sources.source import Kind
from app.core.user_errors import SourceDamaged, SourceTooLarge

#: What a broken container raises, wherever one looks into it.
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, KeyError, ValueError)
_LOOK = 4096
#: A document of thousands of pages has a few hundred parts.
_PARTS = 10_000
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
MAIN_PARTS: tuple[tuple[str, Kind], ...] = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("ppt/presentation.xml", "pptx"),
    ("META-INF/container.xml", "epub"),
)
# The encoding of names in old archives, which a locked reader cannot load any more.
codecs.lookup("cp437")

_EPUB = "META-INF/container.xml"
#: Namespaces of Strict Open XML (ISO 29500) and what the same is called elsewhere.
_STRICT = b"http://purl.oclc.org/ooxml/"
_SPACES = {
    name.encode(): f"http://schemas.openxmlformats.org/{name.rpartition('/')[0]}/2006/{name.rpartition('/')[2]}".encode()
    for name in (
        "wordprocessingml/main", "spreadsheetml/main", "presentationml/main", "drawingml/main",
        "drawingml/chart", "drawingml/diagram", "drawingml/wordprocessingDrawing",
        "drawingml/spreadsheetDrawing", "drawingml/picture", "officeDocument/relationships",
        "officeDocument/math",
    )
}  # fmt: skip
_TOLD_BY: dict[Kind, str] = {
    "docx": "The Word document",
    "xlsx": "The Excel workbook",
    "pptx": "The presentation",
    "epub": "The e-book",
    "archive": "The compressed file",
}


class Package:
    """An open container whose directory was found to be within the limits.

    Raises:
        SourceEncrypted: it asks for a password.
        SourceTooLarge: it would unpack to more than the limit.
        SourceDamaged: it cannot be opened.
    """

    def __init__(self, job: Job) -> None:
        self.kind = job.signature.kind
        self._limit = job.limits.unpacked_bytes
        try:
            self._packed = zipfile.ZipFile(job.file)
        except BROKEN as reason:
            raise damaged(self.kind, type(reason).__name__) from reason
        parts = self._packed.infolist()
        self.names = frozenset(part.filename for part in parts)
        self._unlock(job, [part for part in parts if part.flag_bits & 1])
        # `zipfile` holds each part to its claim, so that the claims bound the whole.
        unpacked = sum(part.file_size for part in parts)
        if unpacked > self._limit or len(parts) > _PARTS:
            raise (
                too_large(self.kind, unpacked)
                if unpacked > self._limit
                else SourceTooLarge(
                    say(
                        "core.sources.has_parts_more_than_vitrine_reads",
                        called=_called(self.kind),
                        count=len(parts),
                    ),
                    say("core.sources.split_it_or_save_it_without"),
                )
            )

    def _unlock(self, job: Job, closed: list[zipfile.ZipInfo]) -> None:
        if not closed:
            return
        if not job.password:
            raise locked(_called(self.kind), given=False)
        self._packed.setpassword(job.password.encode())
        try:
            with self._packed.open(min(closed, key=lambda part: part.file_size)) as part:
                part.read(1)
        except RuntimeError as reason:
            raise locked(_called(self.kind), given=True) from reason
        except BROKEN as reason:
            raise damaged(self.kind, type(reason).__name__) from reason

    def members(self) -> list[zipfile.ZipInfo]:
        """All parts, in their order."""
        return self._packed.infolist()

    def read(self, name: str | zipfile.ZipInfo) -> bytes:
        """The bytes of a part.

        Raises:
            SourceDamaged: there is no such part, or it is broken.
        """
        try:
            return self._packed.read(name)
        except BROKEN as reason:
            raise damaged(self.kind, type(reason).__name__) from reason

    def xml(self, name: str) -> Any:
        """The root element of a part.

        Raises:
            SourceDamaged: as `read`, or it is no sound XML.
        """
        return xml_tree.parse(_usual(self.read(name)))

    def xml_if(self, name: str) -> Any:
        """The root element of a part; `None` if there is no such part."""
        return self.xml(name) if name in self.names else None

    @contextmanager
    def stream(self, name: str) -> Iterator[IO[bytes]]:
        """A part to be read piece by piece.

        Raises:
            SourceDamaged: as `read`, at any point of the reading.
        """
        try:
            with self._packed.open(name) as part:
                strict = _STRICT in part.read(_LOOK)
            if strict:
                yield io.BytesIO(_usual(self.read(name)))
                return
            with self._packed.open(name) as part:
                yield part
        except BROKEN as reason:
            raise damaged(self.kind, type(reason).__name__) from reason

    @property
    def main(self) -> str:
        """The part that an Office document begins with.

        Raises:
            SourceDamaged: there is none.
        """
        if part := self.related_part("", "officeDocument"):
            return part
        if usual := next((name for name, _ in MAIN_PARTS if name in self.names and name != _EPUB), ""):
            return usual
        raise damaged(self.kind, "no main part")

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """What an Office part points at inside the package: identifier -> (kind of relation, name)."""
        place = join(dirname(name), "_rels", f"{name.rpartition('/')[2]}.rels")
        root = self.xml_if(place)
        found = {}
        for one in root.iter(RELATION) if root is not None else ():
            target = one.get("Target", "")
            if one.get("TargetMode") != "External":
                whole = (
                    target.lstrip("/") if target.startswith("/") else normpath(join(dirname(name), target))
                )
                found[one.get("Id", "")] = (one.get("Type", "").rpartition("/")[2], whole)
        return found

    def target(self, name: str, ident: str) -> str:
        """The address outside that a part points at by this identifier; empty if it points at none."""
        root = self.xml_if(join(dirname(name), "_rels", f"{name.rpartition('/')[2]}.rels"))
        for one in root.iter(RELATION) if root is not None and ident else ():
            if one.get("Id") == ident and one.get("TargetMode") == "External":
                return str(one.get("Target", ""))
        return ""

    def related_part(self, name: str, relation: str) -> str:
        """The first part that `name` points at by this kind of relation, if it exists; else empty."""
        return next(
            (part for kind, part in self.related(name).values() if kind == relation and part in self.names),
            "",
        )

    @property
    def macros(self) -> bool:
        """Whether it holds a program."""
        return any(name.endswith("vbaProject.bin") or name.startswith("Basic/") for name in self.names)


def _usual(data: bytes) -> bytes:
    """A part of Strict Open XML with the usual names of its namespaces."""
    if _STRICT not in data[:_LOOK]:
        return data
    for strict, usual in _SPACES.items():
        data = data.replace(b'"' + _STRICT + strict + b'"', b'"' + usual + b'"')
        data = data.replace(b"'" + _STRICT + strict + b"'", b"'" + usual + b"'")
    return data


def damaged(kind: Kind, detail: str = "") -> SourceDamaged:
    """The failure for a container that is broken."""
    return SourceDamaged(
        say("core.sources.is_damaged_or_cut_short", called=_called(kind)),
        say("core.sources.open_and_save_it_in_program"),
        detail,
    )


def too_large(kind: Kind, unpacked: int) -> SourceTooLarge:
    """The failure for a container that unpacks to so many bytes, more than is read."""
    return SourceTooLarge(
        say(
            "core.sources.unpacks_to_mb_more_than_vitrine",
            called=_called(kind),
            unpacked=unpacked / 1000000.0,
        ),
        say("core.sources.split_it_or_save_it_without"),
    )


def _called(kind: Kind) -> str:
    return _TOLD_BY.get(kind, "The document" if kind != "unknown" else "The file")
