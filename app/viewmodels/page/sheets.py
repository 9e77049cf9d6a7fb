"""A source as sheets to look at: its pages, its frames, or its text on paper of our own."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from app.core.sources.source import Page, Picture, Source, TextBox
from app.viewmodels.qt import tr

Form = Literal["page", "picture", "text"]

#: Letters of a text on one sheet, about; a long text is many sheets without a gap between them.
SHEET_LETTERS = 2500
#: Points for a pixel of a picture that has no size of its own: that of a screen of 96 dots an inch.
_POINTS = 0.75


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet.

    Attributes:
        number: of the page that it shows, from 1; of a video the frame's.
        form: "page" is drawn by the reader process, "picture" is there already, "text" is laid out here.
        width, height: points; 0 for text, whose height follows from its words.
        text: what stands on it; for "text" exactly the letters `start:start + len(text)` of the page.
        boxes: of the page's words.
        picture: for "picture".
        caption: a frame's time.
        note: why the page could not be read, if so.
        first, last: whether the page begins and ends with this sheet.
    """

    number: int
    form: Form
    width: float = 0.0
    height: float = 0.0
    text: str = ""
    start: int = 0
    boxes: tuple[TextBox, ...] = ()
    picture: Picture | None = None
    caption: str = ""
    note: str = ""
    first: bool = True
    last: bool = True

    @property
    def end(self) -> int:
        """Where its text ends, in letters of the page."""
        return self.start + len(self.text)


def sheets_of(source: Source) -> tuple[Sheet, ...]:
    """All sheets, in order; pages of a PDF that were not looked at included."""
    sheets = [sheet for page in source.pages for sheet in _of_page(source, page)]
    if source.kind == "pdf" and source.pages and not source.unlocked:
        like = source.pages[-1]
        sheets += [
            Sheet(number, "page", like.width or 595.0, like.height or 842.0)
            for number in range(len(source.pages) + 1, source.pages_total + 1)
        ]
    for number, frame in enumerate(source.frames, start=1):
        size = _points(frame.picture)
        sheets.append(Sheet(number, "picture", *size, picture=frame.picture, caption=clock(frame.second)))
    return tuple(sheets)


def clock(second: float) -> str:
    """A time in a video: "0:07", "1:02:03"."""
    whole = int(second)
    hours, minutes, seconds = whole // 3600, whole // 60 % 60, whole % 60
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"


def _of_page(source: Source, page: Page) -> Iterator[Sheet]:
    if source.kind == "pdf" and source.unlocked and page.picture is None:
        note = tr("The file is locked and its password is not kept, so this page shows as text.")
        yield from _of_text(replace(page, why=" ".join(filter(None, (note, page.why)))))
    elif source.kind == "pdf" and not source.unlocked:
        size = (page.width, page.height) if page.width > 0 and page.height > 0 else (595.0, 842.0)
        yield Sheet(page.number, "page", *size, page.text, 0, page.boxes, page.picture, note=page.why)
    elif page.picture is not None:
        size = (page.width, page.height) if page.width and page.height else _points(page.picture)
        yield Sheet(page.number, "picture", *size, page.text, 0, page.boxes, page.picture, note=page.why)
    else:
        yield from _of_text(page)


def _of_text(page: Page) -> Iterator[Sheet]:
    pieces = list(_pieces(page.text)) or [(0, "")]
    for index, (start, text) in enumerate(pieces):
        first, last = index == 0, index == len(pieces) - 1
        yield Sheet(page.number, "text", text=text, start=start, note=page.why, first=first, last=last)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """The text cut after line ends where there are any, else after spaces, else anywhere."""
    start = 0
    while start < len(text):
        end = min(start + SHEET_LETTERS, len(text))
        if end < len(text):
            cut = max(text.rfind("\n", start, end), start - 1) + 1
            if cut <= start:
                cut = text.rfind(" ", start, end) + 1
            end = cut if cut > start else end
        yield start, text[start:end]
        start = end


def _points(picture: Picture) -> tuple[float, float]:
    return picture.width * _POINTS, picture.height * _POINTS
