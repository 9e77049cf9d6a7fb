"""Passages of a document that an answer could be taken for: what the right one is chosen against.

A few of each sort that the program's own rules cut (`app.core.forms`), not all of them: other values, the
right one cut short or run on, figures, runs of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from random import Random

_RUNS, _FIGURES, _LONGEST = 120, 40, 7
_WORD = re.compile(r"\S+")
_AROUND = ".,;:!?()|\"'*#•- \t"


def passages(rng: Random, text: str) -> tuple[str, ...]:
    """Figures and runs of words of a text, a good part of all that its answers could be taken for."""
    words = [found.span() for found in _WORD.finditer(text)]
    figures = [
        text[start:end].strip(_AROUND) for start, end in words if any(map(str.isdigit, text[start:end]))
    ]
    found = dict.fromkeys(rng.sample(figures, min(_FIGURES, len(figures))))
    found |= dict.fromkeys(_runs(rng, text, words))
    return tuple(filter(None, found))


def beside(text: str, right: str) -> tuple[str, ...]:
    """The right passage cut short, and run on into what stands around it."""
    words = [found.span() for found in _WORD.finditer(text)]
    return tuple(one for one in dict.fromkeys(_beside(text, right, words)) if one and one != right)


def _beside(text: str, right: str, words: Sequence[tuple[int, int]]) -> Iterator[str]:
    """The right passage without its first or last words, and with those around it."""
    parts = right.split(" ")
    for cut in range(1, min(3, len(parts))):
        yield " ".join(parts[cut:])
        yield " ".join(parts[:-cut])
    start = text.find(right)
    if start < 0:
        return
    before = [span for span in words if span[1] <= start][-2:]
    behind = [span for span in words if span[0] >= start + len(right)][:2]
    for first, _ in before:
        yield _cut(text, first, start + len(right))
    for _, last in behind:
        yield _cut(text, start, last)


def _runs(rng: Random, text: str, words: Sequence[tuple[int, int]]) -> Iterator[str]:
    for _ in range(min(_RUNS, len(words))):
        first = rng.randrange(len(words))
        last = min(len(words) - 1, first + rng.choice((0, 0, 1, 1, 2, 2, 3, 4, _LONGEST - 1)))
        yield _cut(text, words[first][0], words[last][1])


def _cut(text: str, start: int, end: int) -> str:
    """A run as the program takes it: within a line, or of two lines joined by a blank."""
    return re.sub(r"\s*\n\s*", " ", text[start:end]).strip(_AROUND)
