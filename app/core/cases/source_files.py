"""The files that a case takes in or refers to."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from app.core.cases.errors import SourceChanged, SourceNotKept
from app.core.cases.records import KeptSource
from app.core.sentences import say

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
            say("core.cases.was_changed_after_it_was_read", name=name),
            say("core.cases.take_it_off_window_and_drop"),
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
            say("core.cases.is_not_where_it_was", name=source.name),
            say("core.cases.case_refers_to_put_file_back", path=source.path),
            str(error),
        ) from error
    if digest.hexdigest() != source.sha256:
        raise SourceNotKept(
            say("core.cases.is_another_file_now_than_when", name=source.name),
            say("core.cases.bring_earlier_file_back_or_add"),
        )
