"""A source as the program knows it: plain frozen data that the reader process handed back."""

from dataclasses import dataclass, field, replace
from typing import Literal

from app.core.visible import visible

#: "mail" is EML and MSG, "csv" is TSV too, "archive" is a ZIP file whose content stands in `attachments`.
Kind = Literal[
    "pdf",
    "docx",
    "xlsx",
    "pptx",
    "odt",
    "ods",
    "odp",
    "rtf",
    "html",
    "epub",
    "mail",
    "csv",
    "json",
    "xml",
    "text",
    "markdown",
    "image",
    "video",
    "archive",
    "unknown",
]
PageState = Literal["text", "picture", "not_read"]
#: What the text of a page may not tell: pictures with writing beside it, or that it is a layer nobody sees.
Doubt = Literal["", "pictures", "layer"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read, and why. `page` is 0 when it concerns the whole source."""

    code: str
    sentence: str
    way_on: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """Pixels: `height * width * 3` bytes of RGB, row by row."""

    width: int
    height: int
    rgb: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class TextBox:
    """Where a run of text stands: characters `start:end` of `Page.text`, box in points, origin top left.

    Attributes:
        certainty: of text that was recognised on a picture, the lowest of its characters' probabilities;
            `None` for text that stands in the file as text.
    """

    start: int
    end: int
    left: float
    top: float
    right: float
    bottom: float
    certainty: float | None = field(default=None, metadata={"unless_empty": True})


@dataclass(frozen=True, slots=True)
class Inlay:
    """A picture that stands in the text of a page, where its name stands in brackets: "[picture 2]"."""

    name: str
    picture: Picture


@dataclass(frozen=True, slots=True)
class Page:
    """One page: a sheet of a workbook, a slide, a chapter, a page of a scan. Kinds without have one with all.

    Attributes:
        number: from 1.
        text: what stands on it, in reading order, lines separated by newlines.
        state: how it was read; "picture" means that it takes the model's eyes: see `picture`. Text may stand
            on such a page too, as a stamp over a scan, or a text that is not what is drawn; both are shown.
        why: for "not_read", the reason in plain words; else what is to be known of it, mostly nothing.
        width, height: points; 0 where the kind has no page size.
        turn: quarter turns against the clock after which the page stands upright; boxes and picture are as
            the file has them.
        doubt: of a page that was read as text, why it is worth a look at what is drawn.
        inlays: pictures in its text on which no writing was looked for yet.
    """

    number: int
    text: str
    state: PageState
    boxes: tuple[TextBox, ...] = ()
    picture: Picture | None = None
    why: str = ""
    width: float = 0.0
    height: float = 0.0
    turn: int = 0
    doubt: Doubt = ""
    inlays: tuple[Inlay, ...] = ()

    @property
    def recognised(self) -> bool:
        """Whether some of its text was recognised on a picture."""
        return any(box.certainty is not None for box in self.boxes)


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame of a video at `second`."""

    second: float
    picture: Picture


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was opened, as far as it could be read.

    Attributes:
        path: as it was given.
        name: for people.
        kind: decided by content, not by name.
        sha256: of the whole file, hexadecimal; empty if it could not be read at all.
        size: bytes.
        pages: those that were looked at, in order; a picture is one page of state "picture".
        pages_total: how many there are in the file.
        frames: of a video.
        seconds: length of a video.
        thumbnail: at most 160 x 160 pixels, or `None`.
        problems: what was not read.
        attachments: files inside this file, each a source of its own; see `flatten`.
        recognition: how text on its pictures was recognised, "on" or "forced"; empty where it was not.
        unlocked: whether it was opened with a password, which is kept nowhere, so no page is drawn again.
    """

    path: str
    name: str
    kind: Kind
    sha256: str
    size: int
    pages: tuple[Page, ...] = ()
    pages_total: int = 0
    frames: tuple[Frame, ...] = ()
    seconds: float = 0.0
    thumbnail: Picture | None = None
    problems: tuple[Problem, ...] = ()
    attachments: tuple["Source", ...] = ()
    recognition: str = ""
    unlocked: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", visible(self.name))

    @property
    def readable(self) -> bool:
        """Whether anything of it can be given to the model."""
        return bool(self.frames) or any(page.state != "not_read" for page in self.pages)

    @property
    def pages_read(self) -> int:
        """Pages that can be given to the model."""
        return sum(page.state != "not_read" for page in self.pages)


def flatten(source: Source) -> tuple[Source, ...]:
    """The source and all files inside it, the outer before the inner, none with attachments of its own."""
    inside = (one for attachment in source.attachments for one in flatten(attachment))
    return (replace(source, attachments=()), *inside)
