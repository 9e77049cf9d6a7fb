"""Recognised words put on a page: behind its text, instead of it where that is not what is drawn."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.core.sentences import say
from app.core.sources import marks
from app.core.sources.recognition.comparing import Comparison, compare
from app.core.sources.source import Page, Picture, TextBox

_POINTS = 72 / 96
#: Words beside a text that was read as text: less certain or shorter ones are rules, dots and seals.
_CERTAIN, _SHORT, _FEW = 0.8, 2, 2
#: Differences that are written out, at most.
_NAMED = 20


@dataclass(frozen=True, slots=True)
class Seen:
    """A page after it was looked at, and what its own text was worth."""

    page: Page
    comparison: Comparison


def seen_anew(page: Page, picture: Picture, found: Page, keep: Callable[[], Picture | None]) -> Seen:
    """A page with what was recognised on its picture.

    Args:
        page: as it was read.
        picture: what was looked at.
        found: the words, boxes in pixels of that.
        keep: gives the picture that the model sees, where the page has none yet.
    """
    boxes = _in_points(page, picture, found)
    comparison = compare(page.text, page.boxes, found.text, boxes)
    if comparison.refuted:
        return Seen(_refuted(page, picture, found, boxes, keep), comparison)
    if page.state == "text":
        found = _worth(found, picture, page)
    merged = with_words(page, picture, found)
    if comparison.differences:
        named = "; ".join(f"{drawn} for {said}" for said, drawn in comparison.differences[:_NAMED])
        text = f"{merged.text.rstrip()}\n{marks.passage('drawn otherwise', named)}"
        merged = replace(merged, text=text, why=_with(page.why, say("core.sources.figures_drawn_otherwise")))
    elif comparison.confirmed and page.state == "text":
        merged = replace(merged, why=_with(page.why, say("core.sources.compared_with_drawn")))
    if page.state == "text" and (merged.recognised or comparison.differences) and (kept := keep()):
        merged = replace(merged, state="picture", picture=kept)
    # Pictures that are not given stay to be told.
    settled = page.doubt == "layer" or merged.state == "picture"
    return Seen(replace(merged, doubt="") if settled else merged, comparison)


def with_words(page: Page, picture: Picture, found: Page) -> Page:
    """A page with the words that were recognised on its picture, behind what stood on it as text.

    The boxes of `found` are in pixels of the picture; those of the page are in its points. A page without a
    size gets that of its picture on a screen, 96 pixels an inch.
    """
    width, height = _size(page, picture)
    text, new = _without_known(found.text, _in_points(page, picture, found), page.boxes)
    before = f"{page.text.rstrip()}\n" if page.text.strip() and text else page.text
    moved = (replace(box, start=len(before) + box.start, end=len(before) + box.end) for box in new)
    return replace(
        page,
        text=before + text,
        boxes=(*page.boxes, *moved),
        width=width,
        height=height,
        turn=page.turn if page.boxes else found.turn,
    )


def _refuted(
    page: Page,
    picture: Picture,
    found: Page,
    boxes: Sequence[TextBox],
    keep: Callable[[], Picture | None],
) -> Page:
    """What is drawn first, then the text of the file as one passage that says so."""
    width, height = _size(page, picture)
    layer = page.text.strip("\n")
    cut = len(page.text) - len(page.text.lstrip("\n"))
    before = f"{found.text.rstrip()}\n"
    passage = marks.passage("text of the file, not what is drawn", layer)
    shift = len(before) + passage.find(layer.strip()) - cut - (len(layer) - len(layer.lstrip()))
    known = (replace(box, start=box.start + shift, end=box.end + shift) for box in page.boxes)
    return replace(
        page,
        text=before + passage,
        boxes=(*boxes, *(box for box in known if box.start >= len(before))),
        state="picture",
        picture=page.picture or keep(),
        why=say("core.sources.text_is_not_what_is_drawn"),
        width=width,
        height=height,
        turn=found.turn,
        doubt="",
    )


def _worth(found: Page, picture: Picture, page: Page) -> Page:
    """What was recognised, without what is hardly writing; nothing where little is left beside the text."""
    kept = [
        box
        for box in found.boxes
        if (box.certainty or 0.0) >= _CERTAIN
        and sum(map(str.isalnum, found.text[box.start : box.end])) >= _SHORT
    ]
    placed = _in_points(page, picture, replace(found, boxes=tuple(kept)))
    beside = [box for box in placed if not any(_covers(known, box) for known in page.boxes)]
    return replace(found, boxes=tuple(kept) if len(beside) >= _FEW else ())


def _in_points(page: Page, picture: Picture, found: Page) -> list[TextBox]:
    width, height = _size(page, picture)
    across, down = width / picture.width, height / picture.height
    return [
        replace(
            box,
            left=box.left * across,
            top=box.top * down,
            right=box.right * across,
            bottom=box.bottom * down,
        )
        for box in found.boxes
    ]


def _size(page: Page, picture: Picture) -> tuple[float, float]:
    return page.width or picture.width * _POINTS, page.height or picture.height * _POINTS


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
        gap = ("\n" if "\n" in between else between if between.isspace() else " ") if kept else ""
        words += [gap, text[box.start : box.end]]
        start = length + len(gap)
        length = start + box.end - box.start
        kept.append(replace(box, start=start, end=length))
    return "".join(words), kept


def _covers(known: TextBox, box: TextBox) -> bool:
    """The middle of a word stands in the other."""
    across, down = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return known.left <= across <= known.right and known.top <= down <= known.bottom


def _with(why: str, more: str) -> str:
    return f"{why} {more}".strip()


def doubtful_words(page: Page, below: float) -> Iterator[TextBox]:
    """The recognised words of a page that are less certain than that."""
    return (box for box in page.boxes if box.certainty is not None and box.certainty < below)
