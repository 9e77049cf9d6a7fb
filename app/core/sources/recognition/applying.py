"""Recognised text put into a source: of pictures, of layers that may be wrong, of frames."""

import threading
from collections.abc import Callable
from dataclasses import replace

from app.core.sentences import say
from app.core.sources.findings import named_pages, problem
from app.core.sources.recognition.asking import recognise
from app.core.sources.recognition.drawing import Pictures, pictures_of
from app.core.sources.recognition.frames import frames_wanting, with_frames
from app.core.sources.recognition.inlaid import pictures_in, settled, with_writing
from app.core.sources.recognition.merging import Seen, doubtful_words, seen_anew, with_words
from app.core.sources.recognition.modes import Mode
from app.core.sources.source import Page, Problem, Source
from app.core.user_errors import SourceCancelled, SourceDoubtful, SourceError, SourcePartly

__all__ = [
    "DOUBTFUL",
    "UNREADABLE",
    "doubtful_words",
    "pages_wanting",
    "parts_wanting",
    "recognised",
    "with_words",
]

#: From here on down a word is doubtful, or cannot be read.
DOUBTFUL, UNREADABLE = 0.95, 0.6
#: Text layers that nobody sees are compared on so many pages; the others follow if one of these is wrong.
_SAMPLE = 3
#: Bytes of pictures that pages get here, at most.
_PICTURE_BYTES = 192 * 1024 * 1024
#: Told the source with one page more, how many pages were looked at, and how many there are to look at.
Progress = Callable[[Source, int, int], None]
#: The shape of `recognise`.
Recognise = Callable[..., Page]


def pages_wanting(source: Source, mode: Mode = "on") -> tuple[int, ...]:
    """Numbers of the pages that are still to be looked at."""
    if mode == "off":
        return ()
    layers = [page.number for page in source.pages if page.doubt == "layer" and page.state == "text"]
    spared = set(layers[_SAMPLE:]) if mode == "on" else set()
    return tuple(
        page.number for page in source.pages if _wants(source, page, mode) and page.number not in spared
    )


def parts_wanting(source: Source, mode: Mode = "on") -> int:
    """How many pages and frames are still to be looked at."""
    return 0 if mode == "off" else len(pages_wanting(source, mode)) + frames_wanting(source)


def recognised(
    source: Source,
    cancel: threading.Event | None = None,
    progress: Progress = lambda _source, _done, _total: None,
    ask: Recognise = recognise,
    mode: Mode = "on",
    first: Callable[[], frozenset[int]] = frozenset,
) -> Source:
    """The source with the words on its pictures, each recognised in a process of its own.

    The pages that `first` names, whenever it is asked, come before the others.

    A page on which nothing could be recognised stays as it is; a problem on the source says so. Ends early,
    with what was done so far, when cancelled.
    """
    if mode == "off":
        return source
    waiting, done, frames = list(pages_wanting(source, mode)), 0, frames_wanting(source)
    refuted: list[int] = []
    inlaid = pictures_in(source)
    cancel = cancel or threading.Event()
    with pictures_of(source) as pictures:
        while waiting:
            urgent = first()
            waiting.sort(key=lambda number: number not in urgent)
            page = next(one for one in source.pages if one.number == waiting[0])
            try:
                if page.inlays:
                    source = _replaced(source, with_writing(page, ask, cancel))
                    done += 1
                    del waiting[0]
                    progress(source, done, done + len(waiting) + frames)
                    continue
                seen = _looked_at(source, page, pictures, ask, cancel)
            except SourceCancelled:
                break
            except SourceError as error:
                told = _told(source, problem(error, page.number))
                source = replace(source, problems=(*source.problems, *told))
            else:
                source = _replaced(source, seen.page)
                if seen.comparison.refuted and page.state == "text":
                    refuted.append(page.number)
                    # One wrong layer makes the others of this file doubtful.
                    waiting += [
                        one.number
                        for one in source.pages
                        if one.doubt == "layer" and one.state == "text" and one.number not in waiting
                    ]
            done += 1
            del waiting[0]
            progress(source, done, done + len(waiting) + frames)
    told = settled(source.problems, inlaid, pictures_in(source))
    source = replace(_with_problems(replace(source, problems=told), refuted), recognition=mode)
    if frames and not cancel.is_set():
        source = with_frames(
            source, cancel, lambda so_far, at: progress(so_far, done + at, done + frames), ask
        )
    return source


def _wants(source: Source, page: Page, mode: Mode) -> bool:
    if page.inlays:
        return True
    if page.state == "not_read" or page.recognised:
        return False
    if page.state == "picture":
        return page.picture is not None
    return source.kind == "pdf" and (mode == "forced" or bool(page.doubt))


def _looked_at(
    source: Source, page: Page, pictures: Pictures, ask: Recognise, cancel: threading.Event
) -> Seen:
    if cancel.is_set():
        raise SourceCancelled(say("core.sources.recognising_text_was_stopped"))
    picture = pictures.fine(page)
    if picture is None:
        raise SourcePartly(
            say("core.sources.page_could_not_be_drawn_for_recognition"),
            say("core.sources.if_it_matters_save_page_as"),
        )
    held = sum(len(one.picture.rgb) for one in source.pages if one.picture)
    found = ask(picture, cancel=cancel)
    return seen_anew(page, picture, found, lambda: pictures.kept(page) if held < _PICTURE_BYTES else None)


def _replaced(source: Source, page: Page) -> Source:
    return replace(source, pages=tuple(page if one.number == page.number else one for one in source.pages))


def _with_problems(source: Source, refuted: list[int]) -> Source:
    """Problems as they are now: pictures that are given, layers that turned out to be wrong."""
    problems = list(source.problems)
    beside = say("core.sources.only_text_was_read_not_pictures", named="")
    start = beside.rstrip(". ")
    rest = [page.number for page in source.pages if page.doubt == "pictures"]
    given = [page.number for page in source.pages if page.state == "picture" and page.text and not page.doubt]
    if given:
        kept = [one for one in problems if not one.sentence.startswith(start)]
        if len(kept) < len(problems) and rest:
            sentence = say("core.sources.only_text_was_read_not_pictures", named=named_pages(rest))
            kept.append(
                problem(SourcePartly(sentence, say("core.sources.if_it_matters_save_page_as")), rest[0])
            )
        problems = kept
    if refuted:
        sentence = say("core.sources.text_is_not_what_is_drawn_on", named=named_pages(sorted(refuted)))
        doubt = SourceDoubtful(sentence, say("core.sources.compare_figures_with_page"))
        problems.append(problem(doubt, min(refuted)))
    return replace(source, problems=tuple(problems))


def _told(source: Source, new: Problem) -> tuple[Problem, ...]:
    """The problem, unless the same sentence stands there for another page."""
    said = {one.sentence for one in source.problems}
    return () if new.sentence in said else (new,)
