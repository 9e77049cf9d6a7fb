"""How much one file may cost."""

from dataclasses import asdict, dataclass, fields
from typing import Any

from app.core.confinement import Bounds

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on the reading of one file. Whatever exceeds one is said on the card.

    Attributes:
        seconds: wall clock from call to answer; at four fifths of it the reader hands back what it has.
        cpu_seconds: computing time of the reader over all its threads.
        memory_bytes: address space of the reader.
        file_bytes: size of the file.
        unpacked_bytes: size of what a packed file (DOCX, XLSX, ZIP) unpacks to.
        pages: pages, sheets or slides that are looked at.
        pictures: pictures of a moving picture (GIF) that are looked at.
        attachments: files inside the file that are looked at, at every depth together.
        nesting: how deep files may stand inside files.
        pixels: pixels of a picture or a video frame as it stands in the file.
        characters: text of the whole source.
        video_seconds: seconds of a video from its beginning, one frame each.
        output_bytes: pictures and frames that are kept, together.
    """

    seconds: float = 30.0
    cpu_seconds: int = 60
    memory_bytes: int = 3072 * MIB
    file_bytes: int = 2048 * MIB
    unpacked_bytes: int = 256 * MIB
    pages: int = 500
    pictures: int = 8
    attachments: int = 100
    nesting: int = 4
    pixels: int = 120_000_000
    characters: int = 4_000_000
    video_seconds: int = 60
    output_bytes: int = 192 * MIB

    def __post_init__(self) -> None:
        if any(getattr(self, field.name) <= 0 for field in fields(self)):
            raise ValueError("every limit must be greater than zero")

    @property
    def bounds(self) -> Bounds:
        """What the reader's process may use."""
        return Bounds(self.memory_bytes, self.cpu_seconds)

    def as_dict(self) -> dict[str, Any]:
        """Plain numbers, for the reader's command line."""
        return asdict(self)
