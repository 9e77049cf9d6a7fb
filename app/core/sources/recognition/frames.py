"""Writing in the frames of a video, as one page of text that says at which second it stands."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

from app.core.sentences import say
from app.core.sources import marks
from app.core.sources.source import Frame, Page, Picture, Source, TextBox
from app.core.user_errors import SourceCancelled, SourceError

#: Mean difference of two frames, of 255, below which the later shows nothing new.
_SAME = 2.5
#: A prime, so that all columns and colours are looked at.
_STEP = 499
#: Words that are less certain are mostly patterns of what is filmed.
_CERTAIN, _SHORT = 0.7, 2
_POINTS = 72 / 96


def frames_wanting(source: Source) -> int:
    """How many frames are still to be looked at."""
    return 0 if source.pages else len(source.frames)


def with_frames(
    source: Source,
    cancel: threading.Event,
    progress: Callable[[Source, int], None],
    ask: Callable[..., Page],
) -> Source:
    """The video with a page of what is written in it; as it was where nothing is."""
    text: list[str] = []
    boxes: list[TextBox] = []
    length = 0
    before: Frame | None = None
    said: set[str] = set()
    for number, frame in enumerate(source.frames, 1):
        if before is None or not _is_same(before.picture, frame.picture):
            before = frame
            try:
                found = ask(frame.picture, cancel=cancel)
            except SourceCancelled:
                break
            except SourceError:
                found = Page(1, "", "picture")
            known = said
            said = {_words(found, line) for line in _lines(found)}
            lines = [line for line in _lines(found) if _words(found, line) not in known]
            if lines:
                head = marks.place(f"at {_clock(frame.second)}")
                text.append(head)
                length += len(head)
                for line in lines:
                    for index, box in enumerate(line):
                        word = found.text[box.start : box.end]
                        text += ["\n" if index == 0 else " ", word]
                        start = length + 1
                        length = start + len(word)
                        boxes.append(_placed(box, start, length))
                text.append("\n")
                length += 1
        progress(source, number)
    if not boxes:
        return source
    picture = source.frames[0].picture
    page = Page(
        1,
        "".join(text).rstrip("\n"),
        "text",
        tuple(boxes),
        why=say("core.sources.writing_in_video"),
        width=picture.width * _POINTS,
        height=picture.height * _POINTS,
    )
    return replace(source, pages=(page,), pages_total=1)


def _lines(found: Page) -> Iterator[list[TextBox]]:
    """Words that are certain enough, line by line."""
    line: list[TextBox] = []
    end = 0
    for box in found.boxes:
        if "\n" in found.text[end : box.start] and line:
            yield line
            line = []
        end = box.end
        letters = sum(map(str.isalnum, found.text[box.start : box.end]))
        if (box.certainty or 0.0) >= _CERTAIN and letters >= _SHORT:
            line.append(box)
    if line:
        yield line


def _words(found: Page, line: list[TextBox]) -> str:
    return " ".join(found.text[box.start : box.end] for box in line)


def _is_same(one: Picture, other: Picture) -> bool:
    if (one.width, one.height) != (other.width, other.height):
        return False
    first, second = one.rgb[::_STEP], other.rgb[::_STEP]
    return sum(abs(a - b) for a, b in zip(first, second, strict=True)) < _SAME * len(first)


def _placed(box: TextBox, start: int, end: int) -> TextBox:
    return replace(
        box,
        start=start,
        end=end,
        left=box.left * _POINTS,
        top=box.top * _POINTS,
        right=box.right * _POINTS,
        bottom=box.bottom * _POINTS,
    )


def _clock(second: float) -> str:
    """A time in a video: "0:07", "1:02:03"."""
    whole = int(second)
    hours, minutes, seconds = whole // 3600, whole // 60 % 60, whole % 60
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"
