"""What a reader found in a file: the part of a `Source` that comes from the content alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.sources.source import Frame, Kind, Page, Picture, Problem
from model.errors import PlainError

#: Control characters that no text needs; tab and newline stay.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
#: Letters of a sentence, at most.
SENTENCE = 600
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
    attachments: tuple["Attached", ...] = ()

    @property
    def characters(self) -> int:
        """Letters of all pages, those of attachments included."""
        own = sum(len(page.text) for page in self.pages)
        return own + sum(one.findings.characters for one in self.attachments)

    @property
    def picture_bytes(self) -> int:
        """Bytes of all pictures and frames, those of attachments included."""
        kept = [page.picture for page in self.pages] + [frame.picture for frame in self.frames]
        kept += [inlay.picture for page in self.pages for inlay in page.inlays]
        own = sum(len(picture.rgb) for picture in (*kept, self.thumbnail) if picture)
        return own + sum(one.findings.picture_bytes for one in self.attachments)

    @property
    def files(self) -> int:
        """How many files were found inside, at every depth."""
        return sum(1 + one.findings.files for one in self.attachments)


@dataclass(frozen=True, slots=True)
class Attached:
    """A file inside the file: its name as given there, bytes, SHA-256 (hexadecimal), and what it holds.

    What has no bytes of its own, as a message inside an Outlook message, has neither size nor SHA-256.
    """

    name: str
    size: int
    sha256: str
    findings: Findings


def problem(error: PlainError, page: int = 0) -> Problem:
    """The failure as it stands on the card, however much of the file its sentence quotes."""
    return Problem(error.code, shown(error.sentence)[:SENTENCE], error.way_on, page)


def shown(name: str) -> str:
    """A name on one line, with nothing in it that cannot be shown."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in name)


def clean(text: str) -> str:
    """Text with newlines as the only line ends, without control characters and halves of characters."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return CONTROL.sub("", _LINE_END.sub("\n", whole))


def named_pages(pages: Sequence[int]) -> str:
    """ "page 3", "pages 3, 5 to 8 and 12", "pages 3, 5, 7, 9 and 23 more"."""
    runs: list[list[int]] = []
    for number in pages:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    named = [str(a) if a == b else f"{a} to {b}" for a, b in runs[:6]]
    if rest := sum(b - a + 1 for a, b in runs[6:]):
        named.append(f"{rest} more")
    listed = ", ".join(named[:-1]) + " and " + named[-1] if len(named) > 1 else named[0]
    return f"page {listed}" if len(pages) == 1 else f"pages {listed}"
