"""Recognised text put into a source: every page that is a picture gets the words that stand on it."""

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from app.core.sources.findings import problem
from app.core.sources.recognition.asking import recognise
from app.core.sources.source import Page, Picture, Problem, Source, TextBox
from app.core.user_errors import SourceCancelled, SourceError

#: From here on down a word is doubtful, or cannot be read.
DOUBTFUL, UNREADABLE = 0.95, 0.6
_POINTS = 72 / 96
#: Told the source with one page more, how many pages were looked at, and how many there are to look at.
Progress = Callable[[Source, int, int], None]
#: The shape of `recognise`.
Recognise = Callable[..., Page]


def pages_wanting(source: Source) -> tuple[int, ...]:
    """Numbers of the pages whose text is still to be recognised."""
    return tuple(
        page.number
        for page in source.pages
        if page.state == "picture" and page.picture is not None and not page.recognised
    )


def recognised(
    source: Source,
    cancel: threading.Event | None = None,
    progress: Progress = lambda _source, _done, _total: None,
    ask: Recognise = recognise,
) -> Source:
    """The source with the words of all its pages that are pictures, each recognised in a process of its own.

    A page on which nothing could be recognised stays as it is; a problem on the source says so. Ends early,
    with what was done so far, when cancelled.
    """
    numbers = pages_wanting(source)
    for done, number in enumerate(numbers, 1):
        page = next(one for one in source.pages if one.number == number)
        picture = page.picture
        assert picture is not None
        try:
            source = _replaced(source, with_words(page, picture, ask(picture, cancel=cancel)))
        except SourceCancelled:
            return source
        except SourceError as error:
            source = replace(source, problems=(*source.problems, *_told(source, problem(error, number))))
        progress(source, done, len(numbers))
    return source


def with_words(page: Page, picture: Picture, found: Page) -> Page:
    """A page with the words that were recognised on its picture, behind what stood on it as text.

    The boxes of `found` are in pixels of the picture; those of the page are in its points. A page without a
    size gets that of its picture on a screen, 96 pixels an inch.
    """
    width, height = page.width or picture.width * _POINTS, page.height or picture.height * _POINTS
    across, down = width / picture.width, height / picture.height
    boxes = [
        replace(
            box,
            left=box.left * across,
            top=box.top * down,
            right=box.right * across,
            bottom=box.bottom * down,
        )
        for box in found.boxes
    ]
    text, new = _without_known(found.text, boxes, page.boxes)
    before = f"{page.text.rstrip()}\n" if page.text.strip() and text else page.text
    moved = (replace(box, start=len(before) + box.start, end=len(before) + box.end) for box in new)
    return replace(
        page,
        text=before + text,
        boxes=(*page.boxes, *moved),
        width=width,
        height=height,
        turn=found.turn,
    )


def _without_known(
    text: str, boxes: Sequence[TextBox], known: Sequence[TextBox]
) -> tuple[str, list[TextBox]]:
    """Recognised text without the words that stand on the page as text: a stamp, a line of a fax machine."""
    words: list[str] = []
    kept: list[TextBox] = []
    length = at = 0
    for box in boxes:
        between, at = text[at : box.start], box.end
        if any(_covers(other, box) for other in known):
            continue
        gap = ("\n" if "\n" in between else between) if kept else ""
        words += [gap, text[box.start : box.end]]
        start = length + len(gap)
        length = start + box.end - box.start
        kept.append(replace(box, start=start, end=length))
    return "".join(words), kept


def _covers(known: TextBox, box: TextBox) -> bool:
    """The middle of a word stands in the other."""
    across, down = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return known.left <= across <= known.right and known.top <= down <= known.bottom


def doubtful_words(page: Page, below: float = DOUBTFUL) -> Iterator[TextBox]:
    """The recognised words of a page that are less certain than that."""
    return (box for box in page.boxes if box.certainty is not None and box.certainty < below)


def _replaced(source: Source, page: Page) -> Source:
    return replace(source, pages=tuple(page if one.number == page.number else one for one in source.pages))


def _told(source: Source, new: Problem) -> tuple[Problem, ...]:
    """The problem, unless the same sentence stands there for another page."""
    said = {one.sentence for one in source.problems}
    return () if new.sentence in said else (new,)
