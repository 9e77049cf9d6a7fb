"""How far two spellings are apart, counted in slips: as models make them."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

#: A run of letters that is there once too often, or is missing, costs one slip and this for each letter more.
_LETTER = 0.4
#: Letters of the differing middles beyond which the texts are no spellings of one another.
_LONGEST = 48
#: Apart beyond measure.
APART = 99.0


def slips(draft: str, passage: str) -> float:
    """The slips that turn one text into the other, from 0; `APART` where they have hardly anything in common.

    Capitals and the width of gaps do not count. Letters that are missing or too many in a row are one slip,
    as are two runs that changed places; every other letter is one of its own.
    """
    one, other = _plain(draft), _plain(passage)
    if one == other:
        return 0.0
    least = min(_between(one, other), _words(one.split(" "), other.split(" ")))
    return least if least <= 0.7 * max(len(one), len(other)) else APART


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _between(one: str, other: str) -> float:
    """Slips letter by letter, after what both have at their ends."""
    head = _shared(one, other)
    tail = _shared(one[head:][::-1], other[head:][::-1])
    left, right = one[head : len(one) - tail], other[head : len(other) - tail]
    if not left or not right:
        return 1.0 + _LETTER * (len(left) + len(right) - 1)
    if len(left) == len(right) and right in left + left:
        return 1.0
    if len(left) + len(right) > _LONGEST:
        alike = SequenceMatcher(None, one, other, autojunk=False)
        return APART if alike.quick_ratio() < 0.6 else _blocks(alike)
    return min(1.0 + _edits(left, right), _blocks(SequenceMatcher(None, one, other, autojunk=False)))


def _blocks(alike: SequenceMatcher[str]) -> float:
    """Slips by the runs that differ."""
    cost = 0.0
    for kind, first, last, start, end in alike.get_opcodes():
        if kind in ("insert", "delete"):
            cost += 1.0 + _LETTER * (last - first + end - start - 1)
        elif kind == "replace":
            cost += 1.0 + max(last - first, end - start)
    return cost


def _words(one: Sequence[str], other: Sequence[str]) -> float:
    """Slips in whole words: one too many, one missing, neighbours that changed places."""
    if len(one) < 2 and len(other) < 2:
        return APART
    if sorted(one) == sorted(other):
        return 1.0
    if list(dict.fromkeys(one)) == list(dict.fromkeys(other)):
        # Words that were said twice.
        return 1.0
    return APART


def _shared(one: str, other: str) -> int:
    """Letters that both begin with."""
    for at, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return at
    return min(len(one), len(other))


def _edits(one: str, other: str) -> int:
    """Letters to change, add or take away."""
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        above = row
        row = [at]
        for (left, up), its in zip(pairwise(above), other, strict=True):
            row.append(min(row[-1] + 1, up + 1, left + (letter != its)))
    return row[-1]
