"""What a locked answer may be in an evaluation: every run of words of a document, whatever is asked for.

Plainer than the rules of the program, which know kinds of values; so it says what the lock itself gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORDS = 14
"""The longest passage."""

_HEADER = re.compile(r"\[\d+ p\.\d+\]")
_DANGLING = ",;:()|\"'*#- "


def document_of(turn: str) -> str:
    """What a person's first turn shows, without the headers of its pages and the question."""
    body = turn.rpartition("\n")[0]
    return "\n".join(line for line in body.splitlines() if not _HEADER.fullmatch(line)).strip("\n")


def candidates(text: str) -> tuple[str, ...]:
    """All runs of up to 14 words, within a line or over one break, with and without punctuation around."""
    lines = [line.split() for line in text.splitlines()]
    found: dict[str, None] = {}
    for number, line in enumerate(lines):
        later = lines[number + 1] if number + 1 < len(lines) else []
        for start in range(len(line)):
            for run in _runs([*line[start:], *later]):
                # A full stop may belong to the passage: "Novaplan S.r.l."
                for spelling in (run, run.rstrip(".,;: "), run.strip(_DANGLING), run.strip(f".{_DANGLING}")):
                    if spelling:
                        found.setdefault(spelling)
    return tuple(found)


def _runs(words: list[str]) -> Iterator[str]:
    for count in range(1, min(len(words), _WORDS) + 1):
        yield " ".join(words[:count])
