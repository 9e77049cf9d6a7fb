"""The files that a case takes in or refers to."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from app.core.cases.errors import SourceChanged, SourceNotKept
from app.core.cases.records import KeptSource

_PIECE = 1 << 20


def pieces(path: Path) -> Iterator[bytes]:
    """The bytes of a file, piece by piece.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


def check_read(name: str, sha256: str, expected: str | None) -> None:
    """See that what is taken in is what was read.

    Raises:
        SourceChanged: it is not.
    """
    if expected is not None and sha256 != expected:
        raise SourceChanged(
            f"{name} was changed after it was read: what was read of it is not kept in the case.",
            "Take it off the window and drop it again, then ask again.",
        )


def check_same(source: KeptSource) -> None:
    """See that the file that a case refers to is the one that was asked about.

    Raises:
        SourceNotKept: it is gone, or another one.
    """
    digest = hashlib.sha256()
    try:
        for piece in pieces(Path(source.path)):
            digest.update(piece)
    except OSError as error:
        raise SourceNotKept(
            f"{source.name} is not where it was.",
            f"The case refers to {source.path}; put the file back.",
            str(error),
        ) from error
    if digest.hexdigest() != source.sha256:
        raise SourceNotKept(
            f"{source.name} is another file now than when it was asked.",
            "Bring the earlier file back, or add the new one as a source of its own.",
        )
