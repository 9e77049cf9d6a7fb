"""What a reader found in a file: the part of a `Source` that comes from the content alone."""

import re
from dataclasses import dataclass

from app.core.sources.source import Frame, Kind, Page, Picture, Problem
from model.errors import PlainError

#: Control characters that no text needs; tab and newline stay.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_LINE_END = re.compile(r"\r\n|[\r\f\v\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Findings:
    """The fields mean the same as those of `Source`."""

    kind: Kind
    pages: tuple[Page, ...] = ()
    pages_total: int = 0
    frames: tuple[Frame, ...] = ()
    seconds: float = 0.0
    thumbnail: Picture | None = None
    problems: tuple[Problem, ...] = ()


def problem(error: PlainError, page: int = 0) -> Problem:
    """The failure as it stands on the card."""
    return Problem(error.code, error.sentence, error.way_on, page)


def clean(text: str) -> str:
    """Text with newlines as the only line ends, without control characters and halves of characters."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return CONTROL.sub("", _LINE_END.sub("\n", whole))
