"""Writing on pictures that stand in a page's text, put at the place of the picture."""

import threading
from collections.abc import Callable
from dataclasses import replace

from app.core.sentences import say
from app.core.sources import marks
from app.core.sources.findings import problem
from app.core.sources.readers.inlays import unrecognised
from app.core.sources.source import Page, Problem, Source, TextBox
from app.core.user_errors import SourcePartly

#: Words that are less certain are mostly patterns of what the picture shows.
_CERTAIN, _SHORT = 0.6, 2


def with_writing(page: Page, ask: Callable[..., Page], cancel: threading.Event) -> Page:
    """The page with the writing on its pictures, which it holds no longer.

    Raises:
        SourceError: as `recognise`; the page is then to stay as it was.
    """
    for inlay in page.inlays:
        found = ask(inlay.picture, cancel=cancel)
        page = _with(page, inlay.name, found)
    return replace(page, inlays=())


def pictures_in(source: Source) -> int:
    """How many pictures in the text of its pages are still to be looked at."""
    return sum(len(page.inlays) for page in source.pages)


def settled(problems: tuple[Problem, ...], before: int, left: int) -> tuple[Problem, ...]:
    """What is told of `before` pictures in the text, once `left` of them are still to be looked at."""
    if not before or left == before:
        return problems
    seen = before - left
    sentence = (
        say("core.sources.picture_in_text_only_writing")
        if seen == 1
        else say("core.sources.pictures_in_text_only_writing", count=seen)
    )
    read = problem(SourcePartly(sentence, say("core.sources.if_it_matters_save_file_as")))
    told = [read, unrecognised(left)] if left else [read]
    kept = [one for one in problems if one.sentence != unrecognised(before).sentence]
    return (*kept, *told)


def _with(page: Page, name: str, found: Page) -> Page:
    mark = marks.place(name)
    at = page.text.find(mark)
    lines = _lines(found)
    if not lines:
        return page
    head = f"\n[text on {name}: "
    at = at + len(mark) if at >= 0 else len(page.text)
    pieces, boxes, length = [head], [], at + len(head)
    for number, line in enumerate(lines):
        for index, (word, certainty) in enumerate(line):
            before = "" if not number and not index else " " if index else "\n"
            start = length + len(before)
            length = start + len(word)
            pieces += [before, word]
            # Text in a document's flow has no place of its own on a page.
            boxes.append(TextBox(start, length, 0.0, 0.0, 0.0, 0.0, certainty))
    pieces.append("]\n")
    added = "".join(pieces)
    moved = [
        box if box.start < at else replace(box, start=box.start + len(added), end=box.end + len(added))
        for box in page.boxes
    ]
    text = page.text[:at] + added + page.text[at:]
    return replace(page, text=text, boxes=tuple(sorted((*moved, *boxes), key=lambda box: box.start)))


def _lines(found: Page) -> list[list[tuple[str, float]]]:
    """Words that are certain enough, line by line."""
    lines: list[list[tuple[str, float]]] = [[]]
    end = 0
    for box in found.boxes:
        if "\n" in found.text[end : box.start]:
            lines.append([])
        end, word, certainty = box.end, found.text[box.start : box.end], box.certainty or 0.0
        if certainty >= _CERTAIN or any(map(str.isdigit, word)):
            lines[-1].append((word, certainty))
    whole = [line for line in lines if line]
    letters = sum(map(str.isalnum, "".join(word for line in whole for word, _ in line)))
    return whole if letters >= _SHORT else []
