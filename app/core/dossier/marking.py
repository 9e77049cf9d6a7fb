"""Where two texts differ, word by word."""

import re
from difflib import SequenceMatcher

#: Characters `start:end` of a text, in order.
Marks = tuple[tuple[int, int], ...]

_PIECES = re.compile(r"\s+|\w+|[^\w\s]")
#: Comparing takes the square of this; between longer differing passages nothing is looked for.
_MOST = 2000


def differing(first: str, second: str) -> tuple[Marks, Marks]:
    """What stands in one of the two alone; nothing at all in both if they are the same."""
    one, other = _PIECES.findall(first), _PIECES.findall(second)
    before = _common(one, other)
    after = _common(one[before:][::-1], other[before:][::-1])
    middles = one[before : len(one) - after], other[before : len(other) - after]
    lead = sum(map(len, one[:before]))
    if max(map(len, middles)) > _MOST:
        return _mark(middles[0], [(0, len(middles[0]))], lead), _mark(
            middles[1], [(0, len(middles[1]))], lead
        )
    codes = SequenceMatcher(None, *middles, autojunk=False).get_opcodes()
    changes = [code for code in codes if code[0] != "equal"]
    return (
        _mark(middles[0], [(start, end) for _, start, end, _, _ in changes], lead),
        _mark(middles[1], [(start, end) for _, _, _, start, end in changes], lead),
    )


def _common(one: list[str], other: list[str]) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _mark(pieces: list[str], spans: list[tuple[int, int]], lead: int) -> Marks:
    """Spans of pieces as spans of characters."""
    starts = [lead]
    for piece in pieces:
        starts.append(starts[-1] + len(piece))
    return tuple((starts[start], starts[end]) for start, end in spans if start < end)
