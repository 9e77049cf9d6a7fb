"""Sources cut into pieces that fit a request: pages, parts of a long page, frames of a video."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from app.core.sources.source import Page, Source
from app.core.tasks import wording
from app.core.tasks.manner import PAGE_BUDGET
from app.core.tasks.task import FRAME_BUDGET, page_parts, video_parts
from model.request import Part

#: How many tokens a text takes in a prompt, or no fewer than it takes.
Count = Callable[[str], int]

#: Tokens around a picture, and for the time above a frame.
_PICTURE_EXTRA = 4
_FRAME_EXTRA = 12


@dataclass(frozen=True, slots=True, order=True)
class Piece:
    """A page, or a part of one.

    Attributes:
        source_index: from 0.
        page_number: from 1; 0 stands for the frames of a video.
        start, end: characters `start:end` of `Page.text`, or frames `start:end`; both 0 for a page that is a
            picture. Where its text was recognised, the whole page comes with the picture, a part does not.
    """

    source_index: int
    page_number: int
    start: int = 0
    end: int = 0


def upper_estimate(text: str) -> int:
    """No fewer tokens than any tokeniser of bytes makes of a text; for when none is at hand."""
    return len(text.encode("utf-8", "replace"))


def whole(sources: Sequence[Source]) -> list[Piece]:
    """Every page that can be shown and every video, in order."""
    pieces = []
    for index, source in enumerate(sources):
        pieces += [
            Piece(index, page.number, 0, 0 if _is_picture(page) else len(page.text))
            for page in source.pages
            if page.state != "not_read"
        ]
        if source.frames:
            pieces.append(Piece(index, 0, 0, len(source.frames)))
    return pieces


def cost(piece: Piece, sources: Sequence[Source], count: Count, image_budget: int = PAGE_BUDGET) -> int:
    """How many tokens a piece takes, its header included."""
    source = sources[piece.source_index]
    if piece.page_number == 0:
        header = wording.video_header(piece.source_index + 1, source.seconds)
        return count(header) + (piece.end - piece.start) * (FRAME_BUDGET + _PICTURE_EXTRA + _FRAME_EXTRA)
    page = page_of(piece, sources)
    header = wording.page_header(piece.source_index + 1, piece.page_number)
    if _is_picture(page):
        return count(header) + image_budget + _PICTURE_EXTRA + (count(page.text) if page.text else 0)
    # The first part pays for the picture: with all others it makes the whole again.
    picture = image_budget + _PICTURE_EXTRA if page.recognised and piece.start == 0 else 0
    return picture + count(f"{header}{page.text[piece.start : piece.end]}\n")


def page_of(piece: Piece, sources: Sequence[Source]) -> Page:
    """The page that a piece belongs to."""
    pages = sources[piece.source_index].pages
    usual = pages[piece.page_number - 1] if piece.page_number <= len(pages) else None
    if usual is not None and usual.number == piece.page_number:
        return usual
    return next(page for page in pages if page.number == piece.page_number)


def parts_of(piece: Piece, sources: Sequence[Source], image_budget: int) -> Iterator[Part]:
    """What the model is shown of a piece, under its header."""
    source, number = sources[piece.source_index], piece.source_index + 1
    if piece.page_number == 0:
        yield from video_parts(number, source, piece.start, piece.end)
        return
    page = page_of(piece, sources)
    yield from page_parts(number, page, piece.start, piece.end, image_budget=image_budget)


def text_of(piece: Piece, sources: Sequence[Source]) -> str:
    """The searchable text of a piece; of a picture all letters that are known of it."""
    if not piece.page_number:
        return ""
    page = page_of(piece, sources)
    return page.text if _is_picture(page) else page.text[piece.start : piece.end]


def is_picture(piece: Piece, sources: Sequence[Source]) -> bool:
    """True for a piece that the model must see, whatever text comes with it."""
    return piece.page_number == 0 or _is_picture(page_of(piece, sources))


def _is_picture(page: Page) -> bool:
    return page.state == "picture" and page.picture is not None and not page.recognised


def cut(
    piece: Piece, sources: Sequence[Source], count: Count, most: int, image_budget: int = PAGE_BUDGET
) -> Iterator[tuple[Piece, int]]:
    """A piece as pieces of at most `most` tokens where that is possible, each with its tokens.

    Parts of a page end at the end of a line or sentence where there is one.
    """
    tokens = cost(piece, sources, count, image_budget)
    length = piece.end - piece.start
    if tokens <= most or length <= 1:
        yield piece, tokens
        return
    if piece.page_number == 0:
        middle = piece.start + length // 2
    else:
        middle = piece.start + _good_end(text_of(piece, sources), max(1, length // 2))
    for start, end in ((piece.start, middle), (middle, piece.end)):
        half = Piece(piece.source_index, piece.page_number, start, end)
        yield from cut(half, sources, count, most, image_budget)


def _good_end(text: str, about: int) -> int:
    """A place near `about` where a reader would pause; never at either end of the text."""
    low, high = max(1, about // 2), min(len(text) - 1, about + about // 2)
    for pause in ("\n\n", "\n", ". ", " "):
        before = text.rfind(pause, low, about)
        if before >= 0:
            return before + len(pause)
        after = text.find(pause, about, high)
        if after >= 0 and after + len(pause) < len(text):
            return after + len(pause)
    return about


def merged(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces in reading order, neighbours of one page as one."""
    ordered: list[Piece] = []
    # A video stands after its source's pages, as in `whole`.
    for piece in sorted(pieces, key=lambda one: (one.source_index, one.page_number == 0, one)):
        last = ordered[-1] if ordered else None
        if (
            last is not None
            and (last.source_index, last.page_number) == (piece.source_index, piece.page_number)
            and last.end == piece.start
        ):
            ordered[-1] = Piece(piece.source_index, piece.page_number, last.start, piece.end)
        else:
            ordered.append(piece)
    return ordered
