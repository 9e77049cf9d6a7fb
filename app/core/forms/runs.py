"""Runs of words that stand together in a text: what a field of words may hold."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

#: Words of a run, at most; on either side of a line break at most half of them.
MOST_WORDS = 14
_ACROSS = MOST_WORDS // 2

#: A label may be glued to its value: "Nr.:4711".
_WORD = re.compile(r"\S+?(?:(?<=[^\W\d_]):|(?<=[.)]):)(?=\w)|\S+")
_CELL = re.compile(r"[^\t|\n]+")
_QUOTES = r"\"'\u201e\u201c\u201d\u00bb\u00ab\u201a\u2018\u2019"
_DASHES = r"\u2013\u2014-"
_OPENING = re.compile(rf"(?:[(\[{{<{_QUOTES}*#\u2022\u00b7>]|[{_DASHES}](?![0-9,.]*[0-9]))*")
_CLOSING = re.compile(rf"[.,;:!?)\]}}>{_QUOTES}*#|\u2026_{_DASHES}]*$")
#: Where a sentence ends, so that no run goes on: behind a long word in small letters, before a capital.
_ENDS = re.compile(rf"[^\W\d_]*[a-zäöüß]{{3}}[a-zäöüß]*[.!?][){_QUOTES}]*")
_SHORTENED = re.compile(
    r"(?:[A-ZÄÖÜ].*|zzgl|inkl|incl|excl|exkl|bzgl|evtl|approx|dept|str|gemäß"
    r"|med|jur|rer|nat|phil|ing|oec|dent|vet|pharm|theol|habil|gez|geb|bzw|ggf|vgl)\."
)


class Word(NamedTuple):
    """A word of a text: without what opens and closes around it, and up to a full stop that may be its own.

    Where it is all punctuation, `start` is not below `end`.
    """

    start: int
    end: int
    stop: int


#: Words between which no cell, line or sentence ends.
Cell = tuple[Word, ...]


class Line(NamedTuple):
    """A line of a text: characters `start:end`, and about how many words."""

    start: int
    end: int
    words: int

    @property
    def size(self) -> int:
        """How many runs it has, with those that go on in the next line, at most."""
        return self.words * (1 + min(self.words, MOST_WORDS)) + _ACROSS * _ACROSS


def lines_of(text: str) -> list[Line]:
    """The lines of a text; one without words has none to give."""
    lines, at = [], 0
    for written in text.split("\n"):
        lines.append(Line(at, at + len(written), written.count(" ") + 1 if written.strip() else 0))
        at += len(written) + 1
    return lines


def cells_of(text: str, line: Line) -> tuple[Cell, ...]:
    """The words of a line, parted where a cell or a sentence ends."""
    found = _CELL.finditer(text, line.start, line.end)
    return tuple(cell for each in found for cell in _cells(text, *each.span()))


def _cells(text: str, start: int, end: int) -> Iterator[Cell]:
    words: list[Word] = []
    for found in _WORD.finditer(text, start, end):
        if words and text[found.start()].isupper() and _sentence_ended(text, words[-1]):
            yield tuple(words)
            words = []
        words.append(_bare(text, *found.span()))
    if words:
        yield tuple(words)


def _sentence_ended(text: str, word: Word) -> bool:
    written = text[word.start : word.stop]
    return bool(_ENDS.fullmatch(written)) and not _SHORTENED.fullmatch(written)


def _bare(text: str, start: int, end: int) -> Word:
    if text[start].isalnum() and text[end - 1].isalnum():
        return Word(start, end, end)
    opening = _OPENING.match(text, start, end)
    first = opening.end() if opening else start
    closing = _CLOSING.search(text[first:end])
    last = first + closing.start() if closing else end
    return Word(first, last, last + (text[last:end].startswith((".", "!", "?"))))


def runs_of(text: str, cells: Sequence[Cell], following: Sequence[Cell] = ()) -> Iterator[str]:
    """Every run of a line, then those that go on in the following one; some come twice.

    A run is given without what opens and closes around it, but for brackets that have their like in it; and
    with and without a full stop behind it, which may belong to an abbreviation.
    """
    for cell in cells:
        for first, word in enumerate(cell):
            if word.start >= word.end:
                continue
            for last in cell[first : first + MOST_WORDS]:
                if last.start < last.end:
                    yield from _written(text, word.start, last)
    if not cells or not following:
        return
    for word in cells[-1][-_ACROSS:]:
        if word.start >= word.end:
            continue
        for last in following[0][:_ACROSS]:
            if last.start < last.end:
                for run in _written(text, word.start, last):
                    head, _, tail = run.partition("\n")
                    yield f"{head.rstrip()} {tail.lstrip()}"


def _written(text: str, start: int, last: Word) -> Iterator[str]:
    run = text[start : last.end]
    if "(" in run or ")" in run:
        if 0 <= run.find(")") < run.find("("):
            return
        opened, closed = run.count("("), run.count(")")
        if closed > opened and text[start - 1 : start] == "(":
            run = f"({run}"
        elif opened > closed and text[last.end : last.end + 1] == ")":
            run = f"{run})"
    yield run
    if last.stop > last.end and text[last.end] == ".":
        yield f"{run}."
